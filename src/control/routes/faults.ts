/** Faults: answers forced for the calls of one account that match. */
import { addFault, clearFaults, faultsOf, faultView, removeFault } from '../../account-faults.js'
import { nearest } from '../../account/nearest.js'
import type { ActiveFault } from '../../faults/active-fault.js'
import { faultSchema } from '../../faults/schema.js'
import { readObject } from '../body.js'
import { ControlProblem } from '../problem.js'
import { answer, type ControlRequest, type ControlRoute } from '../route.js'
import { accountOf } from './accounts.js'

const collection = '/accounts/:account/faults'
const member = `${collection}/:fault`

/** The fault that `:fault` names. */
function faultOf(request: ControlRequest): ActiveFault {
  const account = accountOf(request)
  const faults = faultsOf(request.netsuite, account)
  const id = request.params.fault ?? ''
  const found = faults.find(one => one.id === id)
  if (found) return found
  const known = faults.map(one => one.id)
  const which = known.length === 0 ? '; it has none' : nearest(id, known) || `; it has ${known.join(', ')}`
  throw new ControlProblem(404, `Account ${account.id} has no fault ${JSON.stringify(id)}${which}`)
}

const view = (request: ControlRequest, fault: ActiveFault) => faultView(fault, request.netsuite.now(accountOf(request)))

export const faultRoutes: readonly ControlRoute[] = [
  {
    method: 'POST',
    path: collection,
    summary:
      "Forces an answer for the calls of the account that match, whatever the account's state: a failure of the catalogue, a status with a body, a delay, a reset connection, a body that is cut. The first fault that matches and acts wins; an account has at most 100. Gone with a reset",
    body: faultSchema,
    success: [201, 'the fault with its id'],
    handle: request =>
      answer(201, view(request, addFault(request.netsuite, accountOf(request), readObject(request.body)))),
  },
  {
    method: 'GET',
    path: collection,
    summary: 'The faults of the account in the order in which they were made, ended ones included',
    success: [200, 'each with how many calls it matched and acted on, what is left, when it ends and whether it has'],
    handle(request) {
      const faults = faultsOf(request.netsuite, accountOf(request))
      return answer(
        200,
        faults.map(one => view(request, one)),
      )
    },
  },
  {
    method: 'DELETE',
    path: collection,
    summary: 'Removes all faults of the account',
    success: [204, 'removed'],
    handle(request) {
      clearFaults(request.netsuite, accountOf(request))
      return answer(204)
    },
  },
  {
    method: 'GET',
    path: member,
    summary: 'One fault',
    success: [200, 'the fault'],
    handle: request => answer(200, view(request, faultOf(request))),
  },
  {
    method: 'DELETE',
    path: member,
    summary: 'Removes a fault',
    success: [204, 'removed'],
    handle(request) {
      removeFault(request.netsuite, accountOf(request), faultOf(request).id)
      return answer(204)
    },
  },
]
