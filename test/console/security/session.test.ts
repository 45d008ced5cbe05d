/** Whose session is whose: planted cookies, messages and undo of one browser in the hands of another. */
import t from 'tap'
import { sampleServer } from '../../sample-server.js'
import { Visitor } from '../visitor.js'

const controlToken = 'open-sesame'
const planted = 'A'.repeat(32)
const cookie = 'mock_console_0'

/** A browser with a session id that somebody else knows. */
async function victim(app: Awaited<ReturnType<typeof sampleServer>>['app']): Promise<Visitor> {
  const visitor = new Visitor(app)
  visitor.cookies.set(cookie, planted)
  await visitor.open('/')
  return visitor
}

t.test('whoever logs in gets a new session: one that was planted stays without rights', async t => {
  const { app } = await sampleServer(undefined, { controlToken })
  const operator = await victim(app)
  await operator.submit('log-in', { token: controlToken })
  t.equal(operator.page.heading, 'See a login fail, see why, repair it')
  t.not(operator.cookies.get(cookie), planted)
  t.match(operator.cookies.get(cookie), /^[\w-]{32}$/)
  const thief = await victim(app)
  t.equal(thief.page.heading, 'Log in to the console')
})

t.test('a wrong control token gives no rights, and is not shown again', async t => {
  const { app } = await sampleServer(undefined, { controlToken })
  const visitor = await victim(app)
  const page = await visitor.submit('log-in', { token: 'open-barley' })
  t.equal(page.status, 403)
  t.notMatch(page.markup, 'open-barley')
  t.equal((await visitor.open('/')).heading, 'Log in to the console')
})

t.test('without a log-in nothing of a form is read', async t => {
  const { app } = await sampleServer(undefined, { controlToken })
  const visitor = await victim(app)
  const page = await visitor.post('/_mock/console/explain', `text=${'x'.repeat(2 * 1024 * 1024)}`)
  t.equal(page.heading, 'Log in to the console')
  const answer = await new Visitor(app).send('POST', '/_mock/console/log-in', {}, 'token=x')
  t.match(answer, { statusCode: 403, body: /This form is not of a page/ })
})

t.test('what is said once is said to the browser that did it, on a page that somebody looks at', async t => {
  const { app } = await sampleServer()
  const path = '/_mock/console/accounts/1234567'
  const visitor = new Visitor(app)
  await visitor.open(`${path}/tokens/new`)
  const form = visitor.page.forms.find(one => one.action.endsWith('/tokens/new'))
  const fields = new URLSearchParams({ integration: '1', user: '5', role: '1001', name: 'Secretive' })
  for (const [name, value] of form?.fields ?? []) if (name === 'csrf') fields.append(name, value)
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const answer = await visitor.send('POST', `${path}/tokens/new`, headers, fields.toString())
  t.equal(answer.statusCode, 303)
  t.notMatch(answer.headers.location, /secret|[0-9a-f]{64}/)
  t.notMatch((await new Visitor(app).open(`${path}/tokens`)).text, 'Shown this once')
  const fetched = await visitor.send('GET', `${path}/employees/999/code`, { 'sec-fetch-mode': 'cors' })
  t.equal(fetched.statusCode, 404)
  t.notMatch(fetched.body, 'Shown this once')
  const shown = await visitor.open(`${path}/tokens`)
  t.match(shown.text, /Shown this once.*Token Secret [0-9a-f]{64}/)
  t.equal(shown.headers['cache-control'], 'no-store')
  t.notMatch((await visitor.open(`${path}/tokens`)).text, 'Shown this once')
})
