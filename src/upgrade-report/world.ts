/** An account as it would be in another release, on a server of its own: whatever is judged there leaves no trace here. */
import { Account } from '../account/account.js'
import type { Release } from '../account/releases.js'
import { NetSuite } from '../netsuite.js'

export interface World {
  readonly netsuite: NetSuite
  /** The account in the release of this world, on the account's own clock until `setTime` says otherwise. */
  readonly account: Account
}

/** Other accounts are there as they are: their credentials may be presented to this one. */
export function worldAt(real: NetSuite, account: Account, release: Release): World {
  const { document, records, clock } = account
  const state = { document: { ...document, release }, records: records.copy() }
  const shadow = new Account(state, state, clock)
  const netsuite = new NetSuite({ systemNow: real.systemNow, makeCredential: nothingIsMade })
  for (const one of real.directory.all()) netsuite.directory.add(one === account ? shadow : one, 'fixture')
  return { netsuite, account: shadow }
}

function nothingIsMade(): never {
  throw new TypeError('an upgrade report asked for a new credential')
}

/** Sets the time of the account, milliseconds since 1970. */
export function setTime({ account }: World, now: number): void {
  account.setClock({ offsetMs: 0, frozenAtMs: now })
}
