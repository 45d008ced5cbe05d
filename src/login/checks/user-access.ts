import type { Circumstances } from '../inquiry.js'
import { type Refusal, refuse } from '../verdict.js'

/** The user is active and has access (tba §6.1, identity §3). */
export function checkUserAccess({ account, user }: Circumstances): Refusal | undefined {
  if (user?.inactive)
    return {
      ...refuse('user-inactive', { what: `user "${user.name}"`, found: 'inactive', expected: 'active' }),
      facts: { company: account.document.name },
    }
  if (user && !user.access)
    return refuse('user-without-access', { what: `Give Access of "${user.name}"`, found: 'clear', expected: 'checked' })
  return undefined
}
