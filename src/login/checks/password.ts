import type { PasswordInquiry } from '../password-inquiry.js'
import { type Refusal, refuse } from '../verdict.js'

/** The password is the user's, in the reading NetSuite gives it (nlauth §2.2, §2.7 F7). */
export function checkPassword({ user, account, reading }: PasswordInquiry): Refusal | undefined {
  if (!user || reading === 'decoded') return undefined
  if (reading === 'as it stands') {
    if (account.document.settings.passwordLogins.acceptUnescapedNlauthValues) return undefined
    return refuse('nlauth-value-unescaped', {
      what: 'nlauth_email and nlauth_signature',
      found: 'values that are right as they stand, and wrong once they are decoded',
      expected: 'percent-encoded values: a plus as %2B, a percent sign as %25, a comma as %2C',
    })
  }
  const what = `password of "${user.name}"`
  if (user.password === undefined)
    return refuse('password-wrong', { what, found: 'a password', expected: 'none is set for this user' })
  const { lockoutThreshold } = account.document.settings.passwordLogins
  const count = user.exemptFromLockout ? 'this user is never locked' : `${user.failedLogins + 1} of ${lockoutThreshold}`
  return refuse(
    'password-wrong',
    { what, found: 'another password', expected: 'the password of the user, capitals included' },
    { what: 'wrong passwords in a row', found: count, expected: `fewer than ${lockoutThreshold}` },
  )
}
