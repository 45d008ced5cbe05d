/** A captured request is judged as the same bytes over a socket are. */
import { connect } from 'node:net'
import t from 'tap'
import { readCaptures } from '../../src/captures/read.js'
import { explainCapture } from '../../src/explain/explain.js'
import { listCredentials } from '../../src/credentials.js'
import { authorizationHeader } from '../../src/sign.js'
import { type RunningServer, startServer } from '../../src/start.js'

const authorization =
  'OAuth realm="1234567", oauth_consumer_key="k", oauth_token="t", oauth_nonce="n", oauth_timestamp="1", oauth_signature_method="HMAC-SHA256", oauth_signature="x"'

const requests: readonly (readonly [what: string, text: string])[] = [
  ...[
    '//services/rest//record/v1/customer',
    '/services/rest/record/v1/customer/%7E1',
    '/services/rest/record/v1/customer?q=it\'s&x={}|^`<>"\\',
    '/services/rest/a/../b/./c',
    '/services/rest/%zz',
    '/app/site/hosting/restlet.nl?script=57&deploy=1&a=%E2%82%AC+b',
    '/app/site/hosting/restlet.nl?script=57&&deploy=1&=x&a',
    '/app/site/hosting/restlet.nl#part',
    'http://1234567.restlets.api.netsuite.com/app/site/hosting/restlet.nl?script=57&deploy=1',
  ].map(
    target => [target, `GET ${target} HTTP/1.1\r\nHost: localhost\r\nAuthorization: ${authorization}\r\n\r\n`] as const,
  ),
  ['no user agent, a cookie', `GET /services/rest/x HTTP/1.1\r\nHost: LOCALHOST:81\r\nCookie: JSESSIONID=1\r\n\r\n`],
  [
    'headers twice',
    `GET /services/rest/x HTTP/1.1\r\nHost: localhost\r\nAuthorization: ${authorization}\r\nAuthorization: Basic x\r\nUser-Agent: Zoë\r\nX-Forwarded-For: 9.9.9.9\r\nX-Forwarded-For: 8.8.8.8\r\n\r\n`,
  ],
  [
    'https behind a proxy',
    `GET /services/rest/x HTTP/1.1\r\nHost: a\r\nX-Forwarded-Proto: https\r\nX-Forwarded-Host: 1234567.suitetalk.api.netsuite.com\r\nAuthorization: ${authorization}\r\n\r\n`,
  ],
  [
    'a method with a body',
    `DELETE /app/site/hosting/restlet.nl?script=57&deploy=1 HTTP/1.1\r\nHost: localhost\r\nAuthorization: ${authorization}\r\nContent-Type: application/json\r\nContent-Length: 6\r\n\r\n{"é"}`,
  ],
  [
    'a password',
    `GET /app/site/hosting/restlet.nl?script=57&deploy=1 HTTP/1.1\r\nHost: localhost\r\nAuthorization: NLAuth nlauth_account=1234567, nlauth_email=a%40b.example, nlauth_signature=x, nlauth_role=3\r\n\r\n`,
  ],
]

/** What is answered to these bytes. */
function overSocket(port: number, text: string): Promise<string> {
  return new Promise<string>((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text))
    socket.once('data', data => {
      resolve(data.toString())
      socket.destroy()
    })
    socket.once('error', reject)
  })
}

t.test('path, query, host, address and verdict are those of the bytes themselves', async t => {
  const { url, netsuite, close } = await startServer()
  t.teardown(close)
  const { port } = new URL(url)
  for (const [what, text] of requests) {
    const answer = await overSocket(Number(port), text)
    const operationId = /^x-n-operationid: (\S+)/im.exec(answer)?.[1] ?? ''
    const record = netsuite.attempt(operationId)
    const { requests: explained } = await explainCapture({ netsuite, trustForwarded: true }, { text })
    const [one] = explained
    t.equal(one?.status, Number(answer.slice(9, 12)), what)
    t.equal(one?.failure, record?.refusal?.failure ?? null, what)
    t.ok(record, what)
    const { request } = record?.attempt ?? {}
    t.match(
      one?.attempt?.request,
      {
        method: request?.method,
        path: request?.path,
        host: request?.received.authority,
        address: request?.address,
        userAgent: request?.userAgent,
      },
      what,
    )
    t.equal(readCaptures(text).requests.length, 1, what)
  }
})

t.test('an https URL counts as https', async t => {
  const { netsuite, close } = await startServer()
  t.teardown(close)
  const text = `curl https://localhost/services/rest/x -H 'Authorization: ${authorization}'`
  const { requests: explained } = await explainCapture({ netsuite, trustForwarded: true }, { text })
  t.match(explained, [{ url: 'https://localhost/services/rest/x', failure: 'consumer-key-unknown' }])
})

/** A call that would pass, for the first token of the default fixtures. */
async function goodCall({ url, netsuite }: RunningServer, target: string, headers = ''): Promise<string> {
  const [credentials] = listCredentials(netsuite, netsuite.directory.require('1234567'), url)
  if (!credentials) throw new RangeError('the account has no credentials')
  const timestamp = Math.floor(Date.now() / 1000)
  const signed = authorizationHeader({ method: 'GET', url: `${url}${target}`, credentials, timestamp })
  return `GET ${target} HTTP/1.1\r\nHost: ${new URL(url).host}\r\nAuthorization: ${signed}\r\nContent-Type: application/json\r\n${headers}\r\n`
}

const restlet = '/app/site/hosting/restlet.nl?script=57&deploy=1'

t.test('what the socket refuses does not pass, to the byte', async t => {
  const server = await startServer()
  t.teardown(() => server.close())
  const port = Number(new URL(server.url).port)
  const lengthOf = (text: string) => {
    const [[line = '', ...fields] = []] = [text.trimEnd().split('\r\n')]
    const target = line.split(' ')[1] ?? ''
    return fields.reduce((sum, field) => sum + field.length - ': '.length, target.length)
  }
  const padded = async (bytes: number) => {
    const bare = await goodCall(server, restlet, 'X-Padding: \r\n')
    return bare.replace('X-Padding: ', `X-Padding: ${'é'.repeat(10)}${'x'.repeat(bytes - lengthOf(bare) - 20 - 1)}`)
  }
  for (const [what, text, status, note] of [
    ['the longest head that is taken', await padded(16_383), 200, undefined],
    [
      'a byte more',
      await padded(16_384),
      431,
      'its URL and headers have 16384 bytes together: over a socket it is answered with 431, 16383 are taken',
    ],
    [
      'a URL of 20,000 characters',
      await goodCall(server, `${restlet}&x=${'y'.repeat(20_000)}`),
      431,
      /^its URL and headers have 2\d{4} bytes together: over a socket it is answered with 431, 16383 are taken$/,
    ],
    [
      'an expectation',
      await goodCall(server, restlet, 'Expect: a miracle\r\n'),
      417,
      'it expects "a miracle": over a socket it is answered with 417, only 100-continue is known',
    ],
    [
      'a URL that is not ASCII',
      await goodCall(server, `${restlet}&q=é`),
      400,
      'the URL holds characters that are not ASCII: over a socket it is answered with 400, they must be percent-encoded',
    ],
  ] as const) {
    const { requests: explained } = await explainCapture({ netsuite: server.netsuite, trustForwarded: true }, { text })
    t.equal((await overSocket(port, text)).slice(9, 12), String(status), what)
    const [one] = explained
    t.match([one?.status, one?.wouldPass], [status, status === 200], what)
    if (note === undefined) t.equal(one?.note, undefined, what)
    else t.match(one?.note, note, what)
  }
  const waits = await goodCall(server, restlet, 'Expect: 100-Continue\r\n')
  t.equal((await overSocket(port, waits)).slice(9, 12), '100')
  const again = await goodCall(server, restlet, 'Expect: 100-Continue\r\n')
  const { requests: explained } = await explainCapture(
    { netsuite: server.netsuite, trustForwarded: true },
    { text: again },
  )
  t.match(explained, [{ status: 200, wouldPass: true }])
})

t.test('a URL that no server takes is not even read', async t => {
  const { netsuite, close } = await startServer()
  t.teardown(close)
  const text = `curl 'http://localhost/services/rest/x?${'y'.repeat(4_000_000)}'`
  await t.rejects(explainCapture({ netsuite, trustForwarded: true }, { text }), {
    name: 'CaptureError',
    found: 'a URL of 4000033 characters',
    expected: 'at most 65536: cut it down to what the client sends',
  })
})

t.test('a URL that is not ASCII is judged, and said to be refused over a socket', async t => {
  const { netsuite, close } = await startServer()
  t.teardown(close)
  const text = `curl 'http://localhost/services/rest/Zoë?q=ü' -H 'Authorization: ${authorization}'`
  const { requests: explained } = await explainCapture({ netsuite, trustForwarded: true }, { text })
  t.match(explained, [{ failure: 'consumer-key-unknown', note: /^the URL holds characters that are not ASCII/ }])
  t.match(explained, [{ attempt: { request: { path: '/services/rest/Zoë', query: 'q=ü' } } }])
})
