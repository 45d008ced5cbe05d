/** Verification codes, backup codes and resets of the second factor, by control request. */
import { Secret, TOTP, URI } from 'otpauth'
import t from 'tap'
import { control, type ControlSample, userById } from './samples.js'

const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const path = '/accounts/1234567/users/ada@example.com'

/** The sample server, with an authenticator app for Ada and a clock that stands still. */
async function withApp(): Promise<ControlSample> {
  const sample = await control()
  await sample.call('PUT', '/accounts/1234567/clock', { frozenAt: '2026-11-22T08:00:10Z' })
  const changed = await sample.call('PATCH', path, { otpSecret: secret })
  t.equal(changed.status, 200)
  return sample
}

const oracle = (base32: string, at: string) =>
  new TOTP({ secret: Secret.fromBase32(base32) }).generate({ timestamp: Date.parse(at) })

t.test("the code is what an app shows at the account's time, with how long it stands", async t => {
  const { call } = await withApp()
  const { status, body } = await call('GET', `${path}/verification-code`)
  t.equal(status, 200)
  const { otpauthUri, ...others } = body
  t.same(others, {
    email: 'ada@example.com',
    code: oracle(secret, '2026-11-22T08:00:10Z'),
    validUntil: '2026-11-22T08:00:30.000Z',
    secondsLeft: 20,
    used: false,
    qrCode: '/_mock/accounts/1234567/users/4/verification-code.svg',
  })
  const app = URI.parse(otpauthUri)
  t.ok(app instanceof TOTP && app.secret.base32 === secret, 'an app reads the address')
  await call('PUT', '/accounts/1234567/clock', { advance: '20s' })
  t.match((await call('GET', `${path}/verification-code`)).body, {
    code: oracle(secret, '2026-11-22T08:00:30Z'),
    secondsLeft: 30,
  })
})

t.test('there is a code at the end of time and before its beginning', async t => {
  const { call } = await withApp()
  await call('PUT', '/accounts/1234567/clock', { advance: '99999999d' })
  t.match(await call('GET', `${path}/verification-code`), {
    status: 200,
    body: { validUntil: '+275760-09-13T00:00:00.000Z', secondsLeft: Number },
  })
  await call('PUT', '/accounts/1234567/clock', { frozenAt: '1969-12-31T23:59:50Z' })
  t.match(await call('GET', `${path}/verification-code`), {
    status: 200,
    body: { code: oracle(secret, '1970-01-01T00:00:00Z'), secondsLeft: 40 },
  })
})

t.test('the user is found by internal id, name and e-mail address, however that is capitalised', async t => {
  const { call } = await withApp()
  const { body } = await call('GET', `${path}/verification-code`)
  for (const key of ['4', 'Ada%20Admin', 'ADA@Example.com'])
    t.same((await call('GET', `/accounts/1234567/users/${key}/verification-code`)).body, body, key)
  t.match(await call('GET', '/accounts/1234567/users/ada@exampel.com/verification-code'), {
    status: 404,
    body: { detail: /no user "ada@exampel\.com", did you mean "ada@example\.com"/ },
  })
  t.equal((await call('GET', '/accounts/42/users/4/verification-code')).status, 404)
})

t.test('of several users with one e-mail address the one with a secret is meant', async t => {
  const { call } = await withApp()
  const contact = { name: 'John at home', email: 'JSmith@example.com', kind: 'contact', otpSecret: secret }
  const { body: other } = await call('POST', '/accounts/1234567/users', contact)
  t.match(await call('GET', '/accounts/1234567/users/jsmith@example.com/verification-code'), {
    status: 200,
    body: { qrCode: `/_mock/accounts/1234567/users/${other.id}/verification-code.svg` },
  })
})

t.test('a user without a secret is a conflict that says how to give one', async t => {
  const { call } = await control()
  for (const route of ['verification-code', 'verification-code.svg']) {
    t.match(await call('GET', `/accounts/1234567/users/5/${route}`), {
      status: 409,
      type: /problem\+json/,
      body: { detail: /"John Smith".*POST \/_mock\/accounts\/1234567\/users\/5\/two-factor-reset gives a secret/ },
    })
  }
  t.equal((await call('POST', '/accounts/1234567/users/5/two-factor-reset')).status, 200)
  t.equal((await call('GET', '/accounts/1234567/users/5/verification-code')).status, 200)
})

t.test('the QR code is an image that is not kept', async t => {
  const { app } = await withApp()
  const answer = await app.inject({ url: `/_mock${path}/verification-code.svg`, headers: { host: 'localhost' } })
  t.equal(answer.statusCode, 200)
  t.equal(answer.headers['content-type'], 'image/svg+xml; charset=utf-8')
  t.equal(answer.headers['cache-control'], 'no-store')
  t.match(answer.body, /^<svg [^]*<\/svg>$/)
  t.notMatch(answer.body, secret)
})

t.test('a code that was used says so, and a reset starts anew', async t => {
  const { call, netsuite, account } = await withApp()
  const { usedCodes, trustedDevices } = netsuite.memory(account)
  const now = netsuite.now(account)
  const [ada, john] = [userById(account, 4), userById(account, 5)]
  const [administrator, integrationRole] = account.document.roles
  if (!administrator || !integrationRole) throw new RangeError('the account has two roles')
  usedCodes.add(ada.id, Math.floor(now / 30_000))
  trustedDevices.trust('a-browser', ada.id, administrator.id, now + 60_000)
  trustedDevices.trust('a-browser', john.id, integrationRole.id, now + 60_000)
  t.match((await call('GET', `${path}/verification-code`)).body, { used: true })
  const { status, body } = await call('POST', `${path}/two-factor-reset`)
  t.equal(status, 200)
  const fresh = userById(account, 4).otpSecret ?? ''
  t.match(fresh, /^[A-Z2-7]{32}$/)
  t.not(fresh, secret)
  t.match(body, { code: oracle(fresh, '2026-11-22T08:00:10Z'), used: false })
  t.notOk(trustedDevices.isTrusted('a-browser', ada.id, administrator.id, now))
  t.ok(trustedDevices.isTrusted('a-browser', john.id, integrationRole.id, now), 'those of others stay')
})

t.test('ten backup codes are made at a time, and the old set is void', async t => {
  const { call, account } = await withApp()
  const first = await call('POST', `${path}/backup-codes`)
  t.equal(first.status, 201)
  t.equal(new Set(first.body.backupCodes).size, 10)
  for (const code of first.body.backupCodes) t.match(code, /^\d{8}$/)
  const second = await call('POST', `${path}/backup-codes`)
  t.same(userById(account, 4).backupCodes, second.body.backupCodes)
  t.notOk(second.body.backupCodes.some((code: string) => first.body.backupCodes.includes(code)))
})

t.test('codes are made by the control token alone, where one is wanted', async t => {
  const { sampleServer } = await import('../sample-server.js')
  const { app } = await sampleServer(undefined, { controlToken: 'open-sesame' })
  for (const url of ['verification-code', 'verification-code.svg']) {
    const answer = await app.inject({ url: `/_mock${path}/${url}`, headers: { host: 'localhost' } })
    t.equal(answer.statusCode, 401)
  }
})
