/** One attempt being judged against its account: everything a check may look at, and nothing it may change. */
import type { Account } from '../account/account.js'
import { hostLabel } from '../account/ids.js'
import type { Integration } from '../account/model/integration.js'
import type { Role } from '../account/model/role.js'
import type { AccessToken } from '../account/model/token.js'
import type { User } from '../account/model/user.js'
import type { RequestFacts, TbaAttempt, UrlOrigin } from './attempt.js'
import { readHost } from './hosts.js'
import type { NonceView } from './nonces.js'
import { baseString, baseUrlOf, encodedParameterString } from './rfc5849/base-string.js'
import type { HmacMethod } from './rfc5849/hmac.js'
import type { SigningKeys } from './signing-keys.js'
import { parseTimestamp, type TbaParameters } from './tba-parameters.js'
import type { MatchedUrl } from './verdict.js'

/** What judging needs from outside: time, what was seen before, and what other accounts know. */
export interface JudgeContext {
  /** The account's clock, in milliseconds since 1970. */
  readonly now: number
  readonly nonces: NonceView
  readonly keys: SigningKeys
  /** The account, if any, that holds this token instead. */
  tokenElsewhere(tokenId: string): Account | undefined
}

/** What the header alone shows; the account may not exist. */
export interface HeaderInquiry {
  readonly attempt: TbaAttempt
  readonly parameters: TbaParameters
  readonly account: Account | undefined
}

export class Inquiry {
  readonly attempt: TbaAttempt
  readonly parameters: TbaParameters
  readonly account: Account
  readonly context: JudgeContext
  readonly integration: Integration | undefined
  readonly token: AccessToken | undefined
  readonly user: User | undefined
  readonly role: Role | undefined
  #matchedUrl: MatchedUrl | 'none' | undefined

  constructor(attempt: TbaAttempt, parameters: TbaParameters, account: Account, context: JudgeContext) {
    this.attempt = attempt
    this.parameters = parameters
    this.account = account
    this.context = context
    this.integration = account.integrationByKey(parameters.consumerKey ?? '')
    this.token = account.tokenById(parameters.token ?? '')
    this.user = this.token && account.user(this.token.user)
    this.role = this.token && account.role(this.token.role)
  }

  /** `oauth_timestamp` in seconds. */
  get timestamp(): number | undefined {
    return parseTimestamp(this.parameters.timestamp ?? '')
  }

  /** The URL whose base string the signature belongs to; `undefined` when it belongs to none. Computed once. */
  get matchedUrl(): MatchedUrl | undefined {
    this.#matchedUrl ??= this.#matchUrl() ?? 'none'
    return this.#matchedUrl === 'none' ? undefined : this.#matchedUrl
  }

  #matchUrl(): MatchedUrl | undefined {
    const { attempt, integration, token, parameters } = this
    const { request } = attempt
    if (!integration || !token || request.queryParameters === undefined) return undefined
    const method: HmacMethod = parameters.signatureMethod === 'HMAC-SHA1' ? 'HMAC-SHA1' : 'HMAC-SHA256'
    const key = this.context.keys.of(integration, token, method)
    const signed = encodedParameterString(attempt.header.parameters, request.queryParameters)
    for (const [name, origin] of candidateOrigins(request, this.account)) {
      const base = baseString(request.method, baseUrlOf(origin.scheme, origin.authority, request.path), signed)
      if (key.verifies(base, parameters.signature ?? '')) return name
    }
    return undefined
  }
}

function isNetSuiteName(authority: string): boolean {
  const { kind } = readHost(authority)
  return kind !== 'plain' && kind !== 'local-account'
}

const services = { restlet: 'restlets', rest: 'suitetalk' } as const

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
  yield [
    'canonical',
    { scheme: 'https', authority: `${hostLabel(account.id)}.${services[request.surface]}.api.netsuite.com` },
  ]
}
