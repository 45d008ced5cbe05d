/** Try a login and Explain a request in a browser: the main path, mistakes, what cannot be followed, hostile values, axe. */
import t from 'tap'
import type { Page } from 'playwright-core'
import { compared } from '../../../src/console/pages/trying/base-strings.js'
import { authorizationHeader } from '../../../src/sign.js'
import { sampleServer } from '../../sample-server.js'
import { browserFor, isCutOff, stage, violations, watchedPage } from '../stage.js'
import { Visitor } from '../visitor.js'

const server = await stage(t)
const browser = await browserFor(t)
const account = () => server.netsuite.directory.create({ from: '1234567' })
const tryPath = (id: string) => `${server.url}/_mock/console/accounts/${id}/try`
const explainPath = `${server.url}/_mock/console/explain`

async function send(page: Page, button = 'Send') {
  await page.getByRole('button', { name: button, exact: true }).click()
  await page.getByRole('heading', { name: 'The answer' }).waitFor()
}

t.test('a newcomer tries the revoked token, reads why, and is led to a new one', async t => {
  const { id } = account()
  const { page, complaints } = await watchedPage(browser)
  await page.goto(`${tryPath(id)}?credentials=revoked+token`)
  t.match(await page.locator('#field-credentials option:checked').textContent(), /revoked token — refused: /)
  await send(page)
  t.match(await page.locator('.answer-status').textContent(), /401 Unauthorized/)
  t.match(await page.locator('.reason').textContent(), /revoked/)
  const request = await page.getByRole('region', { name: 'Request as sent' }).textContent()
  t.match(request, /^GET \/app\/site\/hosting\/restlet\.nl\?script=57&deploy=1 HTTP\/1\.1\r?\nHost: 127\.0\.0\.1:/)
  const answer = (await page.getByRole('region', { name: 'Answer as received' }).textContent()) ?? ''
  t.match(answer, /^HTTP\/1\.1 401 Unauthorized\r?\nX-N-OperationId: /)
  const operationId = /X-N-OperationId: ([\w-]+)/.exec(answer)?.[1]
  t.equal(await page.getByRole('link', { name: 'Why?' }).getAttribute('href'), `/_mock/console/attempts/${operationId}`)
  const repair = page.getByRole('link', { name: /new access token/ })
  t.match(await repair.getAttribute('href'), `/accounts/${id}/tokens/new`)
  // The form keeps what was chosen, and tries again.
  t.equal(await page.locator('#field-credentials').inputValue(), 'set:revoked token')
  await page.selectOption('#field-credentials', 'set:good')
  await send(page, 'Try again')
  t.match(await page.locator('.answer-status').textContent(), /200 OK/)
  t.match(await page.locator('.reason').textContent(), /^Logged in as /)
  t.same(complaints, [])
})

t.test('a token that was just issued can be chosen by its id, and logs in', async t => {
  const own = account()
  const { netsuite } = server
  const [good] = own.document.tokens
  if (!good) throw new TypeError('the account has tokens')
  const { page } = await watchedPage(browser)
  await page.goto(`${tryPath(own.id)}?token=${good.id}`)
  t.equal(await page.locator('#field-credentials').inputValue(), `token:${good.id}`)
  await send(page)
  const record = netsuite.trail(own).query({ limit: 1 })[0]
  t.equal(record?.tokenBasedAccessTokenName, good.name)
})

t.test('a mistake of the client is proven, shown twice where it was sent twice, and goes into the copies', async t => {
  const { id } = account()
  const { page, complaints } = await watchedPage(browser)
  await page.goto(tryPath(id))
  await page.selectOption('#field-mistake', 'query-not-signed')
  await page.fill('#field-address', '203.0.113.9')
  await send(page)
  t.match(await page.locator('.reason').textContent(), /^Proven: /)
  const without = await page.getByRole('link', { name: 'Try it without this mistake' }).getAttribute('href')
  t.match(without, `/accounts/${id}/try?credentials=good`)
  t.match(without, 'address=203.0.113.9')
  t.notMatch(without, 'mistake=')
  t.match(await page.getByRole('region', { name: 'Request as sent' }).textContent(), /X-Forwarded-For: 203\.0\.113\.9/)
  for (const name of ['curl', 'Node (undici)', 'Python (requests)', 'Postman collection'])
    await page.locator('summary', { hasText: name }).click()
  t.match(await page.getByRole('region', { name: 'The request for curl' }).textContent(), /openssl dgst -sha256/)
  t.match(await page.getByText('This copy holds the request without the mistake').count(), 1)
  await page.selectOption('#field-mistake', 'nonce-used')
  await send(page, 'Try again')
  t.match(await page.locator('details.wire summary').textContent(), /First time: 200 OK/)
  t.match(await page.locator('.reason').textContent(), /nonce/i)
  t.same(complaints, [])
})

t.test('what cannot be followed is said at its field, and the form is kept', async t => {
  const { id } = account()
  const { page } = await watchedPage(browser)
  await page.goto(tryPath(id))
  await page.selectOption('#field-mistake', 'realm-lower-case')
  await page.fill('#field-address', '"><script>alert(1)</script>')
  await page.getByRole('button', { name: 'Send' }).click()
  await page.locator('#field-address-error').waitFor()
  t.equal(await page.locator('#field-address').inputValue(), '"><script>alert(1)</script>')
  t.equal(await page.locator('#field-mistake').inputValue(), 'realm-lower-case')
  await page.fill('#field-address', '')
  await page.getByRole('button', { name: 'Send' }).click()
  await page.locator('#field-mistake-error').waitFor()
  t.match(await page.locator('#field-mistake-error').textContent(), /no lower case/)
})

t.test('a connection that a fault resets is an outcome, and its attempt is found all the same', async t => {
  const own = account()
  const faults = `${server.url}/_mock/accounts/${own.id}/faults`
  const made = await fetch(faults, { method: 'POST', body: JSON.stringify({ answer: { reset: true } }) })
  t.equal(made.status, 201)
  const { page } = await watchedPage(browser)
  await page.goto(tryPath(own.id))
  await send(page)
  t.match(await page.locator('.answer-status').textContent(), /Connection reset/)
  t.match(await page.textContent('main'), /Not a single byte came back/)
})

t.test('names that others chose are inert', async t => {
  const evil = '"><img src=x onerror=alert(1)>'
  const { app } = await sampleServer(data => ({
    ...data,
    credentials: [{ name: evil, token: 1, note: evil }],
  }))
  const seen = await new Visitor(app).open(
    `/_mock/console/accounts/1234567/try?credentials=${encodeURIComponent(evil)}&mistake=${encodeURIComponent(evil)}&address=${encodeURIComponent(evil)}`,
  )
  t.equal(seen.status, 200)
  t.notMatch(seen.markup, '<img')
  t.match(seen.text, `${evil} —`)
})

t.test('an account without credentials says what to do next', async t => {
  const { app } = await sampleServer(data => ({ ...data, credentials: [], tokens: [] }))
  const seen = await new Visitor(app).open('/_mock/console/accounts/1234567/try')
  t.match(seen.text, 'has no credentials to try')
  t.ok(seen.links.includes('/_mock/console/accounts/1234567/tokens/new'))
})

t.test('a request that failed elsewhere is explained: verdict, proof, checklist, repair', async t => {
  const { id } = account()
  const { page, complaints } = await watchedPage(browser)
  await page.goto(tryPath(id))
  await page.selectOption('#field-mistake', 'query-not-signed')
  await send(page)
  const request = (await page.getByRole('region', { name: 'Request as sent' }).textContent()) ?? ''
  await page.goto(explainPath)
  await page.fill('#field-text', request)
  await page.getByRole('button', { name: 'Explain' }).click()
  await page.getByRole('heading', { name: 'What becomes of it' }).waitFor()
  t.match(await page.locator('.verdict').textContent(), /would fail.*401/)
  t.match(await page.locator('.reason').textContent(), /^Proven: the query is not in the base string/)
  t.same(await page.locator('mark').allTextContents(), ['deploy%3D1', '%26', '%26', 'script%3D57'])
  await page.locator('summary', { hasText: 'Checklist' }).click()
  t.match(await page.getByRole('region', { name: 'Table: Checklist of request 1' }).textContent(), /Isolation test/)
  t.same(complaints, [])
})

t.test('a header alone is judged with a method and URL, now or then', async t => {
  const { id } = account()
  const { page } = await watchedPage(browser)
  await page.goto(tryPath(id))
  await send(page)
  const request = (await page.getByRole('region', { name: 'Request as sent' }).textContent()) ?? ''
  const header = /Authorization: .*/.exec(request)?.[0] ?? ''
  await page.goto(explainPath)
  await page.fill('#field-text', header)
  await page.fill('#field-method', 'GET')
  await page.fill('#field-url', `${server.url}/app/site/hosting/restlet.nl?script=57&deploy=1`)
  await page.selectOption('#field-at', 'now')
  await page.getByRole('button', { name: 'Explain' }).click()
  await page.locator('.verdict').waitFor()
  t.match(await page.locator('main').textContent(), /Judged as of .* UTC, now/)
  t.equal(await page.locator('#field-method').inputValue(), 'GET')
})

t.test('a capture that cannot be read says where, and stays in the form', async t => {
  const { app } = await sampleServer()
  const visitor = new Visitor(app)
  await visitor.open('/_mock/console/explain')
  const text = 'curl https://example.com \\\n  --no-such-option </textarea><script>alert(1)</script>'
  const seen = await visitor.submit('explain', { text })
  t.equal(seen.status, 422)
  t.match(seen.text, /Line 2, column \d+: found .* Expected: /)
  t.notMatch(seen.markup, '<script>alert')
  t.same(seen.forms.find(one => one.action.endsWith('/explain'))?.fields.find(([name]) => name === 'text')?.[1], text)
  t.match((await visitor.submit('explain', { text: ' ' })).text, 'Nothing was pasted')
  const odd = await visitor.submit('explain', { text: 'Authorization: OAuth a="b"', fromAddress: 'here' })
  t.match(odd.markup, 'id="field-fromAddress-error"')
})

t.test('given secrets of an account that is not here judge its signature, and are not shown again', async t => {
  const { app } = await sampleServer()
  const visitor = new Visitor(app)
  const secrets = {
    account: '7654321',
    consumerKey: 'consumer-key-of-the-field',
    consumerSecret: 'consumer-secret-of-the-field',
    tokenId: 'token-id-of-the-field',
    tokenSecret: 'token-secret-of-the-field',
  }
  const url = 'https://7654321.restlets.api.netsuite.com/app/site/hosting/restlet.nl?script=1&deploy=1'
  const timestamp = Math.floor(Date.now() / 1000)
  const text = `Authorization: ${authorizationHeader({ method: 'GET', url, credentials: secrets, timestamp })}`
  await visitor.open('/_mock/console/explain')
  const right = await visitor.submit('explain', { ...secrets, text, method: 'GET', url })
  t.match(right.text, 'signature is right')
  t.notMatch(right.markup, 'secret-of-the-field')
  const wrong = await visitor.submit('explain', { ...secrets, text, method: 'GET', url, tokenSecret: 'another-secret' })
  t.match(wrong.text, 'would fail')
  const some = await visitor.submit('explain', { ...secrets, text, method: 'GET', url, tokenSecret: '' })
  t.equal(some.status, 422)
  t.match(some.markup, 'id="field-tokenSecret-error"')
  t.notMatch(some.markup, 'secret-of-the-field')
})

t.test('hostile captures are shown inert', async t => {
  const { app } = await sampleServer()
  const visitor = new Visitor(app)
  await visitor.open('/_mock/console/explain')
  const evil = '<img src=x onerror=alert(1)>'
  const text = `GET /app/site/hosting/restlet.nl?script=${evil.replaceAll(' ', '%20')}&deploy=1 HTTP/1.1\nHost: ${'a'}.example\nUser-Agent: ${evil}\nAuthorization: OAuth realm="${evil}", oauth_consumer_key="${evil}"\n\n`
  const seen = await visitor.submit('explain', { text })
  t.equal(seen.status, 200)
  t.notMatch(seen.markup, '<img')
})

t.test('whoever has no control token explains nothing', async t => {
  const { app } = await sampleServer(undefined, { controlToken: 'secret-of-the-operator' })
  t.equal((await new Visitor(app).open('/_mock/console/explain')).heading, 'Log in to the console')
})

t.test('base strings are compared parameter by parameter', t => {
  const own = (pieces: readonly { readonly text: string; readonly own: boolean }[]) =>
    pieces.filter(one => one.own).map(one => one.text)
  const [left, right] = compared('GET&u&a%3D1%26b%3D2', 'GET&u&a%3D1%26b%3D3%26c%3D4')
  t.same(own(left), ['b%3D2'])
  t.same(own(right), ['b%3D3', '%26', 'c%3D4'])
  const long = Array.from({ length: 300 }, (_, index) => `p${index}`).join('%26')
  t.same(own(compared(long, `${long}x`)[0]), [long])
  t.end()
})

for (const colorScheme of ['light', 'dark'] as const)
  for (const width of [360, 1280])
    t.test(`axe finds nothing and nothing is cut off: ${colorScheme}, ${width} pixels`, async t => {
      const { id } = account()
      const { page, complaints } = await watchedPage(browser, { colorScheme, viewport: { width, height: 800 } })
      const check = async (name: string) => {
        t.same(await violations(page), [], name)
        t.notOk(await isCutOff(page), `${name} fits`)
      }
      await page.goto(`${tryPath(id)}?credentials=revoked+token`)
      await check('form')
      await page.selectOption('#field-credentials', 'set:good')
      await page.selectOption('#field-mistake', 'query-not-signed')
      await send(page)
      for (const summary of await page.locator('details:not(nav details) > summary').all()) await summary.click()
      await check('answer')
      const size = Buffer.byteLength(await page.content())
      t.ok(size < 100_000, `${size} bytes`)
      const request = (await page.getByRole('region', { name: 'Request as sent' }).textContent()) ?? ''
      await page.fill('#field-address', 'here')
      await page.getByRole('button', { name: 'Try again' }).click()
      await page.locator('#field-address-error').waitFor()
      await check('error')
      await page.goto(explainPath)
      await page.fill('#field-text', request)
      await page.getByRole('button', { name: 'Explain' }).click()
      await page.locator('.verdict').waitFor()
      await page.locator('summary', { hasText: 'Checklist' }).click()
      await check('explained')
      // The refused form is a page with status 422, which Chromium reports.
      t.same(
        complaints.filter(one => !one.includes('422')),
        [],
      )
    })

t.test('where the clock of the account was moved, the page says by which clock it signs', async t => {
  const { app, account } = await sampleServer()
  const visitor = new Visitor(app)
  const path = `/_mock/console/accounts/${account.id}/try`
  t.notMatch((await visitor.open(path)).text, 'clock was moved, and this page signs by it')
  account.setClock({ offsetMs: 420_000, frozenAtMs: null })
  t.match((await visitor.open(path)).text, 'clock was moved, and this page signs by it')
})

t.test('a call that revokes its token says so, and can be undone', async t => {
  const { id } = account()
  const visitor = new Visitor(server.url)
  const { document } = server.netsuite.directory.require(id)
  const token = document.tokens.find(one => !one.revoked && !one.inactive)
  const revoked = () => server.netsuite.directory.require(id).document.tokens.find(one => one.id === token?.id)?.revoked
  await visitor.open(`/_mock/console/accounts/${id}/try?token=${token?.id}`)
  const page = await visitor.submit('name="credentials"', {
    credentials: `token:${token?.id}`,
    target: 'tokens:revoketoken',
  })
  t.equal(revoked(), true)
  t.match(page.text, 'The call changed the account, as it would in NetSuite.')
  await visitor.submit('undo')
  t.not(revoked(), true)
  await visitor.open(`/_mock/console/accounts/${id}/try`)
  t.notMatch(
    (await visitor.submit('name="credentials"', { credentials: 'set:good' })).text,
    'The call changed the account',
  )
})
