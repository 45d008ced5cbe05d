/** What every topic of the library's account handle works on. */
import type { Account } from '../account/account.js'
import { UnknownAccountError } from '../account/directory.js'
import type { NetSuite } from '../netsuite.js'

export interface AccountContext {
  readonly netsuite: NetSuite
  readonly account: Account
  /** Where the server is reached, without a slash at the end. */
  readonly url: string
  /** Is it still this account that the server has under the id? */
  isHere(): boolean
  /** Throws `UnknownAccountError` once the account was deleted. */
  mustBeHere(): void
}

export function accountContext(netsuite: NetSuite, account: Account, url: string): AccountContext {
  // The id may be taken again by another account, so it is not enough to look the id up.
  const isHere = () => netsuite.directory.get(account.id) === account
  return {
    netsuite,
    account,
    url,
    isHere,
    mustBeHere() {
      if (isHere()) return
      throw new UnknownAccountError(`Account ${account.id} was deleted; create one with createAccount`)
    },
  }
}
