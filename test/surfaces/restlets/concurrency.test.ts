import t from 'tap'
import { diagnose } from '../../../src/diagnosis/diagnose.js'
import { surroundingsOf } from '../../../src/diagnosis/surroundings.js'
import { sampleServer, withPart } from '../../sample-server.js'

const path = '/app/site/hosting/restlet.nl?script=63&deploy=1'
const slow = withPart('scripts', 63, { behaviour: { kind: 'static', answer: 'pong', delayMs: 150 } })

t.test('requests above the account limit are blocked while the others are in flight, and pass afterwards', async t => {
  const { app, sign, netsuite } = await sampleServer(account => ({ ...slow(account), concurrencyLimit: 2 }))
  const call = () =>
    app.inject({
      method: 'GET',
      url: path,
      headers: { host: 'localhost', 'content-type': 'application/json', authorization: sign('GET', path) },
    })
  const answers = await Promise.all([call(), call(), call()])
  t.same(answers.map(one => one.statusCode).sort(), [200, 200, 400])
  const blocked = answers.find(one => one.statusCode === 400)
  const record = netsuite.attempt(String(blocked?.headers['x-n-operationid']))
  t.match(record && diagnose(record, surroundingsOf(netsuite)), {
    failure: 'concurrency-limit-exceeded',
    evidence: [{ found: '2 requests in flight', expected: 'fewer than 2' }],
  })
  t.equal((await call()).statusCode, 200)
})

t.test('the nonce of a blocked request is spent: the same header again is a refused login', async t => {
  const { app, sign, netsuite, account } = await sampleServer(data => ({ ...slow(data), concurrencyLimit: 1 }))
  const inFlight = app.inject({
    method: 'GET',
    url: path,
    headers: { host: 'localhost', 'content-type': 'application/json', authorization: sign('GET', path) },
  })
  const headers = { host: 'localhost', 'content-type': 'application/json', authorization: sign('GET', path) }
  const [, blocked] = await Promise.all([inFlight, app.inject({ method: 'GET', url: path, headers })])
  t.equal(blocked.statusCode, 400)
  const retried = await app.inject({ method: 'GET', url: path, headers })
  t.equal(retried.statusCode, 401)
  t.equal(netsuite.trail(account).query()[0]?.detail, 'nonce_used')
})

t.test('an integration with a limit of its own is capped at it and leaves the rest to others', async t => {
  const { app, sign } = await sampleServer(account =>
    withPart('integrations', 1, { concurrencyLimit: 1 })({ ...slow(account), concurrencyLimit: 5 }),
  )
  const call = () =>
    app.inject({
      method: 'GET',
      url: path,
      headers: { host: 'localhost', 'content-type': 'application/json', authorization: sign('GET', path) },
    })
  t.same((await Promise.all([call(), call()])).map(one => one.statusCode).sort(), [200, 400])
})

t.test('a call whose account is reset while it waits writes nothing, and gives its slot back', async t => {
  const { app, sign, netsuite, account } = await sampleServer(data => ({
    ...withPart('scripts', 58, { behaviour: { kind: 'records', recordType: 'salesOrder', delayMs: 20 } })(data),
    concurrencyLimit: 1,
  }))
  const target = '/app/site/hosting/restlet.nl?script=58&deploy=1'
  const write = () =>
    app.inject({
      method: 'POST',
      url: target,
      headers: { host: 'localhost', 'content-type': 'application/json', authorization: sign('POST', target) },
      payload: JSON.stringify({ memo: 'written late', entity: '107' }),
    })
  let hasArrived = false
  app.addHook('preHandler', (_request, _reply, done) => {
    hasArrived = true
    done()
  })
  let changes = 0
  netsuite.directory.listen({ changed: () => changes++ })
  const gate = netsuite.gate(account)
  const before = account.snapshot().records
  const waiting = write()
  while (!hasArrived) await new Promise(setImmediate)
  netsuite.directory.reset(account)
  const broken = await waiting
  t.equal(broken.statusCode, 500)
  t.match(broken.body, /UNEXPECTED_ERROR.*An unexpected error occurred\. Error ID: [a-z]{20}/)
  t.strictSame(account.snapshot().records, before)
  t.equal(changes, 0)
  const [integration] = account.document.integrations
  t.equal(integration && gate.enter(account.document, integration), undefined, 'the slot of before is free')
  t.equal((await write()).statusCode, 200)
  t.match(JSON.stringify(account.snapshot().records['salesOrder']), 'written late')
})
