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

export const userSchema = v.strictObject({
  id: userIdSchema,
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  email: v.pipe(v.string(), v.email('an e-mail address')),
  kind: v.optional(v.picklist(['employee', 'vendor', 'partner', 'customer', 'contact']), 'employee'),
  /** "Give Access". */
  access: v.optional(v.boolean(), true),
  inactive: v.optional(v.boolean(), false),
  /** Locked out until this instant of the account's clock; five wrong passwords lock for 30 minutes. */
  lockedUntil: v.optional(instantSchema),
  roles: v.optional(v.array(roleIdSchema), []),
  /** Roles the user hid on the View My Roles page; a token with one of them does not work. */
  hiddenRoles: v.optional(v.array(roleIdSchema), []),
  defaultRole: v.optional(roleIdSchema),
  /** "Inherit IP Rules from Company". */
  inheritIpRules: v.optional(v.boolean(), true),
  /** "IP Address Restriction", in NetSuite's syntax. */
  ipAddressRestriction: v.optional(v.string(), ''),
  /** Global permissions; they count only while the feature is on, and then win over the role's. */
  globalPermissions: v.optional(permissionGrantsSchema, {}),
})
export type User = v.InferOutput<typeof userSchema>
