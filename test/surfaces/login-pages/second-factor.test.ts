/** Codes of the authenticator app and backup codes (nlauth §7, identity §6.3). Judge of codes: otpauth. */
import t from 'tap'
import * as v from 'valibot'
import { releaseSchema } from '../../../src/account/releases.js'
import { ana, hours, loginPath, minutes, type Portal, portal } from './portal.js'
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

t.test('codes of the present and of one period around it are right, others are wrong', async t => {
  for (const [periods, isRight] of [
    [0, true],
    [-1, true],
    [1, true],
    [-2, false],
    [2, false],
    [-20, false],
  ] as const) {
    const server = await portal()
    const visitor = await passwordShown(server)
    t.match(visitor.page, asksForCode)
    t.match(
      await visitor.submit({ code: server.code(periods) }),
      isRight ? { heading: 'Choose a role' } : wrong,
      `${periods}`,
    )
  }
})

t.test('how far a code may drift is a setting', async t => {
  const server = await portal()
  const { settings } = server.account.document
  server.changeAccount({
    settings: { ...settings, passwordLogins: { ...settings.passwordLogins, codeDriftSteps: 0 } },
  })
  const visitor = await passwordShown(server)
  t.match(await visitor.submit({ code: server.code(-1) }), wrong)
  t.match(await visitor.submit({ code: server.code() }), { heading: 'Choose a role' })
})

t.test('blanks in a code are what people type; anything else is no code', async t => {
  for (const [spelled, isRight] of [
    [(code: string) => `${code.slice(0, 3)} ${code.slice(3)}`, true],
    [(code: string) => `  ${code}\t`, true],
    [(code: string) => code.slice(1), false],
    [(code: string) => `0${code}`, false],
    [() => '', false],
    [() => '१२३४५६', false],
    [(code: string) => `${code}\u0000`, false],
  ] as const) {
    const server = await portal()
    const visitor = await passwordShown(server)
    t.match(await visitor.submit({ code: spelled(server.code()) }), isRight ? { heading: 'Choose a role' } : wrong)
  }
})

t.test('a code works once, in whatever browser; the next one works', async t => {
  const server = await portal()
  const code = server.code()
  await (await passwordShown(server)).submit({ code })
  const other = await passwordShown(server)
  t.match(await other.submit({ code }), wrong)
  server.wait(30_000)
  t.match(await other.submit({ code }), wrong, 'the code is still within its drift')
  t.match(await other.submit({ code: server.code() }), { heading: 'Choose a role' })
})

t.test('a wrong code leaves a row for the role that asked, and another try', async t => {
  const server = await portal()
  const visitor = await passwordShown(server)
  await visitor.submit({ code: '000000' })
  t.match(server.trail(), [
    {
      status: 'Failure',
      role: 'Administrator',
      user: 'Ana Admin',
      securityChallenge: 'Failure',
      failure: 'code-wrong',
    },
  ])
  t.match(await visitor.submit({ code: server.code() }), { heading: 'Choose a role' })
  t.equal(server.user(12).failedLogins, 0, 'wrong codes count for nothing')
})

t.test('with the setting, wrong codes count towards the lock', async t => {
  const server = await portal()
  const { settings } = server.account.document
  server.changeAccount({
    settings: { ...settings, passwordLogins: { ...settings.passwordLogins, wrongCodesCountTowardsLock: true } },
  })
  const visitor = await passwordShown(server)
  for (let count = 1; count <= 4; count++) {
    t.match(await visitor.submit({ code: '000000' }), wrong)
    t.equal(server.user(12).failedLogins, count)
  }
  t.match(await visitor.submit({ code: '000000' }), { status: 401, heading: 'Log in' })
  t.equal(server.user(12).lockedUntil, new Date(server.now() + minutes(30)).toISOString())
  t.match(await visitor.submit(ana), { status: 401, heading: 'Log in' })
  t.equal(server.trail()[0]?.detail, 'temporary_locked')
  server.wait(minutes(30))
  t.match((await passwordShown(server)).page, asksForCode)
})

t.test('a backup code works once, and is gone from the account', async t => {
  const server = await portal()
  const visitor = await passwordShown(server)
  t.match(await visitor.submit({ code: '1234 5678' }), { heading: 'Choose a role' })
  t.same(server.user(12).backupCodes, ['87654321'])
  await choose(visitor, 3)
  t.match(server.trail()[0], { status: 'Success', securityChallenge: 'Success' })
  const other = await passwordShown(server)
  t.match(await other.submit({ code: '12345678' }), wrong)
  t.match(await other.submit({ code: '87654321' }), { heading: 'Choose a role' })
  t.same(server.user(12).backupCodes, [])
})

t.test('once a second factor was shown, no other role asks for it in this session', async t => {
  const server = await portal()
  const visitor = await passwordShown(server)
  await visitor.submit({ code: server.code() })
  for (const [id, name] of [
    [1020, 'Treasurer'],
    [1010, 'Clerk'],
    [1021, 'Auditor'],
    [3, 'Administrator'],
  ] as const)
    t.match(await choose(visitor, id), { heading: 'You are logged in', facts: { Role: name } })
  t.equal(server.trail().length, 4)
})

t.test('a second login in the same browser shows the second factor again', async t => {
  const server = await portal()
  const visitor = await passwordShown(server)
  await visitor.submit({ code: server.code() })
  await choose(visitor, 3)
  await visitor.submit({ step: 'logout' })
  t.match(await visitor.submit(ana), asksForCode)
})

t.test('privileged roles ask since 2018.2, roles set by hand always', async t => {
  const server = await portal()
  server.changeAccount({ release: v.parse(releaseSchema, '2018.1') })
  const visitor = await passwordShown(server)
  t.match(visitor.page, { heading: 'Choose a role' })
  t.match(await choose(visitor, 3), { heading: 'You are logged in' })
  t.match(await choose(visitor, 1020), asksForCode)
})

t.test("codes go by the account's clock", async t => {
  const server = await portal()
  server.account.setClock({ offsetMs: hours(100), frozenAtMs: null })
  const visitor = await passwordShown(server)
  t.match(await visitor.submit({ code: server.code() }), wrong)
  t.match(await visitor.submit({ code: server.code(hours(100) / 30_000) }), { heading: 'Choose a role' })
})
