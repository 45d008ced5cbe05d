/** Rotation drills from a test: the same as over HTTP. */
import t from 'tap'
import {
  type CredentialListing,
  RotationRefusedError,
  startMockNetSuite,
  UnknownAccountError,
} from '../../src/index.js'
import { authorizationHeader } from '../../src/sign.js'

async function call({ url, method, authorization, ...credentials }: CredentialListing) {
  const header =
    authorization ?? authorizationHeader({ method, url, credentials, timestamp: Math.floor(Date.now() / 1000) })
  const headers = { authorization: header, 'content-type': 'application/json' }
  const answer = await fetch(url, { method, headers })
  await answer.text()
  return answer.status
}

t.test('after each drill the old set is refused, the set of today works, and the report knows both', async t => {
  await using netsuite = await startMockNetSuite()
  const account = netsuite.createAccount()
  const drills = [
    ['good', () => account.rotate.integration('OSC Connector')],
    ['good', () => account.rotate.token('OSC Connector - Ines Duarte, OSC Integration')],
    ['NLAuth: good', () => account.rotate.password('integration@example.com')],
  ] as const
  for (const [set, drill] of drills) {
    const old = account.credential(set)
    t.equal(await call(old), 200, set)
    const { rotation } = drill()
    t.equal(await call(old), 401, set)
    t.match(account.rotations()[0], { id: rotation, newSecretUsedAt: null, oldCallers: { count: 1 } })
    t.equal(await call(account.credential(set)), 200, set)
    t.match(account.rotations()[0], { newSecretUsedAt: String, oldCallers: { count: 1 } })
  }
  const overHttp = await fetch(`${netsuite.url}/_mock/accounts/${account.id}/rotations`)
  t.same(await overHttp.json(), account.rotations())
})

t.test('every credential set that is wrong on purpose fails after the drills as before', async t => {
  await using netsuite = await startMockNetSuite()
  const account = netsuite.createAccount()
  const outcomes = () => account.credentials().map(({ name, works, failure }) => [name, works, failure])
  const before = outcomes()
  for (const { id, authentication } of account.document.integrations) {
    const { tokenBasedAuthentication, authorizationCodeGrant, clientCredentialsGrant } = authentication
    if (tokenBasedAuthentication || authorizationCodeGrant || clientCredentialsGrant) account.rotate.integration(id)
  }
  for (const { id, revoked, inactive } of account.document.tokens) if (!revoked && !inactive) account.rotate.token(id)
  for (const { id } of account.document.users) account.rotate.password(id)
  const aged = ['NLAuth: expired password', 'NLAuth: password change required']
  t.same(
    outcomes().filter(([name]) => !aged.includes(String(name))),
    before.filter(([name]) => !aged.includes(String(name))),
  )
  for (const set of aged) t.equal(account.credential(set).works, true, set)
})

t.test('a sandbox is refreshed from its production account; one without needs to be told which', async t => {
  await using netsuite = await startMockNetSuite()
  const sandbox = netsuite.account('1234567_SB1')
  const old = sandbox.credential('good')
  t.equal(await call(old), 200)
  const { from, credentials, vanished } = sandbox.rotate.sandbox()
  t.equal(from, '1234567')
  t.ok(vanished.credentials.includes('good'))
  t.equal(await call(old), 401)
  const set = credentials.find(name => name === 'NLAuth: good') ?? ''
  t.equal(await call(sandbox.credential(set)), 200)
  const copy = netsuite.createAccount({ from: '1234567_SB1' })
  t.throws(() => copy.rotate.sandbox(), RotationRefusedError)
  t.equal(copy.rotate.sandbox({ from: '1234567' }).from, '1234567')
})

t.test('what cannot be done throws, and says what to do', async t => {
  await using netsuite = await startMockNetSuite()
  const account = netsuite.createAccount()
  const { id } = account
  t.throws(() => account.rotate.integration('OSC Conector'), {
    name: 'RangeError',
    message: `Account ${id} has no integration "OSC Conector", did you mean "OSC Connector"?`,
  })
  t.throws(() => account.rotate.token(9999), {
    name: 'RangeError',
    message: `Account ${id} has no token 9999`,
  })
  t.throws(() => account.rotate.password('integraton@example.com'), {
    name: 'RangeError',
    message: /^Account \d+ has no user "integraton@example\.com", did you mean "integration@example\.com"/,
  })
  t.throws(() => account.rotate.password('Integration@Example.com', 'short'), {
    name: 'RotationRefusedError',
    code: 'ROTATION_REFUSED',
    message: /^INVALID_PSWD: Your new password must be at least 10 characters/,
    problems: [{ path: '$.password' }],
  })
  t.throws(() => account.rotate.sandbox(), { name: 'RotationRefusedError', problems: [] })
  t.same(account.rotations(), [])
  account.delete()
  t.throws(() => account.rotate.integration('OSC Connector'), UnknownAccountError)
  t.throws(() => account.rotate.sandbox(), UnknownAccountError)
})

t.test('a kept account still knows keys and passwords from before, but not the report', async t => {
  const data = t.testdir()
  let old: readonly CredentialListing[]
  {
    await using netsuite = await startMockNetSuite({ data })
    const account = netsuite.account('1234567')
    old = [account.credential('good'), account.credential('NLAuth: good')]
    account.rotate.integration('OSC Connector')
    account.rotate.password('integration@example.com')
  }
  await using netsuite = await startMockNetSuite({ data })
  const account = netsuite.account('1234567')
  t.same(account.rotations(), [])
  for (const { url, ...set } of old)
    t.equal(await call({ ...set, url: url.replace(/^http:\/\/[^/]+/, netsuite.url) }), 401)
  const [byPassword, byKey] = account.auditTrail.query({ status: 'Failure' })
  t.match(netsuite.diagnosis(byKey?.operationId ?? ''), { failure: 'consumer-key-reset' })
  t.match(netsuite.diagnosis(byPassword?.operationId ?? ''), {
    failure: 'password-wrong',
    evidence: [{ found: /^the password from before the change of 20/ }, {}],
  })
  t.same(account.rotations(), [])
})
