/** From permissions that were asked for to the smallest set that meets them all. Pure. */
import { isAtLeast, type PermissionLevel, permissionKeys, permissionLevels } from '../account/permissions.js'
import type { Use } from './permission-use.js'

/** Levels by permission, as a role holds them. */
export type Grants = Readonly<Record<string, PermissionLevel>>

/** One demand on a role: any one of these permissions at this level. */
interface Demand {
  readonly anyOf: readonly string[]
  readonly level: PermissionLevel
}

/** Where a role had a choice. */
export interface Choice {
  /** The permission that was taken. */
  readonly permission: string
  /** Any one of these would do. */
  readonly anyOf: readonly string[]
}

/** The smallest grants that meet all uses: none of them can be taken away, and no level lowered. */
export function smallestGrants(uses: readonly Use[]): Grants {
  const demands = uses.flatMap(demandOf)
  const levels = new Map<string, PermissionLevel>()
  for (const use of uses) {
    const permission = takenBy(use)
    if (permission === undefined) continue
    const before = levels.get(permission) ?? 'None'
    levels.set(permission, isAtLeast(before, use.need.level) ? before : use.need.level)
  }
  // Where any one of several is enough, one taken for another reason may do.
  for (const permission of levels.keys()) lower(levels, permission, demands)
  return Object.fromEntries(inOrder(levels))
}

/** The choices that are left: nothing else asked for the permission that was taken. */
export function choicesOf(uses: readonly Use[], grants: Grants): Choice[] {
  const choices = new Map<string, Choice>()
  for (const { anyOf, level } of uses.flatMap(demandOf)) {
    if (anyOf.length < 2) continue
    const permission = anyOf.find(one => isAtLeast(grants[one] ?? 'None', level))
    const isWanted = uses.some(
      one => one.ofRole.length === 1 && one.ofRole[0] === permission && demandOf(one).length > 0,
    )
    if (permission !== undefined && !isWanted) choices.set(`${permission}|${anyOf.join()}`, { permission, anyOf })
  }
  return [...choices.values()]
}

/** A need that the user's own global permission met or denied asks nothing of the role. */
function demandOf(use: Use): Demand[] {
  return takenBy(use) === undefined ? [] : [{ anyOf: use.ofRole, level: use.need.level }]
}

/** The permission to give a role for a need: the one that was granted, or of a refused one the one that was named. */
function takenBy({ need, ofRole }: Use): string | undefined {
  if (need.granted && need.heldBy === 'global permission') return undefined
  return ofRole.includes(need.permission) ? need.permission : ofRole[0]
}

/** Takes the permission down to the lowest level at which all demands are still met. */
function lower(levels: Map<string, PermissionLevel>, permission: string, demands: readonly Demand[]): void {
  const concerned = demands.filter(one => one.anyOf.includes(permission))
  const lowest = permissionLevels.find(level =>
    concerned.every(demand =>
      demand.anyOf.some(one => isAtLeast(one === permission ? level : (levels.get(one) ?? 'None'), demand.level)),
    ),
  )
  if (lowest === 'None') levels.delete(permission)
  else if (lowest !== undefined) levels.set(permission, lowest)
}

/** As the permissions stand in NetSuite's list, then custom record types. */
function inOrder(levels: ReadonlyMap<string, PermissionLevel>): [string, PermissionLevel][] {
  const known = permissionKeys()
  const place = (key: string) => (known.includes(key) ? known.indexOf(key) : known.length)
  return [...levels].sort(([a], [b]) => place(a) - place(b) || (a < b ? -1 : 1))
}
