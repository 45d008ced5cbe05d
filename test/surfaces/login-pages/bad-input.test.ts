/** Headers of every answer, and requests nobody should send: odd bodies, fields and methods. */
import t from 'tap'
import { authorizePath, loginPath, password, portal, solo } from './portal.js'
import { Visitor } from './visitor.js'

const policy = "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"

t.test('the headers say: no scripts, no frames, no copies, no guesses, no referrer elsewhere', async t => {
  const server = await portal()
  const visitor = new Visitor(server.app)
  const token = server.requestToken()
  const pages = {
    form: await visitor.open(`${authorizePath}?oauth_token=${token}`),
    refused: await visitor.submit({ ...solo, password: 'wrong' }),
    consent: await visitor.submit(solo),
    back: await visitor.submit({ decision: 'allow' }),
    used: await visitor.open(`${authorizePath}?oauth_token=${token}`),
    forged: await visitor.post(loginPath, {}),
    malformed: await visitor.post(loginPath, '{}', { 'content-type': 'application/json' }),
    home: await visitor.open(loginPath),
  }
  for (const [name, { headers }] of Object.entries(pages)) {
    t.match(
      headers,
      {
        'content-security-policy': name === 'consent' ? `${policy} http: https:` : policy,
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'same-origin',
      },
      name,
    )
    t.equal(headers['content-security-policy'], name === 'consent' ? `${policy} http: https:` : policy, name)
    if (name !== 'back') t.equal(headers['content-type'], 'text/html; charset=utf-8', name)
  }
})

t.test('a name cannot reach into the headers', async t => {
  const server = await portal()
  server.changeIntegration({ name: "x; script-src 'unsafe-inline'\r\nSet-Cookie: a=b" })
  const visitor = new Visitor(server.app)
  await visitor.open(`${authorizePath}?oauth_token=${server.requestToken()}`)
  const { headers } = await visitor.submit(solo)
  t.equal(headers['content-security-policy'], `${policy} http: https:`)
})

t.test('the stylesheet is a stylesheet, for every host', async t => {
  const server = await portal()
  const { text } = await new Visitor(server.app).open(loginPath)
  const path = /<link rel="stylesheet" href="([^"]*)"/.exec(text)?.[1] ?? ''
  for (const origin of ['http://localhost', 'https://4100001.app.netsuite.com', 'https://system.netsuite.com']) {
    const answer = await new Visitor(server.app, { origin }).send('GET', path)
    t.match(answer, {
      statusCode: 200,
      headers: { 'content-type': 'text/css; charset=utf-8', 'x-content-type-options': 'nosniff' },
    })
    t.equal(answer.headers['set-cookie'], undefined)
  }
})

t.test('a body of more than 64 kB is 413, one of another type 400, and nothing of it counts', async t => {
  const server = await portal()
  const visitor = new Visitor(server.app)
  await visitor.open(loginPath)
  const csrf = visitor.page?.forms[0]?.hidden['csrf'] ?? ''
  const fields = new URLSearchParams({ step: 'login', csrf, ...solo }).toString()
  t.match(await visitor.post(loginPath, `${fields}&x=${'a'.repeat(64 * 1024)}`), { status: 413 })
  for (const type of [
    'application/json',
    'text/plain',
    'multipart/form-data; boundary=x',
    'application/x-www-form-urlencodedx',
    'application/x-www-form',
    'x',
    '*/*',
    `text/${'x'.repeat(4000)}`,
  ]) {
    const page = await visitor.post(loginPath, fields, { 'content-type': type })
    t.match(page, { status: 400, heading: 'This does not work' }, type.slice(0, 40))
  }
  t.equal(server.user(11).lastRole, undefined)
  t.match(
    await visitor.post(loginPath, fields, { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' }),
    {
      status: 200,
      heading: 'You are logged in',
    },
  )
})

t.test('a field that comes twice counts as missing, and odd names are fields like others', async t => {
  const server = await portal()
  const visitor = new Visitor(server.app)
  await visitor.open(loginPath)
  const csrf = visitor.page?.forms[0]?.hidden['csrf'] ?? ''
  const right = `email=solo%40example.com&password=${password}`
  t.match(await visitor.post(loginPath, `csrf=${csrf}&csrf=${csrf}&step=login&${right}`), { status: 403 })
  t.match(await visitor.post(loginPath, `csrf=${csrf}&step=login&step=login&${right}`), {
    status: 200,
    heading: 'Log in',
  })
  t.match(await visitor.post(loginPath, `csrf=${csrf}&step=login&${right}&password=x`), {
    status: 401,
    message: 'Please enter both a user name and a password.',
  })
  t.match(await visitor.post(loginPath, `csrf=${csrf}&step=login&${right}&email=ana%40example.com`), { status: 401 })
  for (const odd of [
    '__proto__=x',
    '__proto__[step]=login',
    'constructor=x',
    'toString=1',
    'a[b]=c',
    '=',
    '%',
    '%zz=%zz',
  ])
    t.match(await visitor.post(loginPath, `${odd}&csrf=${csrf}&step=x`), { status: 200, heading: 'Log in' }, odd)
  t.match(await visitor.post(loginPath, `__proto__[csrf]=${csrf}&step=login&${right}`), { status: 403 })
  t.equal(Object.hasOwn(Object.prototype, 'step'), false)
  const many = Array.from({ length: 5000 }, (_, index) => `f${index}=1`).join('&')
  t.match(await visitor.post(loginPath, `csrf=${csrf}&step=login&${right}&${many}`), { heading: 'You are logged in' })
})

t.test('other methods than GET and POST are not offered, and change nothing', async t => {
  const server = await portal()
  const visitor = new Visitor(server.app)
  await visitor.open(`${authorizePath}?oauth_token=${server.requestToken()}`)
  const before = server.netsuite.browserSessions.size
  for (const method of ['HEAD', 'PUT', 'DELETE'] as const) {
    for (const path of [loginPath, authorizePath]) {
      const answer = await visitor.send(method, path)
      t.equal(answer.statusCode, 404, `${method} ${path}`)
      t.equal(answer.headers['set-cookie'], undefined)
    }
  }
  t.equal(server.netsuite.browserSessions.size, before)
  t.same(server.trail(), [])
})
