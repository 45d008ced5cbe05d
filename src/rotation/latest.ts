/** The rotation that a drill has just made. */
import type { Account } from '../account/account.js'
import type { NetSuite } from '../netsuite.js'

/** Its id in the report. */
export function latestRotation(netsuite: NetSuite, account: Account): number {
  const [latest] = netsuite.memory(account).rotations?.newestFirst() ?? []
  if (!latest) throw new TypeError(`a drill in account ${account.id} rotated nothing`)
  return latest.id
}
