/** `mock-netsuite otp`: from fixtures, and from a running server. */
import { createServer } from 'node:http'
import { Secret, TOTP, URI } from 'otpauth'
import t, { type Test } from 'tap'
import { startServer } from '../../src/start.js'
import { cli } from './cli.js'

const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const ana = { id: 4, name: 'Ana', email: 'ana@example.com', roles: [3] }
const account = (id: string, users: readonly unknown[]) =>
  JSON.stringify({ id, name: `Account ${id}`, release: '2026.2', roles: [{ id: 3, name: 'Administrator' }], users })

/** Two accounts: Ana has an authenticator app in the second one alone, Ben nowhere. */
function fixturesOf(t: Test): string {
  return t.testdir({
    '1111111.json': account('1111111', [ana, { id: 5, name: 'Ben', email: 'ben@example.com', roles: [3] }]),
    '2222222.json': account('2222222', [{ ...ana, otpSecret: secret }]),
  })
}

async function serverOf(t: Test, options: Parameters<typeof startServer>[0] = {}) {
  const server = await startServer({ fixtures: fixturesOf(t), ...options })
  t.teardown(() => server.close())
  return server
}

t.test('the code alone is on the output; whose it is and for how long, on the error output', async t => {
  const totp = new TOTP({ secret: Secret.fromBase32(secret) })
  const before = totp.generate()
  const { code, out, errors } = await cli(t, 'otp', 'Ana@Example.com', '--fixtures', fixturesOf(t))
  t.equal(code, 0)
  t.ok([before, totp.generate()].includes(out()), 'the code of an app')
  t.match(errors(), /^ana@example\.com, account 2222222: the next code in \d{1,2} s$/)
})

t.test('--json has all of it', async t => {
  const { out } = await cli(t, 'otp', 'ana@example.com', '--json', '--fixtures', fixturesOf(t), '--account', '2222222')
  const shown = JSON.parse(out())
  t.match(shown, {
    account: '2222222',
    email: 'ana@example.com',
    code: /^\d{6}$/,
    validUntil: /^\d{4}-.*Z$/,
    secondsLeft: Number,
    used: false,
  })
  const app = URI.parse(shown.otpauthUri)
  t.ok(app instanceof TOTP && app.secret.base32 === secret)
})

t.test('--qr prints the address and the code to scan', async t => {
  const { out } = await cli(t, 'otp', 'ana@example.com', '--qr', '--fixtures', fixturesOf(t))
  const [code, , address, , ...rows] = out().split('\n')
  t.match(code, /^\d{6}$/)
  t.match(address, /^otpauth:\/\/totp\/mock%20NetSuite:ana%40example\.com\?secret=GEZ/)
  t.ok(rows.length > 20)
})

t.test('an address that nobody has is named with the nearest, and a user without a secret with what to do', async t => {
  const fixtures = fixturesOf(t)
  const unknown = await cli(t, 'otp', 'anna@example.com', '--fixtures', fixtures)
  t.equal(unknown.code, 2)
  t.match(
    unknown.errors(),
    'no account has a user with the e-mail address "anna@example.com", did you mean "ana@example',
  )
  const elsewhere = await cli(t, 'otp', 'ben@example.com', '--fixtures', fixtures, '--account', '2222222')
  t.equal(elsewhere.code, 2)
  t.match(elsewhere.errors(), 'account 2222222 has no user with the e-mail address "ben@example.com"')
  const without = await cli(t, 'otp', 'ben@example.com', '--fixtures', fixtures)
  t.equal(without.code, 1)
  t.match(without.errors(), /"Ben" .* of account 1111111 has no secret.*"otpSecret".*users\/5\/two-factor-reset/)
})

t.test('--url asks the running server, whose clock was moved', async t => {
  const { url, netsuite } = await serverOf(t)
  netsuite.directory.require('2222222').setClock({ offsetMs: 0, frozenAtMs: Date.parse('2005-03-18T01:58:29Z') })
  const shown = await cli(t, 'otp', 'ana@example.com', '--url', `${url}/`)
  // RFC 6238, appendix B, cut to six digits.
  t.equal(shown.out(), '081804')
  t.match(shown.errors(), /account 2222222: the next code in 1 s$/)
  t.match(JSON.parse((await cli(t, 'otp', 'ana@example.com', '--url', url, '--json')).out()), {
    account: '2222222',
    code: '081804',
    validUntil: '2005-03-18T01:58:30.000Z',
  })
})

t.test('the refusals of a server are passed on: unknown address, no secret, control token', async t => {
  const { url } = await serverOf(t, { controlToken: 'open-sesame' })
  const ask = (...args: string[]) => cli(t, 'otp', ...args, '--url', url)
  t.match((await ask('ana@example.com')).errors(), /wants its control token/)
  const withToken = ['--control-token', 'open-sesame']
  t.match((await ask('ana@example.com', ...withToken)).out(), /^\d{6}$/)
  const unknown = await ask('anna@example.com', ...withToken)
  t.equal(unknown.code, 1)
  t.match(unknown.errors(), /no user "anna@example\.com", did you mean "ana@example\.com"/)
  t.match((await ask('ben@example.com', ...withToken)).errors(), /"Ben".*two-factor-reset gives a secret/)
  t.match((await ask('ana@example.com', ...withToken, '--account', '1111111')).errors(), /"Ana".*account 1111111/)
  t.match((await ask('ana@example.com', ...withToken, '--account', '../x')).errors(), /There is no account/)
})

t.test('the control token may come from the environment', async t => {
  const { url } = await serverOf(t, { controlToken: 'open-sesame' })
  process.env.MOCK_NETSUITE_CONTROL_TOKEN = 'open-sesame'
  t.teardown(() => delete process.env.MOCK_NETSUITE_CONTROL_TOKEN)
  t.equal((await cli(t, 'otp', 'ana@example.com', '--url', url)).code, 0)
})

t.test('no server, and a server of another kind, are told apart', async t => {
  const other = createServer((request, response) => {
    const to = request.url?.startsWith('/elsewhere') ? { location: 'http://127.0.0.1:1/' } : {}
    response.writeHead('location' in to ? 302 : 200, { 'content-type': 'text/html', ...to }).end('<h1>It works!</h1>')
  }).listen(0, '127.0.0.1')
  t.teardown(() => other.close())
  await new Promise(resolve => other.once('listening', resolve))
  const address = other.address()
  const url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
  const stranger = await cli(t, 'otp', 'ana@example.com', '--url', url)
  t.equal(stranger.code, 1)
  t.match(stranger.errors(), /answered 200, but not as mock-netsuite does\. Is --url right\?/)
  t.match((await cli(t, 'otp', 'ana@example.com', '--url', `${url}/elsewhere`)).errors(), /answered 302, but not as/)
  const nobody = await cli(t, 'otp', 'ana@example.com', '--url', 'http://127.0.0.1:1')
  t.equal(nobody.code, 1)
  t.match(nobody.errors(), /no answer from http:\/\/127\.0\.0\.1:1\/_mock\/accounts: .*Is the server started/)
})
