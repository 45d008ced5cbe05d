/** The page that sets up an authenticator app (nlauth §7). Judge of addresses and codes: otpauth. */
import { Secret, TOTP, URI } from 'otpauth'
import t from 'tap'
import { loginPath, nora, password, type Portal, portal } from './portal.js'
import { type Page, Visitor } from './visitor.js'

const asksForCode = { status: 200, heading: 'Two-factor authentication' }
const wrong = { status: 401, heading: 'Two-factor authentication', message: 'The verification code is not valid.' }
const account = 'https://4100001.app.netsuite.com'

/** A new session, also of a browser that had one: the page after e-mail address and password. */
async function passwordShown(server: Portal, visitor = new Visitor(server.app, { origin: account })) {
  visitor.cookies.delete('mock_netsuite_session')
  await visitor.open(loginPath)
  await visitor.submit(nora)
  return visitor
}

t.test('a user without an app sets one up: key, address and first code', async t => {
  const server = await portal()
  const visitor = await passwordShown(server)
  t.match(visitor.page, { status: 200, heading: 'Set up an authenticator app' })
  const { text = '' } = visitor.page ?? {}
  const secret = /<code class="key">([^<]*)<\/code>/.exec(text)?.[1]?.replaceAll(' ', '') ?? ''
  t.match(secret, /^[A-Z2-7]{32}$/)
  t.match(text, /<svg [^>]*role="img"/)
  const address = /<a href="(otpauth:[^"]*)"/.exec(text)?.[1]?.replaceAll('&amp;', '&') ?? ''
  const app = URI.parse(address)
  t.ok(app instanceof TOTP)
  t.match(app, { issuer: 'mock NetSuite', label: 'nora@example.com', algorithm: 'SHA1', digits: 6, period: 30 })
  t.equal(app.secret.base32, Secret.fromBase32(secret).base32)
  t.equal(server.user(13).otpSecret, undefined, 'nothing is set up yet')

  t.match(
    (await visitor.open(loginPath)).text,
    text.match(/<code class="key">[^<]*/)?.[0] ?? '-',
    'the same after a reload',
  )
  t.match(await visitor.submit({ code: '000000' }), {
    status: 401,
    heading: 'Set up an authenticator app',
    message: 'The verification code is not valid.',
  })
  t.match(server.trail()[0], { failure: 'code-wrong', securityChallenge: 'Failure', user: 'Nora Newcomer' })
  const code = server.code(0, secret)
  t.match(await visitor.submit({ code }), {
    status: 200,
    heading: 'You are logged in',
    facts: { Role: 'Administrator' },
  })
  t.equal(server.user(13).otpSecret, secret)
  t.match(server.trail()[0], { status: 'Success', securityChallenge: 'Success' })

  const other = await passwordShown(server)
  t.match(other.page, asksForCode)
  t.match(await other.submit({ code }), wrong, 'the first code was used for the set-up')
  t.match(await other.submit({ code: server.code(1, secret) }), { heading: 'You are logged in' })
})

t.test('two browsers set up at once: the first one wins, the second one asks for its code', async t => {
  const server = await portal()
  const secretOf = (page: Page | undefined) =>
    /<code class="key">([^<]*)</.exec(page?.text ?? '')?.[1]?.replaceAll(' ', '')
  const one = await passwordShown(server)
  const two = await passwordShown(server)
  const [first = '', second = ''] = [secretOf(one.page), secretOf(two.page)]
  t.not(first, second)
  await one.submit({ code: server.code(0, first) })
  t.match(await two.submit({ code: server.code(0, second) }), asksForCode)
  t.equal(server.user(13).otpSecret, first)
})

t.test('a key that was shown to somebody is not offered to who logs in after him', async t => {
  const server = await portal()
  server.changeUser(14, { roles: [3], defaultRole: 3 })
  const keyOf = (page: Page | undefined) => /<code class="key">([^<]*)</.exec(page?.text ?? '')?.[1]
  const visitor = await passwordShown(server)
  const noras = keyOf(visitor.page)
  await visitor.post(loginPath, {
    csrf: visitor.page?.forms[0]?.hidden['csrf'] ?? '',
    step: 'login',
    email: 'dora@example.com',
    password,
  })
  t.match(visitor.page?.text, 'dora@example.com')
  t.ok(keyOf(visitor.page))
  t.not(keyOf(visitor.page), noras)
})
