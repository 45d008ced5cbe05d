/** Which ready credential sets and access tokens of an account stop working in another release, or start to. */
import type { CredentialSet } from '../account/model/account.js'
import type { AccessToken } from '../account/model/token.js'
import type { Release } from '../account/releases.js'
import { callOf } from '../credentials/call.js'
import { Outcomes } from '../credentials/outcome.js'
import { presentedBy } from '../credentials/presented.js'
import { catalogue, type FailureId } from '../failures/catalogue.js'
import { firstStop, reasonOf, type Way } from './changes.js'
import type { ChangedCredential, ChangedToken, Reason } from './report.js'
import type { World } from './world.js'

export type WorldOf = (release: Release) => World

/** Any address will do: a name that is none of NetSuite's leaves the account to the credentials. */
const baseUrl = 'http://localhost'

function failureOf({ netsuite, account }: World, set: CredentialSet): FailureId | null {
  const call = callOf(set, account.document, baseUrl)
  return new Outcomes(netsuite, account).of(presentedBy(netsuite, account, set), call)?.failure ?? null
}

interface Change extends Reason {
  readonly change: 'stops' | 'starts'
  readonly now: FailureId | null
  readonly then: FailureId | null
  readonly why: string
}

/** What changes among credentials, and how many of them work today. */
export interface Changed<T> {
  readonly working: number
  readonly changed: readonly T[]
}

function changesOf<I, T>(
  items: readonly I[],
  way: Way,
  failureIn: (item: I, release: Release) => FailureId | null,
  show: (item: I, change: Change) => T,
): Changed<T> {
  const changed: T[] = []
  let working = 0
  for (const item of items) {
    const now = failureIn(item, way.from)
    if (now === null) working++
    const then = way.from === way.to ? now : failureIn(item, way.to)
    if ((now === null) === (then === null)) continue
    const failure = then ?? now
    const since = firstStop(way, release => (failureIn(item, release) === null) === (then === null))
    const why = failure === null ? '' : catalogue[failure].title
    changed.push(
      show(item, { change: then === null ? 'starts' : 'stops', now, then, why, ...reasonOf(way, failure, since) }),
    )
  }
  return { working, changed }
}

export function changedCredentials(worldOf: WorldOf, way: Way): Changed<ChangedCredential> {
  const { credentials } = worldOf(way.from).account.document
  const failureIn = (set: CredentialSet, release: Release) => failureOf(worldOf(release), set)
  return changesOf(credentials, way, failureIn, ({ name, login }, change) => ({
    name,
    authentication: login ? 'nlauth' : 'tba',
    ...change,
  }))
}

/** A token that only this machine's address keeps from working does work elsewhere. */
const ofAddress: readonly FailureId[] = ['ip-outside-company-rules', 'ip-outside-user-rules', 'ip-not-ipv4']

/** The failure of a signed call that wants nothing but the login. */
function failureOfToken(world: World, { id }: AccessToken): FailureId | null {
  const set: CredentialSet = { name: '', note: '', token: id, service: { name: 'tokeninfo' } }
  const failure = failureOf(world, set)
  return failure !== null && ofAddress.includes(failure) ? null : failure
}

export function changedTokens(worldOf: WorldOf, way: Way): Changed<ChangedToken> {
  const { account } = worldOf(way.from)
  const failureIn = (token: AccessToken, release: Release) => failureOfToken(worldOf(release), token)
  return changesOf(account.document.tokens, way, failureIn, ({ id, name, integration, user, role }, change) => ({
    id,
    name,
    integration: account.integrationById(integration)?.name ?? '',
    user: account.user(user)?.name ?? '',
    role: account.role(role)?.name ?? '',
    ...change,
  }))
}
