/** The latest attempts in full, so that a refusal can be explained when somebody asks. Memory only, never written to disk. */

import type { Account } from '../account/account.js'
import type { Attempt } from '../login/attempt.js'
import type { PermissionNeed } from '../login/authorize.js'
import type { TbaParameters } from '../login/tba-parameters.js'
import type { KnownParties, MatchedUrl, Refusal } from '../login/verdict.js'
import { Ring } from './ring.js'

/** How many attempts an account (and the server, for those without an account) keeps. */
export const attemptCapacity = 1_000

/** One attempt and what became of it. The login is judged once; the action and the answer follow. */
export interface AttemptRecord {
  readonly operationId: string
  /** Milliseconds since 1970, by the account's clock. */
  readonly at: number
  readonly attempt: Attempt
  readonly parameters: TbaParameters | undefined
  readonly account: Account | undefined
  readonly known: KnownParties
  readonly matchedUrl: MatchedUrl | undefined
  /** Why the login, or what the session asked for, was refused. */
  refusal: Refusal | undefined
  /** The HTTP status of the answer, once it was given. */
  status: number | undefined
  /** Permissions the action asked for, in order. */
  readonly permissions: PermissionNeed[]
}

export class AttemptLog {
  readonly #records = new Ring<AttemptRecord>(attemptCapacity)

  add(record: AttemptRecord): void {
    this.#records.push(record)
  }

  find(operationId: string): AttemptRecord | undefined {
    for (const record of this.#records.newestFirst()) if (record.operationId === operationId) return record
    return undefined
  }

  clear(): void {
    this.#records.clear()
  }
}
