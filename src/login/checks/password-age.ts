import { passwordExpiryOf } from '../../account/password-rules.js'
import { plural } from '../../plural.js'
import type { PasswordInquiry } from '../password-inquiry.js'
import { type Refusal, refuse } from '../verdict.js'

/** The password is neither expired nor to be changed first (nlauth §2.7 F11, identity §4.1). A page lets it pass and asks for a new one. */
export function checkPasswordAge({ user, account, context }: Parties): Refusal | undefined {
  if (!user) return undefined
  if (user.mustChangePassword) {
    return refuse('password-change-required', {
      what: `Require Password Change on Next Login of "${user.name}"`,
      found: 'checked',
      expected: 'clear',
    })
  }
  const { expirationDays } = account.document.passwordPolicy
  const expiry = passwordExpiryOf(account.document, user)
  if (expiry === undefined || context.now < expiry) return undefined
  return refuse('password-expired', {
    what: `password of "${user.name}"`,
    found: `expired since ${new Date(expiry).toISOString()}`,
    expected: `changed less than ${plural(expirationDays, 'day')} ago`,
  })
}

type Parties = Pick<PasswordInquiry, 'user' | 'account'> & { readonly context: { readonly now: number } }
