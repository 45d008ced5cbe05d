/** Users: employees, customers, contacts … with access. Source: reference identity §4, §8. */
import * as v from 'valibot'
import { roleIdSchema, userIdSchema } from '../ids.js'
import { permissionGrantsSchema } from './role.js'

/** `Date` makes 3 March of 31 February: a day that exists is still the same when it is written again. */
function exists(text: string): boolean {
  if (Number.isNaN(Date.parse(text))) return false
  const day = text.slice(0, 10)
  return new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10) === day
}

/** An instant, ISO 8601 with a time zone. */
export const instantSchema = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/, 'an instant such as "2026-11-22T08:00:00Z"'),
  v.check(exists, 'an instant that exists, such as "2026-11-22T08:00:00Z"'),
)

const otpSecretWords = 'a one-time password secret: 16 to 128 base32 characters (A-Z, 2-7), best 32 of them'

/** A secret of an authenticator app: base32, as the QR code holds it. */
export const otpSecretSchema = v.pipe(
  v.string(),
  v.regex(/^[A-Z2-7]{16,128}$/, otpSecretWords),
  // Other lengths are no whole number of bytes.
  v.check(text => [0, 2, 4, 5, 7].includes(text.length % 8), otpSecretWords),
)

/** A password: NetSuite's hold printable ASCII characters only (identity §4.1). */
export const passwordSchema = v.pipe(
  v.string(),
  v.regex(/^[ -~]{1,128}$/, 'a password of 1 to 128 printable ASCII characters'),
)

const emailShape = /^[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\w-]{1,63}(\.[\w-]{1,63})+$/

export const userSchema = v.strictObject({
  id: userIdSchema,
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  /** Login names are e-mail addresses, also of people like o'brien+test@example.com. */
  email: v.pipe(v.string(), v.regex(emailShape, 'an e-mail address')),
  kind: v.optional(v.picklist(['employee', 'vendor', 'partner', 'customer', 'contact']), 'employee'),
  /** "Give Access". */
  access: v.optional(v.boolean(), true),
  inactive: v.optional(v.boolean(), false),
  /** The password, test data in clear; without one no password logs in. */
  password: v.optional(passwordSchema),
  /** When the password was last changed: its age is counted from here. Left out, it does not expire. */
  passwordChangedAt: v.optional(instantSchema),
  /** "Require Password Change on Next Login". */
  mustChangePassword: v.optional(v.boolean(), false),
  /** Passwords the user had before, newest first; none of them may be taken again. */
  previousPasswords: v.optional(v.pipe(v.array(passwordSchema), v.maxLength(100)), []),
  /** Wrong passwords in a row so far; a right one makes it 0. */
  failedLogins: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000)), 0),
  /** Wrong passwords never lock this user: the mock's own, for tests that share one. */
  exemptFromLockout: v.optional(v.boolean(), false),
  /** The secret of the user's authenticator app; left out until two-factor authentication is set up. */
  otpSecret: v.optional(otpSecretSchema),
  /** Backup codes that are left, eight digits each (nlauth §9 row 16). */
  backupCodes: v.optional(
    v.pipe(v.array(v.pipe(v.string(), v.regex(/^\d{8}$/, 'a backup code of eight digits'))), v.maxLength(100)),
    [],
  ),
  /** Locked out until this instant of the account's clock; five wrong passwords lock for 30 minutes. */
  lockedUntil: v.optional(instantSchema),
  roles: v.optional(v.array(roleIdSchema), []),
  /** Roles the user hid on the View My Roles page; a token with one of them does not work. */
  hiddenRoles: v.optional(v.array(roleIdSchema), []),
  defaultRole: v.optional(roleIdSchema),
  /** The default role of the SOAP Web Services Preferences page; RESTlets do not look at it. */
  defaultWebServicesRole: v.optional(roleIdSchema),
  /** The last roles the user logged in with, of other centers and of customer centers (nlauth §2.4). */
  lastRole: v.optional(roleIdSchema),
  lastCustomerCenterRole: v.optional(roleIdSchema),
  /** "Inherit IP Rules from Company". */
  inheritIpRules: v.optional(v.boolean(), true),
  /** "IP Address Restriction", in NetSuite's syntax. */
  ipAddressRestriction: v.optional(v.string(), ''),
  /** Global permissions; they count only while the feature is on, and then win over the role's. */
  globalPermissions: v.optional(permissionGrantsSchema, {}),
})
export type User = v.InferOutput<typeof userSchema>

/** The people of the Customer Center: their passwords have rules of their own and do not expire (identity §4.1). */
export function isCustomer({ kind }: User): boolean {
  return kind === 'customer' || kind === 'contact'
}

/** @param now by the account's clock, milliseconds since 1970 */
export function isLocked({ lockedUntil }: User, now: number): boolean {
  return lockedUntil !== undefined && now < Date.parse(lockedUntil)
}
