/** What calls asked for, and the smallest role that would have been enough: proven by running them again with it. */
import * as v from 'valibot'
import t from 'tap'
import { roleSchema } from '../../src/account/model/role.js'
import { permissionLevels } from '../../src/account/permissions.js'
import { type MockAccount, type SmallestRole, startMockNetSuite } from '../../src/index.js'
import { type Answer, call, type Call } from './calls.js'

const netsuite = await startMockNetSuite()
t.teardown(() => netsuite.close())

const rest = (path: string) => `${netsuite.url}/services/rest${path}`
const restlet = (script: number) => `${netsuite.url}/app/site/hosting/restlet.nl?script=${script}&deploy=1`
const login = 'Log in using Access Tokens'
const loginAlternatives = [login, 'User Access Tokens']

/** What an integration does in one run, one permission or level after the other. */
function run(): Call[] {
  return [
    { url: restlet(57) },
    { url: restlet(58) },
    { url: rest('/record/v1/metadata-catalog/customer') },
    { url: rest('/record/v1/customer/107') },
    {
      url: rest('/record/v1/customer'),
      method: 'POST',
      body: { companyName: 'New Customer', subsidiary: { id: '1' } },
    },
    { url: rest('/record/v1/employee') },
    { url: rest('/record/v1/customrecord_loyalty_card'), method: 'POST', body: { name: 'Card' } },
    { url: rest('/query/v1/suiteql'), method: 'POST', body: { q: 'SELECT id FROM transaction' } },
    { url: rest('/query/v1/suiteql'), method: 'POST', body: { q: 'SELECT id FROM vendor' } },
  ]
}

async function perform(account: MockAccount, set: string, calls = run()): Promise<Pick<Answer, 'status' | 'text'>[]> {
  const credentials = account.credential(set)
  const answers = []
  for (const one of calls) {
    const { status, text } = await call(account, credentials, one)
    answers.push({ status, text })
  }
  return answers
}

/** Starts over at the same instant, with nothing but these permissions. */
function startOver(account: MockAccount, { id, permissions }: SmallestRole): void {
  account.reset()
  account.clock.freeze(new Date('2026-11-22T08:00:00Z'))
  account.update(document => ({
    ...document,
    roles: document.roles.map(one => (Number(one.id) === id ? { ...one, permissions } : one)),
  }))
}

t.test('the smallest role lets the same run pass with the same answers, and nothing less does', async t => {
  const account = netsuite.createAccount()
  account.clock.freeze(new Date('2026-11-22T08:00:00Z'))
  const before = await perform(account, 'good')
  t.ok(
    before.every(one => one.status < 300),
    JSON.stringify(before.map(one => one.status)),
  )
  const used = account.permissionsUsed()
  t.strictSame(used.role, {
    id: 1001,
    name: 'OSC Integration',
    permissions: {
      [login]: 'Full',
      'REST Web Services': 'Full',
      SuiteScript: 'View',
      'Reports -> SuiteAnalytics Workbook': 'View',
      'Lists -> Customers': 'Create',
      'Lists -> Vendors': 'View',
      'Lists -> Employees': 'View',
      'Transactions -> Sales Order': 'View',
      'Transactions -> Find Transaction': 'View',
      customrecord_loyalty_card: 'Create',
    },
  })
  t.strictSame(used.anyOf, [
    { permission: login, anyOf: loginAlternatives },
    { permission: 'Lists -> Employees', anyOf: ['Lists -> Employees', 'Lists -> Employee Record'] },
    {
      permission: 'customrecord_loyalty_card',
      anyOf: ['Lists -> Custom Record Entries', 'customrecord_loyalty_card'],
    },
  ])
  t.strictSame([used.missing, used.needs, used.complete], [[], 11, true])
  t.ok(v.is(roleSchema, used.role), 'a fixture may hold it as it stands')

  startOver(account, used.role)
  t.strictSame(await perform(account, 'good'), before)
  t.strictSame(account.permissionsUsed().role, used.role, 'it needs all of itself')
  t.strictSame(account.permissionsUsed().byRole[0]?.excess, [], 'and has nothing beyond it')

  for (const [permission, level] of Object.entries(used.role.permissions)) {
    const lower = permissionLevels[permissionLevels.indexOf(level) - 1] ?? 'None'
    startOver(account, { ...used.role, permissions: { ...used.role.permissions, [permission]: lower } })
    const answers = await perform(account, 'good')
    t.ok(
      answers.some(one => one.status >= 400),
      `${permission} at ${lower}`,
    )
  }
})

t.test('what an administrator did comes to a role of its own, which is no Administrator', async t => {
  const account = netsuite.createAccount()
  t.equal((await call(account, 'administrator', { url: rest('/record/v1/customer/107') })).status, 200)
  const { role, byRole } = account.permissionsUsed()
  t.strictSame(role, {
    id: 1018,
    name: 'Smallest role of Administrator',
    permissions: { [login]: 'Full', 'REST Web Services': 'Full', 'Lists -> Customers': 'View' },
  })
  t.match(byRole, [{ administrator: true, excess: [], missing: [] }])
  t.match(account.permissionsNeeded({ permission: 'Lists -> Customers' }), [{ heldBy: 'administrator', held: 'Full' }])
})

t.test('what roles hold beyond their use is told per role, and one role for all is made of several', async t => {
  const account = netsuite.createAccount()
  await call(account, 'read-only clerk')
  await call(account, 'REST: View only on Customers', { url: rest('/record/v1/customer/107') })
  const { role, byRole } = account.permissionsUsed()
  t.strictSame(role, {
    id: 1018,
    name: 'Smallest role of Sales Clerk (read only), Customer Reader',
    permissions: {
      [login]: 'Full',
      'REST Web Services': 'Full',
      SuiteScript: 'View',
      'Lists -> Customers': 'View',
    },
  })
  t.strictSame(
    byRole.map(one => [one.role.name, one.excess]),
    [
      [
        'Sales Clerk (read only)',
        [
          { permission: 'Lists -> Customers', held: 'View', needed: 'None' },
          { permission: 'Transactions -> Sales Order', held: 'View', needed: 'None' },
        ],
      ],
      ['Customer Reader', [{ permission: 'Reports -> SuiteAnalytics Workbook', held: 'View', needed: 'None' }]],
    ],
  )
  t.strictSame(account.permissionsUsed({ role: 'Customer Reader' }).role.id, 1012)
  t.strictSame(account.permissionsUsed({ role: 1012 }).byRole.length, 1)
  t.match(account.permissionsUsed({ role: 1003 }), {
    role: { id: 1003, name: 'Marketing', permissions: {} },
    needs: 0,
    byRole: [{ excess: [{ permission: 'User Access Tokens', held: 'Full', needed: 'None' }, {}, {}, {}, {}, {}] }],
  })
  t.throws(() => account.permissionsUsed({ role: 'Custmer Reader' }), {
    name: 'UnknownRoleError',
    message: `Account ${account.id} has no role "Custmer Reader", did you mean "Customer Reader" or "Customer Center"?`,
  })
})

t.test('what was refused is missing, and the smallest role has it', async t => {
  const account = netsuite.createAccount()
  t.equal((await call(account, 'REST: View only on Customers')).status, 403)
  const { role, missing } = account.permissionsUsed()
  t.strictSame(missing, [
    {
      permission: 'Lists -> Customers',
      level: 'Create',
      held: 'View',
      heldBy: 'role',
      role: { id: 1012, name: 'Customer Reader' },
    },
  ])
  t.equal(role.permissions['Lists -> Customers'], 'Create')
})

t.test('logins are refused permissions too', async t => {
  const account = netsuite.createAccount()
  t.equal((await call(account, 'role without TBA permission')).status, 401)
  t.match(account.permissionsNeeded(), [
    {
      sequence: 1,
      permission: login,
      level: 'Full',
      held: 'None',
      granted: false,
      heldBy: 'role',
      anyOf: loginAlternatives,
      role: { id: 1005, name: 'Sales without tokens' },
      surface: 'restlet',
    },
  ])
  t.strictSame(account.permissionsUsed().role.permissions, { [login]: 'Full' })
})

t.test('an employee with a global permission needs nothing of the role, or cannot be helped by it', async t => {
  const account = netsuite.createAccount()
  const withOwn = (level: 'None' | 'View') =>
    account.update(document => ({
      ...document,
      features: { ...document.features, globalPermissions: true },
      users: document.users.map(one =>
        one.roles.some(id => Number(id) === 1012)
          ? { ...one, globalPermissions: { 'Lists -> Customers': level } }
          : one,
      ),
    }))
  withOwn('View')
  const read = { url: rest('/record/v1/customer/107') }
  t.equal((await call(account, 'REST: View only on Customers', read)).status, 200)
  t.strictSame(account.permissionsUsed().role.permissions, { [login]: 'Full', 'REST Web Services': 'Full' })
  t.match(account.permissionsNeeded({ limit: 1 }), [{ held: 'View', heldBy: 'global permission', granted: true }])
  withOwn('None')
  t.equal((await call(account, 'REST: View only on Customers', read)).status, 403)
  const { role, missing } = account.permissionsUsed()
  t.strictSame(role.permissions, { [login]: 'Full', 'REST Web Services': 'Full' })
  t.match(missing, [{ permission: 'Lists -> Customers', held: 'None', heldBy: 'global permission' }])
})

t.test('only what was asked for since an instant counts, and nothing after a reset', async t => {
  const account = netsuite.createAccount()
  account.clock.freeze(new Date('2026-11-22T08:00:00Z'))
  await call(account, 'good', { url: rest('/record/v1/customer/107') })
  account.clock.advance('1m')
  await call(account, 'good', { url: rest('/record/v1/vendor') })
  const since = new Date('2026-11-22T08:00:30Z')
  t.strictSame(account.permissionsUsed({ since }).role.permissions, {
    [login]: 'Full',
    'REST Web Services': 'Full',
    'Lists -> Vendors': 'View',
  })
  t.equal(account.permissionsNeeded({ since: '2026-11-22T08:00:30Z' }).length, 3)
  t.throws(() => account.permissionsUsed({ since: 'yesterday' }), {
    name: 'RangeError',
    message: 'since must be an instant such as new Date("2026-11-22T08:00:00Z"); found "yesterday"',
  })
  account.reset()
  t.strictSame(account.permissionsNeeded(), [])
  t.match(account.permissionsUsed(), {
    role: { id: 1018, name: 'Smallest role', permissions: {} },
    byRole: [],
    needs: 0,
    missing: [],
  })
})

t.test('needs are listed newest first, those of logins among those of actions, each with its call', async t => {
  const account = netsuite.createAccount()
  account.clock.freeze(new Date('2026-11-22T08:00:00Z'))
  const { operationId } = await call(account, 'good', { url: rest('/record/v1/customer/107') })
  await call(account, 'read-only clerk', { url: restlet(57) })
  const needs = account.permissionsNeeded()
  t.strictSame(
    needs.map(one => [one.sequence, one.permission]),
    [
      [5, 'SuiteScript'],
      [4, login],
      [3, 'Lists -> Customers'],
      [2, 'REST Web Services'],
      [1, login],
    ],
  )
  t.strictSame(needs[2], {
    sequence: 3,
    at: '2026-11-22T08:00:00.000Z',
    operationId,
    surface: 'rest',
    method: 'GET',
    path: '/services/rest/record/v1/customer/107',
    user: { id: 12, name: 'Ines Duarte', email: 'integration@example.com' },
    role: { id: 1001, name: 'OSC Integration' },
    permission: 'Lists -> Customers',
    level: 'View',
    held: 'Full',
    heldBy: 'role',
    granted: true,
  })
  t.strictSame(
    account.permissionsNeeded({ role: 'OSC Integration', limit: 2 }).map(one => one.sequence),
    [3, 2],
  )
  t.strictSame(
    account.permissionsNeeded({ role: 1002 }).map(one => one.sequence),
    [5, 4],
  )
  t.strictSame(
    account.permissionsNeeded({ permission: 'User Access Tokens', granted: true }).map(one => one.sequence),
    [4, 1],
    'any one of several',
  )
  t.strictSame(account.permissionsNeeded({ granted: false }), [])
})
