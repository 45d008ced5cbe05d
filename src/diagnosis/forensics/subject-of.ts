/** What a wrong signature is examined with, taken out of the attempt and of what the server knows. */
import type { Account } from '../../account/account.js'
import type { AttemptRecord } from '../../audit/attempts.js'
import { isForm } from '../../audit/kept-body.js'
import type { TbaAttempt, UrlOrigin } from '../../login/attempt.js'
import { candidateOrigins } from '../../login/matched-url.js'
import { baseUrlOf } from '../../login/rfc5849/base-string.js'
import { type Parameters, parseQuery } from '../../login/rfc5849/parameters.js'
import type { HmacMethod } from '../../login/rfc5849/hmac.js'
import type { Refusal } from '../../login/verdict.js'
import type { Surroundings } from '../surroundings.js'
import { otherOrigins } from './other-origins.js'
import { otherSecrets, type RightParties } from './other-secrets.js'
import { type EarlierCall, mostEarlierCalls, type RightOrigin, type Subject } from './subject.js'

/**
 * The subject of a refusal for its signature, also of one that soft mode let pass. `undefined` for any other refusal, for one that a
 * fault forced, and where something is missing that the right signature is made with: a request token that is no longer remembered,
 * a form that was too long to be kept.
 */
export function subjectOf(
  record: AttemptRecord,
  { failure, forcedBy }: Refusal,
  surroundings: Surroundings,
): Subject | undefined {
  const { attempt, account, parameters } = record
  if (failure !== 'signature-invalid' || forcedBy !== undefined) return undefined
  if (attempt.credential !== 'tba' || !account || !parameters) return undefined
  const right = rightParties(record, account, surroundings)
  const formParameters = formParametersOf(record)
  if (!right || !formParameters) return undefined
  const { request, header } = attempt
  const { surface, method, path, query, queryParameters = [], received, forwarded } = request
  // The flow refuses every other method before it looks at the signature.
  const signatureMethod: HmacMethod = parameters.signatureMethod === 'HMAC-SHA1' ? 'HMAC-SHA1' : 'HMAC-SHA256'
  const common = {
    accountId: account.id,
    consumerKey: right.integration.consumerKey,
    consumerSecret: right.integration.consumerSecret,
    tokenId: parameters.token ?? '',
    tokenSecret: right.tokenSecret,
    signatureMethod,
    signature: parameters.signature ?? '',
    otherSecrets: otherSecrets(right, surroundings),
    earlier: earlierCalls(record, account, surroundings),
  }
  if (surface === 'soap') {
    const { scheme, authority } = forwarded ?? received
    const { realm = '', nonce = '', timestamp = '' } = parameters
    return { kind: 'passport', ...common, account: realm, nonce, timestamp, url: baseUrlOf(scheme, authority, path) }
  }
  const origins = rightOrigins(attempt, account)
  return {
    kind: 'request',
    ...common,
    surface,
    method,
    origins,
    path,
    query,
    queryParameters,
    headerParameters: header.parameters,
    formParameters,
    body: record.body,
    otherOrigins: otherOrigins(request, account, surroundings, { right: origins, keyOf: baseKey }),
  }
}

/** As they were when the call came: what was rotated since has a new secret now. */
function rightParties(
  { known: { integration, token }, attempt, parameters }: AttemptRecord,
  account: Account,
  { netsuite }: Surroundings,
): RightParties | undefined {
  if (!integration) return undefined
  const { surface, path } = attempt.request
  if (surface !== 'flow') return token && { account, integration, token, tokenSecret: token.tokenSecret }
  // In step one there is no token yet.
  if (!isStepThree(path)) return { account, integration, token: undefined, tokenSecret: '' }
  const requestToken = netsuite.requestTokens.find(parameters?.token ?? '')
  return requestToken && { account, integration, token: undefined, tokenSecret: requestToken.secret }
}

function isStepThree(path: string): boolean {
  return path.endsWith('/accesstoken')
}

/** Only the authorization flow signs form parameters (nlauth §6.4). */
function formParametersOf({ attempt, body }: AttemptRecord): Parameters | undefined {
  if (attempt.request.surface !== 'flow' || !body || !isForm(body.contentType)) return []
  return body.cut ? undefined : (parseQuery(body.text) ?? [])
}

/** Scheme and authority as they stand in a base URL: the same for `host` and `HOST:443`. */
function baseKey({ scheme, authority }: UrlOrigin): string {
  return baseUrlOf(scheme, authority, '')
}

/** A client that calls NetSuite's host name gives the same URL in more than one way. */
function rightOrigins({ request }: TbaAttempt, account: Account): readonly [RightOrigin, ...RightOrigin[]] {
  const byKey = new Map<string, RightOrigin>()
  for (const [name, origin] of candidateOrigins(request, account)) {
    const key = baseKey(origin)
    if (!byKey.has(key)) byKey.set(key, { ...origin, name })
  }
  const [first, ...others] = byKey.values()
  if (!first) throw new TypeError('a signed call came by no URL')
  return [first, ...others]
}

/** Calls of the same consumer key and token that came before, the newest first. */
function earlierCalls(
  { begunAt, parameters }: AttemptRecord,
  account: Account,
  surroundings: Surroundings,
): readonly EarlierCall[] {
  const earlier: EarlierCall[] = []
  for (const other of surroundings.attempts(account)) {
    const { consumerKey, token, nonce, timestamp, signature } = other.parameters ?? {}
    if (other.begunAt >= begunAt || consumerKey !== parameters?.consumerKey || token !== parameters?.token) continue
    if (nonce === undefined || timestamp === undefined || signature === undefined) continue
    earlier.push({ nonce, timestamp, signature })
    if (earlier.length === mostEarlierCalls) break
  }
  return earlier
}
