/** The checklist in a browser: nothing to complain of, ticks are kept, and it prints on two sheets. */
import t from 'tap'
import { browserFor, isCutOff, stage, violations, watchedPage } from '../stage.js'

t.test('in both themes, on a phone and a desk', async t => {
  const server = await stage(t)
  const browser = await browserFor(t)
  const call = await fetch(`${server.url}/app/site/hosting/restlet.nl?script=57&deploy=1`)
  const attempt = `/_mock/console/attempts/${call.headers.get('x-n-operationid')}/checklist`
  for (const colorScheme of ['light', 'dark'] as const)
    for (const width of [360, 1280])
      for (const path of ['/_mock/console/accounts/1234567/checklist', attempt]) {
        const { page, context, complaints } = await watchedPage(browser, {
          colorScheme,
          viewport: { width, height: 800 },
        })
        await page.goto(`${server.url}${path}`)
        t.same(await violations(page), [], `${path} ${colorScheme} ${width}`)
        t.notOk(await isCutOff(page), path)
        t.same(complaints, [])
        await context.close()
      }
})

t.test('choosing another set, ticking by hand, running again, printing', async t => {
  const server = await stage(t)
  const browser = await browserFor(t)
  const { page, complaints } = await watchedPage(browser, { colorScheme: 'dark' })
  await page.goto(`${server.url}/_mock/console/accounts/1234567/checklist`)
  await page.getByLabel('Credentials', { exact: true }).selectOption('revoked token')
  await page.getByRole('button', { name: 'Run the checks again' }).click()
  await page.getByText('Repair, by the administrator').waitFor()
  const box = page.getByLabel(/synchronised/)
  await box.check()
  await page.getByRole('button', { name: 'Run the checks again' }).click()
  await page.waitForLoadState()
  t.ok(await page.getByLabel(/synchronised/).isChecked(), 'a tick survives the next run')
  t.ok(await page.getByRole('button', { name: 'Print' }).isVisible())
  const sheets = (await page.pdf({ format: 'A4' })).toString('latin1').match(/\/Type\s*\/Page[^s]/g) ?? []
  t.ok(sheets.length <= 2, `${sheets.length} sheets`)
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  t.notOk(await page.getByRole('navigation').first().isVisible(), 'no menu on paper')
  const ink = await page.evaluate(() => getComputedStyle(document.body).color)
  t.equal(ink, 'rgb(29, 27, 22)', 'dark ink on paper, whatever the theme')
  t.same(complaints, [])
})
