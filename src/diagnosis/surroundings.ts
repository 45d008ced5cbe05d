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
  /** The servers whose secrets are not to be shown. */
  readonly secretsOf: readonly NetSuite[]
}

/** @param original of what the server is a copy: the copy may have been given other secrets */
export function surroundingsOf(netsuite: NetSuite, original?: NetSuite): Surroundings {
  return {
    netsuite,
    accounts: () => netsuite.directory.all(),
    attempts: account => netsuite.memory(account).attempts.all(),
    secretsOf: original ? [netsuite, original] : [netsuite],
  }
}
