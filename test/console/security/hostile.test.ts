/** Whatever clients and administrators write, pages show it and nothing of it runs: payloads in every field, on every page. */
import t, { type Test } from 'tap'
import { pageRoutes } from '../../../src/console/pages/index.js'
import { scenarios } from '../../../src/scenarios/catalogue.js'
import { type SampleServer, sampleServer } from '../../sample-server.js'
import { type Form, type SeenPage, Visitor } from '../visitor.js'
import { dangersOf } from './inert.js'

const markup = '"><img src=x onerror=alert(1)><script>alert(2)</script>'
/** A link that runs, a tag that ends every element, an attribute, a word that turns what follows, characters that nobody sees. */
const hostile = `javascript:alert(0)//${markup}</textarea></select></title>'-alert(3)-'\u202eevil\u2066`
const unseen = '\u0000\u0008\u001b[31m\u2028'
const ascii = hostile.replace(/[^ -~]/g, '')
const formula = "=cmd|' /C calc'!A0"
const base = '/_mock/console'
const restlet = '/app/site/hosting/restlet.nl?script=57&deploy=1'

type Data = Record<string, unknown>
const isData = (value: unknown): value is Data => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Every text that people give to things is a payload. */
function poisoned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(poisoned)
  if (!isData(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, inside]) => [
      name,
      ['name', 'note', 'title', 'description', 'message', 'answer', 'entityId', 'label'].includes(name) &&
      typeof inside === 'string'
        ? hostile
        : poisoned(inside),
    ]),
  )
}

function poisonedAccount(account: Data): Data {
  const changed = poisoned(account)
  if (!isData(changed) || !Array.isArray(changed.integrations) || !Array.isArray(changed.tokens)) return account
  const [first, ...integrations]: Data[] = changed.integrations
  const [token, ...tokens]: Data[] = changed.tokens
  return {
    ...changed,
    integrations: [
      // Names of integrations are told apart, so each is a payload of its own.
      { ...first, name: `1 ${hostile}`, applicationId: '"><script>alert(4)</script>' },
      ...integrations.map((one, index) => ({ ...one, name: `${index + 2} ${hostile}` })),
    ],
    tokens: [
      { ...token, name: hostile },
      ...tokens.map((one, index) => ({ ...one, name: `${index + 2} ${hostile}` })),
      {
        ...token,
        id: 66,
        name: `${formula} ${hostile}`,
        tokenId: '"><script>alert(5)</script>',
        tokenSecret: "'-alert(6)-'<b>",
        revoked: true,
      },
    ],
    credentials: [
      { name: hostile, note: hostile, token: 1 },
      { name: `2 ${hostile}`, note: '', token: 66 },
      {
        name: `3 ${hostile}`,
        note: hostile,
        login: { user: 5, email: "o'<b>@example.com", password: hostile.replace(/[^!-~]/g, '') },
      },
    ],
  }
}

/** Calls that fail and calls that work, with payloads wherever a client may write. */
async function callEverything({ app, sign }: SampleServer): Promise<void> {
  const headers = {
    host: 'localhost',
    'user-agent': formula + ascii,
    'x-forwarded-for': `${ascii}, 203.0.113.9`,
    'x-forwarded-host': ascii,
    'x-forwarded-proto': ascii,
    referer: ascii,
    'content-type': 'application/json',
  }
  const query = `&${encodeURIComponent(hostile)}=${encodeURIComponent(hostile)}`
  const oauth = (fields: Readonly<Record<string, string>>) =>
    `OAuth ${Object.entries(fields)
      .map(([name, value]) => `${name}="${value}"`)
      .join(', ')}`
  const code = encodeURIComponent(hostile)
  const good = sign('GET', restlet)
  const authorizations = [
    good,
    good,
    sign('GET', restlet, 3),
    good.replace(/oauth_signature="[^"]*"/, `oauth_signature="${code}"`),
    good.replace(/oauth_nonce="[^"]*"/, `oauth_nonce="${code}"`),
    good.replace(/oauth_signature_method="[^"]*"/, `oauth_signature_method="${code}"`),
    good.replace(/oauth_timestamp="[^"]*"/, `oauth_timestamp="${code}"`),
    good.replace(/realm="[^"]*"/, `realm="${code}"`),
    `${good}, ${ascii}="1"`,
    oauth({
      realm: code,
      oauth_consumer_key: code,
      oauth_token: code,
      oauth_signature: code,
      oauth_nonce: code,
      [code]: code,
    }),
    oauth({ realm: '1234567', oauth_consumer_key: ascii, oauth_token: ascii }),
    `NLAuth nlauth_account=1234567, nlauth_email=jsmith@example.com, nlauth_signature=${code}, nlauth_role=${code}`,
    `NLAuth nlauth_account=${code}, nlauth_email=${code}, nlauth_signature=${code}, nlauth_application_id=${code}, ${code}=${code}`,
    `Bearer ${ascii}`,
    `Basic ${ascii}`,
    ascii,
  ]
  for (const authorization of authorizations) {
    await app.inject({ url: restlet, headers: { ...headers, authorization } })
    await app.inject({ url: restlet + query, headers: { ...headers, authorization } })
    await app.inject({ url: `/rest/tokeninfo?${query}`, headers: { ...headers, authorization } })
    await app.inject({ url: `/services/rest/record/v1/customer/${code}`, headers: { ...headers, authorization } })
  }
  const post = {
    method: 'POST',
    headers: { ...headers, authorization: good },
    payload: JSON.stringify({ [hostile]: hostile }),
  } as const
  await app.inject({ ...post, url: restlet })
  const form = { ...headers, 'content-type': 'application/x-www-form-urlencoded' }
  const payload = new URLSearchParams({ email: hostile, password: hostile, account: hostile }).toString()
  for (const url of [
    '/pages/customerlogin.jsp',
    '/app/login/secure/privatelogin.nl',
    '/rest/requesttoken',
    '/rest/accesstoken',
  ])
    await app.inject({ method: 'POST', url, headers: form, payload })
  await app.inject({
    url: `/rest/issuetoken?consumerKey=${code}`,
    headers: { ...headers, authorization: authorizations[11] },
  })
}

async function poisonedServer(): Promise<SampleServer> {
  const server = await sampleServer(poisonedAccount)
  const fault = {
    match: { path: `/services/rest/${markup.replaceAll(' ', '/')}*`, method: 'GET' },
    answer: { status: 503, body: hostile, headers: { 'X-Evil': ascii } },
  }
  const made = await server.app.inject({
    method: 'POST',
    url: '/_mock/accounts/1234567/faults',
    headers: { host: 'localhost' },
    payload: fault,
  })
  if (made.statusCode !== 201) throw new Error(made.body)
  await callEverything(server)
  return server
}

/** A class with a payload for its name and for that of its only participant; the code of it. */
async function poisonedClass({ app }: SampleServer): Promise<string> {
  const short = '"><script>alert(2)</script>'
  const trainer = new Visitor(app)
  await trainer.open(`${base}/classes`)
  await trainer.submit('classes', { title: short, lesson: ['clock-drift', 'revoked-token'] })
  const code = trainer.page.path.split('/').at(-1) ?? ''
  const participant = new Visitor(app)
  await participant.open(`${base}/join/${code}`)
  await participant.submit(code, { name: short })
  return code
}

/** Every page with what there is in place of its parameters. */
function pathsOf({ netsuite, account }: SampleServer, code: string): string[] {
  const { document } = account
  const ids: Readonly<Record<string, readonly (string | number)[]>> = {
    account: [account.id],
    lesson: ['clock-drift'],
    code: [code],
    operationId: netsuite
      .trail(account)
      .query({ limit: 1000 })
      .map(one => one.operationId),
    scenario: Object.keys(scenarios).slice(0, 2),
    integrations: document.integrations.map(one => one.id),
    tokens: document.tokens.map(one => one.id),
    employees: document.users.map(one => one.id),
    roles: document.roles.map(one => one.id),
    scripts: document.scripts.map(one => one.id),
  }
  return ['/', ...pageRoutes.map(one => base + one.path)].flatMap(path => {
    let made = ['']
    const parts = path.slice(1).split('/')
    parts.forEach((part, index) => {
      const values = part.startsWith(':') ? (ids[part.slice(1)] ?? ids[parts[index - 1] ?? ''] ?? [hostile]) : [part]
      made = made.flatMap(before =>
        [...values, ...(part.startsWith(':') ? [hostile.slice(0, 60)] : [])].map(
          value => `${before}/${encodeURIComponent(value)}`,
        ),
      )
    })
    return made
  })
}

function mustBeInert(t: Test, what: string, { headers, markup, status }: SeenPage): void {
  const type = String(headers['content-type'])
  if (status >= 500 && status !== 503) t.fail(`${status} ${what}`)
  if (headers['x-content-type-options'] !== 'nosniff') t.fail(`${what} may be taken for something else`)
  if (type.startsWith('text/html')) {
    const dangers = dangersOf(markup)
    if (dangers.length > 0) t.fail(what, { dangers: dangers.slice(0, 5) })
    if (
      !String(headers['content-security-policy']).startsWith("default-src 'none'; style-src 'self'; script-src 'self';")
    )
      t.fail(`${what} has no policy`)
  } else t.match(type, /^(text\/csv|application\/json|image\/svg\+xml|text\/plain)/, what)
}

const isStream = (path: string) => path.endsWith('/live')

t.test('what would run is found', async t => {
  for (const markup of [
    '<p><script>alert(1)</script></p>',
    '<script src="https://evil.example/x.js"></script>',
    '<a href="javascript:alert(1)">x</a>',
    '<a href="//evil.example">x</a>',
    '<a href="/\\evil.example">x</a>',
    '<form action="data:text/html,x"></form>',
    '<p title="x" onclick="alert(1)">x</p>',
    '<p><img src=x onerror=alert(1)></p>',
    '<iframe src="/"></iframe>',
    '<p style="color: red">x</p>',
    '<p>1 < 2</p>',
  ])
    t.not(dangersOf(markup).length, 0, markup)
  t.same(dangersOf('<!DOCTYPE html><p class="x">&lt;script> <a href="/x?y=1#z">x</a></p>'), [])
})

t.test('no page runs what stands in an account, or what a client sent', async t => {
  const server = await poisonedServer()
  const visitor = new Visitor(server.app)
  const paths = pathsOf(server, await poisonedClass(server)).filter(path => !isStream(path))
  t.ok(paths.length > 150, `${paths.length} pages`)
  let shown = 0
  for (const path of paths) {
    const page = await visitor.open(path)
    mustBeInert(t, path, page)
    if (page.text.includes('alert(2)')) shown++
  }
  t.ok(shown > 100, `${shown} pages show a payload`)
})

t.test('no page runs what stands in its query', async t => {
  const server = await poisonedServer()
  const visitor = new Visitor(server.app)
  const common = [
    'q',
    'text',
    'from',
    'back',
    'url',
    'at',
    'method',
    'credentials',
    'token',
    'target',
    'mistake',
    'address',
    'page',
    'trail',
    'added',
    'confirmed',
  ]
  const seen = new Set<string>()
  for (const path of pathsOf(server, await poisonedClass(server)).filter(path => !isStream(path))) {
    // One of each kind of page will do.
    const kind = path.replace(/\d+|[0-9a-f-]{36}/g, '')
    if (seen.has(kind)) continue
    seen.add(kind)
    const page = await visitor.open(path)
    const names = page.forms.flatMap(one => one.fields.map(([name]) => name))
    for (const value of [hostile, unseen, '//evil.example', '/\\evil.example']) {
      const query = new URLSearchParams([...new Set([...common, ...names])].map(name => [name, value]))
      mustBeInert(t, `${path}?… ${value.slice(0, 20)}`, await visitor.open(`${path}?${query}`))
    }
  }
  t.ok(seen.size > 30)
})

/** What a form does: one of its buttons, or none. */
function deedsOf({ markup }: Form): (readonly [string, string])[] {
  const buttons = [...markup.matchAll(/<button[^>]* name="([^"]*)"[^>]*? value="([^"]*)"/g)]
  return buttons.length === 0 ? [['', '']] : buttons.slice(0, 4).map(([, name = '', value = '']) => [name, value])
}

t.test('no page runs what is typed into its forms', async t => {
  const server = await poisonedServer()
  const visitor = new Visitor(server.app)
  const seen = new Set<string>()
  let sent = 0
  for (const path of pathsOf(server, await poisonedClass(server)).filter(path => !isStream(path))) {
    const kind = path.replace(/\d+|[0-9a-f-]{36}/g, '')
    if (seen.has(kind)) continue
    seen.add(kind)
    const { forms } = await visitor.open(path)
    for (const form of forms.filter(
      one => !one.action.endsWith('/preferences') && one.markup.includes('method="post"'),
    )) {
      for (const [name, value] of deedsOf(form)) {
        const fields = form.fields.map(([key, old]) => [key, key === 'csrf' || key === 'do' ? old : hostile])
        const body = new URLSearchParams([...fields, ...(name === '' ? [] : [[name, value]])])
        mustBeInert(t, `${form.action} ${name}=${value}`, await visitor.post(form.action, body.toString()))
        sent++
      }
    }
  }
  t.ok(sent > 30, `${sent} forms`)
})

t.test('a try shows the wire as it is, and nothing of it runs', async t => {
  const server = await poisonedServer()
  t.teardown(() => server.app.close())
  const origin = await server.app.listen({ host: '127.0.0.1', port: 0 })
  const url = `${origin}${base}/accounts/1234567/try`
  const first = await fetch(url)
  const cookie = (first.headers.getSetCookie()[0] ?? '').split(';')[0] ?? ''
  const csrf = /name="csrf" value="([^"]*)"/.exec(await first.text())?.[1] ?? ''
  for (const credentials of [`set:${hostile}`, `set:2 ${hostile}`, `set:3 ${hostile}`, 'token:66', hostile])
    for (const mistake of ['', 'realm-lower-case', hostile]) {
      const body = new URLSearchParams({ csrf, credentials, mistake, target: 'restlet:57:1', address: '' })
      const answer = await fetch(url, { method: 'POST', headers: { cookie }, body })
      const text = await answer.text()
      t.ok([200, 422].includes(answer.status), `${answer.status} ${credentials.slice(0, 30)}`)
      t.same(dangersOf(text), [], credentials.slice(0, 30))
    }
})

t.test('rows that arrive live are inert', async t => {
  const { app, netsuite, account } = await poisonedServer()
  const { columns, TrailRow } = await import('../../../src/console/pages/audit/columns.js')
  const { render } = await import('preact-render-to-string')
  t.ok(columns.length > 5)
  for (const row of netsuite.trail(account).query({ limit: 1000 })) {
    const html = render(TrailRow({ row, fresh: true }))
    if (dangersOf(html).length > 0) t.fail(html)
  }
  await app.close()
})

t.test('no cell of the exported audit trail is a formula', async t => {
  const { app } = await poisonedServer()
  const answer = await app.inject({
    url: `${base}/accounts/1234567/login-audit-trail.csv`,
    headers: { host: 'localhost' },
  })
  t.match(answer.headers['content-disposition'], /^attachment; filename="[\w.-]+"$/)
  const cells = answer.body.split(/,|\r\n/)
  t.ok(cells.some(one => one.includes(formula.slice(0, 8))))
  t.same(
    cells.filter(one => /^"?\s*[=+@-]/.test(one)),
    [],
  )
})
