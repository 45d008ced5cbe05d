/** What an account remembers beside its document: nonces, codes, attempts, its audit trail, its faults. Gone with a reset. */
import { ConcurrencyGate } from './account/governance.js'
import { AttemptLog } from './audit/attempts.js'
import type { Rotations } from './audit/rotations.js'
import { LoginAuditTrail } from './audit/trail.js'
import type { FaultBook } from './faults/fault-book.js'
import { NonceStore } from './login/nonces.js'
import { TrustedDevices } from './login/trusted-devices.js'
import { UsedCodes } from './login/used-codes.js'

export class AccountMemory {
  readonly nonces = new NonceStore()
  readonly usedCodes = new UsedCodes()
  readonly trustedDevices = new TrustedDevices()
  readonly trail = new LoginAuditTrail()
  readonly attempts = new AttemptLog()
  readonly gate = new ConcurrencyGate()
  /** None before the first rotation: calls then have nothing to look up. */
  rotations: Rotations | undefined = undefined

  /** What logins so far have spent is forgotten; what they left in the audit trail stays. */
  forgetLogins(): void {
    this.nonces.clear()
    this.usedCodes.clear()
    this.trustedDevices.clear()
  }
  /** `undefined` as long as nobody made one: calls need not look. */
  faults: FaultBook | undefined
}
