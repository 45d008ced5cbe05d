/** A step of the authorization flow being judged: everything a check may look at, and nothing it may change. Source: reference nlauth §6. */
import type { Account } from '../../account/account.js'
import type { Integration } from '../../account/model/integration.js'
import type { Role } from '../../account/model/role.js'
import type { User } from '../../account/model/user.js'
import type { TbaAttempt } from '../attempt.js'
import { matchUrl } from '../matched-url.js'
import type { NonceOwner, NonceView } from '../nonces.js'
import { SigningKey } from '../rfc5849/hmac.js'
import { firstValue, type Parameters } from '../rfc5849/parameters.js'
import { parseTimestamp, type TbaParameters, tbaParameters } from '../tba-parameters.js'
import type { KnownParties, MatchedUrl } from '../verdict.js'
import type { RequestToken } from './request-tokens.js'

/** Step one gives a request token, step three takes it back for an access token. */
export type FlowStep = 'requesttoken' | 'accesstoken'

/** The OAuth parameters of the flow: those of every signed call, and its own. */
export interface FlowParameters extends TbaParameters {
  readonly callback: string | undefined
  readonly verifier: string | undefined
  /** The internal id of the role to grant; sent in the header, and signed (nlauth §6.1). */
  readonly role: string | undefined
}

export function flowParameters(parameters: Parameters): FlowParameters {
  return {
    ...tbaParameters(parameters),
    callback: firstValue(parameters, 'oauth_callback'),
    verifier: firstValue(parameters, 'oauth_verifier'),
    // An empty one names none.
    role: firstValue(parameters, 'role')?.slice(0, 40) || undefined,
  }
}

export interface FlowCall {
  readonly step: FlowStep
  /** The parameters of a form body, which are signed too (nlauth §6.4); empty when there is none. */
  readonly form: Parameters
  /** Did the client name the account, by realm or host name? */
  readonly namesCompany: boolean
}

/** What judging needs from outside. */
export interface FlowContext {
  /** The account's clock, in milliseconds since 1970. */
  readonly now: number
  readonly nonces: NonceView
  requestToken(token: string): RequestToken | undefined
  /** The time of the account that the request token belongs to. */
  nowOf(token: RequestToken): number
  /** The integration record of another account, as it would be installed in this one. */
  installable(consumerKey: string): Integration | undefined
}

/** What the header alone shows; the account may not exist. */
export interface FlowHeaderInquiry {
  readonly attempt: TbaAttempt
  readonly parameters: FlowParameters
  readonly call: FlowCall
  readonly account: Account | undefined
}

export class FlowInquiry implements FlowHeaderInquiry {
  readonly attempt: TbaAttempt
  readonly parameters: FlowParameters
  readonly call: FlowCall
  readonly account: Account
  readonly context: FlowContext
  /** The record of the consumer key: of this account, or of another one, as it would be installed. */
  readonly integration: Integration | undefined
  /** The request token of step three, in whatever state it is. */
  readonly requestToken: RequestToken | undefined
  /** Who allowed it. */
  readonly user: User | undefined
  readonly role: Role | undefined
  #matchedUrl: MatchedUrl | 'none' | undefined

  constructor({ attempt, parameters, call }: FlowHeaderInquiry, account: Account, context: FlowContext) {
    this.attempt = attempt
    this.parameters = parameters
    this.call = call
    this.account = account
    this.context = context
    const key = parameters.consumerKey ?? ''
    this.integration = account.integrationByKey(key) ?? context.installable(key)
    this.requestToken = call.step === 'accesstoken' ? context.requestToken(parameters.token ?? '') : undefined
    const state = this.requestToken?.state
    const allowed = state?.kind === 'authorized' && state.account === account.id ? state : undefined
    this.user = allowed && account.user(allowed.user)
    this.role = allowed && account.role(allowed.role)
  }

  /** `oauth_timestamp` in seconds. */
  get timestamp(): number | undefined {
    return parseTimestamp(this.parameters.timestamp ?? '')
  }

  /** Would the integration record have to be installed in the account? */
  get installs(): boolean {
    return this.integration !== undefined && this.account.integrationByKey(this.integration.consumerKey) === undefined
  }

  /** Whose nonces these are: no user is known yet, and a record that is not installed has no id of its own. */
  get nonceOwner(): NonceOwner {
    return `application ${this.integration?.consumerKey ?? ''}`
  }

  /** The URL whose base string the signature belongs to; `undefined` when it belongs to none. Computed once. */
  get matchedUrl(): MatchedUrl | undefined {
    this.#matchedUrl ??= this.#matchUrl() ?? 'none'
    return this.#matchedUrl === 'none' ? undefined : this.#matchedUrl
  }

  get parties(): KnownParties {
    const { account, integration, user, role } = this
    return { account, integration, token: undefined, user, role }
  }

  #matchUrl(): MatchedUrl | undefined {
    const { attempt, integration, requestToken, parameters, call, account } = this
    const { request } = attempt
    if (!integration || request.queryParameters === undefined) return undefined
    // In step one the second half of the key is empty; the flow knows HMAC-SHA256 only.
    const key = new SigningKey(integration.consumerSecret, requestToken?.secret ?? '')
    const { signature = '' } = parameters
    const others = [...request.queryParameters, ...call.form]
    return matchUrl(request, account, { header: attempt.header.parameters, others, signature }, key)
  }
}
