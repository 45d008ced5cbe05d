/** Every different permission that was asked for, by role: kept since the account was created or reset, however many calls asked. */
import type { PermissionNeed } from '../login/authorize.js'
import type { KnownParties } from '../login/verdict.js'

/** How many different needs an account keeps. Names of custom record types come from clients, so there is a limit. */
export const useCapacity = 5_000

type Role = NonNullable<KnownParties['role']>

/** One permission at one level, as the holders of one role asked for it. */
export interface Use {
  /** As it was when the need was first seen. */
  readonly role: Role
  readonly need: PermissionNeed
  /** The permissions of the need that the role decides about; what the user holds as a global permission it does not. */
  readonly ofRole: readonly string[]
  /** When it was asked for last, milliseconds since 1970 by the account's clock. */
  lastAt: number
}

interface KeptUse extends Use {
  /** `ofRole` where it had to be worked out: while the feature Global Permissions is on. */
  readonly decided: readonly string[] | undefined
}

export class PermissionUse {
  readonly #uses: Use[] = []
  /** By role, then by the last permission of the need: few uses share both, so a call makes no key. */
  readonly #byRole = new Map<number, Map<string, KeptUse[]>>()
  readonly #shared = new WeakMap<PermissionNeed, Use>()
  #complete = true

  /** Were there never more different needs than are kept? */
  get complete(): boolean {
    return this.#complete
  }

  add(known: KnownParties, need: PermissionNeed, at: number): void {
    seenAt(this.#find(known, need, at), at)
  }

  /** The same, for a need that many calls share: from the second time on it costs a look-up. */
  addShared(known: KnownParties, need: PermissionNeed, at: number): void {
    let use = this.#shared.get(need)
    if (!use) {
      use = this.#find(known, need, at)
      if (use) this.#shared.set(need, use)
    }
    seenAt(use, at)
  }

  all(): Iterable<Use> {
    return this.#uses
  }

  #find({ account, user, role }: KnownParties, need: PermissionNeed, at: number): Use | undefined {
    if (!role) return undefined
    const { permission, anyOf } = need
    const own = account?.document.features.globalPermissions === true ? user?.globalPermissions : undefined
    const ofRole = own && (anyOf ?? [permission]).filter(one => !Object.hasOwn(own, one))
    const alike = this.#alike(role.id, anyOf?.[anyOf.length - 1] ?? permission)
    for (const one of alike) if (isSame(one.need, need) && isSameList(one.decided, ofRole)) return one
    if (this.#uses.length >= useCapacity) {
      this.#complete = false
      return undefined
    }
    const use = { role, need, ofRole: ofRole ?? anyOf ?? [permission], decided: ofRole, lastAt: at }
    this.#uses.push(use)
    alike.push(use)
    return use
  }

  #alike(role: number, permission: string): KeptUse[] {
    let ofRole = this.#byRole.get(role)
    if (!ofRole) this.#byRole.set(role, (ofRole = new Map()))
    let alike = ofRole.get(permission)
    if (!alike) {
      alike = []
      // Above the limit nothing is kept any more, and no name either.
      if (this.#uses.length < useCapacity) ofRole.set(permission, alike)
    }
    return alike
  }
}

/** Of the same last permission. */
function isSame(one: PermissionNeed, other: PermissionNeed): boolean {
  return (
    one.permission === other.permission &&
    one.level === other.level &&
    one.held === other.held &&
    one.heldBy === other.heldBy &&
    one.anyOf?.length === other.anyOf?.length
  )
}

function isSameList(one: readonly string[] | undefined, other: readonly string[] | undefined): boolean {
  return (
    one === other || (one?.length === other?.length && one?.every((item, index) => item === other?.[index]) === true)
  )
}

function seenAt(use: Use | undefined, at: number): void {
  if (use && use.lastAt < at) use.lastAt = at
}
