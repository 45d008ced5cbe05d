/** HAR files: the logins in them are found, also among very many other requests. */
import t from 'tap'
import { readCaptures } from '../../src/captures/read.js'
import { refusal } from './refusal.js'
import { authorization, har, url } from './samples.js'

type Request = Record<string, unknown>
const entry = (request: Request, more: Request = {}) => ({
  startedDateTime: '2023-11-14T22:13:20.000Z',
  request: { method: 'GET', url: 'http://a/', headers: [], ...request },
  ...more,
})
const file = (...entries: unknown[]) => JSON.stringify({ log: { entries } }, null, 1)
const oauth = [{ name: 'authorization', value: authorization }]

t.test('logins are picked out by their header or their path, with line and time', async t => {
  const { requests } = readCaptures(
    file(
      entry({ url: 'http://a/x.js' }),
      entry({ headers: oauth }),
      entry({ url, headers: [{ name: 'Cookie', value: 'a=1' }] }),
      entry({ url: 'https://1234567.suitetalk.api.netsuite.com/services/rest/record/v1/customer', headers: oauth }),
    ),
  )
  t.match(requests, [
    { line: 12, url: 'http://a/', at: 1700000000000 },
    { line: 25, url, at: 1700000000000 },
    { line: 38, url: 'https://1234567.suitetalk.api.netsuite.com/services/rest/record/v1/customer' },
  ])
})

t.test('headers of HTTP/2 become those of HTTP/1.1, and the fragment goes', async t => {
  const headers = [{ name: ':authority', value: 'a' }, { name: ':path', value: '/' }, ...oauth]
  const [request] = readCaptures(file(entry({ url: 'https://a:8443/x?y#z', headers }))).requests
  t.equal(request?.url, 'https://a:8443/x?y')
  t.same(request?.headers, [
    ['Host', 'a:8443'],
    ['authorization', authorization],
  ])
})

t.test('what a browser left out is said', async t => {
  const note = (request: Request) => readCaptures(file(entry({ url, ...request }))).requests[0]?.note
  t.equal(
    note({ headers: oauth, postData: { mimeType: 'x', params: [] } }),
    'the HAR file does not hold the body: the request is judged without it',
  )
  t.equal(note({ headers: oauth }), undefined)
})

t.test('an entry whose login the browser left out cannot be judged', async t => {
  const unjudged = (request: Request) => readCaptures(file(entry({ url, ...request }))).requests[0]?.unjudged
  const leftOut =
    'the HAR file has no Authorization header: browsers leave it out unless the file is saved "with sensitive data"'
  const host = 'https://1234567.suitetalk.api.netsuite.com'
  const form = { mimeType: 'application/x-www-form-urlencoded', text: 'a=b&oauth_token=x' }
  for (const request of [
    {},
    { url: `${host}/services/rest/record/v1/customer` },
    { url: `${host}//rest/tokeninfo` },
    { method: 'POST', postData: { mimeType: 'application/json', text: '{}' } },
  ])
    t.equal(unjudged(request), leftOut, JSON.stringify(request))
  for (const request of [
    { headers: oauth },
    { headers: [{ name: 'cookie', value: 'JSESSIONID=1' }] },
    { url: `${url}&oauth_token=x` },
    { method: 'POST', postData: form },
    { method: 'POST', url: `${host}/services/rest/auth/oauth2/v1/token` },
    { url: `${host}/app/login/secure/login.nl` },
    { url: `${host}/rest/datacenterurls?account=1234567` },
  ])
    t.equal(unjudged(request), undefined, JSON.stringify(request))
})

t.test('a SOAP call is a login, whose credentials are in its body', async t => {
  const soap = { method: 'POST', url: 'https://1234567.suitetalk.api.netsuite.com/services/NetSuitePort_2024_1' }
  const [whole, without] = readCaptures(
    file(entry({ ...soap, postData: { text: '<a/>' } }), entry({ ...soap, postData: {} })),
  ).requests
  t.match(whole, { ...soap, body: '<a/>' })
  t.equal(whole?.note, undefined)
  t.equal(without?.note, 'the HAR file does not hold the body: the request is judged without it')
})

t.test('a body in base64 is decoded', async t => {
  const postData = { text: Buffer.from('Zoë').toString('base64'), encoding: 'base64' }
  t.equal(readCaptures(file(entry({ headers: oauth, postData }))).requests[0]?.body, 'Zoë')
})

t.test('a HAR file that is cut off or broken is refused with line and column', async t => {
  const cut = har.slice(0, har.indexOf('"postData"') + 4)
  const line = cut.split('\n').length
  t.match(refusal(t, cut), {
    line,
    found: 'the end of the file',
    expected: 'more JSON: the HAR file is cut off or was edited',
  })
  t.match(refusal(t, '{\n "log": }'), { line: 2, column: 9, found: '"}"' })
  t.match(refusal(t, '{"log": {"entries": [1,]}}'), { line: 1, column: 24, found: '"]}}"' })
  t.match(refusal(t, '{\n'), { line: 2, column: 1, found: 'the end of the file' })
})

t.test('JSON that is no HAR file, or holds no login, is refused', async t => {
  t.match(refusal(t, '{"a":1}').found, 'JSON that is no HAR file')
  t.match(refusal(t, '[]').found, 'JSON that is no HAR file')
  t.match(refusal(t, file(entry({}))).found, 'a HAR file with 1 request, none of which looks like a NetSuite login')
})

t.test('an entry that is none is named with its place', async t => {
  t.match(refusal(t, file(entry({ url, headers: [{ name: 'a' }] }))), {
    line: 4,
    column: 4,
    found: 'log.entries[0].request.headers.0.value of another kind',
    expected: 'an object with name and value',
  })
  t.match(
    refusal(t, file(entry({ url: '/services/rest/x' }))).found,
    'the URL "/services/rest/x" in log.entries[0].request',
  )
  t.match(refusal(t, file(entry({ url, method: 'CONNECT' }))).found, 'the method "CONNECT" in log.entries[0].request')
  t.match(refusal(t, file(entry({ url, headers: [{ name: 'a b', value: '' }] }))).found, 'the header "a b"')
})

t.test('more than a thousand logins are refused', async t => {
  t.match(
    refusal(t, file(...Array.from({ length: 1001 }, () => entry({ headers: oauth })))).found,
    '1001 requests that look like NetSuite logins',
  )
})

t.test('a HAR file of 50 MB is read; cut off, it is refused where it ends', async t => {
  const content = { size: 1, mimeType: 'x', text: 'x\\"'.repeat(340_000) }
  const noise = Array.from({ length: 38 }, () => entry({ url: 'http://a/big.js' }, { response: { content } }))
  const text = file(...noise, entry({ headers: oauth }))
  t.ok(text.length > 50 * 1024 * 1024 && text.length < 64 * 1024 * 1024, String(text.length))
  t.match(readCaptures(text).requests, [{ method: 'GET', line: 4 + 38 * 15 }])
  const cut = text.slice(0, 50 * 1024 * 1024)
  t.match(refusal(t, cut), { line: cut.split('\n').length, found: 'the end of the file' })
})

t.test('entries that are no objects do not move the places of others', async t => {
  const mixed = (last: unknown) => file('{"', null, [{}], 7, entry({ headers: oauth }), last)
  t.match(readCaptures(mixed(true)).requests, [{ line: 10 }])
  t.match(refusal(t, mixed(entry({ url, headers: [{ name: 'a' }] }))), {
    line: 23,
    column: 4,
    found: 'log.entries[5].request.headers.0.value of another kind',
  })
})

t.test('of a form of which only the parameters are there the body is made anew, and a note says so', async t => {
  const made = 'the HAR file holds the parameters of the form only: how they were encoded is reconstructed'
  const params = [{ name: 'a b', value: "it's+é" }, { name: 'c' }]
  for (const mimeType of ['application/x-www-form-urlencoded', 'Application/X-WWW-form-urlencoded; charset=UTF-8'])
    t.match(
      readCaptures(file(entry({ method: 'POST', url, headers: oauth, postData: { mimeType, params } }))).requests,
      [{ body: 'a+b=it%27s%2B%C3%A9&c=', note: made }],
    )
  const text = { mimeType: 'application/x-www-form-urlencoded', params, text: 'a=b' }
  const [given] = readCaptures(file(entry({ headers: oauth, postData: text }))).requests
  t.same([given?.body, given?.note], ['a=b', undefined])
  const multipart = { mimeType: 'multipart/form-data; boundary=x', params }
  const [without] = readCaptures(file(entry({ headers: oauth, postData: multipart }))).requests
  t.same(
    [without?.body, without?.note],
    [undefined, 'the HAR file does not hold the body: the request is judged without it'],
  )
  t.match(refusal(t, file(entry({ headers: oauth, postData: { mimeType: 'x', params: [{ name: 7 }] } }))), {
    found: 'log.entries[0].request.postData.params.0.name of another kind',
    expected: 'a text',
  })
})
