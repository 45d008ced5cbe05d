/** A sandbox refresh: production overwrites, tokens are gone and none are copied (identity §3, §10, F06). */
import t from 'tap'
import { drillInstant, drills, production, refusedRestlet, sandbox } from './clients.js'

const route = `/accounts/${sandbox}/refresh-sandbox`
const ownKey = 'key-of-the-sandbox-alone'

t.test("the sandbox's token is unknown from then on, and a new one works with production's key", async t => {
  const { call, signed, secretsOf } = await drills()
  const old = secretsOf(sandbox)
  const productions = secretsOf(production)
  t.equal((await signed(old)).status, 200)
  const { status, body } = await call('POST', route)
  t.equal(status, 200)
  t.same(body, {
    rotation: 1,
    from: production,
    vanished: {
      tokens: ['OSC Connector - John Smith, Integration Role'],
      integrations: [],
      users: [],
      credentials: [],
      scenarios: [],
    },
    credentials: [],
    next: `Make new access tokens: POST /_mock/accounts/${sandbox}/tokens {"integration": …, "user": …, "role": …}. Integration records came with production's settings: block those that must not run here.`,
  })
  t.match(await signed(old), {
    status: 401,
    text: refusedRestlet,
    failure: 'token-unknown',
    found: [`a token that went with the sandbox refresh of ${drillInstant}`],
  })
  t.match(await signed({ ...productions, account: sandbox }), { failure: 'token-of-other-account' })
  t.equal((await signed(productions)).status, 200, 'production notices nothing')
  t.match(await call('POST', `/accounts/${sandbox}/tokens`, { integration: 1, user: 5, role: 1001 }), { status: 201 })
  t.equal((await signed(secretsOf(sandbox))).status, 200)
  t.match(await signed(old), { failure: 'token-unknown' })
})

t.test('everything of production comes, everything of the sandbox goes, and the place stays', async t => {
  const { call } = await drills()
  await call('PATCH', `/accounts/${sandbox}`, {
    name: 'Playground',
    release: '2027.1',
    dataCenter: 'na2',
    concurrencyLimit: 7,
    settings: { timestampWindowSeconds: 600 },
    features: { restWebServices: false },
  })
  await call('PATCH', `/accounts/${sandbox}`, { release: '2026.2' })
  await call('POST', `/accounts/${sandbox}/integrations`, { name: 'Only here', consumerKey: ownKey })
  await call('POST', `/accounts/${sandbox}/users`, { name: 'Temp', email: 'temp@example.com' })
  await call('PATCH', `/accounts/${production}/users/5`, { password: 'Blue-Wagon-7788' })
  await call('PATCH', `/accounts/${production}/integrations/2`, { state: 'Blocked' })
  const before = (await call('GET', `/accounts/${production}`)).body
  const { body } = await call('POST', route)
  t.match(body.vanished, { integrations: ['Only here'], users: ['Temp'] })
  const after = (await call('GET', `/accounts/${sandbox}`)).body
  const place = {
    id: sandbox,
    type: 'sandbox',
    name: 'Playground',
    release: '2026.2',
    dataCenter: 'na2',
    concurrencyLimit: 7,
    settings: after.settings,
  }
  t.equal(after.settings.timestampWindowSeconds, 600)
  t.same(after, { ...before, ...place, tokens: [], credentials: [] })
  t.same((await call('GET', `/accounts/${production}`)).body, before, 'production is only read')
})

t.test('records of the copy are its own', async t => {
  const { call, netsuite, account } = await drills()
  const [order] = account.records.list('salesOrder')
  if (!order) throw new RangeError('the sample has no sales order')
  await call('POST', route)
  const copy = netsuite.directory.require(sandbox)
  t.same(copy.records.get('salesOrder', order.id), order)
  copy.records.delete('salesOrder', order.id)
  t.equal(copy.records.get('salesOrder', order.id), undefined)
  t.same(account.records.get('salesOrder', order.id), order)
})

t.test('credential sets by password come along, those of tokens do not', async t => {
  const { call } = await drills()
  const { body: whole } = await call('GET', `/accounts/${production}`)
  const service = { name: 'revoketoken', integration: 1, token: 1 }
  const credentials = [
    { name: 'signed', token: 1 },
    { name: 'by password', login: { user: 5 } },
    { name: 'by password, of a token', login: { user: 5 }, service },
  ]
  await call('POST', '/accounts', { ...whole, id: '7654321', credentials })
  const mine = [{ name: 'mine', token: 1 }]
  await call('POST', '/accounts', { ...whole, id: '7654321_RP', type: 'release-preview', credentials: mine })
  const { body } = await call('POST', '/accounts/7654321_RP/refresh-sandbox')
  t.match(body, { from: '7654321', credentials: ['by password'], vanished: { credentials: ['mine'] } })
  t.match((await call('GET', '/accounts/7654321_RP/credentials')).body, [
    { name: 'by password', works: true, account: '7654321_RP' },
  ])
})

t.test('reservations that fill the sandbox are not copied', async t => {
  const { call } = await drills()
  await call('PATCH', `/accounts/${production}`, { concurrencyLimit: 20 })
  await call('PATCH', `/accounts/${production}/integrations/1`, { concurrencyLimit: 5 })
  await call('POST', route)
  const { body } = await call('GET', `/accounts/${sandbox}`)
  t.equal(body.concurrencyLimit, 5)
  t.notOk('concurrencyLimit' in body.integrations[0])
  t.match(await call('PATCH', `/accounts/${sandbox}`, { name: 'Still valid' }), { status: 200 })
})

t.test('nonces and sessions are forgotten; audit trail and attempts stay', async t => {
  const { call, app, signed, secretsOf, netsuite } = await drills()
  const old = secretsOf(sandbox)
  await signed(old)
  const account = netsuite.directory.require(sandbox)
  const { nonces, usedCodes } = netsuite.memory(account)
  const user = account.document.users[1]
  if (!user) throw new RangeError('no such user')
  usedCodes.add(user.id, 7)
  netsuite.browserSessions.keep({
    id: 'a-browser',
    csrf: 'x',
    usedAt: 0,
    identities: [{ account: account.id, user: user.id }],
    secondFactor: false,
    choosing: false,
  })
  t.equal(nonces.size, 1)
  await call('POST', route)
  t.equal(nonces.size, 0)
  t.equal(usedCodes.has(user.id, 7), false)
  t.equal(netsuite.browserSessions.size, 0)
  t.equal((await call('GET', `/accounts/${sandbox}/login-audit-trail`)).body.length, 1)
  await app.close()
})

t.test('scenarios that were active are overwritten: none is left to repair, and the answer names them', async t => {
  const { call, netsuite } = await drills()
  const active = `/accounts/${sandbox}/scenarios`
  t.equal((await call('PUT', `${active}/sandbox-refreshed`)).status, 201)
  t.equal((await call('PUT', `${active}/account-disabled`)).status, 201)
  t.same((await call('POST', route)).body.vanished.scenarios, ['sandbox-refreshed', 'account-disabled'])
  t.same((await call('GET', active)).body, [])
  t.same((await call('DELETE', active)).body, [])
  t.same(netsuite.directory.require(sandbox).document.tokens, [], 'no repair brings old tokens back')
})

t.test('a reset undoes the refresh', async t => {
  const { call, signed, secretsOf } = await drills()
  const old = secretsOf(sandbox)
  await call('POST', route)
  await call('POST', `/accounts/${sandbox}/reset`)
  await call('PUT', `/accounts/${sandbox}/clock`, { frozenAt: drillInstant })
  t.equal((await signed(old)).status, 200)
  t.same((await call('GET', `/accounts/${sandbox}/rotations`)).body, [])
})

t.test('only sandboxes are refreshed, and only from production; the answer says what to do', async t => {
  const { call, netsuite } = await drills()
  t.match(await call('POST', `/accounts/${production}/refresh-sandbox`), {
    status: 409,
    body: {
      detail: `Account ${production} is of type production; only a sandbox or Release Preview account is refreshed. PATCH /_mock/accounts/${production} with {"type": "sandbox"} makes one of it.`,
    },
  })
  await call('POST', '/accounts', { from: sandbox, id: '1234568_SB2' })
  t.match(await call('POST', '/accounts/1234568_SB2/refresh-sandbox'), {
    status: 409,
    body: {
      detail:
        'There is no production account 1234568 to refresh 1234568_SB2 from. Name another one with {"from": "…"}, did you mean "1234567"?',
    },
  })
  t.match(await call('POST', '/accounts/1234568_SB2/refresh-sandbox', { from: '1234567_SB1' }), {
    status: 422,
    body: {
      detail: 'A sandbox is refreshed from production, and account 1234567_SB1 is of type sandbox',
      errors: [{ path: '$.from', found: '"1234567_SB1"', expected: 'the id of a production account' }],
    },
  })
  t.match(await call('POST', '/accounts/1234568_SB2/refresh-sandbox', { from: '1234569' }), {
    status: 422,
    body: {
      detail: 'A sandbox is refreshed from production, and there is no account "1234569", did you mean "1234567"?',
    },
  })
  t.match(await call('POST', route, { from: 1234567 }), {
    status: 422,
    body: { errors: [{ path: '$.from', found: '1234567', expected: 'the id of a production account' }] },
  })
  t.match(await call('POST', route, { form: production }), { status: 422, body: { errors: [{ path: '$.form' }] } })
  t.equal(netsuite.directory.require(sandbox).document.tokens.length, 1, 'nothing was refreshed')
  t.match(await call('POST', '/accounts/1234568_SB2/refresh-sandbox', { from: '1234567' }), { status: 200 })
})

t.test('a module that came with production does not stand in the way of later changes', async t => {
  const { call, netsuite, account } = await drills()
  const path = '/fixtures/restlets/answer.mjs'
  const [first, ...scripts] = account.document.scripts
  const behaviour = { kind: 'module', path }
  netsuite.directory.change(account, { ...account.document, scripts: [{ ...first, behaviour }, ...scripts] })
  await call('POST', route)
  t.match(await call('PATCH', `/accounts/${sandbox}`, { name: 'Renamed' }), { status: 200 })
  const other = { behaviour: { kind: 'module', path: '/elsewhere/evil.mjs' } }
  t.match(await call('PATCH', `/accounts/${sandbox}/scripts/58`, other), { status: 422 })
})
