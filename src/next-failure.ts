/** Waiting for the next refused attempt of an account, or of those for which no account was found. */
import type { Account } from './account/account.js'
import { parseDuration } from './account/clock.js'
import type { AttemptRecord } from './audit/attempts.js'
import type { FeedOutcome, WaitOptions } from './audit/failure-feed.js'
import type { NetSuite } from './netsuite.js'

/** How long a reader waits that does not say. */
export const defaultWaitMs = 5_000

/** How long one may wait. */
export const longestWaitMs = 60_000

/** What a wait must be, in words. */
export const waitWords = 'a duration from "0s" to "60s", such as "5s" or "500ms"'

/** Milliseconds of a wait such as "5s"; `undefined` for one that is no duration, or too long. */
export function parseWait(timeout: string): number | undefined {
  const ms = parseDuration(timeout)
  return ms !== undefined && ms >= 0 && ms <= longestWaitMs ? ms : undefined
}

/** What happened while a reader waited. */
export interface Meanwhile {
  readonly outcome: FeedOutcome<AttemptRecord>
  /** What to tell when there was no failure. */
  readonly happened: string
}

/** The next refused attempt; of an account, or without one, of those that belong to none. */
export async function nextFailure(
  netsuite: NetSuite,
  account: Account | undefined,
  options: WaitOptions,
): Promise<Meanwhile> {
  const { attempts, watch } = account ? netsuite.memory(account) : netsuite.strays
  const before = attempts.grantedCount
  const straysBefore = netsuite.strays.watch.failures.last
  const outcome = await watch.failures.next(options)
  const granted = attempts.grantedCount - before
  const strays = account ? netsuite.strays.watch.failures.last - straysBefore : 0
  return { outcome, happened: [grantedWords(granted, attempts.granted()), strayWords(strays)].join('') }
}

function grantedWords(count: number, newestFirst: Iterable<AttemptRecord>): string {
  if (count === 0) return 'Meanwhile no call was made.'
  const calls = count === 1 ? '1 login was granted' : `${count} logins were granted`
  for (const { attempt, status, operationId } of newestFirst) {
    const { method, path } = attempt.request
    const answer = status === undefined ? 'not answered yet' : `answered ${status}`
    const which = count === 1 ? ':' : ', the last one:'
    return `Meanwhile ${calls}${which} ${method} ${path.slice(0, 500)}, ${answered(answer, operationId)}.`
  }
  return `Meanwhile ${calls}.`
}

function answered(answer: string, operationId: string): string {
  return `${answer} (X-N-OperationId ${operationId})`
}

function strayWords(count: number): string {
  if (count === 0) return ''
  const attempts = count === 1 ? '1 refused attempt belongs' : `${count} refused attempts belong`
  return ` ${attempts} to no account: nothing in it names one that exists.`
}
