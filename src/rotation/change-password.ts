/** A new password for a user, by an administrator or on the login pages, with the same consequences. Source: reference identity §4, §4.1. */
import type { Account } from '../account/account.js'
import type { ChangeCause } from '../account/change.js'
import { instantOf } from '../account/clock.js'
import type { AccountId } from '../account/ids.js'
import { isCustomer, type User } from '../account/model/user.js'
import { passwordHistory } from '../account/new-password.js'
import { isHashed, passwordPolicies, passwordProblem, type PasswordProblem } from '../account/password-policy.js'
import { passwordRulesOf } from '../account/password-rules.js'
import type { NetSuite } from '../netsuite.js'
import { changeUser } from '../user-changes.js'
import { latestRotation } from './latest.js'
import { RotationRefusedError } from './refused.js'

export interface PasswordChanged {
  /** The id of the rotation in the report; `undefined` when the user had no password before. */
  readonly rotation: number | undefined
  readonly user: { readonly id: number; readonly name: string; readonly email: string }
  readonly password: string
  /** An instant of the account's clock. */
  readonly passwordChangedAt: string
  /** Other accounts that know the e-mail address. NetSuite makes one user of them; here each account keeps a password of its own. */
  readonly unchangedIn: readonly AccountId[]
}

/**
 * What every new password brings along: history, age, count of wrong ones. Tokens and a lock stay; sessions on the login pages end.
 * @param password as it is to be kept, in clear or hashed
 * @param session the session on the login pages that goes on
 */
export function setPassword(
  netsuite: NetSuite,
  account: Account,
  user: User,
  password: string,
  { cause, session }: { readonly cause: ChangeCause; readonly session?: string },
): string {
  const passwordChangedAt = instantOf(netsuite.now(account))
  const fields = { ...passwordHistory(user, passwordChangedAt), password, mustChangePassword: false }
  changeUser(netsuite, account, user, fields, cause)
  netsuite.browserSessions.forgetUser({ account: account.id, user: user.id }, session)
  return passwordChangedAt
}

/** Why the user's new password is not taken, or `undefined` when it is. */
export function newPasswordProblem({ document }: Account, user: User, candidate: string): PasswordProblem | undefined {
  const { name, email, password, previousPasswords } = user
  const previous = password === undefined ? previousPasswords : [password, ...previousPasswords]
  return passwordProblem(candidate, passwordRulesOf(document, user), previous, { name, email })
}

/**
 * Gives the user a new password, in clear: test data.
 * @param wanted judged by the account's rules; default: one that is made up. Throws `RotationRefusedError`.
 */
export function changePassword(netsuite: NetSuite, account: Account, user: User, wanted?: string): PasswordChanged {
  if (wanted !== undefined) mustBeTaken(account, user, wanted)
  const password = wanted ?? madeUp(netsuite, account, user)
  const passwordChangedAt = setPassword(netsuite, account, user, password, { cause: 'change-password' })
  const { id, name, email } = user
  return {
    rotation: user.password === undefined ? undefined : latestRotation(netsuite, account),
    user: { id, name, email },
    password,
    passwordChangedAt,
    unchangedIn: otherAccountsOf(netsuite, account, user),
  }
}

function mustBeTaken(account: Account, user: User, password: string): void {
  const problem = newPasswordProblem(account, user, password)
  if (problem) {
    throw new RotationRefusedError(`${problem.code}: ${problem.message} (Here: ${problem.why}.)`, [
      {
        path: '$.password',
        found: `a password that is not taken: ${problem.why}`,
        expected: expectation(account, user),
      },
    ])
  }
  if (!isHashed(password)) return
  throw new RotationRefusedError('A password must not begin with "scrypt$": the mock marks hashed ones so.', [
    { path: '$.password', found: 'a password that begins with "scrypt$"', expected: 'another beginning' },
  ])
}

function expectation({ document }: Account, user: User): string {
  const { policy, minimumLength } = passwordRulesOf(document, user)
  const { minimumLength: least, characterTypes } = passwordPolicies[policy]
  const types = characterTypes === 1 ? '' : ` of ${characterTypes} of the types A-Z, a-z, 0-9, others`
  return `at least ${Math.max(least, minimumLength ?? 0)} printable ASCII characters${types} that the user never had (policy ${policy})`
}

/** The most tries: one that holds a part of the user's name by chance is not taken. */
const mostTries = 20

function madeUp({ directory }: NetSuite, account: Account, user: User): string {
  const { minimumLength = 0 } = passwordRulesOf(account.document, user)
  const digits = Math.max(16, minimumLength - 4)
  for (let attempt = 0; attempt < mostTries; attempt++) {
    let random = ''
    while (random.length < digits) random += directory.makeCredential()
    const password = `Pw-${random.slice(-digits)}A`
    if (!newPasswordProblem(account, user, password)) return password
  }
  throw new RotationRefusedError(
    `No password was found that account ${account.id} takes for "${user.name}"; send one as {"password": "…"}.`,
  )
}

function otherAccountsOf({ directory }: NetSuite, account: Account, user: User): readonly AccountId[] {
  if (isCustomer(user)) return []
  return [...directory.all()]
    .filter(one => one !== account && one.usersByEmail(user.email).some(other => !isCustomer(other)))
    .map(one => one.id)
}
