/** What the calls of an account used of its roles: the smallest role that would have let them pass, and what roles hold beyond it. */
import type { Account } from './account/account.js'
import { freeInternalId } from './account/ids.js'
import { isAdministrator, type Role } from './account/model/role.js'
import { nearest } from './account/nearest.js'
import { isAtLeast, type PermissionLevel } from './account/permissions.js'
import type { Use } from './audit/permission-use.js'
import { type Choice, choicesOf, type Grants, smallestGrants } from './audit/smallest-role.js'
import type { HeldBy } from './login/authorize.js'
import type { NetSuite } from './netsuite.js'

/** A role as a fixture holds it, with nothing but what was needed. */
export interface SmallestRole {
  /** That of the role it can replace; a free one when several roles were used, or an Administrator. */
  readonly id: number
  readonly name: string
  /** The lowest level that is enough, by permission. */
  readonly permissions: Grants
}

/** A permission that was refused. */
export interface MissingPermission {
  readonly permission: string
  /** The level that was needed. */
  readonly level: PermissionLevel
  readonly held: PermissionLevel
  /** With `global permission` no role can help: the user's own grant wins over it. */
  readonly heldBy: HeldBy
  /** Set where any one of several permissions would do. */
  readonly anyOf?: readonly string[]
  readonly role: { readonly id: number; readonly name: string }
}

/** A permission that a role holds and nobody needed, or not as high. */
export interface ExcessPermission {
  readonly permission: string
  readonly held: PermissionLevel
  readonly needed: PermissionLevel
}

/** What the calls in one role used of it. */
export interface RoleUse {
  readonly role: SmallestRole
  /** Administrator holds everything and names nothing: its excess is everything else. */
  readonly administrator: boolean
  /** Of the role as it is now. */
  readonly excess: readonly ExcessPermission[]
  readonly anyOf: readonly Choice[]
  readonly needs: number
  readonly missing: readonly MissingPermission[]
}

export interface PermissionsUsed {
  /** The smallest role that would have let all calls pass, refused ones included. */
  readonly role: SmallestRole
  /** Where any one of several permissions would do; the role has the one that was granted. */
  readonly anyOf: readonly Choice[]
  /** How many different permissions, levels counted, were asked for. */
  readonly needs: number
  /** What was refused. A call ends at its first refusal: what it would have asked for next is not known yet. */
  readonly missing: readonly MissingPermission[]
  /** The same for each role that was used, in the order of first use. */
  readonly byRole: readonly RoleUse[]
  /** `false` when there were more different needs than the account keeps (5,000). */
  readonly complete: boolean
}

/** Which calls count. */
export interface UseFilter {
  /** Internal id or name of the role the calls were made in. */
  readonly role?: string | number | undefined
  /** Only needs that were asked for at or after this instant, milliseconds since 1970. */
  readonly since?: number | undefined
}

/** The account has no role of that id or name; the message names the nearest. */
export class UnknownRoleError extends RangeError {
  override readonly name = 'UnknownRoleError'
}

/** What was used since the account was created or reset. Throws `UnknownRoleError`. */
export function permissionsUsed(netsuite: NetSuite, account: Account, filter: UseFilter = {}): PermissionsUsed {
  const { use } = netsuite.memory(account).watch.permissions
  const { since } = filter
  const counted = [...use.all()].filter(one => since === undefined || one.lastAt >= since)
  const wanted = filter.role === undefined ? undefined : roleNamed(account, counted, String(filter.role))
  const uses = wanted === undefined ? counted : counted.filter(one => one.role.id === wanted.id)
  const used = new Map(uses.map(one => [one.role.id, account.role(one.role.id) ?? one.role]))
  const roles = wanted === undefined ? [...used.values()] : [wanted]
  const byRole = roles.map(role => roleUse(account, role, uses))
  return { ...summary(roleFor(account, roles), uses), byRole, complete: use.complete }
}

function roleUse(account: Account, role: Role, all: readonly Use[]): RoleUse {
  const used = summary(
    roleFor(account, [role]),
    all.filter(one => one.role.id === role.id),
  )
  const excess = Object.entries(role.permissions).flatMap(([permission, held]): ExcessPermission[] => {
    const needed = used.role.permissions[permission] ?? 'None'
    return held === 'None' || isAtLeast(needed, held) ? [] : [{ permission, held, needed }]
  })
  return { ...used, administrator: isAdministrator(role), excess: isAdministrator(role) ? [] : excess }
}

function summary(role: Omit<SmallestRole, 'permissions'>, uses: readonly Use[]) {
  const permissions = smallestGrants(uses)
  const asked = new Set(uses.map(({ need }) => `${need.level} ${need.anyOf?.join() ?? need.permission}`))
  return {
    role: { ...role, permissions },
    anyOf: choicesOf(uses, permissions),
    needs: asked.size,
    missing: missingOf(uses),
  }
}

/** Each once: of one that was refused several times, the latest. */
function missingOf(uses: readonly Use[]): MissingPermission[] {
  const missing = new Map<string, MissingPermission>()
  for (const { role, need } of uses) {
    const { permission, level, held, heldBy, granted, anyOf } = need
    if (granted) continue
    const alternatives = anyOf ? { anyOf } : {}
    missing.set(`${role.id} ${permission} ${level} ${heldBy}`, {
      permission,
      level,
      held,
      heldBy,
      ...alternatives,
      role: { id: role.id, name: role.name },
    })
  }
  return [...missing.values()]
}

/** Administrator holds everything, so the smallest role cannot have its id. */
function roleFor(account: Account, roles: readonly Role[]): Omit<SmallestRole, 'permissions'> {
  const [role] = roles
  if (role && roles.length === 1 && !isAdministrator(role)) return { id: role.id, name: role.name }
  const names = roles.map(one => one.name).join(', ')
  const name = names === '' ? 'Smallest role' : `Smallest role of ${names}`
  return { id: freeInternalId(account.document.roles), name: name.slice(0, 200) }
}

/** A role of the account, or one that was used before it was taken away. */
function roleNamed(account: Account, uses: readonly Use[], wanted: string): Role {
  const known = [...account.document.roles, ...uses.map(one => one.role)]
  const found = known.find(one => String(one.id) === wanted) ?? known.find(one => one.name === wanted)
  if (found) return found
  const names = new Set(known.map(one => one.name))
  throw new UnknownRoleError(
    `Account ${account.id} has no role ${JSON.stringify(wanted.slice(0, 200))}${nearest(wanted, names)}`,
  )
}
