/** The Setup pages in a browser: readable for everybody, in both themes, on a phone and on a desk; and from a dead token to a new one. */
import t from 'tap'
import { browserFor, isCutOff, stage, violations, watchedPage } from '../stage.js'

const pages = [
  'company',
  'features',
  'integrations',
  'integrations/new',
  'integrations/1',
  'tokens',
  'tokens/new?integration=1&user=12&role=1001',
  'tokens/1',
  'tokens/6',
]

t.test('every page: nothing to complain of, nothing cut off, below 100 kB', { timeout: 180_000 }, async t => {
  const server = await stage(t)
  const browser = await browserFor(t)
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of [360, 1280]) {
      const { page, complaints } = await watchedPage(browser, { colorScheme, viewport: { width, height: 800 } })
      for (const path of pages) {
        const answer = await page.goto(`${server.url}/_mock/console/accounts/1234567/${path}`)
        t.ok(((await answer?.body())?.length ?? Infinity) < 100_000, path)
        t.same(await violations(page), [], `${path} ${colorScheme} ${width}`)
        t.notOk(await isCutOff(page), `${path} ${width}`)
      }
      t.same(complaints, [])
      await page.context().close()
    }
  }
})

t.test('a revoked token is followed by a new one, for the same application, user and role', async t => {
  const server = await stage(t)
  const browser = await browserFor(t)
  const { page, complaints } = await watchedPage(browser)
  await page.goto(`${server.url}/_mock/console/accounts/1234567/tokens/6`)
  await page.getByRole('link', { name: 'Make a new token like it' }).click()
  t.equal(await page.locator('#field-role').inputValue(), '1001')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Shown this once.').waitFor()
  t.same(await violations(page), [])
  const next = await page.getByRole('link', { name: 'Try a login with it' }).getAttribute('href')
  t.match(next, /\/accounts\/1234567\/try\?token=\d+$/)
  t.same(complaints, [])
})

t.test('another user is chosen: only that user’s roles are offered', async t => {
  const server = await stage(t)
  const browser = await browserFor(t)
  const { page } = await watchedPage(browser)
  await page.goto(`${server.url}/_mock/console/accounts/1234567/tokens/new`)
  const roles = page.locator('#field-role option')
  t.ok((await roles.count()) > 8)
  await page.selectOption('#field-user', { label: 'Hana Sato' })
  t.same(await roles.allTextContents(), ['- Choose -', 'OSC Integration', 'Sales Clerk (read only)'])
  await page.selectOption('#field-user', { label: 'Ada Okafor' })
  t.equal(await page.locator('#field-role').inputValue(), '3')
})

t.test('what a change breaks is asked before, and Cancel leaves everything as it was', async t => {
  const server = await stage(t)
  const browser = await browserFor(t)
  const { page } = await watchedPage(browser)
  const record = `${server.url}/_mock/console/accounts/1234567/integrations/1`
  await page.goto(record)
  await page.selectOption('#field-state', 'Blocked')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('heading', { name: '12 tokens stop working' }).waitFor()
  t.same(await violations(page), [])
  await page.getByRole('link', { name: 'Cancel' }).click()
  t.equal(page.url(), record)
  t.equal(await page.locator('#field-state').inputValue(), 'Enabled')
})
