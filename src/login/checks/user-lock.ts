import type { Circumstances } from '../inquiry.js'
import { type Refusal, refuse } from '../verdict.js'

/** The user is not locked; a lock made by wrong passwords stops the user's tokens too (tba §6.1). */
export function checkUserLock({ user, context }: Circumstances): Refusal | undefined {
  if (user?.lockedUntil === undefined || Date.parse(user.lockedUntil) <= context.now) return undefined
  return refuse('user-locked', {
    what: `user "${user.name}"`,
    found: `locked until ${user.lockedUntil}`,
    expected: 'not locked',
  })
}
