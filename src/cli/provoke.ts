/** How a failure of the catalogue is met on purpose. */
import { catalogue, type FailureId } from '../failures/catalogue.js'
import { mistakeSurfaces, surfacesOfMistake } from '../failures/requests/index.js'

/** The command or call that leads to the failure. */
export function howToProvoke(failure: FailureId): string {
  if (surfacesOfMistake(failure).length > 0) return `mock-netsuite sign --mistake ${failure}`
  if (failure === 'unexpected-error') return 'force it: POST /_mock/accounts/{id}/faults'
  if (!mistakeSurfaces.some(surface => catalogue[failure].faces[surface])) return 'its surface is not served yet'
  return `PUT /_mock/accounts/{id}/scenarios/${failure}, then any good call`
}
