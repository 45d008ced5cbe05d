/** The unmodified RESTlet client `nsrestlet` from npm, which knows only the real protocol, against a running server. */
import { createRequire } from 'node:module'
import t from 'tap'
import type { CredentialListing } from '../../src/index.js'
import { startMockNetSuite } from '../../src/index.js'
import { startServer } from '../../src/start.js'

interface Link {
  get(input?: object): Promise<unknown>
  post(input?: object): Promise<unknown>
  put(input?: object): Promise<unknown>
  delete(input?: object): Promise<unknown>
}
interface NsRestlet {
  createLink(account: Readonly<Record<string, string>>, address: { readonly url: string }): Link
}

const nsrestlet: NsRestlet = createRequire(import.meta.url)('nsrestlet')

function link(credentials: CredentialListing, url = credentials.url): Link {
  return nsrestlet.createLink(
    {
      accountId: credentials.account,
      consumerKey: credentials.consumerKey,
      consumerSecret: credentials.consumerSecret,
      tokenKey: credentials.tokenId,
      tokenSecret: credentials.tokenSecret,
    },
    { url },
  )
}

async function getJson(url: string) {
  return JSON.parse(await (await fetch(url)).text())
}

t.test('a client of the real protocol calls a RESTlet with good credentials', async t => {
  await using netsuite = await startMockNetSuite()
  const account = netsuite.account('1234567')
  const restlet = link(account.credential('good'))
  t.match(await restlet.get({ id: '107', q: "it's 100% (really)!" }), {
    method: 'GET',
    parameters: { id: '107', q: "it's 100% (really)!" },
    account: '1234567',
  })
  t.match(await restlet.post({ a: [1, 'ä'] }), { method: 'POST', body: { a: [1, 'ä'] } })
  t.match(await restlet.put({ b: null }), { method: 'PUT', body: { b: null } })
  t.match(await restlet.delete({ id: 5 }), { method: 'DELETE', parameters: { id: '5' } })
  t.same(account.auditTrail.query({ status: 'Failure' }), [])
})

t.test(
  'the same client with the revoked token is refused, the audit trail says token_rejected, the attempt says why and how to repair it',
  async t => {
    const server = await startServer()
    t.teardown(() => server.close())
    const credentials: CredentialListing[] = await getJson(`${server.url}/_mock/accounts/1234567/credentials`)
    const revoked = credentials.find(one => one.name === 'revoked token')
    if (!revoked) throw new Error('the default fixtures have no revoked token')
    await t.rejects(link(revoked).get({}), { message: /INVALID_LOGIN_ATTEMPT|Invalid login attempt/ })

    const [row] = await getJson(`${server.url}/_mock/accounts/1234567/login-audit-trail`)
    t.match(row, { status: 'Failure', detail: 'token_rejected', failure: 'token-revoked' })
    const attempt = await getJson(`${server.url}/_mock/attempts/${row.operationId}`)
    t.match(attempt, {
      failure: 'token-revoked',
      remedy: { who: 'administrator', menuPath: 'Setup > Users/Roles > Access Tokens' },
    })
    t.match(attempt.reason, /revoked/)
  },
)

t.test('the client works on records through a records script', async t => {
  await using netsuite = await startMockNetSuite()
  const account = netsuite.account('1234567')
  const good = account.credential('good')
  const orders = link(
    good,
    good.url.replace(/script=\w+/, 'script=customscript_orders').replace(/deploy=\w+/, 'deploy=customdeploy_orders'),
  )
  const created = await orders.post({ tranId: 'SO-CLIENT', memo: 'by nsrestlet' })
  t.match(created, { id: /^\d+$/ })
  const { id } = JSON.parse(JSON.stringify(created))
  t.match(await orders.get({ id }), { tranId: 'SO-CLIENT' })
  await orders.put({ id, memo: 'changed' })
  t.match(await orders.get({ id }), { memo: 'changed' })
  await orders.delete({ id })
  await t.rejects(orders.get({ id }), { message: /RCRD_DSNT_EXIST|That record does not exist/ })
})
