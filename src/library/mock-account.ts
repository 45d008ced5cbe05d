/** One account of a running server, as the library hands it out: its own fields, and what each topic of this folder adds. */
import type { Account } from '../account/account.js'
import type { AccountDocument } from '../account/model/account.js'
import { type CredentialListing, listCredentials } from '../credentials.js'
import type { NetSuite } from '../netsuite.js'
import { type AuditTrailMethods, auditTrailMethods } from './audit-trail.js'
import { type ClockMethods, clockMethods } from './clock.js'
import { accountContext } from './context.js'
import { type RotationMethods, rotationMethods } from './rotation.js'
import { type ScenarioMethods, scenarioMethods } from './scenarios.js'
import { type FaultMethods, faultMethods } from './faults.js'
import { type MistakeMethods, mistakeMethods } from './mistakes.js'
import { type ReleaseMethods, releaseMethods } from './releases.js'
import { type FailureMethods, failureMethods } from './failures.js'
import { type PermissionMethods, permissionMethods } from './permissions.js'
import { type SecondFactorMethods, secondFactorMethods } from './second-factor.js'
import { type SnapshotMethods, snapshotMethods } from './snapshot.js'

/** What every topic adds to the handle of an account. */
interface Topics
  extends
    PermissionMethods,
    FailureMethods,
    ReleaseMethods,
    MistakeMethods,
    ClockMethods,
    AuditTrailMethods,
    FaultMethods,
    SecondFactorMethods,
    SnapshotMethods,
    RotationMethods,
    ScenarioMethods {}

/** One account of the server. Once it is deleted, changing it throws `UnknownAccountError`. */
export interface MockAccount extends Topics {
  readonly id: string
  /** What an administrator configured, defaults filled in. Read-only; change it with `update`. */
  readonly document: AccountDocument
  /** Ready credential sets, good and bad, each with what happens when it is used now. */
  credentials(): CredentialListing[]
  /** One credential set by name; throws when there is none. */
  credential(name: string): CredentialListing
  /**
   * Replaces the document by what `change` returns; validated as a fixture is. Throws `InvalidAccountError`.
   * `change` gets a copy of its own, which it may alter and return.
   */
  update(change: (document: AccountDocument) => AccountDocument): void
  /** Back to the fixture, or to the state the account was created in. */
  reset(): void
  /** Deletes the account and all it remembers; deleted once more, nothing happens. */
  delete(): void
}

/** The handle of an account. */
export function mockAccount(netsuite: NetSuite, account: Account, url: string): MockAccount {
  const { directory } = netsuite
  const context = accountContext(netsuite, account, url)
  const credentials = () => listCredentials(netsuite, account, url)
  return {
    ...clockMethods(context),
    ...auditTrailMethods(context),
    ...faultMethods(context),
    ...secondFactorMethods(context),
    ...permissionMethods(context),
    ...failureMethods(context),
    ...snapshotMethods(context),
    ...releaseMethods(context),
    ...mistakeMethods(context),
    ...rotationMethods(context),
    ...scenarioMethods(context),
    id: account.id,
    get document() {
      return account.document
    },
    credentials,
    credential(name) {
      const [found] = listCredentials(netsuite, account, url, [name])
      if (found) return found
      throw new RangeError(`Account ${account.id} has no credential set ${JSON.stringify(name)}`)
    },
    update(change) {
      context.mustBeHere()
      directory.change(account, change(structuredClone(account.document)))
    },
    reset() {
      context.mustBeHere()
      directory.reset(account)
    },
    delete() {
      if (context.isHere()) directory.delete(account)
    },
  }
}
