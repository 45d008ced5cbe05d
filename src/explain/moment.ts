/** When a captured request is judged: NetSuite takes a timestamp for five minutes only, and captures are older. */
import type { CapturedRequest } from '../captures/capture.js'
import { headerOf } from '../captures/request-parts.js'

export type MomentSource = 'capture' | 'request' | 'now' | 'given'

export interface Moment {
  /** Milliseconds since 1970. */
  readonly ms: number
  readonly from: MomentSource
  /** `system`: the clocks of accounts run apart from it as they do now; `account`: it is what they show. */
  readonly clock: 'system' | 'account'
}

/**
 * @param at `now`, `request`, or an instant; default: the capture's own time, else `request`, else `now`
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
  if (at === undefined && request.at !== undefined) return { ms: request.at, from: 'capture', clock: 'system' }
  // A sane number of seconds: between 1973 and 2286.
  const isSane = /^\d{9,10}$/.test(timestamp)
  return isSane ? { ms: Number(timestamp) * 1000, from: 'request', clock: 'account' } : now
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
export function momentWords({ ms, from }: Moment, systemNow: number, field: string): string {
  if (from === 'now') return `Judged as of now, ${new Date(ms).toISOString()}.`
  const seconds = Math.round((ms - systemNow) / 1000)
  const stale =
    from === 'request' && Math.abs(seconds) > 60 ? ' Judged with at = now (--at now), it may come out otherwise.' : ''
  return `Judged as of ${new Date(ms).toISOString()}, ${sources[from]}${from === 'request' ? ` ${field}` : ''}: ${distance(seconds)}.${stale}`
}

function distance(seconds: number): string {
  if (seconds === 0) return 'now'
  const [size, unit] = units.find(([size]) => Math.abs(seconds) >= size) ?? [1, 'second']
  const count = Math.round((Math.abs(seconds) / size) * 10) / 10
  return `${count} ${unit}${count === 1 ? '' : 's'} ${seconds < 0 ? 'before' : 'after'} now`
}

const units = [
  [86_400, 'day'],
  [3_600, 'hour'],
  [60, 'minute'],
  [1, 'second'],
] as const
