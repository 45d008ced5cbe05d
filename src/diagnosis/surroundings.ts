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
}

export function surroundingsOf(netsuite: NetSuite): Surroundings {
  return {
    netsuite,
    accounts: () => netsuite.directory.all(),
    attempts: account => netsuite.memory(account).attempts.all(),
    secretsOf: [netsuite],
  }
}
