/** Calls a route of the control API without a socket: pages do what programs can do, and nothing else. */
import { type ControlAnswer, type ControlRoute } from '../control/route.js'
import { controlRoutes } from '../control/routes/index.js'
import type { Visit } from './route.js'

export interface ControlWish {
  readonly method: ControlRoute['method']
  /** Parts of the path below `/_mock`, not encoded: `['accounts', '1234567', 'tokens', '7']`. */
  readonly path: readonly (string | number)[]
  readonly query?: Readonly<Record<string, string>>
  readonly body?: unknown
}

/** The body of the answer. Throws what the route throws, e.g. `ControlProblem`. */
export async function controlCall(visit: Visit, { method, path, query = {}, body }: ControlWish): Promise<unknown> {
  const found = routeOf(method, path.map(String))
  if (!found) throw new TypeError(`the control API has no ${method} /${path.join('/')}`)
  const { netsuite, listCredentials, explainCapture, baseUrl } = visit
  const answer: ControlAnswer = await found.route.handle({
    netsuite,
    listCredentials,
    explainCapture,
    params: found.params,
    query,
    headers: {},
    body,
    baseUrl,
    hungUp: () => visit.hungUp(),
  })
  return answer.body
}

interface Found {
  readonly route: ControlRoute
  readonly params: Readonly<Record<string, string>>
}

/** Fixed parts of a path win over parameters, as in Fastify. */
function routeOf(method: string, parts: readonly string[]): Found | undefined {
  let best: Found | undefined
  let fewest = Number.POSITIVE_INFINITY
  for (const route of controlRoutes) {
    if (route.method !== method) continue
    const wanted = route.path.slice(1).split('/')
    if (wanted.length !== parts.length) continue
    const params: Record<string, string> = {}
    const fits = wanted.every((part, index) => {
      const given = parts[index] ?? ''
      if (!part.startsWith(':')) return part === given
      params[part.slice(1)] = given
      return true
    })
    const count = Object.keys(params).length
    if (fits && count < fewest) {
      best = { route, params }
      fewest = count
    }
  }
  return best
}
