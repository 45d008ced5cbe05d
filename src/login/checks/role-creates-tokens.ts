import { permissionLevel } from '../authorize.js'
import type { Circumstances } from '../inquiry.js'
import { type Refusal, refuse } from '../verdict.js'
import { checkRoleTokenPermission } from './role-token-permission.js'

/** The role may create tokens for its own user: User Access Tokens at Full (identity §3, §6.2, nlauth §3). */
export function checkRoleCreatesTokens(inquiry: Circumstances): Refusal | undefined {
  const refusal = checkRoleTokenPermission(inquiry)
  const { account, user, role } = inquiry
  if (refusal || !user || !role) return refusal
  const held = permissionLevel({ account, user, role }, 'User Access Tokens')
  if (held === 'Full') return undefined
  return refuse('role-may-not-create-tokens', {
    what: `permission "User Access Tokens" of role "${role.name}"`,
    found: held,
    expected: 'Full',
  })
}
