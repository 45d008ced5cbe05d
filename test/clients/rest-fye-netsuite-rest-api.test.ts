/** The unmodified REST client `@fye/netsuite-rest-api` from npm (got, which asks for HTTP/2) under NetSuite's own host names, against a running server. */
import { makeRequest, suiteqlSearch, update } from '@fye/netsuite-rest-api'
import t from 'tap'
import { type CredentialListing, startMockNetSuite } from '../../src/index.js'
import { serveNetSuiteHosts } from './netsuite-hosts.js'

const netsuite = await startMockNetSuite()
t.teardown(() => netsuite.close())
await serveNetSuiteHosts(t, netsuite.url)

const customers = 'services/rest/record/v1/customer'

function configOf({ account, consumerKey, consumerSecret, tokenId, tokenSecret }: CredentialListing) {
  return {
    netsuiteApiHost: `${account.toLowerCase().replace('_', '-')}.suitetalk.api.netsuite.com`,
    netsuiteAccountId: account,
    consumerKey,
    consumerSecret,
    netsuiteTokenKey: tokenId,
    netsuiteTokenSecret: tokenSecret,
  }
}

const get = (config: ReturnType<typeof configOf>, path: string) =>
  makeRequest(config, { method: 'GET', requestType: 'record', path })

const invalidLogin =
  'Invalid login attempt. For more details, see the Login Audit Trail in the NetSuite UI at Setup > Users/Roles > User Management > View Login Audit Trail.'
const oneError = (code: string, detail: string) => ({ 'o:errorDetails': [{ detail, 'o:errorCode': code }] })

t.test('a customer is created, read, found by SuiteQL, changed and deleted', async t => {
  const account = netsuite.createAccount()
  const config = configOf(account.credential('good'))
  const companyName = "O'Hara & Söhne 100%"
  const created = await makeRequest(config, {
    method: 'POST',
    requestType: 'record',
    path: customers,
    query: { companyName, subsidiary: { id: '1' } },
  })
  t.equal(created.statusCode, 204)
  const location = created.headers['location'] ?? ''
  t.match(location, /\/\d+$/)
  const id = location.slice(location.lastIndexOf('/') + 1)
  t.equal(location, `https://${config.netsuiteApiHost}/${customers}/${id}`)

  const read = await get(config, `${customers}/${id}?expandSubResources=true`)
  t.equal(read.statusCode, 200)
  t.match(read.body, { id, companyName, subsidiary: { id: '1' }, addressBook: { items: [], totalResults: 0 } })

  const found = await makeRequest(config, {
    method: 'POST',
    requestType: 'suiteql',
    query: "SELECT id, companyname FROM customer WHERE companyname = 'O''Hara & Söhne 100%' AND isinactive = 'F'",
  })
  t.match(found.body, { items: [{ id, companyname: companyName }], totalResults: 1, hasMore: false })

  const changed = await update(config, { path: customers, id, updateValues: { companyName: 'Renamed' } })
  t.equal(changed.statusCode, 204)
  t.match((await get(config, `${customers}/${id}?fields=companyName,subsidiary`)).body, {
    companyName: 'Renamed',
    subsidiary: { id: '1' },
  })

  const path = `${customers}/${id}`
  t.equal((await makeRequest(config, { method: 'DELETE', requestType: 'record', path })).statusCode, 204)
  t.match(await get(config, path), {
    statusCode: 404,
    body: oneError('NONEXISTENT_ID', 'The record instance does not exist. Provide a valid record instance ID.'),
  })
  t.same(account.auditTrail.query({ status: 'Failure' }), [])
})

t.test('lists are paged by their parameters, queries by following the links', async t => {
  const config = configOf(netsuite.createAccount().credential('good'))
  const second = await get(config, `${customers}?limit=2&offset=2`)
  const base = `https://${config.netsuiteApiHost}/${customers}`
  t.match(second.body, {
    count: 2,
    offset: 2,
    hasMore: true,
    items: [{ id: /^\d+$/ }, { id: /^\d+$/ }],
    links: [
      { rel: 'previous', href: `${base}?limit=2&offset=0` },
      { rel: 'first' },
      { rel: 'next', href: `${base}?limit=2&offset=4` },
      { rel: 'last' },
      { rel: 'self', href: `${base}?limit=2&offset=2` },
    ],
  })

  const query = 'SELECT id FROM customer ORDER BY id'
  const whole: unknown[] = await suiteqlSearch({ ...config, netsuiteQueryLimit: 1000 }, { query }).toArray()
  t.ok(whole.length > 9)
  const search = suiteqlSearch({ ...config, netsuiteQueryLimit: 3 }, { query })
  let total: unknown
  search.on('totalResults', (count: number) => (total = count))
  t.same(await search.toArray(), whole, 'four pages and more hold the rows of one')
  t.equal(total, whole.length)
})

t.test('a wrong secret is refused for its signature, and the operation id leads to that diagnosis', async t => {
  const good = netsuite.createAccount().credential('good')
  const config = { ...configOf(good), consumerSecret: `${good.consumerSecret}x` }
  const answer = await get(config, customers)
  t.match(answer, { statusCode: 401, body: oneError('INVALID_LOGIN', invalidLogin) })
  const operationId = answer.headers['x-n-operationid'] ?? ''
  t.match(netsuite.diagnosis(operationId), { failure: 'signature-invalid' })
  const attempt: unknown = await (await fetch(`${netsuite.url}/_mock/attempts/${operationId}`)).json()
  t.match(attempt, { failure: 'signature-invalid', surface: 'rest', account: good.account })
})

t.test('a revoked token is refused, also in the stream of a query', async t => {
  const account = netsuite.createAccount()
  const config = configOf(account.credential('revoked token'))
  t.match(await get(config, `${customers}/107`), {
    statusCode: 401,
    headers: {
      'www-authenticate': `OAuth realm="${account.id}", error="token_rejected", error_description="Invalid login attempt."`,
    },
    body: oneError('INVALID_LOGIN', invalidLogin),
  })
  await t.rejects(suiteqlSearch(config, { query: 'SELECT id FROM customer' }).toArray(), { message: invalidLogin })
  t.match(account.auditTrail.query(), [{ failure: 'token-revoked' }, { failure: 'token-revoked' }])
})

t.test('a query that cannot be answered ends the stream with the words of NetSuite', async t => {
  const config = configOf(netsuite.createAccount().credential('good'))
  await t.rejects(suiteqlSearch(config, { query: 'SELECT id FROM nowhere' }).toArray(), { message: /'?nowhere'?/i })
})

t.test('a role that may only view customers cannot create one, and the attempt names permission and level', async t => {
  const account = netsuite.createAccount()
  const good = account.credential('good')
  const role = `${netsuite.url}/_mock/accounts/${account.id}/roles/${encodeURIComponent(good.role)}`
  const body = JSON.stringify({ permissions: { 'Lists -> Customers': 'View' } })
  t.equal((await fetch(role, { method: 'PATCH', body })).status, 200)

  const config = configOf(good)
  t.equal((await get(config, customers)).statusCode, 200)
  const refused = await makeRequest(config, {
    method: 'POST',
    requestType: 'record',
    path: customers,
    query: { companyName: 'Nobody', subsidiary: { id: '1' } },
  })
  t.match(refused, {
    statusCode: 403,
    body: oneError(
      'INSUFFICIENT_PERMISSION',
      "Permission Violation: You need a higher level of the 'Lists -> Customers' permission to access this page. Please contact your account administrator.",
    ),
  })
  const operationId = refused.headers['x-n-operationid'] ?? ''
  const attempt: unknown = await (await fetch(`${netsuite.url}/_mock/attempts/${operationId}`)).json()
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
