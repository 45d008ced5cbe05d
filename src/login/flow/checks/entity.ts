import { type Refusal, refuse } from '../../verdict.js'
import type { FlowInquiry } from '../inquiry.js'

/** User and role that allowed the token are still there (nlauth §6.5, EntityOrRoleDisabled). */
export function checkEntity({ user, role }: FlowInquiry): Refusal | undefined {
  if (!user) {
    const evidence = { what: 'user who allowed the request token', found: 'deleted', expected: 'a user with access' }
    return { ...refuse('user-without-access', evidence) }
  }
  if (role) return undefined
  return refuse('role-not-assigned', {
    what: 'role the request token was allowed with',
    found: 'deleted',
    expected: `a role of "${user.name}"`,
  })
}
