/** Logins by password, and what they leave behind: counters, locks, used codes, the last role. Source: reference nlauth §2, identity §4. */
import type { Account } from './account/account.js'
import { isAccountId } from './account/ids.js'
import type { AuditStatus } from './audit/row.js'
import type { FailureId } from './failures/catalogue.js'
import { installIntegration } from './issue-token.js'
import type { PasswordAttempt } from './login/attempt.js'
import { accountLabel } from './login/hosts.js'
import { installableIn } from './login/integration-install.js'
import type { PermissionNeed } from './login/authorize.js'
import { tokenCreationNeeds } from './login/login-needs.js'
import { judgePassword, partiesOf, type PasswordVerdict } from './login/judge-password.js'
import type { PasswordCall, PasswordChannel, PasswordContext, PresentedSecrets } from './login/password-inquiry.js'
import { countWrongPassword, forgetWrongPasswords, rememberRole } from './user-changes.js'
import { needsSecondFactor } from './login/second-factor.js'
import type { KnownParties, Session } from './login/verdict.js'
import type { LoginResult, NetSuite } from './netsuite.js'

export interface PasswordLoginResult extends LoginResult {
  readonly verdict: PasswordVerdict
}

/** The account of an NLAuth header: the host name's, else the one the header names. A misspelled id finds none. */
export function accountOfPassword({ directory }: NetSuite, { request, facts }: PasswordAttempt): Account | undefined {
  const label = accountLabel(request.host)
  if (label !== undefined) return directory.byHostLabel(label)
  return facts.account !== undefined && isAccountId(facts.account) ? directory.get(facts.account) : undefined
}

/** What judging a password login of this account needs from outside. */
export function passwordContext(netsuite: NetSuite, account: Account | undefined): PasswordContext {
  const { directory } = netsuite
  return {
    now: netsuite.now(account),
    usedCodes: account ? netsuite.memory(account).usedCodes : { has: () => false },
    installable: installableIn(directory, account),
  }
}

/**
 * Judges a login by password, counts it, writes the audit row and keeps the attempt, without its secrets.
 * @param securityChallenge what became of a second factor that a page has asked for
 */
export function loginWithPassword(
  netsuite: NetSuite,
  attempt: PasswordAttempt,
  secrets: PresentedSecrets,
  call: PasswordCall,
  account: Account | undefined = accountOfPassword(netsuite, attempt),
  securityChallenge?: AuditStatus,
): PasswordLoginResult {
  const context = passwordContext(netsuite, account)
  const verdict = judgePassword(attempt, secrets, call, account, context)
  const { refusal, inquiry } = verdict
  const known = partiesOf(verdict, account)
  const result = netsuite.record({
    attempt,
    account,
    now: context.now,
    refusal,
    known,
    audited: auditedBy(verdict, known),
    session: refusal ? undefined : sessionOf(verdict),
    roleStep: inquiry?.roleStep,
    reading: inquiry?.reading,
    former: refusal && inquiry?.former,
    securityChallenge: securityChallenge ?? challengeOf(verdict),
    needs: needsOf(verdict),
    // A page asks for the role next: its row is written when the login is complete.
    unaudited: call.channel === 'page' && refusal === undefined,
  })
  // What a fault forces leaves nothing behind.
  if (account && result.record.refusal?.forcedBy === undefined) {
    const passedSoftly = refusal !== undefined && result.record.refusal === undefined
    settle(netsuite, account, verdict, context.now, passedSoftly)
  }
  return { ...result, verdict }
}

/** A row names the role once it was looked at: before, nobody was in one. */
function auditedBy({ passed, failed }: PasswordVerdict, known: KnownParties): KnownParties {
  return passed.has('role') || failed === 'role' ? known : { ...known, role: undefined }
}

/** What would happen to this login now? Nothing is counted or recorded. */
export function probePassword(
  netsuite: NetSuite,
  attempt: PasswordAttempt,
  secrets: PresentedSecrets,
  call: PasswordCall,
): PasswordVerdict {
  const account = accountOfPassword(netsuite, attempt)
  return judgePassword(attempt, secrets, call, account, passwordContext(netsuite, account))
}

/** The session of a granted login; `undefined` where no role was asked for, as by the roles service. */
export function sessionOf({ inquiry }: PasswordVerdict): Session | undefined {
  if (!inquiry?.user || !inquiry.role) return undefined
  const { account, application: integration, user, role } = inquiry
  return { account, integration, token: undefined, user, role }
}

/** Only issuetoken asks for permissions, and it does so last of all. */
function needsOf({ inquiry, failed }: PasswordVerdict): readonly PermissionNeed[] {
  if (inquiry?.call.channel !== 'issuetoken' || (failed !== undefined && failed !== 'role creates tokens')) return []
  const { account, user, role } = inquiry
  return user && role ? tokenCreationNeeds({ account, user, role }) : []
}

const wrongCodes: readonly FailureId[] = ['code-wrong', 'code-used', 'backup-code-not-accepted']

/** A second factor that was looked at was right or wrong; one that nobody asked for is not told. */
function challengeOf({ inquiry, passed, refusal }: PasswordVerdict): 'Success' | 'Failure' | undefined {
  if (!inquiry?.code || !inquiry.role || inquiry.call.channel === 'restlet') return undefined
  if (!needsSecondFactor(inquiry.role, inquiry.account.document.release, 'api')) return undefined
  if (passed.has('two factors')) return 'Success'
  return refusal && wrongCodes.includes(refusal.failure) ? 'Failure' : undefined
}

function settle(
  netsuite: NetSuite,
  account: Account,
  verdict: PasswordVerdict,
  now: number,
  passedSoftly: boolean,
): void {
  const { inquiry, refusal } = verdict
  if (!inquiry?.user) return
  const { user, role, code, integration, call } = inquiry
  if (refusal && isWrongPassword(verdict, account)) {
    // A wrong password that soft mode lets pass locks nobody.
    if (!passedSoftly) countWrongPassword(netsuite, account, user, now)
  } else if (isProven(verdict, account)) forgetWrongPasswords(netsuite, account, user)
  if (challengeOf(verdict) === 'Success' && code && 'step' in code)
    netsuite.memory(account).usedCodes.add(user.id, code.step)
  if (refusal?.failure === 'integration-not-approved' && inquiry.installs && integration)
    installIntegration(netsuite, account, integration)
  if (refusal === undefined && role && entersRole(call.channel)) rememberRole(netsuite, account, user, role)
}

/** Was the count of wrong passwords ended? On a page that counts wrong codes too, not before the role was entered: the code stands between. */
function isProven({ inquiry, passed, refusal }: PasswordVerdict, account: Account): boolean {
  if (inquiry?.call.channel === 'page-role') return refusal === undefined
  const waits = inquiry?.call.channel === 'page' && account.document.settings.passwordLogins.wrongCodesCountTowardsLock
  return passed.has('password') && !waits
}

/** The roles service and the first form of the login pages only ask who it is: nobody is in a role yet. */
function entersRole(channel: PasswordChannel): boolean {
  return channel !== 'roles' && channel !== 'page'
}

function isWrongPassword({ refusal, inquiry }: PasswordVerdict, account: Account): boolean {
  switch (refusal?.failure) {
    case 'password-wrong':
      return true
    // What NetSuite decodes is another password than the user's.
    case 'nlauth-value-unescaped':
      return inquiry?.reading === 'as it stands'
    case 'code-wrong':
    case 'code-used':
      return account.document.settings.passwordLogins.wrongCodesCountTowardsLock
    default:
      return false
  }
}
