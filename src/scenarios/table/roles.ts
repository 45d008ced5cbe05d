/** Scenarios of roles: their boxes. What a role may do is in permissions.ts. */
import { menu } from '../../failures/faces.js'
import { isCustomerCenter, requiresTwoFactor } from '../../account/model/role.js'
import { holds, type Release } from '../../account/releases.js'
import { ofPermissions, ofRole } from '../edits.js'
import { passwordCalls, type Scenario, signedCalls } from '../scenario.js'
import type { Situation } from '../situation.js'

const issuetoken = { surface: 'tokens', service: 'issuetoken' } as const
const onForm = { breaks: ['role'], menuPath: menu.manageRoles } as const

/** Roles that need no second factor, whatever is checked (nlauth §7). */
function neverTwoFactor({ role }: Situation): string | undefined {
  if (isCustomerCenter(role)) return `"${role.name}" is a role of the Customer Center, which never needs two factors`
  return role.singleSignOnOnly
    ? `"${role.name}" is a Single Sign-on Only role, which never needs two factors`
    : undefined
}

export const roleScenarios = {
  'role-inactive': {
    ...onForm,
    title: 'The role is inactive',
    produces: 'role-inactive',
    catalogue: ['F68'],
    done: 'The role was edited and Inactive checked.',
    caller: 'signed',
    calls: [...signedCalls, { surface: 'flow', step: 'accesstoken' }, ...passwordCalls],
    edits: ({ role }) => ofRole(role, { inactive: true }),
  },
  'role-web-services-only': {
    ...onForm,
    title: 'The role is for web services only',
    produces: 'role-web-services-only',
    catalogue: ['F77', 'F78'],
    done: 'On the role, Web Services Only Role was checked.',
    caller: 'signed',
    calls: [{ surface: 'restlet' }, { surface: 'nlauth' }, { surface: 'pages' }],
    edits: ({ role }) => ofRole(role, { webServicesOnly: true }),
  },
  'role-single-sign-on-only': {
    ...onForm,
    title: 'The role is for single sign-on only',
    produces: 'role-single-sign-on-only',
    catalogue: ['F79'],
    done: 'On the role, Single Sign-on Only was checked.',
    caller: 'password',
    calls: passwordCalls,
    edits: ({ role }) => ofRole(role, { singleSignOnOnly: true }),
  },
  'role-restricted-by-device': {
    ...onForm,
    title: 'The role is for approved devices only',
    produces: 'role-restricted-by-device',
    catalogue: ['F80'],
    done: 'On the role, Restrict this role by Device ID was checked.',
    caller: 'password',
    calls: [{ surface: 'pages' }],
    edits: ({ role }) => ofRole(role, { restrictedByDeviceId: true }),
  },
  'two-factor-required': {
    ...onForm,
    title: 'The role needs two factors',
    produces: 'two-factor-required',
    catalogue: ['F65', 'F66'],
    done: 'On the Two-Factor Authentication Roles page, the role was set to Required.',
    menuPath: menu.twoFactorRoles,
    caller: 'password',
    calls: [{ surface: 'nlauth' }, issuetoken],
    withoutEffect: situation =>
      neverTwoFactor(situation) ??
      (requiresTwoFactor(situation.role) ? `the role "${situation.role.name}" needs two factors already` : undefined),
    edits: ({ role }) => ofRole(role, { twoFactorRequired: true }),
  },
  'role-with-privileged-permission': {
    ...onForm,
    title: 'The role got a privileged permission, and so needs two factors',
    produces: 'two-factor-required',
    catalogue: ['F110'],
    done: 'On Permissions › Setup of the role, Integration Application was added: since 2019.1 such a role takes no password alone.',
    caller: 'password',
    calls: [{ surface: 'nlauth' }, issuetoken],
    withoutEffect: situation =>
      neverTwoFactor(situation) ??
      (requiresTwoFactor(situation.role) ? `the role "${situation.role.name}" needs two factors already` : undefined) ??
      before2019(situation.document.release),
    edits: ({ role }) => ofPermissions(role, { 'Integration Application': 'Full' }),
  },
} as const satisfies Record<string, Scenario>

function before2019(release: Release): string | undefined {
  if (holds('two-factor-mandatory-on-apis', release)) return undefined
  return `in release ${release} such roles may still use passwords over APIs; set the release to 2019.1 or later`
}
