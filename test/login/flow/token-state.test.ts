/** How long a request token is good (src/login/flow/token-state.ts; nlauth §6.6, §9 row 12). */
import t from 'tap'
import * as v from 'valibot'
import { accountIdSchema, roleIdSchema, userIdSchema } from '../../../src/account/ids.js'
import type { RequestToken, RequestTokenState } from '../../../src/login/flow/request-tokens.js'
import { tokenStateRefusal } from '../../../src/login/flow/token-state.js'
import { openSample } from '../../account/samples.js'

const owner = v.parse(accountIdSchema, '1234567')
const authorized: RequestTokenState = {
  kind: 'authorized',
  verifier: 'v',
  account: owner,
  user: v.parse(userIdSchema, 12),
  role: v.parse(roleIdSchema, 3),
}
const createdAt = Date.parse('2026-11-22T08:00:00Z')

function token(state: RequestTokenState): RequestToken {
  return {
    token: 'a',
    secret: 'b',
    consumerKey: 'c',
    owner,
    company: undefined,
    callback: 'https://a.example.com/cb',
    role: undefined,
    createdAt,
    state,
  }
}

function failure(state: RequestTokenState, ageMs: number, minutes?: number): string {
  const settings = minutes === undefined ? {} : { passwordLogins: { requestTokenMinutes: minutes } }
  return tokenStateRefusal(token(state), openSample({ settings }), createdAt + ageMs)?.failure ?? 'good'
}

t.test('a request token and its verifier are good for ten minutes, or as long as the setting says', async t => {
  for (const state of [{ kind: 'new' }, authorized] as const) {
    t.equal(failure(state, 0), 'good')
    t.equal(failure(state, 599_999), 'good')
    t.equal(failure(state, 600_000), 'request-token-expired')
    t.equal(failure(state, 59_999, 1), 'good')
    t.equal(failure(state, 60_000, 1), 'request-token-expired')
    t.equal(failure(state, 3_599_999, 60), 'good')
    t.equal(failure(state, -1), 'good', 'a clock that was set back ends nothing')
  }
})

t.test('a used or denied token is told as that, however old it is', async t => {
  for (const age of [0, 600_000, 1e9]) {
    t.equal(failure({ kind: 'used' }, age), 'request-token-used')
    t.equal(failure({ kind: 'denied' }, age), 'request-token-denied')
  }
})

t.test('the refusal says how old it is and how old it may be', async t => {
  t.strictSame(tokenStateRefusal(token(authorized), openSample(), createdAt + 605_500), {
    failure: 'request-token-expired',
    evidence: [{ what: 'request token', found: '605 seconds old', expected: 'less than 600 seconds old' }],
  })
})
