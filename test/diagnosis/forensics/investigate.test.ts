import fc from 'fast-check'
import t from 'tap'
import { investigate } from '../../../src/diagnosis/forensics/investigate.js'
import { signatureMistakes } from '../../../src/diagnosis/forensics/mistake-ids.js'
import { mostComputed } from '../../../src/diagnosis/forensics/search.js'
import {
  base,
  consumerKey,
  consumerSecret,
  hmac,
  key,
  rfc3986,
  restletUrl,
  subject,
  tokenId,
  tokenSecret,
} from './samples.js'

const plain = 'script=57&deploy=1'
const plainPairs = [
  ['script', '57'],
  ['deploy', '1'],
] as const
const right = base(plainPairs)

const idsOf = (signature: string, query = plain, changes = {}) =>
  investigate(subject(signature, query, changes)).mistakes.map(({ id }) => id)

t.test('a right signature has no mistakes, and nothing is ruled out', async t => {
  t.strictSame(investigate(subject(hmac(right).toString('base64'), plain)), {
    mistakes: [],
    ruledOut: [],
    triedInPart: [],
    computed: 1,
  })
  const canonical = base(plainPairs, 'GET', 'https://1234567.restlets.api.netsuite.com/app/site/hosting/restlet.nl')
  t.strictSame(
    investigate(subject(hmac(canonical).toString('base64'), plain)).mistakes,
    [],
    'nor has one over NetSuite’s own URL',
  )
})

t.test('a proven mistake comes with both base strings and where they differ', async t => {
  const client = base([])
  const { mistakes, ruledOut } = investigate(subject(hmac(client).toString('base64'), plain))
  t.strictSame(ruledOut, [])
  t.strictSame(mistakes, [
    {
      id: 'query-not-signed',
      certainty: 'proven',
      title: 'The query is not in the base string: script and deploy left out.',
      repair: 'Take every query parameter, script and deploy included, into the base string.',
      clientBaseString: client,
      rightBaseString: right,
      differsAt: `GET&${rfc3986(restletUrl)}&`.length,
    },
  ])
})

t.test('a mistake in key or digest has the same base string twice, and no difference', async t => {
  const [mistake] = investigate(
    subject(hmac(right, `${tokenSecret}&${consumerSecret}`).toString('base64'), plain),
  ).mistakes
  t.equal(mistake?.id, 'secrets-swapped')
  t.equal(mistake?.clientBaseString, right)
  t.equal(mistake?.rightBaseString, right)
  t.notOk(mistake && 'differsAt' in mistake)
})

t.test('every way to write the digest is told apart', async t => {
  const digest = hmac(right)
  const text = digest.toString('base64')
  t.strictSame(idsOf(digest.toString('hex')), ['signature-in-hex'])
  t.strictSame(idsOf(digest.toString('hex').toUpperCase()), ['signature-in-hex'])
  t.strictSame(idsOf(Buffer.from(digest.toString('hex')).toString('base64')), ['signature-base64-of-hex'])
  t.strictSame(idsOf(text.replace('=', '')), ['signature-padding-missing'])
  t.strictSame(idsOf(encodeURIComponent(text)), ['signature-encoded-twice'])
  t.strictSame(idsOf(`${text}\n`), ['signature-with-line-break'])
  t.strictSame(idsOf(hmac(right, key, 'sha1').toString('base64')), ['hash-of-other-method'])
  // Only a digest that has such characters can be told from plain base64.
  const query = Array.from({ length: 50 }, (_, at) => `n=${at}`).find(one =>
    /[+/]/.test(hmac(base([['n', one.slice(2)]])).toString('base64')),
  )
  const url = hmac(base([['n', query?.slice(2) ?? '']])).toString('base64url')
  t.strictSame(idsOf(url, query), ['signature-base64url'])
})

t.test('keys that clients make by mistake are told apart', async t => {
  const keys = [
    [`${consumerSecret}&`, ['token-secret-missing']],
    [`&${tokenSecret}`, ['consumer-secret-missing']],
    [consumerSecret + tokenSecret, ['ampersand-missing']],
    [consumerSecret, ['token-secret-missing', 'ampersand-missing']],
    [`${consumerKey}&${tokenSecret}`, ['identifier-as-secret']],
    [`${consumerSecret}&${tokenId}`, ['identifier-as-secret']],
    [`${consumerSecret}\n&${tokenSecret}\n`, ['secret-with-line-break']],
    [`${consumerSecret}&${tokenSecret}%0A`, ['secret-with-line-break']],
    [`"${consumerSecret}"&"${tokenSecret}"`, ['secret-in-quotes']],
    [`\ufeff${consumerSecret}&${tokenSecret}`, ['secret-with-bom']],
    [`${consumerSecret}&${tokenSecret} `, ['secret-with-blanks']],
    [`${consumerSecret}&${tokenSecret.slice(0, -1)}`, ['secret-cut']],
    [`${consumerSecret.toUpperCase()}&${tokenSecret}`, ['secret-in-upper-case']],
  ] as const
  for (const [wrong, ids] of keys) t.strictSame(idsOf(hmac(right, wrong).toString('base64')), ids, ids.join())
})

t.test('a secret of somebody else is named by its owner, never by its value', async t => {
  const other = 'abcd'.repeat(16)
  const { mistakes } = investigate(
    subject(hmac(right, `${consumerSecret}&${other}`).toString('base64'), plain, {
      otherSecrets: [
        { half: 'token', secret: other, mistake: 'token-secret-of-other-token', whose: 'token "Nightly sync"' },
      ],
    }),
  )
  t.equal(mistakes[0]?.id, 'token-secret-of-other-token')
  t.equal(mistakes[0]?.title, 'The token secret is that of token "Nightly sync".')
  for (const secret of [consumerSecret, tokenSecret, other]) t.notOk(JSON.stringify(mistakes).includes(secret))
})

t.test('neighbours are told apart where the request lets them differ', async t => {
  const query = 'script=57&deploy=1&q=a+b&x=1'
  const pairs = [...plainPairs, ['q', 'a b'], ['x', '1']] as const
  const sign = (text: string) => hmac(text).toString('base64')
  t.strictSame(idsOf(sign(base([])), query), ['query-not-signed'])
  t.strictSame(idsOf(sign(base(plainPairs)), query), ['query-partly-signed'])
  t.strictSame(idsOf(sign(base([], 'GET', `${restletUrl}?${query}`)), query), ['query-in-url'])
  t.strictSame(idsOf(sign(base([...plainPairs, ['q', 'a+b'], ['x', '1']])), query), ['plus-taken-literally'])
  t.strictSame(idsOf(sign(base(pairs).replace('a%2520b', 'a%2Bb')), query), ['blank-as-plus'])
  t.strictSame(idsOf(sign(base(pairs).replace('a%2520b', 'a%252520b')), query), ['values-double-encoded'])
  t.strictSame(idsOf(sign(base(pairs, 'get')), query), ['method-lower-case'])
  t.strictSame(idsOf(sign(base(pairs, 'POST')), query), ['method-wrong'])
})

t.test('two mistakes that only together explain the signature are both named', async t => {
  const swapped = `${tokenSecret}&${consumerSecret}`
  t.strictSame(idsOf(hmac(base([]), swapped).toString('base64')), ['query-not-signed', 'secrets-swapped'])
  t.strictSame(idsOf(hmac(base([], 'get')).toString('base64')), ['query-not-signed', 'method-lower-case'])
  t.strictSame(idsOf(hmac(base([]), swapped).toString('hex')), [
    'signature-in-hex',
    'query-not-signed',
    'secrets-swapped',
  ])
})

t.test('an unknown secret leaves what was ruled out', async t => {
  const { mistakes, ruledOut, computed } = investigate(subject(hmac(right, 'nobody&knows').toString('base64'), plain))
  t.strictSame(mistakes, [])
  t.ok(ruledOut.includes('query-not-signed') && ruledOut.includes('secrets-swapped'))
  t.notOk(ruledOut.includes('json-body-signed'), 'what this request cannot have is not listed')
  t.notOk(ruledOut.includes('empty-parameters-dropped'))
  t.ok(computed <= mostComputed)
})

t.test('a text that is no digest at all costs no signature', async t => {
  const { mistakes, computed } = investigate(subject('not a signature', plain))
  t.strictSame(mistakes, [])
  t.equal(computed, 0)
})

t.test('a SOAP passport is examined too', async t => {
  const passport = {
    kind: 'passport',
    accountId: '1234567',
    account: '1234567',
    consumerKey,
    consumerSecret,
    tokenId,
    tokenSecret,
    signatureMethod: 'HMAC-SHA256',
    otherSecrets: [],
    earlier: [],
    nonce: 'fjaLirsIcCGVZWzBX0pg',
    timestamp: '1760000000',
    url: 'https://1234567.suitetalk.api.netsuite.com/services/NetSuitePort_2024_1',
  } as const
  const text = ['1234567', consumerKey, tokenId, passport.nonce, passport.timestamp].join('&')
  const ids = (signature: string) => investigate({ ...passport, signature }).mistakes.map(({ id }) => id)
  t.strictSame(ids(hmac(text).toString('base64')), [])
  t.strictSame(ids(hmac(text, `${tokenSecret}&${consumerSecret}`).toString('base64')), ['secrets-swapped'])
  t.strictSame(ids(hmac(text).toString('hex')), ['signature-in-hex'])
  const oauth = base([], 'POST', passport.url).replace('%26oauth_version%3D1.0', '')
  t.strictSame(ids(hmac(oauth).toString('base64')), ['rest-string-in-passport'])
})

const texts = fc.string({ unit: 'binary', maxLength: 12 }).filter(text => text.isWellFormed())
const queries = fc.array(fc.tuple(texts, texts), { maxLength: 8 })
const written = (pairs: readonly (readonly [string, string])[]) =>
  pairs.map(([name, value]) => `${rfc3986(name)}=${rfc3986(value)}`).join('&')

t.test('whatever is asked, a right signature has no mistakes', async t => {
  fc.assert(
    fc.property(queries, pairs => {
      const query = written(pairs)
      return idsOf(hmac(base(pairs)).toString('base64'), query).length === 0
    }),
    { numRuns: 200 },
  )
  t.pass('200 requests')
})

t.test('whatever is asked, a random signature is explained by nothing, within the bound', async t => {
  const known = new Set<string>(signatureMistakes)
  fc.assert(
    fc.property(queries, fc.uint8Array({ minLength: 32, maxLength: 32 }), (pairs, bytes) => {
      const { mistakes, ruledOut, computed } = investigate(
        subject(Buffer.from(bytes).toString('base64'), written(pairs)),
      )
      return mistakes.length === 0 && ruledOut.every(id => known.has(id)) && computed <= mostComputed
    }),
    { numRuns: 50 },
  )
  t.pass('50 requests')
})

t.test('absurd requests are survived', async t => {
  const random = hmac('x').toString('base64')
  const many = Array.from({ length: 2_000 }, (_, at) => `n${at}=v%20${at}`).join('&')
  t.ok(investigate(subject(random, many)).computed <= mostComputed)
  t.strictSame(idsOf(random, '__proto__=1&constructor=2&toString=3'), [])
  t.strictSame(
    idsOf(random, plain, { body: { contentType: 'application/json', text: '['.repeat(5_000), cut: false } }),
    [],
  )
  t.strictSame(idsOf(random, plain, { headerParameters: [['oauth_nonce', '\ud800']], accountId: '\ud800' }), [])
  t.strictSame(idsOf('%'.repeat(900)), [])
})
