/** Soft mode: what refuses a call in an account that is strict lets it pass in one that is not, and is recorded. */
import type { FastifyInstance, InjectOptions } from 'fastify'
import t from 'tap'
import type { Account } from '../src/account/account.js'
import { buildApp } from '../src/app.js'
import type { AttemptRecord } from '../src/audit/attempts.js'
import { diagnose, diagnosePassed } from '../src/diagnosis/diagnose.js'
import { surroundingsOf } from '../src/diagnosis/surroundings.js'
import type { NetSuite } from '../src/netsuite.js'
import { openNetSuite } from '../src/open.js'
import { matchingStep } from '../src/login/totp.js'
import { type Plain, sampleAccount, sampleNetSuite, withValue } from './account/samples.js'
import { accountWith, callWith, mistakes } from './login/mistakes.js'
import { accountWith as passwordAccountWith, cases, loginWith } from './login/password-mistakes.js'
import { nlauthText, type PasswordLogin, productionAccount, sampleOtpSecret } from './login/password-samples.js'
import { type Call, goodCall, headerText, sampleNow } from './login/samples.js'
import { flowServer } from './surfaces/flow/flow-server.js'

interface House {
  readonly netsuite: NetSuite
  readonly app: FastifyInstance
  /** Sends a request: its status and attempt. */
  send(
    request: InjectOptions,
  ): Promise<{ readonly status: number; readonly body: string; readonly record: AttemptRecord }>
}

const soft = (account: Plain): Plain =>
  withValue(account, ['settings'], { ...Object(account.settings), softMode: true })

async function house(...accounts: readonly Plain[]): Promise<House> {
  const netsuite = await sampleNetSuite(accounts, { systemNow: () => sampleNow })
  const app = buildApp({ netsuite, control: { allowHosts: [], controlToken: undefined } })
  return {
    netsuite,
    app,
    async send(request) {
      const { statusCode, body, headers } = await app.inject(request)
      const record = netsuite.attempt(String(headers['x-n-operationid']))
      if (!record) throw new TypeError(`an answer without an attempt: ${statusCode} ${body}`)
      return { status: statusCode, body, record }
    },
  }
}

/** The same request before and after account 1234567_SB1 is put into soft mode. */
async function inBothModes(
  accounts: readonly Plain[],
  request: InjectOptions,
  prepare: (house: House, account: Account) => Promise<void>,
) {
  const opened = await house(...accounts)
  const { netsuite, send } = opened
  const account = netsuite.directory.require('1234567_SB1')
  await prepare(opened, account)
  const hard = await send(request)
  // Without what the refused login has left behind.
  netsuite.directory.reset(account)
  account.replace({ ...account.document, settings: { ...account.document.settings, softMode: true } })
  await prepare(opened, account)
  return {
    hard,
    surroundings: surroundingsOf(netsuite),
    passed: { ...(await send(request)), rows: netsuite.trail(account).query() },
  }
}

/** A query that cannot be decoded names nothing: what works with it cannot be carried out. */
const afterLostQuery: Readonly<Record<string, string>> = {
  restlet: 'script-not-found',
  revoketoken: 'revocation-parameter-missing',
}

const paths = {
  restlet: '/app/site/hosting/restlet.nl',
  rest: '/services/rest/system/v1/serverTime',
  tokens: '/rest/tokeninfo',
} as const

function signed(call: Call, surface: keyof typeof paths): InjectOptions {
  const onSurface = { ...call, url: call.url.replace(paths.restlet, paths[surface]), surface }
  const [, host = '', target = ''] = /^https?:\/\/([^/]*)(.*)$/s.exec(onSurface.url) ?? []
  return {
    url: target,
    remoteAddress: call.remoteAddress,
    headers: {
      host,
      'content-type': 'application/json',
      authorization: `OAuth ${headerText(onSurface)}`,
      ...call.headers,
    },
  }
}

for (const surface of ['restlet', 'rest', 'tokens'] as const) {
  t.test(`every refusal of a signed call on ${surface} passes in soft mode, and is recorded`, async t => {
    let met = 0
    for (const mistake of mistakes) {
      const request = signed(callWith([mistake]), surface)
      const { hard, passed, surroundings } = await inBothModes(
        [accountWith([mistake]), sampleAccount()],
        request,
        async ({ send }) => {
          if (mistake.spent) await send(request)
        },
      )
      const failure = hard.record.refusal?.failure
      // A check of RESTlets alone; and where no account is found, no account is in soft mode.
      if (failure === undefined || !hard.record.account) continue
      met += 1
      t.equal(
        passed.record.refusal?.failure,
        failure === 'query-malformed' ? afterLostQuery[surface] : undefined,
        mistake.name,
      )
      t.equal(passed.record.granted, true, mistake.name)
      const [first] = passed.record.wouldRefuse ?? []
      t.same(first, hard.record.refusal, `${mistake.name}: the failure, with its evidence`)
      const operationId = passed.record.operationId
      t.match(
        passed.rows.find(one => one.operationId === operationId),
        { status: 'Success', failure: null, wouldRefuse: failure },
        mistake.name,
      )
      const { remedy } = diagnose(hard.record, surroundings) ?? {}
      t.match(diagnosePassed(passed.record, surroundings)?.[0], { failure, remedy }, mistake.name)
    }
    t.ok(met > 35, String(met))
  })
}

const channels = {
  restlet: paths.restlet,
  issuetoken: '/rest/issuetoken',
  revoketoken: '/rest/revoketoken',
  roles: '/rest/roles',
} as const

function isHeaderChannel(channel: string): channel is keyof typeof channels {
  return Object.hasOwn(channels, channel)
}

function byPassword(channel: keyof typeof channels, login: PasswordLogin): InjectOptions {
  const { consumerKey, query, remoteAddress, authority } = login
  const token = sampleAccount().tokens
  const tokenId = Array.isArray(token) ? token[0]?.tokenId : ''
  const own = channel === 'restlet' ? 'script=57&deploy=1' : `consumerKey=${consumerKey}&token=${tokenId}`
  return {
    url: `${channels[channel]}?${own}&${query}`,
    remoteAddress,
    headers: { host: authority, authorization: `NLAuth ${nlauthText(login)}`, 'content-type': 'application/json' },
  }
}

t.test('every refusal of a login by password passes in soft mode, and is recorded', async t => {
  const met = new Map<string, number>()
  for (const [channel, mistake] of cases) {
    if (!isHeaderChannel(channel)) continue
    const name = `${channel}: ${mistake.name}`
    const request = byPassword(channel, loginWith(channel, [mistake]))
    const { hard, passed } = await inBothModes(
      [passwordAccountWith([mistake]), productionAccount],
      request,
      async ({ netsuite }, sandbox) => {
        const step = matchingStep(sampleOtpSecret, loginWith(channel, [mistake]).otp ?? '', sampleNow, 1)
        const user = sandbox.document.users[1]
        if (mistake.used && step !== undefined && user) netsuite.memory(sandbox).usedCodes.add(user.id, step)
      },
    )
    const failure = hard.record.refusal?.failure
    if (failure === undefined || !hard.record.account) continue
    met.set(channel, (met.get(channel) ?? 0) + 1)
    const { record } = passed
    t.equal(record.refusal?.failure, failure === 'query-malformed' ? afterLostQuery[channel] : undefined, name)
    t.same(record.wouldRefuse?.[0], hard.record.refusal, `${name}: the failure, with its evidence`)
    t.match(
      passed.rows.find(one => one.operationId === record.operationId),
      { status: 'Success', wouldRefuse: failure },
      name,
    )
  }
  t.same([...met.keys()], ['restlet', 'issuetoken', 'revoketoken', 'roles'])
  for (const [channel, count] of met) t.ok(count > 8, `${channel} ${count}`)
})

t.test('a call without credentials passes as the party of the first credential set with a token', async t => {
  const { netsuite, send } = await house(soft(sampleAccount()))
  const url = '/app/site/hosting/restlet.nl?script=57&deploy=1'
  const { status, body, record } = await send({
    url,
    headers: { host: '1234567.localhost', 'content-type': 'application/json' },
  })
  t.equal(status, 200)
  t.match(JSON.parse(body), { user: { id: 12 }, role: { id: 1001 } })
  t.match(record, { granted: true, known: { user: { id: 12 }, token: { id: 21 }, integration: { id: 1 } } })
  t.match(netsuite.trail(netsuite.directory.require('1234567')).query(), [
    { status: 'Success', user: 'Ines Integration', wouldRefuse: 'authorization-missing' },
  ])
})

/** A call without credentials, to an account that is changed before. */
async function anonymousCall(change: (account: Plain) => Plain) {
  const { send } = await house(soft(change(sampleAccount({ tokens: [], credentials: [] }))))
  return send({
    url: '/app/site/hosting/restlet.nl?script=57&deploy=1',
    headers: { host: '1234567.localhost', 'content-type': 'application/json' },
  })
}

t.test('where no token is left, the first user who has a role stands in', async t => {
  const { record } = await anonymousCall(account => account)
  t.match(record, { granted: true, wouldRefuse: [{ failure: 'authorization-missing' }] })
  t.equal(record?.known.token, undefined)
  t.ok(record?.known.user && record.known.role)
})

t.test('an account with nobody to take the caller for refuses as ever', async t => {
  const { status, record } = await anonymousCall(account => ({ ...account, users: [], scripts: [] }))
  t.equal(status, 401)
  t.match(record, { granted: false, refusal: { failure: 'authorization-missing' }, wouldRefuse: [] })
})

/** A script of the sample account with a deployment of one's own, called by Ines. */
const deployedAs = (deployment: Plain, behaviour: Plain = { kind: 'echo' }, others: Partial<Plain> = {}) =>
  sampleAccount({
    id: '1234567_SB1',
    type: 'sandbox',
    scripts: [
      {
        id: 57,
        scriptId: 'customscript_echo',
        name: 'Echo',
        owner: 11,
        behaviour,
        deployments: [{ id: 1, scriptId: 'customdeploy_echo', ...deployment }],
      },
    ],
    ...others,
  })

t.test('what the action of a RESTlet call is refused for passes, and is recorded in order', async t => {
  const features = { clientSuiteScript: false, serverSuiteScript: false }
  const withoutSuiteScript = { 'Log in using Access Tokens': 'Full' }
  const roles = [
    { id: 3, name: 'Administrator' },
    { id: 1001, name: 'Integration Role', permissions: withoutSuiteScript },
  ]
  const actions: readonly [Plain, readonly [string, ...string[]]][] = [
    [deployedAs({ status: 'Testing' }), ['deployment-in-testing']],
    [deployedAs({ deployed: false }), ['deployment-undeployed']],
    [deployedAs({ audience: [3] }), ['audience-excludes-role']],
    [deployedAs({}, undefined, { features }), ['suitescript-disabled']],
    [deployedAs({}, { kind: 'records', recordType: 'vendor', methods: ['GET'] }), ['permission-missing']],
    [
      deployedAs(
        { status: 'Testing', audience: [3] },
        { kind: 'records', recordType: 'customer', methods: ['GET'] },
        { roles },
      ),
      ['deployment-in-testing', 'audience-excludes-role', 'permission-missing', 'permission-missing'],
    ],
  ]
  for (const [account, failures] of actions) {
    const request = signed(goodCall, 'restlet')
    const hard = await (await house(account)).send(request)
    const passed = await (await house(soft(account))).send(request)
    t.equal(hard.record.refusal?.failure, failures[0])
    t.equal(passed.status, 200, failures[0])
    t.same(
      passed.record.wouldRefuse?.map(one => one.failure),
      failures,
    )
    t.same(passed.record.wouldRefuse?.[0], hard.record.refusal)
  }
})

t.test('what a REST call is refused for passes, and is recorded in order', async t => {
  const off = { restWebServices: false, suiteAnalyticsWorkbook: false }
  const account = sampleAccount({ id: '1234567_SB1', type: 'sandbox', features: off })
  const { send } = await house(soft(account))
  const call = (method: 'GET' | 'POST', path: string, payload?: string) => {
    const url = `http://localhost:8080${path}`
    const authorization = `OAuth ${headerText({ ...goodCall, method, url, nonce: `nonce of ${path}`.replace(/\W/g, '') })}`
    const headers = { host: 'localhost:8080', prefer: 'transient', authorization }
    return send({ method, url: path, headers, ...(payload === undefined ? {} : { payload }) })
  }
  const noted = ({ record }: Awaited<ReturnType<typeof call>>) => record.wouldRefuse?.map(one => one.failure)
  const list = await call('GET', '/services/rest/record/v1/vendor')
  t.equal(list.status, 200)
  t.same(noted(list), ['rest-feature-disabled', 'role-without-rest-permission', 'permission-missing'])
  const query = await call('POST', '/services/rest/query/v1/suiteql', '{"q":"SELECT id FROM vendor"}')
  t.equal(query.status, 200)
  t.same(noted(query), [
    'rest-feature-disabled',
    'role-without-rest-permission',
    'workbook-feature-disabled',
    'permission-missing',
    'suiteql-record-not-found',
  ])
  const limits = await call('GET', '/services/rest/system/v1/governanceLimits')
  t.equal(limits.status, 200)
  t.same(noted(limits)?.at(-1), 'governance-limits-hidden')
  const nowhere = await call('GET', '/services/rest/record/v1/customer/999999')
  t.equal(nowhere.status, 404, 'what is not there is refused as ever')
  t.equal(nowhere.record.refusal?.failure, 'record-not-found')
})

t.test('a call above the concurrency limit runs without a slot', async t => {
  const { netsuite, send } = await house(
    soft(sampleAccount({ id: '1234567_SB1', type: 'sandbox', concurrencyLimit: 1 })),
  )
  const account = netsuite.directory.require('1234567_SB1')
  netsuite.gate(account).enter(account.document, undefined)
  const { status, record } = await send(signed(goodCall, 'restlet'))
  t.equal(status, 200)
  t.same(
    record.wouldRefuse?.map(one => one.failure),
    ['concurrency-limit-exceeded'],
  )
  t.ok(netsuite.gate(account).enter(account.document, undefined), 'the limit is still reached')
})

t.test('a step of the authorization flow passes when everything it works with is there', async t => {
  const server = await flowServer([{ path: ['settings'], value: { softMode: true } }])
  const wrongCallback = await server.stepOne({ callback: 'https://elsewhere.example.com/' })
  t.equal(wrongCallback.status, 200)
  t.match(server.rows()[0], { status: 'Success', wouldRefuse: 'callback-url-wrong' })
  const badSignature = await server.stepThree({ signature: 'bm90IHRoaXMgb25l' })
  t.equal(badSignature.status, 200)
  t.match(server.rows()[0], { status: 'Success', wouldRefuse: 'signature-invalid' })
  const unknown = await server.stepOne({ consumerKey: 'f'.repeat(64) })
  t.equal(unknown.status, 401, 'an application that nobody knows is refused as ever')
  const good = await server.stepOne()
  t.equal(good.status, 200)
  t.equal(server.rows()[0]?.failure, 'consumer-key-unknown', 'a step that is not refused leaves no row')
})

t.test('an account in soft mode says so when the server starts', async t => {
  const folder = t.testdir({
    'a.json': JSON.stringify(soft(sampleAccount())),
    'b.json': JSON.stringify(sampleAccount({ id: '7654321' })),
  })
  const told: string[] = []
  const opened = await openNetSuite({ fixtures: folder, notify: message => told.push(message) })
  await opened.close()
  t.same(told, [
    'account 1234567 is in soft mode: calls that would be refused pass, and their attempts say what would have refused them. PATCH /_mock/accounts/1234567 with {"settings": {"softMode": false}} ends it.',
  ])
})
