/** What a newcomer does first, without reading anything: a login with the revoked token, why it failed, a new token, 200. */
import t, { type Test } from 'tap'
import { browserFor, stage, watchedPage } from './stage.js'

for (const javaScriptEnabled of [true, false])
  t.test(
    `from the home page to a repaired login, ${javaScriptEnabled ? 'by what the pages offer' : 'also without scripts'}`,
    t => newcomer(t, javaScriptEnabled),
  )

async function newcomer(t: Test, javaScriptEnabled: boolean): Promise<void> {
  const server = await stage(t)
  const { page, complaints } = await watchedPage(await browserFor(t), { javaScriptEnabled })
  const press = (name: RegExp) => page.locator('main').getByRole('button', { name }).first().click()
  const follow = (name: RegExp) => page.locator('main').getByRole('link', { name }).first().click()

  await page.goto(`${server.url}/`)
  await follow(/Try a login/)
  t.equal(
    await page.locator('#field-credentials').inputValue(),
    'set:revoked token',
    'the revoked token is chosen already',
  )
  await press(/Send/)
  t.match(await page.locator('main').innerText(), /401 Unauthorized/)
  t.match(await page.locator('main').innerText(), /Invalid login attempt\./)

  await follow(/Why/)
  t.match(await page.locator('h1').innerText(), /./)
  t.match(await page.locator('main').innerText(), /The access token was revoked/)

  await follow(/new access token/i)
  t.match(page.url(), /\/tokens\/new\?/)
  await press(/Save|Create/)
  t.match(await page.locator('#message').innerText(), /Shown this once/)

  await page.locator('#message').getByRole('link', { name: /Try/ }).click()
  await press(/Send/)
  t.match(await page.locator('main').innerText(), /200 OK/)
  if (!javaScriptEnabled) {
    for (const path of ['login-audit-trail', 'scenarios', 'faults', 'clock', 'employees/12', 'company']) {
      await page.goto(`${server.url}/_mock/console/accounts/1234567/${path}`)
      t.equal(await page.locator('.needs-script:visible').count(), 0, `${path} shows nothing that needs a script`)
    }
    await page.goto(`${server.url}/_mock/console/accounts/1234567/scenarios/user-locked`)
    await press(/Switch on/)
    t.match(await page.locator('.status-strip').innerText(), /user-locked/)
  }
  t.same(complaints, [])
}
