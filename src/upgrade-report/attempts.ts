/** Recorded attempts judged again in another release; what came to the same end stands in one line. */
import type { AttemptRecord } from '../audit/attempts.js'
import { catalogue, type FailureId } from '../failures/catalogue.js'
import type { RequestFacts } from '../login/attempt.js'
import { isPassable } from '../login/soft-mode.js'
import { firstValue } from '../login/rfc5849/parameters.js'
import { firstStop, reasonOf, type Way } from './changes.js'
import type { Judged, Replayed } from './replayed.js'
import type { AttemptGroup, NotReplayable, Reason, ReplayedAttempts } from './report.js'
import type { Release } from '../account/releases.js'

/** Replays an attempt in a release. */
export type Replay = (record: AttemptRecord, release: Release) => Replayed

/** How many operation ids a line shows. */
const shownOperations = 5

interface Change {
  readonly kind: 'refused' | 'passes'
  readonly now: FailureId | null
  readonly then: FailureId | null
}

interface Lines<T> {
  readonly line: T
  /** Newest first. */
  readonly records: AttemptRecord[]
}

/** @param records newest first */
export function replayAttempts(records: readonly AttemptRecord[], way: Way, replay: Replay): ReplayedAttempts {
  const changed = new Map<string, Lines<Change & Reason>>()
  const unknown = new Map<string, Lines<string>>()
  let replayed = 0
  for (const kept of records) {
    const record = asJudged(kept)
    const before = replay(record, way.from)
    const after = replay(record, way.to)
    const outcome = compare(record, before, after, way)
    if (typeof outcome !== 'string') replayed++
    if (outcome === undefined) continue
    const place = `${credentialOf(record)} ${shownPath(record.attempt.request)}`
    if (typeof outcome === 'string') {
      collect(unknown, `${place} ${outcome}`, record, () => outcome)
      continue
    }
    const { kind, now, then } = outcome
    const key = `${place} ${record.attempt.request.method} ${kind} ${now ?? ''} ${then ?? ''}`
    collect(changed, key, record, () => ({ ...outcome, ...reasonFor(record, outcome, way, replay) }))
  }
  const groups = (kind: Change['kind']) =>
    [...changed.values()].filter(({ line }) => line.kind === kind).map(({ line, records: of }) => groupOf(line, of))
  return {
    replayed,
    wouldBeRefused: groups('refused'),
    wouldPass: groups('passes'),
    notReplayable: [...unknown.values()].map(({ line, records: of }) => notReplayable(line, of)),
  }
}

function collect<T>(lines: Map<string, Lines<T>>, key: string, record: AttemptRecord, make: () => T): void {
  const known = lines.get(key)
  if (known) known.records.push(record)
  else lines.set(key, { line: make(), records: [record] })
}

/** With what it would have been refused for, where soft mode let it pass: that is what a replay judges. */
function asJudged(record: AttemptRecord): AttemptRecord {
  const refusal = record.wouldRefuse?.[0]
  return refusal ? { ...record, refusal } : record
}

/** Was the login right? In soft mode one may have been granted that was not. */
function wasRight({ granted, wouldRefuse }: AttemptRecord): boolean {
  const [first] = wouldRefuse ?? []
  return granted && !(first && isPassable(first))
}

/** What changes for an attempt; a text when nobody can tell, and why; `undefined` when nothing does. */
function compare(record: AttemptRecord, before: Replayed, after: Replayed, way: Way): Change | string | undefined {
  if ('unknown' in before) return before.unknown
  if ('unknown' in after) return after.unknown
  const now = record.refusal?.failure ?? null
  const [was, is] = [failureOf(before), failureOf(after)]
  const right = wasRight(record)
  if (right && before.login) {
    return `granted then, but refused in ${way.from} as the account is today (${before.login.failure}): it was changed since, or the call cannot be repeated as it was`
  }
  if (right && after.login) return { kind: 'refused', now, then: after.login.failure }
  if (now === null && was === null && is !== null) return { kind: 'refused', now, then: is }
  // What was refused for what is only known of that moment, such as a nonce, is refused in every release.
  if (now !== null && now === was && is === null) return { kind: 'passes', now, then: null }
  return undefined
}

function failureOf({ login, action }: Judged): FailureId | null {
  return login?.failure ?? action?.failure ?? null
}

function reasonFor(record: AttemptRecord, { kind, now, then }: Change, way: Way, replay: Replay): Reason {
  const since = firstStop(way, release => {
    const outcome = replay(record, release)
    if ('unknown' in outcome) return false
    return (failureOf(outcome) === null) === (kind === 'passes')
  })
  return reasonOf(way, then ?? now, since)
}

function groupOf({ kind: _kind, ...line }: Change & Reason, records: readonly AttemptRecord[]): AttemptGroup {
  const [newest] = records
  const oldest = records.at(-1)
  if (!newest || !oldest) throw new TypeError('a line of an upgrade report stands for no attempt')
  const { request } = newest.attempt
  const failure = line.then ?? line.now
  return {
    credential: credentialOf(newest),
    surface: request.surface,
    method: request.method,
    path: shownPath(request),
    ...line,
    why: failure === null ? '' : catalogue[failure].title,
    count: records.length,
    first: instant(oldest),
    last: instant(newest),
    operationIds: operationIds(records),
  }
}

function notReplayable(why: string, records: readonly AttemptRecord[]): NotReplayable {
  const [newest] = records
  if (!newest) throw new TypeError('a line of an upgrade report stands for no attempt')
  const { request } = newest.attempt
  return {
    credential: credentialOf(newest),
    surface: request.surface,
    path: shownPath(request),
    why,
    count: records.length,
    operationIds: operationIds(records),
  }
}

function operationIds(records: readonly AttemptRecord[]): readonly string[] {
  return records.slice(0, shownOperations).map(one => one.operationId)
}

function instant({ at }: AttemptRecord): string {
  return new Date(at).toISOString()
}

/** Whose call it was, as far as that is known; nothing that was presented is repeated. */
function credentialOf({ attempt, known }: AttemptRecord): string {
  const { token, user, role, integration } = known
  if (token) return `token "${token.name}"`
  if (user) {
    const as = role ? `, role "${role.name}"` : ''
    return attempt.credential === 'tba' ? `authorization by ${user.email}${as}` : `password of ${user.email}${as}`
  }
  if (integration) return `integration "${integration.name}"`
  return attempt.credential === 'none' ? 'no credentials' : 'unknown credentials'
}

/** Of a RESTlet the script counts, of a record not which one it is. */
function shownPath({ surface, path, queryParameters }: RequestFacts): string {
  const shown = path
    .split('/')
    .map(one => (/^(\d+|eid:.*)$/.test(one) ? '{id}' : one))
    .join('/')
    .slice(0, 200)
  if (surface !== 'restlet') return shown
  const query = ['script', 'deploy'].flatMap(name => {
    const value = firstValue(queryParameters ?? [], name)?.slice(0, 60)
    return value === undefined ? [] : [`${name}=${encodeURIComponent(value.toWellFormed())}`]
  })
  return query.length === 0 ? shown : `${shown}?${query.join('&')}`
}
