/** The main path of pages that are not played elsewhere in a browser: changed, said, and taken back. */
import t from 'tap'
import { browserFor, stage, watchedPage } from './stage.js'

const server = await stage(t)
const account = server.netsuite.directory.create({ from: '1234567' })
const { page, complaints } = await watchedPage(await browserFor(t))

const open = (path: string) => page.goto(`${server.url}/_mock/console/accounts/${account.id}/${path}`)
const main = page.locator('main')
const press = (name: string) => main.getByRole('button', { name, exact: true }).first().click()
const said = () => page.locator('#message').innerText()

/** Takes back what was done last, by the button that offers it. */
async function undo(): Promise<string> {
  await page.locator('#message').getByRole('button', { name: 'Undo' }).click()
  return said()
}

t.test('Company Information: the name is changed, and changed back', async t => {
  await open('company')
  await page.fill('#field-name', 'Acme Retail International')
  await press('Save')
  t.match(await said(), 'Company Information was saved')
  t.equal(account.document.name, 'Acme Retail International')
  t.match(await undo(), /^Undone/)
  t.equal(account.document.name, 'Acme Retail')
})

t.test('Enable Features: what switching token-based authentication off breaks is said first', async t => {
  await open('features')
  await page.uncheck('#field-tokenBasedAuthentication')
  await press('Save')
  t.match(await main.innerText(), /\d+ tokens stop working/)
  t.equal(account.document.features.tokenBasedAuthentication, true)
  await press('Save anyway')
  t.equal(account.document.features.tokenBasedAuthentication, false)
  await undo()
  t.equal(account.document.features.tokenBasedAuthentication, true)
})

t.test('Manage Integrations: a new record shows its secrets once, and a reset shows new ones', async t => {
  await open('integrations/new')
  await page.fill('#field-name', 'Parcel Labels')
  await press('Save')
  t.match(await said(), 'Shown this once')
  const made = account.document.integrations.find(one => one.name === 'Parcel Labels')
  t.match(await said(), made?.consumerSecret ?? 'none')
  await open(`integrations/${made?.id}`)
  t.notMatch(await page.content(), made?.consumerSecret ?? 'none')
  await press('Reset Credentials…')
  await press('Reset Credentials')
  const reset = account.document.integrations.find(one => one.name === 'Parcel Labels')
  t.not(reset?.consumerSecret, made?.consumerSecret)
  t.match(await said(), reset?.consumerSecret ?? 'none')
})

t.test('Employees › Access: access is taken away after a question, and given back', async t => {
  await open('employees/12')
  const given = () => account.document.users.find(one => one.id === 12)?.access
  await page.uncheck('#field-access')
  await main
    .locator('form', { has: page.locator('#field-access') })
    .getByRole('button')
    .first()
    .click()
  t.match(await main.innerText(), /stop working/)
  t.equal(given(), true)
  await press('Save all the same')
  t.equal(given(), false)
  await undo()
  t.equal(given(), true)
})

t.test('Manage Roles: a role is renamed, and renamed back', async t => {
  await open('roles/1001')
  const name = () => account.document.roles.find(one => one.id === 1001)?.name
  const before = name()
  await page.fill('#field-name', 'Connector')
  await main
    .locator('form', { has: page.locator('#field-name') })
    .getByRole('button')
    .first()
    .click()
  t.equal(name(), 'Connector')
  await undo()
  t.equal(name(), before)
})

t.test('Release: the account is moved with the report in sight, and back', async t => {
  const before = account.document.release
  await open('release')
  await page.selectOption('#field-to', '2027.1')
  await press('Show the report')
  await press('Move the account to 2027.1')
  t.equal(account.document.release, '2027.1')
  await undo()
  t.equal(account.document.release, before)
})

t.test('on none of these ways the browser had anything to complain of', async t => {
  t.same(complaints, [])
})
