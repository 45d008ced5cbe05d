/** Employees and roles in a browser: nothing to complain of, and the one-time code lives. */
import t from 'tap'
import { browserFor, checkPages, stage, watchedPage } from '../stage.js'

const accounts = '/_mock/console/accounts/1234567'

t.test('in both themes, on a phone and on a desk', async t => {
  const server = await stage(t)
  const browser = await browserFor(t)
  await checkPages(t, browser, `${server.url}${accounts}`, [
    'employees',
    'employees/11',
    'employees/21',
    'roles',
    'roles/1001',
    'roles/3',
  ])
})

t.test('a locked user is found, unlocked, and locked again by undoing', async t => {
  const server = await stage(t)
  const browser = await browserFor(t)
  const { page, complaints } = await watchedPage(browser)
  await page.goto(`${server.url}${accounts}/employees`)
  await page.getByLabel('State').selectOption('Locked')
  await page.getByRole('button', { name: 'Filter' }).click()
  await page.getByRole('link', { name: 'Liam Novak' }).click()
  await page.getByRole('button', { name: 'Unlock' }).click()
  await page.getByText('was unlocked').waitFor()
  t.match(await page.locator('#lock + *, section[aria-labelledby=lock]').first().textContent(), 'Not locked')
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByRole('button', { name: 'Unlock' }).waitFor()
  t.same(complaints, [])
})

t.test('the one-time code counts down, and the next one comes by itself', async t => {
  const server = await stage(t)
  const browser = await browserFor(t)
  const { page, complaints } = await watchedPage(browser)
  const setClock = async (clock: unknown) => {
    const answer = await fetch(`${server.url}/_mock/accounts/1234567/clock`, {
      method: 'PUT',
      body: JSON.stringify(clock),
    })
    if (!answer.ok) throw new Error(await answer.text())
  }
  await setClock({ frozenAt: '2026-11-22T08:00:00Z' })
  await page.goto(`${server.url}${accounts}/employees/11`)
  const code = page.locator('[data-part=code]')
  const first = await code.textContent()
  t.match(first, /^\d{6}$/)
  t.ok(await page.getByText('stands still').isVisible())
  await page.locator('img').evaluate(image => (image instanceof HTMLImageElement ? image.decode() : undefined))

  await setClock({ frozenAt: '2026-11-22T08:01:00Z' })
  await page.waitForFunction(shown => document.querySelector('[data-part=code]')?.textContent !== shown, first)
  const second = await code.textContent()
  t.not(second, first)
  t.equal(await page.locator('[data-part=copy]').getAttribute('data-copy'), second)

  await setClock({ offset: '0s' })
  await page.getByText(/Good for \d+ more seconds?/).waitFor()
  t.same(complaints, [])
})
