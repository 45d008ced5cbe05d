/** What logins by password leave behind (src/password-login.ts): counters, locks, used codes, last roles, rows. */
import t from 'tap'
import { buildApp } from '../src/app.js'
import type { AttemptRecord } from '../src/audit/attempts.js'
import { diagnose } from '../src/diagnosis/diagnose.js'
import { type Surroundings, surroundingsOf } from '../src/diagnosis/surroundings.js'
import { type Plain, sampleSecrets, withValue } from './account/samples.js'
import { codeAt } from './login/password-mistakes.js'
import {
  channels,
  foreignKey,
  goodLogin,
  judgeLogin,
  nlauthText,
  passwordAccount,
  type PasswordLogin,
  passwordServer,
  samplePassword,
} from './login/password-samples.js'
import { attemptOf, goodCall, sampleNow } from './login/samples.js'

const minute = 60_000
const wrong: Partial<PasswordLogin> = { password: 'Wrong-Pa55word' }

/** The account with one value changed. */
function changed(path: readonly (string | number)[], value: unknown): Plain {
  return withValue(passwordAccount(), path, value)
}

const withSettings = (passwordLogins: Plain) => changed(['settings'], { passwordLogins })
const twoFactors = changed(['roles', 1, 'twoFactorRequired'], true)

type Server = Awaited<ReturnType<typeof passwordServer>>

/** The outcomes of the same login so many times. */
function times(count: number, { outcome }: Server, login: Partial<PasswordLogin>): string[] {
  return Array.from({ length: count }, () => outcome(login))
}

t.test('five wrong passwords in a row lock the user for thirty minutes, tokens included', async t => {
  const server = await passwordServer()
  const { netsuite, outcome, clock, user, rows } = server
  const call = () => netsuite.loginWithTba(attemptOf({ ...goodCall, nonce: `nonce ${clock.now}` }))
  t.equal(call().record.refusal, undefined)

  t.strictSame(times(5, server, wrong), Array(5).fill('password-wrong'))
  t.match(user(12), { lockedUntil: '2026-11-22T08:30:00.250Z' })
  t.equal(outcome(), 'user-locked', 'the right password does not help')
  clock.now += 1
  t.equal(call().record.refusal?.failure, 'user-locked', 'nor does a token')
  t.strictSame(
    rows().map(row => [row.detail, row.user]),
    [
      ['temporary_locked', 'Ines Integration'],
      ['temporary_locked', 'Ines Integration'],
      ...Array(5).fill(['INVALID_LOGIN_CREDENTIALS', 'Ines Integration']),
      ['', 'Ines Integration'],
    ],
  )

  clock.now = sampleNow + 30 * minute - 1
  t.equal(outcome(), 'user-locked')
  clock.now = sampleNow + 30 * minute
  t.equal(outcome(), 'granted')
  const timestamp = String(Math.floor(clock.now / 1000))
  t.equal(netsuite.loginWithTba(attemptOf({ ...goodCall, timestamp })).record.refusal, undefined)
})

t.test('further tries do not extend a lock, and the count begins anew behind it', async t => {
  const server = await passwordServer()
  const { outcome, clock, user } = server
  times(5, server, wrong)
  clock.now = sampleNow + 20 * minute
  t.strictSame(times(6, server, wrong), Array(6).fill('user-locked'))
  t.match(user(12), { lockedUntil: '2026-11-22T08:30:00.250Z', failedLogins: 0 })
  clock.now = sampleNow + 30 * minute
  t.strictSame(times(4, server, wrong), Array(4).fill('password-wrong'))
  t.equal(outcome(), 'granted')
})

t.test('a right password makes the count zero, also when the login is refused for another reason', async t => {
  const inactive = changed(['roles', 1, 'inactive'], true)
  for (const [account, right] of [
    [passwordAccount(), 'granted'],
    [inactive, 'role-inactive'],
  ] as const) {
    const server = await passwordServer(account)
    times(4, server, wrong)
    t.match(server.user(12), { failedLogins: 4 })
    t.equal(server.outcome(), right)
    t.match(server.user(12), { failedLogins: 0 })
    times(4, server, wrong)
    t.equal(server.outcome(), right, 'not locked')
  }
})

t.test('wrong passwords count on every way in, together', async t => {
  const server = await passwordServer()
  const doors = channels.filter(one => one !== 'page-role')
  for (const channel of doors) t.equal(server.outcome({ ...wrong, channel }), 'password-wrong', channel)
  t.equal(doors.length, 5)
  for (const channel of doors) t.equal(server.outcome({ channel }), 'user-locked', channel)
})

t.test('a password that only fits as it stands is a wrong one; a header that cannot be read is none', async t => {
  const plus = changed(['users', 1, 'password'], 'Ines+Pa55word')
  const server = await passwordServer(plus)
  const unescaped = { password: 'Ines+Pa55word', escape: (value: string) => value }
  t.strictSame(times(5, server, unescaped), Array(5).fill('nlauth-value-unescaped'))
  t.equal(server.outcome({ password: 'Ines+Pa55word' }), 'user-locked')
  const other = await passwordServer()
  t.strictSame(times(6, other, { escape: value => value }), Array(6).fill('nlauth-value-unescaped'), 'a bare comma')
  t.equal(other.outcome(), 'granted')
})

t.test('an unknown e-mail address, a missing password and a wrong role count for nobody', async t => {
  const server = await passwordServer()
  times(6, server, { email: 'nobody@example.com' })
  times(6, server, { password: undefined })
  times(6, server, { role: '3' })
  t.equal(server.outcome(), 'granted')
  t.strictSame(
    server.sandbox.document.users.map(one => [one.failedLogins, one.lockedUntil]),
    [
      [0, undefined],
      [0, undefined],
    ],
  )
})

t.test('a user who is exempt is never locked nor counted', async t => {
  const server = await passwordServer(changed(['users', 1, 'exemptFromLockout'], true))
  t.strictSame(times(20, server, wrong), Array(20).fill('password-wrong'))
  t.equal(server.outcome(), 'granted')
  t.match(server.user(12), { failedLogins: 0, lockedUntil: undefined })
})

t.test('how many lock, and for how long, are settings', async t => {
  const server = await passwordServer(withSettings({ lockoutThreshold: 2, lockoutMinutes: 1 }))
  const { outcome, clock } = server
  t.strictSame(times(3, server, wrong), ['password-wrong', 'password-wrong', 'user-locked'])
  clock.now += minute
  t.equal(outcome(), 'granted')
  const strict = await passwordServer(withSettings({ lockoutThreshold: 1 }))
  t.strictSame(times(2, strict, wrong), ['password-wrong', 'user-locked'])
})

t.test('wrong passwords a user already has are counted on', async t => {
  const server = await passwordServer(changed(['users', 1, 'failedLogins'], 4))
  t.strictSame(times(2, server, wrong), ['password-wrong', 'user-locked'])
})

t.test('a lock belongs to the user of one account', async t => {
  const server = await passwordServer()
  const { netsuite, sandbox } = server
  const copy = netsuite.directory.create({ from: sandbox.id })
  const [ines] = copy.document.users.filter(one => Number(one.id) === 12)
  const there = { account: copy.id, password: ines?.password ?? '' }
  times(5, server, wrong)
  t.equal(server.outcome(), 'user-locked')
  t.equal(server.outcome(there), 'granted', 'the same person in another account')
  t.equal(server.outcome({ email: 'ada@example.com', password: 'Ada-Pa55word', role: '3' }), 'two-factor-required')
  netsuite.directory.reset(sandbox)
  t.equal(server.outcome(), 'granted', 'a reset unlocks')
})

t.test('a code is spent with its login, for the user and not for the token', async t => {
  const { outcome, clock } = await passwordServer(twoFactors)
  const issue = { channel: 'issuetoken', otp: codeAt(sampleNow) } as const
  t.equal(outcome(issue), 'granted')
  t.equal(outcome(issue), 'code-used')
  t.equal(outcome({ ...issue, channel: 'revoketoken' }), 'code-used')
  clock.now += 30_000
  t.equal(outcome(issue), 'code-used', 'still within the drift')
  t.equal(outcome({ ...issue, otp: codeAt(clock.now) }), 'granted')
  clock.now += 60_000
  t.equal(outcome(issue), 'code-wrong', 'too old by now')
})

t.test('the code of a login that is refused later is spent too', async t => {
  const rules = { ...twoFactors, allowedIpAddresses: '198.51.100.0/24' }
  const { outcome } = await passwordServer(rules)
  const issue = { channel: 'issuetoken', otp: codeAt(sampleNow) } as const
  t.equal(outcome(issue), 'ip-outside-company-rules')
  t.equal(outcome({ ...issue, remoteAddress: '198.51.100.9' }), 'code-used')
})

t.test('a code that nobody asked for, or behind a wrong password, is not spent', async t => {
  const { outcome, netsuite, sandbox } = await passwordServer(twoFactors)
  const otp = codeAt(sampleNow)
  t.equal(outcome({ otp }), 'code-sent-to-restlet')
  t.equal(outcome({ ...wrong, channel: 'issuetoken', otp }), 'password-wrong')
  netsuite.directory.amend(sandbox, document => ({
    ...document,
    roles: document.roles.map(role => ({ ...role, twoFactorRequired: false })),
  }))
  t.equal(outcome({ channel: 'issuetoken', otp }), 'granted', 'a role that needs none')
  netsuite.directory.reset(sandbox)
  t.equal(outcome({ channel: 'issuetoken', otp }), 'granted')
})

t.test('a reset forgets the codes that were used', async t => {
  const { outcome, netsuite, sandbox } = await passwordServer(twoFactors)
  const issue = { channel: 'issuetoken', otp: codeAt(sampleNow) } as const
  t.strictSame([outcome(issue), outcome(issue)], ['granted', 'code-used'])
  netsuite.directory.reset(sandbox)
  t.equal(outcome(issue), 'granted')
})

t.test("codes are those of the account's own clock", async t => {
  const { outcome, sandbox } = await passwordServer(twoFactors)
  sandbox.setClock({ offsetMs: 86_400_000, frozenAtMs: null })
  t.equal(outcome({ channel: 'issuetoken', otp: codeAt(sampleNow) }), 'code-wrong')
  t.equal(outcome({ channel: 'issuetoken', otp: codeAt(sampleNow + 86_400_000) }), 'granted')
})

t.test('wrong codes count towards the lock by setting only', async t => {
  const bad = { channel: 'issuetoken', otp: codeAt(sampleNow + 3_600_000) } as const
  const lenient = await passwordServer(twoFactors)
  t.strictSame(times(6, lenient, bad), Array(6).fill('code-wrong'))
  const strict = await passwordServer({
    ...twoFactors,
    settings: { passwordLogins: { wrongCodesCountTowardsLock: true } },
  })
  t.strictSame(times(6, strict, bad), [...Array(5).fill('code-wrong'), 'user-locked'])
})

t.test(
  'where wrong codes count, a password on a page does not end the count, but the role that is entered does',
  async t => {
    const { outcome, user } = await passwordServer({
      ...twoFactors,
      settings: { passwordLogins: { wrongCodesCountTowardsLock: true } },
    })
    outcome(wrong)
    t.equal(outcome({ channel: 'page' }), 'granted')
    t.match(user(12), { failedLogins: 1 }, 'the code stands between')
    t.equal(outcome({ channel: 'page-role' }), 'granted')
    t.match(user(12), { failedLogins: 0 })
    const usual = await passwordServer()
    usual.outcome(wrong)
    usual.outcome({ channel: 'page' })
    t.match(usual.user(12), { failedLogins: 0 })
  },
)

t.test('a lock that is over does not come back when the clock is set back', async t => {
  const server = await passwordServer()
  times(5, server, wrong)
  server.clock.now += 30 * minute
  t.equal(server.outcome(), 'granted')
  server.clock.now -= 20 * minute
  t.equal(server.outcome(), 'granted')
})

t.test('a row names the role once it was looked at, and marks the words that are not of NetSuite', async t => {
  const server = await passwordServer(changed(['roles', 1, 'inactive'], true))
  server.outcome(wrong)
  server.outcome()
  times(4, server, wrong)
  times(2, server, wrong)
  t.strictSame(
    server
      .rows()
      .slice(-2)
      .map(row => [row.detail, row.role, row.detailIsOurs]),
    [
      ['LOGIN_DISABLED', 'Integration Role', true],
      ['INVALID_LOGIN_CREDENTIALS', '', true],
    ],
  )
  t.match(server.rows()[0], { detail: 'temporary_locked', detailIsOurs: false })
})

t.test('two users of one address are both locked in the end', async t => {
  const account = passwordAccount()
  const users = Array.isArray(account.users) ? account.users : []
  const twin = {
    id: 13,
    name: 'T',
    kind: 'customer',
    email: 'ines+api@example.com',
    roles: [1001],
    password: 'Twin-Pa55word',
  }
  const server = await passwordServer({ ...account, users: [...users, twin] })
  times(5, server, wrong)
  t.equal(server.outcome(), 'user-locked')
  t.equal(server.outcome({ password: 'Twin-Pa55word' }), 'granted', 'the other one has a count of her own')
  times(5, server, wrong)
  t.equal(server.outcome({ password: 'Twin-Pa55word' }), 'user-locked')
})

t.test('the security challenge of a row says whether a code that was asked for was right', async t => {
  const { outcome, rows } = await passwordServer(twoFactors)
  const issue = { channel: 'issuetoken' } as const
  outcome({ ...issue, otp: codeAt(sampleNow + 3_600_000) })
  outcome({ ...issue, otp: codeAt(sampleNow) })
  outcome({ ...issue, otp: codeAt(sampleNow) })
  outcome({ ...issue, otp: '12345678' })
  outcome(issue)
  outcome({ otp: codeAt(sampleNow + 30_000) })
  t.strictSame(
    rows()
      .map(row => [row.status, row.securityChallenge, row.detail])
      .reverse(),
    [
      ['Failure', 'Failure', 'INVALID_LOGIN_ATTEMPT'],
      ['Success', 'Success', ''],
      ['Failure', 'Failure', 'INVALID_LOGIN_ATTEMPT'],
      ['Failure', 'Failure', 'INVALID_LOGIN_ATTEMPT'],
      ['Failure', '', 'TWO_FA_REQD'],
      ['Failure', '', 'TWO_FA_REQD'],
    ],
  )
})

/** Ines with three roles, one of them of the Customer Center, and none by default. */
function manyRoles(): Plain {
  const account = passwordAccount()
  const [admin, role] = Array.isArray(account.roles) ? account.roles : []
  const roles = [
    admin,
    role,
    { ...role, id: 1002, name: 'Second Role' },
    { ...role, id: 14, name: 'Customer Center', center: 'Customer' },
  ]
  const held = withValue({ ...account, roles }, ['users', 1, 'roles'], [1001, 1002, 14])
  return withValue(held, ['users', 1, 'defaultRole'], undefined)
}

t.test('the last roles are remembered, and taken when a login names none', async t => {
  const { outcome, login, user } = await passwordServer(manyRoles())
  const none = { role: undefined }
  t.equal(outcome(none), 'role-not-selectable')
  t.equal(outcome({ role: '14' }), 'granted')
  t.match(user(12), { lastRole: undefined, lastCustomerCenterRole: 14 })
  t.match(login(none), { session: { role: { id: 14 } }, record: { roleStep: 'last customer center role' } })
  t.equal(outcome({ role: '1002' }), 'granted')
  t.match(user(12), { lastRole: 1002, lastCustomerCenterRole: 14 })
  t.match(login(none), { session: { role: { id: 1002 } }, record: { roleStep: 'last role' } })
  t.match(login({ role: '1001' }), { session: { role: { id: 1001 } }, record: { roleStep: 'requested' } })
  t.match(login(none), { session: { role: { id: 1001 } } })
})

t.test('a role is remembered once it is entered: not before, and not when it is refused', async t => {
  for (const channel of channels) {
    const { outcome, user } = await passwordServer({
      ...withValue(manyRoles(), ['users', 1, 'defaultRole'], 1001),
      allowedIpAddresses: '203.0.113.0/24',
    })
    const isPage = channel === 'page' || channel === 'page-role'
    if (channel !== 'page' && channel !== 'roles')
      t.equal(outcome({ channel, role: '1002', remoteAddress: '198.51.100.1' }), 'ip-outside-company-rules')
    t.equal(user(12)?.lastRole, undefined, `${channel}: refused`)
    t.equal(outcome({ channel, role: '1002' }), 'granted', channel)
    const entered = channel === 'page' || channel === 'roles' ? undefined : 1002
    t.equal(user(12)?.lastRole, entered, `${channel}: ${isPage ? 'a page' : 'a service'}`)
  }
})

t.test('what a login changes is noted, so that it is kept; what changes nothing is not', async t => {
  const { netsuite, outcome } = await passwordServer()
  const noted: string[] = []
  netsuite.directory.listen({ changed: account => noted.push(account.id) })
  outcome(wrong)
  t.strictSame(noted, ['1234567_SB1'], 'the count')
  outcome()
  t.equal(noted.length, 3, 'the count and the last role')
  outcome()
  t.equal(noted.length, 3, 'nothing new')
})

t.test(
  'a record that must be approved is installed by the refused login, once, and works when it is enabled',
  async t => {
    const { outcome, netsuite, sandbox } = await passwordServer(
      changed(['requireApprovalDuringAutoInstallation'], true),
    )
    const issue = { channel: 'issuetoken', consumerKey: foreignKey } as const
    t.equal(outcome({ ...issue, ...wrong }), 'password-wrong')
    t.equal(sandbox.document.integrations.length, 2, 'nothing is installed for strangers')
    t.equal(outcome(issue), 'integration-not-approved')
    t.equal(outcome(issue), 'integration-not-approved')
    t.match(sandbox.document.integrations.slice(2), [
      { id: 3, name: 'Traveller', state: 'Waiting for Approval', installedFrom: '1234567' },
    ])
    t.equal(sandbox.document.integrations.length, 3)
    netsuite.directory.change(sandbox, {
      ...sandbox.document,
      integrations: sandbox.document.integrations.map(one => ({ ...one, state: 'Enabled' })),
    })
    t.equal(outcome(issue), 'granted')
  },
)

t.test('the first form of a page leaves a row only when it is refused, the role that follows either way', async t => {
  const { outcome, rows } = await passwordServer()
  const last = () => rows().map(row => [row.status, row.role])
  t.equal(outcome({ channel: 'page' }), 'granted')
  t.strictSame(last(), [])
  t.equal(outcome({ channel: 'page', ...wrong }), 'password-wrong')
  t.equal(rows().length, 1)
  t.equal(outcome({ channel: 'page-role' }), 'granted')
  t.strictSame(last()[0], ['Success', 'Integration Role'])
  t.equal(rows().length, 2)
})

t.test('an account that is not there leaves no row, and the attempt is remembered all the same', async t => {
  const { login, netsuite, rows } = await passwordServer()
  const { record, session } = login({ account: '7654321' })
  t.match(record, { account: undefined, refusal: { failure: 'account-unknown' } })
  t.equal(session, undefined)
  t.equal(netsuite.attempt(record.operationId), record)
  t.strictSame(rows(), [])
})

t.test('judging alone changes nothing', async t => {
  const { netsuite, sandbox, rows } = await passwordServer(twoFactors)
  const before = sandbox.document
  for (const changes of [wrong, {}, { channel: 'issuetoken', otp: codeAt(sampleNow) } as const]) {
    for (let count = 0; count < 6; count++) judgeLogin(netsuite, { ...goodLogin, ...changes })
  }
  t.equal(sandbox.document, before)
  t.strictSame(rows(), [])
})

t.test('nothing that is kept of a login holds a password or a code', async t => {
  const { login, rows, netsuite } = await passwordServer(twoFactors)
  const secrets = [samplePassword, encodeURIComponent(samplePassword), 'Wrong-Pa55word', codeAt(sampleNow), '12345678']
  const tries: readonly Partial<PasswordLogin>[] = [
    {},
    wrong,
    { channel: 'issuetoken', otp: codeAt(sampleNow) },
    { channel: 'issuetoken', otp: codeAt(sampleNow) },
    { channel: 'issuetoken', otp: '12345678' },
    { escape: value => value },
    { edit: text => text.replace('nlauth_signature', 'nlauth_signatur') },
    { edit: text => text.replace('nlauth_email', 'nlauth_mail') },
    { channel: 'page' },
    { channel: 'page', ...wrong },
  ]
  for (const [index, one] of tries.entries()) {
    const { record, verdict } = login(one)
    const text = JSON.stringify([keptOf(record, surroundingsOf(netsuite)), [...verdict.passed]])
    // A password under a name nobody knows is a name nobody knows: its value is not kept.
    t.notOk(
      secrets.some(secret => text.includes(secret)),
      `try ${index}`,
    )
  }
  t.notOk(secrets.some(secret => JSON.stringify(rows()).includes(secret)))
})

/** What of an attempt can be read by anybody. */
function keptOf(record: AttemptRecord, surroundings: Surroundings): unknown {
  const { attempt, parameters, refusal, permissions } = record
  return [attempt, parameters, refusal, permissions, diagnose(record, surroundings)]
}

t.test('on the wire, an unknown e-mail address and a wrong password are the same', async t => {
  const { netsuite } = await passwordServer()
  const app = buildApp({ netsuite, control: { allowHosts: [], controlToken: undefined } })
  const urls = [
    '/app/site/hosting/restlet.nl?script=57&deploy=1',
    `/rest/issuetoken?consumerKey=${sampleSecrets.consumerKey}`,
    `/rest/revoketoken?consumerKey=${sampleSecrets.consumerKey}&token=${sampleSecrets.tokenId}`,
    '/rest/roles',
  ]
  for (const url of urls) {
    for (const contentType of ['application/json', 'text/plain']) {
      const answer = async (login: Partial<PasswordLogin>) => {
        const authorization = `NLAuth ${nlauthText({ ...goodLogin, ...login })}`
        const headers = { host: 'localhost', authorization, 'content-type': contentType }
        const { statusCode, body, headers: answered } = await app.inject({ url, headers })
        const { 'x-n-operationid': id, date: _date, ...rest } = answered
        t.ok(id)
        return { statusCode, body, ...rest }
      }
      const one = await answer({ email: 'nobody@example.com' })
      t.strictSame(one, await answer(wrong), url)
      t.equal(one.statusCode, 401)
      netsuite.directory.reset(netsuite.directory.require('1234567_SB1'))
    }
  }
  await app.close()
})

t.test('wrong passwords and codes that soft mode lets pass lock nobody, and are counted nowhere', async t => {
  const codesCount = { wrongCodesCountTowardsLock: true }
  const server = await passwordServer(
    withValue(twoFactors, ['settings'], { softMode: true, passwordLogins: codesCount }),
  )
  const before = server.user(12)
  t.strictSame(times(7, server, wrong), Array(7).fill('granted'))
  t.strictSame(times(7, server, { channel: 'issuetoken', otp: '000000' }), Array(7).fill('granted'))
  t.match(server.login(wrong).record.wouldRefuse, [{ failure: 'password-wrong' }])
  t.equal(server.user(12)?.failedLogins, before?.failedLogins)
  t.equal(server.user(12)?.lockedUntil, before?.lockedUntil)
})
