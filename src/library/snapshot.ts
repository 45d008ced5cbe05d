/** Snapshots of an account, as the library takes and restores them. */
import { readSnapshot, restoreSnapshot, type Snapshot, takeSnapshot } from '../snapshot/snapshot.js'
import type { AccountContext } from './context.js'

export interface SnapshotMethods {
  /**
   * Everything that decides what the next call of this account is answered with, and its login audit trail, as plain data of your own.
   * Attempts and diagnoses, requests on their way, sessions of browsers and request tokens are not in it.
   */
  snapshot(): Snapshot
  /**
   * Puts the account into the state of a snapshot of it, as `snapshot` made it or as it was read from JSON; a reset goes back to where
   * it did before. Throws `InvalidAccountError` with everything that is wrong; nothing has changed then.
   */
  restore(snapshot: unknown): void
}

export function snapshotMethods({ netsuite, account, mustBeHere }: AccountContext): SnapshotMethods {
  return {
    snapshot() {
      mustBeHere()
      return structuredClone(takeSnapshot(netsuite, account))
    },
    restore(snapshot) {
      mustBeHere()
      restoreSnapshot(netsuite, account, readSnapshot(netsuite, structuredClone(snapshot), account.id))
    },
  }
}
