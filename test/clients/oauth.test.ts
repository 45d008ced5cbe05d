/** The unmodified client `oauth` from npm runs the three-step flow, and signs with the token it gets; the user sends plain forms. */
import { OAuth } from 'oauth'
import t, { type Test } from 'tap'
import { type MockAccount, startMockNetSuite } from '../../src/index.js'
import { serveNetSuiteHosts } from './netsuite-hosts.js'

const callback = 'http://localhost:7777/tba?session=5'

interface Pair {
  readonly token: string
  readonly secret: string
  /** What else the answer said. */
  readonly more: Readonly<Record<string, string>>
}

/** Where the three services are, by their origins. */
interface Origins {
  readonly rest: string
  readonly app: string
}

/** A fresh account, and the integration in it whose callback is any port of localhost. */
function parties(account: MockAccount) {
  const integration = account.document.integrations.find(one => one.authentication.callbackUrl === 'http://localhost:*')
  const user = account.document.users.find(one => one.email === 'administrator@example.com')
  if (!integration || user?.password === undefined) throw new RangeError('the fixtures lack an integration or a user')
  return { integration, user: { ...user, password: user.password } }
}

function clientOf({ rest }: Origins, { consumerKey, consumerSecret }: { consumerKey: string; consumerSecret: string }) {
  return new OAuth(
    `${rest}/rest/requesttoken`,
    `${rest}/rest/accesstoken`,
    consumerKey,
    consumerSecret,
    '1.0',
    callback,
    'HMAC-SHA256',
  )
}

/** What the client was refused with. */
class Refused extends Error {
  readonly answer: unknown
  constructor(answer: unknown) {
    super('the client was refused')
    this.answer = answer
  }
}

function requestToken(client: OAuth): Promise<Pair> {
  return new Promise((resolve, reject) =>
    client.getOAuthRequestToken((error, token, secret, more) =>
      error ? reject(new Refused(error)) : resolve({ token, secret, more }),
    ),
  )
}

function accessToken(client: OAuth, { token, secret }: Pair, verifier: string): Promise<Pair> {
  return new Promise((resolve, reject) =>
    client.getOAuthAccessToken(token, secret, verifier, (error, token, secret, more) =>
      error ? reject(new Refused(error)) : resolve({ token, secret, more }),
    ),
  )
}

const refusal = (call: Promise<Pair>): Promise<unknown> =>
  call.then(
    () => 'granted',
    (error: unknown) => (error instanceof Refused ? error.answer : Promise.reject(error)),
  )

/** Sends the forms of the pages, one after the other, and gives back where the last one leads. */
async function sendForms(url: string, forms: readonly Readonly<Record<string, string>>[]): Promise<URL> {
  let cookie = ''
  const answers = async (init: RequestInit = {}) => {
    const answer = await fetch(url, { ...init, redirect: 'manual', headers: { cookie } })
    cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? cookie
    return answer
  }
  for (const fields of forms) {
    const page = await (await answers()).text()
    const csrf = /name="csrf" value="([^"]*)"/.exec(page)?.[1] ?? ''
    const answer = await answers({ method: 'POST', body: new URLSearchParams({ csrf, ...fields }) })
    const location = answer.headers.get('location')
    if (location === null) throw new Error(`${answer.status} ${await answer.text()}`)
    if (answer.status === 302) return new URL(location)
  }
  throw new Error('the forms led nowhere')
}

/** Logs in as the administrator with both factors, in a role, and decides. */
function decide(account: MockAccount, { app }: Origins, { token }: Pair, role: number, decision: 'allow' | 'deny') {
  const { user } = parties(account)
  const { code } = account.verificationCode(user.email)
  return sendForms(`${app}/app/login/secure/authorizetoken.nl?oauth_token=${token}&state=aZ09`, [
    { step: 'login', email: user.email, password: user.password },
    { step: 'second-factor', code },
    { step: 'choose-role', role: `${account.id}.${user.id}.${role}` },
    { step: 'consent', decision },
  ])
}

/** Signs a RESTlet call with the client; it knows no realm, which NetSuite wants in front. */
async function callRestlet(account: MockAccount, client: OAuth, { rest }: Origins, { token, secret }: Pair) {
  const url = `${rest}/app/site/hosting/restlet.nl?script=57&deploy=1&name=Alan%20Rath`
  const authorization = client.authHeader(url, token, secret, 'GET').replace('OAuth ', `OAuth realm="${account.id}",`)
  const answer = await fetch(url, { headers: { authorization, 'content-type': 'application/json' } })
  return { status: answer.status, body: (await answer.json()) as unknown }
}

async function runFlow(t: Test, account: MockAccount, origins: Origins): Promise<void> {
  const { integration, user } = parties(account)
  const client = clientOf(origins, integration)
  const asked = await requestToken(client)
  t.match(asked, { token: /^[0-9a-f]{64}$/, secret: /^[0-9a-f]{64}$/, more: { oauth_callback_confirmed: 'true' } })
  const back = await decide(account, origins, asked, 3, 'allow')
  t.equal(`${back.origin}${back.pathname}`, 'http://localhost:7777/tba')
  t.same(
    [...back.searchParams].map(([name]) => name),
    ['session', 'oauth_token', 'oauth_verifier', 'company', 'role', 'entity', 'state'],
  )
  t.match(Object.fromEntries(back.searchParams), {
    session: '5',
    oauth_token: asked.token,
    company: account.id,
    role: '3',
    entity: String(user.id),
    state: 'aZ09',
  })
  const verifier = back.searchParams.get('oauth_verifier') ?? ''

  t.match(await refusal(accessToken(client, asked, `${verifier.slice(1)}0`)), { statusCode: 401 })
  t.equal(account.auditTrail.query()[0]?.detail, 'InvalidVerifier')
  const access = await accessToken(client, asked, verifier)
  t.match(access, { token: /^[0-9a-f]{64}$/, secret: /^[0-9a-f]{64}$/ })
  t.match(await refusal(accessToken(client, asked, verifier)), { statusCode: 401 }, 'a verifier is good once')
  t.equal(account.auditTrail.query()[0]?.detail, 'TokenRejected')

  t.match(await callRestlet(account, client, origins, access), {
    status: 200,
    body: { account: account.id, parameters: { name: 'Alan Rath' } },
  })
  t.match(account.auditTrail.query()[0], { status: 'Success', role: 'Administrator' })
  t.match(await callRestlet(account, client, origins, { ...access, secret: asked.secret }), { status: 401 })
}

t.test('the whole flow at the address the server listens on: consumer key and user name the account', async t => {
  await using netsuite = await startMockNetSuite()
  await runFlow(t, netsuite.createAccount(), { rest: netsuite.url, app: netsuite.url })
})

t.test("the whole flow at NetSuite's own host names, over TLS", async t => {
  await using netsuite = await startMockNetSuite()
  await serveNetSuiteHosts(t, netsuite.url)
  const account = netsuite.createAccount()
  const label = account.id.toLowerCase().replaceAll('_', '-')
  await runFlow(t, account, {
    rest: `https://${label}.restlets.api.netsuite.com`,
    app: `https://${label}.app.netsuite.com`,
  })
})

t.test('after Deny the client gets no token, not even with the empty verifier', async t => {
  await using netsuite = await startMockNetSuite()
  const account = netsuite.createAccount()
  const origins = { rest: netsuite.url, app: netsuite.url }
  const client = clientOf(origins, parties(account).integration)
  const asked = await requestToken(client)
  const back = await decide(account, origins, asked, 3, 'deny')
  t.equal(back.href, `${callback}&oauth_token=${asked.token}&oauth_verifier=&state=aZ09`)
  for (const verifier of ['', 'x'])
    t.match(await refusal(accessToken(client, asked, verifier)), { statusCode: /40[01]/ })
})

t.test('a wrong consumer secret is refused in step one', async t => {
  await using netsuite = await startMockNetSuite()
  const account = netsuite.createAccount()
  const { integration } = parties(account)
  const client = clientOf({ rest: netsuite.url, app: netsuite.url }, { ...integration, consumerSecret: 'x'.repeat(64) })
  t.match(await refusal(requestToken(client)), {
    statusCode: 401,
    data: '{"error":{"code":"INVALID_LOGIN_ATTEMPT","message":"Invalid login attempt."}}',
  })
  t.equal(account.auditTrail.query()[0]?.detail, 'InvalidSignature')
})
