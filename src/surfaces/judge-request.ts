/** The first half of every call with credentials in its header, whatever the surface. */
import type { FastifyRequest } from 'fastify'
import type { RequestFacts } from '../login/attempt.js'
import type { PasswordCall } from '../login/password-inquiry.js'
import { loginWithPassword } from '../password-login.js'
import type { Surface } from '../failures/failure.js'
import type { LoginResult, NetSuite } from '../netsuite.js'
import { accountOfHost, checkHost } from './check-host.js'
import { type ForwardingOptions, type PresentedCredentials, readAuthorization, requestFacts } from './request-facts.js'

/** Which credentials a way in takes. Signed calls are taken everywhere. */
export interface WayIn {
  readonly surface: Surface
  /** How a password login is judged here; left out, NLAuth is an unknown scheme. */
  readonly passwordCall?: (facts: RequestFacts) => PasswordCall
}

/** The facts of a Fastify request. */
export function factsOf(request: FastifyRequest, surface: Surface, options: ForwardingOptions): RequestFacts {
  return requestFacts(
    {
      method: request.method,
      url: request.raw.url ?? request.url,
      headers: request.headers,
      remoteAddress: request.socket.remoteAddress ?? '',
      tls: 'encrypted' in request.socket && request.socket.encrypted === true,
    },
    surface,
    options,
  )
}

/** Takes the facts out of a request, looks whether its host serves the surface, and judges its credentials. */
export function judgeRequest(
  netsuite: NetSuite,
  request: FastifyRequest,
  { surface, passwordCall }: WayIn,
  options: ForwardingOptions,
): LoginResult {
  const facts = factsOf(request, surface, options)
  const credentials = readAuthorization(request.headers.authorization, facts, {
    takesNlauth: passwordCall !== undefined,
  })
  return refuseMisdirected(netsuite, credentials) ?? judgeCredentials(netsuite, credentials, passwordCall?.(facts))
}

/** Refuses a call whose host name does not serve the surface, or not this account; `undefined` when it does. */
export function refuseMisdirected(netsuite: NetSuite, { attempt }: PresentedCredentials): LoginResult | undefined {
  const misdirected = checkHost(netsuite, attempt)
  return misdirected && netsuite.refuseBeforeLogin(attempt, misdirected.account, misdirected.refusal)
}

function judgeCredentials(
  netsuite: NetSuite,
  { attempt, secrets }: PresentedCredentials,
  call: PasswordCall | undefined,
): LoginResult {
  switch (attempt.credential) {
    case 'tba':
      return netsuite.loginWithTba(attempt)
    case 'nlauth':
      if (!call || !secrets) throw new TypeError('a password login was read where none is taken')
      return loginWithPassword(netsuite, attempt, secrets, call)
    case 'none':
      return netsuite.refuseAnonymous(attempt, accountOfHost(netsuite, attempt.request.host))
  }
}
