/** Refused attempts, as the library hands them out: the next one, and the last. */
import type { AttemptRecord } from '../audit/attempts.js'
import { auditDetail } from '../audit/row.js'
import type { Announced, FeedEnd } from '../audit/failure-feed.js'
import { type Diagnosis, diagnose } from '../diagnosis/diagnose.js'
import { explain } from '../diagnosis/explain.js'
import { concealerFor } from '../diagnosis/known-secrets.js'
import { surroundingsOf } from '../diagnosis/surroundings.js'
import type { FailureId } from '../failures/catalogue.js'
import type { Surface } from '../failures/failure.js'
import type { Account } from '../account/account.js'
import { defaultWaitMs, nextFailure, parseWait, waitWords } from '../next-failure.js'
import type { NetSuite } from '../netsuite.js'
import type { AccountContext } from './context.js'

/** One refused attempt: of a login, or of what the session then asked for. */
export interface FailedAttempt {
  /** Counts the refused attempts of the account from 1; goes on counting after a reset. */
  readonly sequence: number
  /** The `X-N-OperationId` of the answer. */
  readonly operationId: string
  readonly failure: FailureId
  readonly surface: Surface
  /** The HTTP status of the answer. */
  readonly status: number
  /** The Detail of its row in the login audit trail; empty when it left none that says Failure. */
  readonly detail: string
  /** Secrets in the path are hidden. */
  readonly request: { readonly method: string; readonly path: string }
  /** Made when it is first read, and kept. */
  readonly diagnosis: Diagnosis
  /** The diagnosis in words, as plain text of several lines: what is proven, what repairs it, and the login guide's checklist. */
  explain(): string
}

/** How to wait for a failure. */
export interface NextFailureOptions {
  /** How long, in real time: from `"0s"` to `"60s"`. Default `"5s"`. */
  readonly timeout?: string
  /**
   * The sequence of a failure that was read: the first one behind it, whoever has read it already.
   * Default: the next one that was handed to nobody.
   */
  readonly after?: number
}

/** There was no failure to hand out. */
export class NoFailureError extends Error {
  override readonly name = 'NoFailureError'
  readonly code = 'NO_FAILURE'
  /** Why nobody waits any more. */
  readonly reason: 'timeout' | FeedEnd

  constructor(reason: 'timeout' | FeedEnd, message: string) {
    super(message)
    this.reason = reason
  }
}

export interface FailureMethods {
  /**
   * The next refused attempt of the account, once its answer is known. One that was refused before the question counts, as long as
   * nobody has read it, so a test may call first and ask then. Each is handed out once.
   *
   * Rejects with `NoFailureError`, which says what happened instead, when there is none in time, or the account is reset or deleted,
   * or the server closes; with `RangeError` when an option is wrong.
   *
   * @example
   * ```ts
   * import { startMockNetSuite } from 'mock-netsuite'
   *
   * await using netsuite = await startMockNetSuite()
   * const account = netsuite.createAccount()
   * await fetch(`${netsuite.url}/app/site/hosting/restlet.nl?script=57&deploy=1`, {
   *   headers: { authorization: `OAuth realm="${account.id}"` },
   * })
   * const { failure, explain } = await account.nextFailure()
   * console.log(failure, explain())
   * ```
   */
  nextFailure(options?: NextFailureOptions): Promise<FailedAttempt>
  /** The newest refused attempt, whoever has read it; `null` when there is none. */
  lastFailure(): FailedAttempt | null
}

export function failureMethods({ netsuite, account, mustBeHere }: AccountContext): FailureMethods {
  return {
    async nextFailure(options) {
      mustBeHere()
      return waitForFailure(netsuite, account, options)
    },
    lastFailure() {
      const newest = netsuite.memory(account).watch.failures.newest()
      return newest ? failedAttempt(netsuite, newest) : null
    },
  }
}

/** The next refused attempt of an account, or without one, of those that belong to none. */
export async function waitForFailure(
  netsuite: NetSuite,
  account: Account | undefined,
  { timeout, after }: NextFailureOptions = {},
): Promise<FailedAttempt> {
  const timeoutMs = timeout === undefined ? defaultWaitMs : parseWait(timeout)
  if (timeoutMs === undefined) throw new RangeError(`timeout must be ${waitWords}; found ${JSON.stringify(timeout)}`)
  const { outcome, happened } = await nextFailure(netsuite, account, { timeoutMs, after })
  if (typeof outcome === 'object') return failedAttempt(netsuite, outcome)
  const whose = account ? `No call of account ${account.id}` : 'No call without an account'
  switch (outcome) {
    case 'timeout':
      throw new NoFailureError(outcome, `${whose} was refused within ${timeout ?? '5s'}. ${happened}`)
    case 'reset':
    case 'deleted':
      throw new NoFailureError(outcome, `${whose} was refused before the account was ${outcome}. ${happened}`)
    case 'closed':
    case 'hung-up':
      throw new NoFailureError('closed', `${whose} was refused before the server closed. ${happened}`)
  }
}

function failedAttempt(netsuite: NetSuite, { sequence, record }: Announced<AttemptRecord>): FailedAttempt {
  const { operationId, attempt, account, status = 0, refusal } = record
  if (!refusal) throw new TypeError('an attempt that was not refused was announced as refused')
  const { method, path, surface } = attempt.request
  const surroundings = surroundingsOf(netsuite)
  let made: Diagnosis | null = null
  let request: FailedAttempt['request'] | undefined
  return {
    sequence,
    operationId,
    failure: refusal.failure,
    surface,
    status,
    detail: (account && auditDetail(refusal, attempt, account)) ?? '',
    get request() {
      return (request ??= { method, path: concealerFor(record, surroundings).hide(path) })
    },
    get diagnosis() {
      made ??= diagnose(record, surroundings)
      if (!made) throw new TypeError('an attempt is no longer refused')
      return made
    },
    explain: () => explain(record, surroundings),
  }
}
