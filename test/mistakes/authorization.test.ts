/** Headers with and without mistakes, against an independent signing library. */
import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { hmacsign, hmacsign256 } from 'oauth-sign'
import t from 'tap'
import { nlauthHeader, oauthHeader } from '../../src/mistakes/authorization.js'
import { completed } from '../../src/mistakes/send.js'

const now = Date.parse('2026-11-22T08:00:00.900Z')
const seconds = '1795334400'
const url = { method: 'GET', origin: 'http://localhost:8080', path: '/rest/tokeninfo?a=b%20c&a=1' } as const
const good = {
  realm: '1234567',
  consumerKey: 'consumer-key',
  consumerSecret: 'consumer secret &',
  token: 'token-id',
  tokenSecret: 'token=secret',
  nonce: 'abcdefgh',
} as const

/** Names and values of a header, decoded. */
function pairsOf(header: string): readonly (readonly [string, string])[] {
  t.match(header, /^OAuth /)
  return [...header.matchAll(/([\w%]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [
    decodeURIComponent(name),
    decodeURIComponent(value),
  ])
}

const fieldsOf = (header: string): Readonly<Record<string, string>> => Object.fromEntries(pairsOf(header))

/** What `oauth-sign` makes of the header's own parameters. */
function expectedSignature(header: string, sign = hmacsign256): string {
  const { realm: _realm, oauth_signature: _signature, ...signed } = fieldsOf(header)
  const all = { ...signed, a: ['b c', '1'] }
  return sign('GET', 'http://localhost:8080/rest/tokeninfo', all, good.consumerSecret, good.tokenSecret)
}

t.test('a right header is signed as clients do', async t => {
  const { header, late } = oauthHeader(good, url, now)
  t.equal(late, undefined)
  t.match(fieldsOf(header), {
    realm: '1234567',
    oauth_consumer_key: 'consumer-key',
    oauth_token: 'token-id',
    oauth_nonce: 'abcdefgh',
    oauth_timestamp: seconds,
    oauth_signature_method: 'HMAC-SHA256',
    oauth_version: '1.0',
    oauth_signature: expectedSignature(header),
  })
})

t.test('a header with a mistake is otherwise right: what stands in it is what was signed', async t => {
  const mistakes = [
    { version: '1.1' },
    { timestamp: 'yesterday' },
    { nonce: '' },
    { omit: ['oauth_nonce'] },
    { omit: ['oauth_token', 'realm'] },
    { extra: { role: '3', oauth_callback: 'http://localhost:*/?x=1&y=2' } },
    { signatureMethod: 'PLAINTEXT' },
  ]
  for (const mistake of mistakes) {
    const { header } = oauthHeader({ ...good, ...mistake }, url, now)
    t.equal(fieldsOf(header).oauth_signature, expectedSignature(header), JSON.stringify(mistake))
  }
  const { header } = oauthHeader({ ...good, signatureMethod: 'HMAC-SHA1' }, url, now)
  t.equal(fieldsOf(header).oauth_signature, expectedSignature(header, hmacsign), 'HMAC-SHA1')
  t.equal(fieldsOf(header).oauth_signature_method, 'HMAC-SHA1')
})

t.test('what is left out is not there, and what is repeated is there twice', async t => {
  const names = (mistake: object) =>
    pairsOf(oauthHeader({ ...good, ...mistake }, url, now).header).map(([name]) => name)
  t.notOk(names({ omit: ['realm'] }).includes('realm'))
  t.notOk(names({ omit: ['oauth_nonce'] }).includes('oauth_nonce'))
  t.equal(names({ repeatParameter: 'oauth_nonce' }).filter(one => one === 'oauth_nonce').length, 2)
})

t.test('a query that cannot be decoded is no part of the signature, and the header is made all the same', async t => {
  const { header } = oauthHeader(good, { ...url, path: '/rest/tokeninfo?a=%zz' }, now)
  const { realm: _realm, oauth_signature, ...signed } = fieldsOf(header)
  const target = 'http://localhost:8080/rest/tokeninfo'
  t.equal(oauth_signature, hmacsign256('GET', target, signed, good.consumerSecret, good.tokenSecret))
})

t.test('a header over what an answer will give is signed once that is known', async () => {
  const hex = fc.stringMatching(/^[0-9a-f]{1,64}$/)
  fc.assert(
    fc.property(hex, hex, hex, (token, tokenSecret, verifier) => {
      const path = '/rest/accesstoken'
      const { header, late } = oauthHeader(
        { ...good, token: '{{token}}', tokenSecret: '{{tokenSecret}}', extra: { oauth_verifier: '{{verifier}}' } },
        { method: 'POST', origin: 'http://localhost:8080', path },
        now,
      )
      if (!late) throw new Error('it was signed too early')
      const request = { method: 'POST', url: path, headers: { Authorization: header }, sign: late }
      const { headers } = completed(request, { token, tokenSecret, verifier })
      const { realm: _realm, oauth_signature, ...signed } = fieldsOf(headers.Authorization ?? '')
      const target = 'http://localhost:8080/rest/accesstoken'
      return (
        signed.oauth_token === token &&
        signed.oauth_verifier === verifier &&
        oauth_signature === hmacsign256('POST', target, signed, good.consumerSecret, tokenSecret)
      )
    }),
  )
})

t.test('the recipe of a late signature is all that another language needs', async t => {
  const { header, late } = oauthHeader(
    { ...good, token: '{{token}}', tokenSecret: '{{tokenSecret}}' },
    { method: 'POST', origin: 'http://localhost:8080', path: '/x' },
    now,
  )
  t.match(header, /oauth_token="\{\{token\}\}".*oauth_signature="\{\{signature\}\}"$/)
  t.match(late, { name: 'signature', algorithm: 'HMAC-SHA256', key: 'consumer%20secret%20%26&{{tokenSecret}}' })
  const base = late?.baseString.replace('{{token}}', 'abc') ?? ''
  t.match(base, /^POST&http%3A%2F%2Flocalhost%3A8080%2Fx&oauth_consumer_key%3Dconsumer-key%26.*oauth_token%3Dabc%26/)
  const signature = createHmac('sha256', 'consumer%20secret%20%26&def').update(base).digest('base64')
  const signed = {
    oauth_consumer_key: 'consumer-key',
    oauth_token: 'abc',
    oauth_nonce: 'abcdefgh',
    oauth_timestamp: seconds,
    oauth_signature_method: 'HMAC-SHA256',
    oauth_version: '1.0',
  }
  t.equal(signature, hmacsign256('POST', 'http://localhost:8080/x', signed, good.consumerSecret, 'def'))
})

t.test('an NLAuth header escapes its values, unless that is the mistake', async t => {
  const fields = { account: '1234567', email: 'a+b@example.com', password: "50% (yes)*'!", role: '3' }
  t.equal(
    nlauthHeader(fields),
    'NLAuth nlauth_account=1234567, nlauth_email=a%2Bb%40example.com, nlauth_signature=50%25%20%28yes%29%2A%27%21, nlauth_role=3',
  )
  t.equal(
    nlauthHeader({ ...fields, raw: true, omit: ['account'], applicationId: 'ABC', otp: '123456' }),
    "NLAuth nlauth_email=a+b@example.com, nlauth_signature=50% (yes)*'!, nlauth_role=3, nlauth_application_id=ABC, nlauth_otp=123456",
  )
})
