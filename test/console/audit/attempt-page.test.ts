/** The page of an attempt: what the client saw, why, and where it is repaired; whose it is; and what clients wrote is inert in it. */
import t from 'tap'
import { type SampleServer, sampleServer, withPart } from '../../sample-server.js'
import { Visitor } from '../visitor.js'

const restlet = '/app/site/hosting/restlet.nl?script=57&deploy=1'
const addressOf = (id: string) => `/_mock/console/attempts/${id}`

async function call({ app, sign }: SampleServer, headers: Record<string, string> = {}, path = restlet) {
  const method = path.startsWith('/rest/requesttoken') ? 'POST' : 'GET'
  const answer = await app.inject({ method, url: path, headers: { authorization: sign(method, path), ...headers } })
  return { id: String(answer.headers['x-n-operationid']), answer }
}

t.test('a refused call shows its request, its answer as on the wire, the cause and the way to the repair', async t => {
  const server = await sampleServer(withPart('tokens', 1, { revoked: true }))
  for (const type of ['application/json', 'application/xml', 'text/plain']) {
    const { id, answer } = await call(server, { 'user-agent': 'axios/1.7', 'content-type': type })
    const { text, heading, links, markup } = await new Visitor(server.app).open(addressOf(id))
    t.equal(heading, 'Token revoked')
    t.match(text, 'GET /app/site/hosting/restlet.nl?script=57&deploy=1 HTTP/1.1 Host: localhost')
    t.match(text, `HTTP/1.1 401 Unauthorized X-N-OperationId: ${id}`)
    t.match(
      text,
      answer.body
        .replace(/<[^>]*>/g, ' ')
        .trim()
        .split(/\s+/)
        .slice(-1)[0] ?? '',
    )
    t.ok(markup.includes(escaped(answer.body)), type)
    t.match(text, 'Repair, by the administrator of the account')
    t.match(text, 'Setup › Users/Roles › Access Tokens')
    t.ok(links.some(one => one.includes('/accounts/1234567/tokens/new')))
    t.ok(links.includes(`${addressOf(id)}/checklist`))
    t.ok(links.some(one => one.startsWith('/_mock/console/accounts/1234567/try')))
    t.match(text, /failed Credentials/)
    t.match(text, /not reached TBA deep dive/)
  }
})

t.test('the links of an attempt lead to pages that there are', async t => {
  const server = await sampleServer(withPart('tokens', 1, { revoked: true }))
  const { id } = await call(server)
  const { links } = await new Visitor(server.app).open(addressOf(id))
  const own = new Set(links.filter(one => one.includes('/accounts/') || one.includes('/attempts/')))
  for (const link of own) t.equal((await new Visitor(server.app).open(link)).status, 200, link)
})

t.test('answers of REST, of the token services and of the authorization flow are shown as they were', async t => {
  const server = await sampleServer(withPart('tokens', 1, { revoked: true }))
  for (const path of [
    '/services/rest/record/v1/customer',
    '/rest/tokeninfo',
    '/rest/roles',
    '/rest/requesttoken?oauth_callback=x',
  ]) {
    const { id, answer } = await call(server, {}, path)
    t.ok(answer.statusCode >= 400, path)
    const { markup } = await new Visitor(server.app).open(addressOf(id))
    t.not(answer.body, '')
    t.ok(markup.includes(escaped(answer.body)), path)
  }
})

t.test('a proven mistake stands out, with both base strings and what differs marked', async t => {
  const server = await sampleServer()
  const path = restlet.split('?')[0] ?? ''
  const { id } = await call(server, { authorization: server.sign('GET', path) })
  const { text, markup, links } = await new Visitor(server.app).open(addressOf(id))
  t.match(text, /Proven mistake query-not-signed .* Repair: Take every query parameter/)
  t.match(markup, '<mark>deploy%3D1%26</mark>')
  t.match(markup, '<mark>script%3D57</mark>')
  t.match(text, 'Try it without this mistake')
  t.notOk(links.some(one => one.includes('/tokens/new')))
})

t.test('without a proof, what was ruled out is told, and what should have been signed', async t => {
  const server = await sampleServer()
  const good = server.sign('GET', restlet)
  const authorization = good.replace(
    /oauth_signature="[^"]*"/,
    `oauth_signature="${encodeURIComponent(Buffer.alloc(32, 7).toString('base64'))}"`,
  )
  const { id } = await call(server, { authorization })
  const { text, markup } = await new Visitor(server.app).open(addressOf(id))
  t.match(text, /Ruled out: \d+ mistakes/)
  t.match(text, 'Print what your client signs')
  t.ok(markup.includes('data-copy="GET&amp;http%3A%2F%2Flocalhost%2Fapp'))
})

t.test('a granted call tells its near misses', async t => {
  const server = await sampleServer()
  const good = await call(server, { 'content-type': 'application/json' })
  const visitor = new Visitor(server.app)
  t.match((await visitor.open(addressOf(good.id))).heading, 'A login that was granted')
  t.match(visitor.page.text, 'HTTP/1.1 200 OK')
  const lucky = await call(server, { 'content-type': 'application/json', 'x-forwarded-host': 'proxy.example' })
  t.equal(lucky.answer.statusCode, 200)
  await visitor.open(addressOf(lucky.id))
  t.match(visitor.page.text, 'Near misses matched-received-url-behind-proxy')
})

t.test('forced answers and soft mode are told as what they are', async t => {
  const server = await sampleServer(withPart('tokens', 1, { revoked: true }))
  const { app, account, netsuite } = server
  const fault = { status: 503, body: { busy: '<b>' } }
  await app.inject({
    method: 'POST',
    url: '/_mock/accounts/1234567/faults',
    headers: { host: 'localhost' },
    payload: { answer: fault },
  })
  const { id, answer } = await call(server)
  const visitor = new Visitor(app)
  await visitor.open(addressOf(id))
  t.equal(answer.statusCode, 503)
  t.match(visitor.page.text, 'The fault fault-1 answers 503 instead of the action')
  t.match(visitor.page.text, '{"busy":"<b>"}')
  await app.inject({ method: 'POST', url: '/_mock/accounts/1234567/reset' })
  const { settings } = account.document
  netsuite.directory.change(account, { ...account.document, settings: { ...settings, softMode: true } })
  const passed = await call(server, { 'content-type': 'application/json' })
  t.equal(passed.answer.statusCode, 200)
  await visitor.open(addressOf(passed.id))
  t.equal(visitor.page.heading, 'Let pass by soft mode: Token revoked')
})

t.test('a call of no account is for operators', async t => {
  const server = await sampleServer(undefined, { controlToken: 'a-long-token' })
  const { id } = await call(server, { authorization: 'OAuth realm="9", oauth_token="x"' })
  const own = await call(server)
  const visitor = new Visitor(server.app)
  for (const one of [id, own.id, 'gone']) t.match((await visitor.open(addressOf(one))).heading, 'Log in to the console')
  await visitor.submit('log-in', { token: 'a-long-token' })
  t.match((await visitor.open(addressOf(id))).text, 'Calls of no account')
  t.equal((await visitor.open(addressOf('gone'))).status, 404)
})

t.test('an attempt that is forgotten is told by its row', async t => {
  const server = await sampleServer(withPart('tokens', 1, { revoked: true }))
  const { id } = await call(server)
  server.netsuite.memory(server.account).attempts.clear()
  const { status, text, heading, links } = await new Visitor(server.app).open(addressOf(id))
  t.equal(status, 200)
  t.equal(heading, 'Token revoked')
  t.match(text, 'not remembered any more')
  t.match(text, 'Detail token_rejected')
  t.ok(links.some(one => one.includes('/tokens')))
})

const payload = '"><img src=x onerror=alert(1)><script>alert(1)</script>'

t.test('scripts in whatever a client controls are inert, and secrets stay hidden', async t => {
  const server = await sampleServer(account =>
    withPart('users', 1, { name: payload })(withPart('tokens', 1, { name: payload })(account)),
  )
  const encoded = encodeURIComponent(payload)
  const [token] = server.account.document.tokens
  const secret = token?.tokenSecret ?? ''
  const calls = [
    { authorization: `OAuth realm="${encoded}", oauth_token="${encoded}", ${encoded}="${encoded}"` },
    { authorization: `${payload} ${payload}` },
    {
      authorization: `NLAuth nlauth_account=${encoded}, nlauth_email=${encoded}, nlauth_signature=${encoded}, ${encoded}=1`,
    },
    { authorization: server.sign('GET', '/elsewhere') },
    { authorization: server.sign('GET', '/elsewhere'), 'content-type': `text/${payload}${secret}` },
  ]
  for (const headers of calls) {
    const path = `${restlet}&${encoded}=${encoded}&key=${secret}`
    const { id } = await call(
      server,
      { ...headers, 'user-agent': payload + secret, 'x-forwarded-for': payload, 'x-forwarded-host': payload },
      path,
    )
    const { markup, status } = await new Visitor(server.app).open(addressOf(id))
    t.equal(status, 200)
    t.match(markup, 'alert(1)')
    t.notMatch(markup, /<img|<script(?! type="module" src="\/_mock)/)
    t.notMatch(markup, secret)
    t.ok(markup.length < 100_000, `${markup.length}`)
  }
})

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
