import type { PasswordHeaderInquiry } from '../password-inquiry.js'
import { type Refusal, refuse } from '../verdict.js'

/** The login names a user and carries a password (nlauth §2.1, §2.7 F4, F5). */
export function checkEmailAndPassword({ attempt }: PasswordHeaderInquiry): Refusal | undefined {
  const { email, passwordSent } = attempt.facts
  const onPage = attempt.credential === 'page'
  if (email === undefined || email.trim() === '') {
    const what = onPage ? 'field email' : 'header field nlauth_email'
    return refuse('email-missing', { what, found: 'nothing', expected: 'an e-mail address' })
  }
  if (passwordSent) return undefined
  const what = onPage ? 'field password' : 'header field nlauth_signature'
  return refuse('password-missing', { what, found: 'nothing', expected: 'the password' })
}
