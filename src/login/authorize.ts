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

/** Who says how high a permission is held: the role, the employee's own grant that wins over it, or Administrator's holding all. */
export type HeldBy = 'role' | 'global permission' | 'administrator'

/** One question an action asked: which permission at which level it needed, and what the caller had. */
export interface PermissionNeed {
  readonly permission: string
  readonly level: PermissionLevel
  readonly held: PermissionLevel
  readonly heldBy: HeldBy
  readonly granted: boolean
  /** Set where any one of several permissions is enough: all of them. */
  readonly anyOf?: readonly string[]
}

/**
 * The level at which the caller holds a permission. Administrator holds all at Full; while the feature Global Permissions is on,
 * the employee's own grant wins over the role's, up or down.
 */
export function permissionLevel(holder: Holder, permission: string): PermissionLevel {
  if (isAdministrator(holder.role)) return 'Full'
  return ownLevel(holder, permission) ?? holder.role.permissions[permission] ?? 'None'
}

/** Who decides how high the caller holds a permission. */
export function heldBy(holder: Holder, permission: string): HeldBy {
  if (isAdministrator(holder.role)) return 'administrator'
  return ownLevel(holder, permission) === undefined ? 'role' : 'global permission'
}

function ownLevel({ account, user }: Holder, permission: string): PermissionLevel | undefined {
  return account.document.features.globalPermissions ? user.globalPermissions[permission] : undefined
}

/**
 * What an action needs and whether the caller has it. Of several permissions any one is enough (`employee` has two);
 * the first that grants is named, else the first of all.
 */
export function permissionNeed(holder: Holder, anyOf: readonly string[], level: PermissionLevel): PermissionNeed {
  const [first] = anyOf
  if (first === undefined) return { permission: '', level, held: 'None', heldBy: 'role', granted: false }
  if (anyOf.length === 1) return oneNeed(holder, first, level)
  const needs = anyOf.map(permission => ({ ...oneNeed(holder, permission, level), anyOf }))
  return (
    needs.find(one => one.granted) ??
    needs.find(one => one.held !== 'None') ?? { ...oneNeed(holder, first, level), anyOf }
  )
}

function oneNeed(holder: Holder, permission: string, level: PermissionLevel): PermissionNeed {
  const held = permissionLevel(holder, permission)
  return { permission, level, held, heldBy: heldBy(holder, permission), granted: isAtLeast(held, level) }
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
