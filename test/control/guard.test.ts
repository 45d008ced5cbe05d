import type { FastifyInstance } from 'fastify'
import t from 'tap'
import { buildApp } from '../../src/app.js'
import { guard, isLoopback } from '../../src/control/guard.js'
import { controlRoutes } from '../../src/control/routes/index.js'
import { sampleNetSuite } from '../account/samples.js'
import { sampleServer } from '../sample-server.js'
import { type Method, methods } from './documented.js'

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

/** All routes that are served, as they are written, with whether they are served without the token. */
function servedRoutes(
  app: FastifyInstance,
): { readonly method: Method; readonly url: string; readonly open: boolean }[] {
  const isOpen = (method: string, url: string) =>
    controlRoutes.some(route => route.method === method && `/_mock${route.path}` === url && route.open === true)
  const routes: { method: Method; url: string; open: boolean }[] = []
  app.addHook('onRoute', ({ method: served, url }) => {
    // The console's pages are guarded in a way of their own: test/console/shell/guard.test.ts.
    if (url.startsWith('/_mock/console')) return
    const method = methods.find(one => one === served)
    if (url.startsWith('/_mock') && !method) throw new TypeError(`${url} serves ${String(served)}`)
    if (method && url.startsWith('/_mock')) routes.push({ method, url, open: isOpen(method, url) })
  })
  return routes
}

t.test('every route that is served is guarded: Host, Origin and token, whatever it is', async t => {
  const netsuite = await sampleNetSuite()
  const app = buildApp({ netsuite, control: { allowHosts: [], controlToken: 'open-sesame' } })
  const routes = servedRoutes(app)
  await app.ready()
  t.ok(routes.length > 60)
  t.same(
    routes.filter(one => one.open).map(one => `${one.method} ${one.url}`),
    ['GET /_mock/health'],
    'health alone is open without the token',
  )
  let changes = 0
  netsuite.directory.listen({ changed: () => changes++ })
  const before = netsuite.directory.require('1234567').document
  const good = { host: 'localhost', 'x-mock-control-token': 'open-sesame' }
  for (const { method, url, open } of routes) {
    const path = url.replace(':account', '1234567').replace(/:\w+/g, '1')
    const status = async (headers: Readonly<Record<string, string>>) => {
      const answer = await app.inject({ method, url: path, headers })
      t.equal(answer.headers['content-type'], 'application/problem+json; charset=utf-8', `${method} ${path}`)
      t.equal(answer.json().status, answer.statusCode)
      return answer.statusCode
    }
    t.equal(await status({ ...good, host: 'evil.example.com' }), 403, `${method} ${path}, foreign Host`)
    t.equal(await status({ ...good, origin: 'https://evil.example.com' }), 403, `${method} ${path}, foreign Origin`)
    t.equal(await status({ ...good, origin: 'http://localhost:3000' }), 403, `${method} ${path}, another port`)
    t.equal(await status({ ...good, origin: 'null' }), 403, `${method} ${path}, no Origin at all`)
    if (open) continue
    t.equal(await status({ host: 'localhost' }), 401, `${method} ${path}, no token`)
    t.equal(await status({ ...good, 'x-mock-control-token': 'sesame' }), 401, `${method} ${path}, a wrong token`)
  }
  t.equal(changes, 0, 'nothing was changed')
  t.equal(netsuite.directory.require('1234567').document, before)
  t.equal((await app.inject({ url: '/_mock/health', headers: { host: 'localhost' } })).statusCode, 200)
  t.equal((await app.inject({ url: '/_mock/accounts', headers: good })).statusCode, 200)
  const bearer = { host: 'localhost', authorization: 'Bearer open-sesame' }
  t.equal((await app.inject({ url: '/_mock/accounts', headers: bearer })).statusCode, 200)
})
