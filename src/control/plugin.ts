/** Serves the control API under `/_mock`: guard first, then the route, every error as problem details. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { NetSuite } from '../netsuite.js'
import { parseBody } from './body.js'
import { guard } from './guard.js'
import { problemBody, sendProblem } from './problem.js'
import {
  answer,
  type CaptureExplainer,
  type ControlRequest,
  type ControlRoute,
  type CredentialLister,
} from './route.js'
import { controlRoutes } from './routes/index.js'

export interface ControlOptions {
  readonly netsuite: NetSuite
  readonly listCredentials: CredentialLister
  readonly explainCapture: CaptureExplainer
  /** Host names besides loopback under which the control API may be called. */
  readonly allowHosts: readonly string[]
  /** Wanted with every request when set. */
  readonly controlToken: string | undefined
}

/** All that is served, this included. */
const description: ControlRoute = {
  method: 'GET',
  path: '/openapi.json',
  summary: 'This document: OpenAPI 3.1',
  success: [200, 'the document'],
  async handle() {
    // The schema converter is imported when the document is first wanted: start-up is fast without it.
    const { openApiDocument } = await import('./openapi.js')
    return answer(200, openApiDocument([...controlRoutes, description]))
  },
}

const bodyLimit = 16 * 1024 * 1024

export async function controlApi(app: FastifyInstance, options: ControlOptions): Promise<void> {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'string', bodyLimit }, (_request, body, done) => done(null, body))
  app.setNotFoundHandler((request, reply) => {
    sendProblem(
      reply,
      problemBody(
        404,
        `The control API has no ${request.method} ${request.url.split('?')[0]?.slice(0, 200)}. GET /_mock/openapi.json describes it.`,
      ),
    )
  })
  app.addHook('preClose', async () => {
    options.netsuite.stopWaiting()
    // Whoever waited is told so before connections are closed.
    await nextTurn()
  })
  for (const route of [...controlRoutes, description]) serve(app, route, options)
}

function serve(app: FastifyInstance, route: ControlRoute, options: ControlOptions): void {
  app.route<{ Params: Record<string, string>; Querystring: Record<string, string> }>({
    method: route.method,
    url: route.path,
    bodyLimit: route.bodyLimit ?? bodyLimit,
    onRequest: [
      guarded(options, route.open === true),
      ...(route.mostAtATime === undefined ? [] : [bounded(route.mostAtATime)]),
    ],
    async handler(request, reply) {
      const wanted: ControlRequest = {
        netsuite: options.netsuite,
        listCredentials: options.listCredentials,
        explainCapture: options.explainCapture,
        params: request.params,
        query: request.query,
        headers: request.headers,
        body: parseBody(request.body),
        baseUrl: `${request.protocol}://${request.headers.host ?? 'localhost'}`,
        hungUp: () => hungUp(reply),
      }
      const { status, body, stream, type } = await route.handle(wanted)
      // Codes and secrets are old as soon as they are read.
      reply.code(status).header('cache-control', 'no-store')
      if (stream !== undefined) return reply.type(`${route.produces}; charset=utf-8`).send(stream)
      if (body === undefined) return reply.send()
      const produces = type ?? route.produces ?? route.alsoProduces?.[0]
      return typeof body === 'string' && produces !== undefined
        ? reply.type(`${produces}; charset=utf-8`).send(body)
        : reply.type('application/json; charset=utf-8').send(JSON.stringify(body, null, 2))
    },
  })
}

/** The connection may close because the answer is complete, or because nobody wants it. */
function hungUp({ raw }: FastifyReply): AbortSignal {
  const controller = new AbortController()
  raw.once('close', () => {
    if (!raw.writableFinished) controller.abort()
  })
  return controller.signal
}

/** Counted from the head on: a body that comes in holds memory too. */
function bounded(most: number) {
  let serving = 0
  return (_request: FastifyRequest, reply: FastifyReply, done: () => void) => {
    if (serving >= most) {
      sendProblem(
        reply,
        problemBody(429, `${most} such requests are being answered already; send it again when one of them is.`),
      )
      return
    }
    serving++
    reply.raw.once('close', () => serving--)
    done()
  }
}

function guarded(options: ControlOptions, open: boolean) {
  return (request: FastifyRequest, reply: FastifyReply, done: () => void) => {
    const refusal = guard(request.headers, open ? { ...options, controlToken: undefined } : options)
    if (refusal) sendProblem(reply, problemBody(refusal.status, refusal.detail))
    else done()
  }
}
