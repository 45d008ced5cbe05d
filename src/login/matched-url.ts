/** Which URL a signature was made for: as received, as forwarded, or the account's canonical one. Source: reference tba §4.2, design §5. */
import type { Account } from '../account/account.js'
import { hostLabel } from '../account/ids.js'
import type { Surface } from '../failures/failure.js'
import type { RequestFacts, UrlOrigin } from './attempt.js'
import { readHost } from './hosts.js'
import { baseString, baseUrlOf, encodedParameterString } from './rfc5849/base-string.js'
import type { SigningKey } from './rfc5849/hmac.js'
import type { Parameters } from './rfc5849/parameters.js'
import type { MatchedUrl } from './verdict.js'

/** The first candidate URL whose base string the signature belongs to; `undefined` when it belongs to none. */
export function matchUrl(
  request: RequestFacts,
  account: Account,
  signed: { readonly header: Parameters; readonly others: Parameters; readonly signature: string },
  key: SigningKey,
): MatchedUrl | undefined {
  const parameters = encodedParameterString(signed.header, signed.others)
  for (const [name, origin] of candidateOrigins(request, account)) {
    const base = baseString(request.method, baseUrlOf(origin.scheme, origin.authority, request.path), parameters)
    if (key.verifies(base, signed.signature)) return name
  }
  return undefined
}

function isNetSuiteName(authority: string): boolean {
  const { kind } = readHost(authority)
  return kind !== 'plain' && kind !== 'local-account'
}

/** The services whose host names a client may have signed for. */
export const signedServices: Readonly<Record<Surface, readonly string[]>> = {
  restlet: ['restlets.api'],
  rest: ['suitetalk.api'],
  tokens: ['restlets.api', 'app'],
  flow: ['restlets.api', 'app'],
  pages: ['app'],
  soap: ['suitetalk.api'],
}

/** The origins a signature may have been made for, in the order they are tried (tba §4.2, design §5). */
export function* candidateOrigins(
  request: RequestFacts,
  account: Account,
): Generator<readonly [MatchedUrl, UrlOrigin]> {
  yield ['received', request.received]
  if (request.forwarded) yield ['forwarded', request.forwarded]
  // A NetSuite host name that reached us without TLS was called with https.
  const called = [request.forwarded, request.received].find(origin => origin && isNetSuiteName(origin.authority))
  if (called) yield ['canonical', { scheme: 'https', authority: called.authority.replace(/:\d+$/, '') }]
  for (const service of signedServices[request.surface]) {
    yield ['canonical', { scheme: 'https', authority: `${hostLabel(account.id)}.${service}.netsuite.com` }]
  }
}
