/** Texts of people and of account files stay texts on the pages that are served. */
import fc from 'fast-check'
import t from 'tap'
import { ana, authorizePath, dora, loginPath, portal } from './portal.js'
import { hostAfter, Visitor } from './visitor.js'

const payloads = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' autofocus onfocus='alert(1)",
  '</form><form action="https://evil.example">',
  '${7*7}{{7*7}}',
  '</title><script>alert(1)</script>',
  'javascript:alert(1)',
]

/** Markup that none of our pages has: a text that became markup. Quotes are markup wherever they stand; in texts they are escaped. */
const foreign = /<(?:script|img|iframe|base|object)|<form action|<[^>]*\son\w+=/i
const foreignIn = (text: string): string | undefined => foreign.exec(text.replace(/"[^"]*"/g, '""'))?.[0]

t.test('markup in whatever people enter stays text', async t => {
  const server = await portal()
  server.changeUser(12, { backupCodes: [] })
  for (const payload of payloads) {
    const visitor = new Visitor(server.app)
    const token = server.requestToken()
    const quiet = encodeURIComponent(payload)
    for (const path of [
      `${loginPath}?x=${quiet}`,
      `${authorizePath}?oauth_token=${token}&x=${quiet}`,
      `${authorizePath}?oauth_token=${quiet}`,
      `${authorizePath}?oauth_token=${token}&state=${quiet}`,
    ])
      t.equal(foreignIn((await visitor.open(path)).text), undefined, path)
    await visitor.open(`${authorizePath}?oauth_token=${token}&x=${quiet}`)
    const refused = await visitor.submit({ email: payload, password: payload })
    t.match(refused, { status: 401 })
    t.equal(foreignIn(refused.text), undefined)
    await visitor.submit(ana)
    t.equal(foreignIn((await visitor.submit({ code: payload })).text), undefined)
    t.equal(
      foreignIn((await visitor.submit({ step: 'second-factor', code: payload, trustDevice: payload })).text),
      undefined,
    )
    const roles = new Visitor(server.app)
    await roles.open(loginPath)
    await roles.submit(dora)
    t.match(await roles.submit({ role: payload }), { status: 400, message: 'Choose one of the roles.' })
    t.equal(foreignIn(roles.page?.text ?? ''), undefined)
  }
})

t.test('markup in names of accounts, integrations, users and roles stays text, and is shown', async t => {
  for (const name of payloads) {
    const server = await portal()
    server.changeAccount({ name })
    server.changeIntegration({ name })
    server.changeUser(14, { name })
    server.changeRole(1010, { name })
    const visitor = new Visitor(server.app)
    const pages = [
      await visitor.open(`${authorizePath}?oauth_token=${server.requestToken({ company: server.account.id })}`),
      await visitor.submit(dora),
      await visitor.submit({ role: '4100001.14.1010' }),
      await visitor.open(loginPath),
    ]
    for (const page of pages) t.equal(foreignIn(page.text), undefined)
    t.match(pages[2], {
      heading: `Allow ${name} to access NetSuite?`,
      facts: { Account: `${name} (4100001)`, User: name, Role: name },
    })
    server.changeUser(14, { inactive: true })
    await visitor.submit({ step: 'logout' })
    const refused = await visitor.submit(dora)
    t.ok(refused.message?.startsWith(`Your access to ${name} has been deactivated.`))
    t.equal(foreignIn(refused.text), undefined)
  }
})

t.test('whatever a form says, the answer is a page or a redirect within the server', async t => {
  const server = await portal()
  server.changeUser(11, { exemptFromLockout: true })
  const token = server.requestToken()
  const visitor = new Visitor(server.app)
  await visitor.open(`${authorizePath}?oauth_token=${token}`)
  const csrf = visitor.page?.forms[0]?.hidden['csrf'] ?? ''
  const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 30 }), fc.constantFrom(...payloads, '', 'allow', 'yes'))
  const step = fc.constantFrom(
    'login',
    'second-factor',
    'second-factor-setup',
    'choose-role',
    'change-password',
    'consent',
    '',
  )
  const name = fc.constantFrom('email', 'password', 'code', 'role', 'decision', 'trustDevice', 'newPassword', 'x')
  await fc.assert(
    fc.asyncProperty(step, fc.dictionary(name, text), async (step, fields) => {
      const answer = await visitor.send(
        'POST',
        `${authorizePath}?oauth_token=${token}`,
        { 'content-type': 'application/x-www-form-urlencoded' },
        new URLSearchParams({ ...fields, csrf, step }).toString(),
      )
      const { location } = answer.headers
      return (
        [200, 303, 400, 401].includes(answer.statusCode) &&
        foreignIn(answer.body) === undefined &&
        (location === undefined || hostAfter(String(location)) === 'localhost')
      )
    }),
    { numRuns: 150 },
  )
  t.equal(server.netsuite.requestTokens.find(token)?.state.kind, 'new')
})
