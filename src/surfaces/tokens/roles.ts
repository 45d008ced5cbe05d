/** `/rest/roles`: which accounts and roles a password opens. Source: reference nlauth §5.1. */
import type { Account } from '../../account/account.js'
import type { accountTypes } from '../../account/model/account.js'
import { isCustomerCenter } from '../../account/model/role.js'
import type { User } from '../../account/model/user.js'
import { holds } from '../../account/releases.js'
import type { NlauthAttempt, RequestFacts } from '../../login/attempt.js'
import { accountLabel } from '../../login/hosts.js'
import { checkNlauthAccount } from '../../login/checks/nlauth-account.js'
import { headerRefusal, judgePassword } from '../../login/judge-password.js'
import { nobody } from '../../login/judge.js'
import type { PresentedSecrets } from '../../login/password-inquiry.js'
import { type Refusal, refuse } from '../../login/verdict.js'
import type { LoginResult, NetSuite } from '../../netsuite.js'
import { accountOfPassword, loginWithPassword, passwordContext } from '../../password-login.js'
import type { WireReply } from '../wire-reply.js'
import { jsonReply } from './render.js'
import { dataCenterUrls } from './urls.js'

/** What the service calls a type of account; sandbox and Release Preview are ours (nlauth §9 row 6). */
const typeWords: Readonly<Record<(typeof accountTypes)[number], string>> = {
  production: 'PRODUCTION',
  sandbox: 'SANDBOX',
  'release-preview': 'BETA',
  development: 'DEVELOPMENT',
  'test-drive': 'PRODUCTION',
}

export interface RolesResult {
  readonly login: LoginResult
  readonly reply?: WireReply
}

const call = { channel: 'roles' } as const

export function listRoles(netsuite: NetSuite, attempt: NlauthAttempt, secrets: PresentedSecrets): RolesResult {
  return isOneAccount(netsuite, attempt)
    ? rolesOfAccount(netsuite, attempt, secrets)
    : rolesOfAllAccounts(netsuite, attempt, secrets)
}

/** The header names an account; or the host does, which counts since 2020.1. */
function isOneAccount(netsuite: NetSuite, { facts, request }: NlauthAttempt): boolean {
  if (facts.account !== undefined && facts.account !== '') return true
  const label = accountLabel(request.host)
  const account = label === undefined ? undefined : netsuite.directory.byHostLabel(label)
  return label !== undefined && (account === undefined || holds('roles-of-account-host', account.document.release))
}

function rolesOfAccount(netsuite: NetSuite, attempt: NlauthAttempt, secrets: PresentedSecrets): RolesResult {
  const account = accountOfPassword(netsuite, attempt)
  const isNamed = attempt.facts.account !== undefined && attempt.facts.account !== ''
  const refusal = isNamed ? checkNlauthAccount({ attempt, account }) : undefined
  if (refusal) return rolesAfter(netsuite.refuseBeforeLogin(attempt, account, refusal), attempt.request)
  if (!account) {
    const evidence = { what: 'account in the host name', found: 'none that exists', expected: 'an account that exists' }
    return { login: netsuite.refuseBeforeLogin(attempt, undefined, refuse('account-unknown', evidence)) }
  }
  return rolesAfter(loginWithPassword(netsuite, attempt, secrets, call, account), attempt.request)
}

/** The roles of whoever logged in to one account. */
export function rolesAfter(login: LoginResult, request: RequestFacts): RolesResult {
  const { refusal, account, known } = login.record
  if (refusal || !account || !known.user) return { login }
  return { login, reply: jsonReply(elements(account, known.user, request, { customerCenter: true })) }
}

/**
 * Every account the password opens. When one account alone knows the address, the login is that account's, with its audit row and its
 * count of wrong passwords. Of several nobody can say which was meant, and accounts are apart: nothing is counted then.
 */
function rolesOfAllAccounts(netsuite: NetSuite, attempt: NlauthAttempt, secrets: PresentedSecrets): RolesResult {
  const early = headerRefusal(attempt, undefined, call.channel)
  if (early) return { login: netsuite.refuseBeforeLogin(attempt, undefined, early) }
  const emails = new Set([attempt.facts.email ?? '', secrets.raw?.email ?? ''])
  const knowing = [...netsuite.directory.all()].filter(account =>
    [...emails].some(email => account.usersByEmail(email).length > 0),
  )
  const [only] = knowing
  if (only && knowing.length === 1) return rolesOfOnly(netsuite, attempt, secrets, only)
  const found: unknown[] = []
  let isKnown = false
  let refusal: Refusal | undefined
  for (const account of knowing) {
    const verdict = judgePassword(attempt, secrets, call, account, passwordContext(netsuite, account))
    const user = verdict.inquiry?.user
    if (verdict.refusal === undefined && user) found.push(...elements(account, user, attempt.request, withoutCustomers))
    else if (!verdict.passed.has('password')) {
      refusal = preferred(refusal, verdict.refusal)
      continue
    }
    isKnown = true
  }
  const refused = isKnown ? undefined : (refusal ?? unknownEmail())
  const now = netsuite.systemNow()
  const login = netsuite.record({ attempt, account: undefined, now, refusal: refused, known: nobody })
  return refused ? { login } : { login, reply: jsonReply(found) }
}

const withoutCustomers = { customerCenter: false } as const

/** Without an account, one that the user cannot enter is left out, not refused. */
function rolesOfOnly(
  netsuite: NetSuite,
  attempt: NlauthAttempt,
  secrets: PresentedSecrets,
  account: Account,
): RolesResult {
  const probe = judgePassword(attempt, secrets, call, account, passwordContext(netsuite, account))
  if (probe.refusal && probe.passed.has('password')) {
    const login = netsuite.record({
      attempt,
      account: undefined,
      now: netsuite.systemNow(),
      refusal: undefined,
      known: nobody,
    })
    return { login, reply: jsonReply([]) }
  }
  const login = loginWithPassword(netsuite, attempt, secrets, call, account)
  const { user } = login.record.known
  if (login.record.refusal || !user) return { login }
  return { login, reply: jsonReply(elements(account, user, attempt.request, withoutCustomers)) }
}

/** A wrong password says more than an account that is disabled or unavailable. */
function preferred(before: Refusal | undefined, after: Refusal | undefined): Refusal | undefined {
  return before === undefined || before.failure.startsWith('account-') ? after : before
}

function unknownEmail(): Refusal {
  return refuse('email-unknown', {
    what: 'e-mail address',
    found: 'one that no account knows',
    expected: 'that of a user',
  })
}

function elements(
  account: Account,
  user: User,
  request: RequestFacts,
  { customerCenter }: { readonly customerCenter: boolean },
): unknown[] {
  const { name, type, release } = account.document
  const shownType = holds('roles-name-account-type', release) ? { type: typeWords[type] } : {}
  const urls = dataCenterUrls(account, request)
  return user.roles.flatMap(id => {
    const role = account.role(id)
    if (!role || role.inactive || (isCustomerCenter(role) && !customerCenter)) return []
    return [
      {
        account: { internalId: account.id, name, ...shownType },
        role: { internalId: role.id, name: role.name },
        dataCenterURLs: urls,
      },
    ]
  })
}
