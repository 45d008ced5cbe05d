/** REST web services: every path under /services/rest, login before the body is read, the same answer frame for all. */
import { METHODS } from 'node:http'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { refusesLogin } from '../../failures/catalogue.js'
import { type Refusal, refuse } from '../../login/verdict.js'
import type { LoginResult, NetSuite } from '../../netsuite.js'
import { type BodyError, refusalOfError } from '../body-error.js'
import { judgeRequest } from '../judge-request.js'
import type { ForwardingOptions } from '../request-facts.js'
import { renderFace, renderRefusal } from '../restlets/render.js'
import { send } from '../send.js'
import type { WireReply } from '../wire-reply.js'
import { renderRestRefusal, restFace } from './render.js'
import { isRefused, type RestResult } from './request.js'
import { RestService } from './service.js'

export const restPath = '/services/rest'

/** NetSuite takes requests of up to 104 MB (help, chapter_161251386312). */
const bodyLimit = 104 * 1024 * 1024
const methods = METHODS.filter(method => method !== 'CONNECT')

export interface RestSurfaceOptions extends ForwardingOptions {
  readonly netsuite: NetSuite
}

declare module 'fastify' {
  interface FastifyRequest {
    /** The login of a REST call, from the moment it was judged. */
    restLogin: LoginResult | null
  }
}

export async function restSurface(
  app: FastifyInstance,
  { netsuite, trustForwarded }: RestSurfaceOptions,
): Promise<void> {
  const service = new RestService(netsuite)
  app.decorateRequest('restLogin', null)
  app.addHook('preClose', done => {
    service.stopWaiting()
    done()
  })
  app.addHook('onClose', () => service.close())
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit }, (_request, body, done) => done(null, body))

  app.setErrorHandler((error: BodyError, request, reply) => {
    // Only a fault of ours can come before the login; it is judged again so that it still gets an answer of NetSuite's kind.
    const login = request.restLogin ?? judgeRequest(netsuite, request, 'rest', { trustForwarded })
    // Fastify closes the connection after a body that is too large; `send` takes headers from the raw response only.
    const connection = reply.getHeader('connection')
    if (connection !== undefined) reply.raw.setHeader('Connection', connection)
    sendRefusal(reply, request, login, refusalOfError(unreadable(error), bodyLimit))
  })

  for (const method of methods) if (!app.supportedMethods.includes(method)) app.addHttpMethod(method)
  for (const url of [restPath, `${restPath}/*`]) {
    app.route({
      method: methods,
      url,
      exposeHeadRoute: false,
      onRequest(request, reply, done) {
        const login = judgeRequest(netsuite, request, 'rest', { trustForwarded })
        request.restLogin = login
        const { refusal } = login.record
        if (refusal) sendRefusal(reply, request, login, refusal)
        else done()
      },
      handler(request, reply) {
        const login = request.restLogin
        const session = login?.session
        if (!login || !session) throw new TypeError('a REST call reached its handler without a login')
        const result = service.answer(login.record, session, request)
        if (result instanceof Promise) return result.then(one => sendResult(reply, request, login, one))
        sendResult(reply, request, login, result)
      },
    })
  }
}

/**
 * Answers a call whose path no router can decode: the login comes first all the same.
 * @returns false when the path is none of this surface
 */
export function answerMalformedPath(
  request: FastifyRequest,
  reply: FastifyReply,
  { netsuite, trustForwarded }: RestSurfaceOptions,
): boolean {
  const path = (request.raw.url ?? '').replace(/^\/+/, '/')
  if (!path.startsWith(`${restPath}/`)) return false
  const login = judgeRequest(netsuite, request, 'rest', { trustForwarded })
  const found = login.record.attempt.request.path.slice(0, 200)
  const expected = 'segments percent-encoded as UTF-8'
  sendRefusal(
    reply,
    request,
    login,
    login.record.refusal ?? refuse('path-malformed', { what: 'path', found, expected }),
  )
  return true
}

/** A Content-Type that is none is no reason of its own: REST reads JSON whatever it is called. */
function unreadable(error: BodyError): BodyError {
  return error.statusCode === 415 ? { ...error, statusCode: 400 } : error
}

function sendResult(reply: FastifyReply, request: FastifyRequest, login: LoginResult, result: RestResult): void {
  if (isRefused(result)) sendRefusal(reply, request, login, result.refusal)
  else send(reply, login, result)
}

function sendRefusal(reply: FastifyReply, request: FastifyRequest, login: LoginResult, refusal: Refusal): void {
  login.record.refusal = refusal
  send(reply, login, render(request, login, refusal))
}

/**
 * The host decides the dialect: on the restlets host a REST path is refused as a RESTlet would be, login and governance in RESTlets' own
 * words (rest-and-restlets §7); the rest has REST's words in a RESTlet's frame (inferred).
 */
function render(request: FastifyRequest, { record }: LoginResult, refusal: Refusal): WireReply {
  const { account, attempt, parameters } = record
  const { host } = attempt.request
  const context = { account, realm: parameters?.realm, host }
  if (host.kind !== 'account' || host.service !== 'restlets') return renderRestRefusal(refusal, context)
  const onRestlets = { ...context, contentType: request.headers['content-type'] }
  return refusesLogin(refusal.failure) || refusal.failure === 'concurrency-limit-exceeded'
    ? renderRefusal(refusal, { ...onRestlets, url: request.url })
    : renderFace(restFace(refusal, account), refusal, onRestlets)
}
