/** Which path and verb is answered how: rest-and-restlets §1, §8; clients §1. */
import t, { type Test } from 'tap'
import { withPart } from '../../sample-server.js'
import {
  at,
  base,
  errorText,
  integrationRole,
  mediaTypes,
  noSuchRecord,
  noSuchResource,
  noSuchType,
  notOffered,
  type RestServer,
  restServer,
} from './rest-server.js'

const reads: readonly (readonly [path: string, type: string])[] = [
  ['/record/v1/customer', mediaTypes.collection],
  ['/record/v1/customer/', mediaTypes.collection],
  ['/record/v1/customer/107', mediaTypes.singular],
  ['/record/v1/customer/107/', mediaTypes.singular],
  ['/record/v1/customer/eid:CRM-107', mediaTypes.singular],
  ['/record/v1/customer/eid%3ACRM-107', mediaTypes.singular],
  ['/record/v1/cust%6Fmer/%31%30%37', mediaTypes.singular],
  ['/record/v1/billingSchedule/eid:B%2F1%20%C3%A4', mediaTypes.singular],
  ['/record/v1/customrecord_lead/801', mediaTypes.singular],
  ['//services//rest/record//v1/customer/107', mediaTypes.singular],
  ['//services/rest//record/v1/customer', mediaTypes.collection],
  ['/record/v1/customer/107/addressBook', mediaTypes.collection],
  ['/record/v1/customer/107/addressbook', mediaTypes.collection],
  ['/record/v1/customer/eid:CRM-107/addressBook', mediaTypes.collection],
  ['/record/v1/customer/107/addressBook/1', mediaTypes.singular],
  ['/record/v1/customer/107/addressBook/1/addressBookAddress', mediaTypes.singular],
  ['/record/v1/customer/107/addressBook/1/addressbookaddress', mediaTypes.singular],
  ['/record/v1/customer/107/salesTeam', mediaTypes.collection],
  ['/record/v1/salesOrder/501/item/2', mediaTypes.singular],
  ['/record/v1/salesOrder/501/item/1/inventoryDetail', mediaTypes.singular],
  ['/record/v1/salesOrder/501/billingAddress', mediaTypes.singular],
  ['/record/v1/inventoryItem/301/subsidiary', mediaTypes.collection],
  ['/record/v1/metadata-catalog', 'application/json'],
  ['/record/v1/metadata-catalog/customer', 'application/json'],
  ['/system/v1/serverTime', 'application/json'],
  ['/system/v1/governanceLimits', 'application/json'],
]

t.test('what is read is answered with 200, its media type and an operation id', async t => {
  const { call } = await restServer()
  for (const [path, type] of reads) {
    const answer = await call('GET', path)
    t.equal(answer.status, 200, `${path} ${answer.text.slice(0, 200)}`)
    t.equal(answer.headers['content-type'], type, path)
    t.equal(answer.headers['content-length'], String(Buffer.byteLength(answer.text)), path)
    t.match(answer.headers['x-n-operationid'], /^[0-9a-f-]{36}$/, path)
  }
})

t.test('a path with a good part too much or a part that is missing leads nowhere', async t => {
  const { call } = await restServer()
  for (const path of [
    '',
    '/',
    '/v1',
    '/record',
    '/record/v1',
    '/record/v2/customer',
    '/record/V1/customer',
    '/Record/v1/customer',
    '/record/customer',
    '/query',
    '/query/v1',
    '/query/v1/suiteQL',
    '/query/v1/suiteql/1',
    '/query/v1/dataset',
    '/query/v1/dataset/custdataset_orders',
    '/query/v1/dataset/custdataset_orders/result/1',
    '/system',
    '/system/v1',
    '/system/v1/servertime',
    '/system/v1/serverTime/now',
    '/system/v2/serverTime',
    '/async',
    '/async/v1',
    '/async/v1/job',
    '/async/v2/job/1',
    '/constructor/v1/customer',
    '/record/v1/customer/107/nothing',
    '/record/v1/customer/107/companyName',
    '/record/v1/customer/107/addressBook/1/addressBookAddress/city',
    '/record/v1/customer/107/addressBook/1/label',
    '/record/v1/customer/107/addressBook/2/addressBookAddress',
    '/record/v1/salesOrder/501/billingAddress/city',
    '/record/v1/salesOrder/502/billingAddress',
  ]) {
    const { status, text } = await call('GET', path)
    t.same([status, text], [404, noSuchResource], path)
  }
})

t.test('a part of a record named like a part of every object leads nowhere', async t => {
  const { call } = await restServer()
  for (const record of ['customer/107', 'customer/107/addressBook/1', 'customrecord_lead/801']) {
    for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
      const { status, text } = await call('GET', `/record/v1/${record}/${name}`)
      t.same([status, text], [404, noSuchResource], `${record}/${name}`)
    }
  }
})

t.test('a record type that NetSuite does not have, or writes in another case, does not exist', async t => {
  const { call } = await restServer()
  for (const type of ['file', 'Customer', 'customers', 'salesorder', 'customrecord_nothing', '__proto__', 'toString']) {
    for (const [method, rest] of [
      ['GET', ''],
      ['GET', '/1'],
      ['DELETE', '/1'],
      ['GET', '/1/item'],
      ['POST', ''],
    ] as const) {
      const { status, text } = await call(method, `/record/v1/${type}${rest}`)
      t.same([status, text], [404, noSuchType(type)], `${method} ${type}${rest}`)
    }
  }
})

t.test('a record that does not exist is not found, whatever is wanted of it', async t => {
  const { call, records } = await restServer()
  const before = records()
  for (const [method, path] of [
    ['GET', '/record/v1/customer/999'],
    ['GET', '/record/v1/customer/0107'],
    ['GET', '/record/v1/customer/eid:nothing'],
    ['GET', '/record/v1/customer/eid:'],
    ['GET', '/record/v1/customer/EID:CRM-107'],
    ['GET', '/record/v1/vendor/107'],
    ['GET', '/record/v1/customer/__proto__'],
    ['GET', `/record/v1/customer/${'x'.repeat(3000)}`],
    ['PATCH', '/record/v1/customer/999'],
    ['PATCH', '/record/v1/customer/eid:nothing'],
    ['DELETE', '/record/v1/customer/999'],
    ['DELETE', '/record/v1/customer/eid:nothing'],
    ['GET', '/record/v1/customer/999/addressBook'],
    ['GET', '/record/v1/customer/999/nothing'],
    ['GET', '/record/v1/customer/107/addressBook/3'],
    ['GET', '/record/v1/salesOrder/501/item/99'],
    ['POST', '/record/v1/customer/999/!transform/salesOrder'],
    ['POST', '/record/v1/customer/999/!attach/contact/201'],
    ['POST', '/record/v1/customer/107/!attach/contact/999'],
    ['POST', '/record/v1/customer/107/!detach/contact/999'],
    ['GET', '/async/v1/job/1'],
  ] as const) {
    const { status, text, headers } = await call(method, path, method === 'PATCH' ? {} : undefined)
    t.same([status, text, headers['content-type']], [404, noSuchRecord, mediaTypes.error], `${method} ${path}`)
  }
  t.strictSame(records(), before)
})

t.test('before release 2025.1 a missing record has the older wording and the older type', async t => {
  const { call } = await restServer(account => ({ ...account, release: '2024.2' }))
  t.equal(
    (await call('GET', '/record/v1/customer/999')).text,
    '{"type":"https://www.w3.org/Protocols/rfc2616/rfc2616-sec10.html#sec10.4.5","title":"Not Found","status":404,"o:errorDetails":[{"detail":"Record does not exist.","o:errorCode":"NONEXISTENT_ID"}]}',
  )
})

const wrongType = errorText(
  400,
  'USER_ERROR',
  'Error while accessing a resource. Transaction type specified is incorrect.',
)

t.test('a transaction that is asked for under another type is of the wrong type, for every verb', async t => {
  const { call } = await restServer()
  for (const [method, path] of [
    ['GET', '/record/v1/invoice/501'],
    ['PATCH', '/record/v1/invoice/501'],
    ['DELETE', '/record/v1/invoice/501'],
    ['GET', '/record/v1/invoice/501/item'],
    ['POST', '/record/v1/invoice/501/!transform/creditMemo'],
  ] as const) {
    const { status, text } = await call(method, path)
    t.same([status, text], [400, wrongType], `${method} ${path}`)
  }
  t.equal((await call('GET', '/record/v1/invoice/107')).text, noSuchRecord, 'the id of a customer is none')
})

t.test(
  'with unknownTransaction = type-incorrect an unknown transaction is of the wrong type, others are not',
  async t => {
    const { call } = await restServer(account => ({
      ...account,
      settings: { rest: { unknownTransaction: 'type-incorrect' } },
    }))
    t.equal((await call('GET', '/record/v1/salesOrder/999999')).text, wrongType)
    t.equal((await call('GET', '/record/v1/customer/999999')).text, noSuchRecord)
  },
)

t.test('with unknownTransaction = type-incorrect a line that a transaction does not have is not found', async t => {
  const { call } = await restServer(account => ({
    ...account,
    settings: { rest: { unknownTransaction: 'type-incorrect' } },
  }))
  t.equal((await call('GET', '/record/v1/salesOrder/501/item/99')).text, noSuchRecord)
})

/** Verbs a client may try; those a resource offers are named with it. */
const verbs = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'TRACE', 'PROPFIND', 'PURGE', 'M-SEARCH']
const resources: readonly (readonly [path: string, ...offered: string[]])[] = [
  ['/record/v1/customer', 'GET', 'POST'],
  ['/record/v1/customer/107', 'GET', 'PATCH', 'DELETE'],
  ['/record/v1/customer/eid:CRM-107', 'GET', 'PATCH', 'DELETE', 'PUT'],
  ['/record/v1/customer/107/addressBook', 'GET'],
  ['/record/v1/customer/107/addressBook/1', 'GET'],
  ['/record/v1/customer/107/addressBook/1/addressBookAddress', 'GET'],
  ['/record/v1/customer/107/!transform/salesOrder', 'POST'],
  ['/record/v1/customer/107/!attach/contact/201', 'POST'],
  ['/record/v1/customer/107/!detach/contact/201', 'POST'],
  ['/record/v1/metadata-catalog', 'GET'],
  ['/record/v1/metadata-catalog/customer', 'GET'],
  ['/query/v1/suiteql', 'POST'],
  ['/query/v1/dataset/custdataset_orders/result', 'GET'],
  ['/system/v1/serverTime', 'GET'],
  ['/system/v1/governanceLimits', 'GET'],
]

t.test('a verb that a resource does not offer is 405, and nothing is written', async t => {
  const { call, records } = await restServer()
  const before = records()
  for (const [path, ...offered] of resources) {
    for (const verb of verbs.filter(one => !offered.includes(one))) {
      const { status, text, headers } = await call(verb, path)
      const expected = [405, verb === 'HEAD' ? '' : notOffered, mediaTypes.error]
      t.same([status, text, headers['content-type']], expected, `${verb} ${path}`)
    }
  }
  t.strictSame(records(), before)
})

t.test(
  'OPTIONS on any path is 204 behind a good login, also without the REST permission, and 401 before one',
  async t => {
    const permissions = { 'Log in using Access Tokens': 'Full' }
    const { app, call } = await restServer(withPart('roles', 1001, { permissions }))
    for (const path of ['/*', '', '/', '/record/v1/customer', '/record/v1/nothing/at/all', '//services/rest/*']) {
      for (const token of [integrationRole, undefined]) {
        const answer = await call('OPTIONS', path, undefined, token === undefined ? {} : { token })
        t.same([answer.status, answer.text], [204, ''], path)
        t.equal(answer.headers['content-length'], undefined, path)
      }
    }
    const unsigned = await app.inject({ method: 'OPTIONS', url: '/services/rest/*', headers: { host: 'localhost' } })
    t.equal(unsigned.statusCode, 401)
  },
)

t.test('a path that cannot be decoded is malformed, and refused as a login first', async t => {
  const { app, authorize } = await restServer()
  for (const path of ['/services/rest/record/v1/%zz', '/services/rest/record/v1/customer/%E4', '/services/rest/%']) {
    const unsigned = await app.inject({ url: path, headers: { host: 'localhost' } })
    t.equal(unsigned.statusCode, 401, path)
    t.match(unsigned.body, 'INVALID_LOGIN', path)
    const authorization = authorize('GET', path)
    const signed = await app.inject({ url: path, headers: { host: 'localhost', authorization } })
    t.equal(
      signed.body,
      errorText(400, 'INVALID_REQUEST', 'The request could not be understood by the server due to malformed syntax.'),
      path,
    )
  }
})

async function follow(t: Test, call: RestServer['call'], ...open: string[]): Promise<number> {
  const seen = new Set<string>()
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (seen.has(path)) continue
    seen.add(path)
    const { status, json, text } = await call('GET', path)
    t.equal(status, 200, path)
    t.ok(text.startsWith('{"links":['), path)
    const own = String(at(json, 'links', 0, 'href'))
    if (!path.includes('?')) t.ok(own.startsWith(`${base}${path}`), `${path}: ${own}`)
    for (const [, href = ''] of text.matchAll(/"href":"([^"]+)"/g)) {
      t.ok(href.startsWith(base), href)
      open.push(href.slice(base.length))
    }
  }
  return seen.size
}

t.test('every link of an answer leads to what it says, which says so itself', async t => {
  const { call } = await restServer()
  const found = await follow(t, call, '/record/v1/customer', '/record/v1/customer/107?expandSubResources=true')
  t.ok(found > 20, `${found} resources`)
  await follow(t, call, '/record/v1/customrecord_lead/801', '/record/v1/inventoryItem/301')
})

t.test('every link within an expanded line leads to what it says', async t => {
  const { call } = await restServer()
  await follow(t, call, '/record/v1/salesOrder/501', '/record/v1/salesOrder/501?expandSubResources=true')
})

t.test('attach and detach came with release 2026.1, system/v1 with 2025.2', async t => {
  for (const [release, path, method] of [
    ['2025.2', '/record/v1/customer/107/!attach/contact/201', 'POST'],
    ['2025.2', '/record/v1/customer/107/!detach/contact/201', 'POST'],
    ['2025.1', '/system/v1/serverTime', 'GET'],
    ['2025.1', '/system/v1/governanceLimits', 'GET'],
  ] as const) {
    const { call } = await restServer(account => ({ ...account, release }))
    const { status, text } = await call(method, path)
    t.same([status, text], [404, noSuchResource], `${path} in ${release}`)
  }
  const old = await restServer(account => ({ ...account, release: '2025.2' }))
  t.equal((await old.call('GET', '/system/v1/serverTime')).status, 200)
  const current = await restServer(account => ({ ...account, release: '2026.1' }))
  t.equal((await current.call('POST', '/record/v1/customer/107/!attach/contact/201')).status, 204)
})

t.test(
  'support cases came to REST with release 2026.1: before, neither the record API nor the catalogue knows them',
  async t => {
    const record = { supportCase: [{ id: '901', title: 'Broken lamp' }] }
    const cases = (release: string) => restServer(account => ({ ...account, release, records: record }))
    const old = await cases('2025.2')
    const current = await cases('2026.1')
    for (const path of [
      '/record/v1/supportCase',
      '/record/v1/supportCase/901',
      '/record/v1/metadata-catalog/supportCase',
    ]) {
      t.match(await old.call('GET', path), { status: 404, text: /supportCase/ }, path)
      t.match(await current.call('GET', path), { status: 200 }, path)
    }
    const select = '/record/v1/metadata-catalog?select=supportCase'
    t.equal((await old.call('GET', select)).status, 404)
    t.equal((await current.call('GET', select)).status, 200)
    t.notMatch((await old.call('GET', '/record/v1/metadata-catalog')).text, /"supportCase"/)
    t.match((await current.call('GET', '/record/v1/metadata-catalog')).text, /"supportCase"/)
  },
)

t.test('clients that send cookies, no encodings or the wrong Content-Type without a body are served', async t => {
  const { call } = await restServer()
  for (const headers of [
    { cookie: 'NS_ROUTING_VERSION=LAGGING' },
    { 'accept-encoding': 'none' },
    { 'sec-fetch-mode': 'cors' },
    { 'content-type': 'application/json' },
    { 'content-type': 'application/x-www-form-urlencoded', 'content-length': '0' },
    { 'content-type': 'text/xml' },
    { 'content-type': 'application/vnd.oracle.resource+json; type=singular' },
  ] as const) {
    for (const method of ['GET', 'PATCH', 'OPTIONS']) {
      const { status } = await call(method, '/record/v1/customer/107', undefined, { headers })
      t.equal(status, method === 'GET' ? 200 : 204, `${method} ${JSON.stringify(headers)}`)
    }
  }
})
