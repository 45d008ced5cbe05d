/** The list of employees, and the Access subtab: what an administrator sees, sets and takes back. */
import t from 'tap'
import { sampleServer, withPart } from '../../sample-server.js'
import { Visitor } from '../visitor.js'

const accounts = '/_mock/console/accounts/1234567'

interface Stage extends Awaited<ReturnType<typeof sampleServer>> {
  readonly visitor: Visitor
}

/** The page of a user of the sample account, with some fields changed. */
async function open(fields: Readonly<Record<string, unknown>> = {}, page = `employees/${userId}`): Promise<Stage> {
  const server = await sampleServer(withPart('users', userId, fields))
  const visitor = new Visitor(server.app)
  const seen = await visitor.open(`${accounts}/${page}`)
  if (seen.status !== 200) throw new Error(`${seen.status}: ${seen.text}`)
  return { ...server, visitor }
}

const userId = 5

const userOf = ({ account }: Stage) => {
  const user = account.document.users.find(one => one.id === userId)
  if (!user) throw new Error('the user is gone')
  return user
}

t.test('the list names everybody, and finds by text and by state', async t => {
  const { visitor } = await open({ lockedUntil: '2099-01-01T00:00:00Z', name: 'Lena Locked' }, 'employees')
  t.match(visitor.page.text, 'Lists › Employees › Employees')
  t.match(visitor.page.text, 'Lena Locked Locked jsmith@example.com employee')
  const locked = await visitor.open(`${accounts}/employees?state=locked`)
  t.match(locked.text, 'Lena Locked')
  t.equal(locked.markup.match(/<th scope="row">/g)?.length, 1)
  t.match((await visitor.open(`${accounts}/employees?text=LENA`)).text, 'Lena Locked')
  t.match((await visitor.open(`${accounts}/employees?text=nobody-is-called-so`)).text, 'Nobody matches this filter')
})

t.test('what may be wrong with a user is said on its page', async t => {
  const { visitor } = await open({
    inactive: true,
    access: false,
    mustChangePassword: true,
    passwordChangedAt: '2019-01-01T00:00:00Z',
    ipAddressRestriction: '203.0.113.0/24',
    lockedUntil: '2099-01-01T00:00:00Z',
  })
  for (const words of [
    'Locked',
    'Inactive',
    'No access',
    'Password expired',
    'Password change required',
    'Own IP rules',
  ])
    t.match(visitor.page.markup, new RegExp(`<span class="badge \\w+">${words}</span>`))
})

t.test('access is taken away, and given back by undoing', async t => {
  const stage = await open()
  const { visitor } = stage
  let page = await visitor.submit('name="do" value="access"', { access: undefined, inactive: 'yes', confirmed: 'yes' })
  t.match(page.text, 'was changed')
  t.match(userOf(stage), { access: false, inactive: true })
  page = await visitor.submit('undo')
  t.match(page.text, 'Undone')
  t.match(userOf(stage), { access: true, inactive: false })
})

t.test('sending the access form as it stands changes nothing', async t => {
  const stage = await open({ inheritIpRules: false, ipAddressRestriction: '203.0.113.0/24' })
  const before = stage.account.document
  await stage.visitor.submit('name="do" value="access"')
  t.same(stage.account.document, before)
})

t.test('a rule that is none stays in the form, and the field says how rules are written', async t => {
  const stage = await open()
  const before = stage.account.document
  const page = await stage.visitor.submit('name="do" value="access"', {
    ipAddressRestriction: '203.0.113.0 - 9 </textarea><script>alert(1)</script>',
    access: undefined,
  })
  t.equal(page.status, 422)
  t.match(page.text, 'Nothing was saved. 1 field is marked below')
  t.match(page.text, 'an IPv4 address, a range')
  t.match(page.markup, /<textarea id="field-ipAddressRestriction"[^>]*aria-invalid="true"/)
  t.match(page.markup, '203.0.113.0 - 9 &lt;/textarea>&lt;script>')
  t.notMatch(page.markup, '<script>alert')
  t.notMatch(page.markup, /id="field-access"[^>]*checked/)
  t.equal(stage.account.document, before)
})

t.test('what stops working is said before it is saved', async t => {
  const stage = await open()
  const { visitor } = stage
  const question = await visitor.submit('name="do" value="access"', { access: undefined })
  t.match(question.heading, 'Change John Smith?')
  t.match(question.text, /tokens? stops? working/)
  t.equal(userOf(stage).access, true)
  await visitor.submit('confirmed', { confirmed: 'yes' })
  t.equal(userOf(stage).access, false)
  t.equal(visitor.page.heading, 'John Smith')
})

t.test('roles are given, hidden, made the default, and taken away', async t => {
  const stage = await open()
  const { visitor, account } = stage
  const given = account.document.roles.find(role => !userOf(stage).roles.includes(role.id))
  const had = userOf(stage).roles[0]
  if (!given || had === undefined) throw new Error('the sample account has too few roles')
  await visitor.submit('name="do" value="access"', {
    roles: String(given.id),
    hiddenRoles: String(had),
    confirmed: 'yes',
  })
  t.match(userOf(stage), { roles: [had, given.id], hiddenRoles: [had] })
  await visitor.submit('name="do" value="access"', { defaultRole: String(given.id), confirmed: 'yes' })
  t.equal(userOf(stage).defaultRole, given.id)
  await visitor.submit('name="do" value="access"', { removeRoles: String(given.id), confirmed: 'yes' })
  t.match(userOf(stage), { roles: [had], hiddenRoles: [had] })
  t.equal(userOf(stage).defaultRole, undefined, 'a role that is gone is no default')
})

t.test('a locked user is unlocked with one button, and locked with one', async t => {
  const stage = await open({ lockedUntil: '2099-01-01T00:00:00Z', failedLogins: 3 })
  t.match(stage.visitor.page.markup, 'id="field-lockedUntil"')
  await stage.visitor.submit('value="unlock"', { do: 'unlock' })
  t.equal(userOf(stage).lockedUntil, undefined)
  t.equal(userOf(stage).failedLogins, 0)
  await stage.visitor.submit('value="lock"', { do: 'lock', confirmed: 'yes' })
  t.match(stage.visitor.page.text, 'was locked for 30 minutes')
  t.ok(Date.parse(userOf(stage).lockedUntil ?? '') > Date.now())
})

t.test('the count of wrong passwords is a number', async t => {
  const stage = await open()
  await stage.visitor.submit('value="count"', { failedLogins: '4', exemptFromLockout: 'yes' })
  t.match(userOf(stage), { failedLogins: 4, exemptFromLockout: true })
  const page = await stage.visitor.submit('value="count"', { failedLogins: 'many' })
  t.equal(page.status, 422)
  t.match(page.markup, /<input id="field-failedLogins"[^>]*aria-invalid="true"/)
})

t.test('a new password follows the rules of the account, and nothing that was typed comes back', async t => {
  const stage = await open({ password: 'Stored-Secret-2026' })
  const { visitor } = stage
  t.notMatch(visitor.page.markup, 'Stored-Secret-2026')
  let page = await visitor.submit('value="password"', { password: 'short', passwordAgain: 'short' })
  t.equal(page.status, 422)
  t.match(page.text, 'Found a password that is not taken: it has 5 characters')
  t.notMatch(page.markup, 'value="short"')
  page = await visitor.submit('value="password"', { password: 'Velvet-Anchor-77', passwordAgain: 'Velvet-Anchor-78' })
  t.match(page.text, 'expected the same one, typed again')
  t.equal(userOf(stage).password, 'Stored-Secret-2026')
  page = await visitor.submit('value="password"', { password: 'Velvet-Anchor-77', passwordAgain: 'Velvet-Anchor-77' })
  t.match(page.text, 'The password of')
  t.notMatch(page.markup, 'Velvet-Anchor')
  t.equal(userOf(stage).password, 'Velvet-Anchor-77')
})

t.test('a password that is made up is shown once', async t => {
  const stage = await open()
  const page = await stage.visitor.submit('value="password"')
  const { password = '' } = userOf(stage)
  t.match(page.text, 'Shown this once')
  t.ok(page.text.includes(password))
  t.notOk((await stage.visitor.open(page.path)).markup.includes(password))
})

t.test('a password expires at once, or on a day', async t => {
  const stage = await open({ kind: 'employee' })
  const page = await stage.visitor.submit('value="age"', { expire: 'yes', confirmed: 'yes' })
  t.match(page.text, 'Password expired')
  await stage.visitor.submit('value="age"', { passwordChangedAt: '2026-01-31T00:00:00Z', confirmed: 'yes' })
  t.equal(userOf(stage).passwordChangedAt, '2026-01-31T00:00:00Z')
  t.match((await stage.visitor.submit('value="age"', { passwordChangedAt: '31 January' })).text, 'an instant such as')
})

t.test('two-factor authentication: set up, shown with a code and a QR code, reset, removed', async t => {
  const stage = await open({ otpSecret: undefined, backupCodes: [] })
  const { visitor, app } = stage
  const here = `${accounts}/employees/${userId}`
  t.match(visitor.page.text, 'Two-factor authentication is not set up')
  t.equal((await app.inject({ url: `${here}/code`, headers: { host: 'localhost' } })).statusCode, 409)

  let page = await visitor.submit('value="set-up"', { do: 'set-up' })
  const { otpSecret } = userOf(stage)
  t.match(page.text, 'was set up')
  t.match(page.markup, `src="${here}/qr-code.svg"`)
  t.match(page.text, 'otpauth://totp/')

  const code = (await app.inject({ url: `${here}/code`, headers: { host: 'localhost' } })).json()
  t.match(code, { code: /^\d{6}$/, used: false, stands: false })
  t.ok(code.secondsLeft >= 1 && code.secondsLeft <= 30)
  const qr = await app.inject({ url: `${here}/qr-code.svg`, headers: { host: 'localhost' } })
  t.match(qr.headers['content-type'], 'image/svg+xml')
  t.match(qr.body, '<svg')

  page = await visitor.submit('value="backup-codes"', { do: 'backup-codes' })
  t.match(page.text, /Shown this once.* Backup codes (\d{8} ){9}\d{8}/)
  t.notMatch((await visitor.open(here)).text, userOf(stage).backupCodes[0] ?? '')

  page = await visitor.submit('value="set-up"', { do: 'set-up' })
  t.match(page.text, 'has a new secret')
  t.not(userOf(stage).otpSecret, otpSecret)

  await visitor.submit('value="take-off"', { do: 'take-off' })
  t.equal(userOf(stage).otpSecret, undefined)
  t.same(userOf(stage).backupCodes, [])
})

t.test('while the clock of the account stands still, the code says that it stays', async t => {
  const stage = await open({ otpSecret: 'MO4Z6MSKLVQXO3S6VAEMATB2DNF5GM7T' })
  stage.account.setClock({ offsetMs: 0, frozenAtMs: Date.parse('2026-11-22T08:00:10Z') })
  const page = await stage.visitor.open(`${accounts}/employees/${userId}`)
  t.match(page.text, 'The account’s clock stands still: this code stays.')
})

t.test('global permissions are added and taken off', async t => {
  const stage = await open()
  await stage.visitor.submit('value="global"', {
    globalPermissions: 'customers',
    'globalPermissions-level': 'View',
    confirmed: 'yes',
  })
  t.same(userOf(stage).globalPermissions, { 'Lists -> Customers': 'View' })
  await stage.visitor.submit('value="global"', { 'globalPermissions-level-0': 'remove', confirmed: 'yes' })
  t.same(userOf(stage).globalPermissions, {})
})

t.test('names of users are inert', async t => {
  const name = '"><script>alert(1)</script>'
  const stage = await open({ name })
  t.notMatch(stage.visitor.page.markup, '<script>alert')
  const page = await stage.visitor.submit('value="lock"', { do: 'lock', confirmed: 'yes' })
  t.notMatch(page.markup, '<script>alert')
  t.notMatch((await stage.visitor.open(`${accounts}/employees`)).markup, '<script>alert')
})

t.test('a user that is not there, and a form that says nothing', async t => {
  const { visitor } = await open()
  t.equal((await visitor.submit('name="do" value="access"', { do: 'nonsense' })).status, 422)
  const page = await visitor.open(`${accounts}/employees/999`)
  t.equal(page.status, 404)
  t.match(page.text, 'has no user with the internal id "999"')
})
