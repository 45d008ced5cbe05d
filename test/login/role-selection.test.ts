/** Which role a password login gets when it names none (src/login/role-selection.ts): six steps, two dialects. */
import fc from 'fast-check'
import t from 'tap'
import * as v from 'valibot'
import { roleIdSchema } from '../../src/account/ids.js'
import { isCustomerCenter } from '../../src/account/model/role.js'
import { type User, userSchema } from '../../src/account/model/user.js'
import { selectRole, withLastRole } from '../../src/login/role-selection.js'
import { openSample } from '../account/samples.js'

/** Roles 1 to 3 are ordinary, 11 to 13 of the Customer Center; 2 and 12 are inactive. */
const account = openSample({
  roles: [1, 2, 3, 11, 12, 13].map(id => ({
    id,
    name: `Role ${id}`,
    center: id > 10 ? 'Customer' : 'Classic',
    inactive: id === 2 || id === 12,
  })),
  users: [],
  tokens: [],
  credentials: [],
  scripts: [],
})

/** The fields of a user that decide. */
interface Roles {
  readonly roles: readonly number[]
  readonly hiddenRoles?: readonly number[]
  readonly defaultRole?: number
  readonly defaultWebServicesRole?: number
  readonly lastRole?: number
  readonly lastCustomerCenterRole?: number
}

function userWith(roles: Roles): User {
  return v.parse(userSchema, { id: 12, name: 'Ines', email: 'ines@example.com', ...roles })
}

const all = [1, 2, 3, 11, 12, 13]
const everything: Roles = {
  roles: all,
  defaultWebServicesRole: 11,
  defaultRole: 1,
  lastRole: 3,
  lastCustomerCenterRole: 13,
}

interface Row {
  readonly what: string
  readonly user: Roles
  readonly restlet: readonly [role: number, step: string] | undefined
  /** Where it differs. */
  readonly soap?: readonly [role: number, step: string]
}

/** nlauth §2.4, step by step. */
const table: readonly Row[] = [
  {
    what: 'the default web services role is for SOAP alone, and may be a Customer Center role',
    user: everything,
    restlet: [1, 'default role'],
    soap: [11, 'default web services role'],
  },
  {
    what: 'the default role wins over the last one',
    user: { roles: all, defaultRole: 1, lastRole: 3, lastCustomerCenterRole: 13 },
    restlet: [1, 'default role'],
  },
  {
    what: 'the last role wins over a default role of the Customer Center',
    user: { roles: all, defaultRole: 11, lastRole: 3, lastCustomerCenterRole: 13 },
    restlet: [3, 'last role'],
  },
  {
    what: 'a default role of the Customer Center wins over the last one of it',
    user: { roles: all, defaultRole: 11, lastCustomerCenterRole: 13 },
    restlet: [11, 'default customer center role'],
  },
  {
    what: 'the last role of the Customer Center comes last',
    user: { roles: all, lastCustomerCenterRole: 13 },
    restlet: [13, 'last customer center role'],
  },
  { what: 'no role is taken that the user merely holds', user: { roles: all }, restlet: undefined },
  { what: 'a user without roles has none', user: { ...everything, roles: [] }, restlet: undefined },
  {
    what: 'a default role that was taken from the user is passed over',
    user: { roles: [3, 13], defaultRole: 1, lastRole: 3 },
    restlet: [3, 'last role'],
  },
  {
    what: 'a default role the user hid is passed over',
    user: { ...everything, hiddenRoles: [1, 11] },
    restlet: [3, 'last role'],
  },
  {
    what: 'a role that does not exist is passed over',
    user: { roles: [99, 3], defaultRole: 99, lastRole: 3 },
    restlet: [3, 'last role'],
  },
  {
    what: 'an inactive role is taken, and refused by the check that follows',
    user: { roles: all, defaultRole: 2, lastRole: 3 },
    restlet: [2, 'default role'],
  },
  {
    what: 'a last role whose center became another one is no last role',
    user: { roles: all, lastRole: 11, lastCustomerCenterRole: 1 },
    restlet: undefined,
  },
]

for (const { what, user, restlet, soap = restlet } of table) {
  t.test(what, async t => {
    const selected = (dialect: 'restlet' | 'soap') => {
      const found = selectRole(account, userWith(user), dialect)
      return found && [Number(found.role.id), found.step]
    }
    t.strictSame(selected('restlet'), restlet, 'restlet')
    t.strictSame(selected('soap'), soap, 'soap')
  })
}

const someRole = fc.constantFrom(...all, 99)
const someUser = fc.record(
  {
    roles: fc.uniqueArray(someRole),
    hiddenRoles: fc.uniqueArray(someRole),
    defaultRole: someRole,
    defaultWebServicesRole: someRole,
    lastRole: someRole,
    lastCustomerCenterRole: someRole,
  },
  { requiredKeys: ['roles'] },
)
const dialects = fc.constantFrom('restlet', 'soap')

t.test('the chosen role exists, is held and not hidden, whatever the user looks like', async () => {
  fc.assert(
    fc.property(someUser, dialects, (roles, dialect) => {
      const user = userWith(roles)
      const selected = selectRole(account, user, dialect)
      if (!selected) return true
      const { id } = selected.role
      return account.role(id) === selected.role && user.roles.includes(id) && !user.hiddenRoles.includes(id)
    }),
  )
})

t.test('a Customer Center role is chosen on RESTlets only when no other role could be', async () => {
  fc.assert(
    fc.property(someUser, roles => {
      const user = userWith(roles)
      const selected = selectRole(account, user, 'restlet')
      if (!selected || !isCustomerCenter(selected.role)) return true
      return [user.defaultRole, user.lastRole].every(id => {
        const role = id === undefined ? undefined : account.role(id)
        return !role || isCustomerCenter(role) || !user.roles.includes(role.id) || user.hiddenRoles.includes(role.id)
      })
    }),
  )
})

t.test('SOAP chooses as RESTlets do for users without a default web services role', async () => {
  fc.assert(
    fc.property(someUser, roles => {
      const { defaultWebServicesRole: _none, ...user } = userWith(roles)
      return selectRole(account, user, 'soap')?.role === selectRole(account, user, 'restlet')?.role
    }),
  )
})

t.test('after a login with a role, the next one without a default role gets it', async () => {
  fc.assert(
    fc.property(fc.constantFrom(1, 3, 11, 13), id => {
      const role = account.role(v.parse(roleIdSchema, id))
      if (!role) return false
      const user = withLastRole(userWith({ roles: all }), role)
      return selectRole(account, user, 'restlet')?.role === role
    }),
  )
})

t.test('last roles are kept apart by center, and an unchanged user stays the same object', async t => {
  const [one, eleven] = [1, 11].map(id => account.role(v.parse(roleIdSchema, id)))
  if (!one || !eleven) throw new TypeError('the account lost its roles')
  const first = withLastRole(userWith({ roles: all }), one)
  t.match(first, { lastRole: 1, lastCustomerCenterRole: undefined })
  const both = withLastRole(first, eleven)
  t.match(both, { lastRole: 1, lastCustomerCenterRole: 11 })
  t.equal(withLastRole(both, eleven), both)
})
