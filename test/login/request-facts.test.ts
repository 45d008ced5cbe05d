/** Taking a login's facts out of a request (src/surfaces/request-facts.ts). */
import fc from 'fast-check'
import t from 'tap'
import type { UrlOrigin } from '../../src/login/attempt.js'
import { type HttpRequest, readAuthorization, requestFacts } from '../../src/surfaces/request-facts.js'

const request: HttpRequest = {
  method: 'GET',
  url: '/app/site/hosting/restlet.nl?script=57&deploy=1',
  headers: { host: 'localhost:8080' },
  remoteAddress: '127.0.0.1',
  tls: false,
}

/** As surfaces of signed calls read the header. */
const signedOnly = { takesNlauth: false }

function facts(changes: Partial<HttpRequest>, trustForwarded = true) {
  return requestFacts({ ...request, ...changes }, 'restlet', { trustForwarded })
}

function withHeaders(headers: HttpRequest['headers'], trustForwarded = true) {
  return facts({ headers: { ...request.headers, ...headers } }, trustForwarded)
}

t.test('path and query are taken as sent', async t => {
  t.match(facts({}), {
    surface: 'restlet',
    method: 'GET',
    path: '/app/site/hosting/restlet.nl',
    query: 'script=57&deploy=1',
    received: { scheme: 'http', authority: 'localhost:8080' },
    forwarded: undefined,
    host: { kind: 'plain' },
    address: '127.0.0.1',
    userAgent: '',
    sessionCookie: false,
  })
  t.strictSame(facts({}).queryParameters, [
    ['script', '57'],
    ['deploy', '1'],
  ])
  t.match(facts({ url: '/a%20B//c' }), { path: '/a%20B//c', query: '', queryParameters: [] })
  t.match(facts({ url: '/a?' }), { path: '/a', query: '', queryParameters: [] })
  t.match(facts({ url: '/a?b=1?c=2' }), { path: '/a', query: 'b=1?c=2' })
  t.equal(facts({ url: '/a?b=%' }).queryParameters, undefined, 'a query that cannot be decoded')
  t.equal(facts({ tls: true }).received.scheme, 'https')
  t.strictSame(facts({ headers: {} }).received, { scheme: 'http', authority: '' })
})

t.test('forwarded host and scheme are believed, or not, as the option says', async t => {
  const table: readonly { readonly headers: HttpRequest['headers']; readonly origin: UrlOrigin | undefined }[] = [
    { headers: {}, origin: undefined },
    { headers: { 'x-forwarded-proto': 'https' }, origin: { scheme: 'https', authority: 'localhost:8080' } },
    { headers: { 'x-forwarded-proto': 'HTTPS' }, origin: { scheme: 'https', authority: 'localhost:8080' } },
    { headers: { 'x-forwarded-proto': 'https, http' }, origin: { scheme: 'https', authority: 'localhost:8080' } },
    { headers: { 'x-forwarded-proto': 'gopher' }, origin: { scheme: 'http', authority: 'localhost:8080' } },
    { headers: { 'x-forwarded-host': 'a.example' }, origin: { scheme: 'http', authority: 'a.example' } },
    {
      headers: { 'x-forwarded-host': ' a.example:99 , b.example' },
      origin: { scheme: 'http', authority: 'a.example:99' },
    },
    { headers: { 'x-forwarded-host': ['a.example', 'b.example'] }, origin: { scheme: 'http', authority: 'a.example' } },
    { headers: { 'x-forwarded-host': '' }, origin: undefined },
    { headers: { 'x-forwarded-host': ', b.example' }, origin: undefined },
    { headers: { 'x-forwarded-host': [] }, origin: undefined },
    {
      headers: { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'a.example' },
      origin: { scheme: 'https', authority: 'a.example' },
    },
  ]
  for (const { headers, origin } of table) {
    t.strictSame(withHeaders(headers).forwarded, origin, JSON.stringify(headers))
    t.equal(withHeaders(headers, false).forwarded, undefined, 'not trusted')
  }
})

t.test('the host that names a NetSuite account counts, the forwarded one first', async t => {
  const sandbox = '1234567-sb1.restlets.api.netsuite.com'
  const named = { kind: 'account', label: '1234567-sb1', service: 'restlets' } as const
  t.strictSame(withHeaders({ host: sandbox }).host, named)
  t.strictSame(withHeaders({ 'x-forwarded-host': sandbox }).host, named)
  t.strictSame(withHeaders({ host: sandbox, 'x-forwarded-host': 'proxy.example' }).host, named)
  t.strictSame(withHeaders({ host: sandbox, 'x-forwarded-host': '7654321.app.netsuite.com' }).host, {
    kind: 'account',
    label: '7654321',
    service: 'app',
  })
  t.strictSame(withHeaders({ 'x-forwarded-host': sandbox }, false).host, { kind: 'plain' })
})

t.test('the client address is the first forwarded one, or the one of the socket', async t => {
  const table: readonly (readonly [string | string[] | undefined, string, string])[] = [
    [undefined, '127.0.0.1', '127.0.0.1'],
    [undefined, '::ffff:127.0.0.1', '127.0.0.1'],
    [undefined, '::1', '::1'],
    [undefined, '::ffff:7f00:1', '::ffff:7f00:1'],
    [undefined, '', ''],
    ['203.0.113.7', '127.0.0.1', '203.0.113.7'],
    [' 203.0.113.7 , 10.0.0.1', '127.0.0.1', '203.0.113.7'],
    [['203.0.113.7', '10.0.0.1'], '127.0.0.1', '203.0.113.7'],
    ['::ffff:203.0.113.7', '127.0.0.1', '203.0.113.7'],
    ['2001:db8::1', '127.0.0.1', '2001:db8::1'],
    ['', '127.0.0.1', '127.0.0.1'],
    [' , 10.0.0.1', '127.0.0.1', '127.0.0.1'],
    ['x'.repeat(5000), '127.0.0.1', '127.0.0.1'],
    ['not an address', '127.0.0.1', '127.0.0.1'],
  ]
  for (const [forwarded, remoteAddress, address] of table) {
    const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }
    t.equal(facts({ headers, remoteAddress }).address, address, JSON.stringify(forwarded)?.slice(0, 40))
  }
  t.equal(withHeaders({ 'x-forwarded-for': '203.0.113.7' }, false).address, '127.0.0.1', 'not trusted')
})

t.test('only a JSESSIONID cookie is a session cookie', async t => {
  const table: readonly (readonly [string | undefined, boolean])[] = [
    [undefined, false],
    ['', false],
    ['JSESSIONID=abc', true],
    ['JSESSIONID=', true],
    ['NS_ROUTING_VERSION=LAGGING', false],
    ['NS_ROUTING_VERSION=LAGGING; JSESSIONID=abc', true],
    ['a=1;JSESSIONID=abc;b=2', true],
    ['JSESSIONID2=abc', false],
    ['XJSESSIONID=abc', false],
    ['a=JSESSIONID=abc', false],
    ['a=1; b="JSESSIONID=1"', false],
  ]
  for (const [cookie, found] of table) {
    const headers = cookie === undefined ? {} : { cookie }
    t.equal(withHeaders(headers).sessionCookie, found, String(cookie))
  }
  const start = performance.now()
  t.notOk(withHeaders({ cookie: `${';'.repeat(50_000)}${' '.repeat(50_000)}x` }).sessionCookie)
  t.ok(performance.now() - start < 500, 'quickly')
})

t.test('a user agent is kept, cut at 500 characters', async t => {
  t.equal(withHeaders({ 'user-agent': 'axios/1.7' }).userAgent, 'axios/1.7')
  t.equal(withHeaders({ 'user-agent': 'x'.repeat(9999) }).userAgent.length, 500)
})

t.test('an Authorization header is OAuth, or it is named by its scheme and nothing else', async t => {
  const read = (header: string | undefined) => readAuthorization(header, facts({}), signedOnly).attempt
  for (const header of ['OAuth a="1"', 'oauth a="1"', 'OAUTH a="1"', '  OAuth   a="1"', 'OAuth\ta="1"']) {
    t.match(read(header), { credential: 'tba', header: { parameters: [['a', '1']], fault: undefined } }, header)
  }
  t.match(read('OAuth'), { credential: 'tba', header: { parameters: [], fault: { kind: 'syntax', at: 0 } } })
  const others: readonly (readonly [string | undefined, string | undefined])[] = [
    [undefined, undefined],
    ['', undefined],
    ['   ', undefined],
    ['Basic dXNlcjpwYXNz', 'Basic'],
    ['Bearer eyJhbGciOi', 'Bearer'],
    ['NLAuth nlauth_account=1', 'NLAuth'],
    ['OAuth2 x', 'something that is no known scheme'],
    ['OAuthx="1"', 'something that is no known scheme'],
    ['d26ad321a4b2f23b0741c8d38392ce01', 'something that is no known scheme'],
    ['p@ss w0rd', 'something that is no known scheme'],
    ['"OAuth" a="1"', 'something that is no known scheme'],
  ]
  for (const [header, scheme] of others) t.match(read(header), { credential: 'none', scheme, oauthInQuery: false })
})

t.test('an NLAuth header is read where it is taken, its secrets apart from its facts', async t => {
  const header =
    'nlauth nlauth_account=1234567_SB1, nlauth_email=a%2Bb@example.com,nlauth_signature=p%2Cw, nlauth_otp=123456'
  t.match(readAuthorization(header, facts({}), signedOnly).attempt, { credential: 'none', scheme: 'nlauth' })
  const { attempt, secrets } = readAuthorization(header, facts({}), { takesNlauth: true })
  t.strictSame(attempt.credential === 'nlauth' && attempt.facts, {
    account: '1234567_SB1',
    email: 'a+b@example.com',
    role: undefined,
    applicationId: undefined,
    passwordSent: true,
    codeSent: true,
    fault: undefined,
    unknownNames: [],
  })
  t.match(secrets, { password: 'p,w', otp: '123456', raw: { email: 'a%2Bb@example.com', password: 'p%2Cw' } })
})

t.test('of an NLAuth header that cannot be read, no password counts', async t => {
  const { attempt, secrets } = readAuthorization('NLAuth nlauth_email=a@example.com, nlauth_signature=a,b', facts({}), {
    takesNlauth: true,
  })
  t.match(attempt, { facts: { email: 'a@example.com', passwordSent: true, fault: { kind: 'not-a-pair', part: 3 } } })
  t.match(secrets, { password: undefined, raw: { password: 'a,b' } })
})

t.test('fields without end are cut, so that an attempt stays small', async t => {
  const long = 'x'.repeat(5000)
  const header = `NLAuth nlauth_account=${long}, nlauth_email=${long}, nlauth_role=${long}, nlauth_application_id=${long}, ${long}=1`
  const { attempt } = readAuthorization(header, facts({}), { takesNlauth: true })
  t.ok(JSON.stringify(attempt).length < 3000)
})

t.test('OAuth parameters in the query are noticed', async t => {
  const inQuery = facts({ url: '/x?oauth_consumer_key=1' })
  t.match(readAuthorization(undefined, inQuery, signedOnly).attempt, { credential: 'none', oauthInQuery: true })
  t.match(readAuthorization(undefined, facts({ url: '/x?oauth_consumer_key=%' }), signedOnly).attempt, {
    oauthInQuery: false,
  })
})

t.test('no request makes it throw', async () => {
  const header = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(',', ' ', 'OAuth', 'OAuth a="', '::ffff:', 'JSESSIONID='),
  )
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }),
      fc.dictionary(header, header),
      header,
      fc.boolean(),
      (url, headers, one, trust) => {
        const read = requestFacts(
          {
            ...request,
            url,
            headers: { ...headers, host: one, cookie: one, 'x-forwarded-for': one, 'x-forwarded-host': one },
          },
          'rest',
          { trustForwarded: trust },
        )
        return [true, false].every(
          takesNlauth => readAuthorization(one, read, { takesNlauth }).attempt.request === read,
        )
      },
    ),
  )
})

t.test('a forwarded address loses port and brackets, and is never longer than an address', async t => {
  const addressOf = (value: string) =>
    requestFacts(
      { method: 'GET', url: '/', headers: { 'x-forwarded-for': value }, remoteAddress: '127.0.0.1', tls: false },
      'restlet',
      { trustForwarded: true },
    ).address
  t.equal(addressOf('203.0.113.7:5678'), '203.0.113.7')
  t.equal(addressOf('[2001:db8::1]:443'), '2001:db8::1')
  t.equal(addressOf('::ffff:203.0.113.7'), '203.0.113.7')
  t.ok(addressOf(`::ffff:${'1.'.repeat(5000)}`).length <= 64)
})

t.test('bytes of a URL that are not percent-encoded are read as UTF-8', async t => {
  const url = Buffer.from('/caf\u00e9?q=\u00e9&r=%C3%A9').toString('latin1')
  const facts = requestFacts({ method: 'GET', url, headers: {}, remoteAddress: '127.0.0.1', tls: false }, 'restlet', {
    trustForwarded: true,
  })
  t.equal(facts.path, '/caf\u00e9')
  t.same(facts.queryParameters, [
    ['q', '\u00e9'],
    ['r', '\u00e9'],
  ])
})
