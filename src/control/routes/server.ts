/** The server as a whole: health, and the failure catalogue. */
import { nearest } from '../../account/nearest.js'
import { defaultRelease } from '../../account/releases.js'
import { catalogue, failureIds, isFailureId } from '../../failures/catalogue.js'
import { version } from '../../version.js'
import { ControlProblem } from '../problem.js'
import { answer, type ControlRoute } from '../route.js'

const health: ControlRoute = {
  method: 'GET',
  path: '/health',
  summary: 'Is the server up, and what does it serve?',
  success: [200, 'status, version, release and number of accounts'],
  open: true,
  handle({ netsuite }) {
    const first = netsuite.directory.all().next().value
    return answer(200, {
      status: 'ok',
      version,
      release: first?.document.release ?? defaultRelease,
      accounts: netsuite.directory.size,
    })
  },
}

const failures: ControlRoute = {
  method: 'GET',
  path: '/failures',
  summary: 'The failure catalogue: every way to fail, with its wire faces, audit words, cause and remedy',
  success: [200, 'failures by id'],
  handle: () =>
    answer(
      200,
      failureIds.map(id => ({ id, ...catalogue[id] })),
    ),
}

const failure: ControlRoute = {
  method: 'GET',
  path: '/failures/:failure',
  summary: 'One failure of the catalogue',
  success: [200, 'the failure'],
  handle({ params }) {
    const id = params.failure ?? ''
    if (isFailureId(id)) return answer(200, { id, ...catalogue[id] })
    throw new ControlProblem(404, `There is no failure ${JSON.stringify(id)}${nearest(id, failureIds)}`)
  },
}

export const serverRoutes: readonly ControlRoute[] = [health, failures, failure]
