/** tap. Run: npx tap test/recipes/tap/orders.test.mjs */
import t from 'tap'
import { startMockNetSuite } from 'mock-netsuite'
import { ordersClient } from '../client/orders.mjs'

// One server for the whole file.
const netsuite = await startMockNetSuite()
t.teardown(() => netsuite.close())

/** An account of one test alone, and a client that uses its good credentials. */
function setUp(options) {
  const account = netsuite.createAccount(options)
  return { account, client: ordersClient(netsuite.url, account.credential('good')) }
}

t.test('an order is created and read', async t => {
  const { account, client } = setUp()
  const { id } = await client.create({ entity: { id: '41' }, memo: 'Window display' })
  t.match(await client.read(id), { memo: 'Window display' })
  account.auditTrail.expect({ status: 'Success', email: 'integration@example.com' })
})

t.test('a revoked token is refused, and works again once it is repaired', async t => {
  const { account, client } = setUp({ scenarios: ['token-revoked'] })
  await t.rejects(client.read(5001), { status: 401, code: 'INVALID_LOGIN_ATTEMPT' })
  account.auditTrail.expect({ status: 'Failure', detail: 'token_rejected' })
  account.repair('token-revoked')
  t.match(await client.read(5001), { tranId: 'SO1001' })
})

t.test('a clock that is seven minutes off is refused, and at four minutes it is not', async t => {
  const { account, client } = setUp()
  account.clock.advance('7m')
  await t.rejects(client.read(5001), { status: 401 })
  account.auditTrail.expect({ status: 'Failure', detail: 'InvalidTimestamp' })
  account.clock.advance('-3m')
  t.match(await client.read(5001), { tranId: 'SO1001' })
})

t.test('a permission that is missing is told after the login', async t => {
  const { account, client } = setUp()
  account.apply('permission-missing')
  await t.rejects(client.read(5001), { code: 'INSUFFICIENT_PERMISSION' })
  account.auditTrail.expect({ status: 'Success' })
  t.match(account.permissionsUsed().missing, [{ permission: 'Transactions -> Sales Order', level: 'View' }])
})

t.test('why a call failed is read back', async t => {
  const { account } = setUp()
  const client = ordersClient(netsuite.url, { ...account.credential('good'), tokenSecret: 'mistyped' })
  await t.rejects(client.read(5001), { status: 401 })
  const failure = await account.nextFailure()
  t.match(failure, { failure: 'signature-invalid', detail: 'InvalidSignature' })
  t.match(failure.explain(), /signature/i)
})
