/** Concurrency: how many requests an account, and each integration, may have in flight. Source: reference rest-and-restlets §5. */
import type { AccountDocument } from './model/account.js'
import type { Integration } from './model/integration.js'

/** What stands in the way of one more request. */
export interface ConcurrencyRefusal {
  readonly scope: 'integration' | 'account'
  readonly inFlight: number
  readonly limit: number
}

/** The key of calls that no integration record stands behind. */
const noIntegration = 0

export class ConcurrencyGate {
  readonly #inFlight = new Map<number, number>()

  /**
   * Takes a slot for a request of `integration`, or says why there is none.
   * An integration with a limit of its own is capped at it; the others share what no integration has reserved.
   * `leave` gives the slot back.
   */
  enter(document: AccountDocument, integration: Integration | undefined): ConcurrencyRefusal | undefined {
    const key = integration?.id ?? noIntegration
    const own = this.#inFlight.get(key) ?? 0
    const refusal =
      integration?.concurrencyLimit === undefined ? this.#shared(document) : capped(own, integration.concurrencyLimit)
    if (refusal) return refusal
    this.#inFlight.set(key, own + 1)
    return undefined
  }

  leave(integration: Integration | undefined): void {
    const key = integration?.id ?? noIntegration
    const left = (this.#inFlight.get(key) ?? 1) - 1
    if (left > 0) this.#inFlight.set(key, left)
    else this.#inFlight.delete(key)
  }

  /** What the account has unallocated, and how much of it is in use. */
  #shared(document: AccountDocument): ConcurrencyRefusal | undefined {
    let limit = document.concurrencyLimit
    let inFlight = (this.#inFlight.get(noIntegration) ?? 0) + document.settings.concurrentRequestsOfOthers
    for (const { id, concurrencyLimit } of document.integrations) {
      if (concurrencyLimit === undefined) inFlight += this.#inFlight.get(id) ?? 0
      else limit -= concurrencyLimit
    }
    return inFlight >= limit ? { scope: 'account', inFlight, limit } : undefined
  }
}

function capped(inFlight: number, limit: number): ConcurrencyRefusal | undefined {
  return inFlight >= limit ? { scope: 'integration', inFlight, limit } : undefined
}
