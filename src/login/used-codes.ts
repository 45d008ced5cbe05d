/** One-time passwords that have been used: each is good once for its user. Source: reference nlauth §7. */
import type { UserId } from '../account/ids.js'
import { dropOldest } from './bounded.js'

/** The most codes that are remembered of a user; the one used longest ago goes first. A clock that is set back finds them again. */
export const usedCodeCapacity = 500

/** What judging needs of the store: a question without a side effect. */
export interface UsedCodesView {
  has(user: UserId, step: number): boolean
}

export class UsedCodes implements UsedCodesView {
  readonly #steps = new Map<UserId, Set<number>>()

  has(user: UserId, step: number): boolean {
    return this.#steps.get(user)?.has(step) === true
  }

  /** Remembers that the code of a step was used. */
  add(user: UserId, step: number): void {
    const steps = this.#steps.get(user) ?? new Set()
    this.#steps.set(user, steps.add(step))
    dropOldest(steps, usedCodeCapacity)
  }

  clear(): void {
    this.#steps.clear()
  }

  /** The steps used by each user, as plain data. */
  entries(): { readonly user: UserId; readonly steps: number[] }[] {
    return [...this.#steps].map(([user, steps]) => ({ user, steps: [...steps] }))
  }

  /** Another secret has other codes: nothing of them was used yet. */
  forget(user: UserId): void {
    this.#steps.delete(user)
  }
}
