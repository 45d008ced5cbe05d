/** Percent-encoding, its inverse, and the two readings of a query string. */
import fc from 'fast-check'
import t from 'tap'
import { firstValue, type Parameters, parseQuery } from '../../../src/login/rfc5849/parameters.js'
import { encodeAgain, formDecode, percentDecode, percentEncode } from '../../../src/login/rfc5849/percent.js'
import { anyText, naiveEncode, wellFormedText } from './texts.js'

t.test('percentEncode leaves exactly the unreserved characters of RFC 3986 as they are', async t => {
  const unchanged: string[] = []
  for (let code = 0; code < 256; code++) {
    const character = String.fromCharCode(code)
    if (percentEncode(character) === character) unchanged.push(character)
  }
  t.equal(unchanged.join(''), '-.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz~')
})

t.test('percentEncode writes the examples of the reference', async t => {
  const table: readonly (readonly [string, string])[] = [
    ['', ''],
    [' ', '%20'],
    ['+', '%2B'],
    ["!'()*", '%21%27%28%29%2A'],
    ['%', '%25'],
    ['é', '%C3%A9'],
    ['€', '%E2%82%AC'],
    ['😀', '%F0%9F%98%80'],
    ['a\u0000b', 'a%00b'],
    ['\ud800', '%EF%BF%BD'],
    ['x\udc00y', 'x%EF%BF%BDy'],
    ['~-._', '~-._'],
  ]
  for (const [text, encoded] of table) t.equal(percentEncode(text), encoded, JSON.stringify(text))
})

t.test('percentEncode agrees with an encoder that goes byte by byte', async () => {
  fc.assert(fc.property(anyText, text => percentEncode(text) === naiveEncode(text)))
})

t.test('decoding an encoded text gives the text back', async () => {
  fc.assert(
    fc.property(wellFormedText, text => {
      return percentDecode(percentEncode(text)) === text && formDecode(percentEncode(text)) === text
    }),
  )
})

t.test('different texts are encoded differently', async () => {
  fc.assert(
    fc.property(wellFormedText, wellFormedText, (a, b) => (percentEncode(a) === percentEncode(b)) === (a === b)),
  )
})

t.test('encodeAgain is percentEncode for a text that already is encoded', async t => {
  fc.assert(
    fc.property(anyText, text => {
      const encoded = percentEncode(text)
      return encodeAgain(encoded) === percentEncode(encoded)
    }),
  )
  t.equal(encodeAgain('%C3%A9'), '%25C3%25A9')
})

t.test('percentDecode refuses what is not percent-encoded UTF-8', async t => {
  const broken = [
    '%',
    '%2',
    '%zz',
    'a%',
    '%C3',
    '%C3%28',
    '%80',
    '%FF',
    '%C0%AF',
    '%ED%A0%80',
    '%F5%80%80%80',
    '%u0041',
  ]
  for (const text of broken) t.equal(percentDecode(text), undefined, text)
  t.equal(percentDecode('%e2%82%ac'), '€', 'lower-case digits are read')
  t.equal(percentDecode('a+b'), 'a+b', 'a plus is a plus')
  t.equal(formDecode('a+b%2Bc'), 'a b+c', 'in a form a plus is a blank')
  t.equal(formDecode('%'), undefined)
})

t.test('parseQuery reads names and values as RFC 5849 §3.4.1.3 says', async t => {
  const table: readonly { readonly query: string; readonly gives: Parameters | undefined }[] = [
    { query: '', gives: [] },
    { query: '&', gives: [] },
    { query: 'a=1', gives: [['a', '1']] },
    {
      query: 'a=1&b=2',
      gives: [
        ['a', '1'],
        ['b', '2'],
      ],
    },
    {
      query: 'b=2&b=1&b=2',
      gives: [
        ['b', '2'],
        ['b', '1'],
        ['b', '2'],
      ],
    },
    { query: 'a', gives: [['a', '']] },
    { query: 'a=', gives: [['a', '']] },
    { query: '=a', gives: [['', 'a']] },
    { query: '=', gives: [['', '']] },
    { query: 'a=b=c', gives: [['a', 'b=c']] },
    { query: 'a==', gives: [['a', '=']] },
    {
      query: 'a=1&&b=2',
      gives: [
        ['a', '1'],
        ['b', '2'],
      ],
    },
    { query: '&a=1&', gives: [['a', '1']] },
    {
      query: 'a=x+z&b=x%20z&c=x%2Bz',
      gives: [
        ['a', 'x z'],
        ['b', 'x z'],
        ['c', 'x+z'],
      ],
    },
    { query: 'list%5B0%5D=1', gives: [['list[0]', '1']] },
    { query: 'a+b=1', gives: [['a b', '1']] },
    { query: 'a%3D=1', gives: [['a=', '1']] },
    { query: 'a=%26', gives: [['a', '&']] },
    { query: 'a=1;b=2', gives: [['a', '1;b=2']] },
    { query: 'q=email+IS+%22a%40b.c%22', gives: [['q', 'email IS "a@b.c"']] },
    { query: 'e=%C3%A9', gives: [['e', 'é']] },
    { query: 'e=%c3%a9', gives: [['e', 'é']] },
    { query: 'a=?', gives: [['a', '?']] },
    {
      query: '__proto__=1&constructor=2',
      gives: [
        ['__proto__', '1'],
        ['constructor', '2'],
      ],
    },
    { query: 'a=%', gives: undefined },
    { query: 'a=%ZZ&b=1', gives: undefined },
    { query: '%=1', gives: undefined },
    { query: 'a=1&b=%C3', gives: undefined },
    { query: 'a=%E9', gives: undefined },
  ]
  for (const { query, gives } of table) t.strictSame(parseQuery(query), gives, JSON.stringify(query))
})

t.test('parseQuery agrees with the URL standard on every query that is well encoded', async () => {
  const value = fc.string({
    unit: fc.constantFrom('a', 'B', '1', '=', '+', '%20', '%26', '%3D', '%2B', '%C3%A9', '-', ';', '?'),
  })
  const query = fc.array(value).map(pieces => pieces.join('&'))
  fc.assert(
    fc.property(query, text => {
      const ours = parseQuery(text)
      return ours !== undefined && JSON.stringify(ours) === JSON.stringify([...new URLSearchParams(`?${text}`)])
    }),
  )
})

t.test('parseQuery never throws', async () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('%', '=', '&', '+', 'C3', 'a', '\ud800') }), text => {
      const parameters = parseQuery(text)
      return parameters === undefined || parameters.every(pair => pair.length === 2)
    }),
  )
})

t.test('firstValue is the first of several, and undefined when there is none', async t => {
  const parameters: Parameters = [
    ['a', '1'],
    ['b', ''],
    ['a', '2'],
  ]
  t.equal(firstValue(parameters, 'a'), '1')
  t.equal(firstValue(parameters, 'b'), '')
  t.equal(firstValue(parameters, 'c'), undefined)
})
