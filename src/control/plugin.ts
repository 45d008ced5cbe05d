/** Serves the control API under `/_mock`: guard first, then the route, every error as problem details. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Account } from '../account/account.js'
import type { NetSuite } from '../netsuite.js'
import { guard } from './guard.js'
import { asProblem, ControlProblem, type ProblemBody, problemBody } from './problem.js'
import type { ControlRequest, ControlRoute } from './route.js'
import { controlRoutes } from './routes/index.js'

/** Lists the credential sets of an account; handed in, because judging them needs the surfaces. */
export type CredentialLister = (account: Account, baseUrl: string) => unknown

export interface ControlOptions {
  readonly netsuite: NetSuite
  readonly listCredentials: CredentialLister
  /** Host names besides loopback under which the control API may be called. */
  readonly allowHosts: readonly string[]
  /** Wanted with every request when set. */
  readonly controlToken: string | undefined
}

const bodyLimit = 16 * 1024 * 1024

export async function controlApi(app: FastifyInstance, options: ControlOptions): Promise<void> {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'string', bodyLimit }, (_request, body, done) => done(null, body))
  app.setErrorHandler((error: { readonly statusCode?: number; readonly message?: string }, _request, reply) => {
    const { statusCode } = error
    const problem =
      asProblem(error) ??
      (statusCode !== undefined && statusCode < 500 ? problemBody(statusCode, error.message ?? '') : undefined)
    sendProblem(
      reply,
      problem ?? problemBody(500, 'The control API failed; this is a fault of mock-netsuite, please report it.'),
    )
  })
  app.setNotFoundHandler((request, reply) => {
    sendProblem(
      reply,
      problemBody(
        404,
        `The control API has no ${request.method} ${request.url.split('?')[0]?.slice(0, 200)}. GET /_mock/openapi.json describes it.`,
      ),
    )
  })
  for (const route of controlRoutes) serve(app, route, options)
  app.get('/openapi.json', { onRequest: guarded(options, false) }, async (_request, reply) => {
    // The schema converter is imported when the document is first wanted: start-up is fast without it.
    const { openApiDocument } = await import('./openapi.js')
    return reply.type('application/json; charset=utf-8').send(JSON.stringify(openApiDocument(controlRoutes), null, 2))
  })
}

function serve(app: FastifyInstance, route: ControlRoute, options: ControlOptions): void {
  app.route<{ Params: Record<string, string>; Querystring: Record<string, string> }>({
    method: route.method,
    url: route.path,
    onRequest: guarded(options, route.open === true),
    async handler(request, reply) {
      const wanted: ControlRequest = {
        netsuite: options.netsuite,
        listCredentials: options.listCredentials,
        params: request.params,
        query: request.query,
        body: parseBody(request.body),
        baseUrl: `${request.protocol}://${request.headers.host ?? 'localhost'}`,
      }
      const { status, body } = await route.handle(wanted)
      reply.code(status)
      return body === undefined
        ? reply.send()
        : reply.type('application/json; charset=utf-8').send(JSON.stringify(body, null, 2))
    },
  })
}

function guarded(options: ControlOptions, open: boolean) {
  return (request: FastifyRequest, reply: FastifyReply, done: () => void) => {
    const refusal = guard(request.headers, open ? { ...options, controlToken: undefined } : options)
    if (refusal) sendProblem(reply, problemBody(refusal.status, refusal.detail))
    else done()
  }
}

/** Any Content-Type is taken as JSON: the API speaks nothing else. */
function parseBody(body: unknown): unknown {
  if (typeof body !== 'string' || body.trim() === '') return undefined
  try {
    return JSON.parse(body)
  } catch (error) {
    throw new ControlProblem(400, `The body is not JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function sendProblem(reply: FastifyReply, problem: ProblemBody): void {
  reply
    .code(problem.status)
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(problem, null, 2))
}
