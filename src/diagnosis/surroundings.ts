/** What a diagnosis may look up besides the attempt itself. */
import type { Account } from '../account/account.js'
import type { AttemptRecord } from '../audit/attempts.js'
import type { NetSuite } from '../netsuite.js'

export interface Surroundings {
  readonly netsuite: NetSuite
  /** All accounts of the server. */
  accounts(): Iterable<Account>
  /** Attempts of an account that are remembered, newest first. */
  attempts(account: Account): readonly AttemptRecord[]
  /** The servers whose secrets are not to be shown: of a copy also the original, whose secrets may have been replaced in it. */
  readonly secretsOf: readonly NetSuite[]
  /** Set where calls are judged that nobody answers, on a copy of the server. */
  readonly supposed?: Supposed | undefined
}

/** What is made up to judge a call by, and so is not told. */
export interface Supposed {
  /** `undefined` when nothing is. */
  of(record: AttemptRecord): SupposedPart | undefined
}

/** `account`: all but the credentials that were given; `holder`: the user and the role of a token that was given. */
export type SupposedPart = 'account' | 'holder'

export function surroundingsOf(netsuite: NetSuite, supposed?: Supposed): Surroundings {
  return {
    supposed,
    netsuite,
    accounts: () => netsuite.directory.all(),
    attempts: account => netsuite.memory(account).attempts.all(),
    secretsOf: [netsuite],
  }
}
