/** One line for each refused call, for whoever watches the server. No forensics are made for it, and it holds no query and no body; credentials that are known are hidden in it. */
import type { AttemptRecord } from './audit/attempts.js'
import { inert } from './diagnosis/text/inert.js'
import { catalogue } from './failures/catalogue.js'

/** How many lines a second may have; what is above is counted, and told in one line at its end. */
export const mostLinesPerSecond = 10

export interface RefusalLogOptions {
  /** Takes a line without its line break. */
  readonly write: (line: string) => void
  /** How to see more of the attempt with this operation id. */
  readonly seeMore: (operationId: string) => string
  /** Hides secrets in what is said of an attempt. */
  readonly hide: (text: string, record: AttemptRecord) => string
  /** The time that lines begin with: milliseconds since 1970. */
  readonly now: () => number
  /** Runs an action once after so many milliseconds of real time, without keeping the process alive; the answer cancels it. */
  readonly later?: (ms: number, action: () => void) => () => void
}

export class RefusalLog {
  readonly #options: RefusalLogOptions
  #lines = 0
  #leftOut = 0
  #cancel: (() => void) | undefined

  constructor(options: RefusalLogOptions) {
    this.#options = options
  }

  /** A refused call was answered. */
  refused(record: AttemptRecord): void {
    this.#cancel ??= (this.#options.later ?? later)(1000, () => this.#endSecond())
    if (this.#lines >= mostLinesPerSecond) {
      this.#leftOut++
      return
    }
    this.#lines++
    this.#write(this.#lineOf(record))
  }

  /** Tells what was left out so far. */
  close(): void {
    this.#cancel?.()
    this.#endSecond()
  }

  #endSecond(): void {
    const leftOut = this.#leftOut
    this.#cancel = undefined
    this.#lines = 0
    this.#leftOut = 0
    if (leftOut > 0)
      this.#write(`${this.#time()} ${leftOut} more refused, not listed: at most ${mostLinesPerSecond} a second are`)
  }

  #lineOf(record: AttemptRecord): string {
    const { attempt, account, status, refusal, operationId } = record
    if (!refusal) throw new TypeError('an attempt that was not refused was told as refused')
    const { method, path, surface } = attempt.request
    const { failure, forcedBy } = refusal
    const whose = account ? `account ${account.id}` : 'no account'
    const forced = forcedBy === undefined ? '' : ' (forced by a fault)'
    const called = inert(this.#options.hide(`${method} ${path}`, record), 200)
    return `${this.#time()} refused ${called} (${surface}, ${whose}) ${status ?? ''} ${failure}: ${catalogue[failure].title}${forced}. Why: ${this.#options.seeMore(operationId)}`
  }

  #time(): string {
    return `${new Date(this.#options.now()).toISOString().slice(0, 19)}Z`
  }

  /** A reader that fails must not take the answer along. */
  #write(line: string): void {
    try {
      this.#options.write(line)
    } catch {
      // Nobody is left to be told.
    }
  }
}

function later(ms: number, action: () => void): () => void {
  const timer = setTimeout(action, ms)
  timer.unref()
  return () => clearTimeout(timer)
}
