/** Scenarios over the control API. */
import t from 'tap'
import { describeScenario } from '../../src/scenarios/describe.js'
import { scenarioNames } from '../../src/scenarios/catalogue.js'
import { control } from './samples.js'

const active = '/accounts/1234567/scenarios'

t.test('the catalogue lists all scenarios, and each one by name', async t => {
  const { call } = await control()
  const all = await call('GET', '/scenarios')
  t.equal(all.status, 200)
  t.strictSame(
    all.body.map((one: { readonly name: string }) => one.name),
    scenarioNames,
  )
  const one = await call('GET', '/scenarios/token-revoked')
  t.strictSame(one.body, JSON.parse(JSON.stringify(describeScenario('token-revoked'))))
  t.match(one.body, {
    produces: 'token-revoked',
    catalogue: ['F37'],
    menuPath: 'Setup > Users/Roles > Access Tokens',
    target: ['credentials', 'token', 'integration', 'user', 'role'],
    symptoms: [{ surface: 'restlet', status: 401, code: 'INVALID_LOGIN_ATTEMPT' }],
    audit: { status: 'Failure', detail: 'token_rejected' },
  })
})

t.test('an unknown name is 404 with the nearest, wherever it stands', async t => {
  const { call } = await control()
  const detail = 'There is no scenario "token-revokd", did you mean "token-revoked"?'
  const errors = [
    { path: '$.name', found: '"token-revokd"', expected: 'the name of a scenario; GET /_mock/scenarios lists them' },
  ]
  for (const [method, path] of [
    ['GET', '/scenarios/token-revokd'],
    ['PUT', `${active}/token-revokd`],
    ['DELETE', `${active}/token-revokd`],
  ] as const)
    t.match(await call(method, path), {
      status: 404,
      type: /^application\/problem\+json/,
      body: { status: 404, detail, ...(method === 'DELETE' ? {} : { errors }) },
    })
  t.match((await call('PUT', `${active}/F37`)).body, {
    detail: 'There is no scenario "F37"; F37 is made by "token-revoked" or "revocation-token-revoked"',
  })
  t.match(await call('PUT', '/accounts/1234568/scenarios/token-revoked'), { status: 404 })
})

t.test('PUT breaks the account for real, GET lists what is active, DELETE repairs it', async t => {
  const { call, login, account } = await control()
  t.equal(await login(), 200)
  t.strictSame((await call('GET', active)).body, [])
  const put = await call('PUT', `${active}/token-revoked`)
  t.equal(put.status, 201)
  t.match(put.body, {
    name: 'token-revoked',
    title: 'The token is revoked',
    failure: 'token-revoked',
    target: { token: { id: account.document.tokens[0]?.id } },
    appliedAt: /^\d{4}-.*Z$/,
    changes: [{ where: /^tokens\[\d+\]\.revoked$/, before: false, after: true }],
    unchanged: false,
  })
  t.equal(await login(), 401)
  const again = await call('PUT', `${active}/token-revoked`)
  t.equal(again.status, 200)
  t.strictSame(again.body, { ...put.body, unchanged: true })
  const { unchanged: _unchanged, ...one } = put.body
  t.strictSame((await call('GET', active)).body, [one])
  const repaired = await call('DELETE', `${active}/token-revoked`)
  t.equal(repaired.status, 200)
  t.strictSame(repaired.body, [
    {
      name: 'token-revoked',
      title: 'The token is revoked',
      target: put.body.target,
      putBack: put.body.changes,
      stillSentBy: [],
      left: [],
    },
  ])
  t.equal(await login(), 200)
  t.match(await call('DELETE', `${active}/token-revoked`), {
    status: 404,
    body: { detail: 'The scenario "token-revoked" is not active in account 1234567; none is.' },
  })
})

t.test('several are active at once, repaired together; a reset ends them as well', async t => {
  const { call, login, account } = await control()
  const { document } = account
  for (const name of ['token-revoked', 'account-disabled', 'role-inactive'])
    t.equal((await call('PUT', `${active}/${name}`)).status, 201, name)
  await call('DELETE', `${active}/account-disabled`)
  const names = (body: readonly { readonly name: string }[]) => body.map(one => one.name)
  t.strictSame(names((await call('GET', active)).body), ['token-revoked', 'role-inactive'])
  t.strictSame(names((await call('DELETE', active)).body), ['token-revoked', 'role-inactive'])
  t.strictSame(account.document, document)
  t.equal(await login(), 200)
  t.match(await call('DELETE', active), { status: 200, body: [] })
  await call('PUT', `${active}/token-revoked`)
  await call('POST', '/accounts/1234567/reset')
  t.strictSame((await call('GET', active)).body, [])
})

t.test('a body aims the scenario at a part, by internal id or name, or at what a credential set stands on', async t => {
  const { call, account } = await control()
  const [first, second] = account.document.users
  const put = (name: string, body: unknown) => call('PUT', `${active}/${name}`, body)
  t.match((await put('user-inactive', { user: second?.email.toUpperCase() })).body.target, { user: { id: second?.id } })
  t.match((await put('user-without-access', { user: first?.id })).body.target, {
    user: { id: first?.id, name: first?.name },
  })
  t.match((await put('token-revoked', { token: String(account.document.tokens[1]?.id) })).body.target, {
    token: { id: account.document.tokens[1]?.id },
  })
})

t.test('a target that names nothing, too much or the wrong kind of part is refused by field', async t => {
  const { call, account } = await control()
  const { document } = account
  const table: readonly (readonly [
    name: string,
    body: unknown,
    status: number,
    detail: string | RegExp,
    path?: string,
  ])[] = [
    [
      'user-inactive',
      { user: 'ada@exmple.com' },
      422,
      'Account 1234567 has no user "ada@exmple.com", did you mean "ada@example.com"?',
      '$.user',
    ],
    ['token-revoked', { token: 4711 }, 422, 'Account 1234567 has no token 4711', '$.token'],
    ['token-revoked', { credentials: 'goood' }, 422, /^Account 1234567 has no credential set "goood"/, '$.credentials'],
    [
      'token-revoked',
      { script: 57 },
      422,
      'The scenario "token-revoked" is not aimed at a script; it takes one of credentials, token, integration, user, role.',
      '$.script',
    ],
    [
      'account-disabled',
      { user: 11 },
      422,
      'The scenario "account-disabled" is not aimed at a user; it takes no target: the scenario breaks the account itself.',
      '$.user',
    ],
    [
      'token-revoked',
      { credentials: 'x', token: 1 },
      422,
      'Name a credential set, or the parts one by one, not both.',
      '$',
    ],
    [
      'token-revoked',
      { tokn: 1 },
      422,
      '$.tokn: found the field "tokn", expected no field of this name here',
      '$.tokn',
    ],
    ['token-revoked', { token: true }, 422, '$.token: found true, expected an internal id, or a name', '$.token'],
    ['token-revoked', { token: 1.5 }, 422, /^\$\.token: found 1\.5, expected /, '$.token'],
    ['token-revoked', [], 422, 'The body must be a JSON object.', '$'],
    ['token-revoked', '{', 400, /^The body is not JSON/],
  ]
  for (const [name, body, status, detail, path] of table) {
    t.match(
      await call('PUT', `${active}/${name}`, body),
      { status, body: { detail, ...(path === undefined ? {} : { errors: [{ path }] }) } },
      JSON.stringify(body),
    )
  }
  t.equal(account.document, document)
})

t.test('what the account lacks for a scenario is said, with how to add it', async t => {
  const { call } = await control()
  t.match(await call('PUT', `${active}/callback-url-wrong`), {
    status: 409,
    body: {
      detail:
        'The scenario "callback-url-wrong" breaks an integration, and account 1234567 has none that stands for it: it lacks an integration record whose box TBA: Authorization Flow is checked (authentication.tbaAuthorizationFlow), with a callbackUrl. Add it, or name a target: credentials, token, integration.',
    },
  })
  await call('POST', '/accounts', { id: '42', name: 'Empty' })
  t.match(await call('PUT', '/accounts/42/scenarios/token-revoked'), {
    status: 409,
    body: {
      detail:
        'The scenario "token-revoked" breaks a token, and account 42 has none that stands for it: it lacks a token that is neither revoked nor inactive, and a script. Add it, or name a target: credentials, token, integration, user, role.',
    },
  })
})

t.test('conflicts and what is so already are 409 and name scenario and field', async t => {
  const { call } = await control()
  await call('PUT', `${active}/integration-blocked`)
  t.match(await call('PUT', `${active}/integration-not-approved`), {
    status: 409,
    body: {
      detail:
        /^The scenario "integration-not-approved" conflicts with "integration-blocked", which changed integrations\[\d+\]\.state/,
      errors: [{ found: 'changed by "integration-blocked"' }],
    },
  })
  await call('PATCH', '/accounts/1234567', { disabled: true })
  t.match(await call('PUT', `${active}/account-disabled`), {
    status: 409,
    body: {
      detail:
        'Account 1234567 is so already, "account-disabled" would change nothing: disabled is true. No active scenario made it so; change it, or reset the account.',
      errors: [{ path: '$.disabled', found: 'true' }],
    },
  })
})

t.test('a new account may start with scenarios', async t => {
  const { call, netsuite } = await control()
  const made = await call('POST', '/accounts', { scenarios: ['token-revoked', { name: 'user-inactive', user: 5 }] })
  t.equal(made.status, 201)
  t.strictSame(
    netsuite.directory.require(made.body.id).applied.map(one => one.name),
    ['token-revoked', 'user-inactive'],
  )
})

t.test('when one scenario of a new account cannot be applied, there is no account, and the one is named', async t => {
  const { call, netsuite } = await control()
  const { size } = netsuite.directory
  const table: readonly (readonly [scenarios: unknown, status: number, detail: string | RegExp, path: string])[] = [
    [
      ['account-disabled', 'token-revokd'],
      404,
      '$.scenarios[1]: There is no scenario "token-revokd", did you mean "token-revoked"?',
      '$.scenarios[1].name',
    ],
    [
      [{ name: 'user-inactive', user: 4711 }],
      422,
      '$.scenarios[0]: Account 77 has no user 4711',
      '$.scenarios[0].user',
    ],
    [
      ['integration-blocked', 'integration-not-approved'],
      409,
      /^\$\.scenarios\[1\]: The scenario "integration-not-approved" conflicts with "integration-blocked"/,
      '$.scenarios[1].integrations[1].state',
    ],
    ['token-revoked', 422, /^\$\.scenarios: found "token-revoked", expected a list/, '$.scenarios'],
    [[42], 422, /^\$\.scenarios\[0\]: found 42, expected the name of a scenario/, '$.scenarios[0]'],
    [[{ user: 12 }], 422, /^\$\.scenarios\[0\]\.name: found nothing/, '$.scenarios[0].name'],
    [Array(101).fill('token-revoked'), 422, /at most 100 scenarios$/, '$.scenarios'],
  ]
  for (const [scenarios, status, detail, path] of table) {
    const { status: found, body } = await call('POST', '/accounts', { id: '77', scenarios })
    t.match(
      { found, body },
      { found: status, body: { detail, errors: [{ path }] } },
      JSON.stringify(scenarios).slice(0, 80),
    )
    t.equal(netsuite.directory.size, size)
  }
})

t.test('changing by hand what a scenario changed is allowed, and shown', async t => {
  const { call } = await control()
  const put = await call('PUT', `${active}/token-revoked`)
  const { id } = put.body.target.token
  await call('PATCH', `/accounts/1234567/tokens/${id}`, { revoked: false })
  t.match((await call('GET', active)).body, [{ changedSince: [{ where: `tokens[${id}].revoked`, now: false }] }])
  t.match((await call('DELETE', `${active}/token-revoked`)).body, [{ putBack: [], left: [] }])
})

t.test('no scenario of a snapshot brings in code, neither by its repair nor applied again', async t => {
  const { call, account } = await control()
  const snapshot = (await call('GET', '/accounts/1234567/snapshot')).body
  const [script] = account.document.scripts
  const path = ['scripts', { id: script?.id }, 'behaviour']
  const before = { kind: 'module', path: '/elsewhere/evil.mjs', delayMs: 0 }
  const changes = [{ path, before, after: script?.behaviour }]
  const scenarios = [{ name: 'token-revoked', target: { token: 1 }, at: '2026-11-22T08:00:00.000Z', changes }]
  t.match(await call('PUT', '/accounts/1234567/snapshot', { ...snapshot, scenarios }), {
    status: 422,
    body: { errors: [{ path: '$.scenarios[0].changes[0].before', found: '"/elsewhere/evil.mjs"' }] },
  })
  // Even where one had come in.
  const changedSince = { path: ['name'], before: 'Acme', after: 'Something else' }
  account.setApplied(
    JSON.parse(JSON.stringify(scenarios.map(one => ({ ...one, changes: [...changes, changedSince] })))),
  )
  const found = /\.behaviour\.path: found "\/elsewhere\/evil\.mjs"/
  t.match(await call('DELETE', active), { status: 409, body: { detail: found } })
  t.match(await call('PUT', `${active}/token-revoked`), { status: 422, body: { detail: found } })
  t.notMatch(JSON.stringify(account.document), 'evil.mjs')
})

t.test('applied again after somebody changed it back, a scenario is applied anew', async t => {
  const { call, account } = await control()
  const user = { user: 5 }
  const isInactive = () => account.document.users.find(one => Number(one.id) === 5)?.inactive
  const first = await call('PUT', `${active}/user-inactive`, user)
  await call('PATCH', '/accounts/1234567/users/5', { inactive: false })
  t.match(await call('PUT', `${active}/user-inactive`, user), {
    status: 201,
    body: { unchanged: false, changes: first.body.changes, changedSince: [] },
  })
  t.equal(isInactive(), true)
  t.equal((await call('GET', active)).body.length, 1)
  t.match(await call('PUT', `${active}/user-inactive`, user), { status: 200, body: { unchanged: true } })
  await call('DELETE', active)
  t.equal(isInactive(), false)
})
