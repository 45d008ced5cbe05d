/** jest. Run: node --experimental-vm-modules node_modules/jest/bin/jest.js --rootDir test/recipes/jest */
import { startMockNetSuite } from 'mock-netsuite'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { ordersClient } from '../client/orders.mjs'

let netsuite

// One server for the whole file. In TypeScript: await using netsuite = await startMockNetSuite()
beforeAll(async () => {
  netsuite = await startMockNetSuite()
})
afterAll(() => netsuite.close())

/** An account of one test alone, and a client that uses its good credentials. */
function setUp(options) {
  const account = netsuite.createAccount(options)
  return { account, client: ordersClient(netsuite.url, account.credential('good')) }
}

test('an order is created and read', async () => {
  const { account, client } = setUp()
  const { id } = await client.create({ entity: { id: '41' }, memo: 'Window display' })
  expect(await client.read(id)).toMatchObject({ memo: 'Window display' })
  account.auditTrail.expect({ status: 'Success', email: 'integration@example.com' })
})

test('a revoked token is refused, and works again once it is repaired', async () => {
  const { account, client } = setUp({ scenarios: ['token-revoked'] })
  await expect(client.read(5001)).rejects.toMatchObject({ status: 401, code: 'INVALID_LOGIN_ATTEMPT' })
  account.auditTrail.expect({ status: 'Failure', detail: 'token_rejected' })
  account.repair('token-revoked')
  expect(await client.read(5001)).toMatchObject({ tranId: 'SO1001' })
})

test('a clock that is seven minutes off is refused, and at four minutes it is not', async () => {
  const { account, client } = setUp()
  account.clock.advance('7m')
  await expect(client.read(5001)).rejects.toMatchObject({ status: 401 })
  account.auditTrail.expect({ status: 'Failure', detail: 'InvalidTimestamp' })
  account.clock.advance('-3m')
  expect(await client.read(5001)).toMatchObject({ tranId: 'SO1001' })
})

test('a permission that is missing is told after the login', async () => {
  const { account, client } = setUp()
  account.apply('permission-missing')
  await expect(client.read(5001)).rejects.toMatchObject({ code: 'INSUFFICIENT_PERMISSION' })
  account.auditTrail.expect({ status: 'Success' })
  expect(account.permissionsUsed().missing).toMatchObject([
    { permission: 'Transactions -> Sales Order', level: 'View' },
  ])
})

test('why a call failed is read back', async () => {
  const { account } = setUp()
  const client = ordersClient(netsuite.url, { ...account.credential('good'), tokenSecret: 'mistyped' })
  await expect(client.read(5001)).rejects.toMatchObject({ status: 401 })
  const failure = await account.nextFailure()
  expect(failure).toMatchObject({ failure: 'signature-invalid', detail: 'InvalidSignature' })
  expect(failure.explain()).toMatch(/signature/i)
})
