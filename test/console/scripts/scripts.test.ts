/** RESTlets and their deployments: the list with addresses, what decides whether one can be called, and the latest calls. */
import t from 'tap'
import { repairLinkOfFailure } from '../../../src/console/repairs.js'
import { sampleServer, withPart } from '../../sample-server.js'
import { browserFor, checkPages, stage, watchedPage } from '../stage.js'
import { Visitor } from '../visitor.js'

const accounts = '/_mock/console/accounts/1234567'
const scriptId = 58

async function open(fields: Readonly<Record<string, unknown>> = {}, page = `scripts/${scriptId}`) {
  const server = await sampleServer(withPart('scripts', scriptId, fields))
  const visitor = new Visitor(server.app)
  await visitor.open(`${accounts}/${page}`)
  const script = () => {
    const found = server.account.document.scripts.find(one => one.id === scriptId)
    if (!found) throw new Error('the script is gone')
    return found
  }
  return { ...server, visitor, script }
}

const two = [
  { id: 1, scriptId: 'customdeploy_orders', audience: [1001] },
  { id: 2, scriptId: 'customdeploy_second', deployed: false, status: 'Testing' },
]

t.test('the list has a row for each deployment, with its status, audience and address to copy', async t => {
  const { visitor } = await open({ deployments: two, inactive: true }, 'scripts')
  t.match(visitor.page.text, 'Customization › Scripting › Scripts')
  t.match(
    visitor.page.text,
    /Orders 58 customscript_orders Deployment 2 customdeploy_second Script inactive Not deployed Testing all/,
  )
  t.match(visitor.page.markup, 'data-copy="http://localhost/app/site/hosting/restlet.nl?script=58&amp;deploy=2"')
  t.match((await visitor.open(`${accounts}/scripts?text=ECHO`)).text, 'customscript_echo')
  t.notMatch(visitor.page.text, 'customscript_orders')
  t.match((await visitor.open(`${accounts}/scripts?text=nothing-like-it`)).text, 'No script matches this filter')
})

t.test('a script without deployments is listed too', async t => {
  const { visitor } = await open({ deployments: [] }, 'scripts')
  t.match(visitor.page.text, 'Orders 58 customscript_orders none')
  t.match((await visitor.open(`${accounts}/scripts/58`)).text, 'The script has no deployment')
})

t.test('the audience is narrowed, and opened again by undoing', async t => {
  const { visitor, script } = await open()
  await visitor.submit('name="do" value="1"', { audience: 'roles', audienceRole: ['3'], confirmed: 'yes' })
  t.match(visitor.page.text, 'Deployment customdeploy_orders of script “Orders” was changed')
  t.same(script().deployments[0]?.audience, [3])
  await visitor.submit('name="do" value="1"', { audience: 'all' })
  t.equal(script().deployments[0]?.audience, 'all')
  await visitor.submit('undo')
  t.same(script().deployments[0]?.audience, [3])
})

t.test('undeploying says first what stops working', async t => {
  const { visitor, script, account } = await open()
  account.replace({
    ...account.document,
    credentials: account.document.tokens
      .slice(0, 1)
      .map(token => ({ name: 'orders', token: token.id, script: '58', note: '' })),
  })
  const question = await visitor.submit('name="do" value="1"', { deployed: undefined })
  t.match(question.heading, 'Change script Orders?')
  t.equal(script().deployments[0]?.deployed, true)
  await visitor.submit('confirmed', { confirmed: 'yes' })
  t.equal(script().deployments[0]?.deployed, false)
})

t.test(
  'each deployment has its own form; the one that the address names has the fields that links lead to',
  async t => {
    const { visitor, script } = await open({ deployments: two })
    t.match(visitor.page.markup, /name="do" value="1".*id="field-status".*name="do" value="2".*id="field-status-2"/s)
    await visitor.submit('name="do" value="2"', { 'deployed-2': 'yes' })
    t.match(script().deployments, [{ deployed: true }, { deployed: true, status: 'Testing', audience: 'all' }])
    await visitor.open(`${accounts}/scripts/58?deployment=2`)
    t.match(visitor.page.markup, /name="do" value="1".*id="field-status-1".*name="do" value="2".*id="field-status"/s)
    await visitor.submit('name="do" value="2"', { status: 'Released' })
    t.equal(script().deployments[1]?.status, 'Released')
    t.equal(visitor.page.path, `${accounts}/scripts/58?deployment=2`)
  },
)

t.test('what repairs a call leads to the deployment that was called', async t => {
  const { account } = await open({ deployments: two })
  const link = repairLinkOfFailure(account, 'deployment-undeployed', { script: '58', deploy: '2' })
  t.equal(link?.href, `${accounts}/scripts/58?deployment=2#field-deployed`)
})

t.test('sending the forms as they stand changes nothing', async t => {
  const { visitor, account } = await open({ deployments: two, owner: 5, inactive: true })
  const before = account.document
  for (const form of ['script', '1', '2']) await visitor.submit(`name="do" value="${form}"`)
  t.same(account.document, before)
})

t.test('the release in which it was created decides whether passwords are taken', async t => {
  const { visitor, script } = await open({ createdInRelease: '2024.1' })
  t.match(visitor.page.text, 'NLAuth refused Created in 2024.1')
  await visitor.submit('name="do" value="script"', { createdInRelease: '2020.2', inactive: 'yes', confirmed: 'yes' })
  t.match(visitor.page.text, 'NLAuth accepted Created in 2020.2')
  t.match(script(), { createdInRelease: '2020.2', inactive: true })
})

t.test('what is wrong is said beside its field, and stays as typed', async t => {
  const { visitor, script } = await open({ deployments: two })
  const before = script()
  let page = await visitor.submit('name="do" value="script"', { owner: 'me"><i>' })
  t.equal(page.status, 422)
  t.match(page.markup, /id="field-owner"[^>]*value="me&quot;>&lt;i>"[^>]*aria-invalid="true"/)
  page = await visitor.submit('name="do" value="script"', { owner: '999' })
  t.match(page.text, 'the id of a user of this account')
  await visitor.open(page.path)
  page = await visitor.submit('name="do" value="2"', { 'audience-2': 'roles', 'audienceRole-2': '999' })
  t.match(page.text, 'the id of a role of this account')
  t.match(page.markup, /id="field-audience-2"[^>]*aria-invalid="true"/)
  t.equal((await visitor.submit('name="do" value="1"', { do: '7' })).status, 422)
  t.equal(script(), before)
})

t.test('a module is shown by its name, not by where the server keeps it', async t => {
  const server = await sampleServer()
  const { account } = server
  const module = { kind: 'module' as const, path: '/srv/secret-place/look-up.mjs', delayMs: 0 }
  account.replace({
    ...account.document,
    scripts: account.document.scripts.map(one => (one.id === scriptId ? { ...one, behaviour: module } : one)),
  })
  const visitor = new Visitor(server.app)
  for (const page of ['scripts', 'scripts/58']) {
    const { markup } = await visitor.open(`${accounts}/${page}`)
    t.match(markup, 'look-up.mjs')
    t.notMatch(markup, 'secret-place')
  }
})

t.test('the latest calls of the script lead to their attempts', async t => {
  const { app, visitor, sign } = await open()
  const url = '/app/site/hosting/restlet.nl?script=58&deploy=1&id=1'
  const answer = await app.inject({ url, headers: { host: 'localhost', authorization: sign('GET', url) } })
  const page = await visitor.open(`${accounts}/scripts/58`)
  t.match(page.text, `GET John Smith Integration Role ${answer.statusCode}`)
  t.ok(page.links.some(link => link.startsWith('/_mock/console/attempts/')))
  t.match((await visitor.open(`${accounts}/scripts/57`)).text, 'Nobody who logged in has called it yet')
})

t.test('names are inert, and an unknown script is not there', async t => {
  const { visitor } = await open({ name: '"><script>alert(1)</script>' })
  t.notMatch(visitor.page.markup, '<script>alert')
  t.notMatch(
    (await visitor.submit('name="do" value="script"', { inactive: 'yes', confirmed: 'yes' })).markup,
    '<script>alert',
  )
  t.notMatch((await visitor.open(`${accounts}/scripts`)).markup, '<script>alert')
  t.equal((await visitor.open(`${accounts}/scripts/999`)).status, 404)
})

t.test('in a browser: in both themes, on a phone and on a desk, and a script is deployed', async t => {
  const server = await stage(t)
  const browser = await browserFor(t)
  await checkPages(t, browser, `${server.url}${accounts}`, ['scripts', 'scripts/58', 'scripts/62'])
  const { page, complaints } = await watchedPage(browser)
  await page.goto(`${server.url}${accounts}/scripts`)
  await page.getByRole('link', { name: 'Returns' }).click()
  await page.getByLabel('Deployed').check()
  await page.getByRole('button', { name: 'Save deployment' }).click()
  await page.getByText('was changed').waitFor()
  t.ok(await page.getByLabel('Deployed').isChecked())
  t.same(complaints, [])
})
