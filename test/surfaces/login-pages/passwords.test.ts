/** Passwords on the login pages: expired ones, new ones, and wrong ones that lock (identity §4, §4.1). */
import t from 'tap'
import * as v from 'valibot'
import { releaseSchema } from '../../../src/account/releases.js'
import { tokenSchema } from '../../../src/account/model/token.js'
import { authorizationHeader } from '../../../src/sign.js'
import { loginPath, minutes, password, type Portal, portal } from './portal.js'
import { Visitor } from './visitor.js'

const email = 'solo@example.com'
const fresh = 'Blue-Wagon-7788'
const daysAgo = (server: Portal, days: number): string => new Date(server.now() - days * 86_400_000).toISOString()
const illegal = 'Password contains an illegal character.'
const usedBefore = "You've used that password before. Please choose a new password."
const weak = (length: number) =>
  `Your new password must be at least ${length} characters, contain at least one non-letter, and be substantially different from the current password.`

async function passwordShown(server: Portal, shown = password): Promise<Visitor> {
  const visitor = new Visitor(server.app)
  await visitor.open(loginPath)
  await visitor.submit({ email, password: shown })
  return visitor
}

function change(visitor: Visitor, newPassword: string, fields: Readonly<Record<string, string>> = {}) {
  return visitor.submit({ currentPassword: password, newPassword, confirmPassword: newPassword, ...fields })
}

for (const [why, fields, words] of [
  ['expired', { passwordChangedAt: '2025-09-03T09:00:05Z' }, 'has expired'],
  ['that must be changed', { mustChangePassword: true }, 'has to be changed, as your administrator asked'],
] as const) {
  t.test(`a password ${why} leads to the page that changes it, and the login goes on from there`, async t => {
    const server = await portal()
    server.changeUser(11, fields)
    const visitor = await passwordShown(server)
    t.match(visitor.page, { status: 200, heading: 'Change your password' })
    t.match(visitor.page?.text, words)
    t.same(server.trail(), [], 'nobody is logged in yet')
    t.match(await visitor.open(loginPath), { heading: 'Change your password' }, 'there is no way around')

    t.match(await change(visitor, fresh), { status: 200, heading: 'You are logged in' })
    const { passwordChangedAt, mustChangePassword, previousPasswords } = server.user(11)
    t.same(
      { passwordChangedAt, mustChangePassword, previousPasswords },
      {
        passwordChangedAt: new Date(server.now()).toISOString(),
        mustChangePassword: false,
        previousPasswords: [password],
      },
    )
    t.notMatch(server.user(11).password, fresh, 'it is not kept in clear: it may be a real one')
    t.match(server.trail(), [{ status: 'Success', user: 'Solo Clerk', role: 'Clerk' }])
    t.match((await passwordShown(server)).page, { status: 401, heading: 'Log in' }, 'the old one logs in no more')
    t.match((await passwordShown(server, fresh)).page, { status: 200, heading: 'You are logged in' })
  })
}

t.test('a password is good for as many days as the account says, not for a millisecond more', async t => {
  const server = await portal()
  server.changeUser(11, { passwordChangedAt: new Date(server.now() - 180 * 86_400_000 + 1).toISOString() })
  t.match((await passwordShown(server)).page, { heading: 'You are logged in' })
  server.wait(1)
  t.match((await passwordShown(server)).page, { heading: 'Change your password' })
  server.changeAccount({ passwordPolicy: { policy: 'Strong', expirationDays: 181 } })
  t.match((await passwordShown(server)).page, { heading: 'You are logged in' })
})

t.test('passwords of customers do not expire', async t => {
  const server = await portal()
  server.changeUser(11, { passwordChangedAt: daysAgo(server, 400), kind: 'customer', roles: [1030], defaultRole: 1030 })
  t.match((await passwordShown(server)).page, { heading: 'You are logged in', facts: { Role: 'Shopper' } })
})

t.test("a password that breaks a rule is refused in NetSuite's words, with ours behind", async t => {
  const server = await portal()
  const previous = 'Green-Train-0099'
  server.changeUser(11, { mustChangePassword: true, previousPasswords: [previous] })
  const visitor = await passwordShown(server)
  for (const [candidate, says, why] of [
    ['Blü-Wagon-7788', illegal, 'printable ASCII'],
    ['Short-1', weak(10), '7 characters'],
    ['onlylowercase', weak(10), '1 of the four character types'],
    ['lower-and-dash', weak(10), '2 of the four character types'],
    ['Right-Horse-2027', weak(10), 'one character only'],
    [password, usedBefore, 'had this password before'],
    [previous, usedBefore, 'had this password before'],
    ['Password123!', weak(10), 'everybody tries first'],
    ['Solo-Clerk-9912', weak(10), 'name or e-mail address'],
    ['', weak(10), '0 characters'],
    [`Aa1-${'x'.repeat(125)}`, weak(10), 'at most 128'],
  ] as const) {
    const page = await change(visitor, candidate)
    t.match(page, { status: 400, heading: 'Change your password' }, candidate)
    t.ok(page.message?.startsWith(`${says} (Here: `), candidate)
    t.ok(page.message?.includes(why), `${candidate}: ${page.message}`)
    if (candidate !== '') t.notOk(page.text.includes(candidate), 'the page does not repeat it')
  }
  t.equal(server.user(11).password, password)
  t.match(await change(visitor, 'Right-Horse-2038'), { status: 200, heading: 'You are logged in' })
})

t.test("the account's policy and minimum length count, and the page tells them", async t => {
  for (const [policy, minimumLength, tells, tooWeak, good] of [
    ['Very strong', undefined, 'At least 10 characters.', 'BlueWagon7788', 'Blue-Wagon-7788'],
    ['Strong', 14, 'At least 14 characters.', 'Blue-Wagon-77', 'Blue-Wagon-7788'],
    ['Medium', undefined, 'At least 8 characters.', 'bluewagons', 'bluewagon7'],
    ['Weak', undefined, 'At least 6 characters.', 'blue7', 'bluewag'],
  ] as const) {
    const server = await portal()
    server.changeAccount({ passwordPolicy: { policy, expirationDays: 180, ...(minimumLength && { minimumLength }) } })
    server.changeUser(11, { mustChangePassword: true })
    const visitor = await passwordShown(server)
    t.match(visitor.page?.text, tells, policy)
    t.match(await change(visitor, tooWeak), { status: 400 }, policy)
    t.match(await change(visitor, good), { status: 200, heading: 'You are logged in' }, policy)
  }
})

t.test('the two new passwords must be the same', async t => {
  const server = await portal()
  server.changeUser(11, { mustChangePassword: true })
  const visitor = await passwordShown(server)
  t.match(await change(visitor, fresh, { confirmPassword: `${fresh} ` }), {
    status: 400,
    message: 'The two new passwords are not the same.',
  })
  t.equal(server.user(11).password, password)
})

t.test('a wrong current password counts like any wrong password, and a locked user changes nothing', async t => {
  const server = await portal()
  server.changeUser(11, { mustChangePassword: true })
  const visitor = await passwordShown(server)
  for (let count = 1; count <= 5; count++) {
    const page = await change(visitor, fresh, { currentPassword: 'wrong' })
    t.match(page, { status: 401, message: 'You have entered an invalid email address or password. Please try again.' })
    t.equal(server.user(11).failedLogins, count % 5)
  }
  t.match(await change(visitor, fresh), { status: 401 }, 'the right one comes too late')
  t.match(server.trail()[0], { failure: 'user-locked' })
  t.equal(server.user(11).password, password)
  t.match(await change(visitor, fresh, { currentPassword: '' }), {
    status: 401,
    message: 'Please enter both a user name and a password.',
  })
})

t.test('no more than a hundred old passwords are kept', async t => {
  const server = await portal()
  const previousPasswords = Array.from({ length: 100 }, (_, index) => `Old-Password-${index}`)
  server.changeUser(11, { mustChangePassword: true, previousPasswords })
  await change(await passwordShown(server), fresh)
  t.same(server.user(11).previousPasswords, [password, ...previousPasswords.slice(0, 99)])
})

t.test('five wrong passwords lock the user, tokens included, for thirty minutes', async t => {
  const server = await portal()
  const [integration] = server.account.document.integrations
  if (!integration) throw new RangeError('no integration')
  const { directory } = server.netsuite
  const token = { tokenId: directory.makeCredential(), tokenSecret: directory.makeCredential() }
  const solo = { integration: 1, user: 11, role: 1010 }
  server.changeAccount({ tokens: [v.parse(tokenSchema, { id: 1, name: 'solo', ...solo, ...token })] })
  const url = 'http://localhost/rest/tokeninfo'
  const call = async () => {
    const authorization = authorizationHeader({
      method: 'GET',
      url,
      credentials: { account: server.account.id, ...integration, ...token },
      timestamp: Math.floor(server.account.now(server.now()) / 1000),
    })
    return (await server.app.inject({ url: '/rest/tokeninfo', headers: { host: 'localhost', authorization } }))
      .statusCode
  }
  t.equal(await call(), 200)

  for (let count = 1; count <= 4; count++) await passwordShown(server, 'wrong')
  t.equal(server.user(11).failedLogins, 4)
  t.match((await passwordShown(server)).page, { heading: 'You are logged in' })
  t.equal(server.user(11).failedLogins, 0, 'a right one in between counts')

  const visitor = await passwordShown(server, 'wrong')
  for (let count = 2; count <= 5; count++) await visitor.submit({ email, password: 'wrong' })
  t.equal(server.user(11).lockedUntil, new Date(server.now() + minutes(30)).toISOString())
  t.match(await visitor.submit({ email, password }), { status: 401, heading: 'Log in' })
  t.match(server.trail()[0], { status: 'Failure', detail: 'temporary_locked', user: 'Solo Clerk' })
  t.equal(await call(), 401)
  t.equal(server.trail()[0]?.failure, 'user-locked')

  const advance = await server.app.inject({
    method: 'PUT',
    url: '/_mock/accounts/4100001/clock',
    headers: { 'content-type': 'application/json' },
    payload: JSON.stringify({ advance: '29m59s' }),
  })
  t.equal(advance.statusCode, 200, advance.body)
  t.match((await passwordShown(server)).page, { status: 401 })
  server.wait(1000)
  t.match((await passwordShown(server)).page, { heading: 'You are logged in' })
  t.equal(await call(), 200)
})

t.test('wrong passwords in several forms count together with those in headers', async t => {
  const server = await portal()
  const header = `NLAuth nlauth_email=${email}, nlauth_signature=wrong, nlauth_account=4100001`
  for (let count = 1; count <= 4; count++)
    await server.app.inject({ url: '/rest/roles', headers: { host: 'localhost', authorization: header } })
  t.equal(server.user(11).failedLogins, 4)
  await passwordShown(server, 'wrong')
  t.ok(server.user(11).lockedUntil)
})

t.test('a user who is exempt is never locked', async t => {
  const server = await portal()
  server.changeUser(11, { exemptFromLockout: true })
  for (let count = 1; count <= 7; count++) await passwordShown(server, 'wrong')
  t.match((await passwordShown(server)).page, { heading: 'You are logged in' })
})

t.test('passwords are compared as they are: case, blanks and all; addresses are not', async t => {
  const server = await portal()
  for (const other of [password.toLowerCase(), ` ${password}`, `${password} `, `${password}\n`, `${password}\u0000`])
    t.match((await passwordShown(server, other)).page, { status: 401 }, JSON.stringify(other))
  server.changeUser(11, { failedLogins: 0, lockedUntil: undefined, password: ' a+b%20&c=d ' })
  const visitor = new Visitor(server.app)
  await visitor.open(loginPath)
  t.match(await visitor.submit({ email: ' SOLO@Example.com ', password: ' a+b%20&c=d ' }), {
    heading: 'You are logged in',
  })
})

t.test('a user without a password cannot log in, not even with an empty one', async t => {
  const server = await portal()
  server.changeUser(11, { password: undefined })
  for (const shown of ['', 'undefined', password])
    t.match((await passwordShown(server, shown)).page, { status: 401, heading: 'Log in' })
})

t.test('a customer with the same address is somebody else, with a password of his own', async t => {
  const server = await portal()
  const [clerk] = server.account.document.users
  if (!clerk) throw new RangeError('no user')
  const shopper = { ...clerk, ...server.user(14), email, name: 'Solo Shopper', password: 'Other-Horse-2026' }
  server.changeAccount({
    users: server.account.document.users.map(one => (Number(one.id) === 14 ? shopper : one)),
  })
  server.changeUser(14, { kind: 'customer', roles: [1030], defaultRole: 1030 })
  t.match((await passwordShown(server)).page, { facts: { User: 'Solo Clerk' } })
  t.match((await passwordShown(server, 'Other-Horse-2026')).page, { facts: { User: 'Solo Shopper', Role: 'Shopper' } })
  server.changeUser(14, { mustChangePassword: true })
  const visitor = await passwordShown(server, 'Other-Horse-2026')
  t.match(await change(visitor, fresh), { status: 400 }, "the clerk's password does not change the shopper's")
  t.match(await change(visitor, fresh, { currentPassword: 'Other-Horse-2026' }), { facts: { User: 'Solo Shopper' } })
  t.equal(server.user(11).password, password)
})

t.test('a customer may choose a short and easy password until 2020.1', async t => {
  for (const [release, heading] of [
    ['2019.2', 'You are logged in'],
    ['2020.1', 'Change your password'],
  ] as const) {
    const server = await portal()
    server.changeAccount({ release: v.parse(releaseSchema, release) })
    server.changeUser(11, { kind: 'customer', mustChangePassword: true })
    const visitor = await passwordShown(server)
    t.match(await change(visitor, 'monkey'), { heading }, release)
  }
})
