/**
 * What all surfaces of signed calls have in common: the login comes before the body is read, every method is answered, whatever goes
 * wrong gets the surface's own words, and nothing waits any more when the server closes.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { RequestFacts } from '../login/attempt.js'
import type { Refusal, Session } from '../login/verdict.js'
import type { LoginResult, NetSuite } from '../netsuite.js'
import type { BodyError } from './body-error.js'
import type { ChallengeContext } from './challenge.js'
import { forcedAnswer } from './faults.js'
import { judgeRequest, type WayIn } from './judge-request.js'
import { keepReadBody, keepUnreadBody } from './keep-body.js'
import type { ForwardingOptions } from './request-facts.js'
import { everyMethod } from './methods.js'
import { send } from './send.js'
import type { WireReply } from './wire-reply.js'

/** What a surface is registered with. */
export interface SurfaceOptions extends ForwardingOptions {
  readonly netsuite: NetSuite
}

/** What a refusal may depend on besides itself. */
export interface RefusalContext extends ChallengeContext {
  /** The request's Content-Type. */
  readonly contentType: string | undefined
  /** Was a password presented, and not a signature? */
  readonly byPassword: boolean
  /** Path and query as they were judged, for a redirect. */
  readonly url: string
}

/** An answer, or why there is none. */
export type CallResult = WireReply | { readonly refusal: Refusal }

/** A call whose login was granted. */
export interface GrantedCall {
  readonly request: FastifyRequest
  readonly record: LoginResult['record']
  readonly session: Session
}

export interface SignedSurface extends WayIn {
  readonly urls: readonly string[]
  /** Bytes a body may have. */
  readonly bodyLimit: number
  /** What went wrong while a body was read, or in a way that nothing else caught. */
  readonly refusalOf: (error: BodyError) => Refusal
  readonly render: (refusal: Refusal, context: RefusalContext) => WireReply
  /** Synchronous as long as nothing has to wait. */
  readonly answer: (call: GrantedCall) => CallResult | Promise<CallResult>
  /** Ends what waits, before connections are closed. */
  readonly stopWaiting: () => void
}

declare module 'fastify' {
  interface FastifyRequest {
    /** The login of a signed call, from the moment it was judged. */
    signedLogin: LoginResult | null
  }
}

/** Serves a surface in a Fastify plugin of its own. */
export function serveSigned(
  app: FastifyInstance,
  { netsuite, trustForwarded }: SurfaceOptions,
  { urls, bodyLimit, refusalOf, render, answer, stopWaiting, ...wayIn }: SignedSurface,
): void {
  app.decorateRequest('signedLogin', null)
  app.addHook('preClose', done => {
    stopWaiting()
    done()
  })
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit }, (_request, body, done) => done(null, body))

  const sendResult = (reply: FastifyReply, request: FastifyRequest, login: LoginResult, result: CallResult): void => {
    if ('refusal' in result) sendRefusal(reply, request, login, result.refusal, render)
    else send(reply, login, result)
  }

  app.setErrorHandler((error: BodyError, request, reply) => {
    // Only a fault of ours can come before the login; it is judged again so that it still gets an answer of NetSuite's kind.
    const login = request.signedLogin ?? judgeRequest(netsuite, request, wayIn, { trustForwarded })
    // Fastify closes the connection after a body that is too large; `send` takes headers from the raw response only.
    const connection = reply.getHeader('connection')
    if (connection !== undefined) reply.raw.setHeader('Connection', connection)
    sendRefusal(reply, request, login, refusalOf(error), render)
  })

  const methods = everyMethod(app)
  for (const url of urls) {
    app.route({
      method: methods,
      url,
      exposeHeadRoute: false,
      onRequest(request, reply, done) {
        const login = judgeRequest(netsuite, request, wayIn, { trustForwarded })
        request.signedLogin = login
        const { refusal } = login.record
        const forced = forcedAnswer(login.record)
        if (forced) sendResult(reply, request, login, forced)
        else if (refusal) {
          keepUnreadBody(request, login)
          sendRefusal(reply, request, login, refusal, render)
        } else done()
      },
      handler(request, reply) {
        const login = request.signedLogin
        const session = login?.session
        if (!login || !session) throw new TypeError('a signed call reached its handler without a login')
        if (login.record.wouldRefuse) keepReadBody(request, login)
        const result = answer({ request, record: login.record, session })
        if (result instanceof Promise) return result.then(one => sendResult(reply, request, login, one))
        sendResult(reply, request, login, result)
      },
    })
  }
}

/** Refuses a call in the words of its surface, and keeps the reason with the attempt. */
export function sendRefusal(
  reply: FastifyReply,
  { headers }: FastifyRequest,
  login: LoginResult,
  refusal: Refusal,
  render: SignedSurface['render'],
): void {
  const { record } = login
  record.refusal = refusal
  const contentType = headers['content-type']
  if (contentType !== undefined) record.contentType = contentType.slice(0, longestContentType)
  send(reply, login, render(refusal, refusalContext(record, contentType)))
}

/** More of a Content-Type is not kept. */
const longestContentType = 200

/** What the refusal of an attempt depends on, also when it is rendered once more for somebody to read. */
export function refusalContext(
  { account, parameters, attempt }: LoginResult['record'],
  contentType: string | undefined,
): RefusalContext {
  const { request, credential } = attempt
  return {
    account,
    realm: parameters?.realm,
    host: request.host,
    byPassword: credential === 'nlauth',
    contentType,
    url: urlOf(request),
  }
}

function urlOf({ path, query }: RequestFacts): string {
  return query === '' ? path : `${path}?${query}`
}
