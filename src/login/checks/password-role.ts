import type { PasswordInquiry } from '../password-inquiry.js'
import { type Refusal, refuse } from '../verdict.js'

/** The user holds the role of the request, or one to fall back on, and it is active (nlauth §2.4, §2.7 F8). */
export function checkPasswordRole({ user, role, attempt }: PasswordInquiry): Refusal | undefined {
  if (!user) return undefined
  const { role: requested } = attempt.facts
  if (!role) {
    const held = user.roles.length === 0 ? 'the user holds none' : `one of ${user.roles.join(', ')}`
    if (requested !== undefined && requested !== '') {
      const found = /^\d{1,15}$/.test(requested) ? requested : 'something that is no internal id'
      return refuse('role-not-held', { what: `role of "${user.name}"`, found, expected: held })
    }
    return refuse('role-not-selectable', {
      what: `default role and last roles of "${user.name}"`,
      found: 'none',
      expected: `one of them, or nlauth_role: ${held}`,
    })
  }
  if (!role.inactive) return undefined
  return refuse('role-inactive', { what: `role "${role.name}"`, found: 'inactive', expected: 'active' })
}
