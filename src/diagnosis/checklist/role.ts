/** Item 4 of the checklist: may this user, in this role, log in this way and do what it asks for? */
import { requiresTwoFactor } from '../../account/model/role.js'
import { menu } from '../../failures/faces.js'
import { permissionLevel } from '../../login/authorize.js'
import { tokenLoginPermissions } from '../../login/checks/role-token-permission.js'
import { always, type Case, type ItemNotes, type StepNotes } from './case.js'
import { capital } from '../../capital.js'

const steps = {
  entity: always('user and role that allowed the request token are there'),
  'user lock': {
    passed: ({ parties: { user } }) => (user ? `"${user.name}" is not locked out` : 'the user is not locked out'),
    menuPath: menu.userAccessReset,
  },
  'user access': {
    passed: ({ parties: { user } }) => (user ? `"${user.name}" is active and has access` : 'the user has access'),
    menuPath: menu.employees,
  },
  role: {
    passed: ({ parties: { user, role }, record }) => {
      if (!user || !role) return 'a role that may be used'
      const how =
        record.roleStep === undefined || record.roleStep === 'requested' ? '' : `, found by ${record.roleStep}`
      return `"${role.name}" is active, and held by "${user.name}"${how}`
    },
    menuPath: menu.employees,
  },
  'token login permission': { passed: tokenPermissions, menuPath: menu.manageRoles },
  'role creates tokens': { passed: tokenPermissions, menuPath: menu.manageRoles },
  'customer access': always('no Customer Center role, or the feature is on', menu.enableFeatures),
  'web services only': boxClear('Web Services Only Role'),
  'user interface role': boxClear('Web Services Only Role'),
  'single sign-on only': boxClear('Single Sign-on Only'),
  device: boxClear('Restrict this role by Device ID'),
  'two factors': always('the role may log in this way', menu.twoFactorRoles),
  'permissions of the call': { passed: permissionWords, menuPath: menu.manageRoles },
} as const satisfies StepNotes

export const roleAndPermissions: ItemNotes<typeof steps> = {
  about,
  menuPath: menu.manageRoles,
  decides: { step: 'role', words: 'User and role are in order.' },
  steps,
}

function about(one: Case): string {
  const { user, role } = one.parties
  if (!user) return 'No user is known, so no role.'
  if (!role) return `User "${user.name}" (roles ${user.roles.join(', ') || 'none'}); no role is known.`
  const state = `${role.inactive ? 'inactive' : 'active'}${requiresTwoFactor(role) ? ', two-factor' : ''}`
  const held = user.roles.includes(role.id) ? '' : `, which "${user.name}" does not hold`
  const levels = one.byPassword ? '' : ` ${capital(tokenPermissions(one))}.`
  const asked = one.record.permissions.length === 0 ? '' : ` The call: ${permissionWords(one)}.`
  return `User "${user.name}", role "${role.name}" (${state})${held}.${levels}${asked}`
}

function tokenPermissions({ account, parties: { user, role } }: Case): string {
  if (!account || !user || !role) return 'a permission to log in with tokens'
  const levels = tokenLoginPermissions.map(one => `${one}: ${permissionLevel({ account, user, role }, one)}`)
  return `permissions ${levels.join(', ')}; one of them is needed at Full`
}

function permissionWords({ record: { permissions } }: Case): string {
  if (permissions.length === 0) return 'no permission was asked for'
  const listed = permissions
    .slice(0, mostListed)
    .map(({ permission, level, held }) => `${permission}: ${held}, ${level} needed`)
  const more = permissions.length > mostListed ? `; and ${permissions.length - mostListed} more` : ''
  return `${listed.join('; ')}${more}`
}

/** More permissions of one call are counted only. */
const mostListed = 10

function boxClear(box: string) {
  return always(`the box ${box} is clear, or does not matter here`, menu.manageRoles)
}
