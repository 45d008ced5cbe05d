/** The checklist of the login guide: which item an attempt fails at, and what its notes name. */
import t from 'tap'
import { checklistOf } from '../../src/diagnosis/checklist/checklist.js'
import { type checklistItems } from '../../src/diagnosis/checklist/shape.js'
import { isStepName } from '../../src/diagnosis/checklist/steps.js'
import { flowChecks, flowHeaderChecks } from '../../src/login/flow/pipeline.js'
import { passwordChecks, passwordHeaderChecks } from '../../src/login/password-pipeline.js'
import { credentialChecks, headerChecks } from '../../src/login/pipelines.js'
import { sampleSecrets, withValue } from '../account/samples.js'
import { passwordAccount, type PasswordLogin } from '../login/password-samples.js'
import { callStage, changePart, junkSignature, restlet } from './calls.js'
import { openHouse } from './house.js'

const stage = await callStage()
const { netsuite, signed, get, surroundings } = stage

type Record = Awaited<ReturnType<typeof signed>>

const listOf = (record: Record) => checklistOf(record, surroundings)

const itemOf = (record: Record, name: (typeof checklistItems)[number]) => listOf(record).find(one => one.item === name)

const states = (record: Record) => listOf(record).map(one => one.state)

t.test('every check of every pipeline has a place in the checklist', async t => {
  for (const { name } of [
    ...headerChecks,
    ...credentialChecks,
    ...passwordHeaderChecks,
    ...passwordChecks,
    ...flowHeaderChecks,
    ...flowChecks,
  ])
    t.ok(isStepName(name), name)
  t.notOk(isStepName('toString'))
})

t.test('a token that was revoked: its item is crossed, and every note names what is there', async t => {
  const account = stage.copy()
  changePart(account, 'tokens', 1, { revoked: true })
  const record = await signed(account)
  const checklist = listOf(record)
  const user = 'Ines Duarte'
  const token = `OSC Connector - ${user}, OSC Integration`
  t.strictSame(
    checklist.map(({ steps: _steps, ...item }) => item),
    [
      {
        item: 'Credentials',
        state: 'failed',
        note: `Token revoked. token "${token}": found revoked; expected not revoked. The consumer key is that of the integration "OSC Connector" (State Enabled); the token is "${token}" (Revoked) of user "${user}".`,
        menuPath: 'Setup > Users/Roles > Access Tokens',
      },
      {
        item: 'Account ID',
        state: 'ok',
        note: `Account ${account.id} "Acme Retail" (production, release 2026.2); sent: realm "${account.id}", host localhost:8080.`,
        menuPath: 'Setup > Company > Company Information',
      },
      {
        item: 'TBA deep dive',
        state: 'not reached',
        note: `Not reached: "token" refused before "timestamp window" was looked at. Signed with HMAC-SHA256; oauth_timestamp is that of the account's clock; 300 s are allowed. Integration "OSC Connector": State Enabled; Token-based Authentication checked, TBA: Authorization Flow clear, TBA: IssueToken Endpoint clear.`,
        menuPath: 'Setup > Integration > Manage Integrations',
      },
      {
        item: 'Role and permissions',
        state: 'not reached',
        note: `Not reached: "token" refused before "user lock" was looked at. User "${user}", role "OSC Integration" (active). Permissions Log in using Access Tokens: Full, User Access Tokens: None; one of them is needed at Full.`,
        menuPath: 'Setup > Users/Roles > User Management > Manage Roles',
      },
      {
        item: 'IP restrictions',
        state: 'not reached',
        note: 'Not reached: "token" refused before "IP rules" was looked at. The address is 127.0.0.1, compared with Allowed IP Addresses of the company: empty, which allows every address.',
        menuPath: 'Setup > Company > Company Information',
      },
      {
        item: 'Logs',
        state: 'ok',
        note: `The row: Status Failure; Detail token_rejected; Date 2026-11-22T08:00:00.000Z; User ${user}; Role OSC Integration; IP Address 127.0.0.1; Token-based Application Name OSC Connector; Token-based Access Token Name ${token}. Detail is shown after Use Advanced Search, with the column added on the Results subtab.`,
        menuPath: 'Setup > Users/Roles > User Management > View Login Audit Trail',
      },
      {
        item: 'Isolation test',
        state: 'not reached',
        note: `No earlier call with the token "${token}" is remembered. To isolate it: send OPTIONS /services/rest/* signed with the same token (204 means the login is good), then the same call signed by mock-netsuite sign or Postman, then with another token, such as a working credential set of account ${account.id} (GET /_mock/accounts/${account.id}/credentials).`,
      },
    ],
  )
  t.strictSame(checklist[0]?.steps, [
    { step: 'Authorization header', state: 'ok', note: 'an OAuth header came along' },
    {
      step: 'consumer key',
      state: 'ok',
      note: 'it is the consumer key of the integration "OSC Connector"',
      menuPath: 'Setup > Integration > Manage Integrations',
    },
    {
      step: 'token',
      state: 'failed',
      note: `Token revoked. token "${token}": found revoked; expected not revoked.`,
      menuPath: 'Setup > Users/Roles > Access Tokens',
    },
  ])
  t.strictSame(
    checklist[2]?.steps.map(one => [one.step, one.state]),
    [
      ['header syntax', 'ok'],
      ['query decodes', 'ok'],
      ['required parameters', 'ok'],
      ['version', 'ok'],
      ['signature method', 'ok'],
      ['timestamp form', 'ok'],
      ['session cookie', 'ok'],
      ['TBA feature', 'ok'],
      ['integration state', 'ok'],
      ['timestamp window', 'not reached'],
      ['nonce length', 'not reached'],
      ['nonce unused', 'not reached'],
      ['signature', 'not reached'],
    ],
  )
  t.equal(checklist[2]?.steps[9]?.note, 'not looked at: "token" refused before')
})

t.test('a granted call has every item ticked', async t => {
  const record = await signed(stage.copy())
  t.equal(record.status, 200)
  t.strictSame(states(record), ['ok', 'ok', 'ok', 'ok', 'ok', 'ok', 'ok'])
  t.match(itemOf(record, 'Logs')?.note, /^The login left a row: Status Success; Date /)
  t.equal(itemOf(record, 'Isolation test')?.note, 'The call was answered.')
  t.match(itemOf(record, 'Role and permissions')?.note, / The call: SuiteScript: View, View needed\.$/)
})

t.test('a count of one is told in the singular', async t => {
  const account = stage.copy()
  const { settings } = account.document
  account.replace({ ...account.document, settings: { ...settings, timestampWindowSeconds: 1 } })
  t.match(itemOf(await signed(account), 'TBA deep dive')?.note, "that of the account's clock; 1 s is allowed.")
  const short = await signed(account, { edit: header => header.replace(/oauth_nonce="[^"]*"/, 'oauth_nonce="x"') })
  t.match(short.refusal, { failure: 'nonce-too-short', evidence: [{ what: 'oauth_nonce', found: '1 character' }] })
  const late = await signed(account, {
    edit: header => header.replace(/oauth_timestamp="(\d+)"/, (_, at: string) => `oauth_timestamp="${Number(at) - 2}"`),
  })
  t.match(late.refusal?.evidence, [{ found: / 2 seconds before \d+$/, expected: 'at most 1 second from it' }])
})

t.test('what is refused after the login is a matter of the role, or of the call itself', async t => {
  const account = stage.copy()
  const unknown = await signed(account, { path: restlet.replace('57', '9999') })
  t.strictSame(states(unknown), ['ok', 'ok', 'ok', 'ok', 'ok', 'ok', 'failed'])
  t.match(
    itemOf(unknown, 'Isolation test')?.note,
    /^The login is good: it is the call that is refused\. Unknown script\. /,
  )
  changePart(account, 'roles', 1001, {
    permissions: { ...account.document.roles.find(one => Number(one.id) === 1001)?.permissions, SuiteScript: 'None' },
  })
  const denied = await signed(account)
  t.strictSame(states(denied), ['ok', 'ok', 'ok', 'failed', 'ok', 'ok', 'ok'])
  t.match(itemOf(denied, 'Role and permissions')?.note, / The call: SuiteScript: None, View needed\.$/)
})

t.test('other calls with the same credentials isolate the trouble, or do not', async t => {
  const account = stage.copy()
  const isolation = (record: Record) => itemOf(record, 'Isolation test')
  const first = await signed(account, { edit: junkSignature })
  t.match(isolation(first), { state: 'not reached', note: /^No earlier call with the token "OSC Connector/ })
  const again = await signed(account, { edit: junkSignature })
  t.match(isolation(again), {
    state: 'not reached',
    note: /did not log in with the one earlier call that is remembered: GET \/app\/site\/hosting\/restlet\.nl from 127\.0\.0\.1 at 2026-11-22T08:00:00\.000Z, refused with signature-invalid\. It is this very call\. To isolate it/,
  })
  const elsewhere = await signed(account, { edit: junkSignature, headers: { 'X-Forwarded-For': '203.0.113.9' } })
  t.match(isolation(elsewhere), {
    state: 'failed',
    note: /^The token .* did not log in with any of 2 earlier calls that are/,
  })
  await signed(account)
  const after = await signed(account, { edit: junkSignature })
  t.match(isolation(after), {
    state: 'ok',
    note: /^The token "OSC Connector - Ines Duarte, OSC Integration" logged in before, in 1 of 4 earlier calls; the newest: GET .*\. Compare that call with this one\./,
  })
  t.strictSame(
    isolation(after)?.steps.map(one => [one.step, one.state]),
    [
      ['other calls with the same credentials', 'ok'],
      ['the call itself', 'not reached'],
      ['what to try next', 'not reached'],
    ],
  )
  t.match(isolation(first), { state: 'not reached' }, 'later calls change nothing about an earlier one')
})

t.test('the lists that an address is compared with are named', async t => {
  const account = stage.copy()
  const ip = async () =>
    itemOf(await signed(account, { headers: { 'X-Forwarded-For': '203.0.113.9' } }), 'IP restrictions')
  const change = (fields: object) => account.replace({ ...account.document, ...fields })
  change({ allowedIpAddresses: '198.51.100.0/24' })
  t.match(await ip(), {
    state: 'failed',
    note: /^Address outside the company's IP rules\..*The address is 203\.0\.113\.9, compared with Allowed IP Addresses of the company: 198\.51\.100\.0\/24\.$/,
    menuPath: 'Setup > Company > Company Information',
  })
  changePart(account, 'users', 12, { ipAddressRestriction: '203.0.113.9' })
  t.match(await ip(), {
    state: 'ok',
    note: 'The address is 203.0.113.9, compared with IP Address Restriction of "Ines Duarte": 203.0.113.9, and Allowed IP Addresses of the company: 198.51.100.0/24.',
    menuPath: 'Lists > Employees > Employees',
  })
  changePart(account, 'users', 12, { inheritIpRules: false })
  t.match(await ip(), { note: / its own list alone \(Inherit IP Rules from Company is clear\)\.$/ })
  changePart(account, 'roles', 1001, { restrictedByIpAddress: false })
  t.match(await ip(), {
    note: 'The address is 203.0.113.9; "Restrict this role by IP Address" is clear on "OSC Integration", so every address is allowed.',
  })
  change({ settings: { ...account.document.settings, restletsObeyIpRules: false } })
  t.match(await ip(), { note: /this way in does not look at IP rules \(a setting of the account\)\.$/ })
  change({ features: { ...account.document.features, ipAddressRules: false } })
  t.match(await ip(), { note: /the feature IP Address Rules is off, so every address is allowed\.$/ })
})

t.test('a step that was passed keeps its tick when the account changes, and the note says so', async t => {
  const account = stage.copy()
  const record = await signed(account)
  account.replace({ ...account.document, allowedIpAddresses: 'NONE' })
  const item = itemOf(record, 'IP restrictions')
  t.equal(item?.state, 'ok')
  t.equal(item?.steps[0]?.note, '127.0.0.1 was allowed; the rules have changed since')
})

t.test('a long list of addresses is cut', async t => {
  const account = stage.copy()
  account.replace({ ...account.document, allowedIpAddresses: Array(200).fill('198.51.100.1').join(',') })
  t.match(itemOf(await signed(account), 'IP restrictions')?.note, /company: .{200}…\.$/)
})

t.test(
  'a login by password has no token: the deep dive says so, and the user is looked at by its password',
  async t => {
    const account = stage.copy()
    const { email = '' } = account.document.users[0] ?? {}
    const path = '/app/site/hosting/restlet.nl?script=57&deploy=1'
    const record = await get(path, {
      Authorization: `NLAuth nlauth_account=${account.id}, nlauth_email=${encodeURIComponent(email)}, nlauth_signature=wrong`,
    })
    t.strictSame(states(record), ['failed', 'ok', 'not reached', 'not reached', 'not reached', 'ok', 'not reached'])
    t.match(itemOf(record, 'TBA deep dive')?.note, /^The caller presented a password, so neither token nor signature/)
    t.match(
      itemOf(record, 'Isolation test')?.note,
      /No earlier call with this user is remembered\. To isolate it: log in on the login page/,
    )
    t.match(itemOf(record, 'Logs')?.note, /Detail INVALID_LOGIN_CREDENTIALS \(a word of the mock's own/)
  },
)

t.test('a login by password is ticked as far as it was come to, and the note names the rest', async t => {
  const issuetoken = `/rest/issuetoken?consumerKey=${sampleSecrets.consumerKey}`
  const of = async (
    change: readonly [path: readonly (string | number)[], value: unknown] | undefined,
    login: Partial<PasswordLogin> = {},
    path?: string,
  ) => {
    const account = change ? withValue(passwordAccount(), ...change) : passwordAccount()
    const house = await openHouse([account])
    const record = await house.login(login, path)
    const items = checklistOf(record, house.surroundings).slice(0, 5)
    return { failure: record.refusal?.failure, items, states: items.map(one => one.state) }
  }
  const none = 'not reached'

  const otherAccount = await of(undefined, { account: '7654321' })
  t.equal(otherAccount.failure, 'account-unknown')
  t.strictSame(otherAccount.states, ['ok', 'failed', none, none, none])
  t.match(
    otherAccount.items[0]?.note,
    /^Not looked at, because "NLAuth account" refused before: RESTlet takes passwords, lockout, e-mail known, password, password age, verification code, application id\. /,
  )

  const inactive = await of([['users', 1, 'inactive'], true])
  t.equal(inactive.failure, 'user-inactive')
  t.strictSame(inactive.states, ['ok', 'ok', none, 'failed', none])
  t.equal(
    inactive.items[0]?.note,
    'E-mail address and password are right. Not looked at, because "user access" refused before: verification code, application id. User "Ines Integration" (ines+api@example.com), with a password.',
  )
  t.match(inactive.items[4]?.note, /^Not reached: "user access" refused before "IP rules" was looked at\. /)

  const address = await of([['allowedIpAddresses'], '198.51.100.0/24'])
  t.equal(address.failure, 'ip-outside-company-rules')
  t.strictSame(address.states, ['ok', 'ok', none, 'ok', 'failed'])
  t.match(
    address.items[3]?.note,
    /^User and role are in order\. Not looked at, because "IP rules" refused before: permissions of the call\. /,
  )

  const twoFactor = await of([['roles', 1, 'twoFactorRequired'], true], {}, issuetoken)
  t.equal(twoFactor.failure, 'two-factor-required')
  t.strictSame(twoFactor.states, ['ok', 'ok', none, 'failed', none])
  t.match(
    twoFactor.items[2]?.note,
    /^Not reached: "two factors" refused before "TBA feature" was looked at\. The caller presented a password, /,
  )

  const box = await of([['integrations', 0, 'authentication'], { issueTokenEndpoint: false }], {}, issuetoken)
  t.equal(box.failure, 'integration-without-issue-token')
  t.strictSame(box.states, ['ok', 'ok', 'failed', 'ok', 'ok'], 'what a password meets of token-based authentication')

  const granted = await of(undefined, {}, issuetoken)
  t.equal(granted.failure, undefined)
  t.strictSame(granted.states, ['ok', 'ok', none, 'ok', 'ok'], 'without a token there is no deep dive')
  t.match(granted.items[2]?.note, /^The caller presented a password, so neither token nor signature is looked at\./)

  const host = await of(undefined, { authority: '7654321.restlets.api.netsuite.com', account: undefined })
  t.strictSame(host.states.slice(2), [none, none, none])
})

t.test('a call that no account is found for leaves no row, and is told how accounts are written', async t => {
  const record = await get(restlet, { Authorization: 'OAuth realm="999", oauth_consumer_key="k"' })
  t.match(itemOf(record, 'Logs'), {
    state: 'not reached',
    note: 'No row: nothing that was sent names an account, and each account has a trail of its own.',
  })
  t.match(itemOf(record, 'Isolation test')?.note, /GET \/_mock\/accounts\)\.$/)
})

t.test('in soft mode who stands in is not taken for the caller', async t => {
  const account = stage.copy()
  account.replace({ ...account.document, settings: { ...account.document.settings, softMode: true } })
  const record = await signed(account, {
    edit: header => header.replace(/oauth_token="[^"]*"/, 'oauth_token="unknown"'),
  })
  t.equal(record.granted, true)
  t.equal(record.wouldRefuse?.[0]?.failure, 'token-unknown')
  const credentials = itemOf(record, 'Credentials')
  t.equal(credentials?.state, 'failed')
  t.match(credentials?.note, /; the token id belongs to no access token of this account\.$/)
  t.equal(
    itemOf(record, 'Role and permissions')?.note,
    'Not reached: "token" refused before "user lock" was looked at. No user is known, so no role.',
  )
})

t.test('what a fault forces is crossed as forced', async t => {
  const account = stage.copy()
  const answer = await stage.send({
    method: 'POST',
    url: `http://localhost:8080/_mock/accounts/${account.id}/faults`,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ answer: { failure: 'role-inactive' } }),
  })
  t.equal(answer.status, 201)
  const record = await signed(account)
  t.strictSame(states(record), ['ok', 'ok', 'ok', 'failed', 'not reached', 'ok', 'not reached'])
  t.match(itemOf(record, 'Role and permissions')?.note, /^Forced by a fault\. Role inactive\. fault "/)
})

t.test('an account that was deleted since is still explained', async t => {
  const account = stage.copy()
  const record = await signed(account, { edit: junkSignature })
  netsuite.directory.delete(account)
  t.strictSame(states(record), ['ok', 'ok', 'failed', 'not reached', 'not reached', 'not reached', 'not reached'])
  t.equal(itemOf(record, 'Logs')?.note, 'No row is remembered any more.')
})
