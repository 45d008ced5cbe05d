import t from 'tap'
import { sampleServer } from '../sample-server.js'
import { control } from './samples.js'

t.test('health says status, version, release and number of accounts', async t => {
  const { call } = await control()
  t.match(await call('GET', '/health'), {
    status: 200,
    body: { status: 'ok', version: /^\d+\.\d+\.\d+/, release: '2026.2', accounts: 2 },
  })
})

t.test('accounts are listed and read; the answer is what a fixture file could hold', async t => {
  const { call } = await control()
  t.match((await call('GET', '/accounts')).body, [
    { id: '1234567', type: 'production' },
    { id: '1234567_SB1', type: 'sandbox' },
  ])
  const { body } = await call('GET', '/accounts/1234567')
  t.equal(body.records.salesOrder.length, 2)
  const again = await call('POST', '/accounts', { ...body, id: '7654321' })
  t.match(again, { status: 201, body: { id: '7654321' } })
  t.match(await call('GET', '/accounts/1234567-sb1'), { status: 200, body: { id: '1234567_SB1' } })
})

t.test('an unknown account is 404 and names the nearest', async t => {
  const { call } = await control()
  t.match(await call('GET', '/accounts/1234568'), {
    status: 404,
    type: /^application\/problem\+json/,
    body: { status: 404, detail: /did you mean "1234567"/ },
  })
})

t.test('POST /accounts makes a copy with fresh secrets that works at once and stands apart', async t => {
  const { call, netsuite, account } = await control()
  const made = await call('POST', '/accounts', { from: '1234567', release: '2022.2' })
  t.equal(made.status, 201)
  const copy = netsuite.directory.require(made.body.id)
  t.equal(copy.document.release, '2022.2')
  t.not(copy.document.tokens[0]?.tokenSecret, account.document.tokens[0]?.tokenSecret)
  t.match(made.body.urls, { restlet: 'http://localhost:8080/app/site/hosting/restlet.nl' })
  await call('PATCH', `/accounts/${made.body.id}`, { disabled: true })
  t.equal(account.document.disabled, false)
  t.match(await call('POST', '/accounts', { from: '1234567_SB1' }), { status: 201, body: { id: /_SB1$/ } })
  t.match(await call('POST', '/accounts', { id: 'TSTDRV99' }), { status: 201, body: { id: 'TSTDRV99' } })
})

t.test(
  'POST /accounts refuses taken, malformed and unknown ids, unknown fields and bad releases, each by name',
  async t => {
    const { call } = await control()
    t.match(await call('POST', '/accounts', { id: '1234567' }), { status: 409, body: { detail: /1234567 already/ } })
    t.match(await call('POST', '/accounts', { id: '1234567_sb9' }), {
      status: 422,
      body: { errors: [{ path: '$.id' }] },
    })
    t.match(await call('POST', '/accounts', { from: '999' }), { status: 404 })
    t.match(await call('POST', '/accounts', { fron: '1234567' }), {
      status: 422,
      body: { errors: [{ path: '$.fron' }] },
    })
    t.match(await call('POST', '/accounts', { release: '2026.3' }), {
      status: 422,
      body: { errors: [{ path: '$.release', found: '"2026.3"', expected: /2015\.2 to 2028\.2/ }] },
    })
    t.match(await call('POST', '/accounts', '{"from":'), { status: 400, body: { detail: /not JSON/ } })
    t.match(await call('POST', '/accounts', []), { status: 422 })
  },
)

t.test('PATCH of the account takes effect on the next call, and back again', async t => {
  const { call, login } = await control()
  t.equal(await login(), 200)
  t.match(await call('PATCH', '/accounts/1234567', { features: { tokenBasedAuthentication: false } }), {
    status: 200,
    body: { features: { tokenBasedAuthentication: false, restWebServices: true } },
  })
  t.equal(await login(), 401)
  await call('PATCH', '/accounts/1234567', { features: { tokenBasedAuthentication: true } })
  t.equal(await login(), 200)
})

t.test('a PATCH that would break the account is refused whole, with path, found and expected', async t => {
  const { call, account } = await control()
  const before = account.document
  const answer = await call('PATCH', '/accounts/1234567', {
    release: '1999.1',
    allowedIpAddresses: '10.0.0.300',
    name: '',
  })
  t.equal(answer.status, 422)
  t.ok(answer.body.errors.length >= 2, 'every schema mistake is named')
  t.match(await call('PATCH', '/accounts/1234567', { allowedIpAddresses: '10.0.0.1 - 9' }), {
    status: 422,
    body: { errors: [{ path: '$.allowedIpAddresses', found: '"-"' }] },
  })
  t.match(await call('PATCH', '/accounts/1234567', { tokens: [] }), {
    status: 422,
    body: { errors: [{ path: '$.tokens' }] },
  })
  t.match(await call('PATCH', '/accounts/1234567', { relase: '2026.1' }), {
    status: 422,
    body: { detail: /did you mean "release"/ },
  })
  t.match(await call('PATCH', '/accounts/1234567'), { status: 422, body: { detail: /JSON object/ } })
  t.equal(account.document, before)
})

t.test('users, roles, integrations, tokens and scripts are changed by internal id or by name', async t => {
  const { call, login } = await control()
  const breaks: readonly (readonly [string, unknown, unknown])[] = [
    ['/users/5', { inactive: true }, { inactive: false }],
    ['/users/jsmith@example.com', { access: false }, { access: true }],
    [
      '/roles/1001',
      { permissions: { 'Log in using Access Tokens': null } },
      { permissions: { 'Log in using Access Tokens': 'Full' } },
    ],
    ['/roles/Integration%20Role', { inactive: true }, { inactive: false }],
    ['/integrations/OSC%20Connector', { state: 'Blocked' }, { state: 'Enabled' }],
    ['/tokens/1', { inactive: true }, { inactive: false }],
    ['/scripts/customscript_static', { inactive: true }, { inactive: false }],
  ]
  for (const [path, broken, repaired] of breaks) {
    t.equal((await call('PATCH', `/accounts/1234567${path}`, broken)).status, 200, path)
    t.not(await login(), 200, `${path} broken`)
    t.equal((await call('PATCH', `/accounts/1234567${path}`, repaired)).status, 200, path)
    t.equal(await login(), 200, `${path} repaired`)
  }
})

t.test('parts that do not exist are 404 and name the nearest; bad fields are named', async t => {
  const { call } = await control()
  t.match(await call('GET', '/accounts/1234567/users/jsmit@example.com'), {
    status: 404,
    body: { detail: /did you mean "jsmith@example\.com"/ },
  })
  t.match(await call('PATCH', '/accounts/1234567/tokens/99', {}), { status: 404 })
  t.match(await call('PATCH', '/accounts/1234567/roles/1001', { permissions: { 'Lists -> Costumers': 'View' } }), {
    status: 422,
    body: { errors: [{ path: /Costumers/, expected: /did you mean "Lists -> Customers"/ }] },
  })
  t.match(await call('PATCH', '/accounts/1234567/tokens/1', { role: 77 }), {
    status: 422,
    body: { errors: [{ path: '$.tokens[0].role', found: '77', expected: /role of this account/ }] },
  })
  t.match(await call('DELETE', '/accounts/1234567/roles/1001'), { status: 422 }, 'a role in use stays')
})

t.test(
  'a token, an integration and a user are added with what is left out filled in, and deleted with what hangs on them',
  async t => {
    const { call, login, account } = await control()
    const integration = await call('POST', '/accounts/1234567/integrations', { name: 'Fresh' })
    t.match(integration, {
      status: 201,
      body: { id: 3, name: 'Fresh', state: 'Enabled', consumerKey: /^[0-9a-f]{64}$/ },
    })
    const user = await call('POST', '/accounts/1234567/users', {
      name: 'Nina New',
      email: 'nina@example.com',
      roles: [1001],
    })
    t.match(user, { status: 201, body: { access: true } })
    const token = await call('POST', '/accounts/1234567/tokens', { integration: 1, user: user.body.id, role: 1001 })
    t.match(token, {
      status: 201,
      body: { name: 'OSC Connector - Nina New, Integration Role', tokenId: /^[0-9a-f]{64}$/ },
    })
    t.equal(await login(3), 200)
    t.match(await call('DELETE', `/accounts/1234567/users/${user.body.id}`), { status: 204, body: undefined })
    t.equal(account.document.tokens.length, 3, 'the token went with the user')
    t.equal((await call('DELETE', '/accounts/1234567/integrations/OSC%20Connector')).status, 204)
    t.same(
      account.document.tokens.map(one => one.name),
      ['ActOnTBA - John Smith, Integration Role'],
    )
  },
)

t.test('from 2027.1 on a new integration may not use TBA; existing ones keep working', async t => {
  const { call, login } = await control()
  await call('PATCH', '/accounts/1234567', { release: '2027.1' })
  t.match(await call('POST', '/accounts/1234567/integrations', { name: 'Late' }), {
    status: 409,
    body: { detail: /2027\.1/ },
  })
  t.equal(
    (
      await call('POST', '/accounts/1234567/integrations', {
        name: 'Late',
        authentication: { tokenBasedAuthentication: false },
      })
    ).status,
    201,
  )
  t.equal(await login(), 200)
})

t.test('no request brings in code: modules come from fixture files alone', async t => {
  const { call } = await control()
  const behaviour = { kind: 'module', path: '/elsewhere/anything.mjs' }
  t.match(await call('PATCH', '/accounts/1234567/scripts/57', { behaviour }), {
    status: 422,
    body: { detail: /nothing else than a fixture file loads code/ },
  })
  const { body } = await call('GET', '/accounts/1234567')
  t.match(await call('POST', '/accounts', { ...body, id: '7654321', scripts: [{ ...body.scripts[0], behaviour }] }), {
    status: 422,
    body: { detail: /nothing else than a fixture file loads code/ },
  })
})

t.test(
  'reset brings back document, records, clock, nonces and an empty audit trail, and touches no sibling',
  async t => {
    const { call, login, account, netsuite } = await control()
    await login()
    await call('PATCH', '/accounts/1234567', { name: 'Changed' })
    await call('PATCH', '/accounts/1234567_SB1', { name: 'Changed too' })
    await call('PUT', '/accounts/1234567/clock', { offset: '+1h' })
    account.records.create('salesOrder', {})
    t.equal((await call('POST', '/accounts/1234567/reset')).status, 200)
    t.match(await call('GET', '/accounts/1234567'), { body: { name: 'Acme Retail' } })
    t.equal(account.records.count('salesOrder'), 2)
    t.same((await call('GET', '/accounts/1234567/login-audit-trail')).body, [])
    t.match(await call('GET', '/accounts/1234567/clock'), { body: { offsetSeconds: 0, frozenAt: null } })
    t.equal(netsuite.directory.require('1234567_SB1').document.name, 'Changed too')
    t.equal(await login(), 200)
  },
)

t.test('a deleted account is gone', async t => {
  const { call } = await control()
  t.equal((await call('DELETE', '/accounts/1234567_SB1')).status, 204)
  t.equal((await call('GET', '/accounts/1234567_SB1')).status, 404)
  t.match((await call('GET', '/health')).body, { accounts: 1 })
})

t.test('the clock is set by offset, stopped, and moved on; timestamps and audit rows obey it', async t => {
  const { call, login, sign, app, account, netsuite } = await control()
  t.match(await call('PUT', '/accounts/1234567/clock', { frozenAt: '2026-11-22T08:00:00Z' }), {
    status: 200,
    body: { now: '2026-11-22T08:00:00.000Z', frozenAt: '2026-11-22T08:00:00.000Z' },
  })
  const url = '/app/site/hosting/restlet.nl?script=63&deploy=1'
  const authorization = sign('GET', url)
  t.match(await call('PUT', '/accounts/1234567/clock', { advance: '30m' }), {
    body: { now: '2026-11-22T08:30:00.000Z' },
  })
  t.equal((await app.inject({ url, headers: { host: 'localhost', authorization } })).statusCode, 401)
  t.match(netsuite.trail(account).query()[0], { detail: 'InvalidTimestamp', date: '2026-11-22T08:30:00.000Z' })
  t.match(await call('PUT', '/accounts/1234567/clock', { offset: '-7m' }), {
    body: { offsetSeconds: -420, frozenAt: null },
  })
  t.equal(await login(), 200)
  t.match(await call('DELETE', '/accounts/1234567/clock'), { body: { offsetSeconds: 0 } })
  t.match(await call('PUT', '/accounts/1234567/clock', { offset: '7 minutes' }), {
    status: 422,
    body: { errors: [{ path: '$.offset', expected: /\+7m/ }] },
  })
  for (const [field, value] of [
    ['frozenAt', 'yesterday'],
    ['frozenAt', null],
    ['runningFrom', 'Now'],
    ['runningFrom', '2026-02-30T00:00:00Z'],
  ] as const) {
    t.match(await call('PUT', '/accounts/1234567/clock', { [field]: value }), {
      status: 422,
      body: {
        errors: [
          {
            path: `$.${field}`,
            expected: 'an instant that exists, such as "2026-11-22T08:00:00Z", or "now"',
          },
        ],
      },
    })
  }
  t.match(await call('PUT', '/accounts/1234567/clock', { offset: '1m', advance: '1m' }), {
    status: 422,
    body: { detail: /exactly one/ },
  })
  t.match(await call('PUT', '/accounts/1234567/clock', {}), { status: 422 })
})

t.test('a clock can be stopped where it is, and run on from there, or from an instant', async t => {
  const { call } = await control()
  const put = async (body: unknown) => (await call('PUT', '/accounts/1234567/clock', body)).body
  await put({ frozenAt: '2026-11-22T08:00:00Z' })
  t.match(await put({ frozenAt: 'now' }), { now: '2026-11-22T08:00:00.000Z', frozenAt: '2026-11-22T08:00:00.000Z' })
  t.match(await put({ advance: '1m' }), { now: '2026-11-22T08:01:00.000Z', frozenAt: '2026-11-22T08:01:00.000Z' })
  t.match(await put({ runningFrom: 'now' }), { now: '2026-11-22T08:01:00.000Z', frozenAt: null })
  t.match(await put({ runningFrom: '2019-01-01T00:00:00+01:00' }), { now: '2018-12-31T23:00:00.000Z', frozenAt: null })
  const stopped = await put({ frozenAt: 'now' })
  t.match(stopped.frozenAt, /^2018-12-31T23:0/)
  t.equal((await call('GET', '/accounts/1234567/clock')).body.now, stopped.frozenAt)
})

t.test(
  'the audit trail is filtered by status, detail, e-mail, instant and number, and says so when a filter is wrong',
  async t => {
    const { call, login } = await control()
    await login(0)
    await login(2)
    await call('PATCH', '/accounts/1234567/tokens/1', { revoked: true })
    await login(0)
    const rows = async (query: string) => (await call('GET', `/accounts/1234567/login-audit-trail${query}`)).body
    t.match(await rows(''), [{ status: 'Failure' }, { user: 'Ada Admin' }, { user: 'John Smith', status: 'Success' }])
    t.equal((await rows('?status=Failure')).length, 1)
    t.equal((await rows('?detail=token_rejected')).length, 1)
    t.equal((await rows('?email=ADA@example.com')).length, 1)
    t.equal((await rows('?limit=2')).length, 2)
    t.equal((await rows('?since=2999-01-01T00:00:00Z')).length, 0)
    t.equal((await rows('?since=2000-01-01T00:00:00Z&status=Success')).length, 2)
    t.match(await call('GET', '/accounts/1234567/login-audit-trail?status=failed'), {
      status: 422,
      body: { errors: [{ path: '$.status', found: '"failed"' }] },
    })
    t.match(await call('GET', '/accounts/1234567/login-audit-trail?state=Failure'), { status: 422 })
  },
)

t.test(
  'an attempt says what was sent, the verdict, the reason and the remedy, and holds no signature and no secret',
  async t => {
    const { call, login, netsuite, account } = await control()
    await call('PATCH', '/accounts/1234567/tokens/1', { revoked: true })
    await login()
    const [row] = netsuite.trail(account).query()
    const { status, body } = await call('GET', `/attempts/${row?.operationId}`)
    t.equal(status, 200)
    t.match(body, {
      account: '1234567',
      surface: 'restlet',
      verdict: 'refused',
      status: 401,
      failure: 'token-revoked',
      reason: /revoked/,
      user: { email: 'jsmith@example.com' },
      role: { name: 'Integration Role', twoFactorRequired: false },
      remedy: { who: 'administrator', steps: [/new access token/], menuPath: 'Setup > Users/Roles > Access Tokens' },
      diagnosis: {
        failure: 'token-revoked',
        evidence: [{ found: 'revoked', expected: 'not revoked' }],
        source: /tba/,
        confidence: 'documented',
      },
    })
    const text = JSON.stringify(body)
    for (const one of [
      ...account.document.tokens.map(token => token.tokenSecret),
      ...account.document.integrations.map(one => one.consumerSecret),
      'oauth_signature"',
    ])
      t.notMatch(text, one)
    t.match(await call('GET', '/attempts/nope'), { status: 404, body: { detail: /X-N-OperationId/ } })
  },
)

t.test('a wrong signature is diagnosed with the right base string for every URL it could be for', async t => {
  const { call, app, account, sign, netsuite } = await control()
  const url = '/app/site/hosting/restlet.nl?script=63&deploy=1'
  await app.inject({
    url: `${url}&limit=1`,
    headers: {
      host: 'localhost',
      authorization: sign('GET', url).replace(/oauth_signature="[^"]*"/, `oauth_signature="${'A'.repeat(43)}%3D"`),
    },
  })
  const [row] = netsuite.trail(account).query()
  const { body } = await call('GET', `/attempts/${row?.operationId}`)
  t.equal(body.failure, 'signature-invalid')
  const bases: string[] = body.diagnosis.evidence.map((one: { expected: string }) => one.expected)
  t.ok(
    bases.some(one =>
      one.startsWith(
        'GET&http%3A%2F%2Flocalhost%2Fapp%2Fsite%2Fhosting%2Frestlet.nl&deploy%3D1%26limit%3D1%26oauth_consumer_key',
      ),
    ),
  )
  t.ok(bases.some(one => one.startsWith('GET&https%3A%2F%2F1234567.restlets.api.netsuite.com%2Fapp')))
})

t.test('the failure catalogue is served whole and one by one', async t => {
  const { call } = await control()
  t.ok((await call('GET', '/failures')).body.length > 50)
  t.match(await call('GET', '/failures/token-revoked'), {
    body: { id: 'token-revoked', audit: { detail: 'token_rejected' } },
  })
  t.match(await call('GET', '/failures/token-revokd'), {
    status: 404,
    body: { detail: /did you mean "token-revoked"/ },
  })
})

t.test('unknown control routes and methods are problems that point to the description', async t => {
  const { call } = await control()
  t.match(await call('GET', '/nonsense'), { status: 404, type: /problem/, body: { detail: /openapi\.json/ } })
  t.match(await call('DELETE', '/health'), { status: 404 })
})

t.test('the URLs of a new account name every door, here and at NetSuite', async t => {
  const { call } = await control()
  const { body } = await call('POST', '/accounts', { from: '1234567_SB1', id: '7654321_SB2' })
  t.match(body.urls, {
    base: 'http://localhost:8080',
    rest: 'http://localhost:8080/services/rest',
    tokeninfo: 'http://localhost:8080/rest/tokeninfo',
    issuetoken: 'http://localhost:8080/rest/issuetoken',
    requesttoken: 'http://localhost:8080/rest/requesttoken',
    authorizetoken: 'http://localhost:8080/app/login/secure/authorizetoken.nl',
    netsuiteRestletHost: 'https://7654321-sb2.restlets.api.netsuite.com',
    netsuiteSystemDomain: 'https://7654321-sb2.app.netsuite.com',
  })
})

t.test('every URL of an account on this server is served', async t => {
  const { call, app } = await control()
  const { body } = await call('POST', '/accounts', {})
  const { base, rest, netsuiteRestletHost: _restlets, netsuiteSystemDomain: _system, ...doors } = body.urls
  for (const [name, url] of Object.entries({ ...doors, rest: `${rest}/record/v1/customer` })) {
    const answer = await app.inject({ url: String(url).slice(base.length), headers: { host: 'localhost' } })
    t.not(answer.statusCode, 404, name)
  }
})

t.test('a body that is nested too deeply is refused, however deep', async t => {
  const { call, account } = await control()
  const nested = (levels: number) => `{"name":${'['.repeat(levels)}${']'.repeat(levels)}}`
  for (const levels of [100, 50_000]) {
    for (const path of ['/accounts/1234567', '/accounts/1234567/users/5'])
      t.match(await call('PATCH', path, nested(levels)), {
        status: 422,
        body: { errors: [{ path: '$', expected: /at most 100 levels/ }] },
      })
  }
  t.match(await call('PATCH', '/accounts/1234567', nested(99)), { status: 422, body: { errors: [{ path: '$.name' }] } })
  t.match(await call('PATCH', '/accounts/1234567', '['.repeat(50_000)), { status: 400, body: { detail: /not JSON/ } })
  t.equal(account.document.name, 'Acme Retail')
})

t.test('a clock that is moved beyond the end of time stands there, running or frozen', async t => {
  const { call } = await control()
  const end = '+275760-09-13T00:00:00.000Z'
  for (const start of [{ frozenAt: '2026-11-22T08:00:00Z' }, { offset: '0s' }]) {
    await call('PUT', '/accounts/1234567/clock', start)
    for (let times = 0; times < 3; times++)
      t.match(await call('PUT', '/accounts/1234567/clock', { advance: '99999999d' }), {
        status: 200,
        body: { now: end },
      })
    t.match(await call('GET', '/accounts/1234567/clock'), { status: 200, body: { now: end } })
  }
})

t.test(
  'a user gets another kind and stays the same user; a behaviour of another kind replaces the old one',
  async t => {
    const { call } = await control()
    const { body: before } = await call('GET', '/accounts/1234567/users/5')
    t.same(await call('PATCH', '/accounts/1234567/users/5', { kind: 'vendor' }).then(({ body }) => body), {
      ...before,
      kind: 'vendor',
    })
    const { body: script } = await call('GET', '/accounts/1234567/scripts/63')
    t.equal(script.behaviour.kind, 'static')
    const changed = await call('PATCH', '/accounts/1234567/scripts/63', { behaviour: { kind: 'echo' } })
    t.equal(changed.status, 200)
    t.match(changed.body, { ...script, behaviour: { kind: 'echo' } })
    t.notOk('answer' in changed.body.behaviour, 'nothing of the old kind is left')
  },
)

t.test('a part is found by a name as long as 300 characters', async t => {
  const { call } = await control()
  const name = 'é'.repeat(150) + ' x'.repeat(75)
  t.match(await call('GET', `/accounts/1234567/users/${encodeURIComponent(name)}`), {
    status: 404,
    body: { detail: /Account 1234567 has no user/ },
  })
})

t.test('a path that cannot be decoded is a problem that says so, below /_mock and elsewhere', async t => {
  const { app } = await control()
  for (const url of ['/_mock/accounts/%zz', '/%zz']) {
    const answer = await app.inject({ url, headers: { host: 'localhost' } })
    t.equal(answer.statusCode, 400)
    t.match(answer.headers['content-type'], 'application/problem+json')
    t.match(answer.json(), { status: 400, title: 'Bad Request', detail: /%zz/ })
  }
})

t.test('an unexpected error is a problem that gives nothing away', async t => {
  const { app, netsuite } = await sampleServer()
  const fail = () => {
    throw new Error('an internal matter')
  }
  Object.assign(netsuite.directory, { all: fail })
  app.get('/fails', fail)
  for (const url of ['/fails', '/_mock/accounts']) {
    const answer = await app.inject({ url, headers: { host: 'localhost' } })
    t.equal(answer.statusCode, 500)
    t.match(answer.headers['content-type'], 'application/problem+json')
    t.match(answer.json(), { status: 500, detail: /please report it/ })
    t.notMatch(answer.body, 'internal matter')
  }
})
