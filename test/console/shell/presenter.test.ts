/** Presenter mode on a projector: large type, nothing cut off or in the way, in both themes. */
import t from 'tap'
import { browserFor, isCutOff, stage, violations, watchedPage } from '../stage.js'

const account = '/_mock/console/accounts/1234567'
const paths = [
  '/',
  '/_mock/console/lessons',
  `${account}/try`,
  `${account}/login-audit-trail`,
  `${account}/scenarios`,
  `${account}/tokens`,
]

t.test('in presenter mode type is large, the menu is small, and the page does not scroll sideways', async t => {
  const { url } = await stage(t)
  const browser = await browserFor(t)
  for (const theme of ['light', 'dark'] as const) {
    const viewport = { width: 1920, height: 1080 }
    const { page, context, complaints } = await watchedPage(browser, { viewport, colorScheme: theme })
    await context.addCookies([{ name: 'mock_console_preferences', value: `${theme}.presenter`, url }])
    for (const path of paths) {
      await page.goto(url + path)
      const what = `${path} ${theme}`
      t.notOk(await isCutOff(page), what)
      t.same(await violations(page), [], what)
      const seen = await page.evaluate(() => {
        const box = (selector: string) => document.querySelector(selector)?.getBoundingClientRect()
        return {
          type: parseFloat(getComputedStyle(document.body).fontSize),
          menu: box('.menu')?.right ?? 0,
          main: box('main')?.left ?? 0,
        }
      })
      t.ok(seen.type >= 28, `${what}: type of ${seen.type} px`)
      t.ok(seen.menu <= 1920 / 4 && seen.main >= seen.menu, `${what}: the menu ends at ${seen.menu}`)
    }
    t.same(complaints, [])
    await context.close()
  }
})
