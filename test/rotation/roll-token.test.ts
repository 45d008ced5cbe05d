/** Rolling a token: a new one for the same application, user and role; the old one is revoked for good (identity §3). */
import t from 'tap'
import { drills, production, refusedRestlet } from './clients.js'

const route = `/accounts/${production}/tokens/1/roll`

t.test('the old token is refused from then on, the new one works, and nothing else changes', async t => {
  const { call, signed, secretsOf } = await drills()
  const old = secretsOf(production)
  t.equal((await signed(old)).status, 200)
  const { status, body } = await call('POST', route)
  t.equal(status, 201)
  const name = 'OSC Connector - John Smith, Integration Role'
  t.match(body, { rotation: 1, token: { id: 4, name }, revoked: { id: 1, name }, credentials: [] })
  t.match(body.tokenId, /^[0-9a-f]{64}$/)
  t.match(await signed(old), {
    status: 401,
    text: refusedRestlet,
    failure: 'token-revoked',
    found: ['revoked'],
  })
  const { tokenId, tokenSecret } = body
  t.equal((await signed({ ...old, tokenId, tokenSecret })).status, 200)
  t.equal((await signed(secretsOf(production, 1))).status, 200, 'a token of another application')
  t.match((await call('GET', `/accounts/${production}/tokens/4`)).body, {
    integration: 1,
    user: 5,
    role: 1001,
    revoked: false,
  })
})

t.test('of several tokens with one name the one that works is rolled', async t => {
  const { call } = await drills()
  const byName = `/accounts/${production}/tokens/${encodeURIComponent('OSC Connector - John Smith, Integration Role')}/roll`
  t.match((await call('POST', byName)).body, { revoked: { id: 1 }, token: { id: 4 } })
  t.match((await call('POST', byName)).body, { revoked: { id: 4 }, token: { id: 5 } })
})

t.test('credential sets follow to the new token, and those that are wrong on purpose fail as before', async t => {
  const { call } = await drills()
  const { body: whole } = await call('GET', `/accounts/${production}`)
  const wrong = 'wrong-on-purpose'
  const service = { name: 'revoketoken', integration: 1, token: 1 }
  const credentials = [
    { name: 'good', token: 1, script: '63' },
    { name: 'other token', token: 2, script: '63' },
    { name: 'wrong secret', token: 1, tokenSecret: wrong, script: '63' },
    { name: 'wrong key', token: 1, consumerKey: wrong, script: '63' },
    { name: 'revokes', token: 1, service },
  ]
  await call('POST', '/accounts', { ...whole, id: '7654321', credentials })
  const outcomes = async () =>
    (await call('GET', '/accounts/7654321/credentials')).body.map(
      ({ name, works, failure }: { name: string; works: boolean; failure?: string }) => [name, works, failure],
    )
  const before = await outcomes()
  t.same(before, [
    ['good', true, undefined],
    ['other token', true, undefined],
    ['wrong secret', false, 'signature-invalid'],
    ['wrong key', false, 'consumer-key-unknown'],
    ['revokes', true, undefined],
  ])
  const { body } = await call('POST', '/accounts/7654321/tokens/1/roll')
  t.same(body.credentials, ['good', 'wrong secret', 'wrong key', 'revokes'])
  t.same(await outcomes(), before)
  t.match((await call('GET', '/accounts/7654321/credentials')).body[0], { tokenId: body.tokenId })
})

t.test('a token that no client can use is not rolled; the answer says what to do', async t => {
  const { call, account } = await drills()
  const name = 'OSC Connector - John Smith, Integration Role'
  await call('PATCH', `/accounts/${production}/tokens/1`, { inactive: true })
  t.match(await call('POST', route), {
    status: 409,
    body: {
      detail: `Token "${name}" of account ${production} is inactive, so no client uses it. PATCH /_mock/accounts/${production}/tokens/1 with {"inactive": false} makes it work again, then roll it; POST /_mock/accounts/${production}/tokens makes a new one.`,
    },
  })
  await call('PATCH', `/accounts/${production}/tokens/1`, { inactive: false, revoked: true })
  const before = account.document
  t.match(await call('POST', route), {
    status: 409,
    body: {
      detail: `Token "${name}" of account ${production} is revoked already, for good: there is nothing to roll. POST /_mock/accounts/${production}/tokens makes a new one.`,
    },
  })
  t.equal(account.document, before)
})

t.test('from 2027.1 on no token is made for another', async t => {
  const { call, signed, secretsOf } = await drills()
  await call('PATCH', `/accounts/${production}`, { release: '2027.1' })
  t.match(await call('POST', route), {
    status: 409,
    body: { detail: /^In release 2027\.1 NetSuite makes no new TBA tokens/ },
  })
  t.equal((await signed(secretsOf(production))).status, 200, 'the old one goes on')
  await call('PATCH', `/accounts/${production}`, { release: '2026.2' })
  t.equal((await call('POST', route)).status, 201)
})

t.test('an unknown token answers with the nearest, and the body takes no fields', async t => {
  const { call } = await drills()
  t.match(await call('POST', `/accounts/${production}/tokens/ActOnTBA%20-%20John%20Smith/roll`), {
    status: 404,
    body: { detail: /has no token "ActOnTBA - John Smith", did you mean "ActOnTBA - John Smith, Integration Role"/ },
  })
  t.match(await call('POST', route, { name: 'x' }), { status: 422, body: { errors: [{ path: '$.name' }] } })
})
