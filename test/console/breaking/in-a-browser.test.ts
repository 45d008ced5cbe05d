/** Breaking an account in a browser: every page in both themes, on a phone and a desk; searching while typing; the clock ticks. */
import t from 'tap'
import { browserFor, isCutOff, stage, violations, watchedPage } from '../stage.js'

const base = '/_mock/console/accounts/1234567'

t.test('nothing to complain of, nothing cut off, in both themes, on a phone and a desk', async t => {
  const { url } = await stage(t)
  await fetch(`${url}/_mock/accounts/1234567/scenarios/ip-outside-user-rules`, { method: 'PUT' })
  const fault = {
    answers: [{ pass: true }, { failure: 'token-revoked', delay: '2s' }],
    match: { path: '/services/rest*' },
  }
  await fetch(`${url}/_mock/accounts/1234567/faults`, { method: 'POST', body: JSON.stringify(fault) })
  const browser = await browserFor(t)
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of [360, 1280]) {
      const { page, complaints, context } = await watchedPage(browser, {
        colorScheme,
        viewport: { width, height: 800 },
      })
      for (const path of ['scenarios', 'scenarios/user-locked', 'clock', 'faults', 'release', 'release?to=2028.2']) {
        await page.goto(`${url}${base}/${path}`)
        t.same(await violations(page), [], `${path} ${colorScheme} ${width}`)
        t.notOk(await isCutOff(page), `${path} ${width} is cut off`)
      }
      t.same(complaints, [])
      await context.close()
    }
  }
})

t.test('scenarios are found while one types, switched on, and repaired', async t => {
  const { url } = await stage(t)
  const { page, complaints } = await watchedPage(await browserFor(t))
  await page.goto(`${url}${base}/scenarios`)
  await page.getByRole('searchbox', { name: 'Search' }).fill('F37')
  t.equal(await page.locator('#count').textContent(), '2 of 73 scenarios')
  t.equal(await page.locator('#switchboard li:visible').count(), 2)
  await page.getByRole('switch', { name: 'The token is revoked' }).click()
  await page.getByText('Switched on: The token is revoked.').waitFor()
  t.equal(await page.getByRole('searchbox', { name: 'Search' }).inputValue(), 'F37', 'the search is kept')
  t.ok(await page.getByRole('link', { name: /Try a login with/ }).isVisible())
  await page.getByRole('button', { name: 'Repair all' }).click()
  await page.getByText('Repaired: 1 scenario.').waitFor()
  await page.getByRole('searchbox', { name: 'Search' }).fill('nothing of the kind')
  t.ok(await page.getByText('Nothing fits.').isVisible())
  t.same(complaints, [])
})

t.test('the clock ticks, stops, and says so', async t => {
  const { url } = await stage(t)
  const { page, complaints } = await watchedPage(await browserFor(t))
  await page.goto(`${url}${base}/clock`)
  const time = page.locator('.clock time')
  const before = await time.textContent()
  await page.waitForFunction(text => document.querySelector('.clock time')?.textContent !== text, before)
  await page.getByRole('button', { name: 'Stop here' }).click()
  await page.getByText('Run again from here').waitFor()
  t.equal(await time.getAttribute('data-ticks'), null)
  t.same(complaints, [])
})

t.test('a fault is forced with the fields of its kind only, and removed', async t => {
  const { url } = await stage(t)
  const { page, complaints } = await watchedPage(await browserFor(t))
  await page.goto(`${url}${base}/faults`)
  t.notOk(await page.getByLabel('Status').isVisible())
  await page.getByLabel('What the call is answered with').selectOption('status')
  t.notOk(await page.getByLabel('Failure').isVisible())
  await page.getByLabel('Status').fill('503')
  await page.getByLabel('It acts on').selectOption('times')
  await page.getByLabel('n', { exact: true }).fill('3')
  await page.getByRole('button', { name: 'Force it' }).click()
  await page.getByText('answers 503 instead of the action').waitFor()
  await page.getByRole('button', { name: 'Remove fault-1' }).click()
  await page.getByRole('button', { name: 'Remove' }).click()
  await page.getByText('Removed: fault-1.').waitFor()
  t.same(complaints, [])
})
