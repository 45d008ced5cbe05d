/** One-time passwords of an account's users, as the library hands them out. */
import { appCode, nearestEmail, otpUser } from '../two-factor.js'
import type { AccountContext } from './context.js'

/** A one-time password. */
export interface VerificationCode {
  /** Six digits. */
  readonly code: string
  /** When the app shows the next one; NetSuite takes this one about half a minute longer. */
  readonly validUntil: Date
}

export interface SecondFactorMethods {
  /**
   * What the authenticator app of the user shows now, by the account's clock; it is good once (`nlauth_otp`, login pages).
   * Throws `RangeError` when nobody has that e-mail address, or the user has no secret.
   */
  verificationCode(email: string): VerificationCode
}

export function secondFactorMethods({ netsuite, account }: AccountContext): SecondFactorMethods {
  return {
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
  }
}
