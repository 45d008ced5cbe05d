/** What the forms of the login pages do. Each answers what went wrong, if anything; the next page follows from the session. */
import type { Account } from '../../account/account.js'
import { hashedPassword, samePassword } from '../../account/password-policy.js'
import type { User } from '../../account/model/user.js'
import type { PageAttempt } from '../../login/attempt.js'
import { headerRefusal, judgePassword } from '../../login/judge-password.js'
import { checkCode, isBackupCode } from '../../login/second-factor.js'
import { matchingStep } from '../../login/totp.js'
import { trustedFor } from '../../login/trusted-devices.js'
import { type Refusal, refuse } from '../../login/verdict.js'
import type { LoginResult } from '../../netsuite.js'
import { loginWithPassword, passwordContext } from '../../password-login.js'
import { newPasswordProblem, setPassword } from '../../rotation/change-password.js'
import { changeUser, countWrongPassword } from '../../user-changes.js'
import { become, optionValue, pageAttempt, type RoleOption, roleOptions, type Visit } from './visit.js'
import type { View } from './view.js'

/** The fields of a form, each once. */
export type Fields = Readonly<Record<string, string>>

/** What a form came to; with a complaint the page is shown again. */
export interface ActionResult {
  readonly complaint?: string
  /** The attempt a login form made. */
  readonly login?: LoginResult
  readonly refusal?: Refusal
  /** Further attempts of the form, of which the answer says nothing: a password may fit in several accounts. */
  readonly unshown?: readonly LoginResult[]
  /** The browser is trusted from now on: the token for its cookie. */
  readonly trust?: string
}

/** E-mail address and password. Right in several accounts, all of them are open; wrong in all, it counts only where it is clear which account was meant. */
export function logIn(visit: Visit, { email = '', password = '' }: Fields): ActionResult {
  const { netsuite, facts, purpose } = visit
  const attempt = pageAttempt(facts, { email: email.trim(), passwordSent: password !== '' })
  const secrets = { password, otp: undefined }
  const call = { channel: 'page' } as const
  const knowing = purpose.account ? [purpose.account] : knowingAccounts(visit, email.trim())
  const right = knowing.filter(account =>
    judgePassword(attempt, secrets, call, account, passwordContext(netsuite, account)).passed.has('password'),
  )
  const refused: LoginResult[] = []
  const granted: LoginResult[] = []
  const identities: { account: Account['id']; user: User['id'] }[] = []
  for (const account of right.length > 0 ? right : meantAccount(visit, knowing)) {
    const login = loginWithPassword(netsuite, attempt, secrets, call, account)
    const { user } = login.record.known
    if (login.record.refusal || !user) refused.push(login)
    else {
      granted.push(login)
      identities.push({ account: account.id, user: user.id })
    }
  }
  if (identities.length === 0) {
    const [login = refuseNowhere(visit, attempt, knowing.length > 0), ...unshown] = refused
    return login.record.refusal ? { login, refusal: login.record.refusal, unshown } : {}
  }
  // A new id for the session that is logged in: whoever planted the old one learns nothing.
  netsuite.browserSessions.end(visit.session.id)
  become(visit, { ...blank(visit), identities })
  return { unshown: [...granted, ...refused] }
}

/** A session that nothing was shown to, with an id and a form token of its own. */
export function blank({ netsuite }: Pick<Visit, 'netsuite'>) {
  return {
    id: netsuite.directory.makeCredential(),
    csrf: netsuite.directory.makeCredential(),
    identities: [],
    secondFactor: false,
    setupSecret: undefined,
    chosen: undefined,
    choosing: false,
  }
}

function knowingAccounts({ netsuite }: Visit, email: string): readonly Account[] {
  return [...netsuite.directory.all()].filter(account => account.usersByEmail(email).length > 0)
}

/**
 * The account whose user a wrong password counts for: the one that knows the address, or of several the one whose integration asks.
 * Nobody else's: accounts are apart, and a wrong password must not lock a user of another one.
 */
function meantAccount({ netsuite, purpose }: Visit, knowing: readonly Account[]): readonly Account[] {
  if (knowing.length === 1) return knowing
  const owner = purpose.kind === 'authorize' ? netsuite.directory.get(purpose.token.owner) : undefined
  return owner && (knowing.length === 0 || knowing.includes(owner)) ? [owner] : []
}

/** A refusal that no account's trail shows. */
function refuseNowhere({ netsuite }: Visit, attempt: PageAttempt, isKnown: boolean): LoginResult {
  const early = headerRefusal(attempt, undefined, 'page')
  const found = isKnown ? 'not the password in any of the accounts that know the address' : 'known in no account'
  const evidence = { what: 'login without an account in the address', found, expected: 'a user of one of the accounts' }
  const refusal = early ?? refuse(isKnown ? 'password-wrong' : 'email-unknown', evidence)
  return netsuite.refuseBeforeLogin(attempt, undefined, refusal)
}

/** The second factor: a code of the app, or a backup code, each good once. */
export function showCode(
  visit: Visit,
  { option }: Extract<View, { kind: 'second-factor' }>,
  { code = '', trustDevice }: Fields,
): ActionResult {
  const { netsuite } = visit
  const { account, user, role } = option
  const presented = code.replaceAll(/\s/g, '')
  const now = netsuite.now(account)
  if (isBackupCode(user, presented)) {
    changeUser(netsuite, account, user, { backupCodes: user.backupCodes.filter(one => one !== presented) })
  } else {
    const { usedCodes } = netsuite.memory(account)
    const { settings } = account.document
    const checked = checkCode(user, presented, { now, usedCodes, settings })
    if ('refusal' in checked) return wrongCode(visit, option, checked.refusal)
    usedCodes.add(user.id, checked.step)
  }
  become(visit, { secondFactor: true })
  const forMs = trustDevice === 'yes' ? trustedFor(role) : undefined
  if (forMs === undefined) return {}
  const { trustedDevices } = netsuite.memory(account)
  // A token that this account never gave out may have been planted.
  const isOurs = visit.device !== undefined && trustedDevices.isKnown(visit.device)
  const token = visit.device !== undefined && isOurs ? visit.device : netsuite.directory.makeCredential()
  trustedDevices.trust(token, user.id, role.id, now + forMs)
  return { trust: token }
}

function wrongCode(visit: Visit, { account, user, role }: RoleOption, refusal: Refusal): ActionResult {
  const { netsuite, facts } = visit
  const now = netsuite.now(account)
  if (account.document.settings.passwordLogins.wrongCodesCountTowardsLock) {
    countWrongPassword(netsuite, account, user, now)
    const lockedUntil = account.user(user.id)?.lockedUntil
    if (lockedUntil !== undefined && Date.parse(lockedUntil) > now) become(visit, { identities: [] })
  }
  const attempt = pageAttempt(facts, { email: user.email, role: String(role.id), codeSent: true })
  const known = { account, integration: undefined, token: undefined, user, role }
  const login = netsuite.record({ attempt, account, now, refusal, known, securityChallenge: 'Failure' })
  // A fault may force another one.
  return { login, refusal: login.record.refusal ?? refusal }
}

/** The first code of an app that was just set up. */
export function setUpCode(
  visit: Visit,
  { option, secret }: Extract<View, { kind: 'second-factor-setup' }>,
  { code = '' }: Fields,
): ActionResult {
  const { netsuite } = visit
  const { account, user } = option
  const now = netsuite.now(account)
  const { codeDriftSteps } = account.document.settings.passwordLogins
  const step = matchingStep(secret, code.replaceAll(/\s/g, ''), now, codeDriftSteps)
  if (step === undefined) {
    const what = `first code of "${user.name}"`
    const evidence = { what, found: 'another code', expected: 'the code of the app that was just set up' }
    return wrongCode(visit, option, refuse('code-wrong', evidence))
  }
  netsuite.memory(account).usedCodes.add(user.id, step)
  changeUser(netsuite, account, user, { otpSecret: secret })
  become(visit, { secondFactor: true, setupSecret: undefined })
  return {}
}

/** A new password for one that expired or must be changed (identity §4.1). */
export function changePassword(
  visit: Visit,
  { person }: Extract<View, { kind: 'change-password' }>,
  { currentPassword = '', newPassword = '', confirmPassword = '' }: Fields,
): ActionResult {
  const { netsuite, facts } = visit
  const { account, user } = person
  const attempt = pageAttempt(facts, { email: user.email, passwordSent: currentPassword !== '' })
  const secrets = { password: currentPassword, otp: undefined }
  const login = loginWithPassword(netsuite, attempt, secrets, { channel: 'page' }, account)
  const { refusal } = login.record
  if (refusal) return { login, refusal }
  if (user.password === undefined || !samePassword(user.password, currentPassword))
    return { complaint: 'This is the password of another user with the same e-mail address.' }
  if (newPassword !== confirmPassword) return { complaint: 'The two new passwords are not the same.' }
  // The current one as it was typed: what is kept may be a hash, which tells nothing of likeness.
  const problem = newPasswordProblem(account, { ...user, password: currentPassword }, newPassword)
  if (problem) return { complaint: `${problem.message} (Here: ${problem.why}.)` }
  const hashed = hashedPassword(newPassword, netsuite.directory.makeCredential().slice(0, 32))
  setPassword(netsuite, account, user, hashed, { cause: 'login page', session: visit.session.id })
  return {}
}

/** A role of those the page offers; anything else is the page again. */
export function chooseRole(visit: Visit, { role: value = '' }: Fields): ActionResult {
  const option = roleOptions(visit).find(one => optionValue(one) === value)
  if (!option) return { complaint: 'Choose one of the roles.' }
  const { account, user, role } = option
  become(visit, { chosen: { account: account.id, user: user.id, role: role.id, entered: false }, choosing: false })
  return {}
}
