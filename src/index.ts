/**
 * mock-netsuite as a library: a local NetSuite server for tests.
 *
 * @example
 * ```ts
 * import { startMockNetSuite } from 'mock-netsuite'
 *
 * await using netsuite = await startMockNetSuite()
 * const account = netsuite.createAccount()
 * const [good] = account.credentials()
 * // sign a GET of good.url with good.consumerKey … and send it; sets with a password have a ready good.authorization
 * console.log(account.auditTrail.query()[0])
 * ```
 */

import * as v from 'valibot'
import type { Account } from './account/account.js'
import type { CreateAccountOptions as DirectoryCreateOptions } from './account/directory.js'
import { type Release, releaseSchema } from './account/releases.js'
import type { AccountStore } from './account/store/port.js'
import { type Diagnosis, diagnose } from './diagnosis/diagnose.js'
import { type MockAuditTrail, mockAuditTrail } from './library/audit-trail.js'
import type { MockClock } from './library/clock.js'
import { type FailedAttempt, type NextFailureOptions, waitForFailure } from './library/failures.js'
import { mockAccount, type MockAccount } from './library/mock-account.js'
import { startServer } from './start.js'

export { AccountExistsError, UnknownAccountError } from './account/directory.js'
export { InvalidFixturesError } from './account/fixtures.js'
export type { AccountFixture } from './account/model/account.js'
export { InvalidAccountError, type Problem } from './account/problems.js'
export type { AccountStore, StoredAccount } from './account/store/port.js'
export type { AuditRow, AuditStatus } from './audit/row.js'
export type { NeedEntry } from './audit/permission-log.js'
export type { Choice, Grants } from './audit/smallest-role.js'
export type { AuditFilter } from './audit/trail.js'
export type { CredentialListing } from './credentials.js'
export type { Diagnosis } from './diagnosis/diagnose.js'
export type { FailureId } from './failures/catalogue.js'
export type { Confidence, Remedy, Surface } from './failures/failure.js'
export type { HeldBy } from './login/authorize.js'
export type { Evidence } from './login/verdict.js'
export type { MockAuditFilter, MockAuditTrail } from './library/audit-trail.js'
export type { MockClock } from './library/clock.js'
export { type FailedAttempt, type NextFailureOptions, NoFailureError } from './library/failures.js'
export type { MockAccount } from './library/mock-account.js'
export type { PermissionsNeededFilter, PermissionsUsedFilter } from './library/permissions.js'
export type { VerificationCode } from './library/second-factor.js'
export type { ExcessPermission, MissingPermission, PermissionsUsed, RoleUse, SmallestRole } from './permissions-used.js'
export type { RestletContext } from './surfaces/restlets/behaviours/module.js'

/** Options of `startMockNetSuite`; every one has a default. */
export interface MockNetSuiteOptions {
  /** Port to listen on. Default 0, any free one. */
  readonly port?: number
  /** Address to bind. Default `127.0.0.1`. */
  readonly host?: string
  /** A fixtures folder, or one account file. Default: the fixtures of the package. */
  readonly fixtures?: string
  /** A folder in which accounts and login audit trails are kept. Default: memory only. */
  readonly data?: string
  /** Keeps accounts across servers of one process, see `memoryStore`. Not together with `data`. */
  readonly store?: AccountStore
  /** The release every fixture account emulates, e.g. `"2026.2"`. Default: what its file says. */
  readonly release?: string
  /** Believe `X-Forwarded-*` headers. Default true. */
  readonly trustForwarded?: boolean
  /** Wanted by the control API in `X-Mock-Control-Token` (or as a bearer token). Default: none on loopback, made up beyond it. */
  readonly controlToken?: string
  /** Further host names under which the control API may be called. Default: loopback names only. */
  readonly allowHosts?: readonly string[]
  /** Told what a person should know but what does not stop the start, such as a fixture edited after it was kept. Default: nobody. */
  readonly notify?: (message: string) => void
  /** The system's clock in milliseconds since 1970, for tests with a clock of their own. Default `Date.now`. */
  readonly now?: () => number
}

/** How `createAccount` makes a throw-away account. */
export interface CreateAccountOptions {
  /** The account to copy. Default: the first account of the fixtures. */
  readonly from?: string
  /** The id of the new account. Default: a free one of the template's form. */
  readonly id?: string
  /** The release it emulates. Default: the template's. */
  readonly release?: string
}

export interface MockNetSuite extends AsyncDisposable {
  /** `http://127.0.0.1:<port>`, without a slash at the end. */
  readonly url: string
  /** What the control API wants in `X-Mock-Control-Token`; `undefined` when it wants none. */
  readonly controlToken: string | undefined
  /** An account by any spelling of its id; throws `UnknownAccountError`. */
  account(id: string): MockAccount
  /** All accounts, fixtures first. */
  accounts(): MockAccount[]
  createAccount(options?: CreateAccountOptions): MockAccount
  /** Login audit rows of all accounts, newest first. */
  readonly auditTrail: MockAuditTrail
  /**
   * The next refused attempt that belongs to no account, because nothing in it names one that exists: as `MockAccount.nextFailure`,
   * one list for the whole server.
   */
  nextFailure(options?: NextFailureOptions): Promise<FailedAttempt>
  /** The clocks of all accounts at once. */
  readonly clock: Omit<MockClock, 'now'>
  /** Why the call with this `X-N-OperationId` was refused; `null` when it was not, or is not remembered. */
  diagnosis(operationId: string): Diagnosis | null
  /** Resets every account. */
  reset(): void
  close(): Promise<void>
}

/** A store in memory: give it to two servers, one after the other, and the second finds the accounts of the first. */
export async function memoryStore(): Promise<AccountStore> {
  const { createMemoryStore } = await import('./account/store/lowdb.js')
  return createMemoryStore()
}

/**
 * Starts a mock NetSuite server.
 *
 * Rejects with `InvalidFixturesError` when the fixtures cannot be served, with `RangeError` or `TypeError` when an option
 * is wrong, and with the system's error when the port is taken.
 */
export async function startMockNetSuite(options: MockNetSuiteOptions = {}): Promise<MockNetSuite> {
  const { release, now, ...others } = options
  if (options.store !== undefined && options.data !== undefined)
    throw new TypeError('store and data both say where accounts are kept; give one of them')
  const server = await startServer({
    ...others,
    ...(release === undefined ? {} : { release: readRelease(release) }),
    ...(now === undefined ? {} : { systemNow: now }),
  })
  const { netsuite, url, controlToken } = server
  const { directory } = netsuite
  const wrap = (account: Account) => mockAccount(netsuite, account, url)
  const each = (action: (account: MockAccount) => void) => {
    for (const account of directory.all()) action(wrap(account))
  }
  return {
    url,
    controlToken,
    account: id => wrap(directory.require(id)),
    accounts: () => [...directory.all()].map(wrap),
    createAccount: (wish = {}) => wrap(directory.create(directoryOptions(wish))),
    auditTrail: mockAuditTrail(netsuite, 'of any account', filter =>
      [...directory.all()]
        .flatMap(account => netsuite.trail(account).query(filter))
        .sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0))
        .slice(0, filter?.limit),
    ),
    nextFailure: wait => waitForFailure(netsuite, undefined, wait),
    clock: {
      offset: duration => each(account => account.clock.offset(duration)),
      advance: duration => each(account => account.clock.advance(duration)),
      freeze: at => each(account => account.clock.freeze(at)),
      reset: () => each(account => account.clock.reset()),
    },
    diagnosis(operationId) {
      const record = netsuite.attempt(operationId)
      return record ? diagnose(record) : null
    },
    reset: () => each(account => account.reset()),
    close: () => server.close(),
    [Symbol.asyncDispose]: () => server.close(),
  }
}

function readRelease(text: string): Release {
  const parsed = v.safeParse(releaseSchema, text)
  if (parsed.success) return parsed.output
  throw new RangeError(`release must be ${parsed.issues[0].message}, found ${JSON.stringify(text)}`)
}

function directoryOptions({ release, ...others }: CreateAccountOptions): DirectoryCreateOptions {
  return release === undefined ? others : { ...others, release: readRelease(release) }
}
