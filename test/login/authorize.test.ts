/** Permission levels of a caller (rest-and-restlets §4.2, identity §6). */
import t from 'tap'
import type { Account } from '../../src/account/account.js'
import { type PermissionLevel, permissionLevels } from '../../src/account/permissions.js'
import { type Holder, permissionLevel, permissionNeed, permissionRefusal } from '../../src/login/authorize.js'
import { openSample } from '../account/samples.js'

const customers = 'Lists -> Customers'

interface Grants {
  readonly role?: Record<string, PermissionLevel>
  readonly own?: Record<string, PermissionLevel>
  readonly feature?: boolean
  readonly roleId?: number
}

function holder({ role = {}, own = {}, feature = false, roleId = 1001 }: Grants): Holder {
  const account: Account = openSample({
    features: { globalPermissions: feature },
    roles: [
      { id: 3, name: 'Administrator' },
      { id: 1001, name: 'Integration Role', permissions: role },
    ],
    users: [
      { id: 11, name: 'Ada Admin', email: 'ada@example.com', roles: [3] },
      { id: 12, name: 'Ines Integration', email: 'ines@example.com', roles: [1001], globalPermissions: own },
    ],
  })
  const [, user] = account.document.users
  const held = account.document.roles.find(one => one.id === roleId)
  if (!user || !held) throw new TypeError('the sample account has changed')
  return { account, user, role: held }
}

t.test('a permission is held at the level of the role, or not at all', async t => {
  for (const level of permissionLevels)
    t.equal(permissionLevel(holder({ role: { [customers]: level } }), customers), level)
  t.equal(permissionLevel(holder({}), customers), 'None')
})

t.test("with the feature on, the user's own permission wins over the role's, up and down", async t => {
  const table: readonly (readonly [PermissionLevel | undefined, PermissionLevel | undefined, PermissionLevel])[] = [
    ['View', 'Full', 'Full'],
    ['Full', 'View', 'View'],
    ['Full', 'None', 'None'],
    [undefined, 'Edit', 'Edit'],
    ['Edit', undefined, 'Edit'],
    [undefined, undefined, 'None'],
  ]
  for (const [role, own, expected] of table) {
    const grants = {
      role: role === undefined ? {} : { [customers]: role },
      own: own === undefined ? {} : { [customers]: own },
    }
    t.equal(permissionLevel(holder({ ...grants, feature: true }), customers), expected, `${role}, own ${own}`)
    t.equal(permissionLevel(holder({ ...grants, feature: false }), customers), role ?? 'None', 'the feature is off')
  }
})

t.test('an administrator has every permission at Full, whatever the own permissions say', async t => {
  const admin = holder({ roleId: 3, own: { [customers]: 'None' }, feature: true })
  t.equal(permissionLevel(admin, customers), 'Full')
  t.equal(permissionLevel(admin, 'Log in using Access Tokens'), 'Full')
})

t.test('a need is granted from its level upwards', async t => {
  for (const [index, held] of permissionLevels.entries()) {
    for (const [needed, level] of permissionLevels.entries()) {
      const need = permissionNeed(holder({ role: { [customers]: held } }), [customers], level)
      t.strictSame(need, { permission: customers, level, held, heldBy: 'role', granted: index >= needed })
    }
  }
})

t.test('of several permissions any one is enough; the one that grants is named, else the one that is held', async t => {
  const employee = ['Lists -> Employees', 'Lists -> Employee Record'] as const
  const need = (role: Record<string, PermissionLevel>) => permissionNeed(holder({ role }), employee, 'Edit')
  t.match(need({ 'Lists -> Employees': 'Edit' }), { permission: employee[0], granted: true })
  t.match(need({ 'Lists -> Employee Record': 'Full' }), { permission: employee[1], held: 'Full', granted: true })
  t.match(need({ 'Lists -> Employees': 'View', 'Lists -> Employee Record': 'Full' }), { permission: employee[1] })
  t.match(need({ 'Lists -> Employee Record': 'View' }), { permission: employee[1], held: 'View', granted: false })
  t.match(need({}), { permission: employee[0], held: 'None', granted: false })
  t.match(permissionNeed(holder({}), [], 'View'), { granted: false })
  t.strictSame(need({}).anyOf, employee, 'all of them are named')
})

t.test('a need says who decided how high the permission is held', async t => {
  const by = (grants: Grants) => permissionNeed(holder(grants), [customers], 'View').heldBy
  t.equal(by({ role: { [customers]: 'View' } }), 'role')
  t.equal(by({}), 'role')
  t.equal(by({ role: { [customers]: 'View' }, own: { [customers]: 'None' } }), 'role', 'the feature is off')
  t.equal(by({ own: { [customers]: 'None' }, feature: true }), 'global permission')
  t.equal(by({ roleId: 3, own: { [customers]: 'None' }, feature: true }), 'administrator')
})

t.test('a permission that is absent and one that is too low are refused differently', async t => {
  const absent = holder({})
  t.strictSame(permissionRefusal(permissionNeed(absent, [customers], 'View'), absent), {
    failure: 'permission-missing',
    facts: { permission: customers },
    evidence: [
      { what: 'permission "Lists -> Customers" of role "Integration Role"', found: 'None', expected: 'View or higher' },
    ],
  })
  const low = holder({ role: { [customers]: 'View' } })
  t.strictSame(permissionRefusal(permissionNeed(low, [customers], 'Full'), low), {
    failure: 'permission-level-too-low',
    facts: { permission: customers },
    evidence: [
      { what: 'permission "Lists -> Customers" of role "Integration Role"', found: 'View', expected: 'Full or higher' },
    ],
  })
})
