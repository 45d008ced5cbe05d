/** Captures of every form: told apart, read in both kinds of line ends, or refused with the place of the trouble. */
import fc from 'fast-check'
import t from 'tap'
import { CaptureError } from '../../src/captures/capture.js'
import { readCaptures } from '../../src/captures/read.js'
import * as samples from './samples.js'
import { refusal } from './refusal.js'

const { url, authorization, body } = samples

const forms = [
  ['http', samples.rawPost, 'POST'],
  ['http', samples.verbose, 'GET'],
  ['curl', samples.bash, 'POST'],
  ['curl', samples.cmd, 'POST'],
  ['har', samples.har, 'POST'],
] as const

for (const [format, text, method] of forms) {
  t.test(`${format} is told from other forms and read, with LF and with CRLF: ${text.slice(0, 20)}`, async t => {
    for (const given of [text, samples.crlf(text), `\ufeff${text}`, `\n\n${text}\n`]) {
      const read = readCaptures(given)
      t.equal(read.format, format)
      t.equal(read.requests.length, 1)
      const [request] = read.requests
      t.equal(request?.method, method)
      t.equal(request?.url, url)
      t.equal(request?.headers.find(([name]) => name === 'Authorization')?.[1], authorization)
      t.equal(request?.body, method === 'POST' ? body : undefined)
    }
  })
}

t.test('a bare header is read with method and URL, folded or not, with its name or without', async t => {
  const given = { method: 'GET', url }
  for (const text of [
    samples.header,
    samples.crlf(samples.header),
    authorization,
    `  authorization:${authorization}`,
  ]) {
    const { format, requests } = readCaptures(text, given)
    t.equal(format, 'header')
    t.match(requests, [
      {
        method: 'GET',
        url,
        headers: [
          ['Host', '127.0.0.1:8080'],
          [/authorization/i, String],
        ],
      },
    ])
    t.equal(requests[0]?.headers[1]?.[1].replaceAll(/\s+/g, ' '), authorization)
  }
  const { requests } = readCaptures(`${authorization}\nX-Forwarded-Proto: https`, given)
  t.same(requests[0]?.headers[2], ['X-Forwarded-Proto', 'https'])
})

t.test('what is missing of a bare header, or wrong, is said', async t => {
  const missing =
    'Line 1, column 1: found an Authorization header alone; expected the method and the URL of its request too (--method and --url, or "method" and "url")'
  t.equal(refusal(t, authorization).message, missing)
  t.equal(refusal(t, authorization, { method: 'GET' }).message, missing)
  t.match(
    refusal(t, authorization, { method: 'GTE', url }).message,
    'expected an HTTP method such as GET or POST, did you mean "GET"',
  )
  t.match(
    refusal(t, authorization, { method: 'GET', url: '/app' }).message,
    'found the URL "/app"; expected a whole URL such as',
  )
})

t.test('a method in lower case beside a bare header is taken in upper case, and a note says so', async t => {
  t.match(readCaptures(authorization, { method: 'get', url }).requests, [
    { method: 'GET', note: 'the method was given as "get" and is judged as GET' },
  ])
  t.notOk(readCaptures(authorization, { method: 'GET', url }).requests[0]?.note)
})

t.test('method and URL given beside a capture that has its own are refused', async t => {
  t.equal(
    refusal(t, samples.rawPost, { url }).message,
    'Line 1, column 1: found a capture that has its own method and URL (http); expected method and URL apart only with a bare Authorization header; leave them out',
  )
})

t.test('what is empty, binary or nothing of the kind is refused with the place', async t => {
  t.match(refusal(t, ''), { line: 1, column: 1, found: 'nothing' })
  t.match(refusal(t, '\ufeff \r\n\t'), { line: 1, column: 1, found: 'nothing' })
  t.match(refusal(t, 'ab\ncd\x00'), { line: 2, column: 3, found: 'the control character 0x00' })
  t.match(refusal(t, '\n\n  Dear support,'), { line: 3, column: 3, found: '"Dear support,"' })
  t.match(refusal(t, '<soapenv:Envelope/>').expected, 'an XML document alone has no URL and no headers')
  t.match(refusal(t, 'x'.repeat(64 * 1024 * 1024 + 1)), { found: '67108865 characters' })
})

t.test('of what cannot be read only the beginning is repeated', async t => {
  const secret = 'c0ffee'.repeat(10)
  t.notMatch(refusal(t, secret).message, secret)
  t.match(refusal(t, secret).found, '"c0ffeec0ffeec0ffeec0ffee…"')
})

t.test('a format that is given is not guessed', async t => {
  t.match(refusal(t, samples.har, { format: 'curl' }), {
    line: 2,
    column: 3,
    found: '"log:"',
    expected: 'a curl command',
  })
  t.match(refusal(t, samples.bash, { format: 'har' }), { line: 1, column: 1, found: '"curl -sS -X POST \'http:/…"' })
})

t.test('a capture that is cut off anywhere is read as far as it goes, or refused; nothing else is thrown', async t => {
  for (const text of [
    ...forms.map(([, text]) => text),
    samples.header,
    ...forms.map(([, text]) => samples.crlf(text)),
  ]) {
    for (let end = 0; end < text.length; end++) readOrRefuse(text.slice(0, end))
  }
  t.pass('every cut')
})

t.test('whatever is given, only CaptureError is thrown, and its place lies in the text', async t => {
  const pieces = fc.constantFrom(
    'curl ',
    '-H ',
    "'",
    '"',
    "$'",
    '\\',
    '\n',
    '\r\n',
    '^',
    '^"',
    '{',
    '}',
    '"log":',
    '"entries":[',
    '> GET / HTTP/1.1',
    'GET / HTTP/1.1',
    'Host: a',
    'OAuth ',
    ':',
    'Transfer-Encoding: chunked',
    'Content-Length: 9',
    '\n\n',
    '5\n',
    '@',
    'http://a/',
    '-d',
    ' ',
    '\ud800',
    'é',
    '&',
    '<',
    '#',
  )
  fc.assert(
    fc.property(fc.array(fc.oneof(pieces, fc.string({ unit: 'grapheme' }))), parts => {
      const text = parts.join('')
      for (const format of [undefined, 'http', 'curl', 'har'] as const) {
        const error = readOrRefuse(text, format)
        if (!error) continue
        const line = text.split('\n')[error.line - 1]
        if (line === undefined || error.column < 1 || error.column > line.length + 1) throw new Error(error.message)
      }
    }),
    { numRuns: 500 },
  )
  t.pass('only CaptureError')
})

function readOrRefuse(text: string, format?: 'http' | 'curl' | 'har'): CaptureError | undefined {
  try {
    readCaptures(text, { format })
  } catch (error) {
    if (!(error instanceof CaptureError)) throw error
    return error
  }
  return undefined
}
