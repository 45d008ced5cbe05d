import type { Inquiry } from '../inquiry.js'
import { type Refusal, refuse } from '../verdict.js'

/** The user is active and has access (tba §6.1, identity §3). */
export function checkUserAccess({ user }: Inquiry): Refusal | undefined {
  if (user?.inactive)
    return refuse('user-inactive', { what: `user "${user.name}"`, found: 'inactive', expected: 'active' })
  if (user && !user.access)
    return refuse('user-without-access', { what: `Give Access of "${user.name}"`, found: 'clear', expected: 'checked' })
  return undefined
}
