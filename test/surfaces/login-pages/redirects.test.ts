/** No request makes the pages send a browser to another server than the callback of step one. */
import { once } from 'node:events'
import { connect } from 'node:net'
import t from 'tap'
import { authorizePath, loginPath, portal, solo } from './portal.js'
import { hostAfter, Visitor } from './visitor.js'

/** Sends bytes as they are, and gives back the answer as it is. */
async function raw(port: number, lines: readonly string[]): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  socket.write(Buffer.from(lines.join('\r\n'), 'latin1'))
  const chunks: Buffer[] = []
  socket.on('data', (chunk: Buffer) => chunks.push(chunk))
  await once(socket, 'close')
  return Buffer.concat(chunks).toString('latin1')
}

t.test('a request that cannot be trusted gets a page and never a redirect, whatever its query says', async t => {
  const server = await portal()
  const evil = encodeURIComponent('https://evil.example/')
  for (const query of [
    '',
    'oauth_token=',
    'oauth_token=x',
    `oauth_token=${'a'.repeat(64)}`,
    `oauth_token=x&oauth_callback=${evil}`,
    `oauth_callback=${evil}&redirect_uri=${evil}&returnUrl=${evil}&state=abc`,
    `oauth_token=${evil}`,
    'oauth_token=%00',
    'oauth_token=%ff',
    'oauth_token=__proto__',
    'oauth_token[]=x',
    '&&&=&',
  ]) {
    const page = await new Visitor(server.app).open(`${authorizePath}?${query}`)
    t.match(page, { status: 400, heading: 'This does not work' }, query)
    t.equal(page.location, undefined)
    t.notMatch(page.text, 'evil.example')
  }
})

t.test('a callback in the query does not count: the one of step one does', async t => {
  const server = await portal()
  for (const more of [
    'oauth_callback=https%3A%2F%2Fevil.example%2F',
    'callback=https://evil.example/',
    'redirect_uri=//evil.example',
  ]) {
    const visitor = new Visitor(server.app)
    await visitor.open(`${authorizePath}?oauth_token=${server.requestToken()}&${more}`)
    t.notMatch((await visitor.submit(solo)).headers['content-security-policy'], 'evil')
    const { location = '' } = await visitor.submit({ decision: 'allow', oauth_callback: 'https://evil.example/' })
    t.equal(hostAfter(location), 'my.example.com')
  }
})

t.test('of two request tokens in the query the first one counts, on the page and for the answer', async t => {
  const server = await portal()
  const [first, second] = [server.requestToken(), server.requestToken()]
  const visitor = new Visitor(server.app)
  await visitor.open(`${authorizePath}?oauth_token=${first}&oauth_token=${second}`)
  await visitor.submit(solo)
  t.match(await visitor.submit({ decision: 'allow' }), { location: new RegExp(`oauth_token=${first}&`) })
  t.equal(server.netsuite.requestTokens.find(second)?.state.kind, 'new')
})

t.test('state is letters and digits, at most 512; anything else is a page', async t => {
  const server = await portal()
  for (const state of [
    'a-b',
    'a%20b',
    'a+b',
    '%0d%0aSet-Cookie:x=1',
    '%0d%0aLocation:%20https://evil.example',
    '%00',
    'ä',
    '%F0%9F%98%80',
    '%EF%BC%91',
    '"><script>alert(1)</script>',
    'a%0a',
    'a'.repeat(513),
  ]) {
    const page = await new Visitor(server.app).open(
      `${authorizePath}?oauth_token=${server.requestToken()}&state=${state}`,
    )
    t.match(page, { status: 400, location: undefined }, state.slice(0, 40))
    t.notMatch(page.text, 'script')
  }
  const longest = 'aZ9'.repeat(170) + 'xy'
  const visitor = new Visitor(server.app)
  await visitor.open(`${authorizePath}?oauth_token=${server.requestToken()}&state=${longest}`)
  await visitor.submit(solo)
  t.ok((await visitor.submit({ decision: 'allow' })).location?.endsWith(`&state=${longest}`))
})

t.test('no path leads to another server: after a form the browser stays here', async t => {
  const server = await portal()
  for (const path of [
    '//app/login/secure/login.nl',
    '///app/login/secure/login.nl',
    '//app//login///secure/login.nl?x=//evil.example',
    '/app/login/secure/login.nl?//evil.example',
    '/app/login/secure/login.nl?next=https://evil.example',
    '/app/login/secure/login.nl?x=%0d%0aLocation:%20https://evil.example',
    '/app/login/secure/%6cogin.nl',
    `//app/login/secure/authorizetoken.nl?oauth_token=${server.requestToken()}`,
  ]) {
    const visitor = new Visitor(server.app)
    const page = await visitor.open(path)
    t.match(page, { status: 200, heading: 'Log in' }, path)
    const [form] = page.forms
    t.equal(hostAfter(form?.action ?? 'https://nowhere'), 'localhost', path)
    const answer = await visitor.send(
      'POST',
      path,
      { 'content-type': 'application/x-www-form-urlencoded', origin: 'http://localhost' },
      new URLSearchParams({ ...form?.hidden, ...solo }).toString(),
    )
    t.equal(answer.statusCode, 303)
    t.equal(hostAfter(String(answer.headers.location)), 'localhost', path)
    t.match(await visitor.open(String(answer.headers.location)), { status: 200, facts: { User: 'Solo Clerk' } })
  }
})

t.test(
  'on the wire: absolute targets and host names that are none stay here, bytes beyond ASCII are refused',
  async t => {
    const server = await portal()
    const port = Number(new URL(await server.app.listen({ host: '127.0.0.1', port: 0 })).port)
    t.teardown(() => server.app.close())
    const visitor = new Visitor(server.app, { origin: `http://localhost:${port}` })
    await visitor.open(loginPath)
    const body = new URLSearchParams({ csrf: visitor.page?.forms[0]?.hidden['csrf'] ?? '', step: 'nothing' }).toString()
    const post = (target: string, host = `localhost:${port}`) =>
      raw(port, [
        `POST ${target} HTTP/1.1`,
        `Host: ${host}`,
        `Cookie: mock_netsuite_session=${visitor.cookies.get('mock_netsuite_session')}`,
        'Content-Type: application/x-www-form-urlencoded',
        `Content-Length: ${body.length}`,
        'Connection: close',
        '',
        body,
      ])
    t.match(await post(`http://evil.example${loginPath}?a=1`), `\r\nlocation: ${loginPath}?a=1\r\n`)
    t.match(await post(`${loginPath}?name=\u00c3\u00a9`), /^HTTP\/1\.1 400 /)
    for (const host of ['evil.example', 'a@b', '<script>', 'x'.repeat(3000), '[::1]:80', '']) {
      const answer = await post(loginPath, host)
      t.match(answer, /^HTTP\/1\.1 (303|400) /, host.slice(0, 20))
      t.notMatch(answer, /<script>/)
      t.notMatch(answer, /\r\nlocation: (?!\/app)/i)
    }
  },
)
