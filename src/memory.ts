/** What an account remembers beside its document: nonces, codes, attempts, its audit trail, its faults. Gone with a reset. */
import type { Account } from './account/account.js'
import { ConcurrencyGate } from './account/governance.js'
import { AttemptLog, type AttemptRecord, type Watch } from './audit/attempts.js'
import { FailureFeed, type FeedEnd } from './audit/failure-feed.js'
import { FormerSecrets } from './audit/former-secrets.js'
import { PermissionLog } from './audit/permission-log.js'
import type { Rotations } from './audit/rotations.js'
import { LoginAuditTrail } from './audit/trail.js'
import type { FaultBook } from './faults/fault-book.js'
import { NonceStore } from './login/nonces.js'
import { TrustedDevices } from './login/trusted-devices.js'
import type { TbaParameters } from './login/tba-parameters.js'
import { UsedCodes } from './login/used-codes.js'
import type { Session } from './login/verdict.js'

/** Watches attempts: who waits for a failure, or listens to permissions, is told here. */
export class AttemptWatch implements Watch {
  readonly failures: FailureFeed<AttemptRecord>
  readonly permissions: PermissionLog

  /** @param before what watched the account before its reset */
  constructor(before?: AttemptWatch) {
    this.failures = new FailureFeed(before?.failures)
    this.permissions = new PermissionLog(before?.permissions)
  }

  end(why: FeedEnd): void {
    this.failures.end(why)
    this.permissions.end(why)
  }
}

export class AccountMemory {
  readonly nonces = new NonceStore()
  readonly usedCodes = new UsedCodes()
  readonly trustedDevices = new TrustedDevices()
  readonly trail = new LoginAuditTrail()
  readonly attempts = new AttemptLog()
  readonly gate = new ConcurrencyGate()
  readonly watch: AttemptWatch
  /** None before the first rotation: calls then have nothing to look up. */
  rotations: Rotations | undefined = undefined
  /** What a diagnosis knows an old secret by. */
  readonly formerSecrets = new FormerSecrets()
  /** `undefined` as long as nobody made one: calls need not look. */
  faults: FaultBook | undefined

  /** @param before what was remembered until a reset: numbers go on, and listeners stay */
  constructor(before?: AccountMemory) {
    this.watch = new AttemptWatch(before?.watch)
  }

  /** The nonce of a signed call that was granted is good no more. */
  spendNonce({ account, user }: Session, { timestamp, nonce }: TbaParameters, now: number): void {
    const { nonceCapacity, timestampWindowSeconds } = account.document.settings
    const limits = { capacity: nonceCapacity, windowSeconds: timestampWindowSeconds }
    this.nonces.add(user.id, Number(timestamp), nonce ?? '', Math.floor(now / 1000), limits)
  }

  /** What logins so far have spent is forgotten; what they left in the audit trail stays. */
  forgetLogins(): void {
    this.nonces.clear()
    this.usedCodes.clear()
    this.trustedDevices.clear()
  }
}

/** What is remembered under an id, and of which account: the id of a deleted one may be taken again. */
export interface KeptMemory {
  readonly account: Account
  readonly memory: AccountMemory
}
