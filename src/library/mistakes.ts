/** Requests that make the mistakes of clients, as the library hands them out. */
import type { FailureId } from '../failures/catalogue.js'
import type { MistakeSurface } from '../failures/requests/index.js'
import { type ReadyMistake, readyMistake } from '../mistakes/mistakes.js'
import type { AccountContext } from './context.js'

export interface MistakeOptions {
  /** Where the mistake is made. Default: the first surface on which it can be. */
  readonly surface?: MistakeSurface
}

export interface MistakeMethods {
  /**
   * The requests that lead to a failure which lives in the client (`signature-invalid`, `nonce-used`, `body-malformed` …), ready to
   * be sent: with the account's own good credentials, signed by its clock. The last one fails, those before it prepare that;
   * `sendInTurn` sends them.
   * Throws `NoSuchMistakeError` when no request leads to the failure, and `UnmakeableRequestError` when the account lacks what it takes.
   */
  mistake(failure: FailureId, options?: MistakeOptions): ReadyMistake
}

export function mistakeMethods({ netsuite, account, url, mustBeHere }: AccountContext): MistakeMethods {
  return {
    mistake(failure, { surface } = {}) {
      mustBeHere()
      return readyMistake(netsuite, account, failure, { surface, baseUrl: url })
    },
  }
}
