/** Where accounts are kept while the server is off: the port every adapter implements. */
import type { AppliedScenario } from '../applied.js'
import type { ClockState } from '../clock.js'
import type { AccountId } from '../ids.js'

/** What is kept of one account. `account` and `origin` are plain data that `parseAccount` reads. */
export type StoredAccount =
  | {
      readonly format: 1
      readonly id: AccountId
      readonly account: unknown
      readonly clock: ClockState
      /** The scenarios that are active in it. */
      readonly scenarios?: readonly AppliedScenario[]
      /** For an account that is no fixture: what a reset goes back to. */
      readonly origin?: unknown
      /** For an account that lives for a while: when it is deleted, in milliseconds since 1970 by the system's clock. */
      readonly expiresAtMs?: number
      /** For a fixture: the digest of the files it was read from when this was kept. */
      readonly fixtureDigest?: string
    }
  | { readonly format: 1; readonly id: AccountId; readonly deleted: true }

export interface AccountStore {
  /** Everything kept. Rejects with a message that names the file when something kept cannot be read. */
  load(): Promise<readonly StoredAccount[]>
  /** Notes that an account is to be kept; `take` is called when it is written, so that bursts cost one write. */
  keep(id: AccountId, take: () => StoredAccount): void
  /** Forgets an account. */
  forget(id: AccountId): void
  /** Resolves when everything noted so far is kept. */
  flush(): Promise<void>
  /** Flushes and lets go of timers. */
  close(): Promise<void>
}
