/** View Login Audit Trail in the console: rows, filters, pages, the CSV export; what clients wrote is inert in all of them. */
import t from 'tap'
import { csvCell } from '../../../src/console/pages/audit/csv.js'
import { type SampleServer, sampleServer } from '../../sample-server.js'
import { Visitor } from '../visitor.js'

const trail = '/_mock/console/accounts/1234567/login-audit-trail'
const restlet = '/app/site/hosting/restlet.nl?script=57&deploy=1'

async function call({ app, sign }: SampleServer, path = restlet, headers: Record<string, string> = {}) {
  const answer = await app.inject({ url: path, headers: { authorization: sign('GET', path), ...headers } })
  return String(answer.headers['x-n-operationid'])
}

/** A refused call of the account: signed for another address. */
function refused(server: SampleServer, headers: Record<string, string> = {}, path = `${restlet}&a=1`) {
  return call(server, path, { authorization: server.sign('GET', restlet), ...headers })
}

t.test('an empty trail says what to do next', async t => {
  const { app } = await sampleServer()
  const page = await new Visitor(app).open(trail)
  t.equal(page.heading, 'View Login Audit Trail')
  t.match(page.text, 'Setup › Users/Roles › User Management › View Login Audit Trail')
  t.match(page.text, 'No login has arrived yet')
  t.match(page.text, 'npx mock-netsuite sign GET "http://localhost/app/site/hosting/restlet.nl?script=57&deploy=1"')
  t.ok(page.links.includes('/_mock/console/accounts/1234567/try'))
})

t.test('rows have NetSuite’s columns, newest first, and open their attempts', async t => {
  const server = await sampleServer()
  const good = await call(server)
  const bad = await refused(server, { 'user-agent': 'axios/1.7' })
  const { text, markup, links } = await new Visitor(server.app).open(trail)
  for (const title of ['Date', 'Status', 'Detail', 'Token-based Application Name', 'Token-based Access Token Name'])
    t.match(markup, `<th scope="col">${title}</th>`)
  t.match(text, /Failure InvalidSignature signature-invalid .* axios\/1\.7 .* Success/)
  t.same(
    links.filter(one => one.includes('/attempts/')),
    [bad, good].map(id => `/_mock/console/attempts/${id}`),
  )
  t.match(markup, '<tr class="failed">')
})

t.test('filters of the address are those of the page, and a day is a whole day', async t => {
  const server = await sampleServer()
  await call(server)
  await refused(server)
  const visitor = new Visitor(server.app)
  const today = new Date().toISOString().slice(0, 10)
  const failures = await visitor.open(`${trail}?status=Failure&since=${today}&until=${today}&user=`)
  t.equal(failures.links.filter(one => one.includes('/attempts/')).length, 1)
  t.match(failures.markup, /<option value="Failure" selected/)
  const none = await visitor.open(`${trail}?user=Nobody`)
  t.match(none.text, 'No row fits these filters')
  t.match(none.markup, 'value="Nobody"')
})

t.test('a filter that means nothing is answered beside its field, with what was typed', async t => {
  const server = await sampleServer()
  await call(server)
  const page = await new Visitor(server.app).open(`${trail}?since=yesterday&failure=token-revokd`)
  t.equal(page.status, 422)
  t.match(page.text, /Found "yesterday"; expected an instant such as "2026-11-22T08:00:00Z"/)
  t.match(page.text, /token-revoked/)
  t.match(page.markup, /id="field-since"[^>]*value="yesterday"[^>]*aria-invalid="true"/)
  t.notOk(page.links.some(one => one.includes('/attempts/')))
})

t.test('a page shows at most 100 rows and leads to older ones, whatever arrives meanwhile', async t => {
  const server = await sampleServer()
  const ids: string[] = []
  for (let count = 0; count < 130; count++) ids.unshift(await refused(server))
  const visitor = new Visitor(server.app)
  const idsOf = () => visitor.page.links.flatMap(one => /\/attempts\/(.*)/.exec(one)?.[1] ?? [])
  await visitor.open(trail)
  t.same(idsOf(), ids.slice(0, 100))
  t.ok(visitor.page.markup.length < 100_000, `${visitor.page.markup.length}`)
  const older = visitor.page.links.find(one => one.includes('before=')) ?? ''
  await refused(server)
  await visitor.open(older)
  t.same(idsOf(), ids.slice(100))
  await visitor.open(`${trail}?before=gone`)
  t.match(visitor.page.text, 'not there any more')
  t.equal(idsOf().length, 100)
})

t.test('a page stays below 100 kB, however long and odd its texts are', async t => {
  const server = await sampleServer()
  const path = `/app/site/hosting/restlet.nl/${'%22<>&'.repeat(60)}?script=57&deploy=1`
  const headers = { 'user-agent': '"<&>'.repeat(100), 'x-forwarded-for': `${'"'.repeat(80)}` }
  for (let count = 0; count < 130; count++) await refused(server, headers, path)
  for (let count = 0; count < 130; count++) await refused(server, headers)
  const visitor = new Visitor(server.app)
  await visitor.open(trail)
  t.ok(visitor.page.markup.length < 100_000, `${visitor.page.markup.length}`)
  t.ok(visitor.page.links.some(one => one.includes('before=')))
})

const payload = '"><img src=x onerror=alert(1)><script>alert(1)</script>'

t.test('scripts in what a client controls are inert on the page', async t => {
  const server = await sampleServer(account => ({ ...account, name: payload }))
  const headers = { 'user-agent': payload, 'x-forwarded-for': payload }
  await refused(server, headers)
  await call(server, `/app/site/hosting/restlet.nl/${payload}`, headers)
  const visitor = new Visitor(server.app)
  const query = new URLSearchParams({ user: payload, since: payload, before: payload })
  for (const path of [trail, `${trail}?${query}`]) {
    const { markup } = await visitor.open(path)
    t.match(markup, 'alert(1)')
    t.notMatch(markup, /<img|<script>|<script(?! type="module" src="\/_mock)/)
  }
})

t.test('the export holds the filtered rows in NetSuite’s columns', async t => {
  const server = await sampleServer()
  await call(server)
  await refused(server, { 'user-agent': '=HYPERLINK("http://evil.example","a")' })
  const answer = await server.app.inject({ url: `${trail}.csv?status=Failure`, headers: { host: 'localhost' } })
  t.match(answer.headers['content-type'], 'text/csv')
  t.equal(answer.headers['content-disposition'], 'attachment; filename="login-audit-trail-1234567.csv"')
  const [head, row, end] = answer.body.split('\r\n')
  t.match(head, /^Date,Email Address,IP Address,Request URI,Role,Security Challenge,Status,User,User Agent,Detail,/)
  t.match(row, `,"'=HYPERLINK(""http://evil.example"",""a"")",InvalidSignature,`)
  t.equal(end, '')
  const wrong = await server.app.inject({ url: `${trail}.csv?status=Maybe`, headers: { host: 'localhost' } })
  t.equal(wrong.statusCode, 422)
})

t.test('no cell of the export is a formula', async t => {
  for (const text of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '\uff1d1', '\r=1', '\n@a']) {
    t.match(csvCell(text), /^"?'/, JSON.stringify(text))
  }
  t.equal(csvCell('axios/1.7'), 'axios/1.7')
  t.equal(csvCell('a "b", c'), '"a ""b"", c"')
  t.equal(csvCell('two\r\nlines'), '"two\r\nlines"')
})
