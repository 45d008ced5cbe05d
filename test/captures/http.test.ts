/** Raw HTTP requests, and what curl -v prints. */
import t from 'tap'
import { readCaptures } from '../../src/captures/read.js'
import { refusal } from './refusal.js'
import { body, crlf, rawPost, url, verbose } from './samples.js'

t.test('several requests are told apart by their lengths, CRLF or LF', async t => {
  const text = `${rawPost}\n${rawPost}GET /services/rest/record HTTP/1.1\nHost: 1234567.suitetalk.api.netsuite.com\n\n`
  for (const given of [text, text.replaceAll('\n', '\r\n')]) {
    const { requests } = readCaptures(given)
    t.same(
      requests.map(one => [one.method, one.line, one.body]),
      [
        ['POST', 1, body],
        ['POST', 8, body],
        ['GET', 14, undefined],
      ],
    )
    t.equal(requests[2]?.url, 'https://1234567.suitetalk.api.netsuite.com/services/rest/record')
  }
})

t.test('without a length a body ends before the next request', async t => {
  const { requests } = readCaptures('POST /a HTTP/1.1\nHost: a\n\n{"x":1}\n\n### next\nGET /b HTTP/1.1\nHost: a\n')
  t.same(
    requests.map(one => [one.url, one.body]),
    [
      ['http://a/a', '{"x":1}'],
      ['http://a/b', undefined],
    ],
  )
})

t.test('chunks are put together', async t => {
  const head = 'POST /a HTTP/1.1\nHost: a\nTransfer-Encoding: chunked\n\n'
  for (const make of [(text: string) => text, crlf]) {
    const { requests } = readCaptures(make(`${head}3\nZoë\n0\n\n`).replace('3', '4') + 'GET /b HTTP/1.1\nHost: a\n')
    t.same(
      requests.map(one => one.body),
      ['Zoë', undefined],
    )
  }
  t.match(refusal(t, `${head}4\nab`), { line: 6, column: 3, found: '2 bytes of a chunk' })
  t.match(refusal(t, `${head}xyz`), { line: 5, column: 1, found: '"xyz"' })
  t.match(refusal(t, `${head}2\nabc`), { line: 6, column: 3, found: '"c"' })
})

t.test('a body whose line ends an editor made shorter is read as it was sent', async t => {
  const { requests } = readCaptures('POST /a HTTP/1.1\nHost: a\nContent-Length: 6\n\na\nb\n')
  t.equal(requests[0]?.body, 'a\r\nb\r\n')
  t.match(refusal(t, 'POST /a HTTP/1.1\nHost: a\nContent-Length: 5\n\na\nb\n').found, '4 bytes of a body')
})

t.test('a body that is cut off is refused where it ends', async t => {
  const error = refusal(t, rawPost.slice(0, -4))
  t.equal(
    error.message,
    `Line 7, column ${body.length - 3}: found ${Buffer.byteLength(body) - 4} bytes of a body; expected ${Buffer.byteLength(body)}, as Content-Length says: the capture is cut off, or its body was edited (then leave Content-Length out)`,
  )
})

t.test('the target is a path with a Host header, or a whole URL', async t => {
  const read = (text: string) => readCaptures(text).requests[0]?.url
  t.equal(read(`GET ${url} HTTP/1.1\nAccept: */*\n\n`), url)
  t.equal(
    read("GET //services/rest/a%7Eb?q={'}|^ HTTP/1.1\nHost: a:81\n\n"),
    "http://a:81//services/rest/a%7Eb?q={'}|^",
  )
  t.equal(read('GET /a HTTP/1.1\nHost: a:443\n'), 'https://a:443/a')
  t.match(refusal(t, 'GET /a HTTP/1.1\nAccept: x\n'), { line: 1, column: 5, found: 'the request target "/a"' })
  t.match(refusal(t, 'get /a HTTP/1.1\nHost: a\n'), { line: 1, column: 1, found: 'the method "get"' })
})

t.test('headers may be folded, and one that is none is named with its place', async t => {
  const { requests } = readCaptures('GET /a HTTP/1.1\r\nHost: a\r\nX-A: 1,\r\n\t2\r\n\r\n')
  t.same(requests[0]?.headers, [
    ['Host', 'a'],
    ['X-A', '1, 2'],
  ])
  t.equal(
    refusal(t, 'GET /a HTTP/1.1\nHost: a\nno header\n\n').message,
    'Line 3, column 1: found "no header"; expected a header such as "Name: value", or an empty line before the body',
  )
})

t.test(
  'a header block that ends with the capture is judged with a note; a login cut off in a value is refused',
  async t => {
    const note = (text: string) => readCaptures(text).requests.at(-1)?.note
    const cut = (line: number, column: number) =>
      `the capture ends inside its header at line ${line}, column ${column}, without the empty line behind the last one: headers or a body may be missing`
    t.equal(note('GET /a HTTP/1.1\nHost: a'), cut(2, 8))
    t.equal(note('GET /a HTTP/1.1\r\nHost: a\r\n'), cut(3, 1))
    t.equal(note('GET /a HTTP/1.1\nHost: a\n\nGET /b HTTP/1.1\nHost: a\nX'.replace('X', 'X: 1')), cut(6, 5))
    t.equal(note('GET /a HTTP/1.1\nHost: a\n\n'), undefined)
    t.equal(note('> GET /a HTTP/1.1\n> Host: a\n'), cut(3, 1))
    t.equal(note('> GET /a HTTP/1.1\n> Host: a\n< HTTP/1.1 200 OK\n'), undefined)
    t.equal(note('GET /a HTTP/1.1\nHost: a\nAuthorization: OAuth realm="1", oauth_token="x"'), cut(3, 48))
    t.equal(note('GET /a HTTP/1.1\nHost: a\nAuthorization: NLAuth nlauth_account=1'), cut(3, 39))
    for (const [text, column] of [
      ['GET /a HTTP/1.1\nHost: a\nAuthorization: OAuth realm="1", oauth_to', 41],
      ['GET /a HTTP/1.1\nHost: a\nAuthorization: OAuth realm="1", oauth_token="', 46],
      ['> GET /a HTTP/1.1\n> Host: a\n> Authorization: OAuth realm="1", oauth_token="x', 49],
    ] as const)
      t.equal(
        refusal(t, text).message,
        `Line 3, column ${column}: found the end of the capture inside the Authorization header; expected the rest of the header, and an empty line behind the last one`,
      )
  },
)

t.test('an answer behind a request says when it was', async t => {
  const answered = `${rawPost}\nHTTP/1.1 401 Unauthorized\nDate: Tue, 14 Nov 2023 22:13:20 GMT\n\n{"error":1}\nGET /b HTTP/1.1\nHost: a\n`
  t.same(
    readCaptures(answered).requests.map(one => [one.method, one.at]),
    [
      ['POST', 1700000000000],
      ['GET', undefined],
    ],
  )
})

t.test('curl -v tells when, and whether it was https; a body it does not show is missed', async t => {
  const two = `${verbose}\n* Trying 1.2.3.4:443...\n* SSL connection using TLSv1.3\n> POST /x HTTP/2\n> Host: a.example\n> Content-Length: 3\n> \n* done\n`
  for (const text of [two, crlf(two)]) {
    const { requests } = readCaptures(`$ curl -v ${url}\n${text}`)
    t.match(requests, [
      { line: 4, url, at: 1700000000000 },
      {
        line: 17,
        url: 'https://a.example/x',
        note: 'curl -v does not show the body: the request is judged without it',
      },
    ])
  }
})

t.test('more than a thousand requests are refused', async t => {
  const one = 'GET /a HTTP/1.1\nHost: a\n\n'
  t.equal(readCaptures(one.repeat(1000)).requests.length, 1000)
  t.match(refusal(t, one.repeat(1001)), { line: 3001, column: 1, found: 'more than 1000 requests' })
  const sent = '> GET /a HTTP/1.1\n> Host: a\n> \n'
  t.equal(readCaptures(sent.repeat(1000)).requests.length, 1000)
  t.match(refusal(t, sent.repeat(1001)), { line: 3001, column: 1, found: 'more than 1000 requests' })
})

t.test('what goes on and on takes no time', async t => {
  const blank = '\n'.repeat(5_000_000)
  t.equal(readCaptures(`GET /a HTTP/1.1\nHost: a\n${blank}GET /b HTTP/1.1\nHost: a\n${blank}`).requests.length, 2)
  t.match(refusal(t, `GET /a HTTP/1.1\nHost: a${'\n b'.repeat(1_000_000)}`), {
    line: 32_770,
    found: 'a header that goes on and on',
  })
})

t.test('the Date of an answer counts, not one in its body, in an interim answer, or that is none', async t => {
  const request = 'GET /a HTTP/1.1\nHost: a\n\n'
  const date = 'Date: Tue, 14 Nov 2023 22:13:20 GMT'
  const continued = `HTTP/1.1 100 Continue\nDate: Mon, 13 Nov 2023 22:13:20 GMT\n\n`
  for (const [answer, at] of [
    [`HTTP/1.1 200 OK\n${date}\n\n`, 1_700_000_000_000],
    [`${continued}HTTP/1.1 200 OK\n${date}\n\n`, 1_700_000_000_000],
    [`HTTP/1.1 200 OK\nX: y\n\n${date}\n`, undefined],
    [`${continued}HTTP/1.1 200 OK\n\n`, undefined],
    ['HTTP/1.1 200 OK\nDate: yesterday\n\n', undefined],
  ] as const) {
    t.equal(readCaptures(`${request}${answer}`).requests[0]?.at, at, answer)
    const sent = '> GET /a HTTP/1.1\n> Host: a\n> \n'
    const received = answer.replaceAll(/^/gm, '< ')
    t.equal(readCaptures(`${sent}${received}`).requests[0]?.at, at, received)
  }
})

t.test('blanks without end where a date, or a folded header, should be take no time', async t => {
  const blanks = ' '.repeat(10_000_000)
  t.equal(readCaptures(`GET /a HTTP/1.1\nHost: a\n\nHTTP/1.1 200 OK\nDate:${blanks}x\n\n`).requests[0]?.at, undefined)
  t.equal(readCaptures(`> GET /a HTTP/1.1\n> Host: a\n>\n< Date:${blanks}x\n`).requests[0]?.at, undefined)
  // Each header is just short enough, and together they are not.
  const header = `X: ${'\n a'.repeat(32_000)}\n`
  t.match(refusal(t, `GET /a HTTP/1.1\nHost: a\n${header.repeat(200)}\n`), {
    line: 1,
    found: 'headers of 12800809 characters together',
  })
})
