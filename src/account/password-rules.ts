/** What the General Preferences mean for one user: people of the Customer Center have rules of their own. Source: reference identity §4.1. */
import type { AccountDocument } from './model/account.js'
import { isCustomer, type User } from './model/user.js'
import { passwordExpiry, type PasswordRules, passwordRulesFor, passwordsExpire } from './password-policy.js'

function centerOf(user: User): string {
  return isCustomer(user) ? 'Customer' : 'Classic'
}

/** The rules that the user's new password has to follow. */
export function passwordRulesOf({ passwordPolicy, release }: AccountDocument, user: User): PasswordRules {
  const { policy, minimumLength } = passwordPolicy
  return passwordRulesFor(centerOf(user), { policy, minimumLength }, release)
}

/** When the user's password expires, in milliseconds since 1970; `undefined` when it does not. */
export function passwordExpiryOf({ passwordPolicy }: AccountDocument, user: User): number | undefined {
  if (!passwordsExpire(centerOf(user))) return undefined
  return passwordExpiry(user.passwordChangedAt, passwordPolicy.expirationDays)
}
