/** Browsers that need not show the second factor for a while (nlauth §7, identity §6.3). */
import t from 'tap'
import { ana, dora, hours, loginPath, minutes, type Portal, portal } from './portal.js'
import { type Page, Visitor } from './visitor.js'

const asksForCode = { status: 200, heading: 'Two-factor authentication' }
const wrong = { status: 401, heading: 'Two-factor authentication', message: 'The verification code is not valid.' }
const account = 'https://4100001.app.netsuite.com'

/** A new session, also of a browser that had one: the page after e-mail address and password. */
async function passwordShown(server: Portal, visitor = new Visitor(server.app, { origin: account }), who = ana) {
  visitor.cookies.delete('mock_netsuite_session')
  await visitor.open(loginPath)
  await visitor.submit(who)
  return visitor
}

/** Asks for a role: the page that comes next. */
function choose(visitor: Visitor, role: number): Promise<Page> {
  return visitor.submit({ step: 'choose-role', role: `4100001.12.${role}` })
}

t.test('a browser that is trusted is not asked again for that role, until the time is up by the account', async t => {
  const server = await portal()
  const visitor = await passwordShown(server)
  t.match(visitor.page?.text, 'Trust this device for 8 hours')
  await visitor.submit({ code: server.code(), trustDevice: 'yes' })
  const cookie = visitor.setCookies.find(line => line.startsWith('mock_netsuite_device='))
  t.match(cookie, /^mock_netsuite_device=[0-9a-f]{64}; Max-Age=2592000; Path=\/app\/login; HttpOnly; SameSite=Lax$/)
  await choose(visitor, 3)

  server.wait(hours(8) - minutes(1))
  const after = await passwordShown(server, visitor)
  t.match(after.page, { heading: 'Choose a role' })
  t.match(await choose(after, 3), { heading: 'You are logged in' })
  t.match(server.trail()[0], { status: 'Success', role: 'Administrator', securityChallenge: '' })
  t.match(await choose(after, 1020), asksForCode, 'another role asks')
  server.wait(minutes(1))
  t.match((await passwordShown(server, visitor)).page, asksForCode)
})

t.test('a browser keeps the trust for one role when it is trusted for another, shorter or longer', async t => {
  const server = await portal()
  server.changeUser(12, { defaultRole: 1010, lastRole: 1010 })
  const visitor = await passwordShown(server)
  await choose(visitor, 1020)
  t.match(visitor.page?.text, 'Trust this device for 2 days')
  await visitor.submit({ code: server.code(), trustDevice: 'yes' })
  const device = visitor.cookies.get('mock_netsuite_device')
  server.wait(minutes(2))
  await passwordShown(server, visitor)
  t.match(await choose(visitor, 3), asksForCode)
  await visitor.submit({ code: server.code(), trustDevice: 'yes' })
  t.equal(visitor.cookies.get('mock_netsuite_device'), device)
  server.wait(hours(47))
  await passwordShown(server, visitor)
  t.match(await choose(visitor, 3), asksForCode, 'eight hours are over')
  await passwordShown(server, visitor)
  t.match(await choose(visitor, 1020), { facts: { Role: 'Treasurer' } }, 'two days are not')
})

t.test(
  'another browser is not trusted, nor is the same one for another user, nor with a cookie that was made up',
  async t => {
    const server = await portal()
    server.changeUser(14, { roles: [3], defaultRole: 3, otpSecret: server.user(12).otpSecret })
    const visitor = await passwordShown(server)
    await visitor.submit({ code: server.code(), trustDevice: 'yes' })
    t.match((await passwordShown(server)).page, asksForCode)
    t.match((await passwordShown(server, visitor, dora)).page, asksForCode)
    for (const made of ['0'.repeat(64), '', 'x', `${visitor.cookies.get('mock_netsuite_device')}0`]) {
      const other = new Visitor(server.app, { origin: account })
      other.cookies.set('mock_netsuite_device', made)
      t.match((await passwordShown(server, other)).page, asksForCode)
    }
  },
)

t.test('a role without a duration offers no trust, and gives none to who asks for it', async t => {
  const server = await portal()
  server.changeUser(12, { defaultRole: 1021 })
  const visitor = await passwordShown(server)
  t.notMatch(visitor.page?.text, 'Trust this device')
  await visitor.submit({ code: server.code(), trustDevice: 'yes' })
  t.notOk(visitor.cookies.has('mock_netsuite_device'))
  t.match((await passwordShown(server, visitor)).page, asksForCode)
})

t.test('a wrong code makes no browser trusted', async t => {
  const server = await portal()
  const visitor = await passwordShown(server)
  await visitor.submit({ code: '000000', trustDevice: 'yes' })
  t.notOk(visitor.cookies.has('mock_netsuite_device'))
})

t.test('a reset of the second factor forgets trusted browsers, and codes of the old secret', async t => {
  const server = await portal()
  const visitor = await passwordShown(server)
  await visitor.submit({ code: server.code(), trustDevice: 'yes' })
  t.match((await passwordShown(server, visitor)).page, { heading: 'Choose a role' })
  const reset = await server.app.inject({ method: 'POST', url: '/_mock/accounts/4100001/users/12/two-factor-reset' })
  t.equal(reset.statusCode, 200)
  t.match((await passwordShown(server, visitor)).page, asksForCode)
  t.match(await visitor.submit({ code: server.code(1) }), wrong)
  t.match(await visitor.submit({ code: server.code(0, server.user(12).otpSecret) }), { heading: 'Choose a role' })
})
