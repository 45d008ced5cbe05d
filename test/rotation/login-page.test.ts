/** A password changed on the login pages has the consequences of the drill. */
import t from 'tap'
import { rotationsOf } from '../../src/rotation/report.js'
import { changePassword } from '../../src/rotation/change-password.js'
import { loginPath, password, type Portal, portal } from '../surfaces/login-pages/portal.js'
import { Visitor } from '../surfaces/login-pages/visitor.js'

const email = 'solo@example.com'
const fresh = 'Blue-Wagon-7788'

async function loggedIn(server: Portal, shown = password): Promise<Visitor> {
  const visitor = new Visitor(server.app)
  await visitor.open(loginPath)
  await visitor.submit({ email, password: shown })
  return visitor
}

t.test('it is reported, the old one is recognised, and other browsers of the user are logged out', async t => {
  const server = await portal()
  const elsewhere = await loggedIn(server)
  t.match(elsewhere.page, { heading: 'You are logged in' })
  server.changeUser(11, { mustChangePassword: true, failedLogins: 2 })
  const visitor = await loggedIn(server)
  t.match(await visitor.submit({ currentPassword: password, newPassword: fresh, confirmPassword: fresh }), {
    heading: 'You are logged in',
  })
  t.equal(server.user(11).failedLogins, 0)
  t.match(await elsewhere.open(loginPath), { heading: 'Log in' }, 'the other browser')
  t.match(await visitor.open(loginPath), { heading: 'You are logged in' }, 'the one that changed it')

  t.match((await loggedIn(server)).page, { status: 401 })
  t.match(rotationsOf(server.netsuite, server.account), [
    {
      kind: 'password',
      by: 'login page',
      newSecretUsedAt: null,
      oldCallers: { count: 1, callers: [{ surface: 'pages' }] },
    },
  ])
  const [row] = server.trail()
  t.match(server.netsuite.attempt(row?.operationId ?? '')?.refusal?.evidence[0], {
    found: `the password from before the change of ${new Date(server.now()).toISOString()}`,
  })
  await loggedIn(server, fresh)
  t.match(rotationsOf(server.netsuite, server.account), [{ newSecretUsedAt: new Date(server.now()).toISOString() }])
})

t.test('a drill ends the sessions of its user in that account, and of nobody else', async t => {
  const server = await portal()
  const solo = await loggedIn(server)
  const other = new Visitor(server.app)
  await other.open(loginPath)
  await other.submit({ email: server.user(12).email, password })
  const before = other.page?.heading
  changePassword(server.netsuite, server.account, server.user(11))
  t.match(await solo.open(loginPath), { heading: 'Log in' })
  t.equal((await other.open(loginPath)).heading, before)
})
