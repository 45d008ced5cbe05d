/** One account of a running server, as the library hands it out. */
import type { Account } from './account/account.js'
import { advanced, parseDuration, runningClock } from './account/clock.js'
import { UnknownAccountError } from './account/directory.js'
import type { AccountDocument } from './account/model/account.js'
import type { AuditRow } from './audit/row.js'
import type { AuditFilter } from './audit/trail.js'
import { type CredentialListing, listCredentials } from './credentials.js'
import type { NetSuite } from './netsuite.js'
import { appCode, nearestEmail, otpUser } from './two-factor.js'

/** The clock of an account. Durations are texts such as `"7m"`, `"-90s"`, `"1h30m"`. */
export interface MockClock {
  now(): Date
  /** Runs the clock this far from the system's. */
  offset(duration: string): void
  /** Moves the clock on, running or frozen. */
  advance(duration: string): void
  /** Stops the clock, by default now. Throws `RangeError` for a date that is none. */
  freeze(at?: Date): void
  /** Back to the system's time. */
  reset(): void
}

/** The login audit trail of an account. */
export interface MockAuditTrail {
  /** Matching rows, newest first. */
  query(filter?: AuditFilter): AuditRow[]
}

/** A one-time password. */
export interface VerificationCode {
  /** Six digits. */
  readonly code: string
  /** When the app shows the next one; NetSuite takes this one about half a minute longer. */
  readonly validUntil: Date
}

/** One account of the server. Once it is deleted, changing it throws `UnknownAccountError`. */
export interface MockAccount {
  readonly id: string
  /** What an administrator configured, defaults filled in. Read-only; change it with `update`. */
  readonly document: AccountDocument
  readonly clock: MockClock
  readonly auditTrail: MockAuditTrail
  /** Ready credential sets, good and bad, each with what happens when it is used now. */
  credentials(): CredentialListing[]
  /** One credential set by name; throws when there is none. */
  credential(name: string): CredentialListing
  /**
   * What the authenticator app of the user shows now, by the account's clock; it is good once (`nlauth_otp`, login pages).
   * Throws `RangeError` when nobody has that e-mail address, or the user has no secret.
   */
  verificationCode(email: string): VerificationCode
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
  // The id may be taken again by another account, so it is not enough to look the id up.
  const isHere = () => directory.get(account.id) === account
  const mustBeHere = () => {
    if (isHere()) return
    throw new UnknownAccountError(`Account ${account.id} was deleted; create one with createAccount`)
  }
  const setClock = (clock: Account['clock']) => {
    mustBeHere()
    account.setClock(clock)
    directory.noteChange(account)
  }
  const credentials = () => listCredentials(netsuite, account, url)
  return {
    id: account.id,
    get document() {
      return account.document
    },
    clock: {
      now: () => new Date(account.now(netsuite.systemNow())),
      offset: duration => setClock({ offsetMs: milliseconds(duration), frozenAtMs: null }),
      advance: duration => setClock(advanced(account.clock, milliseconds(duration))),
      freeze: at => setClock({ offsetMs: 0, frozenAtMs: at ? instant(at) : account.now(netsuite.systemNow()) }),
      reset: () => setClock(runningClock),
    },
    auditTrail: { query: filter => netsuite.trail(account).query(filter) },
    credentials,
    credential(name) {
      const found = credentials().find(one => one.name === name)
      if (found) return found
      throw new RangeError(
        `Account ${account.id} has no credential set ${JSON.stringify(name)}; it has ${account.document.credentials.map(one => one.name).join(', ')}`,
      )
    },
    verificationCode(email) {
      const user = otpUser(account, email)
      if (!user) {
        throw new RangeError(
          `Account ${account.id} has no user with the e-mail address ${JSON.stringify(email)}${nearestEmail(account, email)}`,
        )
      }
      const shown = appCode(netsuite, account, user)
      if (shown) return { code: shown.code, validUntil: new Date(shown.validUntil) }
      throw new RangeError(
        `The user ${JSON.stringify(email)} of account ${account.id} has no otpSecret; give one with update, 32 base32 characters`,
      )
    },
    update(change) {
      mustBeHere()
      directory.change(account, change(structuredClone(account.document)))
    },
    reset() {
      mustBeHere()
      directory.reset(account)
    },
    delete() {
      if (isHere()) directory.delete(account)
    },
  }
}

function milliseconds(duration: string): number {
  const ms = parseDuration(duration)
  if (ms === undefined)
    throw new RangeError(`${JSON.stringify(duration)} is no duration; write "7m", "-90s" or "1h30m"`)
  return ms
}

function instant(date: Date): number {
  const ms = date.getTime()
  if (Number.isNaN(ms))
    throw new RangeError(
      'the clock cannot be frozen at an invalid date; give one such as new Date("2026-11-22T08:00:00Z")',
    )
  return ms
}
