/** Scenarios of what a role may do: the permissions on its form. */
import { menu } from '../../failures/faces.js'
import * as v from 'valibot'
import { roleIdSchema } from '../../account/ids.js'
import type { AccountDocument } from '../../account/model/account.js'
import { isAdministrator, type Role, roleSchema } from '../../account/model/role.js'
import { isAtLeast, type PermissionLevel } from '../../account/permissions.js'
import { type Edit, ofPermissions } from '../edits.js'
import { type Scenario, type ScenarioCall, signedCalls } from '../scenario.js'
import type { Situation } from '../situation.js'

const customers = 'Lists -> Customers'
const salesOrders = 'Transactions -> Sales Order'
const login = 'Log in using Access Tokens'
const own = 'User Access Tokens'
const management = 'Access Token Management'
const workbook = 'Reports -> SuiteAnalytics Workbook'

const tokenCalls = [...signedCalls, { surface: 'flow', step: 'accesstoken' }] as const satisfies readonly ScenarioCall[]
const suiteQl = {
  surface: 'rest',
  method: 'POST',
  path: '/query/v1/suiteql',
  body: { q: 'SELECT id FROM customer' },
} as const satisfies ScenarioCall
const newCustomer = {
  surface: 'rest',
  method: 'POST',
  path: '/record/v1/customer',
  body: { companyName: 'Newcomer Ltd.', subsidiary: { id: '1' } },
} as const satisfies ScenarioCall

/** Permissions do not count for whoever has all of them. */
function ofAdministrator({ role }: Situation): string | undefined {
  if (!isAdministrator(role)) return undefined
  return `the role "${role.name}" holds every permission, whatever its form says; aim it at another role`
}

/** Takes out the permissions that the role has. */
function withoutPermissions({ role }: Situation, ...keys: readonly string[]): readonly Edit[] {
  const held = keys.filter(key => role.permissions[key] !== undefined)
  // Named even when none is held: then the account is so already, and says so.
  return ofPermissions(role, Object.fromEntries((held.length > 0 ? held : keys).map(key => [key, undefined])))
}

const ofRole = { breaks: ['role'], withoutEffect: ofAdministrator, menuPath: menu.manageRoles } as const

export const permissionScenarios = {
  'role-without-tba-permission': {
    ...ofRole,
    title: 'The role may not log in with tokens',
    produces: 'role-without-tba-permission',
    catalogue: ['F71'],
    done: 'On Permissions › Setup of the role, Log in using Access Tokens and User Access Tokens were removed.',
    caller: 'signed',
    calls: tokenCalls,
    edits: situation => withoutPermissions(situation, login, own, management),
  },
  'role-with-token-management-only': {
    ...ofRole,
    title: 'The role manages tokens, but may not log in with one',
    produces: 'role-with-token-management-only',
    catalogue: ['F72'],
    done: 'On Permissions › Setup of the role, Access Token Management took the place of Log in using Access Tokens.',
    caller: 'signed',
    calls: tokenCalls,
    edits: situation => [
      ...withoutPermissions(situation, login, own),
      ...ofPermissions(situation.role, { [management]: 'Full' }),
    ],
  },
  'role-may-not-create-tokens': {
    ...ofRole,
    title: 'The role may log in with tokens, but not make any',
    produces: 'role-may-not-create-tokens',
    catalogue: ['F71'],
    done: 'On Permissions › Setup of the role, Log in using Access Tokens took the place of User Access Tokens.',
    caller: 'issuetoken',
    calls: [{ surface: 'tokens', service: 'issuetoken' }],
    edits: situation => [...withoutPermissions(situation, own), ...ofPermissions(situation.role, { [login]: 'Full' })],
  },
  'role-without-rest-permission': {
    ...ofRole,
    title: 'The role may not use REST web services',
    produces: 'role-without-rest-permission',
    catalogue: ['F74'],
    done: 'On Permissions › Setup of the role, REST Web Services was removed.',
    caller: 'signed',
    calls: [{ surface: 'rest', path: '/record/v1/customer/{customer}' }],
    edits: situation => withoutPermissions(situation, 'REST Web Services'),
  },
  'permission-missing': {
    ...ofRole,
    title: 'The role may not see customers and sales orders',
    produces: 'permission-missing',
    catalogue: ['F76'],
    done: 'Customers was removed from Permissions › Lists of the role, and Sales Order from Permissions › Transactions.',
    caller: 'signed',
    calls: [
      { surface: 'rest', path: '/record/v1/customer/{customer}' },
      { surface: 'restlet', script: 'records' },
    ],
    edits: situation => withoutPermissions(situation, customers, salesOrders),
  },
  'permission-level-too-low': {
    ...ofRole,
    title: 'The role may only read customers and sales orders',
    produces: 'permission-level-too-low',
    catalogue: ['F76'],
    done: 'On the role, the level of Customers and of Sales Order was lowered to View.',
    caller: 'signed',
    calls: [newCustomer, { surface: 'restlet', script: 'records', method: 'POST' }],
    edits: ({ role }) => {
      const higher = [customers, salesOrders].filter(key => isAtLeast(role.permissions[key] ?? 'None', 'Create'))
      const keys = higher.length > 0 ? higher : [customers, salesOrders].filter(key => role.permissions[key] === 'View')
      return ofPermissions(role, Object.fromEntries(keys.map(key => [key, 'View' as const])))
    },
  },
  'suitescript-permission-missing': {
    ...ofRole,
    title: 'The role may not run scripts',
    produces: 'permission-missing',
    catalogue: ['F76'],
    done: 'On Permissions › Setup of the role, SuiteScript was removed.',
    caller: 'signed',
    calls: [{ surface: 'restlet' }],
    withoutEffect: situation =>
      situation.document.settings.restletsNeedSuiteScriptPermission
        ? ofAdministrator(situation)
        : 'settings.restletsNeedSuiteScriptPermission is false, so no RESTlet asks for SuiteScript',
    edits: situation => withoutPermissions(situation, 'SuiteScript'),
  },
  'workbook-permission-missing': {
    ...ofRole,
    title: 'The role may not ask SuiteQL',
    produces: 'permission-missing',
    catalogue: ['F76'],
    done: 'On Permissions › Reports of the role, SuiteAnalytics Workbook was removed.',
    caller: 'signed',
    calls: [suiteQl],
    edits: situation => withoutPermissions(situation, workbook),
  },
  'suiteql-record-not-found': {
    ...ofRole,
    title: 'SuiteQL does not show customers to the role',
    produces: 'suiteql-record-not-found',
    catalogue: ['F76'],
    done: 'Customers was removed from Permissions › Lists of the role: SuiteQL then knows no such table.',
    caller: 'signed',
    calls: [suiteQl],
    edits: situation => withoutPermissions(situation, customers),
  },
  'custom-record-permission-too-low': {
    ...ofRole,
    title: 'The role may not see the custom records',
    produces: 'custom-record-permission-too-low',
    catalogue: ['F76'],
    done: "Custom Record Entries and the account's custom record types were removed from Permissions › Lists and Permissions › Custom Record of the role.",
    caller: 'signed',
    calls: [{ surface: 'rest', path: '/record/v1/{customRecord}' }],
    withoutEffect: situation =>
      situation.document.customRecordTypes.length === 0
        ? 'the account has no custom record type; add one to "customRecordTypes"'
        : ofAdministrator(situation),
    edits: situation =>
      withoutPermissions(
        situation,
        ...situation.document.customRecordTypes.map(one => one.scriptId),
        'Lists -> Custom Record Entries',
      ),
  },
} as const satisfies Record<string, Scenario>

/** A new role with the permissions of another, everything about records lowered to View. */
export function readOnlyRole({ roles }: AccountDocument, { permissions, center }: Role): Role {
  const levels = Object.entries(permissions).map(([key, level]): [string, PermissionLevel] => [
    key,
    key.startsWith('Lists -> ') || key.startsWith('Transactions -> ') ? 'View' : level,
  ])
  return v.parse(roleSchema, {
    id: v.parse(roleIdSchema, Math.max(...roles.map(one => one.id)) + 1),
    name: 'Integration (read only)',
    center,
    permissions: { 'REST Web Services': 'Full', [customers]: 'View', ...Object.fromEntries(levels) },
  })
}
