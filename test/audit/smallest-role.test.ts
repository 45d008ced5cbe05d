/** The smallest set of permissions that meets what was asked for. */
import fc from 'fast-check'
import t from 'tap'
import { isAtLeast, type PermissionLevel, permissionLevels } from '../../src/account/permissions.js'
import type { Use } from '../../src/audit/permission-use.js'
import { choicesOf, type Grants, smallestGrants } from '../../src/audit/smallest-role.js'
import type { PermissionNeed } from '../../src/login/authorize.js'
import { openSample } from '../account/samples.js'

const [role] = openSample().document.roles
if (!role) throw new TypeError('the sample account has changed')

function use(permission: string, level: PermissionLevel, more: Partial<PermissionNeed> = {}, ofRole?: string[]): Use {
  const need: PermissionNeed = { permission, level, held: 'Full', heldBy: 'role', granted: true, ...more }
  return { role: role as NonNullable<typeof role>, need, ofRole: ofRole ?? need.anyOf ?? [permission], lastAt: 0 }
}

const [employees, employeeRecord] = ['Lists -> Employees', 'Lists -> Employee Record']
const [entries, lead, deal] = ['Lists -> Custom Record Entries', 'customrecord_lead', 'customrecord_deal']

t.test('of each permission the highest level that was asked for is enough', async t => {
  const grants = smallestGrants([
    use('customrecord_zeta', 'View'),
    use('Lists -> Customers', 'View'),
    use('Lists -> Customers', 'Edit'),
    use('Lists -> Customers', 'Create'),
    use('SuiteScript', 'View', { granted: false, held: 'None' }),
  ])
  t.strictSame(Object.entries(grants), [
    ['SuiteScript', 'View'],
    ['Lists -> Customers', 'Edit'],
    ['customrecord_zeta', 'View'],
  ])
  t.strictSame(smallestGrants([]), {})
})

t.test('of several permissions of which any one is enough, the one that was granted is taken, and said', async t => {
  const anyOf = [employees, employeeRecord]
  const uses = [use(employeeRecord, 'View', { anyOf })]
  t.strictSame(smallestGrants(uses), { [employeeRecord]: 'View' })
  t.strictSame(choicesOf(uses, smallestGrants(uses)), [{ permission: employeeRecord, anyOf }])
  const refused = [use(employees, 'View', { anyOf, granted: false, held: 'None' })]
  t.strictSame(smallestGrants(refused), { [employees]: 'View' })
})

t.test('a permission that is wanted for something else anyway is the one that is taken, and no choice', async t => {
  const login = ['Log in using Access Tokens', 'User Access Tokens']
  const uses = [
    use('Log in using Access Tokens', 'Full', { anyOf: login }),
    use('User Access Tokens', 'Full'),
    use(entries, 'View', { anyOf: [entries, lead] }),
    use(deal, 'View', { anyOf: [entries, deal] }),
  ]
  const grants = smallestGrants(uses)
  t.strictSame(grants, { 'User Access Tokens': 'Full', [entries]: 'View' })
  t.strictSame(choicesOf(uses, grants), [
    { permission: entries, anyOf: [entries, lead] },
    { permission: entries, anyOf: [entries, deal] },
  ])
})

t.test("what the user's own global permission decides asks nothing of the role", async t => {
  const own = { heldBy: 'global permission' } as const
  t.strictSame(smallestGrants([use('Lists -> Customers', 'View', own, [])]), {})
  t.strictSame(smallestGrants([use('Lists -> Customers', 'View', { ...own, granted: false }, [])]), {})
  const anyOf = [employees, employeeRecord]
  t.strictSame(smallestGrants([use(employees, 'View', { ...own, anyOf }, [employeeRecord])]), {}, 'met by the user')
  const denied = use(employees, 'View', { ...own, anyOf, granted: false }, [employeeRecord])
  t.strictSame(smallestGrants([denied]), { [employeeRecord]: 'View' }, 'the role decides about the other')
})

const names = ['a', 'b', 'c', 'd'].map(letter => `customrecord_${letter}`)
const arbitraryUse = fc
  .tuple(fc.subarray(names, { minLength: 1 }), fc.constantFrom(...permissionLevels.slice(1)), fc.nat())
  .map(([anyOf, level, pick]) => use(anyOf[pick % anyOf.length] ?? '', level, anyOf.length > 1 ? { anyOf } : {}))

const meets = (grants: Grants, uses: readonly Use[]) =>
  uses.every(one => one.ofRole.some(name => isAtLeast(grants[name] ?? 'None', one.need.level)))

t.test('the smallest role meets every need, and one level less of anything does not', async () => {
  fc.assert(
    fc.property(fc.array(arbitraryUse, { maxLength: 20 }), uses => {
      const grants = smallestGrants(uses)
      if (!meets(grants, uses)) return false
      return Object.entries(grants).every(([name, level]) => {
        const lower = permissionLevels[permissionLevels.indexOf(level) - 1] ?? 'None'
        return !meets({ ...grants, [name]: lower }, uses)
      })
    }),
  )
})
