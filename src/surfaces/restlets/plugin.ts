/** The RESTlet surface: one route, login before the body is read, every answer stamped with its operation id. */
import { METHODS } from 'node:http'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { RequestFacts } from '../../login/attempt.js'
import { type Refusal, refuse } from '../../login/verdict.js'
import type { LoginResult, NetSuite } from '../../netsuite.js'
import { type BodyError, refusalOfError } from '../body-error.js'
import { judgeRequest } from '../judge-request.js'
import type { ForwardingOptions } from '../request-facts.js'
import { send } from '../send.js'
import type { Answer } from './answer.js'
import { handleRestlet } from './handle.js'
import { type RenderContext, renderRefusal } from './render.js'

export const restletPath = '/app/site/hosting/restlet.nl'

/** Strings in and out are guaranteed up to 10 MB (rest-and-restlets §5.4). */
const bodyLimit = 10 * 1024 * 1024

export interface RestletSurfaceOptions extends ForwardingOptions {
  readonly netsuite: NetSuite
}

/** Every method gets NetSuite's answer, also those that RESTlets do not know: 405 behind a good login. */
const methods = METHODS.filter(method => method !== 'CONNECT')

declare module 'fastify' {
  interface FastifyRequest {
    /** The login of a RESTlet call, from the moment it was judged. */
    restletLogin: LoginResult | null
  }
}

export async function restletSurface(
  app: FastifyInstance,
  { netsuite, trustForwarded }: RestletSurfaceOptions,
): Promise<void> {
  const closing = new AbortController()
  app.addHook('preClose', done => {
    closing.abort()
    done()
  })
  app.decorateRequest('restletLogin', null)
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit }, (_request, body, done) => done(null, body))

  app.setErrorHandler((error: BodyError, request, reply) => {
    // Only a fault of ours can come before the login; it is judged again so that it still gets an answer of NetSuite's kind.
    const login = request.restletLogin ?? judgeRequest(netsuite, request, 'restlet', { trustForwarded })
    // Fastify closes the connection after a body that is too large; `send` takes headers from the raw response only.
    const connection = reply.getHeader('connection')
    if (connection !== undefined) reply.raw.setHeader('Connection', connection)
    sendRefusal(reply, request, login, refusalOf(error))
  })

  for (const method of methods) if (!app.supportedMethods.includes(method)) app.addHttpMethod(method)
  app.route({
    method: methods,
    url: restletPath,
    exposeHeadRoute: false,
    onRequest(request, reply, done) {
      const login = judgeRequest(netsuite, request, 'restlet', { trustForwarded })
      request.restletLogin = login
      const { refusal } = login.record
      if (refusal) sendRefusal(reply, request, login, refusal)
      else done()
    },
    handler(request, reply) {
      const login = request.restletLogin
      const session = login?.session
      if (!login || !session) throw new TypeError('a RESTlet call reached its handler without a login')
      const { record } = login
      const { body } = request
      const answer = handleRestlet(
        {
          session,
          method: request.method,
          query: record.attempt.request.queryParameters ?? [],
          contentType: request.headers['content-type'],
          hasBody: hasBody(request),
          body: Buffer.isBuffer(body) ? body : undefined,
          noteNeed: need => record.permissions.push(need),
          noteChange: () => netsuite.directory.noteChange(session.account),
          closing: closing.signal,
        },
        netsuite.gate(session.account),
      )
      if (answer instanceof Promise) return answer.then(one => sendAnswer(reply, request, login, one))
      sendAnswer(reply, request, login, answer)
    },
  })
}

/** A media type that is none gets a RESTlet's answer for one that it does not take. */
function refusalOf(error: BodyError): Refusal {
  if (error.statusCode !== 415) return refusalOfError(error, bodyLimit)
  return refuse('content-type-unsupported', {
    what: 'Content-Type',
    found: 'something that is no media type',
    expected: 'application/json, application/xml or text/plain',
  })
}

/** A body that is announced to have a length, or to come in chunks. */
function hasBody({ headers }: FastifyRequest): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
}

function sendAnswer(reply: FastifyReply, request: FastifyRequest, login: LoginResult, answer: Answer): void {
  if (answer.kind === 'reply') send(reply, login, answer.reply)
  else sendRefusal(reply, request, login, answer.refusal)
}

function sendRefusal(reply: FastifyReply, request: FastifyRequest, login: LoginResult, refusal: Refusal): void {
  const { record } = login
  record.refusal = refusal
  const context: RenderContext = {
    account: record.account,
    realm: record.parameters?.realm,
    host: record.attempt.request.host,
    contentType: request.headers['content-type'],
    url: urlOf(record.attempt.request),
  }
  send(reply, login, renderRefusal(refusal, context))
}

/** Path and query as they were judged. */
function urlOf({ path, query }: RequestFacts): string {
  return query === '' ? path : `${path}?${query}`
}
