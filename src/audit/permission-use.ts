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

export class PermissionUse {
  readonly #uses = new Map<string, Use>()
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
    return this.#uses.values()
  }

  #find({ account, user, role }: KnownParties, need: PermissionNeed, at: number): Use | undefined {
    if (!role) return undefined
    const { permission, level, held, heldBy, anyOf } = need
    const own = account?.document.features.globalPermissions === true ? user?.globalPermissions : undefined
    const ofRole = own && (anyOf ?? [permission]).filter(one => !Object.hasOwn(own, one))
    const key = `${role.id}|${level}|${held}|${heldBy}|${permission}|${anyOf?.join() ?? ''}|${ofRole?.join() ?? ''}`
    const known = this.#uses.get(key)
    if (known) return known
    if (this.#uses.size >= useCapacity) {
      this.#complete = false
      return undefined
    }
    const use = { role, need, ofRole: ofRole ?? anyOf ?? [permission], lastAt: at }
    this.#uses.set(key, use)
    return use
  }
}

function seenAt(use: Use | undefined, at: number): void {
  if (use && use.lastAt < at) use.lastAt = at
}
