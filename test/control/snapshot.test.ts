/** GET and PUT /_mock/accounts/{id}/snapshot. */
import t from 'tap'
import { control } from './samples.js'

const path = '/accounts/1234567/snapshot'

t.test(
  'a snapshot is restored by putting it back: records, nonces, clock and audit trail are as they were',
  async t => {
    const { call, login, account } = await control()
    await login()
    const { status, body: snapshot } = await call('GET', path)
    t.equal(status, 200)
    t.strictSame(Object.keys(snapshot), [
      'format',
      'account',
      'clock',
      'scenarios',
      'nonces',
      'usedCodes',
      'trustedDevices',
      'faults',
      'loginAuditTrail',
    ])
    t.equal(snapshot.nonces.length, 1)
    t.equal(snapshot.loginAuditTrail.length, 1)
    await login()
    account.records.create('customer', { companyName: 'Later' })
    await call('PUT', '/accounts/1234567/clock', { offset: '+1h' })
    await call('PATCH', '/accounts/1234567', { name: 'Later' })
    const restored = await call('PUT', path, snapshot)
    t.equal(restored.status, 200)
    t.strictSame(restored.body, {
      id: '1234567',
      name: snapshot.account.name,
      type: 'production',
      release: snapshot.account.release,
      disabled: false,
    })
    t.strictSame((await call('GET', path)).body, snapshot)
    t.equal(await login(), 200)
  },
)

t.test('a call whose nonce is in the snapshot is refused after the restore, as it was before', async t => {
  const { call, app, sign } = await control()
  const url = '/app/site/hosting/restlet.nl?script=63&deploy=1'
  const request = {
    url,
    headers: { host: 'localhost', authorization: sign('GET', url), 'content-type': 'application/json' },
  }
  t.equal((await app.inject(request)).statusCode, 200)
  const { body: snapshot } = await call('GET', path)
  await call('POST', '/accounts/1234567/reset')
  await call('PUT', path, snapshot)
  const { statusCode } = await app.inject(request)
  t.equal(statusCode, 401)
  const [row] = (await call('GET', '/accounts/1234567/login-audit-trail')).body
  t.equal(row.failure, 'nonce-used')
})

t.test('where there is no account of the id, the snapshot makes one, to which a reset goes back', async t => {
  const { call, login } = await control()
  await login()
  const { body: snapshot } = await call('GET', path)
  await call('DELETE', '/accounts/1234567')
  t.equal((await call('PUT', path, snapshot)).status, 201)
  t.strictSame((await call('GET', path)).body, snapshot)
  await call('PATCH', '/accounts/1234567', { name: 'Later' })
  await call('POST', '/accounts/1234567/reset')
  const { body: after } = await call('GET', path)
  t.strictSame(after, { ...snapshot, nonces: [], loginAuditTrail: [] })
})

t.test('another spelling of the id names the same account; another account is refused', async t => {
  const { call } = await control()
  const { body: snapshot } = await call('GET', '/accounts/1234567_SB1/snapshot')
  t.equal((await call('PUT', '/accounts/1234567-sb1/snapshot', snapshot)).status, 200)
  const { status, body } = await call('PUT', path, snapshot)
  t.equal(status, 422)
  t.strictSame(body.errors, [
    { path: '$.account.id', found: '"1234567_SB1"', expected: '"1234567", the account it is put into' },
  ])
  const strange = await call('PUT', '/accounts/no%20id/snapshot', snapshot)
  t.equal(strange.status, 422)
  t.equal(
    strange.body.detail,
    'the account in the path: found "no id", expected an account id such as "7654321" or "7654321_SB2"',
  )
  t.equal((await call('GET', '/accounts/7654321/snapshot')).status, 404)
  t.equal((await call('PUT', path, [])).body.detail, 'The body must be a JSON object.')
})

t.test('a snapshot that is not good changes nothing and names what is wrong', async t => {
  const { call } = await control()
  const { body: snapshot } = await call('GET', path)
  const bad = { ...snapshot, format: 2, clock: { offsetMs: 0 }, account: { ...snapshot.account, disabled: 'no' } }
  const { status, body } = await call('PUT', path, bad)
  t.equal(status, 422)
  t.strictSame(
    body.errors.map((one: { path: string }) => one.path),
    ['$.format', '$.clock.frozenAtMs', '$.account.disabled'],
  )
  t.strictSame((await call('GET', path)).body, snapshot)
})

t.test('a snapshot may be longer than other bodies', async t => {
  const { call } = await control()
  const { body: snapshot } = await call('GET', path)
  const memo = 'x'.repeat(17 * 1024 * 1024)
  const long = {
    ...snapshot,
    account: { ...snapshot.account, records: { ...snapshot.account.records, vendor: [{ id: '900', memo }] } },
  }
  t.equal((await call('PUT', path, long)).status, 200)
  t.equal((await call('POST', '/accounts', { name: memo })).status, 413)
})
