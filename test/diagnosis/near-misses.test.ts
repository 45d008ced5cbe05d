/** What passed by luck, by leniency, or not for ever: each near miss by its exact words, and its limits. */
import t from 'tap'
import type { AttemptRecord } from '../../src/audit/attempts.js'
import { type NearMissId, nearMissIds } from '../../src/diagnosis/near-misses.js'
import { rollToken } from '../../src/rotation/roll-token.js'
import { type Plain, withValue } from '../account/samples.js'
import { passwordAccount } from '../login/password-samples.js'
import { type Call, goodCall, loginAccount, sampleNow, sampleSeconds } from '../login/samples.js'
import { type House, openHouse, productionAccount, unsigned } from './house.js'

/** A house whose sandbox has these settings. */
function houseWith(settings: Plain, sandbox: Plain = loginAccount()): Promise<House> {
  return openHouse([withValue(sandbox, ['settings'], settings), productionAccount()])
}

/** A house whose sandbox has Ines with these fields. */
function houseWithUser(fields: Plain, more: Plain = {}): Promise<House> {
  const account = passwordAccount()
  const [ada, ines] = Array.isArray(account.users) ? account.users : []
  return openHouse([{ ...account, ...more, users: [ada, { ...ines, ...fields }] }, productionAccount()])
}

function ids(house: House, record: AttemptRecord): readonly NearMissId[] {
  if (!record.granted) throw new TypeError(`refused: ${record.refusal?.failure}`)
  return house.near(record).map(one => one.id)
}

t.test('a good call has none, and neither has one that was refused', async t => {
  const house = await openHouse()
  t.strictSame(ids(house, await house.call()), [])
  t.strictSame(house.near(await house.call({ ...unsigned, timestamp: String(sampleSeconds - 290) })), [])
})

t.test('a call to another URL of NetSuite than the canonical one has none', async t => {
  const house = await openHouse()
  const canonical = 'https://1234567-sb1.restlets.api.netsuite.com/app/site/hosting/restlet.nl?script=57&deploy=1'
  const record = await house.call({ signedUrl: canonical })
  t.equal(record.matchedUrl, 'canonical')
  t.strictSame(ids(house, record), [])
})

t.test('a signature that fits only what a proxy forwards, or only what is behind it', async t => {
  const house = await openHouse()
  const headers = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'proxy.example.com' }
  const outside = goodCall.url.replace('http://localhost:8080', 'https://proxy.example.com')
  t.strictSame(house.near(await house.call({ headers, signedUrl: outside })), [
    {
      id: 'matched-forwarded-url',
      title: 'The signature fits only the URL that X-Forwarded-Host and X-Forwarded-Proto name',
      found: 'signed for https://proxy.example.com; the call came as http://localhost:8080',
      expected: 'a signature for the URL that is called',
      repair:
        'Right as long as the proxy names the URL that the client calls. Make sure that the client signs the URL that it calls, not one that a header of its own names.',
    },
  ])
  t.strictSame(house.near(await house.call({ headers })), [
    {
      id: 'matched-received-url-behind-proxy',
      title: 'The signature fits the inner address, although a proxy was called by another',
      found: 'signed for http://localhost:8080; the proxy was called as https://proxy.example.com',
      expected: 'a signature for https://proxy.example.com',
      repair: 'Sign the URL that the client calls, before any proxy changes it: NetSuite knows that one only.',
    },
  ])
  const netsuites = '1234567-sb1.restlets.api.netsuite.com'
  const standIn = { 'x-forwarded-proto': 'https', 'x-forwarded-host': netsuites }
  const called = goodCall.url.replace('http://localhost:8080', `https://${netsuites}`)
  const stoodIn = await house.call({ headers: standIn, signedUrl: called })
  t.equal(stoodIn.matchedUrl, 'forwarded')
  t.strictSame(ids(house, stoodIn), [], 'a proxy that stands in for NetSuite')
  const same = { 'x-forwarded-proto': 'http', 'x-forwarded-host': 'LOCALHOST:8080' }
  t.strictSame(ids(house, await house.call({ headers: same })), [], 'a proxy that names the same URL')
})

t.test('a clock is told from a fifth of the window on', async t => {
  const house = await openHouse()
  const at = (skew: number) => house.call({ timestamp: String(sampleSeconds + skew) })
  for (const [skew, told] of [
    [60, false],
    [61, true],
    [-60, false],
    [-61, true],
    [300, true],
  ] as const)
    t.strictSame(ids(house, await at(skew)), told ? ['clock-off'] : [], String(skew))
  t.match(house.near(await at(-240)), [
    {
      title:
        "The timestamp is 240 seconds (4 min) behind the account's clock; 60 seconds (1 min) more and the call is refused",
      found: "240 seconds behind the account's clock, of 300 allowed",
      expected: 'at most 60 seconds',
    },
  ])
})

t.test('a signature that stands bare in the header', async t => {
  const house = await openHouse()
  const edit = (header: string) => header.replace(/%3D"$/, '="')
  t.match(house.near(await house.call({ edit })), [
    {
      id: 'signature-not-encoded',
      title: 'The signature is not percent-encoded: it fails where something on the way reads + as a blank',
      found: 'a bare = in oauth_signature',
    },
  ])
})

t.test('a nonce of other characters than letters and digits', async t => {
  const house = await openHouse()
  t.match(house.near(await house.call({ nonce: '0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9' })), [
    {
      id: 'nonce-form',
      title:
        'The nonce has characters that are neither letters nor digits: SOAP and SuiteAnalytics Connect forbid them',
      found: '"-"',
    },
  ])
  t.match(house.near(await house.call({ nonce: 'a+b/c=d+é"x' })), [{ found: '"+", "/", "=", "é", "\\""' }])
  t.strictSame(ids(house, await house.call({ nonce: 'abc123' })), [], 'a short one')
})

t.test('a realm that only a setting lets pass', async t => {
  const spellings = await houseWith({ acceptRealmSpellings: true })
  t.match(spellings.near(await spellings.call({ realm: '1234567-sb1' })), [
    {
      id: 'realm-spelling',
      title: 'realm is misspelled: only the setting acceptRealmSpellings lets it pass',
      found: '1234567-sb1',
      expected: '1234567_SB1',
    },
  ])
  const missing = await houseWith({ acceptMissingRealm: true })
  t.match(missing.near(await missing.call({ realm: undefined })), [
    {
      id: 'realm-missing',
      title: 'realm is missing: only the setting acceptMissingRealm lets the call pass',
      expected: 'realm="1234567_SB1"',
    },
  ])
  const url = 'http://localhost:8080/rest/tokeninfo'
  t.strictSame(ids(missing, await missing.call({ realm: undefined, url })), [], 'token services need none')
})

t.test('HMAC-SHA1 is told as a release that refuses it, once', async t => {
  const account = { ...loginAccount(), release: '2021.1' }
  const house = await openHouse([account, productionAccount()])
  t.match(house.near(await house.call({ signatureMethod: 'HMAC-SHA1' })), [
    {
      id: 'breaks-at-release',
      title: /^Refused from release 2021\.2 on: /,
      found:
        'passes in 2021.1; in 2021.2 it is refused with signature-method-refused by the rule hmac-sha1-refused-non-production (observed)',
    },
  ])
  t.strictSame(ids(house, await house.call()), [])
})

t.test('a call that cannot be repeated as it was is not judged for later releases', async t => {
  const account = { ...loginAccount(), release: '2028.1' }
  const house = await openHouse([account, productionAccount()])
  const record = await house.call()
  t.strictSame(ids(house, record), ['breaks-at-release'])
  const [token] = house.sandbox.document.tokens
  if (!token) throw new RangeError('the sandbox has no token')
  house.netsuite.directory.amend(house.sandbox, document => ({ ...document, release: productionRelease(house) }))
  rollToken(house.netsuite, house.sandbox, token)
  t.strictSame(ids(house, record), [], 'its token is revoked now')
  house.netsuite.directory.delete(house.sandbox)
  t.strictSame(ids(house, record), [], 'its account is deleted now')
})

function productionRelease({ netsuite }: House) {
  return netsuite.directory.require('1234567').document.release
}

/** Logins by password end for RESTlets with 2027.1: that is told of each, and not what these tests are about. */
const ends = 'breaks-at-release'

t.test('a role that nobody asked for', async t => {
  const roles = [1001, 3]
  const byLast = await houseWithUser({ roles, defaultRole: undefined, lastRole: 1001 })
  const record = await byLast.login({ role: undefined })
  t.strictSame(ids(byLast, record), [ends, 'role-by-luck'])
  t.strictSame(byLast.near(record)[1], {
    id: 'role-by-luck',
    title:
      'The login names no role, and role selection fell through to the last role of "Ines Integration": "Integration Role"',
    found: 'no nlauth_role, no usable default role; chosen by the step "last role"',
    expected: 'nlauth_role=1001',
    repair:
      'Send nlauth_role=1001, or set "Integration Role" as the user\'s default role: the next login of "Ines Integration" with another role changes what this one gets.',
  })
  t.strictSame(ids(byLast, await byLast.login()), [ends], 'asked for')
  t.strictSame(
    ids(byLast, await byLast.login({ role: undefined }, '/rest/roles')),
    [],
    'the roles service asks for none',
  )
  const byDefault = await houseWithUser({})
  t.strictSame(ids(byDefault, await byDefault.login({ role: undefined })), [ends], 'a default role is no luck')
})

t.test('a password that fits only as it stands', async t => {
  const password = 'Blue+Wagon-100'
  const house = await houseWithUser(
    { password },
    { settings: { passwordLogins: { acceptUnescapedNlauthValues: true } } },
  )
  t.strictSame(ids(house, await house.login({ password })), [ends])
  const record = await house.login({ password, escape: value => value })
  t.strictSame(ids(house, record), [ends, 'password-raw'])
  t.match(house.near(record)[1], {
    title:
      'E-mail address or password are not percent-encoded: only the setting acceptUnescapedNlauthValues lets them pass',
  })
})

t.test('a password is told from 14 days before it expires', async t => {
  const day = 86_400_000
  const expiring = (days: number) =>
    houseWithUser(
      { passwordChangedAt: new Date(sampleNow - (90 - days) * day).toISOString() },
      { passwordPolicy: { expirationDays: 90 } },
    )
  for (const [days, told] of [
    [15, false],
    [14, true],
    [1, true],
  ] as const) {
    const house = await expiring(days)
    t.strictSame(ids(house, await house.login()), told ? [ends, 'password-expires'] : [ends], String(days))
  }
  const house = await expiring(3.5)
  t.strictSame(house.near(await house.login())[1], {
    id: 'password-expires',
    title: 'The password of "Ines Integration" expires in 3 days: then this login fails',
    found: `expires at ${new Date(sampleNow + 3.5 * day).toISOString()}`,
    expected: 'a password that lasts more than 14 days',
    repair:
      'Change the password before that day, and give the client the new one; or move the client to token-based authentication or OAuth 2.0, whose tokens do not expire with it.',
  })
})

t.test('what soft mode let pass is told, and of a wrong login nothing else', async t => {
  const house = await houseWith({ softMode: true })
  const late: Partial<Call> = { timestamp: String(sampleSeconds - 240) }
  t.strictSame(house.near(await house.call({ ...late, ...unsigned })), [
    {
      id: 'passed-by-soft-mode',
      title: 'Soft mode let the call pass; NetSuite would have refused it: Wrong signature',
      found: 'would be refused with signature-invalid',
      expected: 'a call that passes by itself',
      repair:
        'Repair what wouldRefuse of the attempt names, then end soft mode: PATCH /_mock/accounts/1234567_SB1 with {"settings": {"softMode": false}}.',
    },
  ])
  t.strictSame(ids(house, await house.call(late)), ['clock-off'], 'a good login')
})

t.test('the ids of near misses are a list without doubles', async t => {
  t.equal(nearMissIds.length, 12)
  t.equal(new Set(nearMissIds).size, nearMissIds.length)
})
