/** Accepting an account: every mistake is named at once, with its place, what was found and what was expected. */
import t from 'tap'
import { ipRuleForms } from '../../src/account/ip-rules.js'
import { parseAccount, requireAccount } from '../../src/account/parse.js'
import { InvalidAccountError, type Problem } from '../../src/account/problems.js'
import { type Plain, sampleAccount, sampleSecrets, withValue } from './samples.js'

function problemsOf(data: unknown): readonly Problem[] {
  const result = parseAccount(data)
  return result.ok ? [] : result.problems
}

t.test('the sample account is accepted, with its defaults filled in', t => {
  const { document, records } = requireAccount(sampleAccount())
  t.match(document, {
    id: '1234567',
    disabled: false,
    dataCenter: 'na1',
    allowedIpAddresses: '',
    features: { tokenBasedAuthentication: true, globalPermissions: false },
    settings: { restletAuthFailureStatus: 'by-release', timestampWindowSeconds: 300 },
    integrations: [{ state: 'Enabled', authentication: { tokenBasedAuthentication: true, userCredentials: false } }],
    tokens: [{ inactive: false, revoked: false }],
    users: [{ access: true, kind: 'employee', inheritIpRules: true }, {}],
    scripts: [{ behaviour: { kind: 'echo', methods: ['GET', 'POST', 'PUT', 'DELETE'], delayMs: 0 } }],
  })
  t.notOk('records' in document || '$schema' in document, 'records live beside the document')
  t.strictSame(records, {
    customer: [
      { id: '41', companyName: 'Blue Shop' },
      { id: '107', companyName: 'Green Shop' },
    ],
  })
  t.end()
})

t.test('what an account says about passwords and second factors has the defaults of NetSuite', t => {
  const { document } = requireAccount(sampleAccount())
  t.match(document, {
    passwordPolicy: { policy: 'Strong', expirationDays: 180 },
    requireApprovalDuringAutoInstallation: false,
    settings: {
      passwordLogins: { lockoutThreshold: 5, lockoutMinutes: 30, codeDriftSteps: 1, requestTokenMinutes: 10 },
    },
    integrations: [{ authentication: { issueTokenEndpoint: false, tbaAuthorizationFlow: false } }],
    roles: [{}, { twoFactorRequired: false, trustedDeviceDuration: 'Per session', restrictedByDeviceId: false }],
    users: [{ mustChangePassword: false, failedLogins: 0, exemptFromLockout: false, backupCodes: [] }, {}],
  })
  const [user] = document.users
  t.notOk(user && ('password' in user || 'otpSecret' in user || 'lastRole' in user), 'and nobody has a secret')
  t.end()
})

t.test('passwords, one-time password secrets and callback URLs of every good form are accepted', t => {
  const good: readonly Change[] = [
    ...[' ', '~', 'a', 'x'.repeat(128), '+,"%\\='].map((one): Change => [['users', 0, 'password'], one]),
    ...[16, 18, 20, 21, 23, 32, 128].map((length): Change => [['users', 0, 'otpSecret'], '2'.repeat(length)]),
    ...['http://localhost:*', 'https://*.example.com/callback', 'https://my.example.com:8443/a?b=c'].map(
      (callbackUrl): Change => [['integrations', 0, 'authentication'], { tbaAuthorizationFlow: true, callbackUrl }],
    ),
    [['credentials', 0], { name: 'password', login: { user: 12, role: 7, applicationId: 'none', otp: '000000' } }],
    [['credentials', 0], { name: 'service', login: { user: 12, otp: 'current' }, service: { name: 'roles' } }],
    [['credentials', 0], { name: 'gone user', login: { email: 'gone@example.com', password: 'x' } }],
    [['credentials', 0], { name: 'gone token', ...sampleSecrets }],
    [['scripts', 0, 'behaviour'], { kind: 'throw', name: 'ReferenceError', message: '"serach" is not defined.' }],
    [['users', 1, 'defaultWebServicesRole'], 3],
  ]
  for (const [path, value] of good)
    t.strictSame(problemsOf(withValue(sampleAccount(), path, value)), [], `${path.join('.')} ${JSON.stringify(value)}`)
  t.end()
})

t.test('an id and a name make an account', t => {
  const { document, records } = requireAccount({ $schema: '../account.schema.json', id: '1', name: 'One' })
  t.match(document, { type: 'production', release: '2026.2', concurrencyLimit: 5, tokens: [], credentials: [] })
  t.strictSame(records, {})
  t.end()
})

t.test('accepting what was accepted changes nothing', t => {
  const { document, records } = requireAccount(sampleAccount())
  t.strictSame(requireAccount(JSON.parse(JSON.stringify({ ...document, records }))), { document, records })
  t.end()
})

type Change = readonly [path: readonly (string | number)[], value: unknown]
interface Row {
  readonly what: string
  readonly change: Change
  readonly problem: Problem
}

const row = (what: string, change: Change, path: string, found: string, expected: string): Row => ({
  what,
  change,
  problem: { path, found, expected },
})
const wholeNumber = 'a whole number, the internal id NetSuite shows'
const credential =
  'a credential of 6 to 128 printable characters without blanks (NetSuite makes 64 lower-case hex digits)'
const password = 'a password of 1 to 128 printable ASCII characters'
const otpSecret = 'a one-time password secret: 16 to 128 base32 characters (A-Z, 2-7), best 32 of them'
const releaseWords = 'a NetSuite release from 2015.2 to 2028.2, written "YYYY.1" or "YYYY.2"'

const days = Array.from({ length: 29 }, (_, index) => `${index + 2} days`)

/** One wrong thing per row. */
const rows: readonly Row[] = [
  // The account itself.
  row('no id', [['id'], undefined], '$.id', 'nothing', 'a value for "id"'),
  row('no name', [['name'], undefined], '$.name', 'nothing', 'a value for "name"'),
  row(
    'an id in lower case',
    [['id'], '1234567_sb1'],
    '$.id',
    '"1234567_sb1"',
    'an account id such as "1234567", "1234567_SB1" or "TSTDRV1234567" (upper case, "_" before the suffix)',
  ),
  row('an id that is a number', [['id'], 1234567], '$.id', '1234567', 'string'),
  row('an unknown field', [['naem'], 'x'], '$.naem', 'the field "naem"', 'no field of this name here'),
  row(
    'an unknown type',
    [['type'], 'prod'],
    '$.type',
    '"prod"',
    '("production" | "sandbox" | "release-preview" | "development" | "test-drive")',
  ),
  row('a release NetSuite never had', [['release'], '2026.3'], '$.release', '"2026.3"', releaseWords),
  row('a release before the oldest', [['release'], '2015.1'], '$.release', '"2015.1"', releaseWords),
  row('a release that is a number', [['release'], 2026.2], '$.release', '2026.2', releaseWords),
  row('disabled in words', [['disabled'], 'no'], '$.disabled', '"no"', 'boolean'),
  row(
    'a data center of no known form',
    [['dataCenter'], 'Phoenix'],
    '$.dataCenter',
    '"Phoenix"',
    'a data center such as "na1", or "default" for rest.netsuite.com',
  ),
  row('a concurrency limit of 0', [['concurrencyLimit'], 0], '$.concurrencyLimit', '0', 'at least 1'),
  row(
    'an unknown feature',
    [['features'], { soap: true }],
    '$.features.soap',
    'the field "soap"',
    'no field of this name here',
  ),
  row(
    'an unknown setting',
    [['settings'], { nonce: 1 }],
    '$.settings.nonce',
    'the field "nonce"',
    'no field of this name here',
  ),
  row(
    'a setting beyond its bounds',
    [['settings'], { timestampWindowSeconds: 0 }],
    '$.settings.timestampWindowSeconds',
    '0',
    'a whole number from 1 to 86400',
  ),
  row(
    'an invalid company IP rule',
    [['allowedIpAddresses'], '10.0.0.1, 123.45.67.80 - 99'],
    '$.allowedIpAddresses',
    '"-"',
    ipRuleForms,
  ),
  row('an IPv6 company IP rule', [['allowedIpAddresses'], '::1'], '$.allowedIpAddresses', '"::1"', ipRuleForms),
  row(
    'too long a list of IP rules',
    [['allowedIpAddresses'], '10.0.0.1 '.repeat(500)],
    '$.allowedIpAddresses',
    '"10.0.0.1 10.0.0.1 10…"',
    'at most 4000 characters',
  ),
  row(
    'a password policy NetSuite does not have',
    [['passwordPolicy'], { policy: 'Strict' }],
    '$.passwordPolicy.policy',
    '"Strict"',
    '("Very strong" | "Strong" | "Medium" | "Weak")',
  ),
  row(
    'passwords that never expire, which NetSuite does not offer',
    [['passwordPolicy'], { expirationDays: 0 }],
    '$.passwordPolicy.expirationDays',
    '0',
    'a number of days from 1 to 365',
  ),
  row(
    'approval of installed integrations in words',
    [['requireApprovalDuringAutoInstallation'], 'yes'],
    '$.requireApprovalDuringAutoInstallation',
    '"yes"',
    'boolean',
  ),
  row(
    'a lockout after no wrong password',
    [['settings'], { passwordLogins: { lockoutThreshold: 0 } }],
    '$.settings.passwordLogins.lockoutThreshold',
    '0',
    'a whole number from 1 to 100',
  ),
  row(
    'a setting of password logins that does not exist',
    [['settings'], { passwordLogins: { lockout: 5 } }],
    '$.settings.passwordLogins.lockout',
    'the field "lockout"',
    'no field of this name here',
  ),
  // Integrations.
  row('integrations that are no list', [['integrations'], {}], '$.integrations', '{}', 'a list'),
  row(
    'a script with an internal id of 0',
    [['scripts', 0, 'id'], 0],
    '$.scripts[0].id',
    '0',
    'an internal id from 1 up',
  ),
  row(
    'an unknown state',
    [['integrations', 0, 'state'], 'Off'],
    '$.integrations[0].state',
    '"Off"',
    '("Enabled" | "Blocked" | "Waiting for Approval")',
  ),
  row(
    'a consumer key with a blank',
    [['integrations', 0, 'consumerKey'], 'abc def'],
    '$.integrations[0].consumerKey',
    '"abc def"',
    credential,
  ),
  row(
    'a short consumer secret, which is not shown',
    [['integrations', 0, 'consumerSecret'], 'abc'],
    '$.integrations[0].consumerSecret',
    'a string that is not shown',
    credential,
  ),
  row(
    'a consumer secret that is a number, which is not shown',
    [['integrations', 0, 'consumerSecret'], 123456],
    '$.integrations[0].consumerSecret',
    'a number that is not shown',
    'string',
  ),
  row(
    'an unknown authentication box',
    [['integrations', 0, 'authentication'], { tba: true }],
    '$.integrations[0].authentication.tba',
    'the field "tba"',
    'no field of this name here',
  ),
  row(
    'a callback URL that is none',
    [['integrations', 0, 'authentication'], { callbackUrl: 'my.example.com/callback' }],
    '$.integrations[0].authentication.callbackUrl',
    '"my.example.com/callback"',
    'an absolute URL that begins with "https://" or "http://", such as "https://my.example.com/callback"',
  ),
  row(
    'a callback URL with a fragment',
    [['integrations', 0, 'authentication'], { callbackUrl: 'https://my.example.com/#callback' }],
    '$.integrations[0].authentication.callbackUrl',
    '"https://my.example.com/#callback"',
    'a URL without a fragment (no "#")',
  ),
  row(
    'a callback URL with a star where none may be',
    [['integrations', 0, 'authentication'], { callbackUrl: 'https://my.*.example.com/callback' }],
    '$.integrations[0].authentication.callbackUrl',
    '"https://my.*.example.com/callback"',
    'a "*" only as the port of http://localhost:* or as the whole first label of the host, as in "https://*.example.com/callback"',
  ),
  row(
    'an integration installed from something that is no account',
    [['integrations', 0, 'installedFrom'], 'production'],
    '$.integrations[0].installedFrom',
    '"production"',
    'an account id such as "1234567", "1234567_SB1" or "TSTDRV1234567" (upper case, "_" before the suffix)',
  ),
  // Roles.
  row('a role id that is a string', [['roles', 1, 'id'], '1001'], '$.roles[1].id', '"1001"', wholeNumber),
  row(
    'a permission NetSuite does not have',
    [['roles', 1, 'permissions'], { 'Lists -> Custmers': 'View' }],
    '$.roles[1].permissions["Lists -> Custmers"]',
    '"Lists -> Custmers"',
    'a permission as NetSuite labels it, did you mean "Lists -> Customers" or "Lists -> Partners" or "Lists -> Cases"?',
  ),
  row(
    'a level NetSuite does not have',
    [['roles', 1, 'permissions', 'SuiteScript'], 'Read'],
    '$.roles[1].permissions.SuiteScript',
    '"Read"',
    '("None" | "View" | "Create" | "Edit" | "Full")',
  ),
  row(
    'an unknown center',
    [['roles', 1, 'center'], 'Middle'],
    '$.roles[1].center',
    '"Middle"',
    '("Accounting" | "Sales" | "Support" | "Executive" | "Employee" | "Customer" | "Vendor" | "Partner" | "Classic")',
  ),
  row(
    'a duration of trusted devices that NetSuite does not offer',
    [['roles', 1, 'trustedDeviceDuration'], '31 days'],
    '$.roles[1].trustedDeviceDuration',
    '"31 days"',
    `(${['Per session', ...[4, 6, 8, 12].map(hours => `${hours} hours`), '1 day', ...days].map(one => `"${one}"`).join(' | ')})`,
  ),
  row(
    'the same role id twice',
    [['roles', 2], { id: 1001, name: 'Twin' }],
    '$.roles[2].id',
    '1001 again',
    'a value that $.roles[1].id does not have',
  ),
  // Users.
  row('no e-mail address', [['users', 0, 'email'], 'ada'], '$.users[0].email', '"ada"', 'an e-mail address'),
  row(
    'a password that is not ASCII, which is not shown',
    [['users', 0, 'password'], 'Grün-Tee-2026'],
    '$.users[0].password',
    'a string that is not shown',
    password,
  ),
  row(
    'an empty password',
    [['users', 0, 'password'], ''],
    '$.users[0].password',
    'a string that is not shown',
    password,
  ),
  row(
    'too long a password',
    [['users', 0, 'password'], 'x'.repeat(129)],
    '$.users[0].password',
    'a string that is not shown',
    password,
  ),
  row(
    'a password that was changed on a day, at no time of it',
    [['users', 0, 'passwordChangedAt'], '2026-11-22'],
    '$.users[0].passwordChangedAt',
    '"2026-11-22"',
    'an instant such as "2026-11-22T08:00:00Z"',
  ),
  row(
    'fewer than no wrong passwords',
    [['users', 0, 'failedLogins'], -1],
    '$.users[0].failedLogins',
    '-1',
    'at least 0',
  ),
  row(
    'a one-time password secret that is not base32, which is not shown',
    [['users', 0, 'otpSecret'], 'ABCDEFGH01234567'],
    '$.users[0].otpSecret',
    'a string that is not shown',
    otpSecret,
  ),
  row(
    'a one-time password secret in lower case',
    [['users', 0, 'otpSecret'], 'abcdefghijklmnop'],
    '$.users[0].otpSecret',
    'a string that is not shown',
    otpSecret,
  ),
  row(
    'a one-time password secret that is too short',
    [['users', 0, 'otpSecret'], 'ABCDEFGHIJKLMNO'],
    '$.users[0].otpSecret',
    'a string that is not shown',
    otpSecret,
  ),
  row(
    'a one-time password secret of no whole number of bytes',
    [['users', 0, 'otpSecret'], 'A'.repeat(17)],
    '$.users[0].otpSecret',
    'a string that is not shown',
    otpSecret,
  ),
  row(
    'an unknown default role for web services',
    [['users', 1, 'defaultWebServicesRole'], 77],
    '$.users[1].defaultWebServicesRole',
    '77',
    'the id of a role of this account',
  ),
  row(
    'an instant without a time zone',
    [['users', 0, 'lockedUntil'], '2026-11-22T08:00:00'],
    '$.users[0].lockedUntil',
    '"2026-11-22T08:00:00"',
    'an instant such as "2026-11-22T08:00:00Z"',
  ),
  row(
    'an instant that does not exist',
    [['users', 0, 'lockedUntil'], '2026-13-22T08:00:00Z'],
    '$.users[0].lockedUntil',
    '"2026-13-22T08:00:00Z"',
    'an instant that exists, such as "2026-11-22T08:00:00Z"',
  ),
  row(
    'a user with an unknown role',
    [
      ['users', 1, 'roles'],
      [1001, 77],
    ],
    '$.users[1].roles[1]',
    '77',
    'the id of a role of this account',
  ),
  row(
    'a user hiding an unknown role',
    [['users', 1, 'hiddenRoles'], [77]],
    '$.users[1].hiddenRoles[0]',
    '77',
    'the id of a role of this account',
  ),
  row(
    'an unknown default role',
    [['users', 1, 'defaultRole'], 77],
    '$.users[1].defaultRole',
    '77',
    'the id of a role of this account',
  ),
  row(
    'an invalid IP rule of a user',
    [['users', 1, 'ipAddressRestriction'], '10.0.0.0/33'],
    '$.users[1].ipAddressRestriction',
    '"10.0.0.0/33"',
    ipRuleForms,
  ),
  row(
    'an e-mail address twice among employees',
    [['users', 1, 'email'], 'ADA@example.com'],
    '$.users[1].email',
    '"ada@example.com" again',
    'a value that $.users[0].email does not have',
  ),
  // Tokens.
  row(
    'a token of a role that cannot be',
    [['tokens', 0, 'role'], 0],
    '$.tokens[0].role',
    '0',
    'an internal id from 1 up',
  ),
  row(
    'a token of an unknown integration',
    [['tokens', 0, 'integration'], 2],
    '$.tokens[0].integration',
    '2',
    'the id of an integration of this account',
  ),
  row(
    'a token of an unknown user',
    [['tokens', 0, 'user'], 99],
    '$.tokens[0].user',
    '99',
    'the id of a user of this account',
  ),
  row(
    'a token of an unknown role',
    [['tokens', 0, 'role'], 99],
    '$.tokens[0].role',
    '99',
    'the id of a role of this account',
  ),
  row(
    'a token without a secret',
    [['tokens', 0, 'tokenSecret'], undefined],
    '$.tokens[0].tokenSecret',
    'nothing',
    'a value for "tokenSecret"',
  ),
  row(
    'a token secret that is a list, which is not shown',
    [['tokens', 0, 'tokenSecret'], ['hunter2']],
    '$.tokens[0].tokenSecret',
    'a object that is not shown',
    'string',
  ),
  row(
    'tokens that are no list, whose secrets are not shown',
    [['tokens'], { tokenSecret: 'hunter2' }],
    '$.tokens',
    '{"tokenSecret":"not shown"}',
    'a list',
  ),
  // Scripts.
  row(
    'a script id of the wrong kind',
    [['scripts', 0, 'scriptId'], 'echo'],
    '$.scripts[0].scriptId',
    '"echo"',
    'a script id such as "customscript_orders"',
  ),
  row(
    'a deployment id of the wrong kind',
    [['scripts', 0, 'deployments', 0, 'scriptId'], 'customscript_x'],
    '$.scripts[0].deployments[0].scriptId',
    '"customscript_x"',
    'a deployment id such as "customdeploy_orders"',
  ),
  row(
    'an unknown owner',
    [['scripts', 0, 'owner'], 99],
    '$.scripts[0].owner',
    '99',
    'the id of a user of this account',
  ),
  row(
    'an unknown behaviour',
    [['scripts', 0, 'behaviour'], { kind: 'dance' }],
    '$.scripts[0].behaviour.kind',
    '"dance"',
    '("echo" | "static" | "records" | "throw" | "module")',
  ),
  row(
    'too long a delay',
    [['scripts', 0, 'behaviour'], { kind: 'echo', delayMs: 60_001 }],
    '$.scripts[0].behaviour.delayMs',
    '60001',
    'a delay of at most 60000 ms',
  ),
  row(
    'a method a RESTlet does not have',
    [['scripts', 0, 'behaviour'], { kind: 'echo', methods: ['GET', 'PATCH'] }],
    '$.scripts[0].behaviour.methods[1]',
    '"PATCH"',
    '("GET" | "POST" | "PUT" | "DELETE")',
  ),
  row(
    'a record type without a permission',
    [['scripts', 0, 'behaviour'], { kind: 'records', recordType: 'custmer' }],
    '$.scripts[0].behaviour.recordType',
    '"custmer"',
    'a NetSuite record type with a known permission',
  ),
  row(
    'an audience with an unknown role',
    [
      ['scripts', 0, 'deployments', 0, 'audience'],
      [3, 77],
    ],
    '$.scripts[0].deployments[0].audience[1]',
    '77',
    'the id of a role of this account',
  ),
  row(
    'an audience in a word that is not "all"',
    [['scripts', 0, 'deployments', 0, 'audience'], 'some'],
    '$.scripts[0].deployments[0].audience',
    '"some"',
    '"all" or a list of role ids',
  ),
  row(
    'an audience with something that is no role id',
    [
      ['scripts', 0, 'deployments', 0, 'audience'],
      [3, 'x'],
    ],
    '$.scripts[0].deployments[0].audience[1]',
    '"x"',
    wholeNumber,
  ),
  // Records.
  row(
    'a record without an id',
    [['records', 'customer', 1, 'id'], undefined],
    '$.records.customer[1].id',
    'nothing',
    'a value for "id"',
  ),
  row(
    'a record id that is a number',
    [['records', 'customer', 1, 'id'], 107],
    '$.records.customer[1].id',
    '107',
    'string',
  ),
  row(
    'a record id that is no number',
    [['records', 'customer', 1, 'id'], 'x1'],
    '$.records.customer[1].id',
    '"x1"',
    'the internal id of a record, digits in a string',
  ),
  row(
    'the same record id twice',
    [['records', 'customer', 1, 'id'], '41'],
    '$.records.customer[1].id',
    '"41" again',
    'record ids that differ within a type',
  ),
  row(
    'records that are neither a list nor a path',
    [['records', 'customer'], 5],
    '$.records.customer',
    '5',
    'a list of records, or the path of a JSON file with one',
  ),
  row(
    'a record file where none can be read',
    [['records', 'sales order'], 'orders.json'],
    '$.records["sales order"]',
    '"orders.json"',
    'a list of records (files are read for fixtures only)',
  ),
  // Credential sets.
  row(
    'a set of an unknown token',
    [['credentials', 0, 'token'], 99],
    '$.credentials[0].token',
    '99',
    'the id of a token of this account',
  ),
  row(
    'a set with neither a token nor a login',
    [['credentials', 0], { name: 'empty' }],
    '$.credentials[0]',
    'neither of "token" and "login"',
    'one of the two, or all of consumerKey, consumerSecret, tokenId and tokenSecret',
  ),
  row(
    'a set with three of the four values and no token',
    [['credentials', 0], { name: 'three', consumerKey: 'a-key-1', consumerSecret: 'a-secret-1', tokenId: 'an-id-1' }],
    '$.credentials[0]',
    'neither of "token" and "login"',
    'one of the two, or all of consumerKey, consumerSecret, tokenId and tokenSecret',
  ),
  row(
    'a login that names neither a user nor both values of one',
    [['credentials', 0], { name: 'nobody', login: { email: 'gone@example.com' } }],
    '$.credentials[0].login',
    'no user',
    'a user, or both email and password of one who is not there',
  ),
  row(
    'a script that throws an error without a name',
    [['scripts', 0, 'behaviour'], { kind: 'throw', name: '', message: '' }],
    '$.scripts[0].behaviour.name',
    '""',
    'at least 1 character',
  ),
  row(
    'a set with both a token and a login',
    [['credentials', 0, 'login'], { user: 12 }],
    '$.credentials[0]',
    'both of "token" and "login"',
    'one of the two',
  ),
  row(
    'a set of an unknown user',
    [['credentials', 0], { name: 'stranger', login: { user: 99 } }],
    '$.credentials[0].login.user',
    '99',
    'the id of a user of this account',
  ),
  row(
    'a set with the Application ID of an unknown integration',
    [['credentials', 0], { name: 'application', login: { user: 12, application: 99 } }],
    '$.credentials[0].login.application',
    '99',
    'the id of an integration of this account',
  ),
  row(
    'a set for the consumer key of an unknown integration',
    [['credentials', 0, 'service'], { name: 'issuetoken', integration: 99 }],
    '$.credentials[0].service.integration',
    '99',
    'the id of an integration of this account',
  ),
  row(
    'a set that revokes an unknown token',
    [['credentials', 0, 'service'], { name: 'revoketoken', integration: 1, token: 99 }],
    '$.credentials[0].service.token',
    '99',
    'the id of a token of this account',
  ),
  row(
    'a set for a token service that does not exist',
    [['credentials', 0, 'service'], { name: 'renewtoken' }],
    '$.credentials[0].service.name',
    '"renewtoken"',
    '("issuetoken" | "revoketoken" | "tokeninfo" | "roles")',
  ),
  row(
    'a set with a code of letters',
    [['credentials', 0], { name: 'code', login: { user: 12, otp: 'now' } }],
    '$.credentials[0].login.otp',
    '"now"',
    '"current", or a code of six to eight digits',
  ),
  row(
    'the same set name twice',
    [['credentials', 1, 'name'], 'works'],
    '$.credentials[1].name',
    '"works" again',
    'a value that $.credentials[0].name does not have',
  ),
]

for (const { what, change, problem } of rows) {
  t.test(`an account with ${what} is refused with that one problem`, t => {
    const [path, value] = change
    t.strictSame(problemsOf(withValue(sampleAccount(), path, value)), [problem])
    t.end()
  })
}

t.test('what is no account at all is refused as a whole', t => {
  for (const [data, found] of [
    [null, 'null'],
    ['x', '"x"'],
    [5, '5'],
    [true, 'true'],
  ] as const)
    t.strictSame(problemsOf(data), [{ path: '$', found, expected: 'an account (a JSON object)' }])
  t.match(problemsOf(undefined), [{ path: '$', found: 'nothing' }])
  t.strictSame(problemsOf([]), [{ path: '$', found: 'a list', expected: 'an account (a JSON object)' }])
  t.end()
})

/** A second entry in a list of the sample account, like the first but for some fields. */
function doubled(list: string, fields: Plain): Plain {
  const account = sampleAccount()
  const items: unknown = account[list]
  if (!Array.isArray(items)) throw new TypeError(`no list ${list}`)
  return withValue(account, [list], [...items, { ...items[0], ...fields }])
}

t.test('what must be unique in an account is reported when it is there twice', t => {
  const { consumerKey, tokenId } = sampleSecrets
  t.strictSame(problemsOf(doubled('integrations', { id: 2 })), [
    {
      path: '$.integrations[1].consumerKey',
      found: `"${consumerKey}" again`,
      expected: 'a value that $.integrations[0].consumerKey does not have',
    },
  ])
  t.strictSame(problemsOf(doubled('tokens', { id: 22 })), [
    {
      path: '$.tokens[1].tokenId',
      found: `"${tokenId}" again`,
      expected: 'a value that $.tokens[0].tokenId does not have',
    },
  ])
  t.strictSame(problemsOf(doubled('scripts', { id: 58 })), [
    {
      path: '$.scripts[1].scriptId',
      found: '"customscript_echo" again',
      expected: 'a value that $.scripts[0].scriptId does not have',
    },
  ])
  t.strictSame(
    problemsOf(doubled('scripts', {})).map(one => one.path),
    ['$.scripts[1].id', '$.scripts[1].scriptId'],
  )
  t.strictSame(
    problemsOf(doubled('users', { email: 'other@example.com' })).map(one => one.path),
    ['$.users[2].id'],
  )
  const deployment = { id: 1, scriptId: 'customdeploy_echo' }
  t.strictSame(problemsOf(withValue(sampleAccount(), ['scripts', 0, 'deployments'], [deployment, deployment])), [
    { path: '$.scripts[0].deployments[1]', found: '1 again', expected: 'deployment ids that differ' },
    { path: '$.scripts[0].deployments[1]', found: '"customdeploy_echo" again', expected: 'deployment ids that differ' },
  ])
  t.end()
})

t.test('the same e-mail address may belong to an employee and to a contact', t => {
  t.strictSame(
    problemsOf(
      withValue(withValue(sampleAccount(), ['users', 1, 'email'], 'ada@example.com'), ['users', 1, 'kind'], 'contact'),
    ),
    [],
  )
  t.end()
})

t.test('the same record id may stand under two record types', t => {
  t.strictSame(problemsOf(sampleAccount({ records: { customer: [{ id: '1' }], vendor: [{ id: '1' }] } })), [])
  t.end()
})

t.test('integrations must leave one request of the account unallocated', t => {
  const reserving = (integration: number, account: number) =>
    problemsOf(
      withValue(sampleAccount({ concurrencyLimit: account }), ['integrations', 0, 'concurrencyLimit'], integration),
    )
  t.strictSame(reserving(4, 5), [])
  t.strictSame(reserving(5, 5), [
    {
      path: '$.integrations',
      found: '5 requests reserved by integrations',
      expected: "less than the account's concurrencyLimit of 5, one must stay unallocated",
    },
  ])
  t.strictSame(problemsOf(sampleAccount({ concurrencyLimit: 1 })), [], 'an account of one request without reservations')
  t.end()
})

t.test('ten mistakes are reported as ten, wrong values and broken references alike', t => {
  const changes: readonly Change[] = [
    [['id'], 'lower'],
    [['release'], '2030.1'],
    [['allowedIpAddresses'], 'nowhere'],
    [['integrations', 0, 'consumerSecret'], 'abc'],
    [['users', 0, 'email'], 'nobody'],
    [['users', 1, 'roles'], [55]],
    [['tokens', 0, 'integration'], 56],
    [['tokens', 0, 'role'], 57],
    [['records', 'customer', 0, 'id'], '107'],
    [['credentials', 0, 'token'], 58],
  ]
  const account = changes.reduce<Plain>((data, [path, value]) => withValue(data, path, value), sampleAccount())
  const found = problemsOf(account)
  t.strictSame(found.map(one => one.path).sort(), [
    '$.allowedIpAddresses',
    '$.credentials[0].token',
    '$.id',
    '$.integrations[0].consumerSecret',
    '$.records.customer[1].id',
    '$.release',
    '$.tokens[0].integration',
    '$.tokens[0].role',
    '$.users[0].email',
    '$.users[1].roles[0]',
  ])
  t.throws(() => requireAccount(account), { name: 'InvalidAccountError', code: 'INVALID_ACCOUNT', problems: found })
  t.notMatch(new InvalidAccountError(found).message, /"abc"/, 'the secret is not among what was found')
  t.end()
})

t.test('ten values of the wrong type are reported as ten', t => {
  const paths: readonly (readonly (string | number)[])[] = [
    ['name'],
    ['disabled'],
    ['features'],
    ['integrations', 0, 'name'],
    ['roles', 0, 'id'],
    ['roles', 1, 'permissions'],
    ['users', 0, 'roles'],
    ['tokens', 0, 'revoked'],
    ['scripts', 0, 'behaviour'],
    ['credentials', 2, 'note'],
  ]
  const account = paths.reduce<Plain>((data, path) => withValue(data, path, 5.5), sampleAccount())
  t.strictSame(
    problemsOf(account).map(({ path, found }) => `${path} ${found}`),
    [
      '$.name 5.5',
      '$.disabled 5.5',
      '$.features 5.5',
      '$.integrations[0].name 5.5',
      '$.roles[0].id 5.5',
      '$.roles[1].permissions 5.5',
      '$.users[0].roles 5.5',
      '$.tokens[0].revoked 5.5',
      '$.scripts[0].behaviour 5.5',
      '$.credentials[2].note 5.5',
    ],
  )
  t.end()
})

t.test('record files are read by whoever knows where they are', t => {
  const account = sampleAccount({ records: { customer: 'c.json', vendor: 'v.json', item: [{ id: '1' }] } })
  const asked: string[] = []
  const result = parseAccount(account, path => {
    asked.push(path)
    return [{ id: path === 'c.json' ? '7' : '8' }]
  })
  t.strictSame(asked, ['c.json', 'v.json'])
  t.match(result, {
    ok: true,
    snapshot: { records: { customer: [{ id: '7' }], vendor: [{ id: '8' }], item: [{ id: '1' }] } },
  })
  t.end()
})

t.test('what is wrong with a record file is reported at its record type, together with everything else', t => {
  const account = withValue(
    sampleAccount({ records: { customer: 'c.json', vendor: 'v.json', contact: 'double.json', job: 'j.json' } }),
    ['tokens', 0, 'role'],
    99,
  )
  const files: Readonly<Record<string, unknown>> = {
    'c.json': [{ id: '1' }, { id: 5 }, {}],
    'v.json': { id: '1' },
    'double.json': [{ id: '1' }, { id: '1' }],
  }
  const result = parseAccount(account, path => {
    if (path in files) return files[path]
    throw new Error('no such file')
  })
  t.strictSame(result, {
    ok: false,
    problems: [
      { path: '$.tokens[0].role', found: '99', expected: 'the id of a role of this account' },
      { path: '$.records.customer[1].id', found: '5', expected: 'string' },
      { path: '$.records.customer[2].id', found: 'nothing', expected: 'a value for "id"' },
      { path: '$.records.vendor', found: '{"id":"1"}', expected: 'a list' },
      { path: '$.records.job', found: '"j.json" (no such file)', expected: 'the path of a JSON file that can be read' },
      { path: '$.records.contact[1].id', found: '"1" again', expected: 'record ids that differ within a type' },
    ],
  })
  t.end()
})

t.test('an unknown field or a value of the wrong type hides no broken reference', t => {
  const changes: readonly Change[] = [
    [['naem'], 'x'],
    [['nmae'], 'y'],
    [['disabled'], 'no'],
    [['allowedIpAddresses'], 'nowhere'],
    [['users', 0, 'nick'], 'A'],
    [['users', 0, 'nack'], 'B'],
    [
      ['users', 1, 'roles'],
      ['x', 55],
    ],
    [['tokens', 0, 'revoked'], 'no'],
    [['tokens', 0, 'user'], 99],
    [['scripts', 0, 'behaviour'], { kind: 'records', recordType: 'custmer', delay: 1 }],
    [['scripts', 0, 'deployments', 0, 'audience'], [77]],
    [['records', 'vendor'], 'nowhere.json'],
  ]
  const account = changes.reduce<Plain>((data, [path, value]) => withValue(data, path, value), sampleAccount())
  t.strictSame(
    problemsOf(account)
      .map(one => one.path)
      .sort(),
    [
      '$.allowedIpAddresses',
      '$.disabled',
      '$.naem',
      '$.nmae',
      '$.records.vendor',
      '$.scripts[0].behaviour.delay',
      '$.scripts[0].behaviour.recordType',
      '$.scripts[0].deployments[0].audience[0]',
      '$.tokens[0].revoked',
      '$.tokens[0].user',
      '$.users[0].nack',
      '$.users[0].nick',
      '$.users[1].roles[0]',
      '$.users[1].roles[1]',
    ],
  )
  t.end()
})

t.test('a reference to something that is broken itself is not called unknown', t => {
  const paths = (value: unknown) =>
    problemsOf(withValue(sampleAccount(), ['roles', 1, 'id'], value)).map(one => one.path)
  for (const id of ['1001', 'x', undefined]) t.strictSame(paths(id), ['$.roles[1].id'])
  t.strictSame(problemsOf(withValue(sampleAccount(), ['name'], '')), [
    { path: '$.name', found: '""', expected: 'at least 1 character' },
  ])
  t.match(problemsOf(withValue(sampleAccount(), ['users', 0, 'lockedUntil'], '2026-02-31T08:00:00Z')), [
    { path: '$.users[0].lockedUntil', expected: /exists/ },
  ])
  t.match(problemsOf(sampleAccount({ features: [] })), [{ path: '$.features', found: 'a list', expected: 'an object' }])
  t.end()
})
