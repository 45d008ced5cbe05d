/** The nonces an account has seen: nonce and timestamp per user, bounded and pruned. Source: reference tba §8. */
import type { UserId } from '../account/ids.js'

/** The least time a nonce is kept past its timestamp, in seconds; never less than the window in which a timestamp is accepted. */
export const leastRetentionSeconds = 600

export interface NonceLimits {
  /** The most nonces kept; above it those of the oldest timestamps go. */
  readonly capacity: number
  /** How far a timestamp may be from the clock, in seconds. */
  readonly windowSeconds: number
}

/** Whose nonces are told apart: a user's; in the authorization flow, where no user is known yet, an application's, by its consumer key. */
export type NonceOwner = UserId | `application ${string}`

/** The nonces seen with one timestamp, each behind its owner and a blank, as plain data. */
export interface NoncesOfSecond {
  /** Seconds since 1970. */
  readonly timestamp: number
  readonly used: string[]
}

/** What judging needs of the store: a question without a side effect. */
export interface NonceView {
  has(owner: NonceOwner, timestamp: number, nonce: string): boolean
}

export class NonceStore implements NonceView {
  /** Nonces by timestamp, in the order the timestamps were first seen. */
  readonly #byTimestamp = new Map<number, Set<string>>()
  #size = 0
  #prunedAt = 0

  get size(): number {
    return this.#size
  }

  has(owner: NonceOwner, timestamp: number, nonce: string): boolean {
    return this.#byTimestamp.get(timestamp)?.has(`${owner} ${nonce}`) === true
  }

  /**
   * Remembers a nonce.
   * @param now seconds since 1970, the account's clock
   */
  add(owner: NonceOwner, timestamp: number, nonce: string, now: number, limits: NonceLimits): void {
    let nonces = this.#byTimestamp.get(timestamp)
    if (!nonces) {
      nonces = new Set()
      this.#byTimestamp.set(timestamp, nonces)
    }
    const before = nonces.size
    // `join` copies: a template string would keep the whole Authorization header alive, of which the nonce is a part.
    nonces.add([owner, nonce].join(' '))
    this.#size += nonces.size - before
    if (now !== this.#prunedAt) this.#prune(now, Math.max(leastRetentionSeconds, limits.windowSeconds))
    // A tenth is freed at once, so that a full store does not sort its timestamps for every call.
    if (this.#size > limits.capacity) this.#shrink(Math.floor(limits.capacity * 0.9))
  }

  entries(): NoncesOfSecond[] {
    return [...this.#byTimestamp].map(([timestamp, nonces]) => ({ timestamp, used: [...nonces] }))
  }

  /** Puts back what `entries` gave, into an empty store. */
  restore(entries: readonly NoncesOfSecond[]): void {
    for (const { timestamp, used } of entries) {
      const nonces = new Set([...(this.#byTimestamp.get(timestamp) ?? []), ...used])
      this.#byTimestamp.set(timestamp, nonces)
    }
    this.#size = 0
    for (const nonces of this.#byTimestamp.values()) this.#size += nonces.size
  }

  clear(): void {
    this.#byTimestamp.clear()
    this.#size = 0
  }

  #prune(now: number, retention: number): void {
    this.#prunedAt = now
    for (const [timestamp, nonces] of this.#byTimestamp) {
      if (timestamp >= now - retention && timestamp <= now + retention) continue
      this.#byTimestamp.delete(timestamp)
      this.#size -= nonces.size
    }
  }

  #shrink(target: number): void {
    const oldestFirst = [...this.#byTimestamp.keys()].sort((a, b) => a - b)
    for (const timestamp of oldestFirst) {
      const nonces = this.#byTimestamp.get(timestamp) ?? new Set()
      for (const nonce of nonces) {
        if (this.#size <= target) return
        nonces.delete(nonce)
        this.#size--
      }
      this.#byTimestamp.delete(timestamp)
    }
  }
}
