/** Scenarios of an account, as the library hands them out. */
import { applyScenario, repairAll, repairScenario } from '../scenarios/apply.js'
import type { ScenarioName } from '../scenarios/catalogue.js'
import { type ActiveScenario, describeActive, describeRepair, type RepairedScenario } from '../scenarios/describe.js'
import type { ScenarioTarget } from '../scenarios/target.js'
import type { AccountContext } from './context.js'

export interface ScenarioMethods {
  /**
   * Changes the account so that one failure is real: `account.apply('token-revoked')` revokes the token of the first good
   * credential set, `account.apply('user-inactive', { user: 'clerk@example.com' })` that user. Several may be active at once;
   * applied once more to the same, nothing changes, unless somebody changed since what it made: then it is applied anew. Throws `ScenarioError`.
   */
  apply(name: ScenarioName, target?: ScenarioTarget): ActiveScenario
  /**
   * Puts back what the scenario of that name changed, or what all changed; what somebody changed since stays.
   * One that cannot be repaired while others can stays active, and its `stillActive` says why.
   * Throws `ScenarioError` when the named one is not active or none can be repaired.
   */
  repair(name?: ScenarioName): RepairedScenario[]
  /** The scenarios that are active, in the order they were applied. */
  scenarios(): ActiveScenario[]
}

export function scenarioMethods({ netsuite, account, mustBeHere }: AccountContext): ScenarioMethods {
  return {
    apply(name, target) {
      mustBeHere()
      return describeActive(account, applyScenario(netsuite, account, name, target).applied)
    },
    repair(name) {
      mustBeHere()
      const repairs = name === undefined ? repairAll(netsuite, account) : repairScenario(netsuite, account, name)
      return repairs.map(one => describeRepair(account, one))
    },
    scenarios: () => account.applied.map(one => describeActive(account, one)),
  }
}
