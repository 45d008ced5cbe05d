/** What an account remembers beside its document: nonces, codes, attempts, its audit trail. Gone with a reset. */
import { ConcurrencyGate } from './account/governance.js'
import { AttemptLog } from './audit/attempts.js'
import { LoginAuditTrail } from './audit/trail.js'
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
}
