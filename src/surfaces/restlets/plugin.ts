/** The RESTlet surface: one route, login before the body is read, every answer stamped with its operation id. */
import { METHODS } from 'node:http'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Account } from '../../account/account.js'
import { accountOfAttempt } from '../../login/account-of-attempt.js'
import type { RequestFacts } from '../../login/attempt.js'
import { accountLabel, type NetSuiteHost } from '../../login/hosts.js'
import { tbaParameters } from '../../login/tba-parameters.js'
import { type Refusal, refuse } from '../../login/verdict.js'
import type { LoginResult, NetSuite } from '../../netsuite.js'
import { type ForwardingOptions, readAuthorization, requestFacts } from '../request-facts.js'
import { operationIdHeader, type WireReply } from '../wire-reply.js'
import type { Answer } from './answer.js'
import { handleRestlet } from './handle.js'
import { unexpectedError } from './refusals.js'
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
  app.decorateRequest('restletLogin', null)
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit }, (_request, body, done) => done(null, body))

  app.setErrorHandler((error: BodyError, request, reply) => {
    // Only a fault of ours can come before the login; it is judged again so that it still gets an answer of NetSuite's kind.
    const login = request.restletLogin ?? judge(netsuite, request, trustForwarded)
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
      const login = judge(netsuite, request, trustForwarded)
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
        },
        netsuite.gate(session.account),
      )
      if (answer instanceof Promise) return answer.then(one => sendAnswer(reply, request, login, one))
      sendAnswer(reply, request, login, answer)
    },
  })
}

interface BodyError {
  readonly statusCode?: number
  readonly code?: string
  readonly message?: string
}

/** What went wrong while the body was read, or in a script in a way that nothing else caught. */
function refusalOf({ statusCode, code, message }: BodyError): Refusal {
  switch (statusCode) {
    case 413:
      return refuse('body-too-large', {
        what: 'body',
        found: `more than ${bodyLimit} bytes`,
        expected: `at most ${bodyLimit} bytes`,
      })
    case 415:
      return refuse('content-type-unsupported', {
        what: 'Content-Type',
        found: 'something that is no media type',
        expected: 'application/json, application/xml or text/plain',
      })
    case 400:
      return refuse('body-malformed', {
        what: 'body',
        found: code ?? 'a body that cannot be read',
        expected: 'a body of the length that was announced',
      })
    default:
      return unexpectedError(message ?? 'something that is no error was thrown')
  }
}

/** A body that is announced to have a length, or to come in chunks. */
function hasBody({ headers }: FastifyRequest): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
}

function judge(netsuite: NetSuite, request: FastifyRequest, trustForwarded: boolean): LoginResult {
  const facts = requestFacts(
    {
      method: request.method,
      url: request.raw.url ?? request.url,
      headers: request.headers,
      remoteAddress: request.socket.remoteAddress ?? '',
      tls: 'encrypted' in request.socket && request.socket.encrypted === true,
    },
    'restlet',
    { trustForwarded },
  )
  const attempt = readAuthorization(request.headers.authorization, facts)
  const misdirected = checkHost(netsuite, facts, () => {
    const parameters = attempt.credential === 'tba' ? tbaParameters(attempt.header.parameters) : tbaParameters([])
    return accountOfAttempt(facts, parameters, netsuite.directory)
  })
  if (misdirected) return netsuite.refuseBeforeLogin(attempt, misdirected.account, misdirected.refusal)
  return attempt.credential === 'tba'
    ? netsuite.loginWithTba(attempt)
    : netsuite.refuseAnonymous(attempt, accountOfHost(netsuite, facts.host))
}

function accountOfHost(netsuite: NetSuite, host: NetSuiteHost): Account | undefined {
  const label = accountLabel(host)
  return label === undefined ? undefined : netsuite.directory.byHostLabel(label)
}

/** Step 1 of tba §9: is this a host that serves RESTlets, and those of this account? */
function checkHost(
  netsuite: NetSuite,
  { host, forwarded, received }: RequestFacts,
  accountOf: () => Account | undefined,
): { readonly account: Account | undefined; readonly refusal: Refusal } | undefined {
  if (
    host.kind === 'plain' ||
    host.kind === 'local-account' ||
    (host.kind === 'account' && host.service === 'restlets')
  )
    return undefined
  const found = (forwarded ?? received).authority.slice(0, 100)
  if (host.kind !== 'data-center') {
    const account = accountOfHost(netsuite, host)
    return {
      account,
      refusal: refuse('domain-invalid', { what: 'host name', found, expected: '<account>.restlets.api.netsuite.com' }),
    }
  }
  const account = accountOf()
  if (!account || account.document.dataCenter === host.dataCenter) return undefined
  return {
    account,
    refusal: refuse('data-center-wrong', {
      what: 'data center of the host name',
      found,
      expected: `the data center of ${account.id}, or its account-specific domain`,
    }),
  }
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
    contentType: request.headers['content-type'],
    url: urlOf(record.attempt.request),
  }
  send(reply, login, renderRefusal(refusal, context))
}

/** Path and query as they were judged. */
function urlOf({ path, query }: RequestFacts): string {
  return query === '' ? path : `${path}?${query}`
}

/** Past Fastify's own reply, which would write header names in lower case. */
function send(reply: FastifyReply, { record }: LoginResult, { status, headers, body }: WireReply): void {
  record.status = status
  // A flat list is written as it stands; an object would be copied once more on the way.
  const head = [operationIdHeader, record.operationId, 'Content-Length', String(Buffer.byteLength(body))]
  for (const name in headers) head.push(name, headers[name] ?? '')
  // First the head, so that one that cannot be written is still answered with an error by Fastify.
  // NetSuite calls its redirect by the old name (rest-and-restlets §6.4).
  if (status === 302) reply.raw.writeHead(status, 'Moved Temporarily', head)
  else reply.raw.writeHead(status, head)
  reply.hijack()
  reply.raw.end(body)
}
