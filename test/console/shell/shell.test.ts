/** The shell of the console: who may open it, how it answers, what every page has. */
import t from 'tap'
import { sampleServer } from '../../sample-server.js'
import { browserFor, isCutOff, stage, violations, watchedPage } from '../stage.js'
import { Visitor } from '../visitor.js'

t.test('the home page lists the accounts and says what to do first', async t => {
  const { app } = await sampleServer()
  const page = await new Visitor(app).open('/')
  t.equal(page.status, 200)
  t.match(page.text, '1234567')
  t.ok(page.links.some(link => link.includes('/accounts/1234567/try')))
  t.match(page.headers['content-security-policy'], "default-src 'none'")
})

t.test('a host name of NetSuite’s gets no console', async t => {
  const { app } = await sampleServer()
  const answer = await app.inject({ url: '/', headers: { host: '1234567.app.netsuite.com' } })
  t.equal(answer.statusCode, 404)
  t.match(answer.json().detail, /restlet\.nl/)
})

t.test('a foreign host name and a foreign origin are refused', async t => {
  const { app } = await sampleServer()
  t.equal((await app.inject({ url: '/', headers: { host: 'evil.example' } })).statusCode, 403)
  const headers = { host: 'localhost', origin: 'http://evil.example' }
  t.equal((await app.inject({ method: 'POST', url: '/_mock/console/undo', headers })).statusCode, 403)
})

t.test('a form without the token of its browser does nothing', async t => {
  const { app, account } = await sampleServer()
  const visitor = new Visitor(app)
  await visitor.open('/')
  const page = await visitor.post('/_mock/console/accounts/1234567/reset', 'confirmed=yes&csrf=guessed')
  t.equal(page.status, 403)
  t.match(page.text, 'This form is not of a page')
  t.equal(account.document.name, account.origin.document.name)
})

t.test('an unknown page says so within the shell', async t => {
  const { app } = await sampleServer()
  const visitor = new Visitor(app)
  t.equal((await visitor.open('/_mock/console/nowhere')).status, 404)
  t.equal((await visitor.open('/_mock/console/accounts/7/reset')).status, 404)
  t.match(visitor.page.text, 'There is no account "7"')
})

t.test('with a control token, the console asks for it, and for nothing before', async t => {
  const { app } = await sampleServer(undefined, { controlToken: 'a-long-token' })
  const visitor = new Visitor(app)
  const page = await visitor.open('/_mock/console/accounts/1234567/reset')
  t.match(page.heading, 'Log in to the console')
  t.notMatch(page.text, 'Acme')
  t.match((await visitor.submit('log-in', { token: 'wrong' })).text, 'not the control token')
  const inside = await visitor.submit('log-in', { token: 'a-long-token' })
  t.match(inside.heading, 'Start account 1234567 over?')
})

t.test('after logging in, nobody is led off this server', async t => {
  const { app } = await sampleServer(undefined, { controlToken: 'a-long-token' })
  for (const back of ['//evil.example/', 'https://evil.example/', '/\\evil.example', '/\t/evil.example']) {
    const visitor = new Visitor(app)
    await visitor.open(`/_mock/console/log-in?${new URLSearchParams({ back })}`)
    const page = await visitor.submit('log-in', { token: 'a-long-token' })
    t.equal(page.path, '/', back)
  }
})

t.test('starting an account over is confirmed first', async t => {
  const { app, account, netsuite } = await sampleServer()
  netsuite.directory.change(account, { ...account.document, name: 'Changed' })
  const visitor = new Visitor(app)
  const { links } = await visitor.open('/_mock/console/accounts/1234567/company')
  await visitor.open(links.find(link => link.endsWith('/reset')) ?? 'no link leads there')
  t.equal(account.document.name, 'Changed')
  await visitor.submit('reset', { confirmed: 'yes' })
  t.equal(account.document.name, account.origin.document.name)
})

t.test('colours and large type are kept by the browser', async t => {
  const { app } = await sampleServer()
  const visitor = new Visitor(app)
  t.match((await visitor.open('/')).markup, 'data-theme="auto"')
  t.match((await visitor.submit('preferences', { theme: 'dark' })).markup, 'data-theme="dark"')
  t.match((await visitor.submit('preferences', { presenter: 'on' })).markup, /data-theme="dark" data-presenter="on"/)
})

t.test('in a browser: nothing to complain of, nothing cut off, in both themes and on a phone', async t => {
  const server = await stage(t)
  const browser = await browserFor(t)
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of [360, 1280]) {
      const { page, complaints } = await watchedPage(browser, { colorScheme, viewport: { width, height: 800 } })
      await page.goto(`${server.url}/`)
      t.same(await violations(page), [], `${colorScheme} ${width}`)
      t.notOk(await isCutOff(page))
      t.same(complaints, [])
      await page.context().close()
    }
  }
})

t.test(
  'the pages of the server are as clean as those of an account: asking for the token, asking back, errors, an empty form',
  async t => {
    const open = await stage(t)
    const closed = await stage(t, { controlToken: 'a-long-token' })
    const browser = await browserFor(t)
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const width of [360, 1280]) {
        const { page } = await watchedPage(browser, { colorScheme, viewport: { width, height: 800 } })
        for (const url of [
          `${closed.url}/`,
          `${closed.url}/_mock/console/join/NOSUCHCODE`,
          `${open.url}/_mock/console/accounts/1234567/reset`,
          `${open.url}/_mock/console/explain`,
          `${open.url}/_mock/console/nowhere`,
          `${open.url}/_mock/console/accounts/1234567/tokens/99999`,
        ]) {
          await page.goto(url)
          t.same(await violations(page), [], `${url} ${colorScheme} ${width}`)
          t.notOk(await isCutOff(page), `${url} ${width}`)
        }
        await page.context().close()
      }
    }
  },
)

t.test('an account is started over in a browser: asked first, then done', async t => {
  const server = await stage(t)
  const account = server.netsuite.directory.require('1234567')
  server.netsuite.directory.change(account, { ...account.document, name: 'Changed' })
  const { page, complaints } = await watchedPage(await browserFor(t))
  await page.goto(`${server.url}/_mock/console/accounts/1234567/clock`)
  await page.getByRole('link', { name: 'Start over' }).click()
  t.equal(account.document.name, 'Changed')
  await page.getByRole('button', { name: 'Start over' }).click()
  t.match(await page.locator('#message').innerText(), 'was started over')
  t.equal(account.document.name, account.origin.document.name)
  t.same(complaints, [])
})
