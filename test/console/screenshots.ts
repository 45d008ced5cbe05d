/**
 * Makes the pictures of the README, in `test/console/screenshots`. Run it by hand after the pages have changed, and look at them:
 * `node --import ./test/loader/typescript.mjs test/console/screenshots.ts`
 */
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { startServer } from '../../src/start.js'
import { launchBrowser } from '../browser.js'

const folder = fileURLToPath(new URL('screenshots/', import.meta.url))
mkdirSync(folder, { recursive: true })
const server = await startServer()
const browser = await launchBrowser()
const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, deviceScaleFactor: 0.75 })
const account = '/_mock/console/accounts/1234567'

const open = (path: string) => page.goto(`${server.url}${path}`)
const shoot = (name: string, shown: Page = page) => shown.screenshot({ path: `${folder}${name}.png` })

/** Sends a login as a person would. */
async function tryLogin(credentials: string): Promise<void> {
  await open(`${account}/try?${new URLSearchParams({ credentials })}`)
  await page.getByRole('button', { name: 'Send' }).click()
}

for (const credentials of [
  'good',
  'blocked integration',
  'user outside the IP list',
  'good',
  'wrong token secret',
  'locked user',
])
  await tryLogin(credentials)
await tryLogin('revoked token')
// The browser went to the answer.
await page.evaluate('scrollTo(0, 0)')
await shoot('try')
await page.getByRole('link', { name: /^Why/ }).first().click()
await shoot('attempt')
await open(`${account}/login-audit-trail`)
await shoot('login-audit-trail')
await open(`${account}/scenarios`)
await shoot('scenarios')
await open('/_mock/console/lessons/revoked-token')
await page.getByRole('button', { name: 'Begin' }).click()
await page.getByRole('button', { name: 'Log in' }).click()
await page.evaluate('scrollTo(0, 0)')
await shoot('lesson')
await browser.close()
await server.close()
