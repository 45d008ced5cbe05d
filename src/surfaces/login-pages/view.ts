/** Which page comes next, by what the session has shown so far. Source: reference nlauth §6.2, §7. */
import { checkPasswordAge } from '../../login/checks/password-age.js'
import type { PageAttempt } from '../../login/attempt.js'
import type { ChosenRole } from '../../login/browser-sessions.js'
import { nobody } from '../../login/judge.js'
import { judgePassword } from '../../login/judge-password.js'
import { selectRole } from '../../login/role-selection.js'
import { needsSecondFactor } from '../../login/second-factor.js'
import { base32OfHex } from '../../account/base32.js'
import { type Refusal, refuse } from '../../login/verdict.js'
import type { LoginResult } from '../../netsuite.js'
import { loginWithPassword, passwordContext } from '../../password-login.js'
import {
  become,
  pageAttempt,
  peopleOf,
  type Person,
  type RoleOption,
  roleOptions,
  type Visit,
  wantedRole,
} from './visit.js'

export type View =
  | { readonly kind: 'login' }
  | { readonly kind: 'change-password'; readonly person: Person; readonly reason: 'expired' | 'required' }
  | { readonly kind: 'second-factor'; readonly option: RoleOption }
  | { readonly kind: 'second-factor-setup'; readonly option: RoleOption; readonly secret: string }
  | { readonly kind: 'choose-role'; readonly options: readonly RoleOption[] }
  /** Logged in: the consent page, or the page that says so. */
  | { readonly kind: 'inside'; readonly option: RoleOption; readonly options: readonly RoleOption[] }
  | { readonly kind: 'refused'; readonly login: LoginResult; readonly refusal: Refusal }

/** The next page. A role that needs nothing more is entered on the way: the audit row is written then. */
export function viewOf(visit: Visit): View {
  const people = peopleOf(visit)
  const [first] = people
  if (!first) return { kind: 'login' }
  const stale = passwordToChange(visit, people)
  if (stale) return stale
  const options = roleOptions(visit)
  const chosen = chosenOption(visit, options)
  if (chosen && !visit.session.choosing) return entered(visit, chosen, options)
  const landing = landingOption(options)
  if (!landing) return nothingToEnter(visit, first)
  if (!visit.session.choosing && asksForCode(visit, landing)) return codePage(visit, landing)
  const [only] = options
  if (only && options.length === 1) return entered(visit, only, options)
  return { kind: 'choose-role', options }
}

/** A password that must be changed first; the page asks where an API refuses (identity §4.1, F57). */
function passwordToChange({ netsuite }: Visit, people: readonly Person[]): View | undefined {
  for (const person of people) {
    const { account, user } = person
    const refusal = checkPasswordAge({ account, user, context: { now: netsuite.now(account) } })
    if (!refusal) continue
    const reason = refusal.failure === 'password-change-required' ? 'required' : 'expired'
    return { kind: 'change-password', person, reason }
  }
  return undefined
}

/** The role that was chosen, as long as it may be: it can be taken away meanwhile. */
function chosenOption({ session: { chosen } }: Visit, options: readonly RoleOption[]): RoleOption | undefined {
  return chosen && options.find(option => isSame(chosen, option))
}

/** The role a login lands in: the default, else the last one, else the first there is. */
function landingOption(options: readonly RoleOption[]): RoleOption | undefined {
  const [first] = options
  if (!first) return undefined
  const { account, user } = first
  const selected = selectRole(account, user, 'restlet')?.role.id
  return options.find(one => one.account === account && one.user === user && one.role.id === selected) ?? first
}

/** No role of the user interface is left: the refusal of the one that would have been taken. */
function nothingToEnter(visit: Visit, person: Person): View {
  const { purpose, netsuite } = visit
  const { account, user } = person
  const wanted = wantedRole(purpose)
  const fallback = selectRole(account, user, 'restlet')?.role.id ?? user.roles[0]
  const role = wanted ?? (fallback === undefined ? undefined : String(fallback))
  const attempt = pageAttempt(visit.facts, { email: user.email, ...(role === undefined ? {} : { role }) })
  const call = { channel: 'page-role', user: user.id } as const
  const hidden = user.hiddenRoles.some(id => String(id) === role)
  const login = hidden
    ? refuseHidden(visit, person, attempt)
    : loginWithPassword(netsuite, attempt, noSecrets, call, account)
  become(visit, { identities: [], chosen: undefined })
  const { refusal } = login.record
  return refusal ? { kind: 'refused', login, refusal } : { kind: 'login' }
}

/** The page offers no role that the user hid; an integration that asks for it is told so in the trail. */
function refuseHidden({ netsuite }: Visit, { account, user }: Person, attempt: PageAttempt): LoginResult {
  const refusal = refuse('role-hidden', {
    what: `View My Roles page of "${user.name}"`,
    found: 'the role is hidden',
    expected: 'the role is shown',
  })
  const known = { ...nobody, account, user }
  return netsuite.record({ attempt, account, now: netsuite.now(account), refusal, known })
}

const noSecrets = { password: undefined, otp: undefined }

/** Enters a role, unless it is refused or needs a code first. */
function entered(visit: Visit, option: RoleOption, options: readonly RoleOption[]): View {
  const { netsuite, session } = visit
  const { account, user, role } = option
  const isInside = session.chosen?.entered === true && isSame(session.chosen, option)
  const attempt = pageAttempt(visit.facts, { email: user.email, role: String(role.id) })
  const call = { channel: 'page-role', user: user.id } as const
  const { refusal } = judgePassword(attempt, noSecrets, call, account, passwordContext(netsuite, account))
  // Whoever is inside stays there as long as nothing of it was taken away.
  if (!refusal && isInside) return { kind: 'inside', option, options }
  if (!refusal && asksForCode(visit, option)) return codePage(visit, option)
  const challenge = session.secondFactor ? ('Success' as const) : undefined
  const login = loginWithPassword(netsuite, attempt, noSecrets, call, account, challenge)
  if (login.record.refusal) {
    // Another role may do: the session stays, the choice does not.
    become(visit, {
      chosen: undefined,
      choosing: options.length > 1,
      ...(options.length > 1 ? {} : { identities: [] }),
    })
    return { kind: 'refused', login, refusal: login.record.refusal }
  }
  const chosen = { account: account.id, user: user.id, role: role.id, entered: true }
  become(visit, { chosen, choosing: false })
  return { kind: 'inside', option, options }
}

function isSame(chosen: ChosenRole, { account, user, role }: RoleOption): boolean {
  return chosen.account === account.id && chosen.user === user.id && chosen.role === role.id
}

/** A second factor is shown once in a session, or not at all by a browser that is trusted for the role. */
function asksForCode({ netsuite, session, device }: Visit, { account, user, role }: RoleOption): boolean {
  if (session.secondFactor || !needsSecondFactor(role, account.document.release, 'page')) return false
  const { trustedDevices } = netsuite.memory(account)
  return device === undefined || !trustedDevices.isTrusted(device, user.id, role.id, netsuite.now(account))
}

/** A user without an authenticator app sets one up; the mock sends no e-mails (nlauth §7). */
function codePage(visit: Visit, option: RoleOption): View {
  if (option.user.otpSecret !== undefined) return { kind: 'second-factor', option }
  const secret = visit.session.setupSecret ?? base32OfHex(visit.netsuite.directory.makeCredential())
  if (visit.session.setupSecret === undefined) become(visit, { setupSecret: secret })
  return { kind: 'second-factor-setup', option, secret }
}
