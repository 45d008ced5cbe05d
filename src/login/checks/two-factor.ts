import type { PasswordInquiry } from '../password-inquiry.js'
import { isBackupCode, needsSecondFactor } from '../second-factor.js'
import { type Refusal, refuse } from '../verdict.js'

/** A two-factor role needs a code, which RESTlets never take (nlauth §2.7 F10, §7). */
export function checkTwoFactor(inquiry: PasswordInquiry): Refusal | undefined {
  const { account, user, role, secrets, call } = inquiry
  if (!user || !role || !needsSecondFactor(role, account.document.release, 'api')) return undefined
  const what = `two-factor authentication of role "${role.name}"`
  if (call.channel === 'restlet') {
    if (secrets.otp === undefined)
      return refuse('two-factor-required', { what, found: 'a password alone', expected: 'a token, or another role' })
    return refuse('code-sent-to-restlet', { what, found: 'nlauth_otp', expected: 'a token, or another role' })
  }
  if (secrets.otp === undefined)
    return refuse('two-factor-required', { what, found: 'no nlauth_otp', expected: 'nlauth_otp with the code of now' })
  const { code } = inquiry
  if (!code || !('refusal' in code)) return undefined
  if (!isBackupCode(user, secrets.otp)) return code.refusal
  return refuse('backup-code-not-accepted', {
    what: 'nlauth_otp',
    found: 'a backup code',
    expected: 'the code of the authenticator app',
  })
}
