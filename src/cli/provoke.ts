/** How a failure of the catalogue is met on purpose. */
import { catalogue, type FailureId } from '../failures/catalogue.js'
import { mistakeSurfaces, surfacesOfMistake } from '../failures/requests/index.js'
import { scenarioNames, scenarios } from '../scenarios/catalogue.js'

/** The commands and calls that lead to the failure: a mistake of the client, scenarios of the account, else a fault that forces it. */
export function waysTo(failure: FailureId): readonly string[] {
  const ways = [
    ...(surfacesOfMistake(failure).length > 0 ? [`mock-netsuite sign --mistake ${failure}`] : []),
    ...scenarioNames
      .filter(name => scenarios[name].produces === failure)
      .map(name => `PUT /_mock/accounts/{id}/scenarios/${name}, then a good call`),
  ]
  if (ways.length > 0) return ways
  if (!mistakeSurfaces.some(surface => catalogue[failure].faces[surface])) return ['its surface is not served yet']
  return [`POST /_mock/accounts/{id}/faults {"answer": {"failure": "${failure}"}}, then any call`]
}
