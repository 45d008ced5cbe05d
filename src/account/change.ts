/** What somebody who keeps things beside an account is told about a change of its document. */
import type { AccountDocument } from './model/account.js'

/** What made a change, where it is one that matters to somebody: the drills, the token service, the login pages, a scenario or its repair. */
export type ChangeCause =
  'reset-credentials' | 'roll' | 'change-password' | 'refresh-sandbox' | 'revoketoken' | 'login page' | 'scenario'

export interface AccountChange {
  /** The document before the change. */
  readonly before: AccountDocument
  /** `undefined` for whatever else changes an account: a PATCH, a login. */
  readonly cause: ChangeCause | undefined
}

export interface ChangeOptions {
  /** May throw to refuse the change. */
  readonly accept?: (after: AccountDocument) => void
  readonly cause?: ChangeCause
  /** The document whose consumer keys were given out. Default: the account's. */
  readonly since?: AccountDocument
}
