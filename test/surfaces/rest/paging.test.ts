/** Pages of collections: rest-and-restlets §2.2, §8; clients §3. */
import fc from 'fast-check'
import t from 'tap'
import { buildApp } from '../../../src/app.js'
import { type RecordData } from '../../../src/account/model/account.js'
import { presentRecord } from '../../../src/surfaces/rest/records/present.js'
import { standardRecordTypes } from '../../../src/account/record-types/catalogue.js'
import { at, base, errorText, mediaTypes, type RestServer, restServer } from './rest-server.js'

/** The account has that many departments, and no more. */
function setCount({ account: { records } }: RestServer, wanted: number): readonly string[] {
  while (records.count('department') < wanted) records.create('department', { name: 'One' })
  for (const { id } of [...records.list('department')].slice(wanted)) records.delete('department', id)
  return [...records.list('department')].map(one => one.id)
}

t.test('the bytes of a first, a middle and a last page', async t => {
  const server = await restServer()
  const [one, two, three] = setCount(server, 5)
  const href = `${base}/record/v1/department`
  const item = (id: string | undefined) => `{"links":[{"rel":"self","href":"${href}/${id}"}],"id":"${id}"}`
  const link = (rel: string, offset: number) => `{"rel":"${rel}","href":"${href}?limit=2&offset=${offset}"}`
  t.equal(
    (await server.call('GET', '/record/v1/department?limit=2')).text,
    `{"links":[${link('next', 2)},${link('last', 4)},${link('self', 0)}],"count":2,"hasMore":true,"items":[${item(one)},${item(two)}],"offset":0,"totalResults":5}`,
  )
  const middle = await server.call('GET', '/record/v1/department?limit=2&offset=2')
  t.ok(
    middle.text.startsWith(
      `{"links":[${link('previous', 0)},${link('first', 0)},${link('next', 4)},${link('last', 4)},${link('self', 2)}],"count":2,"hasMore":true,"items":[${item(three)},`,
    ),
    middle.text,
  )
  const last = await server.call('GET', '/record/v1/department?offset=4&limit=2')
  t.ok(last.text.startsWith(`{"links":[${link('previous', 2)},${link('first', 0)},${link('self', 4)}],"count":1,`))
  t.ok(last.text.endsWith('"offset":4,"totalResults":5}'), last.text)
  t.equal(last.headers['content-type'], mediaTypes.collection)
})

t.test(
  'a collection without records is one empty page, and a page has at most 1000 items when none is asked for',
  async t => {
    const server = await restServer()
    const self = `{"rel":"self","href":"${base}/record/v1/department?limit=1000&offset=0"}`
    t.equal(
      (await server.call('GET', '/record/v1/department')).text,
      `{"links":[${self}],"count":0,"hasMore":false,"items":[],"offset":0,"totalResults":0}`,
    )
    setCount(server, 1001)
    const { json } = await server.call('GET', '/record/v1/department')
    t.match(json, { count: 1000, hasMore: true, totalResults: 1001 })
  },
)

/** What §2.2 says about a page. */
function expectedPage(total: number, limit: number, offset: number) {
  const count = Math.max(0, Math.min(limit, total - offset))
  const hasMore = offset + limit < total
  const places: [string, number][] = [
    ...(offset > 0
      ? ([
          ['previous', offset - limit],
          ['first', 0],
        ] satisfies [string, number][])
      : []),
    ...(hasMore
      ? ([
          ['next', offset + limit],
          ['last', Math.floor((total - 1) / limit) * limit],
        ] satisfies [string, number][])
      : []),
    ['self', offset],
  ]
  const links = places.map(([rel, from]) => ({
    rel,
    href: `${base}/record/v1/department?limit=${limit}&offset=${from}`,
  }))
  return { links, count, hasMore, offset, totalResults: total }
}

t.test('for any total, limit and offset the links and counts agree', async t => {
  const server = await restServer()
  const property = fc.asyncProperty(
    fc.nat(40),
    fc.integer({ min: 1, max: 50 }),
    fc.nat(8),
    async (total, limit, page) => {
      const ids = setCount(server, total)
      const offset = limit * page
      const { json, text } = await server.call('GET', `/record/v1/department?limit=${limit}&offset=${offset}`)
      const { links, count, hasMore, totalResults } = expectedPage(total, limit, offset)
      const items = ids
        .slice(offset, offset + limit)
        .map(id => ({ links: [{ rel: 'self', href: `${base}/record/v1/department/${id}` }], id }))
      const expected = JSON.stringify({ links, count, hasMore, items, offset, totalResults })
      return text === expected && at(json, 'count') === items.length
    },
  )
  await fc.assert(property, { numRuns: 150 })
  t.end()
})

/** The ids of all pages, by following `next`. */
async function walk({ call }: RestServer, path: string): Promise<unknown[]> {
  const ids: unknown[] = []
  for (let next: string | undefined = path; next !== undefined;) {
    const { json } = await call('GET', next)
    const items = at(json, 'items')
    if (!Array.isArray(items)) throw new TypeError(`no collection at ${next}`)
    ids.push(...items.map(one => at(one, 'id')))
    const links = at(json, 'links')
    const found: unknown = Array.isArray(links) ? links.find(one => at(one, 'rel') === 'next') : undefined
    const href = at(found, 'href')
    next = typeof href === 'string' ? href.slice(base.length) : undefined
  }
  return ids
}

t.test('walking next visits every record exactly once, in the order they were created', async t => {
  const server = await restServer()
  const property = fc.asyncProperty(fc.nat(30), fc.integer({ min: 1, max: 12 }), async (total, limit) => {
    const ids = setCount(server, total)
    t.strictSame(await walk(server, `/record/v1/department?limit=${limit}`), ids)
  })
  await fc.assert(property, { numRuns: 40 })
})

t.test('next keeps the filter, the fields and their expansion', async t => {
  const server = await restServer()
  for (let at = 0; at < 12; at++) {
    server.account.records.create('customer', { entityId: `A&B ${at % 2}`, subsidiary: { id: '1' } })
  }
  const all = [...server.account.records.list('customer')].filter(one => one['entityId'] === 'A&B 1')
  const query = `q=${encodeURIComponent('entityId IS "A&B 1"')}&fields=entityId,addressBook&expandSubResources=true`
  const first = await server.call('GET', `/record/v1/customer?${query}&limit=2&unknown=1`)
  t.match(first.json, { totalResults: 6, items: [{ entityId: 'A&B 1', addressBook: { items: [] } }] })
  t.equal(
    at(first.json, 'links', 0, 'href'),
    `${base}/record/v1/customer?q=entityId%20IS%20%22A%26B%201%22&fields=entityId%2CaddressBook&expandSubResources=true&limit=2&offset=2`,
  )
  const ids: string[] = []
  for (let path: unknown = `/record/v1/customer?${query}&limit=2`; typeof path === 'string';) {
    const { json } = await server.call('GET', path)
    for (const [, id = ''] of JSON.stringify(at(json, 'items')).matchAll(/customer\/(\d+)"/g)) ids.push(id)
    const next = at(json, 'hasMore') === true ? JSON.stringify(json).match(/"next","href":"([^"]+)"/)?.[1] : undefined
    path = next?.slice(base.length)
  }
  t.strictSame(
    ids,
    all.map(one => one.id),
  )
})

t.test('lines of a sublist are pages as well', async t => {
  const { call } = await restServer()
  const href = `${base}/record/v1/customer/107/addressBook`
  t.strictSame((await call('GET', '/record/v1/customer/107/addressBook?limit=1&offset=1')).json, {
    links: [
      { rel: 'previous', href: `${href}?limit=1&offset=0` },
      { rel: 'first', href: `${href}?limit=1&offset=0` },
      { rel: 'self', href: `${href}?limit=1&offset=1` },
    ],
    count: 1,
    hasMore: false,
    items: [{ links: [{ rel: 'self', href: `${href}/2` }] }],
    offset: 1,
    totalResults: 2,
  })
})

const refusals: readonly (readonly [query: string, parameter: string, value: string, rule: string])[] = [
  ...['0', '1001', '5000', 'abc', '-1', '1.5', '1e2', '', '0x10', '9999999999', '%20', '%2B5'].map(
    value =>
      [`limit=${value}`, 'limit', decodeURIComponent(value), 'It must be a whole number from 1 to 1000.'] as const,
  ),
  ...['abc', '-2', '1.5', '', '9999999999'].map(
    value => [`limit=2&offset=${value}`, 'offset', value, 'It must be a whole number.'] as const,
  ),
  ['limit=2&offset=3', 'offset', '3', 'It must be divisible by the limit 2.'],
  ['offset=10', 'offset', '10', 'It must be divisible by the limit 1000.'],
  ['limit=1&offset=1000', 'offset', '1000', 'At most 1000 pages and 100000 results can be reached.'],
  ['limit=1000&offset=100000', 'offset', '100000', 'At most 1000 pages and 100000 results can be reached.'],
  ['limit=0&offset=abc', 'limit', '0', 'It must be a whole number from 1 to 1000.'],
]

t.test('a page that cannot be is refused, and the parameter is named', async t => {
  const { call } = await restServer()
  for (const path of ['/record/v1/customer', '/record/v1/customer/107/addressBook']) {
    for (const [query, parameter, value, rule] of refusals) {
      const { status, text, headers } = await call('GET', `${path}?${query}`)
      const detail = `Invalid value '${value}' for the query parameter '${parameter}'. ${rule}`
      const expected = errorText(400, 'INVALID_PARAMETER', detail, { 'o:errorQueryParam': parameter })
      t.same([status, text, headers['content-type']], [400, expected, mediaTypes.error], `${path}?${query}`)
    }
  }
})

t.test('only the first 1000 pages can be reached, and no link leads further', async t => {
  const server = await restServer()
  setCount(server, 1003)
  const { json } = await server.call('GET', '/record/v1/department?limit=1&offset=999')
  t.match(json, { count: 1, totalResults: 1003 })
  t.notOk(JSON.stringify(json).includes('"next"'))
  const first = await server.call('GET', '/record/v1/department?limit=1')
  t.match(first.text, '"rel":"last","href":"http://localhost/services/rest/record/v1/department?limit=1&offset=999"')
})

const https = '1234567.suitetalk.api.netsuite.com'

t.test('links carry scheme, host and port under which the client called', async t => {
  const { call } = await restServer()
  for (const origin of [
    'http://localhost:8080',
    'http://127.0.0.1:3000',
    'http://1234567.localhost:8080',
    `http://${https}`,
    `http://${https}:8443`,
    'http://[::1]:8080',
  ]) {
    const { json, text } = await call('GET', '/record/v1/customer?limit=2', undefined, { origin })
    t.equal(at(json, 'links', 0, 'href'), `${origin}/services/rest/record/v1/customer?limit=2&offset=2`)
    t.equal(text.split(`"${origin}/services/rest/`).length, text.split('"href":').length, 'every link')
    const created = await call('POST', '/record/v1/department', { name: origin }, { origin })
    const location = String(created.headers['location'])
    t.ok(location.startsWith(origin), location)
    t.match(location.slice(origin.length), /^\/services\/rest\/record\/v1\/department\/\d+$/)
  }
})

t.test('behind a proxy links carry what the proxy was called as', async t => {
  const { call, app, authorize, netsuite } = await restServer()
  for (const [forwarded, origin] of [
    [{ 'x-forwarded-host': https, 'x-forwarded-proto': 'https' }, `https://${https}`],
    [{ 'x-forwarded-host': `${https}, inner`, 'x-forwarded-proto': 'https,http' }, `https://${https}`],
    [{ 'x-forwarded-host': 'proxy.example.com:8443', 'x-forwarded-proto': 'https' }, 'https://proxy.example.com:8443'],
    [{ 'x-forwarded-proto': 'https' }, 'https://internal:8080'],
    [{ 'x-forwarded-host': 'proxy.example.com' }, 'http://proxy.example.com'],
  ] as const) {
    const path = '/record/v1/customer?limit=2'
    const authorization = authorize('GET', path, { origin })
    const { json } = await call('GET', path, undefined, {
      authorization,
      headers: { ...forwarded, host: 'internal:8080' },
    })
    t.equal(at(json, 'links', 0, 'href'), `${origin}/services/rest/record/v1/customer?limit=2&offset=2`)
  }
  const distrustful = buildApp({
    netsuite,
    trustForwarded: false,
    control: { allowHosts: [], controlToken: undefined },
  })
  const answer = await distrustful.inject({
    url: '/services/rest/record/v1/customer?limit=2',
    headers: {
      host: 'localhost',
      'x-forwarded-host': https,
      authorization: authorize('GET', '/record/v1/customer?limit=2'),
    },
  })
  t.match(answer.body, '"href":"http://localhost/services/rest/record/v1/customer?limit=2&offset=2"')
  t.end()
  await app.close()
})

t.test('among 100,001 records a page reads only what stands before it and presents only its own', async t => {
  const server = await restServer()
  const { records } = server.account
  for (let at = records.count('department'); at < 100_001; at++) records.create('department', { name: 'One' })
  let read = 0
  const list = records.list.bind(records)
  records.list = type => {
    const all = list(type)
    const counting: IterableIterator<RecordData> = {
      next() {
        read++
        return all.next()
      },
      [Symbol.iterator]: () => counting,
    }
    return counting
  }
  const time = async (query: string) => {
    const start = performance.now()
    const answer = await server.call('GET', `/record/v1/department?${query}`)
    t.comment(`${query}: ${(performance.now() - start).toFixed(1)} ms`)
    return answer
  }
  const first = await time('limit=10')
  t.match(first.json, { count: 10, hasMore: true, totalResults: 100_001 })
  t.ok(read <= 11, `${read} records read`)
  t.match(first.text, '"rel":"last","href":"http://localhost/services/rest/record/v1/department?limit=10&offset=9990"')
  read = 0
  const last = await time('limit=1000&offset=99000')
  t.match(last.json, { count: 1000, hasMore: true })
  t.notOk(last.text.includes('"next"'), 'nothing beyond 100,000 results can be reached')
  t.ok(read <= 100_001, `${read} records read`)
  t.equal((await time('limit=1000&fields=name')).status, 200)
  t.equal((await time('limit=10')).status, 200)
})

t.test('of a list with fields each record is shown as it is by itself', async t => {
  const { call, account } = await restServer()
  const type = standardRecordTypes.get('customer')
  const record = account.records.get('customer', '107')
  if (!type || !record) throw new TypeError('no customer 107')
  const expected = presentRecord(record, type, { account, base, expand: false, fields: new Set(['id', 'balance']) })
  const { text } = await call('GET', '/record/v1/customer?fields=ID,Balance&limit=1')
  t.ok(text.includes(`"items":[${expected}]`), text)
  t.match(expected, '"balance":0.0,"id":"107"')
})
