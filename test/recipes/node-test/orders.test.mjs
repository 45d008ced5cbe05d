/** node:test. Run: node --test test/recipes/node-test/orders.test.mjs */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { startMockNetSuite } from 'mock-netsuite'
import { ordersClient } from '../client/orders.mjs'

let netsuite

// One server for the whole file. With TypeScript or Node 24: await using netsuite = await startMockNetSuite()
before(async () => {
  netsuite = await startMockNetSuite()
})
after(() => netsuite.close())

/** An account of one test alone, and a client that uses its good credentials. */
function setUp(options) {
  const account = netsuite.createAccount(options)
  return { account, client: ordersClient(netsuite.url, account.credential('good')) }
}

test('an order is created and read', async () => {
  const { account, client } = setUp()
  const { id } = await client.create({ entity: { id: '41' }, memo: 'Window display' })
  assert.equal((await client.read(id)).memo, 'Window display')
  account.auditTrail.expect({ status: 'Success', email: 'integration@example.com' })
})

test('a revoked token is refused, and works again once it is repaired', async () => {
  const { account, client } = setUp({ scenarios: ['token-revoked'] })
  await assert.rejects(client.read(5001), { status: 401, code: 'INVALID_LOGIN_ATTEMPT' })
  account.auditTrail.expect({ status: 'Failure', detail: 'token_rejected' })
  account.repair('token-revoked')
  assert.equal((await client.read(5001)).tranId, 'SO1001')
})

test('a clock that is seven minutes off is refused, and at four minutes it is not', async () => {
  const { account, client } = setUp()
  account.clock.advance('7m')
  await assert.rejects(client.read(5001), { status: 401 })
  account.auditTrail.expect({ status: 'Failure', detail: 'InvalidTimestamp' })
  account.clock.advance('-3m')
  assert.equal((await client.read(5001)).tranId, 'SO1001')
})

test('a permission that is missing is told after the login', async () => {
  const { account, client } = setUp()
  account.apply('permission-missing')
  await assert.rejects(client.read(5001), { code: 'INSUFFICIENT_PERMISSION' })
  account.auditTrail.expect({ status: 'Success' })
  assert.deepEqual(
    account.permissionsUsed().missing.map(({ permission, level }) => `${permission}: ${level}`),
    ['Transactions -> Sales Order: View'],
  )
})

test('why a call failed is read back', async () => {
  const { account } = setUp()
  const client = ordersClient(netsuite.url, { ...account.credential('good'), tokenSecret: 'mistyped' })
  await assert.rejects(client.read(5001), { status: 401 })
  const { failure, detail, explain } = await account.nextFailure()
  assert.equal(failure, 'signature-invalid')
  assert.equal(detail, 'InvalidSignature')
  assert.match(explain(), /signature/i)
})
