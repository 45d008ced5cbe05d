/** Every failure that the catalogue has a page for: what the page says, its attempt, and its row in the login audit trail. */
import t from 'tap'
import { catalogue, failureIds, wireFace } from '../../../src/failures/catalogue.js'
import { authorize, cases, from, logIn, restricted, texts } from './failure-cases.js'
import { ana, dora, loginPath, otpSecret, password, portal, solo } from './portal.js'
import { type Page, Visitor } from './visitor.js'

t.test('every failure with a page is met', async t => {
  t.same(Object.keys(cases).sort(), failureIds.filter(id => catalogue[id].faces.pages !== undefined).sort())
})

for (const id of failureIds) {
  const met = cases[id]
  if (!met) continue
  t.test(`${id}: page, attempt and audit row`, async t => {
    const server = await portal()
    const page = await met.provoke(server, t)
    const { status = 401 } = met
    t.equal(page.status, status)
    t.match(page, { message: met.message, location: undefined })
    const expected = wireFace(id, 'pages')
    t.equal(page.status, expected.status, 'the catalogue says so, too')
    t.equal(page.headers['www-authenticate'], undefined, 'pages know no challenges')

    const attempt = server.netsuite.attempt(page.operationId ?? '')
    t.match(attempt, { refusal: { failure: id }, status, granted: false })
    t.ok(attempt && attempt.refusal && attempt.refusal.evidence.length > 0, 'the attempt has evidence')

    const rows = server.trail().filter(one => one.operationId === page.operationId)
    if (met.detail === 'none') t.same(rows, [])
    else
      t.match(rows, [
        {
          status: 'Failure',
          detail: met.detail,
          failure: id,
          user: met.user ?? 'Solo Clerk',
          securityChallenge: met.challenge ?? '',
          tokenBasedApplicationName: '',
        },
      ])
    t.equal(rows.length, met.detail === 'none' ? 0 : 1)
  })
}

t.test('the message says the same for an unknown address, a wrong password and a locked user', async t => {
  const server = await portal()
  const unknown = await logIn(server, { email: 'nobody@example.com', password })
  const wrong = await logIn(server, { email: 'solo@example.com', password: 'x' })
  server.changeUser(11, { lockedUntil: new Date(server.now() + 1).toISOString() })
  const locked = await logIn(server, solo)
  const bare = ({ text }: Page) => text.replace(/value="[^"]*"/g, '')
  t.equal(bare(unknown), bare(wrong))
  t.equal(bare(wrong), bare(locked))
})

t.test('a role of several that is refused leads back to the roles, with the reason', async t => {
  const server = await portal()
  server.changeRole(1011, { restrictedByDeviceId: true })
  const visitor = new Visitor(server.app)
  await visitor.open(loginPath)
  await visitor.submit(dora)
  t.match(await visitor.submit({ role: '4100001.14.1011' }), {
    status: 401,
    heading: 'Choose a role',
    message: texts.role,
  })
  t.match(await visitor.submit({ role: '4100001.14.1010' }), { status: 200, heading: 'You are logged in' })
  t.match(server.trail(), [
    { status: 'Success', role: 'Clerk' },
    { status: 'Failure', role: 'Engineer', detail: 'LOGIN_DISABLED' },
  ])
})

t.test('a hidden role is not offered, and not granted when step one asks for it', async t => {
  const server = await portal()
  server.changeUser(14, { hiddenRoles: [1011] })
  const visitor = new Visitor(server.app)
  await visitor.open(authorize(server.requestToken()))
  t.match(await visitor.submit(dora), { status: 200, facts: { Role: 'Clerk' } })
  t.match(await visitor.open(authorize(server.requestToken({ role: '1011' }))), { status: 401, message: texts.role })
})

t.test('roles without user interface are not offered beside others', async t => {
  const server = await portal()
  for (const box of [{ webServicesOnly: true }, { singleSignOnOnly: true }, { inactive: true }]) {
    server.changeRole(1011, { webServicesOnly: false, singleSignOnOnly: false, inactive: false, ...box })
    t.match(await logIn(server, dora), { heading: 'You are logged in', facts: { Role: 'Clerk' } })
  }
})

t.test('a code is asked for before the IP rules are looked at, and the IP rules still count', async t => {
  const server = await portal()
  server.changeAccount(restricted)
  const visitor = new Visitor(server.app, from('10.0.0.2'))
  await visitor.open(authorize(server.requestToken({ role: '3', company: server.account.id })))
  t.match(await visitor.submit(ana), { status: 200, heading: 'Two-factor authentication' })
  t.match(await visitor.submit({ code: server.code() }), { status: 401, message: texts.company('10.0.0.2') })
  const exempt = await portal()
  exempt.changeAccount(restricted)
  exempt.changeRole(1010, { restrictedByIpAddress: false })
  t.match(await logIn(exempt, solo, from('10.0.0.2')), { status: 200 })
})

t.test('the secrets of a failed login stand in no attempt and no row', async t => {
  const server = await portal()
  const wrong = 'Sécret"Horse\\2026'
  const visitor = new Visitor(server.app)
  await visitor.open(loginPath)
  await visitor.submit({ ...ana, password: wrong })
  await visitor.submit(ana)
  await visitor.submit({ code: '999999' })
  await visitor.submit({ code: '11112222' })
  await visitor.submit({ code: `${otpSecret.slice(0, 8)}` })
  const code = server.code()
  await visitor.submit({ code })
  const kept = JSON.stringify({
    trail: server.trail(),
    attempts: server
      .trail()
      .map(one => server.netsuite.attempt(one.operationId))
      // A stopwatch shows any digits.
      .map(one => ({ ...one, account: undefined, known: undefined, begunAt: undefined, durationMs: undefined })),
    sandbox: server.trail(server.sandbox),
    session: server.netsuite.browserSessions.find(visitor.cookies.get('mock_netsuite_session') ?? ''),
  })
  for (const secret of [wrong, JSON.stringify(wrong).slice(1, -1), password, '999999', '11112222', code, otpSecret])
    t.notOk(kept.includes(secret), secret)
})
