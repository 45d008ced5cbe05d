/** The report of rotations: who still presents an old secret, however it was rotated, and nothing secret in it. */
import t from 'tap'
import { drillInstant, drills, production, sandbox } from './clients.js'

const email = 'jsmith@example.com'
const old = 'Welcome-123'
const fresh = 'Blue-Wagon-7788'
const path = '/app/site/hosting/restlet.nl'
const later = '2026-11-22T09:00:00.000Z'

t.test('without a rotation the report is empty', async t => {
  const { rotations, signed, secretsOf } = await drills()
  await signed({ ...secretsOf(production), consumerKey: 'never-was-one' })
  t.same(await rotations(), [])
})

t.test(
  'calls with the old consumer key are counted by caller, the busiest first; the new one is noted once',
  async t => {
    const { call, rotations, signed, secretsOf } = await drills()
    const before = secretsOf(production)
    await call('POST', `/accounts/${production}/integrations/1/reset-credentials`)
    const untouched = { count: 0, first: null, last: null, callers: [], others: 0 }
    const rotation = {
      id: 1,
      kind: 'integration',
      what: 'integration "OSC Connector" got new credentials',
      at: drillInstant,
      by: 'reset-credentials',
      newSecretUsedAt: null,
      oldCallers: untouched,
    }
    t.same(await rotations(), [rotation])
    t.same(await rotations(sandbox), [rotation], 'the sibling reports its own')
    await signed(before)
    await call('PUT', `/accounts/${production}/clock`, { frozenAt: later })
    await signed(before, { userAgent: 'billing/3' })
    const { operationId } = await signed(before, { userAgent: 'billing/3' })
    await signed(secretsOf(production))
    await call('PUT', `/accounts/${production}/clock`, { advance: '1h' })
    await signed(secretsOf(production))
    const caller = { address: '127.0.0.1', surface: 'restlet', method: 'GET', path }
    const [report] = await rotations()
    t.match(report, { newSecretUsedAt: later, oldCallers: { count: 3, first: drillInstant, last: later, others: 0 } })
    t.match(report.oldCallers.callers, [
      { ...caller, userAgent: 'billing/3', count: 2, lastOperationId: operationId, lastAt: later },
      { ...caller, userAgent: 'order-sync/1', count: 1, lastAt: drillInstant },
    ])
    t.same(await rotations(sandbox), [rotation], 'no call went there')
  },
)

t.test('a call counts for every secret in it that is old, whatever it was refused for', async t => {
  const { call, rotations, signed, secretsOf } = await drills()
  const before = secretsOf(production)
  await call('POST', `/accounts/${production}/integrations/1/reset-credentials`)
  await call('POST', `/accounts/${production}/tokens/1/roll`)
  await call('PATCH', `/accounts/${production}`, { features: { tokenBasedAuthentication: false } })
  t.match(await signed(before), { failure: 'tba-feature-disabled' })
  t.match(await rotations(), [
    { id: 2, kind: 'token', by: 'roll', oldCallers: { count: 1 } },
    { id: 1, kind: 'integration', oldCallers: { count: 1 } },
  ])
})

t.test('an old token is counted, and the token that replaced it noted', async t => {
  const { call, rotations, signed, secretsOf } = await drills()
  const before = secretsOf(production)
  const { tokenId, tokenSecret } = (await call('POST', `/accounts/${production}/tokens/1/roll`)).body
  await signed(before)
  const what = 'token "OSC Connector - John Smith, Integration Role" was revoked'
  t.match(await rotations(), [{ kind: 'token', what, newSecretUsedAt: null, oldCallers: { count: 1 } }])
  await signed({ ...before, tokenId, tokenSecret })
  t.match(await rotations(), [{ newSecretUsedAt: drillInstant, oldCallers: { count: 1 } }])
})

t.test('an old password is counted, also once it has locked the user; another wrong one is not', async t => {
  const { call, rotations, nlauth } = await drills()
  await call('POST', `/accounts/${production}/users/5/change-password`, { password: fresh })
  for (let count = 0; count < 5; count++) await nlauth(production, email, old)
  t.match(await nlauth(production, email, old), { failure: 'user-locked' })
  await nlauth(production, email, 'Never-Was-One-1')
  const what = 'password of "John Smith" (jsmith@example.com) was changed'
  t.match(await rotations(), [
    {
      kind: 'password',
      what,
      by: 'change-password',
      newSecretUsedAt: null,
      oldCallers: { count: 6, callers: [{ userAgent: 'night-job/2', count: 6 }] },
    },
  ])
  await call('PATCH', `/accounts/${production}/users/5`, { lockedUntil: null })
  await nlauth(production, email, fresh)
  t.match(await rotations(), [{ newSecretUsedAt: drillInstant }])
})

t.test('each old password counts for the change that made it old', async t => {
  const { call, rotations, nlauth } = await drills()
  await call('POST', `/accounts/${production}/users/5/change-password`, { password: fresh })
  await call('POST', `/accounts/${production}/users/5/change-password`, { password: 'Green-Train-0099' })
  await nlauth(production, email, old)
  await nlauth(production, email, old)
  await nlauth(production, email, fresh)
  t.match(await rotations(), [
    { id: 2, oldCallers: { count: 1 } },
    { id: 1, oldCallers: { count: 2 } },
  ])
})

t.test('a refresh counts old tokens and keys of records that vanished; the first login after it is noted', async t => {
  const { call, rotations, signed, secretsOf, nlauth } = await drills()
  const before = secretsOf(sandbox)
  await call('POST', `/accounts/${sandbox}/integrations`, { name: 'Only here', consumerKey: 'only-here' })
  await call('POST', `/accounts/${sandbox}/refresh-sandbox`)
  await signed(before)
  await signed({ ...before, consumerKey: 'only-here', tokenId: 'whatever' })
  const what = 'sandbox refreshed: 1 token and 1 consumer key went'
  const common = { id: 1, kind: 'sandbox', what, by: 'refresh-sandbox' }
  t.match(await rotations(sandbox), [{ ...common, newSecretUsedAt: null, oldCallers: { count: 2 } }])
  await nlauth(sandbox, email, old)
  t.match(await rotations(sandbox), [{ ...common, newSecretUsedAt: drillInstant }])
})

t.test('rotations without a drill are reported too', async t => {
  const { call, rotations, app, signed, secretsOf } = await drills()
  const before = secretsOf(production)
  await call('PATCH', `/accounts/${production}/integrations/1`, { consumerKey: 'typed-by-hand' })
  await call('PATCH', `/accounts/${production}/users/5`, { password: fresh })
  await call('PATCH', `/accounts/${production}/tokens/3`, { tokenId: 'another-id' })
  const { consumerKey, tokenId } = secretsOf(production)
  const url = `/rest/revoketoken?consumerKey=${consumerKey}&token=${tokenId}`
  const header = `NLAuth nlauth_account=${production}, nlauth_email=${email}, nlauth_signature=${fresh}`
  t.equal((await app.inject({ url, headers: { host: 'localhost', authorization: header } })).statusCode, 200)
  await call('DELETE', `/accounts/${production}/tokens/3`)
  await call('DELETE', `/accounts/${production}/integrations/2`)
  t.match(await rotations(), [
    { kind: 'integration', by: 'change', what: 'integration "ActOnTBA" was deleted' },
    { kind: 'token', by: 'change', what: 'token "OSC Connector - Ada Admin, Administrator" was deleted' },
    { kind: 'token', by: 'revoketoken', what: 'token "OSC Connector - John Smith, Integration Role" was revoked' },
    { kind: 'token', by: 'change', what: 'token "OSC Connector - Ada Admin, Administrator" got another id' },
    { kind: 'password', by: 'change', newSecretUsedAt: drillInstant },
    { kind: 'integration', by: 'change', what: 'integration "OSC Connector" got new credentials' },
  ])
  await signed(before)
  t.match(await rotations(), [{}, {}, { oldCallers: { count: 1 } }, {}, {}, { oldCallers: { count: 1 } }])
  t.match(await signed({ ...secretsOf(production), tokenId: 'another-id' }), {
    failure: 'token-unknown',
    found: [`a token that is gone since ${drillInstant}: token "OSC Connector - Ada Admin, Administrator" was deleted`],
  })
})

t.test('what is no rotation is not reported', async t => {
  const { call, rotations, nlauth, account } = await drills()
  await call('PATCH', `/accounts/${production}/tokens/1`, { inactive: true })
  await call('PATCH', `/accounts/${production}/integrations/1`, { state: 'Blocked', consumerSecret: 'only-the-secret' })
  await call('PATCH', `/accounts/${production}/users/5`, { name: 'Jon Smith', password: null })
  await call('POST', `/accounts/${production}/tokens`, { integration: 1, user: 5, role: 1001 })
  await nlauth(production, email, old)
  await call('PATCH', `/accounts/${production}`, { name: 'Renamed' })
  t.equal(account.document.name, 'Renamed')
  t.same(await rotations(), [])
})

t.test('a secret that is taken back is not old any more', async t => {
  const { call, rotations, signed, secretsOf } = await drills()
  const before = secretsOf(production)
  await call('PATCH', `/accounts/${production}/integrations/1`, { consumerKey: 'for-a-while' })
  await call('PATCH', `/accounts/${production}/tokens/1`, { revoked: true })
  await call('PATCH', `/accounts/${production}/tokens/1`, { revoked: false, inactive: true })
  await call('PATCH', `/accounts/${production}/integrations/1`, { consumerKey: before.consumerKey })
  t.match(await signed(before), { failure: 'token-inactive' })
  for (const { oldCallers } of await rotations()) t.equal(oldCallers.count, 0)
})

t.test('issuetoken with an old consumer key in its query is a caller', async t => {
  const { call, rotations, app, secretsOf } = await drills()
  const { consumerKey } = secretsOf(production)
  await call('POST', `/accounts/${production}/integrations/1/reset-credentials`)
  const url = `/rest/issuetoken?consumerKey=${consumerKey}&name=x`
  const header = `NLAuth nlauth_account=${production}, nlauth_email=${email}, nlauth_signature=${old}`
  t.not((await app.inject({ url, headers: { host: 'localhost', authorization: header } })).statusCode, 200)
  t.match(await rotations(), [{ oldCallers: { count: 1, callers: [{ surface: 'tokens', path: '/rest/issuetoken' }] } }])
})

t.test('neither report nor attempts hold a secret, old or new', async t => {
  const { call, rotations, signed, nlauth, secretsOf } = await drills()
  const before = secretsOf(production)
  const reset = (await call('POST', `/accounts/${production}/integrations/1/reset-credentials`)).body
  const rolled = (await call('POST', `/accounts/${production}/tokens/1/roll`)).body
  await call('POST', `/accounts/${production}/users/5/change-password`, { password: fresh })
  await signed(before)
  const { operationId } = await nlauth(production, email, old)
  const report = JSON.stringify(await rotations())
  const secrets = [reset, rolled, before].flatMap(({ consumerSecret, tokenSecret }) => [consumerSecret, tokenSecret])
  const keys = [reset.consumerKey, rolled.tokenId, before.consumerKey, before.tokenId]
  for (const secret of [...secrets, ...keys, old, fresh].filter(one => one !== undefined)) t.notMatch(report, secret)
  const attempt = JSON.stringify((await call('GET', `/attempts/${operationId}`)).body)
  for (const secret of [old, fresh]) t.notMatch(attempt, secret)
})

t.test('a reset forgets the report', async t => {
  const { call, rotations } = await drills()
  await call('POST', `/accounts/${production}/tokens/1/roll`)
  t.equal((await rotations()).length, 1)
  await call('POST', `/accounts/${production}/reset`)
  t.same(await rotations(), [])
})

t.test('what a scenario breaks and its repair puts back is no rotation', async t => {
  const { call, rotations, nlauth } = await drills()
  const active = `/accounts/${production}/scenarios`
  for (const [name, body] of [
    ['token-revoked', { token: 1 }],
    ['consumer-key-reset', { integration: 2 }],
    ['password-changed', { user: 5 }],
  ] as const)
    t.equal((await call('PUT', `${active}/${name}`, body)).status, 201, name)
  t.same(await rotations(), [])
  t.match(await nlauth(production, email, old), { failure: 'password-wrong' })
  t.equal((await call('DELETE', active)).body.length, 3)
  t.same(await rotations(), [])
  await call('PATCH', `/accounts/${production}/users/5`, { password: fresh })
  t.match(await rotations(), [{ kind: 'password', by: 'change' }], 'a change by hand still is one')
})
