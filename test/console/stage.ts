/** A server with the fixtures that come along, for tests of the console: injected, or listening for real calls and browsers. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import type { Test } from 'tap'
import { type RunningServer, type StartOptions, startServer } from '../../src/start.js'
import { launchBrowser } from '../browser.js'

/** A server on a free port of loopback; it is closed when the test is over. */
export async function stage(t: Test, options: StartOptions = {}): Promise<RunningServer> {
  const server = await startServer(options)
  t.teardown(() => server.close())
  return server
}

/** A browser that is closed when the test is over. */
export async function browserFor(t: Test): Promise<Browser> {
  const browser = await launchBrowser()
  t.teardown(() => browser.close())
  return browser
}

/** A page of a browser, and everything it complained of: script errors, refused policies, failed requests. */
export interface WatchedPage {
  readonly page: Page
  readonly context: BrowserContext
  readonly complaints: string[]
}

export async function watchedPage(
  browser: Browser,
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<WatchedPage> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', message => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  page.on('pageerror', error => complaints.push(String(error)))
  return { page, context, complaints }
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe finds, its doubts included: rule, and the elements that break it. */
export async function violations(page: Page): Promise<string[]> {
  // Evaluated by the debugger, which the policy does not bind.
  const results: AxeResults = await page.evaluate(`${axe}; axe.run()`)
  return [...results.violations, ...results.incomplete].map(
    ({ id, nodes }) => `${id}: ${nodes.map(node => `${node.html} ${node.failureSummary}`).join(' | ')}`,
  )
}

/** Does the page scroll sideways? */
export async function isCutOff(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)
}

/** Pages in both themes, on a phone and on a desk: below 100 kB, nothing that axe finds, nothing cut off, nothing to complain of. */
export async function checkPages(t: Test, browser: Browser, base: string, paths: readonly string[]): Promise<void> {
  for (const [colorScheme, width] of [
    ['light', 360],
    ['dark', 1280],
    ['dark', 360],
    ['light', 1280],
  ] as const) {
    const { page, complaints } = await watchedPage(browser, { colorScheme, viewport: { width, height: 800 } })
    for (const path of paths) {
      const answer = await page.goto(`${base}/${path}`)
      t.ok(((await answer?.body())?.length ?? Infinity) < 100_000, path)
      t.same(await violations(page), [], `${path} ${colorScheme} ${width}`)
      t.notOk(await isCutOff(page), `${path} ${width}`)
    }
    t.same(complaints, [])
    await page.context().close()
  }
}
