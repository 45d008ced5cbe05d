/** What another release means for an account: recorded calls judged again, and what the account holds. */
import { readFileSync } from 'node:fs'
import t from 'tap'
import { readRelease, releases } from '../../src/account/releases.js'
import { listCredentials } from '../../src/credentials.js'
import type { AttemptGroup } from '../../src/upgrade-report/report.js'
import { upgradeReportText } from '../../src/upgrade-report/text.js'
import { flowServer } from '../surfaces/flow/flow-server.js'
import { loginPath, portal, solo } from '../surfaces/login-pages/portal.js'
import { Visitor } from '../surfaces/login-pages/visitor.js'
import { upgradeReport } from '../../src/upgrade-report.js'
import { recorded } from './recorded.js'

const line = ({ count, method, path, credential, now, then, rule, since }: AttemptGroup) => [
  count,
  `${method} ${path}`,
  credential,
  now,
  then,
  rule,
  String(since),
]
const restlet57 = 'GET /app/site/hosting/restlet.nl?script=57&deploy=1'
const echo = '/app/site/hosting/restlet.nl?script=57&deploy=1'
const ofInes = 'token "OSC Connector - Ines Duarte, OSC Integration"'
const passwordOfAda = 'password of administrator@example.com, role "Administrator"'
const passwordOfInes = 'password of integration@example.com, role "OSC Integration"'

for (const release of ['2027.1', '2028.2']) {
  t.test(`the report of the default account to ${release} reads as it was read and found right`, async t => {
    const { report } = await recorded()
    const golden = new URL(`./default-account-to-${release}.txt`, import.meta.url)
    t.equal(upgradeReportText(report(release)), readFileSync(golden, 'utf8'))
  })
}

t.test('calls that pass now and would be refused stand in one line per credential, place and failure', async t => {
  const { call, report } = await recorded()
  const ids: string[] = []
  for (let count = 0; count < 7; count++) ids.push((await call('NLAuth: good')).operationId)
  for (const name of ['good', 'good', 'REST: customers', 'issuetoken: good']) await call(name)
  await call('REST: customers', { url: 'http://localhost:8080/services/rest/record/v1/customer/41' })
  for (const name of ['NLAuth: wrong password', 'revoked token', 'wrong token secret']) await call(name)

  const soon = report('2027.1').attempts
  t.strictSame(soon.wouldBeRefused.map(line), [
    [7, restlet57, passwordOfInes, null, 'nlauth-ended', 'restlets-refuse-passwords', '2027.1'],
  ])
  t.strictSame(soon.wouldBeRefused[0]?.operationIds, ids.reverse().slice(0, 5), 'the latest five')
  t.match(soon, { replayed: 15, wouldPass: [], notReplayable: [] })

  const ofTba = [null, 'tba-ended', 'tba-ended', '2028.2']
  const late = report('2028.2').attempts
  t.strictSame(late.wouldBeRefused.map(line), [
    [2, 'GET /services/rest/record/v1/customer/{id}', ofInes, ...ofTba],
    [1, 'GET /rest/issuetoken', 'password of marketing@example.com, role "Marketing"', ...ofTba],
    [2, restlet57, ofInes, ...ofTba],
    [7, restlet57, passwordOfInes, null, 'nlauth-ended', 'restlets-refuse-passwords', '2027.1'],
  ])
})

t.test('a thousand calls read as a handful of lines', async t => {
  const { get, sign, clock, report } = await recorded()
  for (let count = 0; count < 1000; count++) {
    clock.now += 1000
    await get(echo, sign(echo))
  }
  const { wouldBeRefused, replayed } = report('2028.2').attempts
  t.equal(replayed, 200, 'as many granted calls as are kept')
  t.match(wouldBeRefused, [
    { count: 200, first: '2026-11-22T08:13:21.000Z', last: '2026-11-22T08:16:40.000Z', operationIds: { length: 5 } },
  ])
})

t.test('a report changes nothing: no nonce, no counter, no row, no attempt, no clock', async t => {
  const { netsuite, account, call, get, sign, report, release } = await recorded()
  const header = sign(echo)
  await get(echo, header)
  await call('NLAuth: good')
  await call('NLAuth: wrong password')
  await call('issuetoken: good')
  account.setClock({ offsetMs: 60_000, frozenAtMs: null })
  const memory = netsuite.memory(account)
  const state = () => ({
    document: account.document,
    clock: account.clock,
    rows: netsuite.trail(account).query(),
    attempts: memory.attempts.all(),
    records: account.records.toJSON(),
    siblings: [...netsuite.directory.all()].map(one => one.document),
  })
  const before = state()
  for (const to of ['2015.2', '2028.2']) report(to)
  t.strictSame(state(), before)
  t.equal((await get(echo, header)).status, 401)
  t.equal(netsuite.trail(account).query()[0]?.failure, 'nonce-used')
  release('2027.1')
  t.equal(report().to, '2028.2', 'without a wish it is the next release that changes something')
})

t.test('going back, calls that are refused would pass, and the rule that is gone is named', async t => {
  const { call, get, sign, release, report } = await recorded()
  await call('NLAuth: RESTlet created since 2021.1')
  await get(echo, sign(echo, 'HMAC-SHA1'))
  await call('NLAuth: two-factor role')
  await call('REST: customers', { url: 'http://localhost:8080/services/rest/system/v1/serverTime' })
  t.strictSame(report('2020.2').attempts.wouldPass.map(line), [
    [1, restlet57, ofInes, 'signature-method-refused', null, 'hmac-sha1-refused', '2022.2'],
    [
      1,
      restlet57.replace('57', '58'),
      passwordOfInes,
      'restlet-created-since-2021',
      null,
      'new-restlets-refuse-passwords',
      '2020.2',
    ],
  ])
  t.strictSame(report('2020.2').attempts.wouldBeRefused.map(line), [
    [
      1,
      'GET /services/rest/system/v1/serverTime',
      ofInes,
      null,
      'rest-resource-unknown',
      'rest-system-service',
      '2025.1',
    ],
  ])
  t.strictSame(
    report('2018.2').attempts.wouldPass.map(one => [one.credential, one.now, one.rule]),
    [
      [passwordOfAda, 'two-factor-required', 'two-factor-mandatory-on-apis'],
      [ofInes, 'signature-method-refused', 'hmac-sha1-refused'],
      [passwordOfInes, 'restlet-created-since-2021', 'new-restlets-refuse-passwords'],
    ],
  )
  release('2022.2')
  await get(echo, sign(echo, 'HMAC-SHA1'))
  t.match(report('2023.1').attempts.wouldBeRefused.map(line), [
    [1, restlet57, ofInes, null, 'signature-method-refused', 'hmac-sha1-refused', '2023.1'],
  ])
})

t.test('a call that the account itself would refuse by now is told apart', async t => {
  const { call, report, netsuite, account } = await recorded()
  const { operationId } = await call('good')
  netsuite.directory.amend(account, document => ({
    ...document,
    tokens: document.tokens.map(one => (one.id === 1 ? { ...one, revoked: true } : one)),
  }))
  t.match(report('2028.2').attempts, {
    replayed: 0,
    wouldBeRefused: [],
    notReplayable: [
      {
        credential: ofInes,
        surface: 'restlet',
        path: echo,
        why: 'granted then, but refused in 2026.2 as the account is today (token-revoked): it was changed since, or the call cannot be repeated as it was',
        count: 1,
        operationIds: [operationId],
      },
    ],
  })
})

t.test('what was found of a password and of a code still stands; a code that was not looked at is unknown', async t => {
  const { call, release, report } = await recorded()
  release('2018.2')
  await call('issuetoken: two-factor role without code')
  await call('issuetoken: wrong code')
  await call('NLAuth: wrong password')
  const { wouldBeRefused, notReplayable, replayed } = report('2019.1').attempts
  t.match(wouldBeRefused.map(line), [
    [1, 'GET /rest/issuetoken', passwordOfAda, null, 'two-factor-required', 'two-factor-mandatory-on-apis', '2019.1'],
  ])
  t.equal(replayed, 2)
  t.match(notReplayable, [
    { why: 'a one-time password came along that was not looked at: whether it was right is not known', count: 1 },
  ])
  release('2026.2')
  await call('issuetoken: two-factor role with code')
  t.match(report('2027.1').attempts, { wouldBeRefused: [] }, 'issuetoken goes on for records that are there')
  t.match(report('2028.2').attempts.wouldBeRefused[0], { path: '/rest/issuetoken', then: 'tba-ended' })
})

t.test('logins on pages are not judged again', async t => {
  const server = await portal()
  const visitor = new Visitor(server.app)
  await visitor.open(loginPath)
  await visitor.submit({ ...solo, password: 'wrong' })
  t.match(upgradeReport(server.netsuite, server.account, readRelease('2018.1')).attempts, {
    replayed: 0,
    notReplayable: [
      { surface: 'pages', path: loginPath, why: 'a person answers what a login page asks for', count: 1 },
    ],
  })
})

t.test('the authorization flow is judged again with the request token as it was', async t => {
  const { netsuite, account, stepThree, stepOne, change } = await flowServer()
  t.equal((await stepThree()).status, 200)
  await stepOne({ realm: undefined, host: 'system.netsuite.com' })
  const linesTo = (release: string) =>
    upgradeReport(netsuite, account, readRelease(release)).attempts.wouldBeRefused.map(line)
  const flora = 'authorization by flora@example.com, role "Flow Role"'
  const app = 'integration "Flow App"'
  t.strictSame(linesTo('2027.1'), [], 'records that are there go on')
  t.strictSame(linesTo('2028.2'), [
    [2, 'POST /rest/requesttoken', app, null, 'tba-ended', 'tba-ended', '2028.2'],
    [1, 'POST /rest/accesstoken', flora, null, 'tba-ended', 'tba-ended', '2028.2'],
  ])
  t.strictSame(linesTo('2019.2'), [
    [1, 'POST /rest/requesttoken', app, null, 'domain-invalid', 'flow-without-account', '2019.2'],
  ])
  t.strictSame(linesTo('2019.1'), [
    [1, 'POST /rest/requesttoken', app, null, 'domain-invalid', 'flow-without-account', '2019.2'],
    [1, 'POST /rest/accesstoken', flora, null, 'flow-not-there', 'tba-authorization-flow', '2019.1'],
    [1, 'POST /rest/requesttoken', app, null, 'flow-not-there', 'tba-authorization-flow', '2019.1'],
  ])
  change([{ path: ['release'], value: '2019.1' }])
  await stepOne()
  t.match(upgradeReport(netsuite, account, readRelease('2019.2')).attempts.wouldPass.map(line), [
    [1, 'POST /rest/requesttoken', 'unknown credentials', 'flow-not-there', null, 'tba-authorization-flow', '2019.2'],
  ])
})

t.test('a record that is not installed yet can be no more from 2027.1 on; once it is, it goes on', async t => {
  const { netsuite, stepOne, allowed, send } = await flowServer()
  const sandbox = netsuite.directory.require('1234567_SB1')
  const there = { realm: '1234567_SB1' }
  await stepOne(there)
  const refusedIn = () =>
    upgradeReport(netsuite, sandbox, readRelease('2027.1')).attempts.wouldBeRefused.map(one => [one.then, one.rule])
  t.strictSame(refusedIn(), [['tba-integration-not-installable', 'no-new-tba-integrations']])
  t.equal((await send({ ...(await allowed({ account: '1234567_SB1' }, there)), ...there })).status, 200)
  t.strictSame(refusedIn(), [])
})

t.test('credential sets change as they do when the account is moved there, and every change has its rule', async t => {
  for (const to of releases) {
    const { netsuite, account, report, release } = await recorded()
    const listed = () => new Map(listCredentials(netsuite, account, 'http://localhost').map(one => [one.name, one]))
    const { credentials } = report(to)
    const before = listed()
    release(to)
    const after = listed()
    const expected = [...before].flatMap(([name, { works, failure = null }]) => {
      const then = after.get(name)
      return then === undefined || then.works === works ? [] : [[name, failure, then.failure ?? null]]
    })
    t.strictSame(
      credentials.map(({ name, now, then }) => [name, now, then]),
      expected,
      to,
    )
    t.strictSame(
      credentials.filter(one => one.rule === null).map(one => one.name),
      [],
      `${to}: each has a rule`,
    )
  }
})

t.test('roles, integrations and RESTlets lose and gain what the rules say', async t => {
  const { report, release } = await recorded()
  release('2018.1')
  const { roles, scripts, integrations } = report('2026.2')
  t.match(
    roles.filter(one => one.name === 'Administrator'),
    [
      { change: 'loses', what: 'logging in on pages without a second factor', since: '2018.2' },
      { change: 'loses', what: 'user credentials without a second factor on APIs', since: '2019.1' },
    ],
  )
  t.strictSame(
    scripts.map(({ id, change, rule, since }) => [id, change, rule, String(since)]),
    [58, 59, 60, 62, 63].map(id => [id, 'loses', 'new-restlets-refuse-passwords', '2021.1']),
  )
  t.match(
    integrations.filter(one => one.name === 'Desktop Sync').map(({ change, what, since }) => [change, what, since]),
    [
      ['loses', 'issuing tokens by issuetoken, as the box TBA: IssueToken Endpoint is clear', '2019.2'],
      ['gains', 'the authorization flow', '2019.2'],
      ['gains', 'its Callback URL http://localhost:*', '2020.1'],
    ],
  )
})

t.test('the release it emulates already changes nothing', async t => {
  const { call, report } = await recorded()
  await call('good')
  const { attempts, summary, ...others } = report('2026.2')
  t.equal(summary, 'The account emulates 2026.2 already: nothing changes.')
  t.strictSame(attempts, { replayed: 0, wouldBeRefused: [], wouldPass: [], notReplayable: [] })
  const none = { rules: [], credentials: [], tokens: [], integrations: [], scripts: [], roles: [], noLongerCreated: [] }
  t.strictSame(others, { account: '1234567', from: '2026.2', to: '2026.2', ...none })
})

t.test('a call that soft mode let pass is replayed as what it would have been refused for', async t => {
  const { netsuite, account, call, get, sign, report } = await recorded()
  netsuite.directory.amend(account, document => ({
    ...document,
    settings: { ...document.settings, softMode: true },
  }))
  t.equal((await get(echo, sign(echo, 'HMAC-SHA1'))).status, 200)
  for (const name of ['revoked token', 'NLAuth: wrong password', 'issuetoken: wrong code'])
    t.equal((await call(name)).status, 200, name)
  const { replayed, notReplayable, wouldPass, wouldBeRefused } = report('2018.2').attempts
  t.strictSame(notReplayable, [])
  t.equal(replayed, 4)
  t.strictSame(
    wouldPass.map(one => [one.count, one.now, one.then, one.rule]),
    [
      [1, 'code-wrong', null, 'two-factor-mandatory-on-apis'],
      [1, 'signature-method-refused', null, 'hmac-sha1-refused'],
    ],
  )
  t.strictSame(wouldBeRefused, [])
})
