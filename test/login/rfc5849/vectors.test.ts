/** The published and computed signatures of the reference (tba §4.4, §13; identity §15.2), through every stage of a login. */
import { readFileSync } from 'node:fs'
import { generateBase, rfc3986 } from 'oauth-sign'
import t from 'tap'
import * as v from 'valibot'
import { baseString, baseUrlOf, encodedParameterString } from '../../../src/login/rfc5849/base-string.js'
import { parseOAuthHeader } from '../../../src/login/rfc5849/header.js'
import { SigningKey } from '../../../src/login/rfc5849/hmac.js'
import { firstValue, parseQuery } from '../../../src/login/rfc5849/parameters.js'
import { sampleAccount } from '../../account/samples.js'
import { attemptWith, directoryOf, goodCall, grouped, judgeAttempt, outcomeOf } from '../samples.js'

/** Oracle's published sample values, used by all vectors that do not say otherwise. */
const oracle = {
  consumerKey: 'ef40afdd8abaac111b13825dd5e5e2ddddb44f86d5a0dd6dcf38c20aae6b67e4',
  consumerSecret: 'd26ad321a4b2f23b0741c8d38392ce01c3e23e109df6c96eac6d099e9ab9e8b5',
  token: '2b0ce516420110bcbd36b69e99196d1b7f6de3c6234c5afb799b73d87569f5cc',
  tokenSecret: 'c29a677df7d5439a458c063654187e3d678d73aca8e3c9d8bea1478a3eb0d295',
} as const

const vectorSchema = v.strictObject({
  id: v.string(),
  surface: v.picklist(['restlet', 'rest']),
  realm: v.string(),
  method: v.string(),
  url: v.string(),
  consumerKey: v.optional(v.string(), oracle.consumerKey),
  consumerSecret: v.optional(v.string(), oracle.consumerSecret),
  token: v.optional(v.string(), oracle.token),
  tokenSecret: v.optional(v.string(), oracle.tokenSecret),
  nonce: v.optional(v.string(), 'fjaLirsIcCGVZWzBX0pg'),
  timestamp: v.optional(v.number(), 1508242306),
  version: v.optional(v.nullable(v.string()), '1.0'),
  signatureMethod: v.optional(v.picklist(['HMAC-SHA256', 'HMAC-SHA1']), 'HMAC-SHA256'),
  /** Header parameters beside the usual ones. */
  extra: v.optional(v.array(v.tuple([v.string(), v.string()])), []),
  /** The release the account has to emulate for the login to be granted. */
  release: v.optional(v.string(), '2026.2'),
  signature: v.string(),
  /** Signatures that people meet for this request and that must not verify. */
  refused: v.optional(v.array(v.strictObject({ signature: v.string(), because: v.string() })), []),
  /** Pieces of the normalised parameter string. */
  normalized: v.optional(v.array(v.string()), []),
  note: v.string(),
  source: v.string(),
  confidence: v.picklist(['documented', 'observed', 'inferred']),
})
type Vector = v.InferOutput<typeof vectorSchema>

const vectors = v.parse(
  v.array(vectorSchema),
  JSON.parse(readFileSync(new URL('./vectors.json', import.meta.url), 'utf8')),
)

function oauthParameters(vector: Vector): [string, string][] {
  return [
    ['oauth_consumer_key', vector.consumerKey],
    ['oauth_token', vector.token],
    ['oauth_nonce', vector.nonce],
    ['oauth_timestamp', String(vector.timestamp)],
    ['oauth_signature_method', vector.signatureMethod],
    ...(vector.version === null ? [] : [['oauth_version', vector.version] satisfies [string, string]]),
    ...vector.extra,
  ]
}

/** The text behind `OAuth `. */
function headerOf(vector: Vector, signature: string): string {
  return [['realm', vector.realm] as const, ...oauthParameters(vector), ['oauth_signature', signature] as const]
    .map(([name, value]) => `${rfc3986(name)}="${rfc3986(value)}"`)
    .join(', ')
}

function partsOf(url: string) {
  const [, scheme, authority = '', path = '', query = ''] = /^(https?):\/\/([^/]+)([^?]*)\??(.*)$/.exec(url) ?? []
  const parameters = parseQuery(query)
  if (!parameters) throw new TypeError(`the query of ${url} cannot be read`)
  return { baseUrl: baseUrlOf(scheme === 'https' ? 'https' : 'http', authority, path), query, parameters }
}

function directoryFor(vector: Vector) {
  const sample = sampleAccount({
    id: vector.realm,
    type: vector.realm.includes('_') ? 'sandbox' : 'production',
    release: vector.release,
    integrations: [{ id: 1, name: 'App', consumerKey: vector.consumerKey, consumerSecret: vector.consumerSecret }],
    tokens: [
      {
        id: 21,
        name: 'Token',
        tokenId: vector.token,
        tokenSecret: vector.tokenSecret,
        integration: 1,
        user: 12,
        role: 1001,
      },
    ],
  })
  return directoryOf(sample)
}

t.test('all vectors of the reference are here', async t => {
  t.strictSame(
    vectors.map(one => one.id),
    ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J', 'K', 'E1', 'E3', '15.2'],
  )
})

for (const vector of vectors) {
  t.test(`vector ${vector.id}: ${vector.note}`, async t => {
    const key = new SigningKey(vector.consumerSecret, vector.tokenSecret, vector.signatureMethod)
    const { baseUrl, query, parameters } = partsOf(vector.url)
    const base = baseString(vector.method, baseUrl, encodedParameterString(oauthParameters(vector), parameters))

    t.equal(
      base,
      generateBase(vector.method, baseUrl, grouped([...oauthParameters(vector), ...new URLSearchParams(query)])),
      'the base string is the one of another library',
    )
    for (const piece of vector.normalized) t.ok(base.includes(rfc3986(piece)), `it contains ${piece}`)
    t.equal(key.sign(base), vector.signature, 'its signature is the one of the reference')

    const header = parseOAuthHeader(headerOf(vector, vector.signature))
    t.equal(header.fault, undefined)
    const fromHeader = baseString(vector.method, baseUrl, encodedParameterString(header.parameters, parameters))
    t.equal(fromHeader, base, 'the parsed header gives the same base string')
    t.ok(key.verifies(fromHeader, firstValue(header.parameters, 'oauth_signature') ?? ''))

    const circumstances = { directory: directoryFor(vector), now: vector.timestamp * 1000 }
    const call = { ...goodCall, method: vector.method, url: vector.url, surface: vector.surface }
    const attempt = attemptWith(`OAuth ${headerOf(vector, vector.signature)}`, call)
    const verdict = judgeAttempt(attempt, circumstances)
    t.match(verdict, { outcome: 'granted', matchedUrl: 'received' }, 'and the login is granted')

    for (const { signature, because } of vector.refused) {
      t.notOk(key.verifies(base, signature), because)
      const refused = attemptWith(`OAuth ${headerOf(vector, signature)}`, call)
      t.equal(outcomeOf(judgeAttempt(refused, circumstances)), 'signature-invalid')
    }
  })
}
