/** The pages in a browser: on a phone and at a desk, light and dark. Judge: axe-core, rules of WCAG 2.2 A and AA and good practice. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import fastify from 'fastify'
import type { Page } from 'playwright-core'
import decodeQR from 'qr/decode.js'
import t from 'tap'
import { stylesheet, stylesheetPath } from '../../../src/surfaces/login-pages/styles.js'
import { launchBrowser } from '../../browser.js'
import { pages } from './pages.js'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** As strict as the pages allow: nothing but the stylesheet. */
const policy = "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

const app = fastify()
app.get(stylesheetPath, (_, reply) => reply.type('text/css; charset=utf-8').send(stylesheet))
app.get<{ Params: { name: string } }>('/:name', ({ params }, reply) =>
  reply
    .type('text/html; charset=utf-8')
    .header('content-security-policy', policy)
    .send(pages[params.name]?.make(text => text)),
)
const base = await app.listen({ host: '127.0.0.1', port: 0 })
const browser = await launchBrowser()
t.teardown(async () => {
  await browser.close()
  await app.close()
})

const widths = { phone: { width: 360, height: 740 }, desk: { width: 1280, height: 800 } }

/** What axe finds: rule, and the elements that break it. */
async function violations(page: Page): Promise<string[]> {
  // Evaluated by the debugger, which the policy does not bind.
  const results: AxeResults = await page.evaluate(`${axe}; axe.run()`)
  return [...results.violations, ...results.incomplete].map(
    ({ id, nodes }) => `${id}: ${nodes.map(node => `${node.html} ${node.failureSummary}`).join(' | ')}`,
  )
}

t.test('the judge sees what is wrong with a page', async t => {
  const page = await browser.newPage()
  await page.setContent(
    '<!DOCTYPE html><title>x</title><h2>x</h2><input><p style="color: #aaa; background: #fff">pale</p>',
  )
  const found = (await violations(page)).map(one => one.split(':')[0])
  for (const rule of ['label', 'color-contrast', 'html-has-lang', 'page-has-heading-one', 'region'])
    t.ok(found.includes(rule), rule)
  await page.close()
})

for (const [width, viewport] of Object.entries(widths)) {
  for (const colorScheme of ['light', 'dark'] as const) {
    t.test(`on a ${width}, ${colorScheme}, axe finds nothing, nothing is cut off, and the policy holds`, async t => {
      const context = await browser.newContext({ viewport, colorScheme })
      const page = await context.newPage()
      const complaints: string[] = []
      page.on('console', message => complaints.push(message.text()))
      for (const name of Object.keys(pages)) {
        await page.goto(`${base}/${encodeURIComponent(name)}`)
        t.same(await violations(page), [], name)
        t.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${name} fits`)
      }
      t.same(complaints, [])
      await context.close()
    })
  }
}

t.test('long texts without blanks fit, too', async t => {
  const page = await browser.newPage({ viewport: widths.phone })
  for (const [name, { make }] of Object.entries(pages)) {
    await page.setContent(make(text => text.replaceAll(' ', '') + 'x'.repeat(80)))
    await page.addStyleTag({ content: stylesheet })
    t.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), name)
  }
  await page.close()
})

t.test('the QR code can be read off a dark screen', async t => {
  const context = await browser.newContext({ viewport: widths.phone, colorScheme: 'dark' })
  const page = await context.newPage()
  await page.goto(`${base}/two-factor%20setup`)
  const shot = (await page.locator('.qr').screenshot()).toString('base64')
  const blank = await context.newPage()
  const { width, height, data } = await blank.evaluate(async base64 => {
    const image = new Image()
    image.src = `data:image/png;base64,${base64}`
    await image.decode()
    const canvas = new OffscreenCanvas(image.width, image.height)
    const drawing = canvas.getContext('2d')
    drawing?.drawImage(image, 0, 0)
    const pixels = drawing?.getImageData(0, 0, image.width, image.height)
    return { width: image.width, height: image.height, data: [...(pixels?.data ?? [])] }
  }, shot)
  t.match(
    decodeQR({ width, height, data: Uint8Array.from(data) }),
    /^otpauth:\/\/totp\/NetSuite%3Aana%40example\.com\?secret=/,
  )
  await context.close()
})

t.test('all of a form is reached with the keyboard, in the order of the page', async t => {
  const page = await browser.newPage({ viewport: widths.desk })
  const order = async (name: string, presses: number) => {
    await page.goto(`${base}/${encodeURIComponent(name)}`)
    // The browser moves the focus with its next frame, which a busy machine may draw later than it says the page is loaded.
    await page.waitForFunction(() => {
      const wanted = document.querySelector('[autofocus]')
      return wanted === null || document.activeElement === wanted
    })
    const reached: string[] = []
    for (let press = 0; press <= presses; press++) {
      reached.push(await page.evaluate(() => document.activeElement?.id || (document.activeElement?.textContent ?? '')))
      await page.keyboard.press('Tab')
    }
    return reached
  }
  t.same(await order('login', 2), ['email', 'password', 'Log In'])
  t.same(await order('second factor', 2), ['code', 'trustDevice', 'Submit'])
  t.same(await order('choose role', 1), ['role-1', 'Continue'])
  t.same((await order('consent', 3)).slice(1), ['Allow', 'Deny', 'Change Role'])
  await page.close()
})
