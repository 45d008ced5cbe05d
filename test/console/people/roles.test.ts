/** Manage Roles, and one role: marks, two-factor authentication, permissions and levels, who has it. */
import t from 'tap'
import { sampleServer, withPart } from '../../sample-server.js'
import { Visitor } from '../visitor.js'

const accounts = '/_mock/console/accounts/1234567'
const roleId = 1001

async function open(fields: Readonly<Record<string, unknown>> = {}, page = `roles/${roleId}`) {
  const server = await sampleServer(withPart('roles', roleId, fields))
  const visitor = new Visitor(server.app)
  await visitor.open(`${accounts}/${page}`)
  const role = () => {
    const found = server.account.document.roles.find(one => one.id === roleId)
    if (!found) throw new Error('the role is gone')
    return found
  }
  return { ...server, visitor, role }
}

t.test('the list shows marks, counts what a role has, and finds by permission and mark', async t => {
  const { visitor } = await open({ inactive: true, restrictedByIpAddress: false, twoFactorRequired: true }, 'roles')
  t.match(visitor.page.text, 'Setup › Users/Roles › User Management › Manage Roles')
  t.match(visitor.page.text, /Integration Role 1001 Classic Inactive 2FA required Exempt from IP rules/)
  t.match(visitor.page.text, 'Administrator 3 Classic 2FA mandatory all')
  t.notMatch((await visitor.open(`${accounts}/roles?mark=Inactive`)).text, 'Administrator 3')
  t.match((await visitor.open(`${accounts}/roles?text=rest+web`)).text, 'Integration Role 1001')
  t.match((await visitor.open(`${accounts}/roles?text=nothing-like-it`)).text, 'No role matches this filter')
})

t.test('marks are set; what stops working is said first; undo brings all back', async t => {
  const { visitor, role } = await open()
  const fields = { inactive: 'yes', restrictedByIpAddress: undefined, trustedDeviceDuration: '8 hours' }
  const question = await visitor.submit('name="do" value="role"', fields)
  t.match(question.text, /tokens? stops? working/)
  t.equal(role().inactive, false)
  const page = await visitor.submit('confirmed', { confirmed: 'yes' })
  t.match(page.text, 'Role “Integration Role” was changed')
  t.match(role(), { inactive: true, restrictedByIpAddress: false, trustedDeviceDuration: '8 hours' })
  await visitor.submit('undo')
  t.match(role(), { inactive: false, restrictedByIpAddress: true, trustedDeviceDuration: 'Per session' })
})

t.test('sending the forms as they stand changes nothing', async t => {
  const { visitor, account } = await open({ singleSignOnOnly: true, twoFactorRequired: true })
  const before = account.document
  await visitor.submit('name="do" value="role"')
  await visitor.submit('name="do" value="permissions"')
  t.same(account.document, before)
})

t.test('levels are chosen, permissions are taken off the list and added', async t => {
  const { visitor, role } = await open({
    permissions: { 'Log in using Access Tokens': 'Full', SuiteScript: 'View', 'Lists -> Customers': 'View' },
  })
  await visitor.submit('name="do" value="permissions"', {
    'permissions-level-1': 'remove',
    'permissions-level-2': 'Edit',
    permissions: 'rest web services',
    'permissions-level': 'Full',
    confirmed: 'yes',
  })
  t.same(role().permissions, {
    'Log in using Access Tokens': 'Full',
    'Lists -> Customers': 'Edit',
    'REST Web Services': 'Full',
  })
})

t.test('a permission that NetSuite does not have is not taken, and the nearest are named', async t => {
  const { visitor, role } = await open()
  const before = role().permissions
  const page = await visitor.submit('name="do" value="permissions"', { permissions: 'Log in using Acces Tokens"><b>' })
  t.equal(page.status, 422)
  t.match(page.text, 'did you mean "Log in using Access Tokens"')
  t.match(page.markup, /<input id="field-permissions"[^>]*value="Log in using Acces Tokens&quot;>&lt;b>"/)
  t.same(role().permissions, before)
})

t.test('the page says what the role may log in with, and why a second factor is mandatory', async t => {
  const { visitor } = await open({ permissions: { 'Access Token Management': 'Full', 'REST Web Services': 'Full' } })
  t.match(visitor.page.text, 'Access tokens no')
  t.match(visitor.page.text, 'REST web services yes')
  t.match(visitor.page.text, 'Mandatory 2FA: the role has Access Token Management')
  t.match((await visitor.open(`${accounts}/roles/3`)).text, 'Administrator holds every permission at Full')
})

t.test('who has the role is listed, and leads to them', async t => {
  const { visitor } = await open()
  t.ok(visitor.page.links.includes(`${accounts}/employees/5#field-roles`))
})

t.test('names of roles are inert', async t => {
  const name = '"><img src=x onerror=alert(1)>'
  const { visitor } = await open({ name })
  t.notMatch(visitor.page.markup, '<img')
  t.notMatch(
    (await visitor.submit('name="do" value="role"', { twoFactorRequired: 'yes', confirmed: 'yes' })).markup,
    '<img',
  )
  for (const page of ['roles', 'employees/5', 'employees'])
    t.notMatch((await visitor.open(`${accounts}/${page}`)).markup, '<img')
})

t.test('a role that is not there, a name left empty, and a form that says nothing', async t => {
  const { visitor } = await open()
  t.match(
    (await visitor.submit('name="do" value="role"', { name: '' })).markup,
    /id="field-name"[^>]*aria-invalid="true"/,
  )
  t.equal((await visitor.submit('name="do" value="role"', { do: 'nonsense' })).status, 422)
  t.equal((await visitor.open(`${accounts}/roles/77`)).status, 404)
})
