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
import type { AccountType } from './account/model/account.js'
import { InvalidAccountError, problemsOf } from './account/problems.js'
import { readRelease } from './account/releases.js'
import type { AccountStore } from './account/store/port.js'
import { type Diagnosis, diagnose } from './diagnosis/diagnose.js'
import { surroundingsOf } from './diagnosis/surroundings.js'
import { type MockAuditTrail, mockAuditTrail } from './library/audit-trail.js'
import type { MockClock } from './library/clock.js'
import { type FailedAttempt, type NextFailureOptions, waitForFailure } from './library/failures.js'
import { mockAccount, type MockAccount } from './library/mock-account.js'
import type { ScenarioName } from './scenarios/catalogue.js'
import type { ScenarioTarget } from './scenarios/target.js'
import type { NetSuite } from './netsuite.js'
import { createOfSnapshot, readSnapshot } from './snapshot/snapshot.js'
import { startServer } from './start.js'
import { createThrowAway, throwAwaySchema, type ThrowAwayWish } from './throw-away.js'

export { TooManyFaultsError, type FaultView } from './account-faults.js'
export { TooManyAccountsError } from './account/creation.js'
export { AccountExistsError, UnknownAccountError } from './account/directory.js'
export { InvalidFixturesError } from './account/fixtures.js'
export type { AccountFixture, AccountType } from './account/model/account.js'
export { InvalidAccountError, type Problem } from './account/problems.js'
export type { AccountStore, StoredAccount } from './account/store/port.js'
export type { AuditRow, AuditStatus } from './audit/row.js'
export type { NeedEntry } from './audit/permission-log.js'
export type { Choice, Grants } from './audit/smallest-role.js'
export type { AuditFilter } from './audit/trail.js'
export type { CredentialListing } from './credentials.js'
export type { CheckState, ChecklistItem, ChecklistItemName, ChecklistStep } from './diagnosis/checklist/shape.js'
export type { Diagnosis } from './diagnosis/diagnose.js'
export type { MistakeId } from './diagnosis/forensics/mistake-ids.js'
export type { Mistake } from './diagnosis/forensics/mistake.js'
export type { NearMiss } from './diagnosis/near-misses.js'
export type { OtherSurface } from './diagnosis/other-surfaces.js'
export type { FailureId } from './failures/catalogue.js'
export type { MistakeSurface } from './failures/requests/index.js'
export type { Capture } from './failures/requests/request.js'
export type { FaultAnswerDefinition, FaultDefinition, FaultMatch, FaultWhen } from './faults/fault.js'
export { InvalidFaultError } from './faults/read-fault.js'
export type { Confidence, FaceSurface, Remedy, Surface } from './failures/failure.js'
export type { HeldBy } from './login/authorize.js'
export type { Evidence } from './login/verdict.js'
export type { MockAuditFilter, MockAuditTrail } from './library/audit-trail.js'
export type { MockClock } from './library/clock.js'
export type { MockFault } from './library/faults.js'
export type { MockAccount } from './library/mock-account.js'
export type { MockRotate } from './library/rotation.js'
export type { UpgradeReport } from './upgrade-report.js'
export type {
  AttemptGroup,
  ChangedCredential,
  ChangedPart,
  ChangedToken,
  ReportedRule,
} from './upgrade-report/report.js'
export type { Snapshot } from './snapshot/snapshot.js'
export type { VerificationCode } from './library/second-factor.js'
export type { RotationKind } from './audit/rotations-between.js'
export type { PasswordChanged } from './rotation/change-password.js'
export type { SandboxRefreshed } from './rotation/refresh-sandbox.js'
export { RotationRefusedError } from './rotation/refused.js'
export type { OldCallerReport, RotationReport } from './rotation/report.js'
export type { CredentialsReset } from './rotation/reset-credentials.js'
export type { TokenRolled } from './rotation/roll-token.js'
export type { MistakeOptions } from './library/mistakes.js'
export type { LateSignature } from './mistakes/authorization.js'
export type { ReadyRequest } from './mistakes/build.js'
export type { HttpAnswer } from './mistakes/http.js'
export { NoSuchMistakeError, type ReadyMistake } from './mistakes/mistakes.js'
export { type BriefAnswer, sendInTurn } from './mistakes/send.js'
export { UnmakeableRequestError } from './mistakes/values.js'
export type { ScenarioName } from './scenarios/catalogue.js'
export type { ActiveScenario, ChangedSince, ChangeView, RepairedScenario } from './scenarios/describe.js'
export { ScenarioError, type ScenarioErrorCode } from './scenarios/problem.js'
export type { ScenarioTarget } from './scenarios/target.js'
export { type FailedAttempt, type NextFailureOptions, NoFailureError } from './library/failures.js'
export type { PermissionsNeededFilter, PermissionsUsedFilter } from './library/permissions.js'
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
  /** A folder of lessons for the console, beside those of the package; one of the same name replaces another. Default: those of the package. */
  readonly lessons?: string
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
  /**
   * Told of each refused call in one line: method and path, status, failure, and how to see more. At most 10 lines a second, then one
   * that says how many were left out; what it throws is ignored. Default: nobody.
   */
  readonly log?: (line: string) => void
  /** The system's clock in milliseconds since 1970, for tests with a clock of their own. Default `Date.now`. */
  readonly now?: () => number
}

/** How `createAccount` makes a throw-away account. */
export interface CreateAccountOptions {
  /** The account to copy. Default: the first account of the fixtures. */
  readonly from?: string
  /** The id of the new account. Default: a free one of the form that its type has. */
  readonly id?: string
  /** Default: the template's, unless `id` says another: `7654321_SB2` is a sandbox. */
  readonly type?: AccountType
  /** The release it emulates. Default: the template's. */
  readonly release?: string
  /** Scenarios to apply, by name or with a target: `['token-revoked', { name: 'user-inactive', user: 13 }]`. Default: none. */
  readonly scenarios?: readonly (ScenarioName | ({ readonly name: ScenarioName } & ScenarioTarget))[]
  /** The account is deleted when it has lived this long, in seconds of real time, at most a week. Default: never. */
  readonly ttlSeconds?: number
  /** Instead of all others: creates the account of a snapshot, as `MockAccount.snapshot` made it or as it was read from JSON. */
  readonly snapshot?: unknown
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
  /**
   * Creates a throw-away account. Throws `InvalidAccountError` when an option is wrong, `AccountExistsError`,
   * `TooManyAccountsError` above 10,000, and `ScenarioError` when a scenario cannot be applied; there is no account then.
   */
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
    createAccount: (wish = {}) => wrap(newAccount(netsuite, wish)),
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
      run: from => each(account => account.clock.run(from)),
      reset: () => each(account => account.clock.reset()),
    },
    diagnosis(operationId) {
      const record = netsuite.attempt(operationId)
      return record ? diagnose(record, surroundingsOf(netsuite)) : null
    },
    reset: () => each(account => account.reset()),
    close: () => server.close(),
    [Symbol.asyncDispose]: () => server.close(),
  }
}

function newAccount(netsuite: NetSuite, { snapshot, ...wish }: CreateAccountOptions): Account {
  if (snapshot === undefined) return createThrowAway(netsuite, readWish(wish))
  const others = Object.keys(wish)
  if (others.length > 0) throw new TypeError(`a snapshot says all of an account; leave ${others.join(', ')} out`)
  return createOfSnapshot(netsuite, readSnapshot(netsuite, structuredClone(snapshot)))
}

function readWish({ release, ...others }: Omit<CreateAccountOptions, 'snapshot'>): ThrowAwayWish {
  const read = release === undefined ? {} : { release: readRelease(release) }
  const parsed = v.safeParse(throwAwaySchema, { ...others, ...read })
  if (parsed.success) return parsed.output
  throw new InvalidAccountError(problemsOf(parsed.issues))
}
