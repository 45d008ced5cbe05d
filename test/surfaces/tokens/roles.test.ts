/** The roles service: what it counts, what it remembers, and the law of what it lists. */
import fc from 'fast-check'
import t from 'tap'
import type { Account } from '../../../src/account/account.js'
import { type Data, tokenServer, withPart } from './token-server.js'

const path = '/rest/roles'
const wrong = { password: 'wrong' }

function john(account: Account) {
  return account.document.users.find(one => one.id === 5)
}

t.test('a wrong password counts in the account that was named, and nowhere when several could be meant', async t => {
  const server = await tokenServer()
  const counts = () => [server.production, server.sandbox].map(one => john(one)?.failedLogins)
  await server.ask(path, { ...wrong, omit: ['account'] })
  t.strictSame(counts(), [0, 0])
  await server.ask(path, wrong)
  t.strictSame(counts(), [1, 0])
  await server.send({
    method: 'GET',
    url: path,
    headers: {
      host: '1234567-sb1.localhost:8080',
      authorization: 'NLAuth nlauth_email=jsmith%40example.com, nlauth_signature=wrong',
    },
  })
  t.strictSame(counts(), [1, 1], 'a host name names an account as well')
})

t.test('an address that one account alone knows is counted there, named or not', async t => {
  const server = await tokenServer()
  await server.ask(path, { ...wrong, email: 'olga+test@example.com', omit: ['account'] })
  const olga = server.production.document.users.find(one => one.id === 6)
  t.equal(olga?.failedLogins, 1)
  t.equal(server.netsuite.trail(server.production).query().length, 1)
})

t.test('without an account there is no row anywhere, with one there is a row in it', async t => {
  const server = await tokenServer()
  const rows = () => [server.production, server.sandbox].map(one => server.netsuite.trail(one).query().length)
  await server.ask(path, { omit: ['account'] })
  await server.ask(path, { ...wrong, omit: ['account'] })
  t.strictSame(rows(), [0, 0])
  await server.ask(path)
  await server.ask(path, wrong)
  t.strictSame(rows(), [2, 0])
})

t.test('whoever only asks for roles has not used one', async t => {
  const server = await tokenServer()
  await server.ask(path)
  await server.ask(path, { omit: ['account'] })
  await server.ask(path, { role: 1001 })
  t.equal(john(server.production)?.lastRole, undefined)
})

t.test('whoever only asks for roles used up no code', async t => {
  const server = await tokenServer()
  const olga = { email: 'olga+test@example.com', otp: 'current' }
  t.equal((await server.ask(path, olga)).status, 200)
  t.equal((await server.ask(path, olga)).status, 200)
  const issue = await server.ask(`/rest/issuetoken?consumerKey=${'2'.repeat(64)}`, olga)
  t.equal(issue.status, 200, issue.body)
})

/** What can keep a user out of an account. */
const state = fc.record({
  disabled: fc.boolean(),
  inactive: fc.boolean(),
  access: fc.boolean(),
  lockedUntil: fc.constantFrom(undefined, '2026-11-22T07:59:59Z', '2026-11-22T08:00:00Z', '2026-11-22T08:00:01Z'),
  mustChangePassword: fc.boolean(),
  password: fc.constantFrom('Welcome-123', 'Another-456', undefined),
  roles: fc.subarray([3, 1001, 1002, 14]),
})
type State = typeof state extends fc.Arbitrary<infer T> ? T : never

function putIn({ disabled, ...fields }: State, account: Data): Data {
  const more = [
    { id: 1002, name: 'Inactive', inactive: true },
    { id: 14, name: 'Customer Center', center: 'Customer' },
  ]
  const roles: unknown = account.roles
  if (!Array.isArray(roles)) throw new RangeError('the account has no roles')
  return withPart('users', 5, user => ({ ...user, defaultRole: undefined, ...fields }))({
    ...account,
    disabled,
    roles: [...roles, ...more],
  })
}

/** May the user enter with this password? */
function enters({ disabled, inactive, access, lockedUntil, mustChangePassword, password }: State): boolean {
  const locked = lockedUntil !== undefined && lockedUntil > '2026-11-22T08:00:00Z'
  return !disabled && !inactive && access && !locked && !mustChangePassword && password === 'Welcome-123'
}

t.test('the list holds every active role of every account that the password opens, customer center apart', async t => {
  await fc.assert(
    fc.asyncProperty(state, state, async (one, other) => {
      const server = await tokenServer(account => putIn(account.id === '1234567' ? one : other, account))
      const answer = await server.ask(path, { email: 'jsmith@example.com', password: 'Welcome-123', omit: ['account'] })
      const expected = [
        ['1234567', one],
        ['1234567_SB1', other],
      ].flatMap(([id, given]) => (typeof given === 'object' && enters(given) ? listed(String(id), given.roles) : []))
      if (answer.status !== 200) {
        t.strictSame(expected, [], answer.body)
        return
      }
      const elements: readonly { account: { internalId: string }; role: { internalId: number } }[] = JSON.parse(
        answer.body,
      )
      t.strictSame(
        elements.map(({ account, role }) => [account.internalId, role.internalId]),
        expected,
      )
    }),
    { numRuns: 60 },
  )
})

function listed(account: string, roles: readonly number[]): (readonly [string, number])[] {
  return roles.filter(id => id === 3 || id === 1001).map(id => [account, id] as const)
}

t.test('accounts have a type in the list since 2017.1', async t => {
  for (const [release, type] of [
    ['2016.2', undefined],
    ['2017.1', 'PRODUCTION'],
  ] as const) {
    const server = await tokenServer(account => ({ ...account, release }))
    const [first]: { account: Data }[] = JSON.parse((await server.ask(path)).body)
    t.strictSame(first?.account, {
      internalId: '1234567',
      name: 'Acme Retail',
      ...(type === undefined ? {} : { type }),
    })
  }
})
