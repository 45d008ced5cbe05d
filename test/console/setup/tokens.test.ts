/** Access Tokens: the list and its filters, new ones for those who may have them, and the ways a token ends. */
import t from 'tap'
import { sampleServer, withPart } from '../../sample-server.js'
import { Visitor } from '../visitor.js'

const list = '/_mock/console/accounts/1234567/tokens'

t.test('the list says of every token whether it logs in now', async t => {
  const { app, netsuite, account } = await sampleServer(withPart('tokens', 2, { revoked: true, name: '<i>Evil</i>' }))
  const page = await new Visitor(app).open(list)
  t.match(page.text, 'Setup › Users/Roles › User Management › Access Tokens')
  t.match(page.text, /<i>Evil<\/i> ActOnTBA John Smith Integration Role Revoked token-revoked/)
  t.notMatch(page.markup, '<i>Evil')
  t.match(page.text, /OSC Connector Ada Admin Administrator Active works/)
  t.equal(netsuite.trail(account).query({ limit: 10 }).length, 0)
})

t.test('the list is filtered by name, application, user, role and state', async t => {
  const { app } = await sampleServer(withPart('tokens', 2, { inactive: true }))
  const visitor = new Visitor(app)
  const counts: Record<string, string> = {
    '': '3 access tokens',
    'name=john': '2 access tokens',
    'integration=2': '1 access token',
    'user=4': '1 access token',
    'role=1001': '2 access tokens',
    'state=Inactive': '1 access token',
    'integration=1&user=5': '1 access token',
    'state=Revoked': 'No access token fits these filters',
  }
  for (const [query, text] of Object.entries(counts))
    t.match((await visitor.open(`${list}?${query}`)).text, text, query)
})

t.test('a long list comes in pages below 100 kB', async t => {
  const { app } = await sampleServer(data => {
    const [first] = Array.isArray(data.tokens) ? data.tokens : []
    const tokens = Array.from({ length: 130 }, (_, index) => ({
      ...first,
      id: index + 1,
      name: `Token ${index + 1} ${'&'.repeat(100)}`,
      tokenId: `token-id-${index}`,
    }))
    return { ...data, tokens }
  })
  const page = await new Visitor(app).open(`${list}?page=2&name=Token`)
  t.match(page.text, 'Page 2 of 3')
  t.ok(page.links.includes(`${list}?name=Token&page=3`))
  t.ok(page.markup.length < 100_000, String(page.markup.length))
})

t.test('a new token is made for a valid owner, its secrets are shown once, and it leads to a login', async t => {
  const { app, account } = await sampleServer()
  const visitor = new Visitor(app)
  const form = await visitor.open(`${list}/new?integration=1&user=5&role=1001`)
  t.match(form.markup, /<option selected[^>]*value="1001"|value="1001" selected/)
  const page = await visitor.submit('tokens/new')
  const token = account.document.tokens.at(-1)
  t.match(token, { integration: 1, user: 5, role: 1001, name: 'OSC Connector - John Smith, Integration Role' })
  t.match(page.text, 'Shown this once.')
  t.match(page.markup, token?.tokenSecret)
  t.ok(page.links.includes(`/_mock/console/accounts/1234567/try?token=${token?.id}`))
  t.notMatch((await visitor.open(`${list}/${token?.id}`)).markup, token?.tokenSecret)
})

t.test('owners that NetSuite would not offer are refused with what stands against them', async t => {
  const { app, account } = await sampleServer(data =>
    withPart('users', 6, { inactive: true })(
      withPart('integrations', 2, { authentication: { tokenBasedAuthentication: false } })(data),
    ),
  )
  const visitor = new Visitor(app)
  await visitor.open(`${list}/new`)
  const none = await visitor.submit('tokens/new')
  t.equal(none.status, 422)
  t.match(none.text, 'No application is chosen')
  const wrong = await visitor.submit('tokens/new', { integration: '2', user: '5', role: '3' })
  t.match(wrong.text, 'the box Token-based Authentication of “ActOnTBA” is not checked'.replace('the', 'The'))
  t.match(wrong.text, 'John Smith does not have the role “Administrator”')
  const gone = await visitor.submit('tokens/new', { integration: '1', user: '6', role: '1001' })
  t.match(gone.text, 'Olga Otp is inactive')
  t.equal(account.document.tokens.length, 3)
})

t.test('a role without the permission takes no token', async t => {
  const { app, account } = await sampleServer(withPart('roles', 1001, { permissions: {} }))
  const visitor = new Visitor(app)
  await visitor.open(`${list}/new`)
  const page = await visitor.submit('tokens/new', { integration: '1', user: '5', role: '1001' })
  t.match(page.text, 'has neither “Log in using Access Tokens” nor “User Access Tokens” at Full')
  t.equal(account.document.tokens.length, 3)
})

t.test('from 2027.1 on a new token is refused with the reason', async t => {
  const { app, account } = await sampleServer(data => ({ ...data, release: '2027.1' }))
  const visitor = new Visitor(app)
  const page = await visitor.open(`${list}/new`)
  t.match(page.text, 'NetSuite makes no new access tokens: that ended with 2027.1')
  t.notOk(page.forms.some(form => form.action.endsWith('/tokens/new')))
  const csrf = new Map(page.forms[0]?.fields).get('csrf') ?? ''
  const body = new URLSearchParams({ csrf, integration: '1', user: '5', role: '1001' })
  const refused = await visitor.post(`${list}/new`, body.toString())
  t.equal(refused.status, 409)
  t.match(refused.text, 'move to OAuth 2.0')
  t.equal(account.document.tokens.length, 3)
})

t.test('a token is made inactive after a question, and active again at once', async t => {
  const { app, account } = await sampleServer()
  const visitor = new Visitor(app)
  await visitor.open(`${list}/1`)
  t.match((await visitor.submit('tokens/1', { inactive: 'yes' })).text, '1 token stops working')
  await visitor.submit('tokens/1', { confirmed: 'yes' })
  t.equal(account.document.tokens[0]?.inactive, true)
  t.match((await visitor.submit('tokens/1', { inactive: undefined })).text, '1 token starts working')
  t.equal(account.document.tokens[0]?.inactive, false)
})

t.test('a revoked token offers a new one for the same owner, and Undo', async t => {
  const { app, account } = await sampleServer()
  const visitor = new Visitor(app)
  await visitor.open(`${list}/1`)
  const question = await visitor.submit('value="revoke"', { do: 'revoke' })
  t.match(question.text, 'never works again')
  const page = await visitor.submit('tokens/1', { confirmed: 'yes' })
  t.equal(account.document.tokens[0]?.revoked, true)
  t.match(page.markup, 'id="field-revoked"')
  t.ok(page.links.includes(`${list}/new?integration=1&user=5&role=1001`))
  await visitor.submit('undo')
  t.equal(account.document.tokens[0]?.revoked, false)
})

t.test('a token is replaced by a new one, whose secrets are shown once', async t => {
  const { app, account } = await sampleServer()
  const visitor = new Visitor(app)
  await visitor.open(`${list}/1`)
  t.match((await visitor.submit('value="roll"', { do: 'roll' })).text, '1 token stops working')
  const page = await visitor.submit('tokens/1', { confirmed: 'yes' })
  const fresh = account.document.tokens.at(-1)
  t.match(page.markup, fresh?.tokenSecret)
  t.ok(page.links.includes(`/_mock/console/accounts/1234567/try?token=${fresh?.id}`))
  t.equal(account.document.tokens[0]?.revoked, true)
})

t.test('a deleted token is gone, after a question; another of no such id says so', async t => {
  const { app, account } = await sampleServer()
  const visitor = new Visitor(app)
  await visitor.open(`${list}/2`)
  await visitor.submit('value="delete"', { do: 'delete' })
  t.equal((await visitor.submit('tokens/2', { confirmed: 'yes' })).path, list)
  t.equal(account.document.tokens.length, 2)
  t.match((await visitor.open(`${list}/2`)).text, 'no access token with the internal id "2"')
})
