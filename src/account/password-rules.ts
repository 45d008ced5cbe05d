/** The rules that a user's new password has to follow: the company's, or those of the Customer Center. Source: reference identity §4.1. */
import type { AccountDocument } from './model/account.js'
import { isCustomer, type User } from './model/user.js'
import { type PasswordRules, passwordRulesFor } from './password-policy.js'

export function passwordRulesOf({ passwordPolicy }: AccountDocument, user: User): PasswordRules {
  const { policy, minimumLength } = passwordPolicy
  return passwordRulesFor(isCustomer(user) ? 'Customer' : 'Classic', { policy, minimumLength })
}
