/** Which account and role the flow ends in: what step one asked for, host names, and what the user chooses (nlauth §6.2). */
import t from 'tap'
import { ana, authorizePage as pageOf, dora, loginPath, otpSecret, type Portal, portal, solo } from './portal.js'
import { type Page, type Visitor, visitorAt } from './visitor.js'

/** What the callback got: names and values as they stand, in order. */
function received({ location = '' }: Page): (readonly [string, string])[] {
  return location
    .slice(location.indexOf('?') + 1)
    .split('&')
    .map(pair => [pair.split('=')[0] ?? '', pair.split('=')[1] ?? ''] as const)
}

const at = ({ app }: Portal, path: string, origin = 'http://localhost'): Promise<Visitor> =>
  visitorAt(app, path, { origin })

t.test('who is logged in already goes straight to the consent, in the role of last time', async t => {
  const server = await portal()
  const visitor = await at(server, pageOf(server.requestToken()))
  await visitor.submit(dora)
  await visitor.submit({ role: '4100001.14.1011' })
  await visitor.submit({ decision: 'allow' })
  const next = await visitor.open(pageOf(server.requestToken()))
  t.match(next, { status: 200, heading: 'Allow Order Sync to access NetSuite?', facts: { Role: 'Engineer' } })
  t.equal(server.trail().length, 1, 'nobody logged in again')
})

t.test('Change Role leads to the roles, and back with another one; the verifier is for that one', async t => {
  const server = await portal()
  const token = server.requestToken()
  const visitor = await at(server, pageOf(token))
  await visitor.submit(dora)
  await visitor.submit({ role: '4100001.14.1010' })
  const choice = await visitor.submit({ decision: 'change-role' })
  t.match(choice, { status: 200, heading: 'Choose a role', roles: ['4100001.14.1010', '4100001.14.1011'] })
  t.match(await visitor.submit({ role: '4100001.14.1011' }), { facts: { Role: 'Engineer' } })
  const back = received(await visitor.submit({ decision: 'allow' }))
  t.same(back.find(([name]) => name === 'role')?.[1], '1011')
  t.same(
    server.trail().map(one => one.role),
    ['Engineer', 'Clerk'],
    'NetSuite has a row for every role that is entered',
  )
})

t.test('a single role is not asked for, and cannot be changed', async t => {
  const server = await portal()
  const visitor = await at(server, pageOf(server.requestToken()))
  const consent = await visitor.submit(solo)
  t.match(consent, { heading: 'Allow Order Sync to access NetSuite?', facts: { Role: 'Clerk' } })
  t.notMatch(consent.text, 'Change Role')
})

t.test('step one can ask for a role that the user holds: no other is offered', async t => {
  const server = await portal()
  const visitor = await at(server, pageOf(server.requestToken({ role: '1011' })))
  const consent = await visitor.submit(dora)
  t.match(consent, { status: 200, facts: { Role: 'Engineer' } })
  t.notMatch(consent.text, 'Change Role')
  t.match(
    await visitor.post(visitor.page?.forms[0]?.action ?? '', {
      ...visitor.page?.forms[0]?.hidden,
      step: 'choose-role',
      role: '4100001.14.1010',
    }),
    { status: 400, message: 'Choose one of the roles.', facts: { Role: 'Engineer' } },
  )
  t.match(received(await visitor.submit({ decision: 'allow' }))[4], ['role', '1011'])
})

t.test('an empty role in step one is none', async t => {
  const server = await portal()
  const visitor = await at(server, pageOf(server.requestToken({ role: '' })))
  t.match(await visitor.submit(dora), { heading: 'Choose a role', roles: { length: 2 } })
})

t.test('a session in another role enters the one that step one asks for', async t => {
  const server = await portal()
  const visitor = await at(server, loginPath)
  await visitor.submit(dora)
  await visitor.submit({ role: '4100001.14.1010' })
  t.match(await visitor.open(pageOf(server.requestToken({ role: '1011' }))), { facts: { Role: 'Engineer' } })
})

t.test(
  'a role asked for by step one that the user does not hold is refused, and the user may try as somebody else',
  async t => {
    const server = await portal()
    for (const role of ['1011', '99999', '01010', 'x', ' ']) {
      const visitor = await at(server, pageOf(server.requestToken({ role })))
      const refused = await visitor.submit(solo)
      t.match(refused, { status: 401, heading: 'Log in' }, role)
      t.match(server.trail()[0], { status: 'Failure', user: 'Solo Clerk', detail: /^INVALID_LOGIN_CREDENTIALS$/ }, role)
    }
    const visitor = await at(server, pageOf(server.requestToken({ role: '1011' })))
    await visitor.submit(solo)
    t.match(await visitor.submit(dora), { status: 200, facts: { Role: 'Engineer' } })
  },
)

t.test('a role asked for by step one that needs a second factor gets one', async t => {
  const server = await portal()
  server.changeUser(14, {
    roles: [1020, 1010],
    otpSecret,
  })
  const visitor = await at(server, pageOf(server.requestToken({ role: '1020' })))
  t.match(await visitor.submit(dora), { heading: 'Two-factor authentication' })
  t.match(await visitor.submit({ code: server.code() }), { facts: { Role: 'Treasurer' } })
})

t.test('a role taken away from the user while the page is open is not granted', async t => {
  const server = await portal()
  const token = server.requestToken()
  const visitor = await at(server, pageOf(token))
  await visitor.submit(dora)
  await visitor.submit({ role: '4100001.14.1011' })
  server.changeUser(14, { roles: [1010] })
  t.match(await visitor.submit({ decision: 'allow' }), { status: 400, facts: { Role: 'Clerk' } }, 'look again')
  t.match(await visitor.submit({ decision: 'allow' }), { location: /&role=1010&/ })
})

t.test('one password for several accounts: the roles of all are offered, with their accounts', async t => {
  const server = await portal()
  const token = server.requestToken()
  const visitor = await at(server, pageOf(token))
  t.same(visitor.page?.facts, {}, 'no account is named before the login')
  await visitor.submit(ana)
  const choice = await visitor.submit({ code: server.code() })
  t.same(
    choice.roles,
    ['4100001', '4100001_SB1'].flatMap(account => [3, 1010, 1020, 1021].map(role => `${account}.12.${role}`)),
  )
  t.match(choice.text, 'Wolfe Electronics Sandbox (4100001_SB1)')
  t.match(await visitor.submit({ role: '4100001_SB1.12.1010' }), {
    facts: { Account: 'Wolfe Electronics Sandbox (4100001_SB1)' },
  })
  t.match(received(await visitor.submit({ decision: 'allow' })).slice(3), [
    ['company', '4100001_SB1'],
    ['role', '1010'],
    ['entity', '12'],
  ])
  t.equal(server.trail(server.sandbox)[0]?.status, 'Success')
  t.same(server.trail(), [])
})

t.test('the password decides in which accounts somebody is logged in', async t => {
  const server = await portal()
  server.changeUser(12, { password: 'Another-Horse-2026' }, server.sandbox)
  const visitor = await at(server, pageOf(server.requestToken()))
  await visitor.submit({ ...ana, password: 'Another-Horse-2026' })
  const choice = await visitor.submit({ code: server.code() })
  t.same(new Set(choice.roles.map(one => one.split('.')[0])), new Set(['4100001_SB1']))
})

t.test('realm or account host of step one pin the account', async t => {
  const server = await portal()
  const visitor = await at(server, pageOf(server.requestToken({ company: server.sandbox.id })))
  t.match(visitor.page, { facts: { Account: 'Wolfe Electronics Sandbox (4100001_SB1)' } })
  await visitor.submit(ana)
  const choice = await visitor.submit({ code: server.code() })
  t.same(new Set(choice.roles.map(one => one.split('.')[0])), new Set(['4100001_SB1']))
  t.match(await (await at(server, pageOf(server.requestToken({ company: server.sandbox.id })))).submit(solo), {
    status: 401,
  })
})

t.test("the page's own host name pins the account", async t => {
  const server = await portal()
  for (const origin of ['https://4100001-sb1.app.netsuite.com', 'http://4100001-sb1.localhost:8080']) {
    const token = server.requestToken()
    const visitor = await at(server, pageOf(token), origin)
    t.match(visitor.page, { facts: { Account: 'Wolfe Electronics Sandbox (4100001_SB1)' } }, origin)
    t.match(await visitor.submit(solo), { status: 401 }, 'a user of the other account')
    server.wait(30_000)
    await visitor.submit(ana)
    await visitor.submit({ code: server.code() })
    await visitor.submit({ role: '4100001_SB1.12.1010' })
    t.match(await visitor.submit({ decision: 'allow' }), { location: /&company=4100001_SB1&/ })
  }
})

t.test('a session of another account does not count where the account is pinned', async t => {
  const server = await portal()
  const visitor = await at(server, loginPath)
  await visitor.submit(solo)
  t.match(await visitor.open(pageOf(server.requestToken({ company: server.sandbox.id }))), { heading: 'Log in' })
  t.match(await visitor.open(pageOf(server.requestToken())), { facts: { User: 'Solo Clerk' } })
})

t.test('system.netsuite.com serves the page for every account', async t => {
  const server = await portal()
  const visitor = await at(server, pageOf(server.requestToken()), 'https://system.netsuite.com')
  await visitor.submit(solo)
  t.match(await visitor.submit({ decision: 'allow' }), { status: 302, location: /&company=4100001&/ })
})

t.test(
  'a role without second factor can be chosen by who has not shown one; Change Role to one that needs it asks',
  async t => {
    const server = await portal()
    server.changeUser(14, { roles: [1010, 1020], defaultRole: 1010, otpSecret })
    const visitor = await at(server, loginPath)
    await visitor.submit(dora)
    t.match(await visitor.submit({ role: '4100001.14.1010' }), { heading: 'You are logged in' })
    t.match(await visitor.submit({ step: 'choose-role', role: '4100001.14.1020' }), {
      heading: 'Two-factor authentication',
    })
    t.match(await visitor.submit({ code: server.code() }), { facts: { Role: 'Treasurer' } })
  },
)
