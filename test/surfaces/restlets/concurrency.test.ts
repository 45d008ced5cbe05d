import t from 'tap'
import { diagnose } from '../../../src/diagnosis/diagnose.js'
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
  t.match(record && diagnose(record), {
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
