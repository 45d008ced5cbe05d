/** The mistakes that clients make: which there are, and the requests that make them in an account. */
import type { Account } from '../account/account.js'
import { nearest } from '../account/nearest.js'
import { isSince } from '../account/releases.js'
import { catalogue, type FailureId, failureIds, isFailureId } from '../failures/catalogue.js'
import {
  mistakenFailures,
  mistakeOf,
  type MistakeSurface,
  mistakeSurfaces,
  surfacesOfMistake,
} from '../failures/requests/index.js'
import type { Mistake } from '../failures/requests/mistake.js'
import type { NetSuite } from '../netsuite.js'
import { scenarioNames, scenarios } from '../scenarios/catalogue.js'
import { type ReadyRequest, requestMaker, requestsOf } from './build.js'
import { UnmakeableRequestError } from './values.js'

/** A failure that a client's mistake leads to. */
export interface MistakeListing {
  readonly failure: FailureId
  readonly title: string
  /** What is wrong with the request, by the surface it is sent to. */
  readonly surfaces: Partial<Readonly<Record<MistakeSurface, string>>>
}

/** The requests of a mistake, ready to be sent to the server. */
export interface ReadyMistake {
  readonly failure: FailureId
  readonly surface: MistakeSurface
  /** What is wrong with the last request, in one sentence. */
  readonly what: string
  /** In the order they are sent. The last one fails, those before it prepare that. Each is good once, and for as long as its signature is. */
  readonly requests: readonly ReadyRequest[]
}

/** There is no such mistake; the message says which there are, or where the failure lives instead. */
export class NoSuchMistakeError extends RangeError {
  override readonly name = 'NoSuchMistakeError'
}

/** All failures that a client's mistake leads to. */
export function listMistakes(): MistakeListing[] {
  return mistakenFailures.map(failure => ({
    failure,
    title: catalogue[failure].title,
    surfaces: Object.fromEntries(
      surfacesOfMistake(failure).map(surface => [surface, mistakeOf(failure, surface)?.what ?? '']),
    ),
  }))
}

/**
 * The requests that lead to a failure, with the account's own good credentials in them and signed by its clock.
 * Throws `NoSuchMistakeError` when no request leads there, and `UnmakeableRequestError` when the account lacks what it takes.
 * @param surface default: the first one that the mistake can be made on
 * @param baseUrl where the server is reached, without a slash at the end
 */
export function readyMistake(
  netsuite: NetSuite,
  account: Account,
  failure: string,
  { surface, baseUrl }: { readonly surface?: string | undefined; readonly baseUrl: string },
): ReadyMistake {
  if (!isFailureId(failure))
    throw new NoSuchMistakeError(`There is no failure ${JSON.stringify(failure)}${nearest(failure, failureIds)}`)
  const [first] = surfacesOfMistake(failure)
  if (!first) throw new NoSuchMistakeError(whereItLives(failure, account))
  const chosen = surface === undefined ? first : surfaceCalled(failure, surface)
  const mistake = mistakeOf(failure, chosen)
  if (!mistake) throw new TypeError(`the mistake "${failure}" vanished from the surface "${chosen}"`)
  checkRelease(failure, mistake, account)
  return {
    failure,
    surface: chosen,
    what: mistake.what,
    requests: requestsOf(requestMaker(netsuite, account, baseUrl, netsuite.now(account)), mistake),
  }
}

function surfaceCalled(failure: FailureId, text: string): MistakeSurface {
  const surfaces = surfacesOfMistake(failure)
  const surface = mistakeSurfaces.find(one => one === text)
  if (surface && surfaces.includes(surface)) return surface
  const there = `it can be made on ${surfaces.join(', ')}`
  throw new NoSuchMistakeError(
    surface
      ? `No request to the surface "${surface}" leads to "${failure}"; ${there}`
      : `There is no surface ${JSON.stringify(text)}${nearest(text, surfaces)}; ${there}`,
  )
}

/** Why no request leads to the failure, and what does. */
function whereItLives(failure: FailureId, { id }: Account): string {
  const made = scenarioNames.filter(name => scenarios[name].produces === failure)
  const [first] = made
  if (!mistakeSurfaces.some(surface => catalogue[failure].faces[surface]))
    return `"${failure}" is met on no surface that is served yet`
  if (first === undefined)
    return `No request leads to "${failure}"; POST /_mock/accounts/${id}/faults with {"answer": {"failure": "${failure}"}} forces it`
  const where = catalogue[failure].origin === 'network' ? 'between account and client' : 'in the account'
  const others = made.length === 1 ? '' : ` (or ${made.slice(1).join(', ')})`
  return `"${failure}" lives ${where}, and not in a request: PUT /_mock/accounts/${id}/scenarios/${first} makes it${others}, and a good call meets it`
}

function checkRelease(failure: FailureId, { beforeRelease, sinceRelease }: Mistake, account: Account): void {
  const { id, document } = account
  const isLate = beforeRelease !== undefined && isSince(document.release, beforeRelease)
  const isEarly = sinceRelease !== undefined && !isSince(document.release, sinceRelease)
  if (!isLate && !isEarly) return
  const when = isLate ? `before ${beforeRelease}` : `from ${sinceRelease ?? ''} on`
  throw new UnmakeableRequestError(
    `"${failure}" is met in releases ${when} only, and account ${id} emulates ${document.release}: create one with another release`,
  )
}
