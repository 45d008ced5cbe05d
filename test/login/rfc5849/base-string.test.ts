/** Base strings against two signers that are not ours: `oauth-sign` for everything, `oauth-1.0a` for plain requests. */
import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import OAuth from 'oauth-1.0a'
import { generateBase, hmacsign, hmacsign256 } from 'oauth-sign'
import t from 'tap'
import { baseString, baseUrlOf, encodedParameterString } from '../../../src/login/rfc5849/base-string.js'
import { parseOAuthHeader } from '../../../src/login/rfc5849/header.js'
import { SigningKey } from '../../../src/login/rfc5849/hmac.js'
import { parseQuery } from '../../../src/login/rfc5849/parameters.js'
import { grouped } from '../samples.js'
import { naiveEncode, wellFormedText } from './texts.js'

const method = fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS', 'get', 'Post')
const host = fc.constantFrom('1234567-sb1.restlets.api.netsuite.com', 'localhost:8080', '[::1]:9000', 'a.b:444')
const path = fc
  .array(fc.oneof(wellFormedText.map(naiveEncode), fc.constantFrom('restlet.nl', '', '%2f', 'A', "it's(*)!")))
  .map(segments => `/${segments.join('/')}`)

/** Names that repeat often, so that sorting by value is needed. */
const name = fc.oneof(fc.constantFrom('a', 'A', 'a-b', 'a[0]', 'script', 'é', '__proto__'), wellFormedText)
const pairs = fc.array(fc.tuple(name, wellFormedText), { maxLength: 12 })

/** `oauth_…` parameters as a header has them: every name once. */
const headerPairs = fc
  .record({
    oauth_consumer_key: wellFormedText,
    oauth_token: wellFormedText,
    oauth_nonce: wellFormedText,
    oauth_timestamp: fc.nat().map(String),
    oauth_version: fc.option(fc.constant('1.0')),
    oauth_body_hash: fc.option(wellFormedText),
    oauth_callback: fc.option(wellFormedText),
    oauth_verifier: fc.option(wellFormedText),
    'oauth_Zürich&=': fc.option(wellFormedText),
  })
  .map(record => Object.entries(record).filter((pair): pair is [string, string] => pair[1] !== null))

/** A query as different clients write it. */
const writing = fc.constantFrom<(text: string) => string>(
  naiveEncode,
  text => encodeURIComponent(text),
  text => naiveEncode(text).replaceAll('%20', '+'),
  text => naiveEncode(text).replace(/%[0-9A-F]{2}/g, one => one.toLowerCase()),
)
const written = (query: readonly (readonly [string, string])[], write: (text: string) => string) =>
  query.map(([key, value]) => `${write(key)}=${write(value)}`).join('&')

t.test('base strings and signatures are those of another signer, for any request', async () => {
  fc.assert(
    fc.property(
      method,
      host,
      path,
      headerPairs,
      pairs,
      writing,
      wellFormedText,
      wellFormedText,
      (verb, authority, where, header, query, write, consumerSecret, tokenSecret) => {
        const url = baseUrlOf('https', authority, where)
        const parsed = parseQuery(written(query, write))
        if (!parsed) return false
        const base = baseString(verb, url, encodedParameterString(header, parsed))
        const all = grouped([...header, ...query])
        return (
          base === generateBase(verb, url, all) &&
          new SigningKey(consumerSecret, tokenSecret).verifies(
            base,
            hmacsign256(verb, url, all, consumerSecret, tokenSecret),
          ) &&
          new SigningKey(consumerSecret, tokenSecret, 'HMAC-SHA1').verifies(
            base,
            hmacsign(verb, url, all, consumerSecret, tokenSecret),
          )
        )
      },
    ),
    { numRuns: 200 },
  )
})

t.test('a header written by the signer that most clients use verifies, for plain requests', async () => {
  const word = fc.string({ unit: fc.constantFrom(...'abcXYZ019_'), minLength: 1 })
  const plainQuery = fc.uniqueArray(fc.tuple(word, wellFormedText), {
    selector: ([key]) => key,
    maxLength: 8,
  })
  fc.assert(
    fc.property(
      method,
      path,
      plainQuery,
      word,
      word,
      fc.nat(),
      (verb, where, query, consumerSecret, tokenSecret, timestamp) => {
        const oauth = new OAuth({
          consumer: { key: 'key', secret: consumerSecret },
          signature_method: 'HMAC-SHA256',
          realm: '1234567',
          hash_function: (base, key) => createHmac('sha256', key).update(base).digest('base64'),
        })
        oauth.getTimeStamp = () => timestamp
        const url = `https://1234567.restlets.api.netsuite.com${where}`
        const signed = oauth.authorize(
          { url, method: verb, data: Object.fromEntries(query) },
          { key: 'token', secret: tokenSecret },
        )
        const header = parseOAuthHeader(oauth.toHeader(signed).Authorization.replace('OAuth ', ''))
        const sent = parseQuery(written(query, naiveEncode))
        if (header.fault || !sent) return false
        const base = baseString(verb, url, encodedParameterString(header.parameters, sent))
        return new SigningKey(consumerSecret, tokenSecret).verifies(base, signed.oauth_signature)
      },
    ),
    { numRuns: 150 },
  )
})

t.test('the order of parameters does not matter', async () => {
  fc.assert(
    fc.property(pairs, fc.nat(), (query, seed) => {
      const turn = query.length === 0 ? 0 : seed % query.length
      const turned = [...query.slice(turn), ...query.slice(0, turn)]
      return encodedParameterString([], query) === encodedParameterString([], turned.reverse())
    }),
  )
})

t.test('realm and oauth_signature of the header are not signed, of the query they are', async t => {
  const header = [
    ['realm', '1234567'],
    ['oauth_token', 't'],
    ['oauth_signature', 's'],
  ] as const
  t.equal(encodedParameterString(header, []), 'oauth_token%3Dt')
  t.equal(
    encodedParameterString(header, [
      ['realm', 'x'],
      ['oauth_signature', 'y'],
    ]),
    'oauth_signature%3Dy%26oauth_token%3Dt%26realm%3Dx',
  )
  t.equal(encodedParameterString([], []), '')
})

t.test('parameters are sorted by encoded name, then by encoded value', async t => {
  const query = [
    ['b', ''],
    ['a', '2'],
    ['a', '10'],
    ['B', ''],
    ['a', 'é'],
    ['a', 'z'],
    ['a-', ''],
    ['a[', ''],
    ['a~', ''],
    ['', 'x'],
  ] as const
  const order = encodedParameterString([], query)
    .split('%26')
    .map(pair => decodeURIComponent(decodeURIComponent(pair)))
  t.strictSame(order, ['=x', 'B=', 'a=é', 'a=10', 'a=2', 'a=z', 'a[=', 'a-=', 'a~=', 'b='])
})

t.test('the method is written in upper case', async t => {
  t.equal(baseString('post', 'http://h/p', 'x'), 'POST&http%3A%2F%2Fh%2Fp&x')
})

t.test('baseUrlOf writes scheme, host and port as RFC 5849 §3.4.1.2 says', async t => {
  const table: readonly (readonly ['http' | 'https', string, string, string])[] = [
    ['https', 'Example.COM', '/Path', 'https://example.com/Path'],
    ['https', 'example.com:443', '/', 'https://example.com/'],
    ['http', 'example.com:80', '/', 'http://example.com/'],
    ['http', 'example.com:443', '/', 'http://example.com:443/'],
    ['https', 'example.com:80', '/', 'https://example.com:80/'],
    ['https', 'example.com:8443', '/', 'https://example.com:8443/'],
    ['https', 'example.com:1443', '/', 'https://example.com:1443/'],
    ['http', 'localhost:8080', '/', 'http://localhost:8080/'],
    ['http', '[2001:DB8::1]:80', '/', 'http://[2001:db8::1]/'],
    ['http', '[2001:DB8::80]', '/', 'http://[2001:db8::80]/'],
    ['https', 'h', '/a%20b/%C3%A9/..//C', 'https://h/a%20b/%C3%A9/..//C'],
  ]
  for (const [scheme, authority, where, url] of table) t.equal(baseUrlOf(scheme, authority, where), url)
  t.equal(baseString('GET', baseUrlOf('https', 'h', '/a%20b'), ''), 'GET&https%3A%2F%2Fh%2Fa%2520b&')
})
