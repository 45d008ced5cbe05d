/** What a session may do: permission levels of role and user. Source: reference rest-and-restlets §4.2, identity §6. */

import type { Account } from '../account/account.js'
import type { Role } from '../account/model/role.js'
import { isAdministrator } from '../account/model/role.js'
import type { User } from '../account/model/user.js'
import { isAtLeast, type PermissionLevel } from '../account/permissions.js'
import type { Noting, Refusal } from './verdict.js'

/** Whose permissions count: a session, or the parties of a login that is still being judged. */
export interface Holder {
  readonly account: Account
  readonly user: User
  readonly role: Role
  /** Of a session in soft mode. */
  readonly soft?: Noting | undefined
}

/** One question an action asked: which permission at which level it needed, and what the caller had. */
export interface PermissionNeed {
  readonly permission: string
  readonly level: PermissionLevel
  readonly held: PermissionLevel
  readonly granted: boolean
}

/**
 * The level at which the caller holds a permission. Administrator holds all at Full; while the feature Global Permissions is on,
 * the employee's own grant wins over the role's, up or down.
 */
export function permissionLevel({ account, user, role }: Holder, permission: string): PermissionLevel {
  if (isAdministrator(role)) return 'Full'
  const own = account.document.features.globalPermissions ? user.globalPermissions[permission] : undefined
  return own ?? role.permissions[permission] ?? 'None'
}

/**
 * What an action needs and whether the caller has it. Of several permissions any one is enough (`employee` has two);
 * the first that grants is named, else the first of all.
 */
export function permissionNeed(holder: Holder, anyOf: readonly string[], level: PermissionLevel): PermissionNeed {
  const needs = anyOf.map((permission): PermissionNeed => {
    const held = permissionLevel(holder, permission)
    return { permission, level, held, granted: isAtLeast(held, level) }
  })
  const need = needs.find(one => one.granted) ?? needs.find(one => one.held !== 'None') ?? needs[0]
  return need ?? { permission: '', level, held: 'None', granted: false }
}

/** The refusal for a need that is not met: permission absent, or held at too low a level. */
export function permissionRefusal(need: PermissionNeed, holder: Holder): Refusal {
  return {
    failure: need.held === 'None' ? 'permission-missing' : 'permission-level-too-low',
    facts: { permission: need.permission },
    evidence: [
      {
        what: `permission "${need.permission}" of role "${holder.role.name}"`,
        found: need.held,
        expected: `${need.level} or higher`,
      },
    ],
  }
}
