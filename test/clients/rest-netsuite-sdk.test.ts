/** The unmodified REST client `netsuite-sdk` from npm (axios), which knows only NetSuite's own host names, against a running server. */
import { NetSuiteClient, NetSuiteError, suiteql } from 'netsuite-sdk'
import t from 'tap'
import { type CredentialListing, startMockNetSuite } from '../../src/index.js'
import { serveNetSuiteHosts } from './netsuite-hosts.js'

const netsuite = await startMockNetSuite()
t.teardown(() => netsuite.close())
await serveNetSuiteHosts(t, netsuite.url)

function clientOf({ account, consumerKey, consumerSecret, tokenId, tokenSecret }: CredentialListing): NetSuiteClient {
  return new NetSuiteClient({
    accountId: account,
    auth: { realm: account, consumerKey, consumerSecret, tokenKey: tokenId, tokenSecret },
  })
}

/** What the client throws when a call is refused. */
async function refusal(call: Promise<unknown>): Promise<NetSuiteError> {
  try {
    await call
  } catch (error) {
    if (error instanceof NetSuiteError) return error
    throw error
  }
  throw new Error('the call was granted')
}

const invalidLogin =
  'Invalid login attempt. For more details, see the Login Audit Trail in the NetSuite UI at Setup > Users/Roles > User Management > View Login Audit Trail.'
const oneError = (code: string, detail: string) => ({ 'o:errorDetails': [{ detail, 'o:errorCode': code }] })

t.test('a customer is created, read, found by SuiteQL, changed and deleted', async t => {
  const account = netsuite.createAccount()
  const client = clientOf(account.credential('good'))
  const { records, suiteql: queries } = client
  const companyName = "O'Hara & Söhne 100%"
  const services = `https://${account.id}.suitetalk.api.netsuite.com/services/rest`

  const created = await records.create('customer', { companyName, subsidiary: { id: '1' } })
  t.equal(created.status, 204)
  const location = created.headers['location'] ?? ''
  t.match(location, /\/\d+$/)
  const id = location.slice(location.lastIndexOf('/') + 1)
  t.equal(
    location,
    `${services}/record/v1/customer/${id}`,
    'the address is the one the client called, scheme and host included',
  )

  const read = await records.get('customer', id)
  t.match(read.data, { id, companyName, subsidiary: { id: '1' }, links: [{ rel: 'self', href: location }] })

  const query = suiteql()
    .select('c.id', 'c.companyname', 's.name AS subsidiary')
    .from('customer', 'c')
    .leftJoin('subsidiary s', 's.id = c.subsidiary')
    .whereEquals('c.companyname', companyName)
    .whereEquals('c.isinactive', false)
    .orderBy('c.id')
    .build()
  t.match(await queries.query(query), {
    items: [{ id, companyname: companyName, subsidiary: /./ }],
    totalResults: 1,
    hasMore: false,
  })
  t.match(await queries.queryOne(`SELECT companyname FROM customer WHERE id = ${id}`), { companyname: companyName })
  const withParameters = await client.post(
    `${services}/query/v1/suiteql?limit=5`,
    { q: 'SELECT id FROM customer WHERE companyname = ? AND id = ?', params: [companyName, Number(id)] },
    { headers: { Prefer: 'transient' } },
  )
  t.match(withParameters.data, { items: [{ id }], totalResults: 1 })

  t.equal((await records.update('customer', id, { companyName: 'Renamed', email: 'new@example.com' })).status, 204)
  const changed = await records.get('customer', id, { fields: ['companyName', 'email', 'subsidiary'] })
  t.match(changed.data, { companyName: 'Renamed', email: 'new@example.com', subsidiary: { id: '1' } })

  t.equal((await records.delete('customer', id)).status, 204)
  t.match(await refusal(records.get('customer', id)), {
    message: 'Not Found',
    status: 404,
    details: oneError('NONEXISTENT_ID', 'The record instance does not exist. Provide a valid record instance ID.'),
  })
  t.equal(await queries.queryOne(`SELECT id FROM customer WHERE id = ${id}`), null)
  t.same(account.auditTrail.query({ status: 'Failure' }), [])
})

t.test('lists and queries are read page by page', async t => {
  const { records, suiteql: queries } = clientOf(netsuite.createAccount().credential('good'))
  const { data: all } = await records.list<{ id: string }>('customer')
  t.ok(all.items.length > 5)
  t.match(all, { hasMore: false, offset: 0, count: all.items.length, totalResults: all.items.length })
  const { data: second } = await records.list<{ id: string }>('customer', { limit: 2, offset: 2 })
  t.match(second, { hasMore: true, offset: 2, count: 2, totalResults: all.items.length })
  t.same(
    second.items.map(one => one.id),
    all.items.slice(2, 4).map(one => one.id),
  )

  const text = 'SELECT id FROM customer ORDER BY id'
  const whole = await queries.query<{ id: string }>(text)
  const inPages = await queries.query<{ id: string }>(text, { pageSize: 5 })
  t.same(inPages.items, whole.items)
  t.equal(inPages.pagesFetched, Math.ceil(whole.items.length / 5))
  const sizes: number[] = []
  for await (const page of queries.queryPages(text, { pageSize: 4, maxRows: 8 })) sizes.push(page.length)
  t.same(sizes, [4, 4])
})

t.test('a wrong secret is refused for its signature, and only the diagnosis says so', async t => {
  const account = netsuite.createAccount()
  const good = account.credential('good')
  const error = await refusal(clientOf({ ...good, tokenSecret: `${good.tokenSecret}x` }).records.list('customer'))
  t.match(error, {
    message: 'Unauthorized',
    status: 401,
    isAuthError: true,
    details: oneError('INVALID_LOGIN', invalidLogin),
  })
  const [row, ...more] = account.auditTrail.query()
  t.same(more, [], 'nobody tries again what is refused')
  t.match(row, { status: 'Failure', detail: 'InvalidSignature', failure: 'signature-invalid' })
  t.match(netsuite.diagnosis(row?.operationId ?? ''), { failure: 'signature-invalid' })
})

t.test('a revoked token is refused with the words of NetSuite', async t => {
  const account = netsuite.createAccount()
  const revoked = clientOf(account.credential('revoked token'))
  for (const call of [revoked.records.get('customer', 107), revoked.suiteql.query('SELECT id FROM customer')]) {
    t.match(await refusal(call), { status: 401, details: oneError('INVALID_LOGIN', invalidLogin) })
  }
  t.match(account.auditTrail.query(), [{ failure: 'token-revoked' }, { failure: 'token-revoked' }])
})

t.test('a role that may only view customers cannot create one, and the attempt names permission and level', async t => {
  const account = netsuite.createAccount()
  const good = account.credential('good')
  const role = `${netsuite.url}/_mock/accounts/${account.id}/roles/${encodeURIComponent(good.role)}`
  const body = JSON.stringify({ permissions: { 'Lists -> Customers': 'View' } })
  t.equal((await fetch(role, { method: 'PATCH', body })).status, 200)

  const { records } = clientOf(good)
  t.ok((await records.list('customer')).data.totalResults > 0)
  const error = await refusal(records.create('customer', { companyName: 'Nobody', subsidiary: { id: '1' } }))
  t.match(error, {
    message: 'Forbidden',
    status: 403,
    details: oneError(
      'INSUFFICIENT_PERMISSION',
      "Permission Violation: You need a higher level of the 'Lists -> Customers' permission to access this page. Please contact your account administrator.",
    ),
  })
  const [row] = account.auditTrail.query({ limit: 1 })
  t.match(row, { status: 'Success' }, 'the login was good')
  const attempt: unknown = await (await fetch(`${netsuite.url}/_mock/attempts/${row?.operationId}`)).json()
  t.match(attempt, {
    status: 403,
    failure: 'permission-level-too-low',
    permissions: [
      { permission: 'Log in using Access Tokens', granted: true },
      { permission: 'REST Web Services', granted: true },
      { permission: 'Lists -> Customers', held: 'View', level: 'Create', granted: false },
    ],
  })
})

t.test('a sandbox is called under its own host name', async t => {
  const { records } = clientOf(netsuite.account('1234567_SB1').credential('good'))
  const { data } = await records.list('customer', { limit: 1 })
  t.match(data.items, [
    {
      links: [
        { href: /^https:\/\/1234567-sb1\.suitetalk\.api\.netsuite\.com\/services\/rest\/record\/v1\/customer\// },
      ],
    },
  ])
})
