import t from 'tap'
import { guard, isLoopback } from '../../src/control/guard.js'
import { sampleServer } from '../sample-server.js'

const open = { allowHosts: [], controlToken: undefined }

t.test('loopback names and addresses are loopback, others are not', async t => {
  for (const name of ['localhost', 'LOCALHOST', '1234567-sb1.localhost', '127.0.0.1', '127.9.9.9', '::1', '[::1]'])
    t.ok(isLoopback(name), name)
  for (const name of ['', '0.0.0.0', '10.0.0.1', 'localhost.example.com', 'notlocalhost', '128.0.0.1', '::'])
    t.notOk(isLoopback(name), name)
})

t.test('a host name that is not loopback is refused, unless it was allowed by name', async t => {
  t.match(guard({ host: 'evil.example.com:8080' }, open), { status: 403, detail: /--allow-host evil\.example\.com/ })
  t.match(guard({}, open), { status: 403 })
  t.equal(guard({ host: 'mock:8080' }, { ...open, allowHosts: ['mock'] }), undefined)
  for (const host of ['localhost:8080', '127.0.0.1:1', '[::1]:8080', '1234567-sb1.localhost:8080'])
    t.equal(guard({ host }, open), undefined, host)
})

t.test('a Host header that is no host name is refused before anything else is done', async t => {
  const { app, netsuite } = await sampleServer()
  for (const host of [
    'localhost:99999',
    'foo bar.localhost',
    'localhost:http',
    'evil.example.com/.localhost',
    '[::1',
  ]) {
    t.match(guard({ host }, open), { status: 400, detail: /The Host header .*localhost:8080/ }, host)
    const answer = await app.inject({ method: 'POST', url: '/_mock/accounts', headers: { host } })
    t.equal(answer.statusCode, 400, host)
    t.match(answer.headers['content-type'], 'application/problem+json')
  }
  t.equal(netsuite.directory.size, 2, 'no account was created')
})

t.test('a page of another origin is refused, also one of another port of this machine', async t => {
  const host = 'localhost:8080'
  t.match(guard({ host, origin: 'https://evil.example.com' }, open), { status: 403 })
  t.match(guard({ host, origin: 'http://localhost:3000' }, open), { status: 403 })
  t.match(guard({ host, origin: 'null' }, open), { status: 403 })
  t.equal(guard({ host, origin: 'http://localhost:8080' }, open), undefined)
})

t.test('where a token is wanted, only the right one passes, in either header', async t => {
  const closed = { allowHosts: [], controlToken: 'open-sesame' }
  const host = 'localhost'
  t.match(guard({ host }, closed), {
    status: 401,
    detail: /X-Mock-Control-Token.*--control-token.*printed it at start/,
  })
  t.notMatch(guard({ host }, closed)?.detail, /beyond loopback/, 'a token may be wanted on loopback too')
  t.match(guard({ host, 'x-mock-control-token': 'open-sesam' }, closed), { status: 401 })
  t.match(guard({ host, authorization: 'Bearer wrong' }, closed), { status: 401 })
  t.equal(guard({ host, 'x-mock-control-token': 'open-sesame' }, closed), undefined)
  t.equal(guard({ host, authorization: 'Bearer open-sesame' }, closed), undefined)
})

t.test('every route is guarded, health alone is open without the token', async t => {
  const { app } = await sampleServer(undefined, { controlToken: 'open-sesame' })
  const status = async (method: 'GET' | 'POST' | 'DELETE', url: string, host = 'localhost') =>
    (await app.inject({ method, url, headers: { host } })).statusCode
  t.equal(await status('GET', '/_mock/health'), 200)
  t.equal(await status('GET', '/_mock/health', 'evil.example.com'), 403)
  t.equal(await status('GET', '/_mock/openapi.json'), 401)
  t.equal(await status('GET', '/_mock/openapi.json', 'evil.example.com'), 403)
  t.equal(await status('GET', '/_mock/accounts/1234567/credentials'), 401)
  t.equal(await status('POST', '/_mock/accounts'), 401)
  t.equal(await status('DELETE', '/_mock/accounts/1234567', 'evil.example.com'), 403)
  t.ok(
    (
      await app.inject({
        url: '/_mock/accounts',
        headers: { host: 'localhost', 'x-mock-control-token': 'open-sesame' },
      })
    ).statusCode === 200,
  )
})
