/** Roles. Source: reference identity §5, §6. */
import * as v from 'valibot'
import { roleIdSchema } from '../ids.js'
import { nearest } from '../nearest.js'
import { findPermission, permissionKey, permissionLevels, permissions } from '../permissions.js'

const permissionKeyWords = permissions.map(permissionKey)

/** Permission levels by key, as on the Permissions subtab: `{"Lists -> Customers": "View", "SuiteScript": "View"}`. */
export const permissionGrantsSchema = v.record(
  v.pipe(
    v.string(),
    v.check(
      key => findPermission(key) !== undefined,
      issue => `a permission as NetSuite labels it${nearest(String(issue.input), permissionKeyWords)}`,
    ),
  ),
  v.picklist(permissionLevels),
)

/** How long a browser that passed the second factor is not asked again. */
export const trustedDeviceDurations = [
  'Per session',
  '4 hours',
  '6 hours',
  '8 hours',
  '12 hours',
  '1 day',
  ...Array.from({ length: 29 }, (_, index) => `${index + 2} days` as const),
] as const

const box = (standard: boolean) => v.optional(v.boolean(), standard)

export const roleSchema = v.strictObject({
  id: roleIdSchema,
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  scriptId: v.optional(v.pipe(v.string(), v.maxLength(100))),
  /** Center Type. A customer center role belongs to customers and contacts. */
  center: v.optional(
    v.picklist(['Accounting', 'Sales', 'Support', 'Executive', 'Employee', 'Customer', 'Vendor', 'Partner', 'Classic']),
    'Classic',
  ),
  inactive: box(false),
  permissions: v.optional(permissionGrantsSchema, {}),
  /** "Web Services Only Role". */
  webServicesOnly: box(false),
  /** "Single Sign-on Only". */
  singleSignOnOnly: box(false),
  /** "Restrict this role by IP Address"; clear it to exempt the role from every IP rule. */
  restrictedByIpAddress: box(true),
  /** "Two-Factor Authentication Required" as set on the 2FA roles page; privileged permissions demand it anyway. */
  twoFactorRequired: box(false),
  /** "Duration of Trusted Device" of the 2FA roles page (identity §6.3). */
  trustedDeviceDuration: v.optional(v.picklist(trustedDeviceDurations), 'Per session'),
  /** "Restrict this role by Device ID": a browser has no approved device. */
  restrictedByDeviceId: box(false),
  /** "Core Administration Permissions". */
  coreAdministrationPermissions: box(false),
})
export type Role = v.InferOutput<typeof roleSchema>

/** The internal id of Administrator, the same in every account. */
export const administratorRoleId = 3

/** Administrator holds every permission without naming one. */
export function isAdministrator(role: Role): boolean {
  return Number(role.id) === administratorRoleId
}

/** Is this a Customer Center role, or one derived from it? */
export function isCustomerCenter(role: Role): boolean {
  return role.center === 'Customer'
}

/** Must this role log in with two factors: by its own box, by being Administrator, or by a privileged permission (identity §6.3)? */
export function requiresTwoFactor(role: Role): boolean {
  // Customer Center roles cannot be made two-factor roles, and single sign-on ignores the requirement (nlauth §7).
  if (isCustomerCenter(role) || role.singleSignOnOnly) return false
  return role.twoFactorRequired || isPrivileged(role)
}

/** Is the second factor mandatory, whatever the 2FA roles page says? */
export function isPrivileged(role: Role): boolean {
  if (role.coreAdministrationPermissions || isAdministrator(role)) return true
  return Object.entries(role.permissions).some(
    ([key, level]) => level !== 'None' && findPermission(key)?.requiresTwoFactor === true,
  )
}
