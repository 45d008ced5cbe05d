/** The edges of single checks of logins by password: where each begins and ends to refuse. What a refusal says is in `password-mistakes.ts`. */
import t from 'tap'
import { type Plain, withValue } from '../account/samples.js'
import {
  foreignKey,
  goodLogin,
  judgeLogin,
  passwordAccount,
  type PasswordLogin,
  passwordServer,
  productionAccount,
  sampleApplicationId,
  samplePassword,
} from './password-samples.js'
import { sampleNow } from './samples.js'

/** The outcome of a login against the account with values changed. */
async function outcome(
  changes: Readonly<Record<string, unknown>>,
  login: Partial<PasswordLogin> = {},
  production: Plain = productionAccount,
): Promise<string> {
  let account = passwordAccount()
  for (const [path, value] of Object.entries(changes)) {
    const keys = path.split('.').map(key => (/^\d+$/.test(key) ? Number(key) : key))
    account = withValue(account, keys, value)
  }
  const { netsuite } = await passwordServer(account, production)
  return judgeLogin(netsuite, { ...goodLogin, ...login }).refusal?.failure ?? 'granted'
}

const settings = (passwordLogins: Plain, login: Partial<PasswordLogin> = {}) =>
  outcome({ settings: { passwordLogins } }, login)

t.test('the e-mail address is compared without regard to case, the password exactly', async t => {
  t.equal(await outcome({}, { email: 'INES+API@example.COM' }), 'granted')
  for (const password of [
    samplePassword.toLowerCase(),
    samplePassword.toUpperCase(),
    `${samplePassword} `,
    ` ${samplePassword}`,
    samplePassword.slice(0, -1),
    `${samplePassword}0`,
    'Ínes, 1+1=100%',
  ])
    t.equal(await outcome({}, { password }), 'password-wrong', JSON.stringify(password))
})

t.test('of two users with one address, the one whose password fits is meant', async t => {
  const twin = {
    id: 13,
    name: 'Ines as a customer',
    kind: 'customer',
    email: 'ines+api@example.com',
    roles: [1001],
    defaultRole: 1001,
    password: 'Other-Pa55word',
  }
  const account = { ...passwordAccount() }
  const users = Array.isArray(account.users) ? account.users : []
  for (const both of [
    [...users, twin],
    [twin, ...users],
  ]) {
    const { login, outcome } = await passwordServer({ ...account, users: both })
    t.match(login().session?.user, { id: 12 })
    t.match(login({ password: 'Other-Pa55word' }).session?.user, { id: 13 })
    t.equal(outcome({ password: 'neither' }), 'password-wrong')
  }
})

t.test('values that are right as they stand are accepted by setting, on every way in that has a header', async t => {
  const raw = { escape: (value: string) => value }
  for (const channel of ['restlet', 'issuetoken', 'revoketoken', 'roles'] as const) {
    t.equal(await outcome({}, { ...raw, channel }), 'nlauth-value-unescaped', 'a comma in the password')
    t.equal(await settings({ acceptUnescapedNlauthValues: true }, { ...raw, channel }), 'granted')
    const wrong = { ...raw, channel, password: 'Wrong, %zz' }
    t.equal(await settings({ acceptUnescapedNlauthValues: true }, wrong), 'password-wrong', 'a wrong one stays wrong')
  }
})

t.test('a header in form encoding, quoted, in any order and case is a good header', async t => {
  const form = (value: string) => encodeURIComponent(value).replaceAll('%20', '+')
  t.equal(await outcome({}, { escape: form }), 'granted')
  t.equal(await outcome({}, { escape: value => `"${encodeURIComponent(value)}"` }), 'granted')
  t.equal(await outcome({}, { edit: text => text.split(', ').reverse().join(',') }), 'granted')
  t.equal(await outcome({}, { edit: text => text.replaceAll('nlauth_', 'NLAuth_') }), 'granted')
  t.equal(await outcome({}, { edit: text => `${text}, nlauth_unknown=1` }), 'granted')
})

t.test('an empty field counts as none', async t => {
  t.equal(await outcome({}, { email: '' }), 'email-missing')
  t.equal(await outcome({}, { email: '  ' }), 'email-missing')
  t.equal(await outcome({}, { password: '' }), 'password-missing')
  t.equal(await outcome({}, { account: '' }), 'nlauth-account-missing')
  t.equal(await outcome({}, { role: '' }), 'granted', 'a role is selected')
  t.equal(await outcome({}, { applicationId: '' }), 'granted')
})

t.test('nobody is told more of an unknown user than of a wrong password before it is looked at', async t => {
  // The roles service does without an account in the header, where the host names one.
  const there = { channel: 'roles', account: undefined, authority: '1234567-sb1.restlets.api.netsuite.com' } as const
  t.equal(await outcome({}, there), 'granted')
  t.equal(await outcome({}, { ...there, email: 'nobody@example.com' }), 'email-unknown')
})

t.test('a lock ends at its instant', async t => {
  const locked = (at: number) => outcome({ 'users.1.lockedUntil': new Date(at).toISOString() })
  t.equal(await locked(sampleNow + 1), 'user-locked')
  t.equal(await locked(sampleNow), 'granted')
})

t.test('a password expires after so many days, counted from its change, and not without one', async t => {
  const day = 86_400_000
  const changed = (ms: number, days?: number) =>
    outcome({
      'users.1.passwordChangedAt': new Date(sampleNow - ms).toISOString(),
      ...(days === undefined ? {} : { passwordPolicy: { expirationDays: days } }),
    })
  t.equal(await changed(180 * day), 'password-expired')
  t.equal(await changed(180 * day - 1), 'granted')
  t.equal(await changed(30 * day, 30), 'password-expired')
  t.equal(await changed(30 * day - 1, 30), 'granted')
  t.equal(await changed(364 * day, 365), 'granted')
  t.equal(await outcome({ passwordPolicy: { expirationDays: 1 } }), 'granted', 'never changed, never expires')
  const old = { 'users.1.passwordChangedAt': '2020-01-01T00:00:00Z' }
  t.equal(await outcome(old, { channel: 'page' }), 'granted', 'a page asks for a new one instead')
  for (const kind of ['customer', 'contact'])
    t.equal(await outcome({ ...old, 'users.1.kind': kind }), 'granted', 'customers keep theirs')
  for (const kind of ['employee', 'vendor', 'partner'])
    t.equal(await outcome({ ...old, 'users.1.kind': kind }), 'password-expired', kind)
})

t.test('RESTlets take passwords by the release they were made in and the one the account is in', async t => {
  const table: readonly (readonly [created: string, release: string, outcome: string])[] = [
    ['2015.2', '2026.2', 'granted'],
    ['2020.2', '2026.2', 'granted'],
    ['2021.1', '2026.2', 'restlet-created-since-2021'],
    ['2026.2', '2026.2', 'restlet-created-since-2021'],
    ['2020.2', '2020.2', 'granted'],
    ['2021.1', '2020.2', 'granted'],
    ['2020.2', '2026.2', 'granted'],
    ['2020.2', '2027.1', 'nlauth-ended'],
    ['2021.1', '2027.1', 'nlauth-ended'],
  ]
  for (const [created, release, expected] of table) {
    const changes = { 'scripts.0.createdInRelease': created, release }
    t.equal(await outcome(changes), expected, `made in ${created}, in ${release}`)
    for (const channel of ['issuetoken', 'revoketoken', 'roles'] as const)
      t.equal(await outcome(changes, { channel }), 'granted', `${channel} is no RESTlet`)
  }
})

t.test('Web Services Only roles have no page, and call RESTlets by setting', async t => {
  const only = { 'roles.1.webServicesOnly': true }
  const allowed = { ...only, settings: { webServicesOnlyRolesMayCallRestlets: true } }
  t.equal(await outcome(only), 'role-web-services-only')
  t.equal(await outcome(allowed), 'granted')
  t.equal(await outcome(allowed, { channel: 'page-role' }), 'role-web-services-only')
  for (const channel of ['issuetoken', 'revoketoken', 'roles', 'page'] as const)
    t.equal(await outcome(only, { channel }), 'granted', channel)
})

t.test('pages obey IP rules whatever the setting of RESTlets says', async t => {
  const rules = { allowedIpAddresses: '198.51.100.0/24', settings: { restletsObeyIpRules: false } }
  t.equal(await outcome(rules), 'granted')
  t.equal(await outcome(rules, { channel: 'page-role' }), 'ip-outside-company-rules')
  t.equal(await outcome({ allowedIpAddresses: '198.51.100.0/24' }, { channel: 'roles' }), 'granted', 'no role yet')
})

t.test('a good Application ID is taken, whatever else the call is', async t => {
  for (const channel of ['restlet', 'issuetoken', 'revoketoken'] as const)
    t.equal(await outcome({}, { channel, applicationId: sampleApplicationId }), 'granted', channel)
  t.equal(await outcome({}, { applicationId: sampleApplicationId.toLowerCase() }), 'application-id-unknown')
  t.equal(await outcome({}, { channel: 'roles', applicationId: 'bogus' }), 'granted', 'the roles service ignores it')
})

t.test('issuetoken needs its box since 2019.2, and installs records since 2019.1 and before 2027.1', async t => {
  const box = { 'integrations.0.authentication': {} }
  const issue = { channel: 'issuetoken' } as const
  t.equal(await outcome({ ...box, release: '2019.1' }, issue), 'granted')
  t.equal(await outcome({ ...box, release: '2019.2' }, issue), 'integration-without-issue-token')
  const foreign = { ...issue, consumerKey: foreignKey }
  t.equal(await outcome({ release: '2018.2' }, foreign), 'consumer-key-unknown')
  t.equal(await outcome({ release: '2019.1' }, foreign), 'granted')
  t.equal(await outcome({ release: '2026.2' }, foreign), 'granted')
  t.equal(await outcome({ release: '2027.1' }, foreign), 'tba-integration-not-installable')
  t.equal(await outcome({ release: '2027.1' }, issue), 'granted', 'existing records go on')
  t.equal(await outcome({ requireApprovalDuringAutoInstallation: true }, foreign), 'integration-not-approved')
  t.equal(await outcome({ requireApprovalDuringAutoInstallation: true }, issue), 'granted')
})

t.test('a record installs itself as its own account has it: boxes come along, the state does not', async t => {
  const issue = { channel: 'issuetoken', consumerKey: foreignKey } as const
  const production = (field: string, value: unknown) =>
    outcome({}, issue, withValue(productionAccount, ['integrations', 0, field], value))
  t.equal(await production('state', 'Blocked'), 'granted', 'state is per account')
  t.equal(await production('authentication', {}), 'integration-without-issue-token')
})

t.test('the administrator may issue tokens, and needs a second factor since 2019.1', async t => {
  const ada = { email: 'ada@example.com', password: 'Ada-Pa55word', role: '3', channel: 'issuetoken' } as const
  t.equal(await outcome({}, ada), 'two-factor-required')
  t.equal(await outcome({ release: '2018.2' }, ada), 'granted')
})
