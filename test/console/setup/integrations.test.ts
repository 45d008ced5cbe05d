/** Manage Integrations: what is shown, what is saved, and secrets that are shown once. */
import t from 'tap'
import { sampleServer, withPart } from '../../sample-server.js'
import { Visitor } from '../visitor.js'

const list = '/_mock/console/accounts/1234567/integrations'

t.test('the list shows state, ways in and tokens of every record', async t => {
  const { app } = await sampleServer(withPart('integrations', 2, { state: 'Blocked', name: '<b>Evil</b>' }))
  const page = await new Visitor(app).open(list)
  t.match(page.text, 'Setup › Integration › Manage Integrations')
  t.match(page.text, 'Blocked')
  t.match(page.text, '<b>Evil</b>')
  t.notMatch(page.markup, '<b>Evil')
  t.ok(page.links.includes(`${list}/1`))
  t.ok(page.links.includes('/_mock/console/accounts/1234567/tokens?integration=1'))
})

t.test('a new record shows its secrets once, and leads to a token for it', async t => {
  const { app, account } = await sampleServer()
  const visitor = new Visitor(app)
  await visitor.open(`${list}/new`)
  const made = await visitor.submit('new', {
    name: 'Web shop',
    tbaAuthorizationFlow: 'yes',
    callbackUrl: 'https://shop.example.com/callback',
    concurrencyLimit: '2',
  })
  const record = account.document.integrations.at(-1)
  t.match(record, {
    name: 'Web shop',
    state: 'Enabled',
    concurrencyLimit: 2,
    applicationId: /^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/,
    authentication: {
      tokenBasedAuthentication: true,
      tbaAuthorizationFlow: true,
      issueTokenEndpoint: false,
      callbackUrl: 'https://shop.example.com/callback',
    },
  })
  t.match(made.text, 'Shown this once.')
  t.match(made.markup, record?.consumerSecret)
  t.ok(made.links.some(link => link.endsWith(`/tokens/new?integration=${record?.id}`)))
  const again = await visitor.open(`${list}/${record?.id}`)
  t.notMatch(again.markup, record?.consumerSecret)
  t.notMatch(again.markup, record?.consumerKey)
})

t.test('without the box Token-based Authentication a new record has none', async t => {
  const { app, account } = await sampleServer()
  const visitor = new Visitor(app)
  await visitor.open(`${list}/new`)
  const page = await visitor.submit('new', { name: 'Portal', tokenBasedAuthentication: undefined })
  t.equal(account.document.integrations.at(-1)?.authentication.tokenBasedAuthentication, false)
  t.notOk(page.links.some(link => link.includes('/tokens/new?')))
})

t.test('what is wrong with a new record is said beside its field', async t => {
  const { app, account } = await sampleServer()
  const visitor = new Visitor(app)
  await visitor.open(`${list}/new`)
  const page = await visitor.submit('new', { name: '', callbackUrl: 'ftp://x' })
  t.equal(page.status, 422)
  t.match(page.markup, 'id="field-name-error"')
  t.match(page.markup, 'id="field-callbackUrl-error"')
  t.match(page.markup, 'value="ftp://x"')
  t.equal(account.document.integrations.length, 2)
})

t.test('from 2027.1 on a new record for tokens is refused with the reason', async t => {
  const { app, account } = await sampleServer(data => ({ ...data, release: '2027.1' }))
  const visitor = new Visitor(app)
  t.match((await visitor.open(`${list}/new`)).text, 'that ended with 2027.1')
  const refused = await visitor.submit('new', { name: 'Late', tokenBasedAuthentication: 'yes' })
  t.match(refused.text, 'no new integration record may use token-based authentication')
  t.equal(account.document.integrations.length, 2)
  await visitor.submit('new', { name: 'Late', tokenBasedAuthentication: undefined })
  t.equal(account.document.integrations.length, 3)
})

t.test('blocking a record says first which tokens stop; enabling it says which work again', async t => {
  const { app, account } = await sampleServer()
  const visitor = new Visitor(app)
  await visitor.open(`${list}/1`)
  const question = await visitor.submit('integrations/1', { state: 'Blocked' })
  t.match(question.text, /2 tokens stop working integration-blocked .* OSC Connector - John Smith, Integration Role/)
  t.equal(account.integrationById(1)?.state, 'Enabled')
  t.match((await visitor.submit('integrations/1', { confirmed: 'yes' })).text, 'was saved. 2 tokens stop working')
  t.equal(account.integrationById(1)?.state, 'Blocked')
  t.match((await visitor.submit('integrations/1', { state: 'Enabled' })).text, '2 tokens start working')
})

t.test('Reset Credentials is confirmed, shows the new pair once, and can be undone', async t => {
  const { app, account } = await sampleServer()
  const visitor = new Visitor(app)
  const old = account.integrationById(1)
  await visitor.open(`${list}/1`)
  const question = await visitor.submit('value="reset"', { do: 'reset' })
  t.match(question.heading, 'Reset the credentials of “OSC Connector”?')
  t.match(question.text, '2 tokens stop working')
  t.equal(account.integrationById(1), old)
  const done = await visitor.submit('integrations/1', { confirmed: 'yes' })
  const fresh = account.integrationById(1)
  t.not(fresh?.consumerKey, old?.consumerKey)
  t.match(done.markup, fresh?.consumerSecret)
  t.notMatch((await visitor.open(`${list}/1`)).markup, fresh?.consumerSecret)
  t.equal(account.document.tokens.length, 3)
})

t.test('a record that is only installed here can be blocked, and nothing else', async t => {
  const { app, account } = await sampleServer(withPart('integrations', 1, { installedFrom: '7654321' }))
  const visitor = new Visitor(app)
  const page = await visitor.open(`${list}/1`)
  t.match(page.text, 'installed from account 7654321')
  t.notMatch(page.markup, 'value="reset"')
  await visitor.submit('integrations/1', { name: 'Other', state: 'Blocked', confirmed: 'yes' })
  t.match(account.integrationById(1), { name: 'OSC Connector', state: 'Blocked' })
  await visitor.open(`${list}/1`)
  const refused = await visitor.submit('integrations/1', { do: 'reset' })
  t.match(refused.text, 'only there its credentials can be reset')
})

t.test('a deleted record takes its tokens along, after a question, and comes back by Undo', async t => {
  const { app, account } = await sampleServer()
  const visitor = new Visitor(app)
  await visitor.open(`${list}/1`)
  t.match((await visitor.submit('value="delete"', { do: 'delete' })).text, 'Its 2 access tokens')
  const page = await visitor.submit('integrations/1', { confirmed: 'yes' })
  t.equal(page.path, list)
  t.equal(account.document.tokens.length, 1)
  await visitor.submit('undo')
  t.equal(account.document.tokens.length, 3)
  t.equal((await visitor.open(`${list}/77`)).status, 404)
})
