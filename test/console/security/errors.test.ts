/** What no page is made for is answered by a page that says what to do, and the server lives on. */
import t from 'tap'
import { sampleServer } from '../../sample-server.js'
import { Visitor } from '../visitor.js'

const base = '/_mock/console'
const account = `${base}/accounts/1234567`
const form = { 'content-type': 'application/x-www-form-urlencoded' }

const unknown = [
  `${base}/nonsense`,
  `${base}/accounts/9999999/company`,
  `${base}/accounts/${'9'.repeat(400)}/tokens`,
  `${base}/accounts/1234567'%22%3E%3Cb%3E/company`,
  `${account}/tokens/99`,
  `${account}/tokens/1e0`,
  `${account}/tokens/%00`,
  `${account}/integrations/-1`,
  `${account}/employees/constructor`,
  `${account}/employees/99/code`,
  `${account}/employees/4/qr-code.svg`,
  `${account}/roles/99`,
  `${account}/scripts/99`,
  `${account}/scenarios/__proto__`,
  `${account}/scenarios/toString`,
  `${base}/attempts/00000000-0000-4000-8000-000000000000/checklist`,
]

t.test('what is not there is a page of its own', async t => {
  const { app } = await sampleServer()
  for (const url of unknown) {
    const page = await new Visitor(app).open(url)
    t.ok(page.status === 404 || page.status === 409, `${page.status} ${url}`)
    t.match(page.headers['content-type'], 'text/html', url)
    t.notMatch(page.text, /\bat \w+ \(|node:|\.ts:\d/, url)
  }
})

t.test('queries and forms that cannot be decoded are read as far as they can be', async t => {
  const { app } = await sampleServer()
  const visitor = new Visitor(app)
  for (const query of ['?name=%', '?name=%E0%A4%A&page=NaN', '?page=-1&page=2', '?page=1e99', '?&&==&%00=%00', '??'])
    t.equal((await visitor.open(`${account}/tokens${query}`)).status, 200, query)
  const [{ fields }] = visitor.page.forms as [(typeof visitor.page.forms)[number]]
  const csrf = fields.find(([name]) => name === 'csrf')?.[1] ?? ''
  for (const body of ['%', 'offset=%E0%A4%A', 'offset=1h&offset=2h', '=&=&=', 'do=%00', '__proto__=1&constructor=2'])
    t.ok((await visitor.post(`${account}/clock`, `csrf=${csrf}&${body}`)).status < 500, body)
  t.equal((await visitor.post(`${account}/clock`, `csrf=x&csrf=${csrf}`)).status, 403, 'the first of two counts')
})

t.test('a path that cannot be decoded is refused', async t => {
  const { app } = await sampleServer()
  for (const url of [`${base}/%`, `${base}/accounts/%E0%A4%A/tokens`]) {
    const answer = await app.inject({ url, headers: { host: 'localhost' } })
    t.equal(answer.statusCode, 400, url)
    t.notMatch(answer.body, /node:|\bat \w+ \(/)
  }
})

t.test('other methods are told which a page takes', async t => {
  const { app } = await sampleServer()
  for (const method of ['HEAD', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'] as const) {
    const answer = await app.inject({ method, url: `${account}/company`, headers: { host: 'localhost' } })
    t.match(answer, { statusCode: 405, headers: { allow: 'GET, POST', 'content-type': /^text\/html/ } }, method)
  }
  const visitor = new Visitor(app)
  await visitor.open(`${account}/company`)
  const page = await visitor.submit('company')
  const csrf = page.forms[0]?.fields.find(([name]) => name === 'csrf')?.[1] ?? ''
  const listed = await visitor.post(`${account}/tokens`, `csrf=${csrf}`)
  t.match(listed, { status: 405, text: /takes no POST/ })
})

t.test('what is no form is told so, and a form too large', async t => {
  const { app } = await sampleServer()
  const visitor = new Visitor(app)
  await visitor.open(`${account}/company`)
  for (const type of ['application/json', 'text/plain', 'multipart/form-data; boundary=x', 'nonsense']) {
    const page = await visitor.post(`${account}/company`, '{}', { 'content-type': type })
    t.match(page, { status: 415, text: /Pages take forms/ }, type)
  }
  const large = await visitor.post(`${account}/company`, `name=${'x'.repeat(1024 * 1024)}`)
  t.match(large, { status: 413, text: /more than 1 MiB/ })
  const many = await visitor.post(`${account}/company`, 'a&'.repeat(6_000))
  t.match(many, { status: 413, text: /more than 5000 fields/ })
  const captures = await visitor.send('POST', `${base}/explain`, form, `text=${'x'.repeat(2 * 1024 * 1024)}`)
  t.equal(captures.statusCode, 403, 'captures may be longer; this one lacks the token of the form')
})

t.test('doubled slashes and whole addresses make no link to another host', async t => {
  const { app } = await sampleServer()
  const visitor = new Visitor(app)
  for (const url of ['//', '///', '//_mock/console/accounts/1234567/company', '//[/', '//evil.example/..//']) {
    const answer = await visitor.send('GET', url)
    t.not(answer.statusCode, 500, url)
    t.notMatch(answer.body, /(?:href|action|value)="(?:\/\/|\/\\)/, url)
  }
})
