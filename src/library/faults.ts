/** Faults and soft mode of an account, as the library hands them out. */
import { addFault, clearFaults, faultsOf, faultView, type FaultView, removeFault } from '../account-faults.js'
import type { FaultDefinition } from '../faults/fault.js'
import type { AccountContext } from './context.js'

/** A fault that was made. */
export interface MockFault {
  readonly id: string
  /** How many calls matched while it lived. */
  readonly matched: number
  /** On how many of them it acted. */
  readonly acted: number
  /** Ends it; ended or gone already, nothing happens. */
  remove(): void
}

export interface FaultMethods {
  /**
   * Forces an answer for the calls of this account that match, whatever the account's state; gone with a reset.
   * Throws `InvalidFaultError` with every field that is wrong, a match that no call can ever meet included, and
   * `TooManyFaultsError` above 100.
   *
   * @example
   * ```ts
   * import { startMockNetSuite } from 'mock-netsuite'
   *
   * await using netsuite = await startMockNetSuite()
   * const account = netsuite.createAccount()
   * // The next two calls are throttled, the third passes.
   * const fault = account.fault({ answer: { failure: 'concurrency-limit-exceeded' }, when: { times: 2 } })
   * // … call your integration …
   * console.log(fault.acted)
   * ```
   */
  fault(definition: FaultDefinition): MockFault
  /** All faults, ended ones included, in the order in which they were made. */
  faults(): FaultView[]
  clearFaults(): void
  /**
   * Turns soft mode on (or off): calls that would be refused for their login or a permission pass, and their attempts and audit
   * rows say what would have refused them. Not on the login pages. A login that passes so counts no wrong password, and like a refused
   * one spends no nonce: sent again, it is noted with the same failure.
   * @param on default true
   */
  softMode(on?: boolean): void
}

export function faultMethods({ netsuite, account, mustBeHere }: AccountContext): FaultMethods {
  return {
    fault(definition) {
      mustBeHere()
      const fault = addFault(netsuite, account, definition)
      return {
        id: fault.id,
        get matched() {
          return fault.matched
        },
        get acted() {
          return fault.acted
        },
        remove() {
          removeFault(netsuite, account, fault.id)
        },
      }
    },
    faults() {
      const now = netsuite.now(account)
      return faultsOf(netsuite, account).map(one => faultView(one, now))
    },
    clearFaults() {
      mustBeHere()
      clearFaults(netsuite, account)
    },
    softMode(on = true) {
      mustBeHere()
      const { document } = account
      netsuite.directory.change(account, { ...document, settings: { ...document.settings, softMode: on } })
    },
  }
}
