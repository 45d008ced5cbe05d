/** Which tables a caller sees, and what is in them. */
import t from 'tap'
import { permissionKey, permissions, type PermissionLevel } from '../../../../src/account/permissions.js'
import { type AuditRow, auditRow } from '../../../../src/audit/row.js'
import type { Holder } from '../../../../src/login/authorize.js'
import { tablesOf } from '../../../../src/surfaces/rest/suiteql/account-tables.js'
import type { SuiteQlItem } from '../../../../src/surfaces/rest/suiteql/model.js'
import { openSample } from '../../../account/samples.js'
import { refusedLogin, sampleLogin } from '../../../audit/samples.js'
import { administratorOf, engine, now, openAccount } from './samples.js'

const account = openAccount()
const administrator = administratorOf(account)

/** A caller whose role has these permissions and no others. */
function clerkWith(grants: Readonly<Record<string, PermissionLevel>>): Holder {
  const role = account.document.roles.find(one => one.name === 'Integration Role')
  if (!role) throw new Error('The sample account has an Integration Role.')
  return { ...administrator, role: { ...role, permissions: grants } }
}

async function rows(text: string, holder = administrator, audit: () => readonly AuditRow[] = () => []) {
  const result = await engine.run({ text, limit: 1000, offset: 0, now }, tablesOf(holder, audit))
  return result.ok ? result.items : result.error
}

t.test('every record type of the permission map is a table, seen with View on its permission only', async t => {
  const nobody = tablesOf(clerkWith({}), () => [])
  const everybody = tablesOf(administrator, () => [])
  for (const permission of permissions) {
    for (const type of permission.recordTypes ?? []) {
      const name = type.toLowerCase()
      const viewer = tablesOf(clerkWith({ [permissionKey(permission)]: 'View' }), () => [])
      t.ok(viewer.table(name), `${name} with ${permissionKey(permission)}`)
      t.ok(everybody.table(name), `${name} as Administrator`)
      t.equal(nobody.table(name), undefined, `${name} without`)
    }
  }
})

t.test('tables that are no record type have permissions of their own', async t => {
  for (const [table, permission] of [
    ['transaction', 'Transactions -> Find Transaction'],
    ['transactionline', 'Transactions -> Find Transaction'],
    ['item', 'Lists -> Items'],
    ['entity', 'Lists -> Perform Search'],
    ['loginaudit', 'View Login Audit Trail'],
    ['role', 'Manage Roles'],
    ['rolepermissions', 'Manage Roles'],
    ['customrecord_shade', 'Lists -> Custom Record Entries'],
  ] as const) {
    const query = `SELECT COUNT(*) AS v FROM ${table}`
    t.match(await rows(query, clerkWith({ [permission]: 'View' })), [{ v: /^\d+$/ }], table)
    t.same(await rows(query, clerkWith({ 'Transactions -> Sales Order': 'Full', [permission]: 'None' })), {
      kind: 'unknown-table',
      table,
    })
  }
})

t.test('a grant of the employee’s own counts while Global Permissions is on', async t => {
  const own = openSample({ records: { customer: [{ id: '1' }] }, features: { globalPermissions: true } })
  const clerk = clerkWith({ 'Lists -> Customers': 'Full' })
  const holder = {
    ...clerk,
    account: own,
    user: { ...clerk.user, globalPermissions: { 'Lists -> Customers': 'None' as const } },
  }
  t.same(await rows('SELECT id FROM customer', holder), { kind: 'unknown-table', table: 'customer' })
})

t.test('the names of objects in JavaScript are no tables', async t => {
  for (const table of ['constructor', '__proto__', 'toString', 'hasOwnProperty']) {
    t.same(await rows(`SELECT * FROM ${table}`), { kind: 'unknown-table', table })
    t.match(await rows(`SELECT ${table}(1) FROM dual`), { kind: 'syntax' })
    t.match(await rows(`SELECT ${table} FROM customer`), { kind: 'unknown-column', column: table.toLowerCase() })
  }
})

t.test('loginaudit shows the login audit trail, oldest first, and follows it', async t => {
  const logins = [sampleLogin(1), refusedLogin(2)]
  let asked = 0
  const trail = () => {
    asked++
    return logins.map(auditRow).reverse()
  }
  const query =
    "SELECT TO_CHAR(date, 'YYYY-MM-DD HH24:MI:SS') AS at, date, status, detail, user, BUILTIN.DF(user) AS username, role, oauthappname FROM loginaudit"
  const success = {
    at: '2026-11-22 08:00:01',
    date: '11/22/2026',
    status: 'Success',
    user: '12',
    username: 'Ines Integration',
    role: '1001',
    oauthappname: 'Connector',
  }
  const failure = { ...success, at: '2026-11-22 08:00:02', status: 'Failure', detail: 'token_rejected' }
  t.same(await rows(query, administrator, trail), [success, failure])
  logins.push(sampleLogin(3))
  const later = { ...success, at: '2026-11-22 08:00:03' }
  t.same(await rows(query, administrator, trail), [success, failure, later])
  for (const [condition, count] of [
    ["date >= '11/22/2026'", '3'],
    ["date > '11/23/2026'", '0'],
    ["TRUNC(date) = '11/22/2026'", '3'],
    ["date <= '2026-11-22T08:00:02Z'", '2'],
  ] as const) {
    const found = await rows(`SELECT COUNT(*) AS v FROM loginaudit WHERE ${condition}`, administrator, trail)
    t.same(found, [{ v: count }], condition)
  }
  logins.shift()
  t.same(await rows(query, administrator, trail), [failure, later])
  const before = asked
  await rows('SELECT id FROM customer', administrator, trail)
  t.equal(asked, before, 'the trail is not asked for by other queries')
})

t.test('roles and what they grant can be read', async t => {
  t.same(await rows('SELECT id, name FROM role'), [
    { id: '3', name: 'Administrator' },
    { id: '1001', name: 'Integration Role' },
  ] satisfies SuiteQlItem[])
  t.same(
    await rows(
      'SELECT name, permkey, permlevel, BUILTIN.DF(permlevel) AS level FROM rolepermissions WHERE role = 1001',
    ),
    [
      { name: 'Log in using Access Tokens', permkey: 'ADMI_LOGIN_OAUTH', permlevel: '4', level: 'Full' },
      { name: 'SuiteScript', permkey: 'ADMI_CUSTOMSCRIPT', permlevel: '1', level: 'View' },
      { name: 'Customers', permkey: 'LIST_CUSTJOB', permlevel: '1', level: 'View' },
    ],
  )
})

t.test('lines show what they share with their transaction', async t => {
  t.same(
    await rows(
      "SELECT id, transaction, item, BUILTIN.DF(item) AS name, quantity, netamount, entity FROM transactionline WHERE mainline = 'F'",
    ),
    [
      { id: '1', transaction: '5001', item: '401', name: 'Item 401', quantity: '2', netamount: '83', entity: '41' },
      { id: '2', transaction: '5001', item: '421', name: 'Item 421', quantity: '1', netamount: '17', entity: '41' },
      { id: '1', transaction: '5002', item: '401', name: 'Item 401', quantity: '1', netamount: '50', entity: '107' },
    ],
  )
})

t.test('an account that was reset shows its first records again', async t => {
  const own = openAccount()
  const holder = administratorOf(own)
  const count = () => rows('SELECT COUNT(*) AS v FROM customer', holder)
  t.same(await count(), [{ v: '3' }])
  own.records.create('customer', { companyName: 'New' })
  t.same(await count(), [{ v: '4' }])
  own.reset()
  t.same(await count(), [{ v: '3' }])
})
