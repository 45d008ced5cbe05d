/** What a role is: privileged, a two-factor role, a customer center role. */
import t from 'tap'
import * as v from 'valibot'
import {
  isAdministrator,
  isCustomerCenter,
  isPrivileged,
  type Role,
  requiresTwoFactor,
  roleSchema,
  trustedDeviceDurations,
} from '../../src/account/model/role.js'

function role(fields: Partial<v.InferInput<typeof roleSchema>> = {}): Role {
  return v.parse(roleSchema, { id: 1001, name: 'Role', ...fields })
}

/** The permissions that make a role privileged. Source: reference identity §6.2, nlauth §7. */
const privileged = [
  'Access Token Management',
  'OAuth 2.0 Authorized Applications Management',
  'Integration Application',
  'Two-Factor Authentication base',
  'Device ID Management',
  'Set Up SAML Single Sign-on',
  'Set Up OpenID Connect (OIDC) Single Sign-on',
  'Set Up OpenID Single Sign-on',
  'OIDC Provider Setup',
  'View Unencrypted Credit Cards',
  'View Unencrypted ACH Account Numbers',
  'Core Administration Permissions',
]
/** Permissions about logins that do not. */
const ordinary = [
  'User Access Tokens',
  'Log in using Access Tokens',
  'Log in using OAuth 2.0 Access Tokens',
  'Manage own OAuth 2.0 Client Credentials certificates',
  'SOAP Web Services',
  'REST Web Services',
  'SuiteScript',
  'View Login Audit Trail',
  'Lists -> Customers',
]

t.test('Administrator is privileged, whatever its permissions', t => {
  t.ok(isAdministrator(role({ id: 3 })))
  t.ok(isPrivileged(role({ id: 3 })))
  t.notOk(isAdministrator(role()))
  t.notOk(isPrivileged(role()))
  t.end()
})

t.test('core administration permissions make a role privileged', t => {
  t.ok(isPrivileged(role({ coreAdministrationPermissions: true })))
  t.end()
})

t.test('each permission of the 2FA list makes a role privileged, at any level but None', t => {
  for (const permission of privileged) {
    for (const level of ['View', 'Create', 'Edit', 'Full'] as const)
      t.ok(isPrivileged(role({ permissions: { [permission]: level } })), `${permission} at ${level}`)
    t.notOk(isPrivileged(role({ permissions: { [permission]: 'None' } })), `${permission} at None`)
  }
  t.ok(isPrivileged(role({ permissions: { SuiteScript: 'View', 'Device ID Management': 'Full' } })), 'among others')
  t.end()
})

t.test('other permissions do not', t => {
  for (const permission of ordinary) t.notOk(isPrivileged(role({ permissions: { [permission]: 'Full' } })), permission)
  t.notOk(isPrivileged(role({ permissions: Object.fromEntries(ordinary.map(one => [one, 'Full'] as const)) })))
  t.end()
})

t.test('a role needs two factors by its own box or because it is privileged', t => {
  t.notOk(requiresTwoFactor(role()))
  t.ok(requiresTwoFactor(role({ twoFactorRequired: true })))
  t.ok(requiresTwoFactor(role({ id: 3 })))
  t.ok(requiresTwoFactor(role({ permissions: { 'Access Token Management': 'Full' } })))
  t.notOk(isPrivileged(role({ twoFactorRequired: true })), 'the box can be cleared again: that is no privilege')
  t.end()
})

t.test('customer center roles and single sign-on roles never need two factors', t => {
  for (const fields of [{ center: 'Customer' }, { singleSignOnOnly: true }] as const) {
    t.notOk(requiresTwoFactor(role({ ...fields, twoFactorRequired: true })))
    t.notOk(requiresTwoFactor(role({ ...fields, permissions: { 'Access Token Management': 'Full' } })))
  }
  t.end()
})

t.test('a customer center role is one of that center, whatever its id', t => {
  t.ok(isCustomerCenter(role({ id: 14, center: 'Customer' })))
  t.ok(isCustomerCenter(role({ id: 1020, center: 'Customer' })), 'derived ones too')
  for (const center of ['Vendor', 'Partner', 'Employee', 'Classic'] as const)
    t.notOk(isCustomerCenter(role({ center })))
  t.notOk(isCustomerCenter(role()))
  t.end()
})

t.test('a device is trusted for the session, 4, 6, 8 or 12 hours, or 1 to 30 days', t => {
  t.equal(trustedDeviceDurations.length, 35)
  t.strictSame(trustedDeviceDurations.slice(0, 7), [
    'Per session',
    '4 hours',
    '6 hours',
    '8 hours',
    '12 hours',
    '1 day',
    '2 days',
  ])
  t.equal(trustedDeviceDurations.at(-1), '30 days')
  t.equal(role().trustedDeviceDuration, 'Per session')
  t.end()
})
