/** Request tokens from step one to step three (src/login/flow/request-tokens.ts). */
import fc from 'fast-check'
import t from 'tap'
import * as v from 'valibot'
import { type AccountId, accountIdSchema, roleIdSchema, userIdSchema } from '../../../src/account/ids.js'
import { type RequestToken, requestTokenCapacity, RequestTokens } from '../../../src/login/flow/request-tokens.js'

const account = (id: string): AccountId => v.parse(accountIdSchema, id)
const user = v.parse(userIdSchema, 12)
const role = v.parse(roleIdSchema, 3)

function requestToken(changes: Partial<RequestToken> = {}): RequestToken {
  return {
    token: 'a',
    secret: 'b',
    consumerKey: 'c',
    owner: account('1234567'),
    company: undefined,
    callback: 'https://a.example.com/cb',
    role: undefined,
    createdAt: 0,
    state: { kind: 'new' },
    ...changes,
  }
}

t.test('a token is found as it was added, and moved on from state to state', async t => {
  const tokens = new RequestTokens()
  t.equal(tokens.find('a'), undefined)
  const one = requestToken()
  tokens.add(one)
  t.equal(tokens.find('a'), one)
  const authorized = { kind: 'authorized', verifier: 'v', account: account('7654321'), user, role } as const
  tokens.become('a', authorized)
  t.strictSame(tokens.find('a'), { ...one, state: authorized })
  tokens.become('a', { kind: 'used' })
  t.strictSame(tokens.find('a'), { ...one, state: { kind: 'used' } })
  tokens.become('nobody', { kind: 'denied' })
  t.equal(tokens.find('nobody'), undefined, 'a token that is not there does not come to be')
  t.equal(tokens.size, 1)
})

t.test('an account takes with it what it owns, what names it, and what its users allowed', async t => {
  const tokens = new RequestTokens()
  const gone = account('1234567')
  const other = account('7654321')
  const by = (id: AccountId) => ({ kind: 'authorized', verifier: 'v', account: id, user, role }) as const
  tokens.add(requestToken({ token: 'owned' }))
  tokens.add(requestToken({ token: 'named', owner: other, company: gone }))
  tokens.add(requestToken({ token: 'allowed', owner: other, state: by(gone) }))
  tokens.add(requestToken({ token: 'stays', owner: other, company: other }))
  tokens.add(requestToken({ token: 'stays too', owner: other, state: by(other) }))
  tokens.forget(gone)
  t.strictSame(
    ['owned', 'named', 'allowed', 'stays', 'stays too'].filter(one => tokens.find(one) !== undefined),
    ['stays', 'stays too'],
  )
  t.equal(tokens.size, 2)
})

t.test('never more than the capacity is kept, and the oldest goes first', async t => {
  const tokens = new RequestTokens()
  for (let index = 0; index <= requestTokenCapacity; index++) tokens.add(requestToken({ token: `t${index}` }))
  t.equal(tokens.size, requestTokenCapacity)
  t.equal(tokens.find('t0'), undefined)
  t.ok(tokens.find('t1'))
  t.ok(tokens.find(`t${requestTokenCapacity}`))
})

t.test('a state never changes what else a token is', async () => {
  const state = fc.constantFrom('new', 'denied', 'used').map(kind => ({ kind }))
  fc.assert(
    fc.property(fc.array(state), fc.string(), (states, secret) => {
      const tokens = new RequestTokens()
      const one = requestToken({ secret })
      tokens.add(one)
      for (const state of states) tokens.become('a', state)
      const { state: last, ...rest } = tokens.find('a') ?? requestToken()
      const { state: first, ...before } = one
      return JSON.stringify(rest) === JSON.stringify(before) && last.kind === (states.at(-1) ?? first).kind
    }),
  )
})
