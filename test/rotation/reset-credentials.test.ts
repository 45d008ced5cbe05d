/** Reset Credentials: the old pair is dead at once and everywhere, tokens go on (identity §0 row 7, §2, §10). */
import t from 'tap'
import { drillInstant, drills, production, refusedRestlet, sandbox } from './clients.js'

const route = `/accounts/${production}/integrations/OSC%20Connector/reset-credentials`

t.test('the old key is refused from then on, and the same token works with the new pair', async t => {
  const { call, signed, secretsOf } = await drills()
  const old = secretsOf(production)
  t.equal((await signed(old)).status, 200)
  const { status, body } = await call('POST', route)
  t.equal(status, 200)
  t.match(body.consumerKey, /^[0-9a-f]{64}$/)
  t.match(body.consumerSecret, /^[0-9a-f]{64}$/)
  t.match(body, { rotation: 1, integration: { id: 1, name: 'OSC Connector' }, accounts: [production, sandbox] })
  t.match(await signed(old), {
    status: 401,
    text: refusedRestlet,
    failure: 'consumer-key-reset',
    found: ['the key of "OSC Connector" from before its credentials were reset'],
  })
  const { consumerKey, consumerSecret } = body
  t.equal((await signed({ ...old, consumerKey, consumerSecret })).status, 200)
  t.match(
    await signed({ ...old, consumerKey }),
    { status: 401, failure: 'signature-invalid' },
    'the old secret is dead',
  )
})

t.test('a reset in the sandbox breaks production, and the other way round', async t => {
  const { call, signed, secretsOf } = await drills()
  const old = { production: secretsOf(production), sandbox: secretsOf(sandbox) }
  const { body } = await call('POST', `/accounts/${sandbox}/integrations/1/reset-credentials`, {})
  t.same(body.accounts, [sandbox, production])
  for (const secrets of [old.production, old.sandbox]) {
    t.match(await signed(secrets), { status: 401, failure: 'consumer-key-reset' })
    const { consumerKey, consumerSecret } = body
    t.equal((await signed({ ...secrets, consumerKey, consumerSecret })).status, 200)
  }
})

t.test('other integrations and accounts with other keys notice nothing', async t => {
  const { call, signed, secretsOf } = await drills()
  const copy = (await call('POST', '/accounts', { from: production })).body.id
  await call('PUT', `/accounts/${copy}/clock`, { frozenAt: drillInstant })
  await call('POST', route)
  t.equal((await signed(secretsOf(production, 1))).status, 200)
  t.equal((await signed(secretsOf(copy))).status, 200)
})

t.test('where the record is only installed there is no reset; the answer says where there is', async t => {
  const { call, signed, secretsOf } = await drills()
  await call('PATCH', `/accounts/${sandbox}/integrations/1`, { installedFrom: production })
  t.match(await call('POST', `/accounts/${sandbox}/integrations/1/reset-credentials`), {
    status: 409,
    type: /^application\/problem\+json/,
    body: {
      detail: `The integration "OSC Connector" was installed in account ${sandbox} from account ${production}, and only there its credentials can be reset; that changes them here too. POST /_mock/accounts/${production}/integrations/1/reset-credentials does it.`,
    },
  })
  t.equal((await signed(secretsOf(sandbox))).status, 200)
  t.same((await call('POST', route)).body.accounts, [production, sandbox])
  await call('PATCH', `/accounts/${sandbox}/integrations/1`, { installedFrom: '7777777' })
  t.match((await call('POST', `/accounts/${sandbox}/integrations/1/reset-credentials`)).body, {
    detail: /This server has no such record of account 7777777; PATCH .+\/integrations\/OSC%20Connector with/,
  })
})

t.test(
  'a record with another key is left alone, also one that was installed from here: a copy has keys of its own',
  async t => {
    const { call, secretsOf } = await drills()
    const applicationId = '12345ABC-123A-456B-789C-123456789ABC'
    await call('PATCH', `/accounts/${production}/integrations/1`, { applicationId })
    await call('PATCH', `/accounts/${sandbox}/integrations/1`, { installedFrom: production, applicationId })
    const copy = (await call('POST', '/accounts', { from: sandbox })).body.id
    const before = secretsOf(copy)
    t.same((await call('POST', route)).body.accounts, [production, sandbox])
    t.same(secretsOf(copy), before)
  },
)

t.test('a record without TBA and OAuth 2.0 has no such button', async t => {
  const { call } = await drills()
  await call('PATCH', `/accounts/${production}/integrations/1`, { authentication: { tokenBasedAuthentication: false } })
  t.match(await call('POST', route), {
    status: 409,
    body: {
      detail: `The integration "OSC Connector" of account ${production} uses neither token-based authentication nor OAuth 2.0, so its record has no button Reset Credentials. Check one of the boxes on it first.`,
    },
  })
  await call('PATCH', `/accounts/${production}/integrations/1`, { authentication: { clientCredentialsGrant: true } })
  t.match(await call('POST', route), { status: 200 })
})

t.test('an unknown integration answers with the nearest, and the body takes no fields', async t => {
  const { call, account } = await drills()
  const before = account.document
  t.match(await call('POST', `/accounts/${production}/integrations/OSC%20Conector/reset-credentials`), {
    status: 404,
    body: { detail: `Account ${production} has no integration "OSC Conector", did you mean "OSC Connector"?` },
  })
  t.match(await call('POST', route, { consumerKey: 'abcdef' }), {
    status: 422,
    body: {
      errors: [{ path: '$.consumerKey', found: 'the field "consumerKey"', expected: 'no field of this name here' }],
    },
  })
  t.match(await call('POST', '/accounts/1234576/integrations/1/reset-credentials'), { status: 404 })
  t.equal(account.document, before)
})
