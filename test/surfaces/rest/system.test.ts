/** `system/v1`: rest-and-restlets §1, §5.2. */
import t from 'tap'
import { withPart } from '../../sample-server.js'
import { administrator, errorText, integrationRole, notOffered, otherIntegration, restServer } from './rest-server.js'

t.test('serverTime is the time of the account, in UTC with milliseconds, and needs no permission', async t => {
  const { call, account } = await restServer()
  const now = Date.UTC(2025, 2, 26, 16, 21)
  account.setClock({ frozenAtMs: now, offsetMs: 0 })
  for (const token of [integrationRole, otherIntegration, administrator]) {
    const { status, text, headers } = await call('GET', '/system/v1/serverTime', undefined, { token })
    t.same([status, text], [200, '{"serverTime":"2025-03-26T16:21:00.000Z"}'])
    t.equal(headers['content-type'], 'application/json')
  }
  const wrong = await call('POST', '/system/v1/serverTime', {}, { token: integrationRole })
  t.same([wrong.status, wrong.text], [405, notOffered])
})

t.test('serverTime needs the feature', async t => {
  const { call } = await restServer(account => ({ ...account, features: { restWebServices: false } }))
  t.equal(
    (await call('GET', '/system/v1/serverTime')).text,
    errorText(
      403,
      'INSUFFICIENT_PERMISSION',
      'The REST Web Services feature is disabled. Enable the feature in Setup > Company > Enable Features.',
    ),
  )
})

t.test('governanceLimits shows an administrator the limits of the account and of the calling integration', async t => {
  const shared = await restServer()
  t.equal(
    (await shared.call('GET', '/system/v1/governanceLimits')).text,
    '{"accountConcurrencyLimit":5,"accountUnallocatedConcurrencyLimit":5,"integrationLimitType":"accountLimit"}',
  )
  const reserved = await restServer(withPart('integrations', 1, { concurrencyLimit: 2 }))
  t.equal(
    (await reserved.call('GET', '/system/v1/governanceLimits')).text,
    '{"accountConcurrencyLimit":5,"accountUnallocatedConcurrencyLimit":3,"integrationConcurrencyLimit":2,"integrationLimitType":"integrationSpecific"}',
  )
  const others = await restServer(account =>
    withPart('integrations', 2, { concurrencyLimit: 4 })({ ...account, concurrencyLimit: 20 }),
  )
  t.equal(
    (await others.call('GET', '/system/v1/governanceLimits')).text,
    '{"accountConcurrencyLimit":20,"accountUnallocatedConcurrencyLimit":16,"integrationLimitType":"accountLimit"}',
  )
})

t.test('governanceLimits is hidden from every other role, whatever it may do', async t => {
  const { call } = await restServer(
    withPart('roles', 1001, {
      permissions: { 'Log in using Access Tokens': 'Full', 'REST Web Services': 'Full', 'Set Up Company': 'Full' },
    }),
  )
  const { status, text } = await call('GET', '/system/v1/governanceLimits', undefined, { token: integrationRole })
  t.same(
    [status, text],
    [403, errorText(403, 'INSUFFICIENT_PERMISSION', 'You do not have permission to perform this operation.')],
  )
})
