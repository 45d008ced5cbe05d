/** The authorization flow without its pages (src/surfaces/flow, src/flow-login.ts): what is granted, where, how long, and what it leaves behind. */
import t from 'tap'
import { type Plain, sampleCredential, withValue } from '../../account/samples.js'
import { attemptOf, goodCall } from '../../login/samples.js'
import {
  type Change,
  flowAccount,
  flowCallback,
  flowKey,
  flowNow,
  flowSandbox,
  flowSecret,
  flowServer,
  type FlowStepCall,
  flowVerifier,
} from './flow-server.js'

const minute = 60_000
const release = (value: string): Change => ({ path: ['release'], value })
const other: Partial<FlowStepCall> = {
  consumerKey: sampleCredential('other flow key'),
  consumerSecret: sampleCredential('other flow secret'),
  callback: 'http://localhost:4711',
}
const granted = { status: 200 } as const

/** A server whose sandbox differs. */
const withSandbox = (changes: Plain, given: readonly Change[] = []) =>
  flowServer(given, [{ ...flowSandbox, ...changes }])

t.test('the flow ends with a token that signs a RESTlet call', async t => {
  const { netsuite, account, allowed, send, rows } = await flowServer()
  const third = await allowed()
  t.strictSame(rows(), [], 'the steps log nobody in')
  const answer = await send(third)
  t.equal(answer.headers['content-type'], 'application/x-www-form-urlencoded;charset=utf-8')
  t.match(answer.body, /^oauth_token=[0-9a-f]{64}&oauth_token_secret=[0-9a-f]{64}$/)
  t.match(account.document.tokens, [
    {
      id: 1,
      name: 'Flow App - Flora Flow, Flow Role',
      tokenId: answer.form.get('oauth_token'),
      tokenSecret: answer.form.get('oauth_token_secret'),
      integration: 1,
      user: 20,
      role: 1002,
      inactive: false,
      revoked: false,
    },
  ])
  t.strictSame(rows(), [])

  const call = attemptOf({
    ...goodCall,
    realm: '1234567',
    consumerKey: flowKey,
    consumerSecret: flowSecret,
    tokenId: answer.form.get('oauth_token') ?? '',
    tokenSecret: answer.form.get('oauth_token_secret') ?? '',
  })
  t.match(netsuite.loginWithTba(call), { session: { user: { name: 'Flora Flow' }, role: { name: 'Flow Role' } } })
  t.match(rows(), [{ status: 'Success', tokenBasedAccessTokenName: 'Flow App - Flora Flow, Flow Role' }])
})

t.test('step one answers with token, secret, confirmation, and the role if there was one', async t => {
  const { stepOne, netsuite } = await flowServer()
  const bare = await stepOne()
  t.match(bare, granted)
  t.equal(bare.headers['content-type'], 'application/x-www-form-urlencoded;charset=utf-8')
  t.strictSame([...bare.form.keys()], ['oauth_token', 'oauth_token_secret', 'oauth_callback_confirmed'])
  t.equal(bare.form.get('oauth_callback_confirmed'), 'true')
  t.match(netsuite.requestTokens.find(bare.form.get('oauth_token') ?? ''), {
    secret: bare.form.get('oauth_token_secret'),
    consumerKey: flowKey,
    owner: '1234567',
    company: '1234567',
    callback: flowCallback,
    role: undefined,
    createdAt: flowNow,
    state: { kind: 'new' },
  })
  const withRole = await stepOne({ role: '45678' })
  t.strictSame([...withRole.form].slice(3), [['role', '45678']], 'whether anybody has it is found out later')
  t.match(netsuite.requestTokens.find(withRole.form.get('oauth_token') ?? ''), { role: '45678' })
  const empty = await stepOne({ role: '' })
  t.strictSame([...empty.form.keys()], [...bare.form.keys()], 'an empty role names none')
})

t.test('the role is part of what is signed, the realm is not', async t => {
  const { stepOne, failureOf } = await flowServer()
  const unsigned = await stepOne({ prefix: 'role="1002", ' })
  t.equal(failureOf(unsigned), 'signature-invalid')
  t.match(await stepOne({ role: '1002' }), granted)
  t.match(await stepOne({ realm: undefined, prefix: 'realm="1234567", ' }), granted)
})

t.test('realm is required before 2020.1, and not since, in both steps', async t => {
  const without = { realm: undefined }
  const before = await flowServer([release('2019.2')])
  t.equal(before.failureOf(await before.stepOne(without)), 'realm-missing')
  t.equal(before.failureOf(await before.stepThree(without)), 'realm-missing')
  const onHost = { ...without, host: '1234567.restlets.api.netsuite.com' }
  t.equal(before.failureOf(await before.stepOne(onHost)), 'realm-missing', 'the host does not replace it')
  const since = await flowServer([release('2020.1')])
  t.match(await since.stepOne(without), granted)
  t.match(await since.stepThree(without), granted)
  t.match(await since.stepOne(onHost), granted)
  const lenient = await flowServer([release('2019.2'), { path: ['settings'], value: { acceptMissingRealm: true } }])
  t.match(await lenient.stepOne(without), granted)
})

t.test('every method but POST is answered 405, empty, in both steps, with and without a header', async t => {
  const { send, stepOne, allowed } = await flowServer()
  const third = await allowed()
  for (const method of ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
    for (const authorization of [undefined, null]) {
      const changes = { method, ...(authorization === null ? { authorization } : {}) }
      for (const answer of [await stepOne(changes), await send({ ...third, ...changes })]) {
        t.equal(answer.status, 405, method)
        t.equal(answer.body, '')
        t.ok(answer.headers['x-n-operationid'])
      }
    }
  }
  t.match(await send(third), granted, 'nothing of it spent the request token')
})

t.test('before 2019.2 there is no flow: 405, empty, whatever is sent', async t => {
  for (const [name, status] of [
    ['2019.1', 405],
    ['2015.2', 405],
    ['2019.2', 200],
    ['2028.1', 200],
  ] as const) {
    const { stepOne } = await flowServer([release(name)])
    const answer = await stepOne()
    t.equal(answer.status, status, name)
    if (status === 405) t.equal(answer.body, '')
  }
})

/** Hosts and what they answer in 2019.2 and since 2020.1 (nlauth §1, §6.1, §10). */
const hosts: readonly (readonly [host: string, before: number, since: number])[] = [
  ['localhost:8080', 200, 200],
  ['1234567.localhost:8080', 200, 200],
  ['1234567.restlets.api.netsuite.com', 200, 200],
  ['1234567.app.netsuite.com', 200, 200],
  ['rest.netsuite.com', 200, 200],
  ['rest.na1.netsuite.com', 200, 200],
  ['system.netsuite.com', 403, 200],
  ['system.na1.netsuite.com', 403, 200],
  ['1234567.suitetalk.api.netsuite.com', 403, 403],
  ['1234567.extforms.netsuite.com', 403, 403],
  ['www.netsuite.com', 403, 403],
]

t.test('the hosts of RESTlets, of the user interface and of data centers serve the flow', async t => {
  for (const [name, column] of [
    ['2019.2', 1],
    ['2020.1', 2],
    ['2026.2', 2],
  ] as const) {
    const { stepOne } = await flowServer([release(name)])
    for (const row of hosts) t.equal((await stepOne({ host: row[0] })).status, row[column], `${row[0]} in ${name}`)
  }
})

t.test(
  'on hosts of all accounts the consumer key finds the application, and the request token the account',
  async t => {
    const { stepOne, allowed, send, netsuite } = await flowServer()
    for (const host of ['localhost:8080', 'rest.netsuite.com', 'system.netsuite.com']) {
      const { form } = await stepOne({ host, realm: undefined })
      const token = form.get('oauth_token') ?? ''
      t.match(netsuite.requestTokens.find(token), { owner: '1234567', company: undefined }, host)
    }
    const third = await allowed({}, { realm: undefined })
    t.match(await send({ ...third, realm: undefined }), granted)
  },
)

t.test('a blocked record is told in step one only to who names the company', async t => {
  const blocked = [{ path: ['integrations', 0, 'state'], value: 'Blocked' }]
  const { stepOne, allowed, send, failureOf } = await flowServer(blocked)
  t.equal(failureOf(await stepOne()), 'integration-blocked')
  t.equal(
    failureOf(await stepOne({ realm: undefined, host: '1234567.app.netsuite.com' })),
    'integration-blocked',
    'a host counts as naming it',
  )
  const nameless = { realm: undefined }
  t.match(await stepOne(nameless), granted)
  const third = await allowed({}, nameless)
  t.equal(failureOf(await send({ ...third, ...nameless })), 'integration-blocked')
  t.equal(failureOf(await send(third)), 'integration-blocked')
})

t.test('callbacks are those of the record, by the rules of the release', async t => {
  const table: readonly (readonly [registered: string, sent: string, release: string, failure: string])[] = [
    [flowCallback, flowCallback, '2019.2', 'granted'],
    [flowCallback, 'https://MY.example.com/TBA/?callbackRequest', '2026.2', 'granted'],
    [flowCallback, 'https://my.example.com/TBA/', '2026.2', 'callback-url-wrong'],
    [flowCallback, 'http://my.example.com/TBA/?callbackRequest', '2026.2', 'callback-url-wrong'],
    [flowCallback, 'https://my.example.com/tba/?callbackRequest', '2026.2', 'callback-url-wrong'],
    [flowCallback, 'https://my.example.com:8443/TBA/?callbackRequest', '2026.2', 'callback-url-wrong'],
    [flowCallback, `${flowCallback}#`, '2026.2', 'callback-url-wrong'],
    ['http://localhost:*', 'http://localhost:7777', '2020.1', 'granted'],
    ['http://localhost:*', 'http://localhost:7777/tba', '2020.1', 'granted'],
    ['http://localhost:*', 'http://localhost:7777', '2019.2', 'callback-url-wrong'],
    ['http://localhost:*', 'http://localhost.example.com:7777', '2020.1', 'callback-url-wrong'],
    ['https://*.example.com/cb', 'https://a.example.com/cb', '2020.2', 'granted'],
    ['https://*.example.com/cb', 'https://a.b.example.com/cb', '2020.2', 'callback-url-wrong'],
    ['https://*.example.com/cb', 'https://a.example.com/cb', '2020.1', 'callback-url-wrong'],
  ]
  for (const [registered, sent, name, failure] of table) {
    const { stepOne, failureOf } = await flowServer([
      release(name),
      { path: ['integrations', 0, 'authentication', 'callbackUrl'], value: registered },
    ])
    t.equal(failureOf(await stepOne({ callback: sent })), failure, `${sent} for ${registered} in ${name}`)
  }
})

t.test('an audit row does not repeat a password in the callback, nor a callback without end', async t => {
  const { stepOne, rows } = await flowServer()
  await stepOne({ callback: 'https://user:s3cret-pa55@my.example.com/TBA/?callbackRequest' })
  t.equal(rows()[0]?.detail, 'InvalidCallback https://my.example.com/TBA/?callbackRequest')
  await stepOne({ callback: `https://my.example.com/${'a'.repeat(5000)}` })
  t.ok((rows()[0]?.detail.length ?? 1000) < 400)
})

t.test('a request token is good for ten minutes of its own account, or as long as the setting says', async t => {
  const at = async (ms: number, settings: Plain = {}) => {
    const { clock, fresh, allowed, send, failureOf } = await flowServer([
      { path: ['settings'], value: { passwordLogins: settings } },
    ])
    const third = await allowed()
    clock.now += ms
    return failureOf(await send({ ...third, ...fresh() }))
  }
  t.equal(await at(10 * minute - 1), 'granted')
  t.equal(await at(10 * minute), 'request-token-expired')
  t.equal(await at(minute - 1, { requestTokenMinutes: 1 }), 'granted')
  t.equal(await at(minute, { requestTokenMinutes: 1 }), 'request-token-expired')
  t.equal(await at(60 * minute, { requestTokenMinutes: 120 }), 'granted')
})

t.test("the request token's time is that of the account whose application asked", async t => {
  const { netsuite, account, fresh, allowed, send, failureOf } = await flowServer()
  const there = { realm: '1234567_SB1' }
  const sandbox = netsuite.directory.require('1234567_SB1')
  const third = await allowed({ account: '1234567_SB1' }, { realm: undefined })
  const late = Math.floor((flowNow + 60 * minute) / 1000)
  sandbox.setClock({ offsetMs: 60 * minute, frozenAtMs: null })
  t.equal(
    failureOf(await send({ ...third, ...there })),
    'timestamp-out-of-window',
    'timestamps are of the account called',
  )
  account.setClock({ offsetMs: 10 * minute, frozenAtMs: null })
  t.equal(failureOf(await send({ ...third, ...there, ...fresh(), timestamp: String(late) })), 'request-token-expired')
  account.setClock({ offsetMs: 0, frozenAtMs: null })
  t.equal(failureOf(await send({ ...third, ...there, ...fresh(), timestamp: String(late) })), 'granted')
})

t.test('a request token is exchanged once, also when two ask at the same time', async t => {
  const { account, fresh, allowed, send, failureOf } = await flowServer()
  const third = await allowed()
  const both = await Promise.all([send(third), send({ ...third, ...fresh() })])
  t.strictSame(both.map(failureOf).sort(), ['granted', 'request-token-used'])
  t.equal(failureOf(await send({ ...third, ...fresh() })), 'request-token-used')
  t.equal(account.document.tokens.length, 1)
})

t.test('a wrong verifier spends nothing, and the right one is not guessed by its parts', async t => {
  const { fresh, allowed, send, failureOf } = await flowServer()
  const third = await allowed()
  for (const verifier of [flowVerifier.slice(0, -1), `${flowVerifier}0`, flowVerifier.replace('7', '8'), '0'])
    t.equal(failureOf(await send({ ...third, ...fresh(), verifier })), 'verifier-wrong', verifier)
  t.equal(failureOf(await send({ ...third, ...fresh(), verifier: '' })), 'verifier-wrong')
  t.match(await send({ ...third, ...fresh() }), granted)
})

t.test('the empty verifier that the callback gets after Deny is told as what it is', async t => {
  const { stepThree, failureOf, rows } = await flowServer()
  const denied = await stepThree({ verifier: '' }, { state: 'denied' })
  t.equal(failureOf(denied), 'request-token-denied')
  t.match(rows(), [{ detail: 'TokenRejected' }])
})

t.test('several request tokens stand side by side, and so do the tokens they give', async t => {
  const { account, allowed, send, failureOf } = await flowServer()
  const [one, two] = [await allowed(), await allowed()]
  t.not(one.token, two.token)
  t.equal(failureOf(await send({ ...one, tokenSecret: two.tokenSecret })), 'signature-invalid')
  t.match(await send(two), granted)
  t.match(await send(one), granted)
  t.equal(new Set(account.document.tokens.map(token => token.tokenId)).size, 2)
})

t.test('nonces are counted per application, over both steps, and only granted steps spend them', async t => {
  const { stepOne, allowed, send, failureOf } = await flowServer()
  const nonce = { nonce: 'the same nonce', timestamp: String(Math.floor(flowNow / 1000)) }
  t.equal(failureOf(await stepOne({ ...nonce, consumerSecret: 'wrong' })), 'signature-invalid')
  t.match(await stepOne(nonce), granted)
  t.equal(failureOf(await stepOne(nonce)), 'nonce-used')
  t.equal(failureOf(await stepOne({ ...nonce, timestamp: String(Math.floor(flowNow / 1000) + 1) })), 'granted')
  t.match(await stepOne({ ...other, ...nonce }), granted, 'another application')
  const third = await allowed()
  t.equal(failureOf(await send({ ...third, ...nonce })), 'nonce-used')
  t.match(await send(third), granted)
})

t.test('applications that are not installed yet do not share their nonces', async t => {
  const { stepOne } = await flowServer()
  const nonce = { nonce: 'the same nonce', timestamp: String(Math.floor(flowNow / 1000)), realm: '1234567_SB1' }
  t.match(await stepOne(nonce), granted)
  t.match(await stepOne({ ...nonce, ...other }), granted)
})

t.test('the parameters of a form body and of the query are signed, those of other bodies are not', async t => {
  const { stepOne, failureOf } = await flowServer()
  const body = 'b=2&a=%C3%BC+x&a=1'
  t.match(await stepOne({ body }), granted)
  t.match(await stepOne({ body, contentType: 'application/x-www-form-urlencoded; charset=utf-8' }), granted)
  t.match(await stepOne({ query: 'z=1&y=%20' }), granted)
  t.match(await stepOne({ query: 'z=1', body }), granted)
  t.match(await stepOne({ body: '{"a":1}', contentType: 'application/json' }), granted)
  t.match(await stepOne({ body: '' }), granted)
  const forged = await stepOne({ body, signature: 'AAAA' })
  t.equal(failureOf(forged), 'signature-invalid')
})

t.test('a body of any kind and size gets an answer of the flow', async t => {
  const { stepOne } = await flowServer()
  for (const [body, contentType] of [
    ['x'.repeat(100_000), 'application/x-www-form-urlencoded'],
    ['a=%zz', 'application/x-www-form-urlencoded'],
    ['<a/>', 'text/xml'],
    ['a=b', 'bogus'],
    ['a=b', ''],
  ] as const) {
    const { status, body: answer, headers } = await stepOne({ body, contentType, signature: 'AAAA' })
    t.ok(status >= 400 && status < 500, `${contentType}: ${status} ${answer}`)
    t.ok(headers['x-n-operationid'], 'stamped')
  }
})

t.test('who names an account and who allowed must agree', async t => {
  const { allowed, send, failureOf, netsuite } = await flowServer()
  const third = await allowed({}, { realm: undefined })
  t.equal(failureOf(await send({ ...third, realm: '1234567_SB1' })), 'request-token-of-other-account')
  t.match(await send({ ...third, realm: '1234567' }), granted)
  t.equal(netsuite.directory.require('1234567_SB1').document.integrations.length, 1, 'nothing was installed')
})

t.test('the record installs itself where its token is allowed, in step three', async t => {
  const { netsuite, account, allowed, send } = await flowServer()
  const sandbox = netsuite.directory.require('1234567_SB1')
  for (const call of [{ realm: undefined }, { realm: '1234567_SB1' }]) {
    netsuite.directory.reset(sandbox)
    const third = await allowed({ account: '1234567_SB1' }, call)
    t.equal(sandbox.document.integrations.length, 1, 'not yet')
    t.match(await send({ ...third, ...call }), granted)
    t.match(sandbox.document.integrations.slice(1), [
      { id: 2, name: 'Flow App', consumerKey: flowKey, state: 'Enabled', installedFrom: '1234567' },
    ])
    t.match(sandbox.document.tokens, [{ integration: 2, user: 20, role: 1002 }])
    t.equal(account.document.tokens.length, 0)
  }
  const again = await allowed({ account: '1234567_SB1' }, { realm: '1234567_SB1' })
  t.match(await send({ ...again, realm: '1234567_SB1' }), granted)
  t.equal(sandbox.document.integrations.length, 2, 'installed once')
})

t.test('where records must be approved, step three waits for it, and the request token with it', async t => {
  const { netsuite, fresh, allowed, send, failureOf, rows } = await withSandbox({
    requireApprovalDuringAutoInstallation: true,
  })
  const sandbox = netsuite.directory.require('1234567_SB1')
  const there = { realm: '1234567_SB1' }
  const third = { ...(await allowed({ account: '1234567_SB1' }, there)), ...there }
  t.equal(failureOf(await send(third)), 'integration-not-approved')
  t.match(rows(), [{ detail: 'IntegrationBlocked' }])
  t.match(sandbox.document.integrations.slice(1), [{ name: 'Flow App', state: 'Waiting for Approval' }])
  t.equal(sandbox.document.tokens.length, 0)
  t.equal(failureOf(await send({ ...third, ...fresh() })), 'integration-not-approved')
  netsuite.directory.change(sandbox, withValue({ ...sandbox.document }, ['integrations', 1, 'state'], 'Enabled'))
  t.match(await send({ ...third, ...fresh() }), granted)
})

t.test('from 2027.1 on no record installs itself, and those that are there go on', async t => {
  const { netsuite, stepOne, allowed, send, failureOf, rows } = await withSandbox({ release: '2027.1' })
  const there = { realm: '1234567_SB1' }
  t.equal(failureOf(await stepOne(there)), 'tba-integration-not-installable')
  t.match(rows(), [{ detail: 'UnknownIntegration' }])
  const third = await allowed({ account: '1234567_SB1' }, { realm: undefined })
  t.equal(failureOf(await send({ ...third, ...there })), 'tba-integration-not-installable')
  t.equal(netsuite.directory.require('1234567_SB1').document.integrations.length, 1)
  const owner = await flowServer([release('2027.1')])
  t.match(await owner.stepThree(), granted)
})

t.test('an account that is reset or deleted takes its request tokens with it', async t => {
  const { netsuite, account, allowed, send, fresh, failureOf } = await flowServer()
  const sandbox = netsuite.directory.require('1234567_SB1')
  const third = await allowed()
  netsuite.directory.reset(sandbox)
  t.match(netsuite.requestTokens.find(third.token ?? ''), { owner: '1234567' }, 'another account does not matter')
  netsuite.directory.reset(account)
  t.equal(failureOf(await send(third)), 'request-token-unknown')
  const elsewhere = await allowed({ account: '1234567_SB1' }, { realm: undefined })
  netsuite.directory.delete(sandbox)
  t.equal(failureOf(await send({ ...elsewhere, ...fresh() })), 'request-token-unknown')
  const last = await allowed()
  netsuite.directory.delete(account)
  t.equal(netsuite.requestTokens.find(last.token ?? ''), undefined)
})

t.test("by setting, the message of a refusal is the audit trail's name for it", async t => {
  const { stepOne, stepThree, rows, account, netsuite } = await flowServer([
    { path: ['settings'], value: { passwordLogins: { nameFlowErrors: true } } },
  ])
  const message = (body: string): unknown => JSON.parse(body)
  const say = (code: string, text: string) => ({ error: { code, message: text } })
  const secret = await stepOne({ consumerSecret: 'wrong' })
  t.equal(secret.status, 401)
  t.strictSame(message(secret.body), say('INVALID_LOGIN_ATTEMPT', 'InvalidSignature'))
  const callback = await stepOne({ callback: 'https://evil.example.com/' })
  t.equal(callback.status, 400)
  t.strictSame(message(callback.body), say('INVALID_REQUEST', 'InvalidCallback https://evil.example.com/'))
  const denied = await stepThree({}, { state: 'denied' })
  t.strictSame(message(denied.body), say('INVALID_LOGIN_ATTEMPT', 'TokenRejected'))
  t.equal(rows().length, 3)
  netsuite.directory.change(account, { ...account.document, disabled: true })
  t.strictSame(
    message((await stepOne()).body),
    say('ACCT_DISABLED', 'This account has been disabled.'),
    'no row, no name',
  )
})

t.test('a client that signs for another of its hosts is understood', async t => {
  const { stepOne, failureOf } = await flowServer()
  for (const signedOrigin of [
    'https://1234567.restlets.api.netsuite.com',
    'https://1234567.app.netsuite.com',
    'http://localhost:8080',
  ])
    t.match(await stepOne({ signedOrigin }), granted, signedOrigin)
  for (const signedOrigin of ['https://1234567.suitetalk.api.netsuite.com', 'https://localhost:8080'])
    t.equal(failureOf(await stepOne({ signedOrigin })), 'signature-invalid', signedOrigin)
})

t.test('what the flow keeps of an attempt holds no secret', async t => {
  const { netsuite, account, allowed, send } = await flowServer()
  const third = await allowed()
  for (const changes of [{}, { verifier: 'wrong' }, { tokenSecret: 'wrong' }]) {
    const { headers } = await send({ ...third, nonce: `nonce ${JSON.stringify(changes)}`, ...changes })
    const record = netsuite.attempt(headers['x-n-operationid'] ?? '')
    const text = JSON.stringify([record?.refusal, record?.parameters])
    t.ok(record)
    for (const secret of [flowSecret, third.tokenSecret, ...account.document.tokens.map(one => one.tokenSecret)])
      t.notOk(text.includes(secret))
    t.notOk(JSON.stringify(record?.refusal ?? {}).includes(flowVerifier))
  }
  t.equal(flowAccount().id, '1234567')
})
