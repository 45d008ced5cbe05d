/** What issuetoken leaves behind. */
import t from 'tap'
import { foreignKey, issuePath, olga, restlet, tokenOf, tokenServer, withPart } from './token-server.js'

t.test('an issued token is listed, and signs a RESTlet call as the user and in the role of the header', async t => {
  const server = await tokenServer()
  const before = server.production.document.tokens.length
  const issued = tokenOf(await server.ask(issuePath, { role: 1001 }))
  t.match(issued.tokenId, /^[0-9a-f]{64}$/)
  t.match(issued.tokenSecret, /^[0-9a-f]{64}$/)
  t.not(issued.tokenId, issued.tokenSecret)
  const { tokens } = server.production.document
  t.equal(tokens.length, before + 1)
  t.match(tokens.at(-1), { ...issued, id: 4, integration: 1, user: 5, role: 1001, inactive: false, revoked: false })

  const call = await server.signed(restlet, issued)
  t.equal(call.status, 200)
  t.match(JSON.parse(call.body), { user: { id: 5 }, role: { id: 1001 } })
  t.match(server.netsuite.trail(server.production).query()[0], {
    status: 'Success',
    tokenBasedAccessTokenName: 'OSC Connector - John Smith, Integration Role',
    tokenBasedApplicationName: 'OSC Connector',
  })
})

t.test('a token is called what the query says, or else after application, user and role', async t => {
  const server = await tokenServer()
  const nameAfter = async (query: string) => {
    tokenOf(await server.ask(`${issuePath}${query}`))
    return server.production.document.tokens.at(-1)?.name
  }
  const standard = 'OSC Connector - John Smith, Integration Role'
  t.equal(await nameAfter(''), standard)
  t.equal(await nameAfter('&name='), standard)
  t.equal(await nameAfter('&name=CI%20token'), 'CI token')
  t.equal(await nameAfter('&name=CI+%C3%A4'), 'CI ä')
  t.equal((await nameAfter(`&name=${'n'.repeat(5000)}`))?.length, 300)
  t.equal(await nameAfter('&Name=other'), standard, 'a name in capitals is another parameter')
})

t.test('issuing again leaves the older token good', async t => {
  const server = await tokenServer()
  const first = tokenOf(await server.ask(issuePath))
  const second = tokenOf(await server.ask(issuePath))
  t.not(first.tokenId, second.tokenId)
  for (const token of [first, second]) t.equal((await server.signed('/rest/tokeninfo', token)).status, 200)
})

t.test('a record of another account is installed once, Enabled, with its credentials and an id of its own', async t => {
  const server = await tokenServer(withPart('integrations', 2, one => ({ ...one, concurrencyLimit: 2 })))
  const path = `/rest/issuetoken?consumerKey=${foreignKey}`
  const original = server.production.integrationByKey(foreignKey)
  tokenOf(await server.ask(path, {}, server.sandbox))
  tokenOf(await server.ask(path, {}, server.sandbox))
  const { integrations, tokens } = server.sandbox.document
  t.equal(integrations.length, 2)
  t.match(integrations[1], {
    id: 2,
    name: 'ActOnTBA',
    consumerKey: foreignKey,
    consumerSecret: '3'.repeat(64),
    state: 'Enabled',
    installedFrom: '1234567',
  })
  t.equal(integrations[1]?.concurrencyLimit, undefined, 'what was reserved elsewhere is not reserved here')
  t.strictSame(
    tokens.slice(1).map(one => one.integration),
    [2, 2],
  )
  t.strictSame(server.production.integrationByKey(foreignKey), original, 'the record it came from is as it was')
})

t.test('where installed records must be approved, the record waits, and issues tokens once it is approved', async t => {
  const server = await tokenServer(account => ({ ...account, requireApprovalDuringAutoInstallation: true }))
  const path = `/rest/issuetoken?consumerKey=${foreignKey}`
  for (let tries = 0; tries < 2; tries++) {
    const refused = await server.ask(path, {}, server.sandbox)
    t.equal(refused.status, 401)
    t.strictSame(
      server.sandbox.document.integrations.map(one => one.state),
      ['Enabled', 'Waiting for Approval'],
    )
    t.equal(server.sandbox.document.tokens.length, 1, 'no token is made')
  }
  const approved = await server.send({
    method: 'PATCH',
    url: `/_mock/accounts/1234567_SB1/integrations/2`,
    headers: { 'content-type': 'application/json' },
    payload: '{"state":"Enabled"}',
  })
  t.equal(approved.status, 200, approved.body)
  tokenOf(await server.ask(path, {}, server.sandbox))
})

t.test('a refused call makes no token and installs nothing', async t => {
  const server = await tokenServer()
  const foreign = `/rest/issuetoken?consumerKey=${foreignKey}`
  const documents = () => [server.production, server.sandbox].map(one => one.document)
  const before = documents().map(one => [one.tokens, one.integrations])
  for (const [path, header, account] of [
    [issuePath, { email: olga }, server.production],
    [issuePath, { email: olga, otp: '000000' }, server.production],
    [issuePath, { password: 'wrong' }, server.production],
    [foreign, { password: 'wrong' }, server.sandbox],
    [foreign, { role: 3 }, server.sandbox],
    [`/rest/issuetoken?consumerKey=${'f'.repeat(64)}`, {}, server.sandbox],
    ['/rest/issuetoken', {}, server.sandbox],
  ] as const) {
    const { status } = await server.ask(path, header, account)
    t.ok(status === 401 || status === 400, `${path}: ${status}`)
  }
  t.strictSame(
    documents().map(one => [one.tokens, one.integrations]),
    before,
  )
})

t.test('whoever keeps accounts on disk is told of a token, an installed record and a wrong password', async t => {
  const server = await tokenServer()
  const told: string[] = []
  server.netsuite.directory.listen({ changed: account => told.push(account.id) })
  tokenOf(await server.ask(issuePath))
  t.ok(told.includes('1234567'))
  told.length = 0
  await server.ask(issuePath, { password: 'wrong' }, server.sandbox)
  t.strictSame(told, ['1234567_SB1'])
})

t.test('a code is good once; the next one is good, and a reset account knows of none', async t => {
  const server = await tokenServer()
  const withCode = () => server.ask(issuePath, { email: olga, otp: 'current' })
  t.equal((await withCode()).status, 200)
  t.equal((await withCode()).status, 401)
  server.advance(30)
  t.equal((await withCode()).status, 200)
  t.equal((await withCode()).status, 401)
  const { directory } = server.netsuite
  directory.reset(server.production)
  t.equal((await withCode()).status, 200)
  t.equal(server.production.document.tokens.length, 4, 'the tokens from before are gone with the reset')
})

t.test('a code that was right is used up even when the call is refused afterwards', async t => {
  const server = await tokenServer()
  t.equal((await server.ask('/rest/issuetoken', { email: olga, otp: 'current' })).status, 400)
  t.equal((await server.ask(issuePath, { email: olga, otp: 'current' })).status, 401)
})

t.test('a login here makes its role the last one, and a right password forgets the wrong ones', async t => {
  const server = await tokenServer()
  const john = () => server.production.document.users.find(one => one.id === 5)
  await server.ask(issuePath, { password: 'wrong' })
  t.equal(john()?.failedLogins, 1)
  tokenOf(await server.ask(issuePath))
  t.match(john(), { failedLogins: 0, lastRole: 1001 })
})
