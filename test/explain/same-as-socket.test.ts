/** A captured request is judged as the same bytes over a socket are. */
import { connect } from 'node:net'
import t from 'tap'
import { readCaptures } from '../../src/captures/read.js'
import { explainCapture } from '../../src/explain/explain.js'
import { startServer } from '../../src/start.js'

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

t.test('path, query, host, address and verdict are those of the bytes themselves', async t => {
  const { url, netsuite, close } = await startServer()
  t.teardown(close)
  const { port } = new URL(url)
  for (const [what, text] of requests) {
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(port), '127.0.0.1', () => socket.write(text))
      socket.once('data', data => {
        resolve(data.toString())
        socket.destroy()
      })
      socket.once('error', reject)
    })
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

t.test('a URL that is not ASCII is judged, and said to be refused over a socket', async t => {
  const { netsuite, close } = await startServer()
  t.teardown(close)
  const text = `curl 'http://localhost/services/rest/Zoë?q=ü' -H 'Authorization: ${authorization}'`
  const { requests: explained } = await explainCapture({ netsuite, trustForwarded: true }, { text })
  t.match(explained, [{ failure: 'consumer-key-unknown', note: /^the URL holds characters that are not ASCII/ }])
  t.match(explained, [{ attempt: { request: { path: '/services/rest/Zoë', query: 'q=ü' } } }])
})
