/** Every page of the console is guarded: foreign hosts, foreign origins, forms of others, and visitors without the control token. */
import t from 'tap'
import { pageRoutes } from '../../../src/console/pages/index.js'
import { sampleServer } from '../../sample-server.js'

const token = 'open-sesame'
const pages = [
  { url: '/', access: 'operator' },
  ...pageRoutes.map(({ path, access }) => ({
    url: `/_mock/console${path.replace(':account', '1234567').replace(/:\w+/g, '1')}`,
    access,
  })),
] as const

t.test('no page is served under a foreign host name, or to a page of another origin', async t => {
  const { app } = await sampleServer()
  for (const { url } of pages) {
    for (const method of ['GET', 'POST'] as const) {
      const foreign = await app.inject({ method, url, headers: { host: 'evil.example.com' } })
      t.equal(foreign.statusCode, 403, `${method} ${url}`)
      const headers = { host: 'localhost:8080', origin: 'http://localhost:3000' }
      t.equal((await app.inject({ method, url, headers })).statusCode, 403, `${method} ${url}`)
    }
  }
})

t.test('no form is obeyed that does not bring the token of its browser', async t => {
  const { app, netsuite } = await sampleServer()
  let changes = 0
  netsuite.directory.listen({ changed: () => changes++, reset: () => changes++, deleted: () => changes++ })
  for (const { url } of pages) {
    const headers = { host: 'localhost', 'content-type': 'application/x-www-form-urlencoded' }
    const answer = await app.inject({ method: 'POST', url, headers, payload: 'confirmed=yes&csrf=guessed' })
    t.equal(answer.statusCode, 403, url)
    t.match(answer.body, 'This form is not of a page')
  }
  t.equal(changes, 0)
})

t.test('where a control token is wanted, every page but the open ones leads to the log-in page', async t => {
  const { app } = await sampleServer(undefined, { controlToken: token })
  for (const { url, access } of pages) {
    const answer = await app.inject({ url, headers: { host: 'localhost' } })
    if (access === 'anyone') t.not(answer.statusCode, 500, url)
    else t.match(answer, { statusCode: 303, headers: { location: /^\/_mock\/console\/log-in\?back=/ } }, url)
    t.notMatch(answer.body, 'Acme', url)
  }
})

t.test('the pages that anyone may open are few', async t => {
  const open = pageRoutes.filter(one => one.access === 'anyone').map(one => one.path)
  t.same(open, ['/log-in', '/preferences', '/attempts/:operationId', '/join/:code'])
})
