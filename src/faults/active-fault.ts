/** A fault of an account while it lives: what it has seen, on which calls it acts, and when it ends. */
import type { Account } from '../account/account.js'
import { allowsIp } from '../account/ip-rules.js'
import type { Attempt } from '../login/attempt.js'
import type { KnownParties } from '../login/verdict.js'
import type { Fault, FaultAnswer, FaultMatcher, FaultTurn } from './fault.js'
import { forcedRefusal } from './forced.js'
import { SeededRandom } from './random.js'
import { faceFor } from './served.js'

/** A call of an account, judged or about to be. */
export interface MetCall {
  readonly account: Account
  readonly attempt: Attempt
  readonly known: KnownParties
  /** The account's clock, milliseconds since 1970. */
  readonly now: number
}

/** Why a fault acts no more. */
export type FaultEnd = 'count' | 'sequence' | 'ttl'

/** How far a fault has come. */
export interface FaultProgress {
  /** When it was made, milliseconds since 1970 by the account's clock. */
  readonly createdAt: number
  readonly matched: number
  readonly acted: number
}

export class ActiveFault {
  readonly id: string
  readonly fault: Fault
  /** Milliseconds since 1970, by the account's clock. */
  readonly createdAt: number
  readonly endsAt: number | undefined
  #matched: number
  #acted: number
  readonly #random: SeededRandom | undefined

  constructor(id: string, fault: Fault, { createdAt, matched, acted }: FaultProgress) {
    this.id = id
    this.fault = fault
    this.createdAt = createdAt
    this.endsAt = fault.ttlMs === undefined ? undefined : createdAt + fault.ttlMs
    this.#matched = matched
    this.#acted = acted
    // One number was drawn for each call that matched.
    this.#random = fault.course.kind === 'probability' ? new SeededRandom(fault.course.seed, matched) : undefined
  }

  /** How many calls matched while it lived. */
  get matched(): number {
    return this.#matched
  }

  /** On how many of them it acted; a call that a sequence lets pass does not count. */
  get acted(): number {
    return this.#acted
  }

  /** How many matching calls it takes until it ends; `undefined` when no count ends it. */
  get left(): number | undefined {
    const { course, answers } = this.fault
    switch (course.kind) {
      case 'nth':
        return Math.max(0, course.nth - this.#matched)
      case 'times':
        return Math.max(0, course.times - this.#matched)
      case 'sequence':
        return Math.max(0, answers.length - this.#matched)
      case 'always':
      case 'probability':
        return undefined
    }
  }

  endedBy(now: number): FaultEnd | undefined {
    if (this.left === 0) return this.fault.course.kind === 'sequence' ? 'sequence' : 'count'
    return this.endsAt !== undefined && now >= this.endsAt ? 'ttl' : undefined
  }

  /** Is the fault for this call? A failure is for calls that NetSuite has words for it for. */
  meets({ attempt, known, now }: MetCall): boolean {
    if (this.endedBy(now) !== undefined) return false
    const answer = this.#next
    const { surface } = attempt.request
    if (answer.kind === 'failure' && !faceFor(answer.failure, surface, attempt.credential)) return false
    return matches(this.fault.matcher, attempt, known)
  }

  /** Counts a call that it meets; `undefined` when it does not act on it. */
  take({ account, attempt }: MetCall): FaultTurn | undefined {
    const answer = this.#next
    this.#matched += 1
    if (!this.#acts()) return undefined
    if (answer.kind !== 'pass') this.#acted += 1
    const refusal = answer.kind === 'failure' ? forcedRefusal(this.id, answer, account, attempt.request) : undefined
    return { id: this.id, answer, refusal }
  }

  get #next(): FaultAnswer {
    const { answers, course } = this.fault
    return (course.kind === 'sequence' ? answers[this.#matched] : undefined) ?? answers[0]
  }

  #acts(): boolean {
    const { course } = this.fault
    switch (course.kind) {
      case 'nth':
        return this.#matched === course.nth
      case 'probability':
        return (this.#random?.next() ?? 1) < course.probability
      case 'always':
      case 'times':
      case 'sequence':
        return true
    }
  }
}

function matches(matcher: FaultMatcher, { request }: Attempt, known: KnownParties): boolean {
  const { surface, method, path, address } = matcher
  return (
    (surface === undefined || surface === request.surface) &&
    (method === undefined || method === request.method) &&
    (path === undefined || matchesPath(path, request.path)) &&
    (address === undefined || allowsIp(address, request.address)) &&
    (['token', 'user', 'role', 'integration'] as const).every(party => {
      const wanted = matcher[party]
      return wanted === undefined || wanted.has(known[party]?.id ?? -1)
    })
  )
}

/** Clients put double slashes into paths; the same page is meant. */
function matchesPath({ text, isPrefix }: NonNullable<FaultMatcher['path']>, path: string): boolean {
  const plain = path.replace(/\/{2,}/g, '/')
  return isPrefix ? plain.startsWith(text) : plain === text
}
