/** Step two of the authorization flow by plain form posts: log in, second factor, role, consent, and back (nlauth §6.2). */
import t from 'tap'
import {
  ana,
  authorizePage as pageOf,
  authorizePath,
  callback,
  dora,
  loginPath,
  password,
  type Portal,
  portal,
  solo,
} from './portal.js'
import { type Visitor, visitorAt } from './visitor.js'

const at = ({ app }: Portal, path: string): Promise<Visitor> => visitorAt(app, path)

t.test('login, second factor, role, consent: the callback gets all that the reference lists, in its order', async t => {
  const server = await portal()
  const token = server.requestToken({ company: server.account.id })
  const visitor = await at(server, pageOf(token))
  t.match(visitor.page, { status: 200, heading: 'Log in', facts: { Account: 'Wolfe Electronics (4100001)' } })
  t.match(visitor.page?.text, 'to continue to <strong>Order Sync</strong>')
  t.match(await visitor.submit(ana), { status: 200, heading: 'Two-factor authentication' })
  const choice = await visitor.submit({ code: server.code() })
  t.match(choice, { status: 200, heading: 'Choose a role' })
  t.same(choice.roles, ['4100001.12.3', '4100001.12.1010', '4100001.12.1020', '4100001.12.1021'])
  const consent = await visitor.submit({ role: '4100001.12.1010' })
  t.match(consent, { status: 200, heading: 'Allow Order Sync to access NetSuite?' })
  t.same(consent.facts, {
    Account: 'Wolfe Electronics (4100001)',
    User: 'Ana Admin',
    Role: 'Clerk',
    'Returns to': 'my.example.com',
  })
  const back = await visitor.submit({ decision: 'allow' })
  t.equal(back.status, 302)
  const { state } = server.netsuite.requestTokens.find(token) ?? {}
  t.match(state, { kind: 'authorized', account: '4100001', user: 12, role: 1010, verifier: /^[0-9a-f]{64}$/ })
  const verifier = state?.kind === 'authorized' ? state.verifier : ''
  t.equal(
    back.location,
    `${callback}&oauth_token=${token}&oauth_verifier=${verifier}&company=4100001&role=1010&entity=12&state=nnbs6b8n0zjlmhrlisv`,
  )
})

t.test('a page that showed another role than the session has now allows nothing', async t => {
  const server = await portal()
  const token = server.requestToken({ company: server.account.id })
  const visitor = await at(server, pageOf(token))
  await visitor.submit(ana)
  await visitor.submit({ code: server.code() })
  await visitor.submit({ role: '4100001.12.1010' })
  const stale = await visitor.submit({ decision: 'allow', role: '4100001.12.3' })
  t.match(stale, { status: 400, heading: 'Allow Order Sync to access NetSuite?' })
  t.equal(stale.location, undefined)
  t.match(stale.text, 'The role was changed meanwhile. Look at it again before you allow.')
  t.equal(server.netsuite.requestTokens.find(token)?.state.kind, 'new')
  const back = await visitor.submit({ decision: 'allow' })
  t.match(back.location, /role=1010/)
})

t.test('the audit trail has one row for it, with the role and the second factor', async t => {
  const server = await portal()
  const visitor = await at(server, pageOf(server.requestToken({ company: server.account.id })))
  await visitor.submit(ana)
  await visitor.submit({ code: server.code() })
  t.same(server.trail(), [], 'nobody is logged in before the role is entered')
  await visitor.submit({ role: '4100001.12.1020' })
  await visitor.submit({ decision: 'allow' })
  t.match(server.trail(), [
    {
      status: 'Success',
      user: 'Ana Admin',
      emailAddress: 'ana@example.com',
      role: 'Treasurer',
      requestUri: authorizePath,
      detail: '',
      securityChallenge: 'Success',
      tokenBasedApplicationName: '',
      failure: null,
    },
  ])
  t.equal(server.trail().length, 1)
  t.equal(server.user(12).lastRole, 1020, 'the role is the last one used from now on')
})

t.test('without state none comes back; an empty one comes back empty', async t => {
  const server = await portal()
  for (const [query, last] of [
    ['', /&entity=11$/],
    ['&state=', /&entity=11&state=$/],
  ] as const) {
    const visitor = await at(server, `${authorizePath}?oauth_token=${server.requestToken()}${query}`)
    await visitor.submit(solo)
    t.match((await visitor.submit({ decision: 'allow' })).location, last)
  }
})

t.test("the callback's own query is kept as it stands, whatever it is", async t => {
  const server = await portal()
  for (const [own, joint] of [
    ['https://my.example.com/a', '?'],
    ['https://my.example.com', '?'],
    ['https://my.example.com/a?x=%20+&x=2&', ''],
    ['https://my.example.com/a?b=%26c&oauth_token=mine', '&'],
    ['http://localhost:7777/tba?', ''],
  ] as const) {
    const token = server.requestToken({ callback: own })
    const visitor = await at(server, pageOf(token))
    await visitor.submit(solo)
    const { location } = await visitor.submit({ decision: 'allow' })
    t.ok(location?.startsWith(`${own}${joint}oauth_token=${token}&oauth_verifier=`), own)
  }
})

t.test('Deny sends an empty verifier and state, and the request token is dead', async t => {
  const server = await portal()
  const token = server.requestToken()
  const visitor = await at(server, pageOf(token))
  await visitor.submit(solo)
  const back = await visitor.submit({ decision: 'deny' })
  t.match(back, {
    status: 302,
    location: `${callback}&oauth_token=${token}&oauth_verifier=&state=nnbs6b8n0zjlmhrlisv`,
  })
  t.match(server.netsuite.requestTokens.find(token)?.state, { kind: 'denied' })
  t.match(await visitor.open(pageOf(token)), { status: 400, location: undefined })
})

t.test('neither Allow nor Deny is neither: the page is shown again and says so', async t => {
  const server = await portal()
  const token = server.requestToken()
  const visitor = await at(server, pageOf(token))
  await visitor.submit(solo)
  for (const decision of ['', 'ALLOW', 'allow ', 'yes']) {
    const again = await visitor.submit({ decision })
    t.match(again, { status: 400, heading: 'Allow Order Sync to access NetSuite?', message: 'Choose Allow or Deny.' })
    t.equal(again.location, undefined)
  }
  t.equal(server.netsuite.requestTokens.find(token)?.state.kind, 'new')
})

t.test('after Allow the page is over: a second Allow, a second look and a Deny change nothing', async t => {
  const server = await portal()
  const token = server.requestToken()
  const visitor = await at(server, pageOf(token))
  await visitor.submit(solo)
  const form = visitor.page?.forms[0]
  await visitor.submit({ decision: 'allow' })
  const before = server.netsuite.requestTokens.find(token)?.state
  for (const decision of ['allow', 'deny', 'change-role'])
    t.match(await visitor.post(pageOf(token), { ...form?.hidden, decision }), { status: 400, location: undefined })
  t.match(await visitor.open(pageOf(token)), { status: 400, location: undefined })
  t.same(server.netsuite.requestTokens.find(token)?.state, before)
})

t.test('the login without an application: home page, change of role, log out', async t => {
  const server = await portal()
  const visitor = await at(server, loginPath)
  await visitor.submit(dora)
  const home = await visitor.submit({ role: '4100001.14.1010' })
  t.match(home, { status: 200, heading: 'You are logged in', facts: { User: 'Dora Duo', Role: 'Clerk' } })
  t.match(await visitor.submit({ step: 'choose-role', role: '4100001.14.1011' }), { facts: { Role: 'Engineer' } })
  t.match(await visitor.submit({ step: 'choose-role', role: '4100001.14.3' }), {
    status: 400,
    heading: 'You are logged in',
    message: 'Choose one of the roles.',
    facts: { Role: 'Engineer' },
  })
  t.match(await visitor.submit({ step: 'logout' }), { status: 200, heading: 'Log in' })
  t.match(await visitor.open(loginPath), { heading: 'Log in' })
})

t.test('a form of a step that is over or not reached yet does nothing', async t => {
  const server = await portal()
  const token = server.requestToken()
  const visitor = await at(server, pageOf(token))
  const hidden = () => visitor.page?.forms[0]?.hidden ?? {}
  for (const fields of [
    { step: 'consent', decision: 'allow' },
    { step: 'second-factor', code: server.code() },
    { step: 'second-factor-setup', code: server.code() },
    { step: 'choose-role', role: '4100001.11.1010' },
    { step: 'change-password', currentPassword: password, newPassword: 'x', confirmPassword: 'x' },
    { step: '' },
    { step: 'constructor' },
  ])
    t.match(
      await visitor.post(pageOf(token), { ...hidden(), ...fields }),
      { status: 200, heading: 'Log in' },
      fields.step,
    )
  await visitor.submit(ana)
  t.match(await visitor.post(pageOf(token), { ...hidden(), step: 'consent', decision: 'allow' }), {
    status: 200,
    heading: 'Two-factor authentication',
  })
  t.match(await visitor.post(pageOf(token), { ...hidden(), step: 'choose-role', role: '4100001.12.1020' }), {
    status: 200,
    heading: 'Two-factor authentication',
  })
  t.equal(server.netsuite.requestTokens.find(token)?.state.kind, 'new')
  t.same(server.trail(), [])
})
