/** A login by password being judged against its account: everything a check may look at, and nothing it may change. */
import type { Account } from '../account/account.js'
import type { UserId } from '../account/ids.js'
import type { Integration } from '../account/model/integration.js'
import type { Role } from '../account/model/role.js'
import { isLocked, type User } from '../account/model/user.js'
import { samePassword } from '../account/password-policy.js'
import type { PasswordAttempt } from './attempt.js'
import { formDecode } from './rfc5849/percent.js'
import { type RoleSelectionStep, selectRole } from './role-selection.js'
import { checkCode } from './second-factor.js'
import type { UsedCodesView } from './used-codes.js'
import type { KnownParties, Refusal } from './verdict.js'

/** Where a password is presented. A page asks twice: who it is, then with which role. */
export type PasswordChannel = 'restlet' | 'issuetoken' | 'revoketoken' | 'roles' | 'page' | 'page-role'

/** The secrets of a login, as long as it is judged: they are never kept. */
export interface PresentedSecrets {
  readonly password: string | undefined
  /** `nlauth_otp`. */
  readonly otp: string | undefined
  /** E-mail address and password as they stand in the header, undecoded. */
  readonly raw?: { readonly email: string | undefined; readonly password: string | undefined }
}

/** What else decides, apart from the credentials: where they are presented, and what that is about. */
export interface PasswordCall {
  readonly channel: PasswordChannel
  /** The integration that issuetoken is asked for. */
  readonly consumerKey?: string | undefined
  /** The script of a RESTlet call. */
  readonly scriptId?: string | undefined
  /** The user whom an earlier page has identified: the password is not presented again. */
  readonly user?: UserId
}

/** What judging needs from outside: time, what was used before, and what other accounts know. */
export interface PasswordContext {
  /** The account's clock, in milliseconds since 1970. */
  readonly now: number
  readonly usedCodes: UsedCodesView
  /** The integration record of another account, as it would be installed in this one. */
  installable(consumerKey: string): Integration | undefined
}

/** What header or form alone show; the account may not exist. */
export interface PasswordHeaderInquiry {
  readonly attempt: PasswordAttempt
  readonly account: Account | undefined
}

/** A password that a user had before. */
export interface FormerPassword {
  readonly user: UserId
  /** Its place among the previous passwords, the newest at 0. */
  readonly place: number
}

/** How many previous passwords a wrong one is compared with; each one that is hashed takes some milliseconds. */
export const comparedFormerPasswords = 10

/** How the password fitted: as NetSuite decodes it, or only as it stands. */
export type Reading = 'decoded' | 'as it stands'

export class PasswordInquiry {
  readonly attempt: PasswordAttempt
  readonly call: PasswordCall
  readonly account: Account
  readonly context: PasswordContext
  readonly secrets: PresentedSecrets
  /** The user the e-mail address means; of several, the one whose password fits. */
  readonly user: User | undefined
  /** `undefined` when no reading of the password fits. */
  readonly reading: Reading | undefined
  /** The role of the request, or the one NetSuite selects; `undefined` when the user holds neither. */
  readonly role: Role | undefined
  /** How the role was found. */
  readonly roleStep: RoleSelectionStep | undefined
  /** The integration record that `nlauth_application_id` names. */
  readonly application: Integration | undefined
  /** The integration record of issuetoken's `consumerKey`: of this account, or as it would be installed. */
  readonly integration: Integration | undefined
  #code: ReturnType<typeof checkCode> | undefined
  #former: FormerPassword | 'none' | undefined

  constructor(
    attempt: PasswordAttempt,
    secrets: PresentedSecrets,
    call: PasswordCall,
    account: Account,
    context: PasswordContext,
  ) {
    this.attempt = attempt
    this.secrets = secrets
    this.call = call
    this.account = account
    this.context = context
    const known = call.user && account.user(call.user)
    const { user, reading } = known
      ? { user: known, reading: 'decoded' as const }
      : identify(account, attempt, secrets, context.now)
    this.user = user
    this.reading = reading
    const selected = user && roleOf(account, user, attempt.facts.role)
    this.role = selected?.role
    this.roleStep = selected?.step
    this.application = account.integrationByApplicationId(attempt.facts.applicationId ?? '')
    const key = call.consumerKey
    this.integration = key === undefined ? undefined : (account.integrationByKey(key) ?? context.installable(key))
  }

  /** Would this login install the integration record in the account? */
  get installs(): boolean {
    return this.integration !== undefined && this.account.integrationByKey(this.integration.consumerKey) === undefined
  }

  /** `nlauth_otp` looked at as a code of the user; looked at once. */
  get code(): ReturnType<typeof checkCode> | undefined {
    const { user, secrets, account, context } = this
    if (!user || secrets.otp === undefined) return undefined
    this.#code ??= checkCode(user, secrets.otp, { ...context, settings: account.document.settings })
    return this.#code
  }

  /** Whose password this was before it was changed: what a client presents that nobody told. Looked at once. */
  get former(): FormerPassword | undefined {
    this.#former ??= this.#findFormer() ?? 'none'
    return this.#former === 'none' ? undefined : this.#former
  }

  #findFormer(): FormerPassword | undefined {
    const { account, reading, secrets, user: named } = this
    if (reading !== undefined || named === undefined) return undefined
    const presented = [secrets.password, secrets.raw?.password].filter(one => one !== undefined)
    for (const user of account.usersByEmail(named.email)) {
      const place = user.previousPasswords
        .slice(0, comparedFormerPasswords)
        .findIndex(old => presented.some(one => samePassword(old, one)))
      if (place >= 0) return { user: user.id, place }
    }
    return undefined
  }

  /** Everybody the credentials lead to. */
  get parties(): KnownParties {
    const { account, user, role } = this
    return { account, integration: this.application ?? this.integration, token: undefined, user, role }
  }
}

function roleOf(account: Account, user: User, requested: string | undefined) {
  if (requested === undefined || requested === '') return selectRole(account, user, 'restlet')
  const role = user.roles.find(id => String(id) === requested)
  const found = role === undefined ? undefined : account.role(role)
  return found && { role: found, step: 'requested' as const }
}

interface Identified {
  readonly user: User | undefined
  readonly reading: Reading | undefined
}

/** NetSuite decodes every value; whoever sends them as they stand is found all the same, so that the mistake can be told. */
function identify(
  account: Account,
  { facts }: PasswordAttempt,
  { password, raw }: PresentedSecrets,
  now: number,
): Identified {
  const match = (emails: readonly (string | undefined)[], passwords: readonly (string | undefined)[]) =>
    matching(account, emails, passwords, now)
  const decoded = match([facts.fault ? undefined : facts.email], [password])
  if (decoded.reading || raw === undefined) return decoded
  const lenient = match(
    [facts.email, raw.email && formDecode(raw.email), raw.email],
    [password, raw.password && formDecode(raw.password), raw.password],
  )
  if (lenient.reading) return { user: lenient.user, reading: 'as it stands' }
  return decoded.user ? decoded : lenient
}

/** The user whose password fits; else the first who is not locked, so that of two with one address both can be locked. */
function matching(
  account: Account,
  emails: readonly (string | undefined)[],
  passwords: readonly (string | undefined)[],
  now: number,
): Identified {
  let first: User | undefined
  for (const email of new Set(emails)) {
    for (const user of email === undefined ? [] : account.usersByEmail(email)) {
      if (first === undefined || (isLocked(first, now) && !isLocked(user, now))) first = user
      for (const password of new Set(passwords)) {
        if (password !== undefined && user.password !== undefined && samePassword(user.password, password))
          return { user, reading: 'decoded' }
      }
    }
  }
  return { user: first, reading: undefined }
}

/** A check of a password login. */
export type PasswordCheck = (inquiry: PasswordInquiry) => Refusal | undefined
