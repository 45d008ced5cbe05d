/** Where failures are repaired: every failure has a place, and the place is that of the parties of the call. */
import t from 'tap'
import { failureIds } from '../../../src/failures/catalogue.js'
import { repairLink, repairLinkOfFailure, repairLinks, repairLinksOfFailure } from '../../../src/console/repairs.js'
import { applyScenario } from '../../../src/scenarios/apply.js'
import { addFault } from '../../../src/account-faults.js'
import { sampleServer, withPart } from '../../sample-server.js'

const base = '/_mock/console/accounts/1234567'
const path = '/app/site/hosting/restlet.nl?script=57&deploy=1'

/** What the contract of addresses allows below an account. */
const contract =
  /^(login-audit-trail|company|features|(integrations|tokens|employees|roles|scripts)(\/(new|\d+))?|scenarios|faults|clock|release|try|checklist)(\?[\w=&+%]+)?(#(active|field-\w+))?$/

t.test('every failure has a place, also when nobody is known', async t => {
  const { account } = await sampleServer()
  for (const failure of failureIds) {
    const links = repairLinksOfFailure(account, failure)
    t.ok(links.length > 0, failure)
    for (const { href, text } of links) {
      t.ok(href.startsWith(`${base}/`), href)
      t.match(href.slice(base.length + 1), contract, failure)
      t.notMatch(text, /[{}]/, failure)
      t.notMatch(href, /#.*#|\?.*\?/, failure)
    }
  }
})

t.test('a revoked token: a new one for the same application, user and role', async t => {
  const { app, netsuite, account, sign } = await sampleServer(withPart('tokens', 1, { revoked: true }))
  const answer = await app.inject({ url: path, headers: { authorization: sign('GET', path), host: 'localhost' } })
  const record = netsuite.attempt(String(answer.headers['x-n-operationid']))
  if (!record) throw new Error('no attempt')
  t.equal(record.refusal?.failure, 'token-revoked')
  const token = account.document.tokens[0]
  const link = repairLink(netsuite, record)
  t.equal(link?.href, `${base}/tokens/new?integration=${token?.integration}&user=${token?.user}&role=${token?.role}`)
  t.equal(link?.text, 'Issue a new access token for the same application, user and role')
  t.notOk(link?.isInClient)
})

t.test('the field on the record of the call', async t => {
  const { account } = await sampleServer()
  const [integration, user, role] = [
    account.document.integrations[0],
    account.document.users[0],
    account.document.roles[0],
  ]
  const parties = { integration, user, role, script: String(account.document.scripts[0]?.id), deploy: '1' }
  const first = (failure: Parameters<typeof repairLinkOfFailure>[1]) => repairLinkOfFailure(account, failure, parties)
  t.equal(first('integration-blocked')?.href, `${base}/integrations/${integration?.id}#field-state`)
  t.match(first('integration-blocked')?.text, `“${integration?.name}”`)
  t.equal(first('ip-outside-user-rules')?.href, `${base}/employees/${user?.id}#field-ipAddressRestriction`)
  t.equal(first('ip-outside-company-rules')?.href, `${base}/company#field-allowedIpAddresses`)
  t.equal(first('tba-feature-disabled')?.href, `${base}/features#field-tokenBasedAuthentication`)
  t.equal(first('role-without-tba-permission')?.href, `${base}/roles/${role?.id}#field-permissions`)
  t.match(first('deployment-in-testing')?.href, /scripts\/57\?deployment=1#field-status/)
})

t.test('a record that is gone is looked for in its list', async t => {
  const { account } = await sampleServer()
  const user = account.document.users[0]
  if (!user) throw new Error('no user')
  t.equal(
    repairLinkOfFailure(account, 'user-inactive', { user: { ...user, id: 999 as typeof user.id } })?.href,
    `${base}/employees`,
  )
})

t.test('a mistake of the client is tried where its credentials are chosen', async t => {
  const { account } = await sampleServer()
  const token = account.document.tokens[0]
  const link = repairLinkOfFailure(account, 'signature-invalid', { token })
  t.ok(link?.isInClient)
  t.match(link?.href, /\/try\?(credentials|token)=/)
  t.match(link?.text, 'the repair is in the client')
})

t.test('of two features, the one that is off', async t => {
  const { account, netsuite } = await sampleServer()
  const { document } = account
  netsuite.directory.change(account, { ...document, features: { ...document.features, clientSuiteScript: false } })
  t.same(
    repairLinksOfFailure(account, 'suitescript-disabled').map(one => one.href),
    [`${base}/features#field-clientSuiteScript`],
  )
})

t.test('what a scenario made can be taken back as a whole', async t => {
  const { account, netsuite } = await sampleServer()
  applyScenario(netsuite, account, 'tba-feature-disabled')
  const links = repairLinksOfFailure(account, 'tba-feature-disabled')
  t.equal(links[0]?.href, `${base}/features#field-tokenBasedAuthentication`)
  t.equal(links.at(-1)?.href, `${base}/scenarios#active`)
})

t.test('a clock that was moved is set right first', async t => {
  const { account } = await sampleServer()
  t.match(repairLinkOfFailure(account, 'timestamp-out-of-window')?.href, '/try')
  account.setClock({ offsetMs: 420_000, frozenAtMs: null })
  t.equal(repairLinkOfFailure(account, 'timestamp-out-of-window')?.href, `${base}/clock`)
})

t.test('what a fault forces, only its removal repairs', async t => {
  const { app, account, netsuite, sign } = await sampleServer()
  const fault = addFault(netsuite, account, { answer: { failure: 'token-revoked' } })
  const answer = await app.inject({ url: path, headers: { authorization: sign('GET', path), host: 'localhost' } })
  const record = netsuite.attempt(String(answer.headers['x-n-operationid']))
  if (!record) throw new Error('no attempt')
  const links = repairLinks(netsuite, record)
  t.equal(links.length, 1)
  t.equal(links[0]?.href, `${base}/faults`)
  t.match(links[0]?.text, fault.id)
})

t.test('nothing refused, and no account, is nothing to repair', async t => {
  const { app, netsuite, sign } = await sampleServer()
  const headers = { authorization: sign('GET', path), host: 'localhost', 'content-type': 'application/json' }
  const good = await app.inject({ url: path, headers })
  const record = netsuite.attempt(String(good.headers['x-n-operationid']))
  t.ok(record && repairLink(netsuite, record) === undefined)
  const stray = await app.inject({ url: path, headers: { host: 'localhost' } })
  const lost = netsuite.attempt(String(stray.headers['x-n-operationid']))
  t.ok(lost && repairLinks(netsuite, lost).length === 0)
})
