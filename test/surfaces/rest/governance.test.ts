/** Concurrency over REST: rest-and-restlets §3.3, §5, §8. */
import t from 'tap'
import { diagnose } from '../../../src/diagnosis/diagnose.js'
import { surroundingsOf } from '../../../src/diagnosis/surroundings.js'
import { withPart } from '../../sample-server.js'
import { type Data, integrationRole, mediaTypes, otherIntegration, type RestServer, restServer } from './rest-server.js'

const permissions = {
  'Log in using Access Tokens': 'Full',
  SuiteScript: 'View',
  'REST Web Services': 'Full',
  'Lists -> Customers': 'Full',
}

/** Every answer takes a while, and holds its slot meanwhile. */
function slow(rest: Data = {}): (account: Data) => Data {
  return account =>
    withPart('roles', 1001, { permissions })({ ...account, settings: { rest: { delayMs: 150, ...rest } } })
}

const get = ({ call }: RestServer, token = integrationRole, path = '/record/v1/customer/107') =>
  call('GET', path, undefined, { token })

const blocked =
  '{"type":"https://www.w3.org/Protocols/rfc2616/rfc2616-sec10.html","title":"Bad Request","status":429,"o:errorCode":"USER_ERROR","o:errorDetails":[{"detail":"Concurrent request limit exceeded. Request blocked.","o:errorCode":"CONCURRENCY_LIMIT_EXCEEDED"}]}'

t.test(
  'calls above the limit of the account are blocked while the others are in flight, and pass afterwards',
  async t => {
    const server = await restServer(account => ({ ...slow()(account), concurrencyLimit: 2 }))
    const answers = await Promise.all([get(server), get(server), get(server), get(server, otherIntegration)])
    t.strictSame(answers.map(one => one.status).sort(), [200, 200, 429, 429])
    const refused = answers.find(one => one.status === 429)
    t.equal(refused?.text, blocked)
    t.equal(refused?.headers['content-type'], mediaTypes.error)
    t.equal(refused?.headers['retry-after'], undefined)
    const record = server.netsuite.attempt(String(refused?.headers['x-n-operationid']))
    t.match(record && diagnose(record, surroundingsOf(server.netsuite)), {
      failure: 'concurrency-limit-exceeded',
      evidence: [{ found: '2 requests in flight', expected: 'fewer than 2' }],
    })
    t.equal((await get(server)).status, 200)
  },
)

t.test('an integration with a limit of its own is capped at it, and the others share the rest', async t => {
  const server = await restServer(account =>
    withPart('integrations', 1, { concurrencyLimit: 1 })({ ...slow()(account), concurrencyLimit: 3 }),
  )
  const [own, others] = await Promise.all([
    Promise.all([get(server), get(server)]),
    Promise.all([get(server, otherIntegration), get(server, otherIntegration), get(server, otherIntegration)]),
  ])
  t.strictSame(own.map(one => one.status).sort(), [200, 429])
  t.strictSame(others.map(one => one.status).sort(), [200, 200, 429])
  for (const { status, text } of [...own, ...others]) if (status === 429) t.equal(text, blocked)
})

t.test('the body of a blocked call is the same in every release', async t => {
  const server = await restServer(account => ({ ...slow()(account), concurrencyLimit: 1, release: '2019.1' }))
  const answers = await Promise.all([get(server), get(server)])
  t.equal(answers.find(one => one.status === 429)?.text, blocked)
})

t.test('the nonce of a blocked call is spent: the same header again is a refused login', async t => {
  const server = await restServer(account => ({ ...slow()(account), concurrencyLimit: 1 }))
  const path = '/record/v1/customer/107'
  const authorization = server.authorize('GET', path)
  const [first, refused] = await Promise.all([get(server), server.call('GET', path, undefined, { authorization })])
  t.strictSame([first.status, refused.status], [200, 429])
  const retried = await server.call('GET', path, undefined, { authorization })
  t.equal(retried.status, 401)
  t.match(retried.text, '"o:errorCode":"INVALID_LOGIN"')
  t.equal((await server.call('GET', path)).status, 200, 'signed anew it passes')
})

t.test('Retry-After is sent when the setting says how long', async t => {
  for (const [retryAfterSeconds, expected] of [
    [0, '0'],
    [17, '17'],
    [null, undefined],
  ] as const) {
    const server = await restServer(account => ({ ...slow({ retryAfterSeconds })(account), concurrencyLimit: 1 }))
    const answers = await Promise.all([get(server), get(server)])
    for (const { status, headers } of answers) {
      t.equal(headers['retry-after'], status === 429 ? expected : undefined, `${retryAfterSeconds}: ${status}`)
    }
  }
})

t.test('a slot is given back whatever the answer was', async t => {
  const server = await restServer(account => ({ ...slow({ delayMs: 0 })(account), concurrencyLimit: 1 }))
  for (const [method, path, body] of [
    ['GET', '/record/v1/customer/107'],
    ['GET', '/record/v1/customer/999'],
    ['GET', '/record/v1/nothing'],
    ['GET', '/nothing'],
    ['PUT', '/record/v1/customer'],
    ['POST', '/record/v1/customer', '{'],
    ['PATCH', '/record/v1/customer/107', { subsidiary: { id: '99' } }],
    ['OPTIONS', '/*'],
    ['GET', '/record/v1/vendor'],
    ['POST', '/query/v1/suiteql', { q: 'nonsense' }],
    ['GET', '/record/v1/customer?limit=0'],
  ] as const) {
    for (let again = 0; again < 3; again++) {
      const { status } = await server.call(method, path, body, { token: integrationRole })
      t.not(status, 429, `${method} ${path}`)
    }
  }
})

t.test('a slot is given back when an answer fails in a way nobody foresaw', async t => {
  const server = await restServer(account => ({ ...account, concurrencyLimit: 1 }))
  const { records } = server.account
  const byId = records.get.bind(records)
  for (let again = 0; again < 3; again++) {
    records.get = () => {
      throw new RangeError('out of order')
    }
    const broken = await server.call('GET', '/record/v1/customer/107')
    t.equal(broken.status, 500)
    t.match(
      broken.text,
      /^\{"type":"https:\/\/www\.rfc-editor\.org\/rfc\/rfc9110\.html#section-15\.6\.1","title":"Internal Server Error","status":500,"o:errorDetails":\[\{"detail":"An unexpected error occurred\. Error ID: [a-z]{20}","o:errorCode":"UNEXPECTED_ERROR"\}\]\}$/,
    )
    records.get = byId
    t.equal((await server.call('GET', '/record/v1/customer/107')).status, 200)
  }
})

t.test('refused logins take no slot', async t => {
  const server = await restServer(account => ({ ...slow()(account), concurrencyLimit: 1 }))
  const unsigned = () => server.app.inject({ url: '/services/rest/record/v1/customer', headers: { host: 'localhost' } })
  const [first, second, third] = await Promise.all([get(server), unsigned(), unsigned()])
  t.strictSame([first.status, second.statusCode, third.statusCode], [200, 401, 401])
})

t.test('RESTlets and REST share one pool', async t => {
  const restlet = '/app/site/hosting/restlet.nl?script=63&deploy=1'
  const callRestlet = ({ app, sign }: RestServer) =>
    app.inject({
      url: restlet,
      headers: { host: 'localhost', 'content-type': 'application/json', authorization: sign('GET', restlet) },
    })
  const server = await restServer(account => ({ ...slow()(account), concurrencyLimit: 1 }))
  const [rest, blockedRestlet] = await Promise.all([get(server), callRestlet(server)])
  t.strictSame([rest.status, blockedRestlet.statusCode], [200, 400])
  t.match(blockedRestlet.body, 'SSS_REQUEST_LIMIT_EXCEEDED')
  const behaviour = { kind: 'static', answer: 'pong', delayMs: 150 }
  const other = await restServer(account =>
    withPart('scripts', 63, { behaviour })({ ...slow({ delayMs: 0 })(account), concurrencyLimit: 1 }),
  )
  const slowRestlet = callRestlet(other)
  while (other.netsuite.trail(other.account).query().length === 0) await new Promise(setImmediate)
  t.equal((await get(other)).text, blocked)
  t.equal((await slowRestlet).statusCode, 200)
  t.equal((await get(other)).status, 200)
})

t.test('the delay of the setting is taken, also by refusals', async t => {
  const server = await restServer(slow({ delayMs: 120 }))
  for (const path of ['/record/v1/customer/107', '/record/v1/customer/999']) {
    const start = performance.now()
    await get(server, integrationRole, path)
    t.ok(performance.now() - start >= 115, path)
  }
})

t.test(
  'a call that fails because its account was reset gives its slot back, and holds none of the fresh account',
  async t => {
    const server = await restServer(account => ({ ...slow({ delayMs: 20 })(account), concurrencyLimit: 1 }))
    const { netsuite, account } = server
    for (let again = 0; again < 3; again++) {
      const gate = netsuite.gate(account)
      const waiting = get(server)
      while (netsuite.trail(account).query().length === 0) await new Promise(setImmediate)
      t.equal((await get(server)).text, blocked)
      netsuite.directory.reset(account)
      const [broken, fresh] = await Promise.all([waiting, get(server)])
      t.strictSame([broken.status, fresh.status], [500, 200])
      t.match(broken.text, '"o:errorCode":"UNEXPECTED_ERROR"')
      const [integration] = account.document.integrations
      t.equal(integration && gate.enter(account.document, integration), undefined, 'the slot of before is free')
    }
  },
)
