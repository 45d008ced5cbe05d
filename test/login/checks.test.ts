/** The edges of single checks: where each begins and ends to refuse. What a refusal says is in `mistakes.ts`. */
import t from 'tap'
import { accountTypes } from '../../src/account/model/account.js'
import { parseTimestamp, requiredParameters, tbaParameters } from '../../src/login/tba-parameters.js'
import { type Plain, sampleAccount, sampleCredential, sampleSecrets, withValue } from '../account/samples.js'
import {
  type Call,
  directoryOf,
  judge,
  loginAccount,
  otherKey,
  otherToken,
  outcomeOf,
  refusalOf,
  sampleNow,
  sampleSeconds,
} from './samples.js'

/** The outcome of a call against the login account with one value changed. */
function outcome(path: readonly (string | number)[], value: unknown, call: Partial<Call> = {}): string {
  return outcomeOf(judge(call, { directory: directoryOf(withValue(loginAccount(), path, value)) }))
}

const settings = (value: Plain, call: Partial<Call> = {}) => outcome(['settings'], value, call)

t.test('tbaParameters picks the OAuth parameters by name, the first of each', async t => {
  const none = tbaParameters([])
  t.strictSame(
    Object.values(none),
    Array.from({ length: 8 }, () => undefined),
  )
  t.strictSame(
    tbaParameters([
      ['oauth_token', 'a'],
      ['oauth_token', 'b'],
      ['realm', 'r'],
      ['token', 'c'],
    ]),
    { ...none, token: 'a', realm: 'r' },
  )
})

t.test('parseTimestamp reads positive whole numbers written in digits only', async t => {
  const table: readonly (readonly [string, number | undefined])[] = [
    ['1', 1],
    ['1760612345', 1_760_612_345],
    ['0001760612345', 1_760_612_345],
    ['1760612345000', 1_760_612_345_000],
    ['1760612345000000', 1_760_612_345_000_000],
    ['1760612345000000000', 1_760_612_345_000_000_000],
    ['', undefined],
    ['0', undefined],
    ['000', undefined],
    ['-1', undefined],
    ['+1', undefined],
    ['1.5', undefined],
    ['1e9', undefined],
    ['0x10', undefined],
    [' 1', undefined],
    ['1\n', undefined],
    ['١٢٣', undefined],
    ['NaN', undefined],
    ['9'.repeat(20), undefined],
    ['9'.repeat(400), undefined],
  ]
  for (const [text, seconds] of table) t.equal(parseTimestamp(text), seconds, JSON.stringify(text))
})

t.test('each of the six required parameters is missed, and all missing ones are told at once', async t => {
  const names = Object.keys(requiredParameters)
  t.strictSame(names, [
    'oauth_consumer_key',
    'oauth_token',
    'oauth_signature_method',
    'oauth_timestamp',
    'oauth_nonce',
    'oauth_signature',
  ])
  for (const name of names) {
    t.strictSame(refusalOf(judge({ leaveOut: [name] })), {
      failure: 'parameter-missing',
      evidence: [{ what: `header parameter ${name}`, found: 'nothing', expected: 'a value' }],
    })
  }
  t.equal(refusalOf(judge({ leaveOut: names }))?.evidence.length, 6)
})

t.test('oauth_version is 1.0 or absent', async t => {
  t.equal(outcomeOf(judge({ version: undefined })), 'granted')
  for (const version of ['1', '1.00', '1.0 ', '1.0a', '2.0', 'v1.0'])
    t.equal(outcomeOf(judge({ version })), 'version-rejected')
})

t.test('signature methods are compared by case; all but the two HMACs are always refused', async t => {
  for (const signatureMethod of [
    'hmac-sha256',
    'HMAC_SHA256',
    'HMAC-SHA256 ',
    'HMAC-SHA512',
    'RSA-SHA1',
    'PLAINTEXT',
    'hmac-sha1',
  ]) {
    t.equal(outcomeOf(judge({ signatureMethod })), 'signature-method-refused', signatureMethod)
    t.equal(settings({ hmacSha1: 'accepted' }, { signatureMethod }), 'signature-method-refused')
  }
})

/** tba §5, row by row; the columns are production and every other type of account. */
const hmacSha1Table: readonly (readonly [release: string, production: boolean, others: boolean])[] = [
  ['2015.2', true, true],
  ['2020.2', true, true],
  ['2021.1', true, true],
  ['2021.2', true, false],
  ['2022.1', true, false],
  ['2022.2', true, false],
  ['2023.1', false, false],
  ['2023.2', false, false],
  ['2026.2', false, false],
  ['2028.1', false, false],
]

t.test('HMAC-SHA1 is accepted by release, type of account and setting', async t => {
  const verdict = (release: string, type: string, hmacSha1: string | undefined) => {
    const account = { ...loginAccount(), release, type, ...(hmacSha1 === undefined ? {} : { settings: { hmacSha1 } }) }
    return outcomeOf(judge({ signatureMethod: 'HMAC-SHA1' }, { directory: directoryOf(account) })) === 'granted'
  }
  for (const [release, production, others] of hmacSha1Table) {
    for (const type of accountTypes) {
      const what = `${release}, ${type}`
      const byRelease = type === 'production' ? production : others
      t.equal(verdict(release, type, undefined), byRelease, what)
      t.equal(verdict(release, type, 'by-release'), byRelease, `${what}, by release`)
      t.equal(verdict(release, type, 'accepted'), true, `${what}, accepted`)
      t.equal(verdict(release, type, 'refused'), false, `${what}, refused`)
      t.equal(verdict(release, type, 'refused-from-2021.1'), release < '2021.1', `${what}, refused from 2021.1`)
    }
  }
  t.equal(settings({ hmacSha1: 'refused' }), 'granted', 'HMAC-SHA256 is accepted in any case')
})

t.test('a timestamp may be five minutes off, inclusive, either way', async t => {
  for (const now of [sampleSeconds * 1000, sampleSeconds * 1000 + 999]) {
    for (const difference of [-300, -299, 0, 299, 300]) {
      t.equal(outcomeOf(judge({ timestamp: String(sampleSeconds + difference) }, { now })), 'granted', `${difference}`)
    }
    for (const difference of [-301, 301, -86_400, 86_400]) {
      const timestamp = String(sampleSeconds + difference)
      t.equal(outcomeOf(judge({ timestamp }, { now })), 'timestamp-out-of-window', `${difference}`)
    }
  }
  t.strictSame(refusalOf(judge({ timestamp: String(sampleSeconds + 420) }))?.evidence, [
    {
      what: "oauth_timestamp against the account's clock",
      found: `${sampleSeconds + 420}, 420 seconds after ${sampleSeconds}`,
      expected: 'at most 300 seconds from it',
    },
  ])
})

t.test('milliseconds and smaller units are whole numbers far away; other forms are malformed', async t => {
  for (const zeros of ['000', '000000', '000000000'])
    t.equal(outcomeOf(judge({ timestamp: `${sampleSeconds}${zeros}` })), 'timestamp-out-of-window')
  for (const timestamp of ['-1', '0', `${sampleSeconds}.0`, 'now', '2026-11-22'])
    t.equal(outcomeOf(judge({ timestamp })), 'timestamp-malformed', timestamp)
})

t.test('the window is a setting of the account', async t => {
  const late = { timestamp: String(sampleSeconds - 301) }
  t.equal(settings({ timestampWindowSeconds: 301 }, late), 'granted')
  t.equal(settings({ timestampWindowSeconds: 1 }, { timestamp: String(sampleSeconds + 2) }), 'timestamp-out-of-window')
})

t.test('a nonce has 6 to 64 characters, whichever they are', async t => {
  for (const nonce of [
    'abcdef',
    'a'.repeat(64),
    '6Kr9Wad+qNYI+Mlj',
    'b7a9d6a2-4f5d-4c6b-9b1e-0a8f7c1d2e3f',
    '75029250259776070351795337176',
    '€€€€€€',
  ])
    t.equal(outcomeOf(judge({ nonce })), 'granted', nonce)
  t.equal(outcomeOf(judge({ nonce: 'abcde' })), 'nonce-too-short')
  t.equal(outcomeOf(judge({ nonce: 'a'.repeat(65) })), 'nonce-too-long')
})

t.test('a nonce is looked up for the user of the token and the timestamp of the call', async t => {
  const asked: unknown[] = []
  const nonces = {
    has: (...question: unknown[]) => {
      asked.push(question)
      return false
    },
  }
  t.equal(outcomeOf(judge({ nonce: 'a nonce' }, { nonces })), 'granted')
  t.strictSame(asked, [[12, sampleSeconds, 'a nonce']])
})

t.test('parameters of any kind are tolerated when they are signed', async t => {
  const extra = [
    ['oauth_body_hash', '2jmj7l5rSw0yVb/vlWAYkK/YBwk='],
    ['oauth_callback', 'http://localhost:1/?a=b&c'],
    ['oauth_verifier', 'ü'],
    ['role', '3'],
  ] as const
  t.equal(outcomeOf(judge({ extra })), 'granted')
  t.equal(outcomeOf(judge({ edit: header => `${header}, oauth_callback="oob"` })), 'signature-invalid', 'unsigned')
})

t.test('values in wrong places are named for what they are', async t => {
  const found = (call: Partial<Call>) => refusalOf(judge(call))?.evidence[0]?.found
  const { consumerKey, consumerSecret, tokenId, tokenSecret } = sampleSecrets
  const table: readonly (readonly [string, string])[] = [
    [consumerKey, 'a consumer key'],
    [consumerSecret, 'a consumer secret'],
    [tokenId, 'a token id'],
    [tokenSecret, 'a token secret'],
    [otherKey, 'a consumer key'],
    [otherToken, 'a token id'],
    [sampleCredential('t2'), 'a token secret'],
    ['abc', 'an unknown value of 3 characters'],
  ]
  for (const [value, kind] of table) {
    if (kind !== 'a consumer key') t.equal(found({ consumerKey: value }), kind)
    if (kind !== 'a token id') t.equal(found({ tokenId: value }), kind)
    const others = [found({ version: value }), found({ timestamp: value }), found({ signatureMethod: value })]
    t.strictSame(
      others,
      Array.from({ length: 3 }, () => (value === 'abc' ? 'abc' : kind)),
    )
  }
})

t.test('consumer keys and token ids are compared by case, as they are', async t => {
  t.equal(outcomeOf(judge({ consumerKey: sampleSecrets.consumerKey.toUpperCase() })), 'consumer-key-unknown')
  t.equal(outcomeOf(judge({ tokenId: ` ${sampleSecrets.tokenId}` })), 'token-unknown')
})

t.test('a token that is revoked and inactive is told as revoked; one of another account as such', async t => {
  const both = withValue(withValue(loginAccount(), ['tokens', 0, 'revoked'], true), ['tokens', 0, 'inactive'], true)
  t.equal(outcomeOf(judge({}, { directory: directoryOf(both) })), 'token-revoked')
  const elsewhere = directoryOf(withValue(loginAccount(), ['tokens', 0], undefinedToken), sampleAccount())
  t.strictSame(refusalOf(judge({}, { directory: elsewhere })), {
    failure: 'token-of-other-account',
    evidence: [
      { what: 'oauth_token', found: 'a token of account 1234567', expected: 'a token of account 1234567_SB1' },
    ],
  })
})

/** In place of the token of the sample: one that nobody uses. */
const undefinedToken = {
  id: 21,
  name: 'Unused',
  tokenId: sampleCredential('unused'),
  tokenSecret: sampleCredential('u'),
  integration: 1,
  user: 12,
  role: 1001,
}

t.test('the other integration of the same account takes its own token only', async t => {
  t.equal(outcomeOf(judge({ consumerKey: otherKey })), 'token-of-other-integration')
  t.equal(outcomeOf(judge({ tokenId: otherToken })), 'token-of-other-integration')
  const its = {
    consumerKey: otherKey,
    consumerSecret: sampleCredential('s2'),
    tokenId: otherToken,
    tokenSecret: sampleCredential('t2'),
  }
  t.match(judge(its), {
    outcome: 'granted',
    session: { user: { name: 'Ada Admin' }, integration: { name: 'Other App' } },
  })
})

t.test('a lock ends at its instant, by the clock of the account', async t => {
  const locked = (lockedUntil: string) => outcome(['users', 1, 'lockedUntil'], lockedUntil)
  t.equal(locked(new Date(sampleNow + 1).toISOString()), 'user-locked')
  t.equal(locked(new Date(sampleNow).toISOString()), 'granted')
  t.equal(locked('2026-11-22T10:00:00+02:00'), 'granted')
  t.equal(locked('2026-11-22T08:20:00+02:00'), 'granted', 'another time zone: 06:20')
  t.equal(locked('2026-11-22T07:20:00-02:00'), 'user-locked', 'another time zone: 09:20')
})

t.test('either of two permissions at Full lets a role log in with tokens', async t => {
  const permissions = (value: Plain) => outcome(['roles', 1, 'permissions'], value)
  t.equal(permissions({ 'User Access Tokens': 'Full' }), 'granted')
  t.equal(permissions({ 'Log in using Access Tokens': 'Full' }), 'granted')
  t.equal(permissions({ 'Log in using Access Tokens': 'None', 'User Access Tokens': 'Full' }), 'granted')
  t.equal(permissions({ 'Log in using Access Tokens': 'Full', 'Access Token Management': 'Full' }), 'granted')
  for (const level of ['None', 'View', 'Create', 'Edit'])
    t.equal(permissions({ 'Log in using Access Tokens': level }), 'role-without-tba-permission', level)
  t.equal(permissions({}), 'role-without-tba-permission')
  t.equal(permissions({ 'Log in using OAuth 2.0 Access Tokens': 'Full' }), 'role-without-tba-permission')
  t.equal(permissions({ 'Access Token Management': 'View' }), 'role-with-token-management-only')
  t.equal(permissions({ 'Access Token Management': 'None' }), 'role-without-tba-permission')
})

t.test('an administrator logs in without naming a permission', async t => {
  const admin = withValue(withValue(loginAccount(), ['tokens', 0, 'user'], 11), ['tokens', 0, 'role'], 3)
  t.match(judge({}, { directory: directoryOf(admin) }), { outcome: 'granted', session: { role: { id: 3 } } })
})

t.test("global permissions decide over the role's while their feature is on", async t => {
  const account = (role: Plain, own: Plain, on: boolean) => {
    const changed = withValue(
      withValue(loginAccount(), ['roles', 1, 'permissions'], role),
      ['users', 1, 'globalPermissions'],
      own,
    )
    return outcomeOf(judge({}, { directory: directoryOf({ ...changed, features: { globalPermissions: on } }) }))
  }
  const full = { 'Log in using Access Tokens': 'Full' }
  const none = { 'Log in using Access Tokens': 'None' }
  t.equal(account(none, full, true), 'granted')
  t.equal(account(none, full, false), 'role-without-tba-permission')
  t.equal(account(full, none, true), 'role-without-tba-permission')
  t.equal(account(full, none, false), 'granted')
})

t.test('IP rules of company and user combine as identity §8 says', async t => {
  interface Rules {
    readonly company?: string
    readonly own?: string
    readonly inherit?: boolean
    readonly address?: string
    readonly feature?: boolean
    readonly restricted?: boolean
    readonly obey?: boolean
  }
  const verdict = ({
    company = '',
    own = '',
    inherit = true,
    address = '203.0.113.7',
    feature = true,
    restricted = true,
    obey = true,
  }: Rules) => {
    const user = withValue(
      withValue(loginAccount(), ['users', 1, 'ipAddressRestriction'], own),
      ['users', 1, 'inheritIpRules'],
      inherit,
    )
    const account = {
      ...withValue(user, ['roles', 1, 'restrictedByIpAddress'], restricted),
      allowedIpAddresses: company,
      features: { ipAddressRules: feature },
      settings: { restletsObeyIpRules: obey },
    }
    return outcomeOf(judge({ remoteAddress: address }, { directory: directoryOf(account) }))
  }
  const inside = '203.0.113.0/24'
  const outside = '198.51.100.0/24'
  const table: readonly (readonly [Rules, string])[] = [
    [{}, 'granted'],
    [{ inherit: false }, 'granted'],
    [{ company: inside }, 'granted'],
    [{ company: outside }, 'ip-outside-company-rules'],
    [{ company: outside, inherit: false }, 'ip-outside-company-rules'],
    [{ own: inside }, 'granted'],
    [{ own: outside }, 'ip-outside-user-rules'],
    [{ own: outside, inherit: false }, 'ip-outside-user-rules'],
    [{ company: inside, own: outside }, 'granted'],
    [{ company: outside, own: inside }, 'granted'],
    [{ company: inside, own: outside, inherit: false }, 'ip-outside-user-rules'],
    [{ company: outside, own: inside, inherit: false }, 'granted'],
    [{ company: outside, own: outside }, 'ip-outside-user-rules'],
    [{ company: 'NONE' }, 'ip-outside-company-rules'],
    [{ company: 'ALL' }, 'granted'],
    [{ company: 'NONE', own: 'ALL' }, 'granted'],
    [{ own: 'NONE', inherit: false }, 'ip-outside-user-rules'],
    [{ company: 'NONE ALL' }, 'granted'],
    [{ company: outside, restricted: false }, 'granted'],
    [{ company: outside, feature: false }, 'granted'],
    [{ company: outside, obey: false }, 'granted'],
    [{ company: inside, address: '::ffff:203.0.113.9' }, 'granted'],
    [{ company: inside, address: '2001:db8::1' }, 'ip-not-ipv4'],
    [{ own: inside, address: '2001:db8::1' }, 'ip-outside-user-rules'],
    [{ company: 'ALL', address: '2001:db8::1' }, 'granted'],
    [{ address: '2001:db8::1' }, 'granted'],
    [{ company: inside, address: 'rubbish' }, 'ip-not-ipv4'],
  ]
  for (const [rules, expected] of table) t.equal(verdict(rules), expected, JSON.stringify(rules))
})

t.test('the address that a proxy forwards is the one that is checked, while it is trusted', async t => {
  const call = { headers: { 'x-forwarded-for': '198.51.100.9' } }
  const rules = '198.51.100.0/24'
  t.equal(outcome(['allowedIpAddresses'], rules, call), 'granted')
  t.equal(outcome(['allowedIpAddresses'], rules, { ...call, trustForwarded: false }), 'ip-outside-company-rules')
})

t.test('a Web Services Only role may call REST, and RESTlets only by setting', async t => {
  const account = withValue(loginAccount(), ['roles', 1, 'webServicesOnly'], true)
  t.equal(outcomeOf(judge({ surface: 'rest' }, { directory: directoryOf(account) })), 'granted')
  t.equal(outcomeOf(judge({ surface: 'restlet' }, { directory: directoryOf(account) })), 'role-web-services-only')
  const allowed = { ...account, settings: { webServicesOnlyRolesMayCallRestlets: true } }
  t.equal(outcomeOf(judge({}, { directory: directoryOf(allowed) })), 'granted')
})

t.test('a session cookie is refused by setting; other cookies never matter', async t => {
  t.equal(outcomeOf(judge({ headers: { cookie: 'NS_ROUTING_VERSION=LAGGING' } })), 'granted')
  t.equal(settings({ refuseSessionCookie: false }, { headers: { cookie: 'JSESSIONID=1' } }), 'granted')
})

t.test('TBA works until the release in which it ends', async t => {
  t.equal(outcome(['release'], '2028.1'), 'granted')
  t.equal(outcome(['release'], '2027.1'), 'granted')
  t.equal(outcome(['release'], '2028.2'), 'tba-ended')
})

t.test('nothing that a person did with password, e-mail or 2FA stops a token', async t => {
  t.equal(outcome(['users', 1, 'email'], 'new.address@example.com'), 'granted')
  t.equal(outcome(['roles', 1, 'twoFactorRequired'], true), 'granted')
  t.equal(outcome(['users', 1, 'defaultRole'], 3), 'granted')
})
