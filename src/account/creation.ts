/** What may be asked of a new account, and how many there may be. */
import type { AccountType } from './model/account.js'
import type { Release } from './releases.js'

export interface CreateAccountOptions {
  /** The account to copy. Default: the first account of the fixtures. */
  readonly from?: string | undefined
  /** The id of the copy. Default: a free one of the form that its type has, that of the template's where the types agree. */
  readonly id?: string | undefined
  /** The type of the copy. Default: the template's, unless `id` says another. */
  readonly type?: AccountType | undefined
  /** The release the copy emulates. Default: the template's. */
  readonly release?: Release | undefined
  /** When the copy is to be deleted, in milliseconds since 1970 by the system's clock. Default: never. */
  readonly expiresAtMs?: number | undefined
}

/** The most accounts a server has. */
export const mostAccounts = 10_000

/** There are as many accounts as a server can have; the message says what to do. */
export class TooManyAccountsError extends Error {
  override readonly name = 'TooManyAccountsError'
  readonly code = 'TOO_MANY_ACCOUNTS'

  constructor(size: number) {
    super(
      `There are ${size} accounts already, and a server has at most ${mostAccounts}. Delete what is not needed any more (DELETE /_mock/accounts/{id}, or account.delete()), and give throw-away accounts "ttlSeconds" so that they go by themselves.`,
    )
  }
}
