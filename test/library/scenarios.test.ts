/** Scenarios in the library. */
import t from 'tap'
import { ScenarioError, type ScenarioName, startMockNetSuite, UnknownAccountError } from '../../src/index.js'
import { authorizationHeader } from '../../src/sign.js'
import type { CredentialListing } from '../../src/index.js'

const netsuite = await startMockNetSuite()
t.teardown(() => netsuite.close())

async function call(credentials: CredentialListing): Promise<string | undefined> {
  const { method, url } = credentials
  const authorization =
    credentials.authorization ??
    authorizationHeader({ method, url, credentials, timestamp: Math.floor(Date.now() / 1000) })
  const response = await fetch(url, { method, headers: { authorization, 'content-type': 'application/json' } })
  await response.text()
  return netsuite.diagnosis(response.headers.get('X-N-OperationId') ?? '')?.failure
}

t.test('one line breaks a throw-away account, another repairs it', async t => {
  const account = netsuite.createAccount({ scenarios: ['token-revoked'] })
  t.match(account.credential('good'), { works: false, failure: 'token-revoked' })
  t.equal(await call(account.credential('good')), 'token-revoked')
  t.match(account.scenarios(), [{ name: 'token-revoked', changes: [{ where: 'tokens[1].revoked', after: true }] }])
  t.match(account.repair('token-revoked'), [{ putBack: [{ where: 'tokens[1].revoked' }], left: [] }])
  t.equal(await call(account.credential('good')), undefined)
  account.delete()
})

t.test('several scenarios, each with a target of its own, are repaired together', async t => {
  const account = netsuite.createAccount({
    scenarios: [{ name: 'user-inactive', user: 'clerk@example.com' }, 'password-changed'],
  })
  t.equal(await call(account.credential('read-only clerk')), 'user-inactive')
  t.equal(await call(account.credential('NLAuth: good')), 'password-wrong')
  t.equal(await call(account.credential('good')), undefined)
  const active = account.apply('integration-blocked', { integration: 'ActOnTBA' })
  t.match(active, { failure: 'integration-blocked', target: { integration: { id: 2, name: 'ActOnTBA' } } })
  t.equal(account.repair().length, 3)
  t.strictSame(account.scenarios(), [])
  account.delete()
})

t.test('what cannot be applied is a ScenarioError with a code, and leaves no account behind', async t => {
  const count = netsuite.accounts().length
  const names: readonly ScenarioName[] = ['integration-blocked', 'integration-not-approved']
  t.throws(() => netsuite.createAccount({ scenarios: names }), { name: 'ScenarioError', code: 'SCENARIO_CONFLICT' })
  t.equal(netsuite.accounts().length, count)
  const account = netsuite.createAccount()
  t.throws(() => account.repair('token-revoked'), ScenarioError)
  account.delete()
  t.throws(() => account.apply('token-revoked'), UnknownAccountError)
  t.throws(() => account.repair(), UnknownAccountError)
})
