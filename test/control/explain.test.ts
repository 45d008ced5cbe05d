/** POST /_mock/explain: captured requests are judged on a copy, and nothing else happens. */
import t from 'tap'
import { control, type ControlSample } from './samples.js'

const path = '/app/site/hosting/restlet.nl?script=63&deploy=1'

const raw = (authorization: string, target = path) =>
  `GET ${target} HTTP/1.1\nHost: localhost\nAuthorization: ${authorization}\nContent-Type: application/json\n\n`

const signedAt = ({ account, sign }: ControlSample, instant: string) => {
  const { clock } = account
  account.setClock({ offsetMs: 0, frozenAtMs: Date.parse(instant) })
  const header = sign('GET', path)
  account.setClock(clock)
  return header
}

const wrong = (authorization: string) => authorization.replace(/oauth_nonce="/, '$&x')

t.test('a good request would pass, a bad one is diagnosed; each is a result of its own', async t => {
  const sample = await control()
  const good = sample.sign('GET', path)
  const { status, body } = await sample.call('POST', '/explain', { text: raw(good) + raw(wrong(good)) })
  t.equal(status, 200)
  t.equal(body.requests.length, 2)
  t.match(body.requests[0], {
    index: 1,
    line: 1,
    format: 'http',
    method: 'GET',
    url: `http://localhost${path}`,
    judgedAt: { from: 'request' },
    wouldPass: true,
    status: 200,
    failure: null,
    attempt: { surface: 'restlet', account: '1234567', failure: null, user: { name: 'John Smith' } },
  })
  t.notOk('explanation' in body.requests[0])
  t.match(body.requests[1], {
    index: 2,
    line: 6,
    wouldPass: false,
    status: 401,
    failure: 'signature-invalid',
    attempt: { failure: 'signature-invalid', diagnosis: { failure: 'signature-invalid' } },
  })
})

t.test('explaining leaves no trace on the server', async t => {
  const sample = await control()
  const { netsuite, account, call, sign } = sample
  const { directory } = netsuite
  await sample.login()
  const state = () =>
    JSON.stringify({
      accounts: [...directory.all()].map(one => ({
        snapshot: one.snapshot(),
        clock: one.clock,
        applied: one.applied,
        trail: netsuite.trail(one).query(),
        attempts: netsuite
          .memory(one)
          .attempts.all()
          .map(({ operationId }) => operationId),
        rotations: netsuite.memory(one).rotations?.newestFirst() ?? [],
        former: netsuite.memory(one).formerSecrets.newestFirst(),
      })),
      strays: netsuite.strays.attempts.all().length,
      pages: [netsuite.requestTokens.size, netsuite.browserSessions.size],
    })
  const old = sign('GET', path)
  t.equal((await call('POST', '/accounts/1234567/integrations/1/reset-credentials')).status, 200)
  const before = state()
  t.match(before, /"former":\[\{/)
  t.match(before, /"rotations":\[\{[^\]]*"count":0/)
  const changed: unknown[] = []
  directory.listen({ changed: one => changed.push(one.id) })
  const change = '/services/rest/record/v1/customer/107'
  const secrets = {
    account: '7654321',
    consumerKey: 'k'.repeat(64),
    consumerSecret: 's'.repeat(64),
    tokenId: 't'.repeat(64),
    tokenSecret: 'u'.repeat(64),
  }
  const patch = `PATCH ${change} HTTP/1.1\nHost: localhost\nAuthorization: ${sign('PATCH', change)}\nContent-Type: application/json\n\n{"comments":"Trace"}`
  const good = sign('GET', path)
  const { body } = await call('POST', '/explain', {
    text: `${raw(good)}${raw(old)}${raw(wrong(good))}${raw('OAuth nothing')}GET /app/login/secure/login.nl HTTP/1.1\nHost: localhost\n\n${patch}`,
    secrets,
  })
  t.same(
    body.requests.map((one: { status: number; failure: string | null }) => [one.status, one.failure]),
    [
      [200, null],
      [401, 'consumer-key-reset'],
      [401, 'signature-invalid'],
      [400, 'header-malformed'],
      [200, null],
      [204, null],
    ],
  )
  t.equal(state(), before)
  t.same(changed, [])
  // The nonce is not spent: the very request passes.
  const headers = { host: 'localhost', authorization: good, 'content-type': 'application/json' }
  t.equal((await sample.app.inject({ url: path, headers })).statusCode, 200)
  t.equal(
    (await call('POST', '/explain', { text: raw(good) })).body.requests[0].wouldPass,
    true,
    'nor does it count there',
  )
  t.equal(account.document.tokens.length, account.origin.document.tokens.length)
})

t.test('the moment of judging is that of the capture, of the request, now, or the one asked for', async t => {
  const sample = await control()
  const header = signedAt(sample, '2023-11-14T22:13:20Z')
  const judged = async (text: string, more: object = {}) => {
    const [one] = (await sample.call('POST', '/explain', { text, ...more })).body.requests
    return [one.judgedAt.from, one.judgedAt.instant.slice(0, 19), one.failure]
  }
  t.same(await judged(raw(header)), ['request', '2023-11-14T22:13:20', null])
  t.same(await judged(raw(header), { at: 'request' }), ['request', '2023-11-14T22:13:20', null])
  t.same(await judged(raw(header), { at: '2023-11-14T22:20:21Z' }), [
    'given',
    '2023-11-14T22:20:21',
    'timestamp-out-of-window',
  ])
  t.match(await judged(raw(header), { at: 'now' }), ['now', /^20/, 'timestamp-out-of-window'])
  const answered = `${raw(header)}\nHTTP/1.1 401 Unauthorized\nDate: Tue, 14 Nov 2023 22:20:21 GMT\n\n`
  t.same(await judged(answered), ['capture', '2023-11-14T22:20:21', 'timestamp-out-of-window'])
  t.same(await judged(answered, { at: 'request' }), ['request', '2023-11-14T22:13:20', null])
  const milliseconds = header.replace('oauth_timestamp="1700000000"', 'oauth_timestamp="1700000000000"')
  t.match(await judged(raw(milliseconds)), ['now', /^20/, String])
  sample.account.setClock({ offsetMs: 0, frozenAtMs: Date.parse('2023-11-14T22:14:00Z') })
  t.match(await judged(raw(header), { at: 'now' }), ['now', /^20/, null], "an account's own clock counts")
})

t.test('what comes from the future is judged as of now, and said to; a minute is tolerated', async t => {
  const sample = await control()
  const judged = async (text: string, more: object = {}) => {
    const { status, body } = await sample.call('POST', '/explain', { text, words: 'text', ...more })
    t.equal(status, 200)
    const [one] = body.requests
    return { from: one.judgedAt.from, failure: one.failure, words: one.explanation }
  }
  const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString()
  const future = raw(signedAt(sample, inSeconds(3600)))
  const said =
    /\nJudged as of now, \S+ The request says that it was made at \S+, (?:1 hour|59\.9 minutes|60 minutes) after now: a capture cannot come from the future \(--at request judges it at that moment all the same\)\.\n/
  t.match(await judged(future), { from: 'now', failure: 'timestamp-out-of-window', words: said })
  t.match(await judged(future, { at: 'request' }), { from: 'request', failure: null })
  t.match(await judged(raw(signedAt(sample, inSeconds(30)))), { from: 'request', failure: null })
  const near = await judged(raw(signedAt(sample, inSeconds(120))))
  t.match(near, { from: 'now', failure: null, words: /from the future/ })
  const answered = `${raw(sample.sign('GET', path))}\nHTTP/1.1 401 Unauthorized\nDate: ${new Date(Date.now() + 7_200_000).toUTCString()}\n\n`
  t.match(await judged(answered), { from: 'now', failure: null, words: /from the future/ })
})

t.test("the request's own Date header is when it was made; one that is none is not", async t => {
  const sample = await control()
  const judged = async (date: string) => {
    const text = raw(signedAt(sample, '2023-11-14T22:13:20Z')).replace('Host:', `Date: ${date}\nHost:`)
    const [one] = (await sample.call('POST', '/explain', { text })).body.requests
    return [one.judgedAt.from, one.judgedAt.instant, one.failure]
  }
  t.same(await judged('Tue, 14 Nov 2023 22:14:00 GMT'), ['capture', '2023-11-14T22:14:00.000Z', null])
  t.same(await judged('Tue, 14 Nov 2023 22:20:00 GMT'), [
    'capture',
    '2023-11-14T22:20:00.000Z',
    'timestamp-out-of-window',
  ])
  for (const date of ['1', 'soon', 'Tue, 99 Nov 2023 22:14:00 GMT'])
    t.same(await judged(date), ['request', '2023-11-14T22:13:20.000Z', null], date)
})

t.test('a nonce that comes twice in a capture is met twice', async t => {
  const { call, sign } = await control()
  const one = raw(sign('GET', path))
  const { body } = await call('POST', '/explain', { text: one + one })
  t.same(
    body.requests.map((result: { failure: string | null }) => result.failure),
    [null, 'nonce-used'],
  )
})

const unknownHere =
  'the account is not known here: give its credentials (--secrets, or "secrets"), fixtures that hold it (--fixtures), or the server that has it (--server)'

t.test('given secrets are judged with, in an account of the server or in one made for them', async t => {
  const { call, account } = await control()
  const { authorizationHeader } = await import('../../src/sign.js')
  const [integration] = account.document.integrations
  const [token] = account.document.tokens
  if (!integration || !token) throw new RangeError('the sample account has no token')
  for (const credentials of [
    {
      account: '9999999_SB1',
      consumerKey: 'real-key',
      consumerSecret: 'real-consumer-secret',
      tokenId: 'real-token',
      tokenSecret: 'real-token-secret',
    },
    {
      account: '1234567',
      consumerKey: integration.consumerKey,
      consumerSecret: 'other-consumer-secret',
      tokenId: token.tokenId,
      tokenSecret: 'other-token-secret',
    },
  ]) {
    const host = `${credentials.account.toLowerCase().replace('_', '-')}.restlets.api.netsuite.com`
    const header = authorizationHeader({
      method: 'GET',
      url: `https://${host}${path}`,
      credentials,
      timestamp: 1_700_000_000,
    })
    const text = `curl 'https://${host}${path}' -H 'Authorization: ${header}' -H 'Content-Type: application/json'`
    const given = await call('POST', '/explain', { text, secrets: credentials, words: 'text' })
    const isKnown = credentials.account === account.id
    t.match(given.body.requests, [
      { wouldPass: isKnown ? true : null, attempt: { account: credentials.account, failure: null } },
    ])
    t.equal(given.body.requests[0].signature, isKnown ? undefined : 'right')
    for (const secret of [credentials.consumerSecret, credentials.tokenSecret]) t.notMatch(given.text, secret)
    const without = await call('POST', '/explain', { text })
    t.match(without.body.requests, [{ wouldPass: false, failure: isKnown ? 'signature-invalid' : 'account-unknown' }])
    t.equal(without.body.requests[0].note, isKnown ? undefined : unknownHere)
  }
})

t.test('wrong secrets are named by their field, and never repeated', async t => {
  const { call } = await control()
  const secrets = { account: 'no account!', consumerKey: 'my key', consumerSecret: ' my secret', tokenId: 7 }
  const { status, text, body } = await call('POST', '/explain', { text: 'x', secrets })
  t.equal(status, 422)
  t.same(
    body.errors.map((one: { path: string; found: string }) => [one.path, one.found]),
    [
      ['$.secrets.account', 'a value that is not shown'],
      ['$.secrets.consumerKey', 'a value that is not shown'],
      ['$.secrets.consumerSecret', 'a value that is not shown'],
      ['$.secrets.tokenId', 'a value that is not shown'],
      ['$.secrets.tokenSecret', 'nothing'],
    ],
  )
  t.notMatch(text, /my key|my secret|no account!/)
})

t.test('what cannot be read is refused with line and column', async t => {
  const { call } = await control()
  t.match(await call('POST', '/explain', { text: 'curl http://a/ \\\n --heder x' }), {
    status: 400,
    body: {
      detail: /^Line 2, column 2: found the option "--heder"; expected /,
      errors: [{ path: '$.text', line: 2, column: 2, found: 'the option "--heder"' }],
    },
  })
})

t.test('wishes that are wrong are named field by field', async t => {
  const { call } = await control()
  for (const [wish, path, expected] of [
    [{}, '$.text', 'a value for "text"'],
    [{ text: 'x', format: 'crl' }, '$.format', 'one of "http", "curl", "har", "header", did you mean "curl"?'],
    [
      { text: 'x', at: 'yesterday' },
      '$.at',
      '"now", "request" (the moment of its own oauth_timestamp), or an instant such as "2026-11-22T08:00:00Z"',
    ],
    [{ text: 'x', fromAddress: 'home' }, '$.fromAddress', 'an IP address'],
    [{ text: 'x', words: 'html' }, '$.words', '"text" or "markdown"'],
  ] as const)
    t.match(await call('POST', '/explain', wish), { status: 422, body: { errors: [{ path, expected }] } })
})

t.test('the address of the client can be pretended', async t => {
  const { call, sign } = await control()
  const ask = async (more: object, text = raw(sign('GET', path))) =>
    (await call('POST', '/explain', { text, ...more })).body.requests[0].attempt.request.address
  t.equal(await ask({}), '127.0.0.1')
  t.equal(await ask({ fromAddress: '203.0.113.7' }), '203.0.113.7')
  t.equal(
    await ask({}, raw(sign('GET', path)).replace('Host:', 'X-Forwarded-For: 198.51.100.1\nHost:')),
    '198.51.100.1',
  )
})

t.test('a request that logs nobody in is no login, and the control API is not served in the copy', async t => {
  const { call } = await control()
  for (const target of ['/favicon.ico', '/_mock/health', '/_mock/explain']) {
    const { body } = await call('POST', '/explain', { text: raw('OAuth x', target), words: 'text' })
    t.match(body.requests, [{ wouldPass: false, status: 404, failure: null, attempt: null }])
    t.match(body.requests[0].explanation, /\nNo login was judged: .*\n\nWould fail: 404\.$/)
  }
})

t.test('words come as text or Markdown, with the verdict in the last line', async t => {
  const { call, sign } = await control()
  const text = raw(wrong(sign('GET', path)))
  const plain = (await call('POST', '/explain', { text, words: 'text' })).body.requests[0].explanation
  t.match(
    plain,
    /^Request 1 of 1, line 1 \(http\): GET http:\/\/localhost\/app\/site\/hosting\/restlet\.nl\?script=63&deploy=1\nJudged as of /,
  )
  t.match(plain, /\n\nGET \S+ \(restlet\), would be answered 401: refused with signature-invalid\.\n/)
  t.notMatch(plain, /OperationId/)
  t.match(plain, /\n\nWould fail: signature-invalid \(401\)\.$/)
  const markdown = (await call('POST', '/explain', { text, words: 'markdown' })).body.requests[0].explanation
  t.match(markdown, /^Request 1 of 1, line 1 \(http\): `GET http:/)
  t.match(markdown, /\n\n\*\*Would fail\*\*: signature-invalid \(401\)\.$/)
})

t.test('what soft mode would let pass would fail, modules do not run, and nothing waits', async t => {
  const sample = await control()
  const { call, account, netsuite, sign } = sample
  const { document } = account
  const scripts = document.scripts.map(one => ({
    ...one,
    behaviour: { kind: 'module' as const, path: './not-there.mjs', delayMs: 60_000 },
  }))
  account.replace({ ...document, scripts, settings: { ...document.settings, softMode: true } })
  const good = sign('GET', path)
  const { body } = await call('POST', '/explain', { text: raw(good) + raw(wrong(good)) })
  t.match(body.requests, [{ wouldPass: true }, { wouldPass: false, failure: 'signature-invalid' }])
  t.equal(netsuite.memory(account).attempts.all().length, 0)
})

t.test('a secret from before a change is known in the copy, and a request token of the server too', async t => {
  const { call, account, netsuite, sign } = await control()
  const old = sign('GET', path)
  netsuite.directory.amend(account, document => ({
    ...document,
    integrations: document.integrations.map(one => ({
      ...one,
      authentication: { ...one.authentication, tbaAuthorizationFlow: true },
    })),
    tokens: document.tokens.map(one => ({ ...one, tokenSecret: 'a-token-secret-that-is-new' })),
  }))
  const { body } = await call('POST', '/explain', { text: raw(old) })
  t.match(body.requests[0].attempt.diagnosis.mistakes, [{ id: 'token-secret-before-roll', certainty: 'proven' }])
  const token = {
    token: 'request-token',
    secret: 'request-secret',
    consumerKey: account.document.integrations[0]?.consumerKey ?? '',
    owner: account.id,
    company: account.id,
    callback: 'https://a.example/callback',
    role: undefined,
    createdAt: 0,
    state: { kind: 'new' },
  } as const
  const step = (name: string) =>
    raw(old.replace(/oauth_token="[^"]*"/, `oauth_token="${name}", oauth_verifier="v"`), '/rest/accesstoken').replace(
      'GET',
      'POST',
    )
  const failures = async () =>
    (await call('POST', '/explain', { text: step('request-token') })).body.requests[0].failure
  const before = await failures()
  netsuite.requestTokens.add(token)
  t.same([before, await failures()], ['request-token-unknown', 'request-token-expired'])
  t.same(netsuite.requestTokens.find('request-token'), token)
})

t.test('nothing that is explained has an operation id, and nothing of it was answered', async t => {
  const { call, sign } = await control()
  const good = raw(sign('GET', path))
  const { body, text } = await call('POST', '/explain', { text: good + raw('OAuth nothing'), words: 'text' })
  t.equal(body.requests.length, 2)
  t.notMatch(text, /operationId/i)
  t.match(body.requests[0].explanation, /, would be answered 200: nothing was refused\.\n/)
  t.match(body.requests[0].explanation, /: The call would be answered\./)
  t.match(body.requests[0].explanation, /: The login would leave a row: Status Success/)
})

t.test('a HAR entry without its login cannot be judged; what is wrong with others is said', async t => {
  const { call, sign } = await control()
  const entry = (headers: readonly { name: string; value: string }[]) => ({
    request: { method: 'GET', url: `http://localhost${path}`, headers },
  })
  const json = { name: 'Content-Type', value: 'application/json' }
  const entries = [entry([]), entry([{ name: 'Authorization', value: sign('GET', path) }, json])]
  const wish = { text: JSON.stringify({ log: { entries } }), words: 'text' }
  const [without, whole] = (await call('POST', '/explain', wish)).body.requests
  const note =
    'the HAR file has no Authorization header: browsers leave it out unless the file is saved "with sensitive data"'
  t.match(without, { wouldPass: null, status: null, failure: null, attempt: null, note })
  t.match(without.explanation, /\n\nNo login was judged: see the note\.\n\nCannot be judged: see the note\.$/)
  t.match(whole, { wouldPass: true, status: 200 })
})

t.test('at most eight captures are explained at a time, counted by server; then there is room again', async t => {
  const [one, other] = [await control(), await control()]
  const text = raw(one.sign('GET', path))
  const answers = await Promise.all(Array.from({ length: 9 }, () => one.call('POST', '/explain', { text })))
  t.same(
    answers.map(({ status }) => status),
    [200, 200, 200, 200, 200, 200, 200, 200, 429],
  )
  t.match(answers[8]?.body.detail, '8 such requests are being answered already; send it again when one of them is.')
  t.equal((await one.call('POST', '/explain', {})).status, 422)
  const later = await Promise.all(Array.from({ length: 8 }, () => one.call('POST', '/explain', { text })))
  t.ok(later.every(({ status }) => status === 200))
  t.equal((await other.call('POST', '/explain', { text })).status, 200)
})

t.test('between the requests of a capture others have their turn', async t => {
  const { call, sign } = await control()
  let turns = 0
  let isDone = false
  const turn = () => {
    turns++
    if (!isDone) setImmediate(turn)
  }
  const text = raw(sign('GET', path)).repeat(50)
  // Imported and compiled by now.
  await call('POST', '/explain', { text: raw('OAuth x') })
  setImmediate(turn)
  const { body } = await call('POST', '/explain', { text })
  isDone = true
  t.equal(body.requests.length, 50)
  t.ok(turns >= 49, `${turns} turns`)
})
