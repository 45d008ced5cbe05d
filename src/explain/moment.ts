/** When a captured request is judged: NetSuite takes a timestamp for five minutes only, and captures are older. */
import type { CapturedRequest } from '../captures/capture.js'
import { headerOf } from '../captures/request-parts.js'
import { plural } from '../plural.js'

export type MomentSource = 'capture' | 'request' | 'now' | 'given'

export interface Moment {
  /** Milliseconds since 1970. */
  readonly ms: number
  readonly from: MomentSource
  /** What the request says of when it was made, where that lies after now and so cannot be. */
  readonly afterNow?: number
  /** `system`: the clocks of accounts run apart from it as they do now; `account`: it is what they show. */
  readonly clock: 'system' | 'account'
}

/** No capture comes from the future: what lies further ahead is a clock that is wrong. */
const toleratedMs = 60_000

/**
 * @param at `now`, `request`, or an instant; default: the capture's own time, else `request`, else `now`; `now` for what would lie in the future
 * @param timestamp the request's own, where it is not in its Authorization header
 */
export function momentOf(
  request: CapturedRequest,
  at: string | undefined,
  systemNow: number,
  timestamp = headerTimestamp(request),
): Moment {
  const now: Moment = { ms: systemNow, from: 'now', clock: 'system' }
  if (at === 'now') return now
  if (at !== undefined && at !== 'request') return { ms: Date.parse(at), from: 'given', clock: 'account' }
  const captured = at === undefined ? (request.at ?? dateOf(request)) : undefined
  // A sane number of seconds: between 1973 and 2286.
  const stamped = /^\d{9,10}$/.test(timestamp) ? Number(timestamp) * 1000 : undefined
  const ms = captured ?? stamped
  if (ms === undefined) return now
  if (at === undefined && ms > systemNow + toleratedMs) return { ...now, afterNow: ms }
  return captured === undefined ? { ms, from: 'request', clock: 'account' } : { ms, from: 'capture', clock: 'system' }
}

/** The Date header of the request itself (RFC 9110 §6.6.1). */
function dateOf({ headers }: CapturedRequest): number | undefined {
  const date = headerOf(headers, 'date') ?? ''
  const ms = /\d\d:\d\d:\d\d GMT$/.test(date) ? Date.parse(date) : NaN
  return Number.isNaN(ms) ? undefined : ms
}

function headerTimestamp({ headers }: CapturedRequest): string {
  const header = headerOf(headers, 'authorization') ?? ''
  const [, digits = ''] = /[\s,]oauth_timestamp\s*=\s*"?(\d{9,10})"?\s*(?:,|$)/.exec(header) ?? []
  return digits
}

const sources: Readonly<Record<MomentSource, string>> = {
  capture: 'when it was captured',
  request: 'the moment of its own',
  now: 'now',
  given: 'the moment asked for',
}

/** @param field what the request's own timestamp is called */
export function momentWords({ ms, from, afterNow }: Moment, systemNow: number, field: string): string {
  if (from === 'now') {
    const future =
      afterNow === undefined
        ? ''
        : ` The request says that it was made at ${new Date(afterNow).toISOString()}, ${distance(Math.round((afterNow - systemNow) / 1000))}: a capture cannot come from the future (--at request judges it at that moment all the same).`
    return `Judged as of now, ${new Date(ms).toISOString()}.${future}`
  }
  const seconds = Math.round((ms - systemNow) / 1000)
  const stale =
    from === 'request' && Math.abs(seconds) > 60 ? ' Judged with at = now (--at now), it may come out otherwise.' : ''
  return `Judged as of ${new Date(ms).toISOString()}, ${sources[from]}${from === 'request' ? ` ${field}` : ''}: ${distance(seconds)}.${stale}`
}

function distance(seconds: number): string {
  if (seconds === 0) return 'now'
  const [size, unit] = units.find(([size]) => Math.abs(seconds) >= size) ?? [1, 'second']
  const count = Math.round((Math.abs(seconds) / size) * 10) / 10
  return `${plural(count, unit)} ${seconds < 0 ? 'before' : 'after'} now`
}

const units = [
  [86_400, 'day'],
  [3_600, 'hour'],
  [60, 'minute'],
  [1, 'second'],
] as const
