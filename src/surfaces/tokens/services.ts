/** The services that issue, revoke and describe tokens, and that say where accounts live. Source: reference nlauth §3-§5. */
import type { Integration } from '../../account/model/integration.js'
import type { Attempt } from '../../login/attempt.js'
import type { PasswordCall } from '../../login/password-inquiry.js'
import { firstValue } from '../../login/rfc5849/parameters.js'
import { type Refusal, refuse } from '../../login/verdict.js'
import { issueToken, revokeToken } from '../../issue-token.js'
import type { LoginResult, NetSuite } from '../../netsuite.js'
import { loginWithPassword } from '../../password-login.js'
import { accountOfHost } from '../check-host.js'
import type { PresentedCredentials } from '../request-facts.js'
import type { WireReply } from '../wire-reply.js'
import { answerDataCenterUrls } from './data-center-urls.js'
import { emptyReply, jsonReply } from './render.js'
import { tokenToRevoke } from './revoke.js'
import { listRoles, rolesAfter } from './roles.js'

/** What a service comes to: an answer, or why there is none. */
export interface ServiceResult {
  readonly login: LoginResult
  readonly reply?: WireReply | undefined
  /** Why the action was refused after a good login. */
  readonly refusal?: Refusal | undefined
}

export type TokenService = (netsuite: NetSuite, credentials: PresentedCredentials) => ServiceResult

/** The services by the last part of their path. */
export const tokenServices: Readonly<Record<string, TokenService>> = {
  issuetoken,
  revoketoken,
  tokeninfo,
  roles,
  datacenterurls,
}

function issuetoken(netsuite: NetSuite, { attempt, secrets }: PresentedCredentials): ServiceResult {
  const query = attempt.request.queryParameters ?? []
  const name = firstValue(query, 'name')
  if (attempt.credential !== 'nlauth' || !secrets) {
    const login = refuseKind(netsuite, attempt, 'an NLAuth header')
    return { login, reply: issued(netsuite, login, undefined, name) }
  }
  const call: PasswordCall = { channel: 'issuetoken', consumerKey: firstValue(query, 'consumerKey') ?? '' }
  const login = loginWithPassword(netsuite, attempt, secrets, call)
  return { login, reply: issued(netsuite, login, login.verdict.inquiry?.integration, name) }
}

/** @param asked the integration that was asked for; one that nobody knows stays away in soft mode only */
function issued(
  netsuite: NetSuite,
  { session }: LoginResult,
  asked: Integration | undefined,
  name: string | undefined,
): WireReply | undefined {
  const integration = asked ?? session?.integration
  if (!session || !integration) return undefined
  const { account, user, role } = session
  const owner = { account, user, role, integration }
  const token = issueToken(netsuite, owner, ...(name === undefined || name === '' ? [] : [name]))
  return jsonReply({ tokenId: token.tokenId, tokenSecret: token.tokenSecret })
}

function revoketoken(netsuite: NetSuite, { attempt, secrets }: PresentedCredentials): ServiceResult {
  const login = loginOf(netsuite, { attempt, ...(secrets ? { secrets } : {}) })
  const { session } = login
  if (!session) return { login }
  const found = tokenToRevoke(session, attempt.request.queryParameters ?? [])
  if ('refusal' in found) return { login, refusal: found.refusal }
  revokeToken(netsuite, session.account, found.token)
  return { login, reply: emptyReply }
}

function loginOf(netsuite: NetSuite, { attempt, secrets }: PresentedCredentials): LoginResult {
  if (attempt.credential === 'tba') return netsuite.loginWithTba(attempt)
  if (attempt.credential === 'nlauth' && secrets)
    return loginWithPassword(netsuite, attempt, secrets, { channel: 'revoketoken' })
  return refuseKind(netsuite, attempt, 'an NLAuth or OAuth header')
}

function tokeninfo(netsuite: NetSuite, { attempt }: PresentedCredentials): ServiceResult {
  const login =
    attempt.credential === 'tba'
      ? netsuite.loginWithTba(attempt)
      : refuseKind(netsuite, attempt, 'a signed OAuth header')
  const { session } = login
  if (!session) return { login }
  const { account, role, user } = session
  const reply = jsonReply({
    companyName: account.document.name,
    companyId: account.id,
    roleName: role.name,
    roleId: role.id,
    entityId: user.id,
  })
  return { login, reply }
}

function roles(netsuite: NetSuite, { attempt, secrets }: PresentedCredentials): ServiceResult {
  if (attempt.credential !== 'nlauth' || !secrets)
    return rolesAfter(refuseKind(netsuite, attempt, 'an NLAuth header'), attempt.request)
  return listRoles(netsuite, attempt, secrets)
}

function datacenterurls(netsuite: NetSuite, { attempt }: PresentedCredentials): ServiceResult {
  const { request } = attempt
  // Whatever credentials came along are not looked at.
  return answerDataCenterUrls(netsuite, { credential: 'none', request, scheme: undefined, oauthInQuery: false })
}

/** Credentials of a kind the service does not take; none at all is told apart. */
function refuseKind(netsuite: NetSuite, attempt: Attempt, expected: string): LoginResult {
  const account = accountOfHost(netsuite, attempt.request.host)
  if (attempt.credential === 'none') return netsuite.refuseAnonymous(attempt, account)
  const found = attempt.credential === 'tba' ? 'OAuth' : 'NLAuth'
  const evidence = { what: 'scheme of the Authorization header', found, expected }
  return netsuite.refuseBeforeLogin(attempt, account, refuse('credentials-of-other-kind', evidence))
}
