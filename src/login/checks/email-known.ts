import type { PasswordInquiry } from '../password-inquiry.js'
import { type Refusal, refuse } from '../verdict.js'

/** A user of the account has the e-mail address (nlauth §2.7 F7). */
export function checkEmailKnown({ user, account, attempt }: PasswordInquiry): Refusal | undefined {
  if (user) return undefined
  const { email = '' } = attempt.facts
  // An address is no secret, but something else may have been pasted into its place.
  const found = email.length <= 100 && /^[^@\s]+@[^@\s]+$/.test(email) ? email : 'something that is no e-mail address'
  return refuse('email-unknown', { what: 'e-mail address', found, expected: `that of a user of ${account.id}` })
}
