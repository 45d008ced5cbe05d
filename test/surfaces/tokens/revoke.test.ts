/** What revoketoken leaves behind. */
import t from 'tap'
import { issuePath, key, restlet, tokenOf, tokenServer } from './token-server.js'

const revokePath = (token: string) => `/rest/revoketoken?consumerKey=${key}&token=${token}`

t.test('a revoked token is dead at once and for good, stays listed, and no other one is touched', async t => {
  const server = await tokenServer()
  const [first, second] = [tokenOf(await server.ask(issuePath)), tokenOf(await server.ask(issuePath))]
  t.equal((await server.signed(restlet, first)).status, 200)
  t.equal((await server.ask(revokePath(first.tokenId))).status, 200)
  for (const path of [restlet, '/rest/tokeninfo', revokePath(first.tokenId)]) {
    const { status, operationId } = await server.signed(path, first)
    t.equal(status, 401, path)
    t.equal(server.netsuite.attempt(operationId)?.refusal?.failure, 'token-revoked')
  }
  t.match(server.production.tokenById(first.tokenId), { ...first, revoked: true, inactive: false })
  t.equal((await server.signed(restlet, second)).status, 200)
})

t.test('a token that was revoked cannot be had back', async t => {
  const server = await tokenServer()
  const { tokenId } = tokenOf(await server.ask(issuePath))
  await server.ask(revokePath(tokenId))
  const again = tokenOf(await server.ask(issuePath))
  t.not(again.tokenId, tokenId, 'a new token is another token')
  t.equal(server.production.tokenById(tokenId)?.revoked, true)
})

t.test('a token signs its own revocation, and that of another token of its user', async t => {
  const server = await tokenServer()
  const [first, second] = [tokenOf(await server.ask(issuePath)), tokenOf(await server.ask(issuePath))]
  t.equal((await server.signed(revokePath(second.tokenId), first)).status, 200)
  t.equal((await server.signed(revokePath(first.tokenId), first)).status, 200)
  for (const { tokenId } of [first, second]) t.equal(server.production.tokenById(tokenId)?.revoked, true)
})

t.test('a refused revocation revokes nothing', async t => {
  const server = await tokenServer()
  const before = server.production.document.tokens
  const [own, , adas] = before
  if (!own || !adas) throw new RangeError('the account has too few tokens')
  for (const [path, header] of [
    [revokePath(adas.tokenId), {}],
    [revokePath(own.tokenId), { password: 'wrong' }],
    [`/rest/revoketoken?consumerKey=${'2'.repeat(64)}&token=${own.tokenId}`, {}],
    [`/rest/revoketoken?token=${own.tokenId}`, {}],
    [revokePath(own.tokenSecret), {}],
  ] as const) {
    const { status } = await server.ask(path, header)
    t.ok(status === 401 || status === 400, `${path}: ${status}`)
  }
  t.strictSame(server.production.document.tokens, before)
})
