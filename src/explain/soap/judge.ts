/** Judges the passport of a captured SOAP call on a copy. */
import type { AttemptRecord } from '../../audit/attempts.js'
import type { CapturedRequest } from '../../captures/capture.js'
import { headerOf, urlParts } from '../../captures/request-parts.js'
import type { Passport } from '../../login/passport.js'
import type { NetSuite } from '../../netsuite.js'
import { loginWithPassport } from '../../passport-login.js'
import { type HttpRequest, requestFacts } from '../../surfaces/request-facts.js'

export interface Sender {
  /** The client's address, where no trusted proxy names another. */
  readonly fromAddress: string
  readonly trustForwarded: boolean
}

/** @param netsuite a copy: the nonce is spent there */
export function judgePassportOf(
  request: CapturedRequest,
  passport: Passport,
  netsuite: NetSuite,
  { fromAddress, trustForwarded }: Sender,
): AttemptRecord {
  const facts = requestFacts(httpRequest(request, fromAddress), 'soap', { trustForwarded })
  return loginWithPassport(netsuite, facts, passport).record
}

/** As far as a login looks at it. */
function httpRequest({ method, url, headers }: CapturedRequest, remoteAddress: string): HttpRequest {
  const parts = urlParts(url)
  if (!parts) throw new TypeError('a captured request has a whole URL')
  const { scheme, authority, target } = parts
  const cookies = headers.filter(([name]) => name.toLowerCase() === 'cookie').map(([, value]) => value)
  return {
    method,
    url: target,
    headers: {
      host: headerOf(headers, 'host') ?? authority.slice(authority.lastIndexOf('@') + 1),
      cookie: cookies.join('; '),
      'user-agent': headerOf(headers, 'user-agent'),
      'x-forwarded-for': headerOf(headers, 'x-forwarded-for'),
      'x-forwarded-proto': headerOf(headers, 'x-forwarded-proto'),
      'x-forwarded-host': headerOf(headers, 'x-forwarded-host'),
    },
    remoteAddress,
    tls: scheme === 'https',
  }
}
