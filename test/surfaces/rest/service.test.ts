/** Calls that wait, what a closed server still answers, and what links begin with: rest-and-restlets §1, clients §3. */
import t from 'tap'
import { RestService } from '../../../src/surfaces/rest/service.js'
import { at, base, type CallOptions, type RestServer, restServer } from './rest-server.js'

const unexpected =
  /^\{"type":"https:\/\/www\.rfc-editor\.org\/rfc\/rfc9110\.html#section-15\.6\.1","title":"Internal Server Error","status":500,"o:errorDetails":\[\{"detail":"An unexpected error occurred\. Error ID: [a-z]{20}","o:errorCode":"UNEXPECTED_ERROR"\}\]\}$/

function slow(delayMs: number): Promise<RestServer> {
  return restServer(account => ({ ...account, settings: { rest: { delayMs } } }))
}

/** Counts calls whose body was read: what comes next is their answer. Answers a function that waits for so many of them. */
function arrivals({ app }: RestServer): (calls: number) => Promise<void> {
  let arrived = 0
  app.addHook('preHandler', (_request, _reply, done) => {
    arrived++
    done()
  })
  return async calls => {
    while (arrived < calls) await new Promise(setImmediate)
  }
}

const calls: readonly (readonly [method: string, path: string, body?: unknown])[] = [
  ['GET', '/record/v1/customer/107'],
  ['POST', '/record/v1/department', { name: 'Late' }],
  ['PATCH', '/record/v1/customer/107', { phone: '1' }],
  ['PUT', '/record/v1/department/eid:late', { name: 'Late, too' }],
  ['DELETE', '/record/v1/customer/108'],
  ['POST', '/record/v1/salesOrder/501/!transform/invoice', {}],
  ['POST', '/record/v1/customer/107/!attach/contact/201', {}],
]

t.test('a call whose account is reset while it waits writes nothing into the fresh account', async t => {
  const server = await slow(150)
  const arrived = arrivals(server)
  const { netsuite, account } = server
  let changes = 0
  netsuite.directory.listen({ changed: () => changes++ })
  const before = server.records()
  // Five at a time have a place.
  for (const [from, to] of [
    [0, 4],
    [4, calls.length],
  ] as const) {
    const some = calls.slice(from, to)
    const waiting = some.map(([method, path, body]) => server.call(method, path, body))
    await arrived(to)
    netsuite.directory.reset(account)
    for (const [place, { status, text }] of (await Promise.all(waiting)).entries()) {
      const what = String(some[place]?.slice(0, 2))
      t.equal(status, 500, what)
      t.match(text, unexpected, what)
    }
  }
  t.strictSame(server.records(), before)
  t.equal(changes, 0)
  const again = await server.call('POST', '/record/v1/department', { name: 'In time' })
  t.equal(again.status, 204, 'the fresh account takes calls')
  t.equal(changes, 1)
})

t.test('a reset of another account leaves a call that waits alone', async t => {
  const server = await slow(20)
  const arrived = arrivals(server)
  const { netsuite, account } = server
  const other = netsuite.directory.create({ from: account.id })
  const waiting = server.call('POST', '/record/v1/department', { name: 'Late' })
  await arrived(1)
  netsuite.directory.reset(other)
  t.equal((await waiting).status, 204)
  t.equal(account.records.count('department'), 1)
})

t.test('calls and jobs that wait when their server is closed are ended, and keep no process alive', async t => {
  const timers = () => process.getActiveResourcesInfo().filter(name => name === 'Timeout').length
  const before = timers()
  const server = await slow(60_000)
  const arrived = arrivals(server)
  const waiting = server.call('POST', '/record/v1/department', { name: 'Late' })
  const headers = { prefer: 'respond-async' }
  const taken = await server.call('POST', '/record/v1/department', { name: 'Later' }, { headers })
  t.equal(taken.status, 202)
  await arrived(2)
  await new Promise(setImmediate)
  await server.app.close()
  const { status, text } = await waiting
  t.equal(status, 500)
  t.match(text, unexpected)
  t.equal(server.account.records.count('department'), 0)
  t.equal(timers(), before)
})

t.test('a query that is asked when the server is closed is refused, whether one was asked before or not', async t => {
  for (const isOpened of [false, true]) {
    const { app, call, netsuite } = await restServer()
    const service = new RestService(netsuite)
    // The call is put to a service that is closed by then, as a request is whose body came late.
    app.addHook('preHandler', async request => {
      const login = request.signedLogin
      if (!login?.session) return
      if (isOpened) t.match(await service.answer(login.record, login.session, request), { status: 200 })
      service.stopWaiting()
      await service.close()
      const { record, session } = login
      await t.rejects(async () => service.answer(record, session, request), { message: /server that is closed/ })
    })
    const headers = { prefer: 'transient' }
    t.equal((await call('POST', '/query/v1/suiteql', { q: 'SELECT id FROM currency' }, { headers })).status, 200)
    await app.close()
  }
})

t.test('a server that never was asked a query, or was closed before, can be closed', async t => {
  const { app } = await restServer()
  await app.ready()
  await app.close()
  await t.resolves(app.close())
})

const canonical = 'https://1234567.suitetalk.api.netsuite.com'

/** Asks for a page and creates a record, signed for the canonical host. */
async function linksOf(server: RestServer, headers: Readonly<Record<string, string>>) {
  const list = '/record/v1/customer?limit=2'
  const page = await server.call('GET', list, undefined, signed(server, 'GET', list, headers))
  const create = '/record/v1/location'
  const made = await server.call('POST', create, { name: 'New' }, signed(server, 'POST', create, headers))
  return { page, location: String(made.headers['location']) }
}

function signed(
  { authorize }: RestServer,
  method: string,
  path: string,
  headers: Readonly<Record<string, string>>,
): CallOptions {
  return { authorization: authorize(method, path, { origin: canonical }), headers }
}

const noHostNames = [
  ' ',
  'a b',
  'a"b',
  "a'b",
  'a\tb',
  'evil.example/path',
  'evil.example/',
  'evil.example?x=1',
  'evil.example#x',
  'user@evil.example',
  'evil.example\\path',
  'http://evil.example',
  'm\u00fcller.example',
  '<script>',
  'evil.example:port',
  'evil.example:',
  'evil.example:123456',
  ':8080',
  '[::1',
  '::1',
  '[evil]',
  `${'a'.repeat(256)}`,
]

t.test('a host that is no host name is in no link: the name that NetSuite gives the account is', async t => {
  const server = await restServer()
  for (const host of noHostNames) {
    for (const headers of [{ host }, { host: 'localhost', 'x-forwarded-host': host }]) {
      // A forwarded host that is blank is none.
      const isBlank = 'x-forwarded-host' in headers && host.trim() === ''
      const { page, location } = await linksOf(server, headers)
      const expected = isBlank ? 'http://localhost' : canonical
      const what = JSON.stringify(headers).slice(0, 80)
      t.equal(page.status, 200, what)
      t.equal(at(page.json, 'links', 0, 'href'), `${expected}/services/rest/record/v1/customer?limit=2&offset=2`, what)
      t.equal(page.text.split(`"${expected}/services/rest/`).length, page.text.split('"href":').length, 'every link')
      t.match(location.slice(expected.length), /^\/services\/rest\/record\/v1\/location\/\d+$/, what)
      t.ok(location.startsWith(expected), what)
    }
  }
})

t.test('a host name, an address and a port are in links as they were sent', async t => {
  const server = await restServer()
  for (const host of [
    'localhost',
    'localhost:8080',
    '127.0.0.1:1',
    '[::1]:8080',
    '[::1]',
    'my_mock:65535',
    'Proxy.Example.COM',
    '1234567.localhost:8080',
  ]) {
    for (const headers of [{ host }, { host: 'internal', 'x-forwarded-host': host }]) {
      const { page, location } = await linksOf(server, headers)
      const what = JSON.stringify(headers)
      t.equal(
        at(page.json, 'links', 0, 'href'),
        `http://${host}/services/rest/record/v1/customer?limit=2&offset=2`,
        what,
      )
      t.ok(location.startsWith(`http://${host}/services/rest/record/v1/location/`), what)
    }
  }
  const { json } = await server.call('GET', '/record/v1/customer/107')
  t.equal(at(json, 'links', 0, 'href'), `${base}/record/v1/customer/107`)
})

t.test('a column that a query calls links is given once, as the list of links that every item has', async t => {
  const { call } = await restServer()
  for (const q of ['SELECT id, name AS links FROM currency', 'SELECT id, name AS "links" FROM currency']) {
    const { status, text } = await call('POST', '/query/v1/suiteql', { q }, { headers: { prefer: 'transient' } })
    t.equal(status, 200, text)
    t.match(text, '"items":[{"links":[],"id":"3"}]')
    t.equal(text.split('"links":').length - 1, 2, 'one of the page, one of the item')
  }
})
