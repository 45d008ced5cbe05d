/** undici and oauth-1.0a as a user wires them together, over a socket, with host names of NetSuite's. */
import { createHmac } from 'node:crypto'
import OAuth from 'oauth-1.0a'
import t from 'tap'
import { request } from 'undici'
import { type CredentialListing, startMockNetSuite } from '../../src/index.js'

function sign(url: string, credentials: CredentialListing): string {
  const oauth = new OAuth({
    consumer: { key: credentials.consumerKey, secret: credentials.consumerSecret },
    signature_method: 'HMAC-SHA256',
    realm: credentials.account,
    hash_function: (base, key) => createHmac('sha256', key).update(base).digest('base64'),
  })
  return oauth.toHeader(
    oauth.authorize({ url, method: 'GET' }, { key: credentials.tokenId, secret: credentials.tokenSecret }),
  ).Authorization
}

const path = '/app/site/hosting/restlet.nl?script=57&deploy=1&name=Alan%20Rath'

t.test('a call signed for the real NetSuite URL is granted when it arrives under that host name', async t => {
  await using netsuite = await startMockNetSuite()
  const sandbox = netsuite.account('1234567_SB1').credential('good')
  const host = '1234567-sb1.restlets.api.netsuite.com'
  const answer = await request(`${netsuite.url}${path}`, {
    headers: { host, authorization: sign(`https://${host}${path}`, sandbox), 'content-type': 'application/json' },
  })
  t.equal(answer.statusCode, 200)
  t.match(await answer.body.json(), { account: '1234567_SB1', parameters: { name: 'Alan Rath' } })
})

t.test('behind a proxy the forwarded host and scheme count', async t => {
  await using netsuite = await startMockNetSuite()
  const good = netsuite.account('1234567').credential('good')
  const headers = {
    'x-forwarded-proto': 'https',
    'x-forwarded-host': 'mock.example.com',
    authorization: sign(`https://mock.example.com${path}`, good),
    'content-type': 'application/json',
  }
  const answer = await request(`${netsuite.url}${path}`, { headers })
  t.equal(answer.statusCode, 200)
  await answer.body.dump()
})

t.test('an account.localhost name names the account, and must agree with the realm', async t => {
  await using netsuite = await startMockNetSuite()
  const good = netsuite.account('1234567').credential('good')
  const host = `1234567.localhost:${new URL(netsuite.url).port}`
  const answer = await request(`${netsuite.url}${path}`, {
    headers: { host, authorization: sign(`http://${host}${path}`, good), 'content-type': 'application/json' },
  })
  t.equal(answer.statusCode, 200)
  await answer.body.dump()

  const other = `1234567-sb1.localhost:${new URL(netsuite.url).port}`
  const refused = await request(`${netsuite.url}${path}`, {
    headers: { host: other, authorization: sign(`http://${other}${path}`, good), 'content-type': 'application/json' },
  })
  t.equal(refused.statusCode, 401)
  t.equal(
    refused.headers['www-authenticate'],
    'OAuth realm="1234567_SB1", error="token_rejected", error_description="Invalid login attempt."',
  )
  t.match(netsuite.account('1234567_SB1').auditTrail.query(), [{ failure: 'realm-of-other-account' }])
  await refused.body.dump()
})

t.test('the old data center host redirects to the account-specific domain', async t => {
  await using netsuite = await startMockNetSuite()
  const good = netsuite.account('1234567').credential('good')
  const answer = await request(`${netsuite.url}${path}`, {
    headers: { host: 'rest.netsuite.com', authorization: sign(`https://rest.netsuite.com${path}`, good) },
  })
  t.equal(answer.statusCode, 302)
  t.equal(answer.headers.location, `https://1234567.restlets.api.netsuite.com${path}`)
  await answer.body.dump()
})
