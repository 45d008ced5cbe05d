/** One attempt being judged against its account: everything a check may look at, and nothing it may change. */
import type { Account } from '../account/account.js'
import type { Integration } from '../account/model/integration.js'
import type { Role } from '../account/model/role.js'
import type { AccessToken } from '../account/model/token.js'
import type { User } from '../account/model/user.js'
import type { RequestFacts, TbaAttempt } from './attempt.js'
import { matchUrl } from './matched-url.js'
import type { NonceView } from './nonces.js'
import type { HmacMethod } from './rfc5849/hmac.js'
import type { SigningKeys } from './signing-keys.js'
import { parseTimestamp, type TbaParameters } from './tba-parameters.js'
import type { MatchedUrl } from './verdict.js'

/** What judging may ask about secrets that were rotated. */
export interface RotationsView {
  /** What a token is that the account has no more, for evidence; `undefined` when nothing is known of it. */
  goneToken(tokenId: string): string | undefined
}

/** The secrets that an attempt was signed with, known to who made it up: instead of a signature, they are compared. */
export interface KnownSecrets {
  readonly consumerSecret: string
  readonly tokenSecret: string
}

/** What judging needs from outside: time, what was seen before, and what other accounts know. */
export interface JudgeContext {
  /** The account's clock, in milliseconds since 1970. */
  readonly now: number
  readonly nonces: NonceView
  readonly keys: SigningKeys
  /** Stands for the signature of an attempt that has none. */
  readonly secrets?: KnownSecrets | undefined
  /** The account, if any, that holds this token instead. */
  tokenElsewhere(tokenId: string): Account | undefined
  /** `undefined` when nothing was rotated. */
  readonly rotations?: RotationsView | undefined
}

/** What every login has in common, whatever its credentials: the checks of users, roles and addresses look at no more. */
export interface Circumstances {
  readonly attempt: { readonly request: RequestFacts }
  readonly account: Account
  readonly user: User | undefined
  readonly role: Role | undefined
  readonly context: { readonly now: number }
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
    const { secrets } = this.context
    if (secrets) {
      const fit = secrets.consumerSecret === integration.consumerSecret && secrets.tokenSecret === token.tokenSecret
      return fit ? 'received' : undefined
    }
    const method: HmacMethod = parameters.signatureMethod === 'HMAC-SHA1' ? 'HMAC-SHA1' : 'HMAC-SHA256'
    const key = this.context.keys.of(integration, token, method)
    const { parameters: header } = attempt.header
    const { signature = '' } = parameters
    return matchUrl(request, this.account, { header, others: request.queryParameters, signature }, key)
  }
}
