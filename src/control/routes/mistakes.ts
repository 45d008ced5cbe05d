/** Requests that make the mistakes of clients. */
import { isFailureId } from '../../failures/catalogue.js'
import { ControlProblem } from '../problem.js'
import { answer, type ControlRoute } from '../route.js'
import { accountOf } from './accounts.js'

/** Imported when somebody asks: start-up is fast without the requests and what makes them. */
const library = () => import('../../mistakes/mistakes.js')

const list: ControlRoute = {
  method: 'GET',
  path: '/mistakes',
  summary:
    'The failures that a mistake of the client leads to, and what is wrong with the request on each surface. All others live in the account: scenarios make those',
  success: [200, 'the mistakes'],
  handle: async () => answer(200, (await library()).listMistakes()),
}

const read: ControlRoute = {
  method: 'GET',
  path: '/accounts/:account/mistakes/:failure',
  summary:
    "The requests that lead to a failure, ready to be sent: with the account's own good credentials, and signed by its clock. The last one fails; those before it prepare that. Where {{name}} stands, a value belongs that an earlier answer gives: each request says in capture what to take out of its answer (a regular expression over the body or a header), and in sign how {{signature}} is made of it",
  query: {
    surface: 'restlet, rest, nlauth, tokens, flow or pages; default: the first on which the mistake can be made',
  },
  success: [200, 'the requests, and what is wrong with the last one'],
  async handle(request) {
    const { netsuite, params, query, baseUrl } = request
    const account = accountOf(request)
    const failure = params.failure ?? ''
    const { readyMistake } = await library()
    try {
      return answer(200, readyMistake(netsuite, account, failure, { surface: query.surface, baseUrl }))
    } catch (error) {
      throw await problemOf(error, failure)
    }
  },
}

/** A name that does not exist is not found; what the account or the catalogue does not give is a conflict. */
async function problemOf(error: unknown, failure: string): Promise<unknown> {
  const [{ NoSuchMistakeError }, { surfacesOfMistake }, { UnmakeableRequestError }] = await Promise.all([
    library(),
    import('../../failures/requests/index.js'),
    import('../../mistakes/values.js'),
  ])
  if (error instanceof UnmakeableRequestError) return new ControlProblem(409, error.message)
  if (!(error instanceof NoSuchMistakeError)) return error
  const isMistake = isFailureId(failure) && surfacesOfMistake(failure).length > 0
  return new ControlProblem(isFailureId(failure) && !isMistake ? 409 : 404, error.message)
}

export const mistakeRoutes: readonly ControlRoute[] = [list, read]
