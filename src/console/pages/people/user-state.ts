/** What is to be said of a user at a glance: what keeps it from logging in, and what it must bring along. */
import type { Account } from '../../../account/account.js'
import { requiresTwoFactor } from '../../../account/model/role.js'
import { isLocked, type User } from '../../../account/model/user.js'
import { passwordExpiryOf } from '../../../account/password-rules.js'
import type { Tone } from '../../parts/show.js'

interface StateWords {
  readonly tone: Tone
  readonly text: string
}

/** Every state by its name in the filter of the list. */
export const userStates = {
  locked: { tone: 'failed', text: 'Locked' },
  inactive: { tone: 'off', text: 'Inactive' },
  'no-access': { tone: 'off', text: 'No access' },
  'no-role': { tone: 'warn', text: 'No role' },
  'password-expired': { tone: 'warn', text: 'Password expired' },
  'must-change': { tone: 'warn', text: 'Password change required' },
  'no-password': { tone: 'note', text: 'No password' },
  'two-factor': { tone: 'ok', text: '2FA set up' },
  'two-factor-missing': { tone: 'warn', text: '2FA not set up' },
  'own-ip-rules': { tone: 'note', text: 'Own IP rules' },
} as const satisfies Readonly<Record<string, StateWords>>

export type UserState = keyof typeof userStates

export function isUserState(text: string): text is UserState {
  return Object.hasOwn(userStates, text)
}

/** Users are sorted by what hurts most: in the order of the table. */
export function statesOf(account: Account, user: User, now: number): UserState[] {
  const { document } = account
  const expiry = passwordExpiryOf(document, user)
  const needsCode = user.roles.some(id => document.roles.some(role => role.id === id && requiresTwoFactor(role)))
  const holds: Readonly<Record<UserState, boolean>> = {
    locked: isLocked(user, now),
    inactive: user.inactive,
    'no-access': !user.access,
    'no-role': user.roles.length === 0,
    'password-expired': user.password !== undefined && expiry !== undefined && expiry <= now,
    'must-change': user.mustChangePassword,
    'no-password': user.password === undefined,
    'two-factor': user.otpSecret !== undefined,
    'two-factor-missing': user.otpSecret === undefined && needsCode,
    'own-ip-rules': user.ipAddressRestriction.trim() !== '',
  }
  return Object.keys(userStates)
    .filter(isUserState)
    .filter(state => holds[state])
}
