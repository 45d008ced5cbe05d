/** The login audit trail in a real browser: two tabs while logins arrive, one of them paused. */
import t from 'tap'
import { listCredentials } from '../../../src/credentials.js'
import { authorizationHeader } from '../../../src/sign.js'
import type { RunningServer } from '../../../src/start.js'
import { browserFor, isCutOff, stage, violations, watchedPage } from '../stage.js'

const trail = '/_mock/console/accounts/1234567/login-audit-trail'

/** A call that is refused; its operation id. */
async function refused(server: RunningServer, userAgent = 'axios/1.7'): Promise<string> {
  const authorization =
    'NLAuth nlauth_account=1234567, nlauth_email=nobody@example.com, nlauth_signature=wrong, nlauth_role=3'
  const answer = await fetch(`${server.url}/app/site/hosting/restlet.nl?script=57&deploy=1`, {
    headers: { authorization, 'user-agent': userAgent },
  })
  await answer.text()
  return answer.headers.get('x-n-operationid') ?? ''
}

/** A call whose query is not signed; its operation id. */
async function unsigned(server: RunningServer): Promise<string> {
  const account = server.netsuite.directory.require('1234567')
  const [credentials] = listCredentials(server.netsuite, account, server.url)
  if (!credentials) throw new RangeError('the account has no credentials')
  const url = new URL(credentials.url)
  const timestamp = Math.floor(Date.now() / 1000)
  const wrong = { method: 'GET', url: `${url.origin}${url.pathname}`, credentials, timestamp }
  const answer = await fetch(url, { headers: { authorization: authorizationHeader(wrong) } })
  await answer.text()
  return answer.headers.get('x-n-operationid') ?? ''
}

t.test('two tabs see logins arrive, and a paused one counts them until it goes on', async t => {
  const server = await stage(t)
  const browser = await browserFor(t)
  const one = await watchedPage(browser)
  const other = await watchedPage(browser)
  for (const { page } of [one, other]) {
    await page.goto(server.url + trail)
    await page.getByText('Live', { exact: true }).waitFor()
    t.ok(await page.locator('#trail-empty').isVisible())
  }
  await other.page.getByRole('button', { name: 'Pause' }).click()
  await refused(server, '<script>document.title="taken"</script>')
  await refused(server)
  await one.page.locator('#trail-rows tr').nth(1).waitFor()
  t.notOk(await one.page.locator('#trail-empty').isVisible())
  t.equal(await one.page.locator('#trail-rows tr.failed.new').count(), 2)
  t.match(await one.page.locator('#trail-rows').innerText(), '<script>document.title="taken"</script>')
  t.match(await one.page.locator('#live-said').textContent(), /new row/)
  await other.page.getByText('Paused: 2 arrived').waitFor()
  t.equal(await other.page.locator('#trail-rows tr').count(), 0)
  await other.page.getByRole('button', { name: 'Resume' }).click()
  t.equal(await other.page.locator('#trail-rows tr').count(), 2)
  for (const { page, complaints } of [one, other]) {
    t.same(complaints, [])
    t.notMatch(await page.title(), 'taken')
  }
  t.same(await violations(one.page), [])
})

t.test('a page says when its account is started over, and goes on', async t => {
  const server = await stage(t)
  const browser = await browserFor(t)
  const { page, complaints } = await watchedPage(browser)
  await refused(server)
  await page.goto(server.url + trail)
  await page.getByText('Live', { exact: true }).waitFor()
  await fetch(`${server.url}/_mock/accounts/1234567/reset`, { method: 'POST' })
  await page.getByText('The account was started over, or the server was.').waitFor()
  await refused(server)
  await page.locator('#trail-rows tr.new').waitFor()
  t.equal(await page.locator('#trail-rows tr').count(), 3)
  t.same(complaints, [])
})

t.test('a page comes back after the server was gone', async t => {
  const server = await stage(t)
  const browser = await browserFor(t)
  const { page } = await watchedPage(browser)
  await page.goto(server.url + trail)
  await page.getByText('Live', { exact: true }).waitFor()
  await server.close()
  await page.getByText('Connection lost, trying again').waitFor()
  const again = await stage(t, { port: Number(new URL(server.url).port) })
  await page.getByText('Live', { exact: true }).waitFor()
  await refused(again)
  await page.locator('#trail-rows tr.new').waitFor()
  t.match(await page.locator('#trail-rows').innerText(), 'Rows below are of before')
})

t.test('from a row to the cause, to what was signed, and on to trying again', async t => {
  const server = await stage(t)
  const browser = await browserFor(t)
  const { page, complaints } = await watchedPage(browser)
  await page.goto(server.url + trail)
  await page.getByText('Live', { exact: true }).waitFor()
  await unsigned(server)
  await page.locator('#trail-rows tr.new a').click()
  await page.getByRole('heading', { name: 'Wrong signature' }).waitFor()
  t.ok(await page.getByText('Proven mistake').isVisible())
  t.equal(await page.locator('mark').first().textContent(), 'deploy%3D1%26')
  await page.getByText('Parameters of the OAuth header').click()
  t.ok(await page.getByText('HMAC-SHA256', { exact: true }).isVisible())
  t.same(complaints, [])
})

t.test('nothing to complain of, nothing cut off, in both themes and on a phone', async t => {
  const server = await stage(t)
  const browser = await browserFor(t)
  const stray = await fetch(`${server.url}/app/site/hosting/restlet.nl`)
  const ids = [await refused(server), stray.headers.get('x-n-operationid'), await unsigned(server)]
  const pages = [trail, `${trail}?user=Nobody`, ...ids.map(id => `/_mock/console/attempts/${id}`)]
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of [360, 1280]) {
      const { page, context, complaints } = await watchedPage(browser, {
        colorScheme,
        viewport: { width, height: 800 },
      })
      for (const path of pages) {
        await page.goto(server.url + path)
        t.same(await violations(page), [], `${path} ${colorScheme} ${width}`)
        t.notOk(await isCutOff(page), `${path} ${width}`)
      }
      t.same(complaints, [])
      await context.close()
    }
  }
})
