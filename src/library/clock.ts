/** The clock of an account, as the library hands it out. */
import type { ClockState } from '../account/clock.js'
import { advanced, frozenAt, parseDuration, runningClock, runningFrom } from '../account/clock.js'
import type { AccountContext } from './context.js'

/** The clock of an account. Durations are texts such as `"7m"`, `"-90s"`, `"1h30m"`. */
export interface MockClock {
  now(): Date
  /** Runs the clock this far from the system's. */
  offset(duration: string): void
  /** Moves the clock on, running or frozen. */
  advance(duration: string): void
  /** Stops the clock, by default now. Throws `RangeError` for a date that is none. */
  freeze(at?: Date): void
  /** Lets the clock run on from an instant, by default from where it stands. Throws `RangeError` for a date that is none. */
  run(from?: Date): void
  /** Back to the system's time. */
  reset(): void
}

export interface ClockMethods {
  readonly clock: MockClock
}

export function clockMethods({ netsuite, account, mustBeHere }: AccountContext): ClockMethods {
  const setClock = (clock: ClockState) => {
    mustBeHere()
    account.setClock(clock)
    netsuite.directory.noteChange(account)
  }
  const now = () => netsuite.now(account)
  return {
    clock: {
      now: () => new Date(now()),
      offset: duration => setClock({ offsetMs: milliseconds(duration), frozenAtMs: null }),
      advance: duration => setClock(advanced(account.clock, milliseconds(duration))),
      freeze: at => setClock(frozenAt(at ? instant(at, 'frozen at') : now())),
      run: from => setClock(runningFrom(from ? instant(from, 'run from') : now(), netsuite.systemNow())),
      reset: () => setClock(runningClock),
    },
  }
}

/** Reads a duration such as `"7m"`; throws `RangeError` for a text that is none. */
export function milliseconds(duration: string): number {
  const ms = parseDuration(duration)
  if (ms === undefined)
    throw new RangeError(`${JSON.stringify(duration)} is no duration; write "7m", "-90s" or "1h30m"`)
  return ms
}

function instant(date: Date, wish: 'frozen at' | 'run from'): number {
  const ms = date.getTime()
  if (Number.isNaN(ms))
    throw new RangeError(
      `the clock cannot be ${wish} an invalid date; give one such as new Date("2026-11-22T08:00:00Z")`,
    )
  return ms
}
