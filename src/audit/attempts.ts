/** The latest attempts in full, so that a refusal can be explained when somebody asks. Memory only, never written to disk. */

import type { Account } from '../account/account.js'
import type { FaultTurn } from '../faults/fault.js'
import type { Attempt } from '../login/attempt.js'
import type { PermissionNeed } from '../login/authorize.js'
import type { Reading } from '../login/password-inquiry.js'
import type { RoleSelectionStep } from '../login/role-selection.js'
import type { TbaParameters } from '../login/tba-parameters.js'
import type { KnownParties, MatchedUrl, Refusal } from '../login/verdict.js'
import type { FailureFeed } from './failure-feed.js'
import type { KeptBody } from './kept-body.js'
import type { PermissionLog } from './permission-log.js'
import { Ring } from './ring.js'

/** How many refused attempts an account (and the server, for those without an account) keeps. */
export const attemptCapacity = 1_000

/** How many granted ones. Fewer, because under load they would outlive every collection of young objects: that costs a tenth of the speed. */
export const grantedCapacity = 200

/** How many bodies of refused attempts an account keeps: the latest. */
export const bodyCapacity = 100

/** One attempt and what became of it. The login is judged once; the action and the answer follow. */
export interface AttemptRecord {
  readonly operationId: string
  /** Milliseconds since 1970, by the account's clock. */
  readonly at: number
  readonly attempt: Attempt
  readonly parameters: TbaParameters | undefined
  readonly account: Account | undefined
  readonly known: KnownParties
  /** Was the login granted? What the session asked for may be refused all the same. */
  readonly granted: boolean
  readonly matchedUrl: MatchedUrl | undefined
  /** How the role of a password login was found (nlauth §2.4). */
  readonly roleStep?: RoleSelectionStep
  /** How the password fitted: as NetSuite decodes it, or only as it stands in the header. */
  readonly reading?: Reading
  /** Why the login, or what the session asked for, was refused. */
  refusal: Refusal | undefined
  /** What a fault made of the call. */
  fault?: FaultTurn
  /** What would have refused the call, had its account not been in soft mode; `undefined` when it was not. */
  wouldRefuse?: readonly Refusal[]
  /** The body, where a diagnosis may need it: of a wrong signature, and of OAuth parameters that may have been sent as a form. */
  body?: KeptBody
  /** The Content-Type of a refused call, where it has one: RESTlets word their errors by it. */
  contentType?: string
  /** The HTTP status of the answer, once it was given. */
  status: number | undefined
  /** How long the answer took, in milliseconds of real time, once it was given. */
  durationMs: number | undefined
  /** Permissions the login itself asked for; the list is shared by the logins of a role. */
  readonly loginNeeds: readonly PermissionNeed[]
  /** Where these stand in the permission log; 0 for nowhere. */
  loginNeedsFrom: number
  /** Permissions the action asked for, in order. */
  readonly permissions: PermissionNeed[]
  /** Who is told what becomes of it: those that listened to the account when it came. */
  readonly watch: Watch
  /** When it began, on a clock that only measures. */
  readonly begunAt: number
}

/** What watches the attempts of an account, or those without one. */
export interface Watch {
  readonly failures: FailureFeed<AttemptRecord>
  readonly permissions: PermissionLog
}

export class AttemptLog {
  readonly #refused = new Ring<AttemptRecord>(attemptCapacity)
  /** Granted so far: what the session asked for may still be refused. */
  readonly #granted = new Ring<AttemptRecord>(grantedCapacity)
  /** Those that have a body. */
  readonly #withBody = new Ring<AttemptRecord>(bodyCapacity)
  #grantedCount = 0

  add(record: AttemptRecord): void {
    if (record.refusal) {
      this.#refused.push(record)
      return
    }
    this.#grantedCount++
    const oldest = this.#granted.push(record)
    if (oldest?.refusal) this.#refused.push(oldest)
  }

  /** Keeps the body of an attempt; the oldest one has to make room. */
  keepBody(record: AttemptRecord, body: KeptBody): void {
    record.body = body
    const oldest = this.#withBody.push(record)
    if (oldest && oldest !== record) delete oldest.body
  }

  /** How many logins were granted, also those that are not remembered any more. */
  get grantedCount(): number {
    return this.#grantedCount
  }

  /** Those that are remembered: first those whose login was granted, each kind newest first. */
  *each(): Generator<AttemptRecord> {
    yield* this.#granted.newestFirst()
    yield* this.#refused.newestFirst()
  }

  find(operationId: string): AttemptRecord | undefined {
    const fits = (record: AttemptRecord) => record.operationId === operationId
    return this.#refused.find(fits) ?? this.#granted.find(fits)
  }

  /** Attempts whose login was granted, newest first. */
  *granted(): Generator<AttemptRecord> {
    for (const record of this.each()) if (record.granted) yield record
  }

  /** Every attempt that is kept, newest first. */
  all(): AttemptRecord[] {
    const kept = [...this.#refused.newestFirst(), ...this.#granted.newestFirst()]
    return kept.sort((one, other) => other.begunAt - one.begunAt)
  }

  clear(): void {
    this.#refused.clear()
    this.#granted.clear()
    this.#withBody.clear()
  }
}
