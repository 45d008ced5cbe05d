/** The form of a role: what it shows, and the change that it stands for. */
import type { Role } from '../../../account/model/role.js'
import type { JsonObject } from '../../../json-object.js'

/** Boxes of the role form, with NetSuite's labels. */
export const roleBoxes = [
  ['inactive', 'Inactive', 'The role is refused wherever it is used, tokens included.'],
  [
    'webServicesOnly',
    'Web Services Only Role',
    'Refused on the login pages. SOAP, REST and RESTlets still take it, as far as the account’s settings say.',
  ],
  ['singleSignOnOnly', 'Single Sign-on Only', 'Passwords are refused.'],
  [
    'restrictedByIpAddress',
    'Restrict this role by IP Address',
    'Cleared, the role is exempt from all IP address rules, those of the company and those of the employee.',
  ],
  ['restrictedByDeviceId', 'Restrict this role by Device ID', 'Browsers that are not approved devices are refused.'],
  [
    'coreAdministrationPermissions',
    'Core Administration Permissions',
    'Makes the role nearly an Administrator, and two-factor authentication mandatory.',
  ],
] as const satisfies readonly (readonly [keyof Role, string, string])[]

export const roleFields = [
  'name',
  ...roleBoxes.map(([name]) => name),
  'twoFactorRequired',
  'trustedDeviceDuration',
] as const

export function roleForm(role: Role): URLSearchParams {
  const form = new URLSearchParams({
    name: role.name,
    twoFactorRequired: role.twoFactorRequired ? 'yes' : 'no',
    trustedDeviceDuration: role.trustedDeviceDuration,
  })
  for (const [name] of roleBoxes) if (role[name]) form.set(name, 'yes')
  return form
}

export function rolePatch(form: URLSearchParams): JsonObject {
  const duration = form.get('trustedDeviceDuration')
  const twoFactor = form.get('twoFactorRequired')
  return {
    name: form.get('name') ?? '',
    ...Object.fromEntries(roleBoxes.map(([name]) => [name, form.get(name) === 'yes'])),
    ...(twoFactor === null ? {} : { twoFactorRequired: twoFactor === 'yes' }),
    ...(duration === null ? {} : { trustedDeviceDuration: duration }),
  }
}
