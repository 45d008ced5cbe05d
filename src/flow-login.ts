/** Steps one and three of the authorization flow, and what they leave behind: nonces, request tokens, access tokens. Source: reference nlauth §6. */
import type { Account } from './account/account.js'
import { isAccountId } from './account/ids.js'
import type { AccessToken } from './account/model/token.js'
import { preemptsAction } from './faults/fault.js'
import { installIntegration, issueToken } from './issue-token.js'
import { accountOfAttempt } from './login/account-of-attempt.js'
import type { TbaAttempt } from './login/attempt.js'
import {
  type FlowCall,
  type FlowContext,
  type FlowInquiry,
  flowParameters,
  type FlowParameters,
  type FlowStep,
} from './login/flow/inquiry.js'
import { judgeFlow } from './login/flow/judge.js'
import type { RequestToken } from './login/flow/request-tokens.js'
import { accountLabel } from './login/hosts.js'
import { installableIn } from './login/integration-install.js'
import { nobody } from './login/judge.js'
import { tokenLoginNeed } from './login/login-needs.js'
import type { Parameters } from './login/rfc5849/parameters.js'
import type { LoginResult, NetSuite } from './netsuite.js'

export interface FlowResult {
  readonly login: LoginResult
  /** What step one gave. */
  readonly requestToken?: RequestToken
  /** What step three gave. */
  readonly accessToken?: AccessToken
}

/** The account of a step: host name, realm, the user that allowed the token, or the record of the consumer key. */
export function accountOfFlow(
  { directory, requestTokens }: NetSuite,
  { request }: TbaAttempt,
  parameters: FlowParameters,
): Account | undefined {
  const isNamed = accountLabel(request.host) !== undefined || parameters.realm !== undefined
  const known = isNamed ? undefined : requestTokens.find(parameters.token ?? '')
  const id = known && (known.state.kind === 'authorized' ? known.state.account : (known.company ?? known.owner))
  return (id && directory.get(id)) ?? accountOfAttempt(request, { ...parameters, token: undefined }, directory)
}

/** Judges a step, does what it asks for, and keeps the attempt. */
export function runFlowStep(netsuite: NetSuite, attempt: TbaAttempt, step: FlowStep, form: Parameters): FlowResult {
  const parameters = flowParameters(attempt.header.parameters)
  const account = accountOfFlow(netsuite, attempt, parameters)
  const call: FlowCall = { step, form, namesCompany: namesCompany(attempt, parameters) }
  const context = contextOf(netsuite, account)
  const { refusal: judged, failed, inquiry } = judgeFlow({ attempt, parameters, call, account }, account, context)
  const login = netsuite.record({
    attempt,
    account,
    now: context.now,
    refusal: judged,
    parameters,
    known: inquiry?.parties ?? { ...nobody, account },
    matchedUrl: judged ? undefined : inquiry?.matchedUrl,
    needs: needsOf(failed, step, inquiry),
    // The steps log nobody in; the page in between does.
    unaudited: judged === undefined,
    isComplete: inquiry !== undefined && isComplete(inquiry),
  })
  const { refusal, fault } = login.record
  if (inquiry && judged?.failure === 'integration-not-approved' && !refusal?.forcedBy) installed(netsuite, inquiry)
  if (refusal || !inquiry) return { login }
  if (!judged) spendNonce(netsuite, inquiry)
  if (fault && preemptsAction(fault)) return { login }
  return step === 'requesttoken'
    ? { login, requestToken: giveRequestToken(netsuite, inquiry) }
    : { login, ...giveAccessToken(netsuite, inquiry) }
}

/** Is everything there that the step works with, whatever may be wrong with it? */
function isComplete({ call, parameters, integration, user, role, requestToken }: FlowInquiry): boolean {
  if (!integration) return false
  if (call.step === 'requesttoken') return URL.canParse(parameters.callback ?? '')
  return user !== undefined && role !== undefined && requestToken !== undefined
}

/** Step three asks whether the role may log in with tokens, and does so last of all. */
function needsOf(failed: string | undefined, step: FlowStep, inquiry: FlowInquiry | undefined) {
  if (step !== 'accesstoken' || (failed !== undefined && failed !== 'token login permission')) return undefined
  if (!inquiry?.user || !inquiry.role) return undefined
  const { account, user, role } = inquiry
  return [tokenLoginNeed({ account, user, role })]
}

/** Did the client name the account, by realm or host name? */
export function namesCompany({ request }: TbaAttempt, { realm }: FlowParameters): boolean {
  return accountLabel(request.host) !== undefined || (realm !== undefined && isAccountId(realm))
}

function contextOf(netsuite: NetSuite, account: Account | undefined): FlowContext {
  const { directory, requestTokens } = netsuite
  return {
    now: netsuite.now(account),
    nonces: account ? netsuite.memory(account).nonces : { has: () => false },
    requestToken: token => requestTokens.find(token),
    nowOf: ({ owner }) => netsuite.now(directory.get(owner)),
    installable: installableIn(directory, account),
  }
}

/** A record that waits for its approval is installed all the same: that is where an administrator finds it. */
function installed(netsuite: NetSuite, { account, integration, call }: FlowInquiry): void {
  if (integration && call.step === 'accesstoken') installIntegration(netsuite, account, integration)
}

function spendNonce(netsuite: NetSuite, { account, nonceOwner, timestamp, parameters, context }: FlowInquiry): void {
  const { nonceCapacity, timestampWindowSeconds } = account.document.settings
  const limits = { capacity: nonceCapacity, windowSeconds: timestampWindowSeconds }
  const { nonces } = netsuite.memory(account)
  nonces.add(nonceOwner, timestamp ?? 0, parameters.nonce ?? '', Math.floor(context.now / 1000), limits)
}

function giveRequestToken(netsuite: NetSuite, { account, parameters, call, context }: FlowInquiry): RequestToken {
  const { directory, requestTokens } = netsuite
  const { consumerKey = '', callback = '', role } = parameters
  const requestToken: RequestToken = {
    token: directory.makeCredential(),
    secret: directory.makeCredential(),
    consumerKey,
    owner: account.id,
    company: call.namesCompany ? account.id : undefined,
    callback,
    role,
    createdAt: context.now,
    state: { kind: 'new' },
  }
  requestTokens.add(requestToken)
  return requestToken
}

function giveAccessToken(netsuite: NetSuite, { account, integration, user, role, requestToken }: FlowInquiry) {
  if (!integration || !user || !role || !requestToken)
    throw new TypeError('the checks let an incomplete authorization pass')
  netsuite.requestTokens.become(requestToken.token, { kind: 'used' })
  return { accessToken: issueToken(netsuite, { account, integration, user, role }) }
}
