/** The verification checklist: judged on a copy, item by item, for a credential set and for an attempt. */
import t from 'tap'
import { addFault } from '../../../src/account-faults.js'
import { checklistItems } from '../../../src/diagnosis/checklist/shape.js'
import { applyScenario } from '../../../src/scenarios/apply.js'
import { sampleServer, withPart } from '../../sample-server.js'
import { Visitor } from '../visitor.js'

const page = '/_mock/console/accounts/1234567/checklist'
const call = '/app/site/hosting/restlet.nl?script=57&deploy=1'

/** Credential sets for the sample account: the first is good, the second presents a wrong secret. */
function withSets(data: Record<string, unknown>): Record<string, unknown> {
  const credentials = [
    { name: 'good', token: 1 },
    { name: 'wrong secret', token: 1, tokenSecret: 'f'.repeat(64) },
  ]
  return { ...data, credentials }
}

t.test('the first set that fails is checked, and the page says where it fails', async t => {
  const { app } = await sampleServer(withSets)
  const seen = await new Visitor(app).open(page)
  t.equal(seen.status, 200)
  t.match(seen.text, 'wrong secret')
  for (const name of checklistItems) t.match(seen.text, name)
  t.match(seen.markup, /<li class="card check-item failed"/)
  t.match(seen.text, 'Repair, by the integrator')
  t.match(seen.text, 'the repair is in the client')
  t.ok(seen.markup.length < 100_000)
  t.notMatch(seen.markup, 'f'.repeat(64), 'secrets are not shown')
})

t.test('a set that works has every item that decides ticked', async t => {
  const { app } = await sampleServer(withSets)
  const seen = await new Visitor(app).open(`${page}?credentials=good`)
  t.match(seen.text, 'Nothing refuses this call now')
  t.notMatch(seen.markup, 'check-item failed')
  t.notMatch(seen.markup, 'check-item open')
})

t.test('nothing is left behind by the checks', async t => {
  const { app, netsuite, account } = await sampleServer(withSets)
  const visitor = new Visitor(app)
  await visitor.open(page)
  await visitor.open(`${page}?credentials=good`)
  t.equal(netsuite.trail(account).query({ limit: 10 }).length, 0)
  t.equal(netsuite.memory(account).attempts.all().length, 0)
})

t.test('the same call with credentials that work tells the call and the credentials apart', async t => {
  const { app, account, netsuite } = await sampleServer(withSets)
  const visitor = new Visitor(app)
  t.match((await visitor.open(page)).text, 'it is these credentials')
  applyScenario(netsuite, account, 'tba-feature-disabled')
  t.notMatch((await visitor.open(page)).text, 'it is these credentials')
})

t.test('each step leads to the page and the field where it is configured', async t => {
  const { app } = await sampleServer(data => withPart('tokens', 1, { inactive: true })(withSets(data)))
  const { links } = await new Visitor(app).open(`${page}?credentials=good`)
  const base = '/_mock/console/accounts/1234567'
  t.ok(links.includes(`${base}/tokens/1#field-inactive`))
  t.ok(links.includes(`${base}/features#field-tokenBasedAuthentication`))
  t.ok(links.some(link => /\/employees\/\d+#field-lockedUntil$/.test(link)))
})

t.test('a token is named in the address: its failing set, or itself where no set uses it', async t => {
  const { app } = await sampleServer(withSets)
  const visitor = new Visitor(app)
  t.match((await visitor.open(`${page}?token=1`)).text, 'wrong secret')
  const other = await visitor.open(`${page}?token=2`)
  t.equal(other.status, 200)
  t.match(other.text, 'token 2')
  const gone = await visitor.open(`${page}?token=999`)
  t.equal(gone.status, 404)
  t.match(gone.text, 'no access token 999')
  t.equal((await visitor.open(`${page}?credentials=nothing`)).status, 404)
})

t.test('without any credentials the page says what to do', async t => {
  const { app } = await sampleServer(data => ({ ...data, credentials: [], tokens: [] }))
  const seen = await new Visitor(app).open(page)
  t.equal(seen.status, 200)
  t.match(seen.text, 'Issue an access token')
})

t.test('the address of the client is compared with the IP rules', async t => {
  const { app } = await sampleServer(data => ({ ...withSets(data), allowedIpAddresses: '203.0.113.0/24' }))
  const visitor = new Visitor(app)
  t.match((await visitor.open(`${page}?credentials=good`)).text, "Address outside the company's IP rules")
  t.match((await visitor.open(`${page}?credentials=good&from=203.0.113.9`)).text, 'Nothing refuses this call now')
  const wrong = await visitor.open(`${page}?credentials=good&from=nowhere`)
  t.equal(wrong.status, 422)
  t.match(wrong.text, 'This is no IP address')
})

t.test('a clock that was moved shows as a timestamp out of the window', async t => {
  const { app, account } = await sampleServer(withSets)
  account.setClock({ offsetMs: 420_000, frozenAtMs: null })
  const seen = await new Visitor(app).open(`${page}?credentials=good`)
  t.match(seen.text, "Set the account's clock right")
})

t.test('faults are said to be left out', async t => {
  const { app, account, netsuite } = await sampleServer(withSets)
  addFault(netsuite, account, { answer: { status: 500 } })
  t.match((await new Visitor(app).open(page)).text, '1 fault may force another answer')
})

t.test('hostile names of sets and records are shown inert', async t => {
  const hostile = '"><script>alert(1)</script>'
  const { app } = await sampleServer(data => ({
    ...withPart('tokens', 1, { name: hostile })(data),
    credentials: [{ name: hostile, token: 1, note: hostile }],
  }))
  t.notMatch((await new Visitor(app).open(page)).markup, '<script>alert')
})

t.test('a recorded attempt has its own checklist', async t => {
  const { app, sign } = await sampleServer(withPart('tokens', 1, { revoked: true }))
  const headers = { authorization: sign('GET', call), host: 'localhost', 'user-agent': '<script>alert(1)</script>' }
  const answer = await app.inject({ url: call, headers })
  const id = String(answer.headers['x-n-operationid'])
  const seen = await new Visitor(app).open(`/_mock/console/attempts/${id}/checklist`)
  t.equal(seen.status, 200)
  t.match(seen.text, 'Repair, by the administrator')
  t.ok(seen.links.some(link => link.includes('/tokens/new?integration=')))
  t.ok(seen.links.includes(`/_mock/console/attempts/${id}`))
  t.notMatch(seen.markup, '<script>alert')
})

t.test('an attempt without an account, and one that is not remembered', async t => {
  const { app } = await sampleServer()
  const answer = await app.inject({ url: call, headers: { host: 'localhost' } })
  const visitor = new Visitor(app)
  const stray = await visitor.open(`/_mock/console/attempts/${String(answer.headers['x-n-operationid'])}/checklist`)
  t.equal(stray.status, 200)
  t.match(stray.text, 'none was found')
  t.equal((await visitor.open('/_mock/console/attempts/nothing/checklist')).status, 404)
})
