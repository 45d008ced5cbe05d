import { permissionLevel } from '../authorize.js'
import type { Circumstances } from '../inquiry.js'
import { type Refusal, refuse } from '../verdict.js'

/** Permissions of which one at Full is needed to log in with a token. */
export const tokenLoginPermissions = ['Log in using Access Tokens', 'User Access Tokens'] as const

/** The role may log in with tokens; Access Token Management alone does not allow it (tba §9, identity §6.2). */
export function checkRoleTokenPermission({ account, user, role }: Circumstances): Refusal | undefined {
  if (!user || !role) return undefined
  const holder = { account, user, role }
  for (const permission of tokenLoginPermissions) if (permissionLevel(holder, permission) === 'Full') return undefined
  const evidence = tokenLoginPermissions.map(permission => ({
    what: `permission "${permission}" of role "${role.name}"`,
    found: permissionLevel(holder, permission),
    expected: 'Full for one of the two',
  }))
  const managesTokens = permissionLevel(holder, 'Access Token Management') !== 'None'
  return refuse(managesTokens ? 'role-with-token-management-only' : 'role-without-tba-permission', ...evidence)
}
