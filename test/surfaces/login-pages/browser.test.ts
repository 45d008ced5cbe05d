/** The three-step flow in a real browser, without JavaScript: from the request token to a signed call. */
import { createServer } from 'node:http'
import { once } from 'node:events'
import { join } from 'node:path'
import type { BrowserContextOptions, Page } from 'playwright-core'
import t, { type Test } from 'tap'
import { launchBrowser } from '../../browser.js'
import { flowParty, type Party } from './flow-party.js'
import { authorizePath, loginPath, password, type Portal, portal } from './portal.js'

const browser = await launchBrowser()
t.teardown(() => browser.close())

/** The folder for pictures of the pages, for whoever wants to look. */
const shots = process.env['SCREENSHOTS']

interface Stage {
  readonly server: Portal
  readonly page: Page
  readonly base: string
  readonly party: Party
  /** What the browser complained about. */
  readonly complaints: readonly string[]
  /** The callbacks that arrived: paths and queries. */
  readonly callbacks: readonly string[]
  shoot(name: string): Promise<void>
}

/** A server, an application that waits for its callback, and a tab. */
async function stage(t: Test, options: BrowserContextOptions = {}): Promise<Stage> {
  const server = await portal()
  const base = await server.app.listen({ host: '127.0.0.1', port: 0 })
  const callbacks: string[] = []
  const application = createServer((request, response) => {
    if (request.url?.startsWith('/callback')) callbacks.push(request.url)
    // Applications send the browser on, often to another origin.
    if (request.url?.includes('onward')) response.writeHead(302, { Location: `http://127.0.0.1:${port}/home` }).end()
    else response.setHeader('Content-Type', 'text/html').end('<!DOCTYPE html><title>Back</title><h1>Thank you</h1>')
  }).listen(0, '127.0.0.1')
  await once(application, 'listening')
  const address = application.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const context = await browser.newContext({
    javaScriptEnabled: false,
    viewport: { width: 900, height: 800 },
    ...options,
  })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', message => complaints.push(message.text()))
  page.on('pageerror', error => complaints.push(error.message))
  t.teardown(async () => {
    await context.close()
    application.close()
    await server.app.close()
  })
  let number = 0
  return {
    server,
    page,
    base,
    party: flowParty(base, server, `http://localhost:${port}/callback?tenant=7`),
    complaints,
    callbacks,
    async shoot(name) {
      if (shots)
        await page.screenshot({ path: join(shots, `${t.name.slice(0, 12)}-${++number}-${name}.png`), fullPage: true })
    },
  }
}

const heading = (page: Page) => page.textContent('h1')
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

t.test('login, second factor, role, another role, Allow: the token that comes out of it signs a call', async t => {
  const { server, page, base, party, complaints, callbacks, shoot } = await stage(t)
  const requestToken = await party.requestToken()
  await page.goto(`${base}${authorizePath}?oauth_token=${requestToken.token}&state=abc123`)
  await shoot('login')
  await page.getByLabel('Email address').fill('ana@example.com')
  await page.getByLabel('Password').fill('wrong')
  await press(page, 'Log In')
  t.equal(
    await page.textContent('[role=alert]'),
    'You have entered an invalid email address or password. Please try again.',
  )
  t.equal(await page.getByLabel('Email address').inputValue(), 'ana@example.com', 'the address need not be typed again')
  await shoot('wrong-password')
  await page.getByLabel('Password').fill(password)
  await press(page, 'Log In')
  t.equal(await heading(page), 'Two-factor authentication')
  await shoot('second-factor')
  await page.getByLabel('Verification code').fill('000000')
  await press(page, 'Submit')
  t.equal(await page.textContent('[role=alert]'), 'The verification code is not valid.')
  await page.getByLabel('Verification code').fill(server.code())
  await page.getByLabel('Trust this device for 8 hours').check()
  await press(page, 'Submit')
  t.equal(await heading(page), 'Choose a role')
  await shoot('roles')
  await page.getByLabel('Treasurer').first().check()
  await press(page, 'Continue')
  t.equal(await heading(page), 'Allow Order Sync to access NetSuite?')
  await shoot('consent')
  await press(page, 'Change Role')
  await page.getByLabel('Clerk').first().check()
  await press(page, 'Continue')
  t.match(await page.textContent('main'), /RoleClerk/)
  await press(page, 'Allow')
  await page.waitForURL(/\/callback/)
  t.equal(await heading(page), 'Thank you')
  await shoot('back')

  t.equal(callbacks.length, 1)
  const answer = new URL(callbacks[0] ?? '', 'http://localhost').searchParams
  t.match(Object.fromEntries(answer), {
    tenant: '7',
    oauth_token: requestToken.token,
    oauth_verifier: /^[0-9a-f]{64}$/,
    company: '4100001',
    role: '1010',
    entity: '12',
    state: 'abc123',
  })
  const access = await party.accessToken(requestToken, answer.get('oauth_verifier') ?? '')
  t.match(await party.get('/rest/tokeninfo', access), { companyId: '4100001', roleName: 'Clerk', entityId: 12 })
  t.match(await party.get('/app/site/hosting/restlet.nl?script=57&deploy=1', access), { account: '4100001' })
  t.same(
    complaints.filter(one => !one.startsWith('Failed to load resource')),
    [],
    'the policy holds',
  )
})

t.test('Deny leads back with an empty verifier', async t => {
  const { page, base, party, callbacks } = await stage(t)
  const { token } = await party.requestToken()
  await page.goto(`${base}${authorizePath}?oauth_token=${token}`)
  await page.getByLabel('Email address').fill('solo@example.com')
  await page.getByLabel('Password').fill(password)
  await press(page, 'Log In')
  await press(page, 'Deny')
  await page.waitForURL(/\/callback/)
  t.same(callbacks, [`/callback?tenant=7&oauth_token=${token}&oauth_verifier=`])
})

t.test('the application may send the browser on to another origin', async t => {
  const { server, page, base, party, complaints } = await stage(t)
  const { token } = await party.requestToken()
  const callback = server.netsuite.requestTokens.find(token)?.callback ?? ''
  const onward = server.requestToken({ callback: `${callback}&onward` })
  await page.goto(`${base}${authorizePath}?oauth_token=${onward}`)
  await page.getByLabel('Email address').fill('solo@example.com')
  await page.getByLabel('Password').fill(password)
  await press(page, 'Log In')
  await press(page, 'Allow')
  await page.waitForURL('http://127.0.0.1:*/home')
  t.equal(await heading(page), 'Thank you')
  t.same(complaints, [])
})

t.test('the keyboard alone is enough', async t => {
  const { server, page, base, party, callbacks } = await stage(t)
  const { token } = await party.requestToken()
  const keys = page.keyboard
  /** Where the focus is when a page has come. */
  const focusOn = (selector: string) => page.locator(`${selector}:focus`).waitFor()
  await page.goto(`${base}${authorizePath}?oauth_token=${token}`)
  await focusOn('#email')
  await keys.type('ana@example.com')
  await keys.press('Tab')
  await keys.type(password)
  await keys.press('Enter')
  await focusOn('#code')
  await keys.type(server.code())
  await keys.press('Enter')
  await focusOn('input[type=radio]')
  await keys.press('ArrowDown')
  await keys.press('Enter')
  await page.getByRole('button', { name: 'Allow' }).waitFor()
  t.match(await page.textContent('main'), /RoleClerk/)
  await keys.press('Tab')
  await keys.press('Enter')
  await page.waitForURL(/\/callback/)
  t.match(callbacks, [/&company=4100001&role=1010&entity=12$/])
})

t.test('going back and reloading send no form twice', async t => {
  const { page, base, server } = await stage(t)
  await page.goto(`${base}${loginPath}`)
  await page.getByLabel('Email address').fill('dora@example.com')
  await page.getByLabel('Password').fill(password)
  await press(page, 'Log In')
  await page.getByLabel('Engineer').check()
  await press(page, 'Continue')
  t.equal(await heading(page), 'You are logged in')
  await page.reload()
  t.equal(await heading(page), 'You are logged in')
  await page.goBack()
  t.equal(server.trail().length, 1)
})

t.test('a user without an app sets one up on a telephone, in the dark', async t => {
  const { server, page, base, shoot } = await stage(t, { viewport: { width: 360, height: 740 }, colorScheme: 'dark' })
  await page.goto(`${base}${loginPath}`)
  await page.getByLabel('Email address').fill('nora@example.com')
  await page.getByLabel('Password').fill(password)
  await press(page, 'Log In')
  t.equal(await heading(page), 'Set up an authenticator app')
  await shoot('set-up')
  const key = (await page.textContent('code.key'))?.replaceAll(' ', '') ?? ''
  await page.getByLabel('Verification code').fill(server.code(0, key))
  await press(page, 'Submit')
  t.equal(await heading(page), 'You are logged in')
  await shoot('home')
})

t.test('an expired password is changed on the way', async t => {
  const { server, page, base, shoot } = await stage(t)
  server.changeUser(11, { mustChangePassword: true })
  await page.goto(`${base}${loginPath}`)
  await page.getByLabel('Email address').fill('solo@example.com')
  await page.getByLabel('Password').fill(password)
  await press(page, 'Log In')
  await page.getByLabel('Current password').fill(password)
  await page.getByLabel('New password', { exact: true }).fill('short')
  await page.getByLabel('Confirm new password').fill('short')
  await press(page, 'Change Password')
  t.match(await page.textContent('[role=alert]'), /^Your new password must be at least 10 characters/)
  await shoot('change-password')
  await page.getByLabel('Current password').fill(password)
  await page.getByLabel('New password', { exact: true }).fill('Blue-Wagon-7788')
  await page.getByLabel('Confirm new password').fill('Blue-Wagon-7788')
  await press(page, 'Change Password')
  t.equal(await heading(page), 'You are logged in')
})

t.test('a link from another site brings the session along, a form from there does not', async t => {
  const { server, page, base, party } = await stage(t, { javaScriptEnabled: true })
  const { token } = await party.requestToken()
  await page.goto(`${base}${loginPath}`)
  await page.getByLabel('Email address').fill('solo@example.com')
  await page.getByLabel('Password').fill(password)
  await press(page, 'Log In')
  const elsewhere = base.replace('127.0.0.1', 'localhost')
  const form = `<form method="post" action="${base}${authorizePath}?oauth_token=${token}"><input name="step" value="consent"><input name="decision" value="allow"><button>Win</button></form><a href="${base}${authorizePath}?oauth_token=${token}">Look</a>`
  await page.route(`${elsewhere}/lure`, route => route.fulfill({ contentType: 'text/html', body: form }))
  await page.goto(`${elsewhere}/lure`)
  await Promise.all([page.waitForNavigation(), page.getByText('Win').click()])
  t.equal(await heading(page), 'Not accepted')
  t.equal(server.netsuite.requestTokens.find(token)?.state.kind, 'new')
  await page.goto(`${elsewhere}/lure`)
  await Promise.all([page.waitForNavigation(), page.getByText('Look').click()])
  t.equal(await heading(page), 'Allow Order Sync to access NetSuite?')
})
