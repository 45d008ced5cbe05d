/** Sessions of the login pages: their cookies, who may send a form, and when they end. */
import t from 'tap'
import { browserSessionCapacity } from '../../../src/login/browser-sessions.js'
import { authorizePath, hours, loginPath, minutes, password, type Portal, portal } from './portal.js'
import { type Page, Visitor } from './visitor.js'

const solo = { email: 'solo@example.com', password }
const cookieName = 'mock_netsuite_session'
const forged = {
  status: 403,
  message: 'This form is not valid any more. Go back, load the page again and send it once more.',
  location: undefined,
}
const inside = { status: 200, heading: 'You are logged in' }

async function consent(server: Portal, token = server.requestToken()): Promise<Visitor> {
  const visitor = new Visitor(server.app)
  await visitor.open(`${authorizePath}?oauth_token=${token}`)
  await visitor.submit(solo)
  return visitor
}

const idOf = (visitor: Visitor) => visitor.cookies.get(cookieName) ?? ''

t.test('a form counts with the session and the token of its page alone', async t => {
  const server = await portal()
  const token = server.requestToken()
  const visitor = await consent(server, token)
  const stranger = await consent(server)
  const [{ action = '', hidden = {} } = {}] = visitor.page?.forms ?? []
  const theirs = stranger.page?.forms[0]?.hidden['csrf'] ?? ''
  const send = (fields: Readonly<Record<string, string>>, headers = {}): Promise<Page> =>
    visitor.post(action, { ...hidden, decision: 'allow', ...fields }, headers)

  for (const [what, fields, headers] of [
    ['no token', { csrf: '' }, {}],
    ["another session's token", { csrf: theirs }, {}],
    ['its beginning', { csrf: hidden['csrf']?.slice(0, 63) ?? '' }, {}],
    ['more than it', { csrf: `${hidden['csrf']}0` }, {}],
    ['the session id instead', { csrf: idOf(visitor) }, {}],
    ['upper case', { csrf: hidden['csrf']?.toUpperCase() ?? '' }, {}],
    ['a foreign origin', {}, { origin: 'https://evil.example' }],
    ['the origin null', {}, { origin: 'null' }],
    ['an origin that is none', {}, { origin: 'localhost' }],
    ['our name as user name', {}, { origin: 'http://localhost@evil.example' }],
    ['our name before theirs', {}, { origin: 'http://localhost.evil.example' }],
    ['another port', {}, { origin: 'http://localhost:81' }],
    ['no cookie', {}, { cookie: `${cookieName}=` }],
    ['a cookie that never was', {}, { cookie: `${cookieName}=${'0'.repeat(64)}` }],
    ["another session's cookie", {}, { cookie: `${cookieName}=${idOf(stranger)}` }],
  ] as const) {
    const before = server.netsuite.browserSessions.size
    t.match(await send(fields, headers), forged, what)
    t.equal(server.netsuite.requestTokens.find(token)?.state.kind, 'new', what)
    t.equal(server.netsuite.browserSessions.size, before, 'a refused form makes no session')
  }
  t.same(server.trail().length, 2, 'the two logins')
  t.match(
    await send({}, { origin: '' }),
    { status: 302 },
    'a browser that names no origin is believed: the token is right',
  )
})

t.test('a login form needs its token too: nobody is logged in as somebody else unawares', async t => {
  const server = await portal()
  const visitor = new Visitor(server.app)
  t.match(await visitor.post(loginPath, { step: 'login', ...solo }), forged)
  await visitor.open(loginPath)
  t.match(await visitor.post(loginPath, { step: 'login', ...solo, csrf: 'x' }), forged)
  t.match(await visitor.open(loginPath), { heading: 'Log in' })
  t.equal(server.user(11).failedLogins, 0)
})

t.test('a refused form says why in its attempt', async t => {
  const server = await portal()
  const visitor = new Visitor(server.app)
  await visitor.open(loginPath)
  const evidenceOf = async (fields: Readonly<Record<string, string>>, headers = {}) =>
    server.netsuite.attempt((await visitor.post(loginPath, fields, headers)).operationId ?? '')?.refusal?.evidence[0]
  t.match(await evidenceOf({}), { what: 'field csrf', found: 'nothing' })
  t.match(await evidenceOf({ csrf: 'secret' }), { what: 'field csrf', found: 'another value' })
  t.match(await evidenceOf({}, { origin: 'https://evil.example' }), { what: 'Origin header' })
  t.match(await evidenceOf({}, { cookie: 'a=b' }), { what: 'session cookie' })
})

t.test('behind a proxy the forwarded host is our own origin; without trust it is not', async t => {
  const server = await portal()
  const forwarded = { 'x-forwarded-host': 'mock.example.com', 'x-forwarded-proto': 'https' }
  const visitor = new Visitor(server.app, { headers: forwarded })
  await visitor.open(loginPath)
  const [form] = visitor.page?.forms ?? []
  const send = (origin: string) => visitor.post(loginPath, { ...form?.hidden, ...solo }, { origin })
  t.match(await send('https://other.example.com'), forged)
  t.match(await send('https://mock.example.com'), inside)

  const distrustful = new Visitor((await portal({ trustForwarded: false })).app, { headers: forwarded })
  await distrustful.open(loginPath)
  t.notMatch(distrustful.setCookies[0], 'Secure')
  t.match(await distrustful.submit(solo, { origin: 'https://mock.example.com' }), forged)
})

t.test(
  'cookies are for the login pages, out of reach of scripts, and secure where the browser came by https',
  async t => {
    const server = await portal()
    for (const [options, secure] of [
      [{}, ''],
      [{ origin: 'https://4100001.app.netsuite.com' }, ''],
      [{ headers: { 'x-forwarded-proto': 'https' } }, '; Secure'],
      [{ headers: { 'x-forwarded-proto': 'http' } }, ''],
    ] as const) {
      const visitor = new Visitor(server.app, options)
      await visitor.open(loginPath)
      t.equal(visitor.setCookies.length, 1)
      t.equal(visitor.setCookies[0], `${cookieName}=${idOf(visitor)}; Path=/app/login; HttpOnly${secure}; SameSite=Lax`)
      t.match(idOf(visitor), /^[0-9a-f]{64}$/)
    }
  },
)

t.test('every answer sets every cookie once', async t => {
  const server = await portal()
  const visitor = new Visitor(server.app)
  const counts: number[] = []
  const count = async (page: Promise<Page>) => counts.push([(await page).headers['set-cookie'] ?? []].flat().length)
  await count(visitor.open(loginPath))
  await count(visitor.submit({ ...solo, password: 'wrong' }))
  server.changeRole(1010, { restrictedByDeviceId: true })
  await count(visitor.submit(solo))
  server.changeRole(1010, { restrictedByDeviceId: false })
  await count(visitor.submit(solo))
  t.same(counts, [1, 1, 1, 1])
})

t.test('the session gets another id and another token with the login; the old ones are void', async t => {
  const server = await portal()
  const visitor = new Visitor(server.app)
  await visitor.open(loginPath)
  const before = { id: idOf(visitor), csrf: visitor.page?.forms[0]?.hidden['csrf'] }
  await visitor.submit(solo)
  t.not(idOf(visitor), before.id)
  t.not(visitor.page?.forms[0]?.hidden['csrf'], before.csrf)
  const planted = new Visitor(server.app)
  planted.cookies.set(cookieName, before.id)
  t.match(await planted.open(loginPath), { heading: 'Log in' })
  t.not(idOf(planted), before.id, 'an id that was made up is not taken')
  const stale = new Visitor(server.app)
  stale.cookies.set(cookieName, idOf(visitor))
  t.match(await stale.post(loginPath, { step: 'logout', csrf: before.csrf ?? '' }), forged)
})

t.test('Log Out ends the session: cookie and form are void', async t => {
  const server = await portal()
  const visitor = new Visitor(server.app)
  await visitor.open(loginPath)
  await visitor.submit(solo)
  const id = idOf(visitor)
  await visitor.submit({ step: 'logout' })
  t.equal(server.netsuite.browserSessions.find(id), undefined)
  const thief = new Visitor(server.app)
  thief.cookies.set(cookieName, id)
  t.match(await thief.open(loginPath), { heading: 'Log in' })
})

t.test('a session that is not used for half an hour ends; every use counts anew', async t => {
  const server = await portal()
  const visitor = new Visitor(server.app)
  await visitor.open(loginPath)
  await visitor.submit(solo)
  for (let use = 0; use < 3; use++) {
    server.wait(minutes(30) - 1)
    t.match(await visitor.open(loginPath), inside)
  }
  const [form] = visitor.page?.forms ?? []
  server.wait(minutes(30))
  t.match(await visitor.post(loginPath, { ...form?.hidden }), forged)
  t.match(await visitor.open(loginPath), { heading: 'Log in' })
})

t.test("a session goes by its account's clock", async t => {
  const server = await portal()
  const visitor = new Visitor(server.app)
  await visitor.open(loginPath)
  await visitor.submit(solo)
  server.account.setClock({ offsetMs: 0, frozenAtMs: server.now() })
  server.wait(hours(5))
  t.match(await visitor.open(loginPath), inside, 'time stands still')
  server.account.setClock({ offsetMs: hours(-10), frozenAtMs: null })
  t.match(await visitor.open(loginPath), { heading: 'Log in' }, 'nobody stays logged in because a clock was set back')
})

t.test('no more than so many browsers are remembered; the one used least lately goes first', async t => {
  const server = await portal()
  const visitor = new Visitor(server.app)
  await visitor.open(loginPath)
  await visitor.submit(solo)
  for (let count = 0; count < browserSessionCapacity - 1; count++) await new Visitor(server.app).send('GET', loginPath)
  t.ok(server.netsuite.browserSessions.size <= browserSessionCapacity)
  t.match(await visitor.open(loginPath), inside)
  for (let count = 0; count < 10; count++) await new Visitor(server.app).send('GET', loginPath)
  t.equal(server.netsuite.browserSessions.size, browserSessionCapacity)
  t.match(await visitor.open(loginPath), inside)
})

t.test('a reset or deleted account has no sessions, request tokens or trusted browsers any more', async t => {
  for (const [method, url] of [
    ['POST', '/_mock/accounts/4100001/reset'],
    ['DELETE', '/_mock/accounts/4100001'],
  ] as const) {
    const server = await portal()
    const token = server.requestToken()
    const visitor = await consent(server, token)
    const device = new Visitor(server.app, { origin: 'http://4100001.localhost' })
    await device.open(loginPath)
    await device.submit({ email: 'ana@example.com', password })
    await device.submit({ code: server.code(), trustDevice: 'yes' })
    const id = idOf(visitor)
    t.ok((await server.app.inject({ method, url })).statusCode < 300)
    t.equal(server.netsuite.browserSessions.find(id), undefined)
    t.match(await visitor.open(loginPath), { heading: 'Log in' })
    t.match(await visitor.open(`${authorizePath}?oauth_token=${token}`), { status: 400 })
    if (method === 'DELETE') continue
    await device.open(loginPath)
    t.match(await device.submit({ email: 'ana@example.com', password }), { heading: 'Two-factor authentication' })
  }
})

t.test('a user who is deleted while logged in is logged out', async t => {
  const server = await portal()
  const visitor = new Visitor(server.app)
  await visitor.open(loginPath)
  await visitor.submit(solo)
  server.changeAccount({ users: server.account.document.users.filter(one => Number(one.id) !== 11) })
  t.match(await visitor.open(loginPath), { status: 200, heading: 'Log in' })
})
