/** Whatever secret a client writes wherever: what is told of its attempt does not hold it. */
import type { InjectOptions } from 'fastify'
import t from 'tap'
import { explain } from '../../src/diagnosis/explain.js'
import { surroundingsOf } from '../../src/diagnosis/surroundings.js'
import { startServer } from '../../src/start.js'
import { control } from './samples.js'

const restlet = '/app/site/hosting/restlet.nl?script=63&deploy=1'

/** A server whose accounts have secrets of every kind. */
async function rich() {
  const sample = await control()
  const { netsuite, account, call } = sample
  const [integration] = account.document.integrations
  const [token] = account.document.tokens
  const [user] = account.document.users
  if (!integration || !token || !user) throw new RangeError('the sample account has no token')
  const old = { consumer: integration.consumerSecret, token: token.tokenSecret }
  account.replace({
    ...account.document,
    users: account.document.users.map(one =>
      one === user
        ? {
            ...one,
            password: 'Quiet & River=7',
            previousPasswords: ['Older+Lake%41'],
            otpSecret: 'JBSWY3DPEHPK3PXP',
            backupCodes: ['80917263'],
          }
        : one,
    ),
  })
  const other = netsuite.directory.create({ from: '1234567' })
  const reset = await call('POST', `/accounts/${account.id}/integrations/${integration.id}/reset-credentials`)
  t.equal(reset.status, 200)
  netsuite.requestTokens.add({
    token: 'a-request-token',
    secret: 'request-token-secret',
    consumerKey: integration.consumerKey,
    owner: account.id,
    company: undefined,
    callback: 'oob',
    role: undefined,
    createdAt: 0,
    state: { kind: 'new' },
  })
  const secrets: Readonly<Record<string, string>> = {
    'a consumer secret': account.document.integrations[0]?.consumerSecret ?? '',
    'a token secret': old.token,
    'a consumer secret from before a reset': old.consumer,
    'a consumer secret of another account': other.document.integrations[0]?.consumerSecret ?? '',
    'a token secret of another account': other.document.tokens[0]?.tokenSecret ?? '',
    'a password': 'Quiet & River=7',
    'a former password': 'Older+Lake%41',
    'a secret of an authenticator app': 'JBSWY3DPEHPK3PXP',
    'a backup code': '80917263',
    'a secret of a request token': 'request-token-secret',
  }
  return { ...sample, secrets, other: other.id, account }
}

const { app, sign, netsuite, secrets, other, account, call } = await rich()

async function readings(request: InjectOptions): Promise<readonly string[]> {
  const { headers } = await app.inject(request)
  const id = String(headers['x-n-operationid'])
  if (!netsuite.attempt(id)) throw new TypeError(`no attempt of ${JSON.stringify(request)}`)
  const read = async (accept: string) =>
    (await app.inject({ url: `/_mock/attempts/${id}`, headers: { host: 'localhost:8080', accept } })).body
  return [await read('application/json'), await read('text/plain'), await read('text/markdown')]
}

/** Everything that a text may hold of a secret, decoded as often as it can be. */
function allReadings(text: string): readonly string[] {
  const all = [text.replaceAll(/\s+/g, ' '), text.replaceAll('\\"', '"').replaceAll('&amp;', '&')]
  for (let times = 0; times < 4; times++)
    all.push(
      (all.at(-1) ?? '').replaceAll(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    )
  return all.flatMap(one => [one, one.replaceAll('+', ' ')])
}

const header = () => sign('GET', restlet)
const encoded = encodeURIComponent

/** Where clients put secrets, each in a call that is refused. */
const places: Readonly<Record<string, (secret: string) => InjectOptions>> = {
  path: secret => ({ url: `/services/rest/${encoded(secret)}/x`, headers: { authorization: header() } }),
  query: secret => ({ url: `${restlet}&x=${encoded(secret)}`, headers: { authorization: header() } }),
  'name in the query': secret => ({ url: `${restlet}&${encoded(secret)}=1`, headers: { authorization: header() } }),
  'path, by nobody': secret => ({ url: `/services/rest/record/v1/${encoded(secret)}` }),
  'path, of no account': secret => ({
    url: `/services/rest/record/v1/${encoded(secret)}`,
    headers: { authorization: header().replace(/realm="[^"]*"/, 'realm="999"') },
  }),
  'host name': secret => ({ url: restlet, headers: { host: `${encoded(secret)}.example`, authorization: header() } }),
  'user agent': secret => ({ url: restlet, headers: { 'user-agent': `me ${secret}`, authorization: 'OAuth x="1"' } }),
  'forwarded host': secret => ({
    url: restlet,
    headers: { 'x-forwarded-host': encoded(secret), 'x-forwarded-proto': 'https', authorization: header() },
  }),
  realm: secret => ({
    url: restlet,
    headers: { authorization: header().replace(/realm="[^"]*"/, `realm="${encoded(secret)}"`) },
  }),
  'token id': secret => ({
    url: restlet,
    headers: { authorization: header().replace(/oauth_token="[^"]*"/, `oauth_token="${encoded(secret)}"`) },
  }),
  nonce: secret => ({
    url: restlet,
    headers: { authorization: header().replace(/oauth_nonce="[^"]*"/, `oauth_nonce="${encoded(secret)}"`) },
  }),
  'signature method': secret => ({
    url: restlet,
    headers: {
      authorization: header().replace(/oauth_signature_method="[^"]*"/, `oauth_signature_method="${encoded(secret)}"`),
    },
  }),
  'parameter name': secret => ({
    url: restlet,
    headers: { authorization: `${header()}, ${encoded(secret)}="1"` },
  }),
  'NLAuth account': secret => ({
    url: restlet,
    headers: {
      authorization: `NLAuth nlauth_account=${encoded(secret)}, nlauth_email=a@b.example, nlauth_signature=x`,
    },
  }),
  'NLAuth e-mail': secret => ({
    url: restlet,
    headers: {
      authorization: `NLAuth nlauth_account=1234567, nlauth_email=${encoded(secret)}@b.example, nlauth_signature=x`,
    },
  }),
  'NLAuth role': secret => ({
    url: restlet,
    headers: {
      authorization: `NLAuth nlauth_account=1234567, nlauth_email=a@b.example, nlauth_signature=x, nlauth_role=${encoded(secret)}`,
    },
  }),
}

for (const [place, request] of Object.entries(places))
  t.test(`a secret in the place of: ${place}`, async t => {
    for (const [what, secret] of Object.entries(secrets)) {
      const texts = await readings({ ...request(secret), headers: { host: 'localhost', ...request(secret).headers } })
      for (const text of texts) for (const one of allReadings(text)) t.notOk(one.includes(secret), what)
    }
  })

t.test('what is not secret stays, beside what is hidden', async t => {
  const secret = secrets['a token secret of another account'] ?? ''
  const [json = ''] = await readings({
    url: `/services/rest/record/v1/${secret}?x=${secret}y&limit=5`,
    headers: { host: 'localhost', 'user-agent': `agent/${secret}`, authorization: header() },
  })
  t.match(JSON.parse(json), {
    account: account.id,
    request: { path: '/services/rest/record/v1/…', query: 'x=…y&limit=5', userAgent: 'agent/…' },
    diagnosis: { failure: 'signature-invalid' },
  })
})

t.test('a secret of an account that was deleted is hidden in its own attempts', async t => {
  const gone = netsuite.directory.create({ from: '1234567' })
  const secret = gone.document.tokens[0]?.tokenSecret ?? ''
  const authorization = header().replace(/realm="[^"]*"/, `realm="${gone.id}"`)
  const { headers } = await app.inject({ url: `${restlet}&x=${secret}`, headers: { host: 'localhost', authorization } })
  const record = netsuite.attempt(String(headers['x-n-operationid']))
  if (!record) throw new TypeError('the attempt was not kept')
  netsuite.directory.delete(gone)
  const text = explain(record, surroundingsOf(netsuite))
  t.match(text, `account ${gone.id}`)
  t.match(text, `${restlet}&x=… (restlet)`)
  t.notMatch(text, secret)
})

t.test('a capture is explained without the secrets of the server, nor those that were given', async t => {
  const given = {
    account: other,
    consumerKey: 'a'.repeat(64),
    consumerSecret: 'given-consumer',
    tokenId: 'b'.repeat(64),
  }
  const tokenSecret = 'given-token-secret'
  for (const [what, secret] of [
    ...Object.entries(secrets),
    ['given', 'given-consumer'],
    ['given', tokenSecret],
  ] as const)
    for (const target of [`/services/rest/${encoded(secret)}`, `/nothing/${encoded(secret)}`]) {
      const { status, text } = await call('POST', '/explain', {
        text: `GET ${target} HTTP/1.1\nHost: localhost\nUser-Agent: ${secret}\nAuthorization: ${header()}\n\n`,
        secrets: { ...given, tokenSecret },
        words: 'text',
      })
      t.equal(status, 200)
      for (const one of allReadings(text)) t.notOk(one.includes(secret), `${what} in ${target}`)
    }
})

t.test('a server whose secret was replaced by a given one hides its own too', async t => {
  const { integrations, tokens } = netsuite.directory.require(other).document
  const { consumerKey = '', consumerSecret = '' } = integrations[0] ?? {}
  const { tokenId = '', tokenSecret: secret = '' } = tokens[0] ?? {}
  const { text } = await call('POST', '/explain', {
    text: `GET /services/rest/record/v1/${secret} HTTP/1.1\nHost: localhost\nAuthorization: ${header()}\n\n`,
    secrets: { account: other, consumerKey, consumerSecret, tokenId, tokenSecret: 'another-one' },
  })
  t.match(text, '/services/rest/record/v1/…')
  t.notMatch(text, secret)
})

t.test('the line of a refusal holds no secret of its path', async t => {
  const lines: string[] = []
  const server = await startServer({ log: line => lines.push(line) })
  t.teardown(() => server.close())
  const [first] = server.netsuite.directory.all()
  const secret = first?.document.tokens[0]?.tokenSecret ?? ''
  await fetch(`${server.url}/services/rest/record/v1/${secret}`)
  t.equal(lines.length, 1)
  t.match(lines[0], ' refused GET /services/rest/record/v1/… (rest, no account) 401 authorization-missing')
})
