/** Browsers that passed the second factor and need not pass it again for a while. Source: reference nlauth §7, identity §6.3. */
import type { RoleId, UserId } from '../account/ids.js'
import type { Role } from '../account/model/role.js'
import { dropOldest } from './bounded.js'

/** The most browsers an account remembers; the oldest goes first. */
export const trustedDeviceCapacity = 1_000

export interface TrustedDevice {
  readonly user: UserId
  readonly role: RoleId
  /** Milliseconds since 1970, by the account's clock. */
  readonly until: number
}

const hourMs = 3_600_000

/** How long a browser is trusted for a role, in milliseconds; `undefined` when it is trusted for its session only. */
export function trustedFor({ trustedDeviceDuration }: Role): number | undefined {
  const match = /^(\d+) (hour|day)s?$/.exec(trustedDeviceDuration)
  if (!match) return undefined
  return Number(match[1]) * (match[2] === 'day' ? 24 * hourMs : hourMs)
}

export class TrustedDevices {
  readonly #byToken = new Map<string, TrustedDevice>()

  /** Trusts the browser that holds `token`, for one role of one user. */
  trust(token: string, user: UserId, role: RoleId, until: number): void {
    const key = keyOf(token, user, role)
    this.#byToken.delete(key)
    this.#byToken.set(key, { user, role, until })
    dropOldest(this.#byToken, trustedDeviceCapacity)
  }

  /** Was this token given out here? */
  isKnown(token: string): boolean {
    for (const key of this.#byToken.keys()) if (key.startsWith(`${token} `)) return true
    return false
  }

  isTrusted(token: string, user: UserId, role: RoleId, now: number): boolean {
    const device = this.#byToken.get(keyOf(token, user, role))
    return device !== undefined && now < device.until
  }

  clear(): void {
    this.#byToken.clear()
  }

  /** Every browser that is trusted, as plain data, with the token it holds. */
  entries(): (TrustedDevice & { readonly token: string })[] {
    return [...this.#byToken].map(([key, device]) => ({ token: key.slice(0, key.indexOf(' ')), ...device }))
  }

  /** A reset of the second factor forgets every browser of the user. */
  forget(user: UserId): void {
    for (const [key, device] of this.#byToken) if (device.user === user) this.#byToken.delete(key)
  }
}

/** A browser has one token, and trust for each role by itself. */
function keyOf(token: string, user: UserId, role: RoleId): string {
  return `${token} ${user} ${role}`
}
