/** The clock of an account: the system's time, moved by an offset or standing still. Pure; the system's time is handed in. */

export interface ClockState {
  /** Milliseconds added to the system's time. Default 0. */
  readonly offsetMs: number
  /** The instant at which the clock stands still, in milliseconds since 1970; `null` while it runs. */
  readonly frozenAtMs: number | null
}

export const runningClock: ClockState = { offsetMs: 0, frozenAtMs: null }

/** Is this plain data a clock, as it was kept? */
export function isClockState(data: unknown): data is ClockState {
  if (typeof data !== 'object' || data === null || !('offsetMs' in data) || !('frozenAtMs' in data)) return false
  return Number.isFinite(data.offsetMs) && (data.frozenAtMs === null || Number.isFinite(data.frozenAtMs))
}

/** How far from 1970 a `Date` reaches, in milliseconds. */
const farthestMs = 8.64e15

/** The account's time in milliseconds since 1970; a clock moved beyond what a `Date` can say stands at its end. */
export function accountTime(clock: ClockState, systemNow: number): number {
  return within(clock.frozenAtMs ?? systemNow + clock.offsetMs, farthestMs)
}

/** An instant as accounts hold it: ISO 8601 with a year of four digits, so that what a clock far out makes can be read again. */
export function instantOf(ms: number): string {
  return new Date(Math.min(Math.max(ms, firstInstant), lastInstant)).toISOString()
}

const firstInstant = Date.parse('0000-01-01T00:00:00Z')
const lastInstant = Date.parse('9999-12-31T23:59:59.999Z')

/** A clock that stands still at an instant. */
export function frozenAt(instant: number): ClockState {
  return { offsetMs: 0, frozenAtMs: instant }
}

/** A clock that shows `instant` now, and runs on from there. */
export function runningFrom(instant: number, systemNow: number): ClockState {
  return { offsetMs: within(instant - systemNow, 2 * farthestMs), frozenAtMs: null }
}

function within(ms: number, limit: number): number {
  return Math.min(Math.max(ms, -limit), limit)
}

/** The clock moved forward (or back, if negative) by `ms`, running or frozen, but not beyond what a `Date` can say. */
export function advanced(clock: ClockState, ms: number): ClockState {
  return clock.frozenAtMs === null
    ? // From one end of time to the other it is twice as far as from 1970.
      { offsetMs: within(clock.offsetMs + ms, 2 * farthestMs), frozenAtMs: null }
    : { ...clock, frozenAtMs: within(clock.frozenAtMs + ms, farthestMs) }
}

const units: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 }

/** Reads a duration such as `+7m`, `-90s`, `1h30m` or `2d` into milliseconds; `undefined` if it is not one. */
export function parseDuration(text: string): number | undefined {
  const match = /^([+-]?)((?:\d+(?:\.\d+)?(?:ms|s|m|h|d))+)$/.exec(text.trim())
  if (!match) return undefined
  let total = 0
  for (const [, amount, unit] of (match[2] ?? '').matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h|d)/g)) {
    total += Number(amount) * (units[unit ?? ''] ?? Number.NaN)
  }
  return total > farthestMs ? undefined : Math.round(match[1] === '-' ? -total : total)
}
