/** Scenarios: the catalogue, and those that are active in an account. */
import { describeActive, describeRepair, describeScenario } from '../../scenarios/describe.js'
import { applyScenario, repairAll, repairScenario } from '../../scenarios/apply.js'
import { requireScenario, scenarioNames } from '../../scenarios/catalogue.js'
import { scenarioTargetSchema } from '../../scenarios/target.js'
import { readBody } from '../body.js'
import { answer, type ControlRoute } from '../route.js'
import { accountOf } from './accounts.js'

const list: ControlRoute = {
  method: 'GET',
  path: '/scenarios',
  summary:
    'The scenarios: named changes of an account that make one failure real. Each with what an administrator did, what a target may name, which calls show it and how they are answered',
  success: [200, 'the scenarios'],
  handle: () => answer(200, scenarioNames.map(describeScenario)),
}

const read: ControlRoute = {
  method: 'GET',
  path: '/scenarios/:name',
  summary: 'One scenario',
  success: [200, 'the scenario'],
  handle: ({ params }) => answer(200, describeScenario(requireScenario(params.name ?? '').name)),
}

const active: ControlRoute = {
  method: 'GET',
  path: '/accounts/:account/scenarios',
  summary: 'The scenarios that are active in the account, in the order they were applied, each with what it changed',
  success: [200, 'the active scenarios'],
  handle(request) {
    const account = accountOf(request)
    return answer(
      200,
      account.applied.map(one => describeActive(account, one)),
    )
  },
}

const apply: ControlRoute = {
  method: 'PUT',
  path: '/accounts/:account/scenarios/:name',
  summary:
    'Applies a scenario: the account changes so that the failure is real. Without a body it breaks what the ready credential set stands on; a body names something else. Applied once more to the same, it changes nothing, unless somebody changed since what it made: then it is applied anew. 409 when the account is so already, or another active scenario changed the same',
  body: scenarioTargetSchema,
  success: [201, 'the active scenario and what it changed'],
  otherwise: [200, 'it was active already, and all it changed still is so'],
  handle(request) {
    const account = accountOf(request)
    const { name } = requireScenario(request.params.name ?? '')
    const wish = readBody(scenarioTargetSchema, request.body)
    const { applied, unchanged } = applyScenario(request.netsuite, account, name, wish)
    return answer(unchanged ? 200 : 201, { ...describeActive(account, applied), unchanged })
  },
}

const repair: ControlRoute = {
  method: 'DELETE',
  path: '/accounts/:account/scenarios/:name',
  summary:
    'Repairs a scenario, on whatever it was applied to: what it changed is put back, but for what somebody changed since. Other scenarios stay. One that cannot be repaired keeps no other from it: it says why, and stays active; 409 when none can be',
  success: [200, 'for each repaired scenario what was put back and what was left'],
  handle(request) {
    const account = accountOf(request)
    const repairs = repairScenario(request.netsuite, account, request.params.name ?? '')
    return answer(
      200,
      repairs.map(one => describeRepair(account, one)),
    )
  },
}

const repairEverything: ControlRoute = {
  method: 'DELETE',
  path: '/accounts/:account/scenarios',
  summary:
    'Repairs all active scenarios; other changes of the account stay. One that cannot be repaired keeps no other from it: it says why, and stays active; 409 when none can be',
  success: [200, 'for each repaired scenario what was put back and what was left'],
  handle(request) {
    const account = accountOf(request)
    return answer(
      200,
      repairAll(request.netsuite, account).map(one => describeRepair(account, one)),
    )
  },
}

export const scenarioRoutes: readonly ControlRoute[] = [list, read, active, apply, repair, repairEverything]
