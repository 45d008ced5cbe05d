/** The switchboard of scenarios: search, switching on and off, what is said then, and what stands in the way. */
import t from 'tap'
import { applyScenario } from '../../../src/scenarios/apply.js'
import { isScenarioName, scenarios } from '../../../src/scenarios/catalogue.js'
import { openFixtures } from './fixtures.js'

const path = '/_mock/console/accounts/1234567/scenarios'

t.test('all scenarios are listed with symptoms per surface, audit words and repair, in less than 100 kB', async t => {
  const { visitor } = await openFixtures()
  const page = await visitor.open(path)
  t.equal(page.status, 200)
  t.match(page.text, 'No scenario is active')
  t.match(page.text, /The token is revoked token-revoked F37 The access token was edited and Revoke clicked/)
  t.match(page.text, 'Setup › Users/Roles › Access Tokens')
  t.match(page.text, /401 INVALID_LOGIN_ATTEMPT RESTlet, token endpoints/)
  t.ok(Buffer.byteLength(page.markup) < 100_000, `${Buffer.byteLength(page.markup)} bytes`)
})

t.test('a search without scripts hides the rest, and says so when nothing fits', async t => {
  const { visitor } = await openFixtures()
  const found = await visitor.open(`${path}?q=F37`)
  t.match(found.text, '2 of 73 scenarios')
  t.equal(found.markup.match(/<li hidden/g)?.length, 71)
  const words = await visitor.open(`${path}?${new URLSearchParams({ q: 'Access tokens  REVOKED' })}`)
  t.match(words.text, /\d of 73 scenarios/)
  const none = await visitor.open(`${path}?q=nosuchthing`)
  t.match(none.text, '0 of 73 scenarios')
  t.notMatch(none.markup, /id="none" hidden/)
})

t.test('a switch breaks the account, says what shows it, and can be undone', async t => {
  const { visitor, account } = await openFixtures()
  await visitor.open(`${path}?q=token-revoked`)
  const on = await visitor.submit('switchboard', { on: 'token-revoked' })
  t.equal(on.path, `${path}?q=token-revoked`, 'the search stays')
  t.match(on.text, 'Switched on: The token is revoked.')
  const next = on.links.find(link => link.includes('/try?'))
  t.match(next, /credentials=/)
  t.match(on.text, /tokens\[\d+\]\.revoked : false → true/)
  t.match(on.text, '1 scenario active: token-revoked', 'the strip of every page')
  t.equal(account.applied.length, 1)
  await visitor.submit('undo')
  t.equal(account.applied.length, 0)
  t.match(visitor.page.text, 'No scenario is active')
})

t.test('repairing one and repairing all', async t => {
  const { visitor, account } = await openFixtures()
  await visitor.open(path)
  await visitor.submit('switchboard', { on: 'token-revoked' })
  await visitor.submit('switchboard', { on: 'tba-feature-disabled' })
  t.equal(account.applied.length, 2)
  t.match((await visitor.submit('switchboard', { off: 'token-revoked' })).text, 'Repaired: The token is revoked.')
  t.equal(account.applied.length, 1)
  await visitor.submit('switchboard', { on: 'role-inactive' })
  t.match((await visitor.submit('scenarios', { all: 'yes' })).text, 'Repaired: 2 scenarios.')
  t.equal(account.applied.length, 0)
})

t.test('a repair says what it left because somebody changed it since', async t => {
  const { visitor, account, netsuite } = await openFixtures()
  await visitor.open(path)
  await visitor.submit('switchboard', { on: 'ip-outside-company-rules' })
  netsuite.directory.change(account, { ...account.document, allowedIpAddresses: '198.51.100.7' })
  t.match((await visitor.open(path)).text, /Changed since allowedIpAddresses/)
  const page = await visitor.submit('switchboard', { off: 'ip-outside-company-rules' })
  t.match(page.text, 'Left as it is, because it was changed since: allowedIpAddresses.')
})

t.test('a conflict is explained, nothing changes, and the search is kept', async t => {
  const { visitor, account } = await openFixtures()
  await visitor.open(`${path}?q=ip`)
  await visitor.submit('switchboard', { on: 'ip-outside-company-rules' })
  const refused = await visitor.submit('switchboard', { on: 'ip-rules-none' })
  t.equal(refused.status, 409)
  t.match(refused.text, 'conflicts with "ip-outside-company-rules"')
  t.equal(refused.forms.filter(one => one.fields.some(([name, value]) => name === 'q' && value === 'ip')).length, 3)
  t.equal(account.applied.length, 1)
})

t.test('what is in the way of the default target offers to aim elsewhere', async t => {
  const { visitor } = await openFixtures()
  await visitor.open(path)
  await visitor.submit('switchboard', { on: 'integration-blocked' })
  const refused = await visitor.submit('switchboard', { on: 'integration-not-approved' })
  t.equal(refused.status, 409)
  t.ok(refused.links.some(link => link.endsWith('/scenarios/integration-not-approved#field-credentials')))
})

t.test('the page of a scenario shows each call with its words, and takes a target', async t => {
  const { visitor, account } = await openFixtures()
  const page = await visitor.open(`${path}/user-locked`)
  t.match(page.text, 'How to repair it')
  t.match(page.text, 'GET a RESTlet, with a password')
  t.ok(page.links.includes('/_mock/console/accounts/1234567/employees'))
  const user = account.document.users.find(one => one.email.startsWith('clerk'))
  const after = await visitor.submit('user-locked', { user: String(user?.id), on: 'user-locked' })
  t.match(after.text, 'Active in this account')
  t.ok(account.document.users.find(one => one.id === user?.id)?.lockedUntil)
  await visitor.submit('user-locked', { off: 'user-locked' })
  t.equal(account.applied.length, 0)
})

t.test('a wrong target is said beside its field, and what was chosen is kept', async t => {
  const { visitor, account } = await openFixtures()
  await visitor.open(`${path}/token-revoked`)
  const page = await visitor.submit('token-revoked', { token: '999', role: '', on: 'token-revoked' })
  t.equal(page.status, 422)
  t.match(page.markup, /id="field-token-error"/)
  t.match(page.text, 'Found "999"; expected the internal id or name of a token')
  const both = await visitor.submit('token-revoked', {
    credentials: account.document.credentials[0]?.name,
    token: String(account.document.tokens[0]?.id),
  })
  t.equal(both.status, 422)
  t.match(both.text, 'Name a credential set, or the parts one by one, not both.')
  t.match(both.markup, new RegExp(`<option value="${account.document.tokens[0]?.id}" selected>`))
})

t.test('with everything active that can be, the page stays below 100 kB, and all is repaired at once', async t => {
  const { visitor, account, netsuite } = await openFixtures()
  const before = account.document
  const wishes = [
    ...before.tokens.map(({ id }) => ({ name: 'token-revoked' as const, target: { token: String(id) } })),
    ...Object.keys(scenarios)
      .filter(isScenarioName)
      .map(name => ({ name, target: {} })),
  ]
  for (const { name, target } of wishes) {
    try {
      applyScenario(netsuite, account, name, target)
    } catch {
      // It conflicts with another.
    }
  }
  const { length } = account.applied
  t.ok(length > 60, `${length}`)
  const page = await visitor.open(path)
  t.match(page.text, new RegExp(`Active: ${length} scenarios.*The latest 40 are listed`))
  t.ok(Buffer.byteLength(page.markup) < 100_000, `${Buffer.byteLength(page.markup)}`)
  await visitor.submit('Repair all', { all: 'yes' })
  t.equal(account.applied.length, 0)
})

t.test('secrets that a scenario changes are not shown', async t => {
  const { visitor, account } = await openFixtures()
  const secrets = account.document.integrations.map(one => one.consumerSecret)
  await visitor.open(path)
  const page = await visitor.submit('switchboard', { on: 'consumer-key-reset' })
  t.match(page.text, 'that is not shown')
  for (const secret of [...secrets, ...account.document.integrations.map(one => one.consumerSecret)])
    if (secret) t.notOk(page.markup.includes(secret))
})

t.test('hostile names stand inert, and an unknown scenario is told', async t => {
  const { visitor, account, netsuite } = await openFixtures()
  const name = '"><script>alert(1)</script>'
  const tokens = account.document.tokens.map(one => ({ ...one, name: `${name}${one.id}` }))
  netsuite.directory.change(account, { ...account.document, tokens })
  await visitor.open(path)
  const on = await visitor.submit('switchboard', { on: 'token-revoked' })
  t.match(on.text, name)
  t.notMatch(on.markup, '<script>alert')
  t.notMatch((await visitor.open(`${path}/token-revoked`)).markup, '<script>alert')
  t.equal((await visitor.open(`${path}/${encodeURIComponent('<script>x')}`)).status, 404)
  t.notMatch(visitor.page.markup, '<script>x')
  t.notMatch((await visitor.open(`${path}?q=${encodeURIComponent(name)}`)).markup, '<script>alert')
})
