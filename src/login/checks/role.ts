import type { Circumstances } from '../inquiry.js'
import { type Refusal, refuse } from '../verdict.js'

/** The role is active, the user holds it and has not hidden it (tba §6.1, identity §3). */
export function checkRole({ user, role }: Circumstances): Refusal | undefined {
  if (!user || !role) return undefined
  if (role.inactive)
    return refuse('role-inactive', { what: `role "${role.name}"`, found: 'inactive', expected: 'active' })
  if (!user.roles.includes(role.id)) {
    return refuse('role-not-assigned', {
      what: `roles of "${user.name}"`,
      found: `without "${role.name}"`,
      expected: `with "${role.name}"`,
    })
  }
  if (!user.hiddenRoles.includes(role.id)) return undefined
  return refuse('role-hidden', {
    what: `View My Roles page of "${user.name}"`,
    found: `"${role.name}" hidden`,
    expected: `"${role.name}" shown`,
  })
}
