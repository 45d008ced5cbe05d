/** The second factor of a user as others than the login see it: what the authenticator app shows, and what an administrator renews. */
import { createHmac } from 'node:crypto'
import type { Account } from './account/account.js'
import type { User } from './account/model/user.js'
import { nearest } from './account/nearest.js'
import { base32OfHex } from './account/base32.js'
import { otpauthUri, verificationCode } from './login/totp.js'
import type { NetSuite } from './netsuite.js'
import { changeUser } from './user-changes.js'

/** What an app calls the accounts of this server; NetSuite's own would be mistaken for it. */
export const otpIssuer = 'mock NetSuite'

/** What the user's authenticator app shows now, by the account's clock. */
export interface AppCode {
  readonly code: string
  /** The instant at which the app shows the next one, in milliseconds since 1970. */
  readonly validUntil: number
  /** Whole seconds until then, the one that runs included. */
  readonly secondsLeft: number
  /** Was it used already? Each code is good once (nlauth §7). */
  readonly used: boolean
  /** What a QR code tells an authenticator app. */
  readonly otpauthUri: string
}

/** The last instant that a date can be, in milliseconds since 1970. Source: ECMA-262, time values. */
const lastInstantMs = 8.64e15

/** `undefined` when the user has no secret: two-factor authentication is not set up. */
export function appCode(netsuite: NetSuite, account: Account, user: User): AppCode | undefined {
  const { otpSecret: secret, email, id } = user
  if (secret === undefined) return undefined
  const now = netsuite.now(account)
  const { code, step, validUntil } = verificationCode(secret, now)
  return {
    code,
    // At the end of time no step ends any more.
    validUntil: Math.min(validUntil, lastInstantMs),
    secondsLeft: Math.ceil((validUntil - now) / 1000),
    used: netsuite.memory(account).usedCodes.has(id, step),
    otpauthUri: otpauthUri({ secret, email, issuer: otpIssuer }),
  }
}

/** Of everybody with this e-mail address (an employee, a customer's contact), the first one with a secret; else the first one. */
export function otpUser(account: Account, email: string): User | undefined {
  const users = account.usersByEmail(email)
  return users.find(one => one.otpSecret !== undefined) ?? users[0]
}

/** Nobody in the account has this e-mail address: the nearest ones that somebody has. */
export function nearestEmail({ document }: Account, email: string): string {
  return nearest(email, new Set(document.users.map(one => one.email)))
}

/** Forgets what the user's authenticator app has shown, and every browser that was trusted for it. */
export function forgetSecondFactor(netsuite: NetSuite, account: Account, { id }: User): void {
  const { trustedDevices, usedCodes } = netsuite.memory(account)
  trustedDevices.forget(id)
  usedCodes.forget(id)
}

/** Gives the user a new secret; the old one's codes and every trusted browser are forgotten (identity §6.3, nlauth §7). */
export function resetTwoFactor(netsuite: NetSuite, account: Account, user: User): void {
  forgetSecondFactor(netsuite, account, user)
  changeUser(netsuite, account, user, { otpSecret: base32OfHex(netsuite.directory.makeCredential()) })
}

/** How many backup codes are made at a time. Source: reference nlauth §7. */
export const backupCodeCount = 10

/** Makes a set of backup codes, none of which the user had in the old set; the old one is void (nlauth §7). */
export function renewBackupCodes(netsuite: NetSuite, account: Account, user: User): readonly string[] {
  const seed = netsuite.directory.makeCredential()
  const codes = new Set<string>()
  for (let number = 0; codes.size < backupCodeCount; number++) {
    const code = digitsOf(seed, number)
    if (!user.backupCodes.includes(code)) codes.add(code)
  }
  const backupCodes = [...codes]
  changeUser(netsuite, account, user, { backupCodes })
  return backupCodes
}

/** Eight digits (nlauth §9 row 16). */
function digitsOf(seed: string, number: number): string {
  const random = createHmac('sha256', seed).update(String(number)).digest().readUIntBE(0, 6)
  return String(random % 100_000_000).padStart(8, '0')
}
