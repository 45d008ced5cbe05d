/** The faults of one account, in the order in which they were made. Memory only, bounded. */
import type { RequestFacts } from '../login/attempt.js'
import { ActiveFault, type FaultProgress, type MetCall } from './active-fault.js'
import type { Fault, FaultTurn } from './fault.js'

/** The most faults an account has; above it those that ended go, and then no more are taken. */
export const faultCapacity = 100

/** What became of a call: it may be looked at more than once, and takes one turn at the most. */
interface MetBefore {
  readonly seenBy: Set<ActiveFault>
  turn?: FaultTurn
}

export class FaultBook {
  readonly #faults = new Map<string, ActiveFault>()
  readonly #met = new WeakMap<RequestFacts, MetBefore>()

  get size(): number {
    return this.#faults.size
  }

  /** Takes a fault in; `undefined` when the account has as many as it may have, all alive. */
  add(
    id: string,
    fault: Fault,
    now: number,
    progress: FaultProgress = { createdAt: now, matched: 0, acted: 0 },
  ): ActiveFault | undefined {
    if (this.#faults.size >= faultCapacity) this.#dropEnded(now)
    if (this.#faults.size >= faultCapacity) return undefined
    const active = new ActiveFault(id, fault, progress)
    this.#faults.set(id, active)
    return active
  }

  get(id: string): ActiveFault | undefined {
    return this.#faults.get(id)
  }

  list(): readonly ActiveFault[] {
    return [...this.#faults.values()]
  }

  /** Was it there? */
  delete(id: string): boolean {
    return this.#faults.delete(id)
  }

  clear(): void {
    this.#faults.clear()
  }

  /** The turn of a call: of the first fault that is for it and acts on it. Asked again for the same call, it is the same turn. */
  take(call: MetCall): FaultTurn | undefined {
    const { request } = call.attempt
    const before = this.#met.get(request) ?? { seenBy: new Set() }
    if (before.turn) return before.turn
    for (const fault of this.#faults.values()) {
      if (before.seenBy.has(fault) || !fault.meets(call)) continue
      before.seenBy.add(fault)
      this.#met.set(request, before)
      const turn = fault.take(call)
      if (!turn) continue
      before.turn = turn
      return turn
    }
    return undefined
  }

  #dropEnded(now: number): void {
    for (const [id, fault] of this.#faults) if (fault.endedBy(now) !== undefined) this.#faults.delete(id)
  }
}
