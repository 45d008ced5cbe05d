/** Accounts that live for a while only: each is deleted when its time, the system's, is over. */
import * as v from 'valibot'
import type { Account } from './account.js'
import type { Directory } from './directory.js'
import type { AccountId } from './ids.js'

const lifetime = 'a whole number of seconds from 1 to 604800, a week'

/** How long an account is to live, in seconds of real time. */
export const ttlSecondsSchema = v.pipe(
  v.number(lifetime),
  v.integer(lifetime),
  v.minValue(1, lifetime),
  v.maxValue(604_800, lifetime),
)

/** Timers wait no longer than this, in milliseconds. */
const longestWaitMs = 2 ** 31 - 1

export class Lifetimes {
  readonly #directory: Directory
  readonly #systemNow: () => number
  #watching = false
  readonly #timers = new Map<AccountId, NodeJS.Timeout>()

  constructor(directory: Directory, systemNow: () => number) {
    this.#directory = directory
    this.#systemNow = systemNow
    directory.listen({
      added: account => {
        if (this.#watching) this.#watch(account)
      },
      deleted: id => this.#unwatch(id),
    })
  }

  /** Deletes accounts from now on, at once those whose time went by before: whoever keeps accounts on disk must listen by then. */
  start(): void {
    this.#watching = true
    for (const account of [...this.#directory.all()]) {
      if (this.#leftMs(account) <= 0) this.#directory.delete(account)
      else this.#watch(account)
    }
  }

  /** Watches no longer: nobody is deleted any more. */
  close(): void {
    this.#watching = false
    for (const timer of this.#timers.values()) clearTimeout(timer)
    this.#timers.clear()
  }

  #leftMs({ expiresAtMs }: Account): number {
    return expiresAtMs === undefined ? Number.POSITIVE_INFINITY : expiresAtMs - this.#systemNow()
  }

  #watch(account: Account): void {
    const leftMs = this.#leftMs(account)
    if (leftMs === Number.POSITIVE_INFINITY) return
    const wait = () => {
      if (this.#leftMs(account) <= 0) this.#directory.delete(account)
      else this.#watch(account)
    }
    // A process with nothing else to do need not stay for it.
    this.#timers.set(account.id, setTimeout(wait, Math.min(Math.max(leftMs, 1), longestWaitMs)).unref())
  }

  #unwatch(id: AccountId): void {
    clearTimeout(this.#timers.get(id))
    this.#timers.delete(id)
  }
}
