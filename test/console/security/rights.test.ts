/** With a control token, nobody gets anything done on any page before logging in; and undo is for whoever did it. */
import t from 'tap'
import { pageRoutes } from '../../../src/console/pages/index.js'
import { type SampleServer, sampleServer } from '../../sample-server.js'
import { Visitor } from '../visitor.js'

const controlToken = 'open-sesame'
const base = '/_mock/console'
const account = `${base}/accounts/1234567`

function urlOf({ path }: { readonly path: string }): string {
  return base + path.replace(':account', '1234567').replace(/:\w+/g, '1')
}

async function operator({ app }: SampleServer): Promise<Visitor> {
  const visitor = new Visitor(app)
  await visitor.open('/')
  await visitor.submit('log-in', { token: controlToken })
  return visitor
}

t.test('forms with the right token of a browser that did not log in do nothing, on no page', async t => {
  const server = await sampleServer(undefined, { controlToken })
  const { app, netsuite } = server
  let changes = 0
  netsuite.directory.listen({ changed: () => changes++, reset: () => changes++, deleted: () => changes++ })
  const nobody = new Visitor(app)
  const { forms } = await nobody.open(`${base}/log-in`)
  const csrf = forms.flatMap(one => one.fields).find(([name]) => name === 'csrf')?.[1] ?? ''
  const type = { 'content-type': 'application/x-www-form-urlencoded' }
  for (const route of pageRoutes.filter(one => one.access !== 'anyone')) {
    const payload = new URLSearchParams({ csrf, confirmed: 'yes', do: 'delete', advance: '1h', remove: 'x', undo: 'x' })
    const answer = await nobody.send('POST', urlOf(route), type, payload.toString())
    t.match(answer, { statusCode: 303, headers: { location: /^\/_mock\/console\/log-in\?back=/ } }, route.path)
  }
  t.equal(changes, 0)
})

t.test('an operator gets in everywhere, and only with the whole token', async t => {
  const server = await sampleServer(undefined, { controlToken })
  for (const token of ['', controlToken.slice(0, -1), `${controlToken} `, controlToken.toUpperCase()]) {
    const visitor = new Visitor(server.app)
    await visitor.open(`${base}/log-in`)
    t.equal((await visitor.submit('log-in', { token })).status, 403, JSON.stringify(token))
  }
  const visitor = await operator(server)
  for (const path of ['company', 'tokens', 'employees', 'roles', 'scenarios', 'clock'])
    t.equal((await visitor.open(`${account}/${path}`)).status, 200, path)
})

t.test('nobody undoes what an operator did', async t => {
  const server = await sampleServer(undefined, { controlToken })
  const trainer = await operator(server)
  await trainer.open(`${account}/clock`)
  await trainer.submit('value="7m"', { advance: '7m' })
  const undo = trainer.page.forms
    .find(one => one.action.endsWith('/undo'))
    ?.fields.find(([name]) => name === 'undo')?.[1]
  t.ok(undo)
  const nobody = new Visitor(server.app)
  await nobody.open(`${base}/log-in`)
  const csrf = nobody.page.forms[0]?.fields.find(([name]) => name === 'csrf')?.[1] ?? ''
  const page = await nobody.post(`${base}/undo`, new URLSearchParams({ csrf, undo: undo ?? '' }).toString())
  t.equal(page.heading, 'Log in to the console')
  t.equal(server.account.clock.offsetMs, 7 * 60_000)
  await trainer.submit('undo')
  t.equal(server.account.clock.offsetMs, 0)
})

t.test('what was changed again since is not undone', async t => {
  const { app, account: changed } = await sampleServer()
  const visitor = new Visitor(app)
  await visitor.open(`${account}/clock`)
  await visitor.submit('value="7m"', { advance: '7m' })
  const other = new Visitor(app)
  await other.open(`${account}/clock`)
  await other.submit('value="1h"', { advance: '1h' })
  const page = await visitor.submit('undo')
  t.match(page, { status: 409, text: /changed again since.*the clock/ })
  t.equal(changed.clock.offsetMs, 67 * 60_000)
})

t.test('undo twice is undo once: the second finds nothing', async t => {
  const { app, account: changed } = await sampleServer()
  const visitor = new Visitor(app)
  await visitor.open(`${account}/clock`)
  const done = await visitor.submit('value="7m"', { advance: '7m' })
  const form = done.forms.find(one => one.action.endsWith('/undo'))
  const body = new URLSearchParams(form?.fields.map(([name, value]) => [name, value])).toString()
  t.match(await visitor.post(`${base}/undo`, body), { status: 200, text: /Undone: / })
  t.match(await visitor.post(`${base}/undo`, body), { status: 404, text: /cannot be undone any more/ })
  t.equal(changed.clock.offsetMs, 0)
})

t.test('an attempt, refused or not there, and its checklist are for whoever logged in', async t => {
  const { app, sign } = await sampleServer(undefined, { controlToken })
  const path = '/app/site/hosting/restlet.nl?script=57&deploy=1'
  const authorization = sign('GET', path).replace(/oauth_signature="[^"]*"/, 'oauth_signature="wrong"')
  const refused = await app.inject({ url: path, headers: { host: 'localhost', authorization } })
  const id = String(refused.headers['x-n-operationid'])
  for (const one of [id, id.replace(/^./, first => (first === '0' ? '1' : '0'))]) {
    for (const page of [`${base}/attempts/${one}`, `${base}/attempts/${one}/checklist`]) {
      const answer = await new Visitor(app).send('GET', page)
      t.match(answer, { statusCode: 303, body: '', headers: { location: /^\/_mock\/console\/log-in\?back=/ } }, page)
    }
  }
  const trainer = new Visitor(app)
  await trainer.open(`${base}/log-in`)
  await trainer.submit('log-in', { token: controlToken })
  t.match((await trainer.open(`${base}/attempts/${id}`)).text, /Refused/)
})
