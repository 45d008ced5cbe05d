import { appendFileSync, cpSync } from 'node:fs'
import { get } from 'node:http'
import { join } from 'node:path'
import { Secret, TOTP } from 'otpauth'
import t from 'tap'
import type { CredentialListing, MockNetSuite } from '../src/index.js'
import {
  AccountExistsError,
  InvalidAccountError,
  InvalidFixturesError,
  memoryStore,
  startMockNetSuite,
  UnknownAccountError,
} from '../src/index.js'
import { authorizationHeader } from '../src/sign.js'

async function call(credentials: CredentialListing, now = Date.now()) {
  const { method, url, body = null } = credentials
  const timestamp = Math.floor(now / 1000)
  const authorization = credentials.authorization ?? authorizationHeader({ method, url, credentials, timestamp })
  const headers = { authorization, 'content-type': 'application/json', prefer: 'transient' }
  const answer = await fetch(url, { method, headers, body })
  return { status: answer.status, operationId: answer.headers.get('x-n-operationid') ?? '', text: await answer.text() }
}

t.test('a server starts on a free port, answers, and is gone after its scope', async t => {
  let url: string
  {
    await using netsuite = await startMockNetSuite()
    url = netsuite.url
    t.match(url, /^http:\/\/127\.0\.0\.1:\d+$/)
    t.equal((await call(netsuite.account('1234567').credential('good'))).status, 200)
  }
  await t.rejects(fetch(`${url}/_mock/health`))
})

t.test('two servers in one process know nothing of each other', async t => {
  await using one = await startMockNetSuite()
  await using other = await startMockNetSuite()
  one.account('1234567').update(document => ({ ...document, disabled: true }))
  t.equal((await call(one.account('1234567').credential('good'))).status, 401)
  t.equal((await call(other.account('1234567').credential('good'))).status, 200)
  t.equal(other.auditTrail.query().length, 1)
})

t.test('every ready credential set of every account does over HTTP what its listing says', async t => {
  await using netsuite = await startMockNetSuite()
  for (const account of netsuite.accounts()) {
    for (const { name: set } of account.credentials()) {
      // Listed anew each time: a call may spend a code or revoke a token.
      const credentials = account.credential(set)
      const { status, operationId } = await call(credentials)
      const name = `${account.id} ${set}`
      if (credentials.works) t.ok(status === 200 || status === 204, `${name} ${status}`)
      else {
        t.ok(status >= 400, name)
        t.equal(netsuite.diagnosis(operationId)?.failure, credentials.failure, name)
      }
    }
  }
})

t.test('a verification code is that of an app, by the clock of the account, and logs in once', async t => {
  await using netsuite = await startMockNetSuite()
  const account = netsuite.createAccount()
  const email = 'administrator@example.com'
  const secret = account.document.users.find(one => one.email === email)?.otpSecret ?? ''
  const instant = new Date('2026-11-22T08:00:10Z')
  account.clock.freeze(instant)
  const { code, validUntil } = account.verificationCode('Administrator@Example.com')
  t.equal(code, new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: instant.getTime() }))
  t.same(validUntil, new Date('2026-11-22T08:00:30Z'))
  const set = account.credential('issuetoken: two-factor role without code')
  const withCode = { ...set, authorization: `${set.authorization}, nlauth_otp=${code}` }
  t.equal((await call(withCode)).status, 200)
  t.not((await call(withCode)).status, 200)
  account.clock.advance('30s')
  t.not(account.verificationCode(email).code, code)
})

t.test('who has no verification code is told why', async t => {
  await using netsuite = await startMockNetSuite()
  const account = netsuite.account('1234567')
  t.throws(() => account.verificationCode('adminstrator@example.com'), {
    name: 'RangeError',
    message: /no user with the e-mail address "adminstrator@example\.com", did you mean "administrator@example\.com"/,
  })
  account.update(document => ({ ...document, users: document.users.map(({ otpSecret: _none, ...user }) => user) }))
  t.throws(() => account.verificationCode('administrator@example.com'), {
    name: 'RangeError',
    message: /has no otpSecret; give one with update/,
  })
})

t.test('a throw-away account is a copy with credentials of its own, and can be deleted', async t => {
  await using netsuite = await startMockNetSuite()
  const account = netsuite.createAccount({ from: '1234567_SB1', release: '2022.2' })
  t.match(account.id, /^\d+_SB1$/)
  t.equal(account.document.release, '2022.2')
  t.equal((await call(account.credential('good'))).status, 200)
  t.throws(() => netsuite.createAccount({ id: account.id }), AccountExistsError)
  t.throws(() => netsuite.createAccount({ id: 'no good' }), InvalidAccountError)
  account.delete()
  t.throws(() => netsuite.account(account.id), UnknownAccountError)
})

t.test('a copy of any account fails in the same ways as its template', async t => {
  await using netsuite = await startMockNetSuite()
  const outcomes = (id: string) =>
    netsuite
      .account(id)
      .credentials()
      .map(({ name, works, failure }) => ({ name, works, failure }))
  for (const { id } of netsuite.accounts()) t.same(outcomes(netsuite.createAccount({ from: id }).id), outcomes(id), id)
})

t.test('an update that is not valid is refused and leaves the account as it was', async t => {
  await using netsuite = await startMockNetSuite()
  const account = netsuite.account('1234567')
  const before = account.document
  t.throws(() => account.update(document => ({ ...document, allowedIpAddresses: 'nonsense' })), InvalidAccountError)
  t.equal(account.document, before)
})

t.test('the clock of one account, and of all, is offset, advanced, frozen and reset', async t => {
  await using netsuite = await startMockNetSuite()
  const account = netsuite.account('1234567')
  const good = account.credential('good')
  account.clock.offset('6m')
  t.equal((await call(good)).status, 401)
  t.match(account.auditTrail.query({ status: 'Failure' }), [{ detail: 'InvalidTimestamp' }])
  account.clock.advance('-6m')
  t.equal((await call(good)).status, 200)
  netsuite.clock.freeze(new Date('2030-01-01T00:00:00Z'))
  t.equal(account.clock.now().toISOString(), '2030-01-01T00:00:00.000Z')
  t.equal((await call(good, Date.parse('2030-01-01T00:04:00Z'))).status, 200)
  netsuite.clock.reset()
  t.ok(Math.abs(account.clock.now().getTime() - Date.now()) < 60_000)
  t.throws(() => account.clock.advance('soon'), RangeError)
  const invalid = new Date('nonsense')
  const example = 'an invalid date; give one such as new Date("2026-11-22T08:00:00Z")'
  t.throws(() => account.clock.freeze(invalid), new RangeError(`the clock cannot be frozen at ${example}`))
  t.throws(() => account.clock.run(invalid), new RangeError(`the clock cannot be run from ${example}`))
})

t.test('a clock runs on from where it stood, or from an instant, one or all of them', async t => {
  let now = Date.parse('2026-11-22T08:00:00Z')
  await using netsuite = await startMockNetSuite({ now: () => now })
  const account = netsuite.account('1234567')
  const shown = () => netsuite.accounts().map(one => one.clock.now().toISOString())
  account.clock.freeze(new Date('2030-01-01T00:00:00Z'))
  now += 1000
  account.clock.run()
  now += 2000
  t.equal(account.clock.now().toISOString(), '2030-01-01T00:00:02.000Z')
  netsuite.clock.run(new Date('2019-06-01T12:00:00Z'))
  now += 3000
  t.strictSame(new Set(shown()), new Set(['2019-06-01T12:00:03.000Z']))
  netsuite.clock.freeze()
  now += 4000
  t.strictSame(new Set(shown()), new Set(['2019-06-01T12:00:03.000Z']))
})

t.test('reset brings every account back', async t => {
  await using netsuite = await startMockNetSuite()
  netsuite.account('1234567').update(document => ({ ...document, name: 'Changed' }))
  await call(netsuite.account('1234567').credential('revoked token'))
  t.equal(netsuite.auditTrail.query().length, 1)
  netsuite.reset()
  t.equal(netsuite.account('1234567').document.name, 'Acme Retail')
  t.same(netsuite.auditTrail.query(), [])
})

t.test('the clock of the test can be handed in', async t => {
  let now = Date.parse('2031-05-05T05:05:05Z')
  await using netsuite = await startMockNetSuite({ now: () => now })
  const good = netsuite.account('1234567').credential('good')
  t.equal((await call(good, now)).status, 200)
  now += 301_000
  t.equal((await call(good, now - 301_000)).status, 401)
})

t.test('a credential set that does not exist is named with those that do', async t => {
  await using netsuite = await startMockNetSuite()
  t.throws(() => netsuite.account('1234567').credential('golden'), {
    message: /no credential set "golden"; it has good, /,
  })
})

t.test('what one server keeps in a memory store, the next one finds', async t => {
  const store = await memoryStore()
  const change = async (netsuite: MockNetSuite) => {
    netsuite.account('1234567').update(document => ({ ...document, name: 'Kept' }))
    return netsuite.createAccount().id
  }
  const first = await startMockNetSuite({ store })
  const id = await change(first)
  await first.close()
  await using second = await startMockNetSuite({ store })
  t.equal(second.account('1234567').document.name, 'Kept')
  t.equal((await call(second.account(id).credential('good'))).status, 200)
})

t.test('bad fixtures and a bad release reject the start', async t => {
  const fixtures = t.testdir({ 'a.json': '{"id": 5}' })
  await t.rejects(startMockNetSuite({ fixtures }), InvalidFixturesError)
  const expected = {
    name: 'RangeError',
    message: /release must be a NetSuite release from 2015\.2 to 2028\.2.*found "1\.0"/,
  }
  await t.rejects(startMockNetSuite({ release: '1.0' }), expected)
  await using netsuite = await startMockNetSuite()
  t.throws(() => netsuite.createAccount({ release: '1.0' }), expected)
})

t.test('store and data together are refused', async t => {
  const options = { store: await memoryStore(), data: t.testdir() }
  await t.rejects(startMockNetSuite(options), { name: 'TypeError', message: /store and data .* give one/ })
})

t.test('the control token and further host names for the control API can be handed in', async t => {
  await using netsuite = await startMockNetSuite({ controlToken: 'open-sesame', allowHosts: ['Mock.Example'] })
  t.equal(netsuite.controlToken, 'open-sesame')
  t.equal((await fetch(`${netsuite.url}/_mock/accounts`)).status, 401)
  const headers = { 'x-mock-control-token': 'open-sesame' }
  t.equal((await fetch(`${netsuite.url}/_mock/accounts`, { headers })).status, 200)
  // fetch sets Host by itself, so the other name is called with node:http.
  const statusAs = (host: string) =>
    new Promise<number | undefined>((resolve, reject) => {
      get(`${netsuite.url}/_mock/accounts`, { headers: { ...headers, host } }, answer => {
        answer.resume()
        resolve(answer.statusCode)
      }).once('error', reject)
    })
  t.equal(await statusAs('mock.example'), 200)
  t.equal(await statusAs('other.example'), 403)
})

t.test('the control token is made up beyond loopback, and there is none on it', async t => {
  await using near = await startMockNetSuite()
  t.equal(near.controlToken, undefined)
  await using far = await startMockNetSuite({ host: '0.0.0.0' })
  t.match(far.controlToken, /^[\w-]{24}$/)
})

t.test('notify is told of a fixture that was edited after its account was kept', async t => {
  const folder = t.testdir()
  const fixtures = join(folder, 'fixtures')
  const data = join(folder, 'data')
  cpSync(new URL('../fixtures/', import.meta.url), fixtures, { recursive: true })
  const first = await startMockNetSuite({ fixtures, data })
  first.account('1234567_SB1').clock.offset('1m')
  await first.close()
  appendFileSync(join(fixtures, 'accounts/1234567_SB1.json'), '\n')
  const told: string[] = []
  await using _second = await startMockNetSuite({ fixtures, data, notify: one => told.push(one) })
  t.match(told, [/was edited after account 1234567_SB1 was kept/])
})

t.test('a change may alter the document it is given; a refused one leaves no trace', async t => {
  await using netsuite = await startMockNetSuite()
  const account = netsuite.account('1234567')
  const before = account.document
  account.update(document => Object.assign(document, { name: 'Altered' }))
  t.equal(account.document.name, 'Altered')
  t.equal(before.name, 'Acme Retail')
  t.throws(() => account.update(document => Object.assign(document, { id: 'x' })), InvalidAccountError)
  t.equal(account.document.id, '1234567')
})

t.test('the handle of a deleted account changes nothing, not even an account of the same id', async t => {
  await using netsuite = await startMockNetSuite()
  const gone = netsuite.createAccount({ id: '7654321' })
  gone.delete()
  const heir = netsuite.createAccount({ id: '7654321' })
  const changes: readonly (() => void)[] = [
    () => gone.update(document => document),
    () => gone.reset(),
    () => gone.clock.offset('1m'),
    () => gone.clock.advance('1m'),
    () => gone.clock.freeze(),
    () => gone.clock.reset(),
  ]
  for (const change of changes) t.throws(change, UnknownAccountError, String(change))
  gone.delete()
  t.equal(netsuite.account('7654321').document, heir.document, 'the heir is still there')
})

t.test('a clock frozen at an invalid date is refused with what to do', async t => {
  await using netsuite = await startMockNetSuite()
  const refused = { name: 'RangeError', message: /invalid date; give one such as/ }
  t.throws(() => netsuite.account('1234567').clock.freeze(new Date('rubbish')), refused)
  t.throws(() => netsuite.clock.freeze(new Date('rubbish')), refused)
})
