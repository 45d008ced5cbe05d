/**
 * The refused attempts of one account, numbered as they are answered: who asks for the next one gets it, however late the question.
 * A test that calls and then asks loses nothing, and one that asks first waits.
 */
import { Ring } from './ring.js'

/** How many refused attempts are kept to be handed out. */
export const failureFeedCapacity = 1_000

/** How many readers may wait at once. */
export const mostWaiting = 1_000

export interface Announced<T> {
  /** Counts the refused attempts of the account from 1; goes on counting after a reset. */
  readonly sequence: number
  readonly record: T
}

/** Why a feed has no more to hand out. */
export type FeedEnd = 'reset' | 'deleted' | 'closed'

/** What a reader that asked comes to. */
export type FeedOutcome<T> = Announced<T> | FeedEnd | 'timeout' | 'hung-up'

export interface WaitOptions {
  /** Milliseconds of real time; 0 looks without waiting. */
  readonly timeoutMs: number
  /** The first one after this sequence, whoever has read it already. Default: the next one that was handed to nobody. */
  readonly after?: number | undefined
  /** Aborted when the reader does not want to know any more. */
  readonly signal?: AbortSignal | undefined
}

/** As many readers wait as may. */
export class TooManyWaitingError extends Error {
  override readonly name = 'TooManyWaitingError'

  constructor() {
    super(`${mostWaiting} readers wait for the next failure already; let some of them end first`)
  }
}

/** Nothing has that sequence yet. */
export class UnknownSequenceError extends RangeError {
  override readonly name = 'UnknownSequenceError'

  readonly found: string
  readonly expected: string

  constructor(after: number, last: number) {
    const expected = `the sequence of a failure that was read, or 0; the newest is ${last}`
    super(`after must be ${expected}; found ${after}`)
    this.found = String(after)
    this.expected = expected
  }
}

interface Waiting<T> {
  readonly after: number | undefined
  readonly settle: (outcome: FeedOutcome<T>) => void
}

export class FailureFeed<T> {
  readonly #kept = new Ring<Announced<T>>(failureFeedCapacity)
  readonly #waiting = new Set<Waiting<T>>()
  #last: number
  #handedOut: number
  #ended: FeedEnd | undefined

  /** @param before the feed of the account before its reset: its numbers are not given again */
  constructor(before?: FailureFeed<T>) {
    this.#last = before?.last ?? 0
    this.#handedOut = this.#last
  }

  /** The sequence of the newest; 0 before the first. */
  get last(): number {
    return this.#last
  }

  get waiting(): number {
    return this.#waiting.size
  }

  newest(): Announced<T> | undefined {
    for (const one of this.#kept.newestFirst()) return one
    return undefined
  }

  /** The answer to a refused attempt is known. A feed that has ended takes no more: what was begun before a reset ends unheard. */
  announce(record: T): void {
    // An answer that could not be written is replaced by another one: it is one attempt.
    if (this.#ended !== undefined || this.newest()?.record === record) return
    const announced = { sequence: ++this.#last, record }
    this.#kept.push(announced)
    for (const one of [...this.#waiting]) {
      if (one.after !== undefined) one.settle(announced)
      else if (this.#handedOut < announced.sequence) {
        this.#handedOut = announced.sequence
        one.settle(announced)
      }
    }
  }

  /** The next refused attempt, now or as soon as there is one. Throws `TooManyWaitingError` and `UnknownSequenceError`. */
  next({ timeoutMs, after, signal }: WaitOptions): Promise<FeedOutcome<T>> {
    if (after !== undefined && !(Number.isInteger(after) && after >= 0 && after <= this.#last))
      throw new UnknownSequenceError(after, this.#last)
    const there = this.#firstAfter(after ?? this.#handedOut)
    if (there) {
      if (after === undefined) this.#handedOut = there.sequence
      return Promise.resolve(there)
    }
    if (this.#ended !== undefined) return Promise.resolve(this.#ended)
    if (timeoutMs <= 0) return Promise.resolve('timeout')
    if (signal?.aborted === true) return Promise.resolve('hung-up')
    if (this.#waiting.size >= mostWaiting) throw new TooManyWaitingError()
    return this.#wait(after, timeoutMs, signal)
  }

  #wait(after: number | undefined, timeoutMs: number, signal: AbortSignal | undefined): Promise<FeedOutcome<T>> {
    return new Promise(resolve => {
      const hangUp = () => one.settle('hung-up')
      const one: Waiting<T> = {
        after,
        settle: outcome => {
          this.#waiting.delete(one)
          clearTimeout(timer)
          signal?.removeEventListener('abort', hangUp)
          resolve(outcome)
        },
      }
      const timer = setTimeout(() => one.settle('timeout'), timeoutMs)
      signal?.addEventListener('abort', hangUp)
      this.#waiting.add(one)
    })
  }

  /** Everybody who waits is told, and what was kept is forgotten. */
  end(why: FeedEnd): void {
    this.#ended = why
    this.#kept.clear()
    for (const one of [...this.#waiting]) one.settle(why)
  }

  #firstAfter(sequence: number): Announced<T> | undefined {
    let first: Announced<T> | undefined
    for (const one of this.#kept.newestFirst()) {
      if (one.sequence <= sequence) break
      first = one
    }
    return first
  }
}
