/** Captured requests, explained without being sent. */
import * as v from 'valibot'
import { describeProblem, problemsOf } from '../../account/problems.js'
import { mostBytes } from '../../captures/capture.js'
import { type ExplainWish, explainWishSchema } from '../../captures/wish.js'
import { readObject } from '../body.js'
import { ControlProblem } from '../problem.js'
import { answer, type ControlRoute } from '../route.js'

const explain: ControlRoute = {
  method: 'POST',
  path: '/explain',
  summary:
    'Captured requests, explained: raw HTTP, the output of curl -v, curl commands, a HAR file, or a bare Authorization header with method and URL. They are judged on a copy of the server, so that nothing changes and nothing is kept. At most 8 at a time, 429 above that',
  body: explainWishSchema,
  // Each holds its capture and a copy of all accounts.
  mostAtATime: 8,
  // Twice the longest capture: its quotes and line ends are escaped.
  bodyLimit: 2 * mostBytes + 1024 * 1024,
  success: [200, 'each request with its verdict'],
  handle: async ({ explainCapture, body }) => answer(200, await explainCapture(readWish(body))),
}

/** As of other bodies, but nothing of the secrets is repeated. */
function readWish(body: unknown): ExplainWish {
  const parsed = v.safeParse(explainWishSchema, body === undefined ? {} : readObject(body))
  if (parsed.success) return parsed.output
  const problems = problemsOf(parsed.issues).map(one =>
    one.path.startsWith('$.secrets.') && one.found !== 'nothing' ? { ...one, found: 'a value that is not shown' } : one,
  )
  throw new ControlProblem(422, problems.map(describeProblem).join('; '), problems)
}

export const explainRoutes: readonly ControlRoute[] = [explain]
