/** The `Authorization: OAuth …` header: what real clients send, what is refused, and what must never hurt. */
import fc from 'fast-check'
import t from 'tap'
import { type HeaderFault, parseOAuthHeader } from '../../../src/login/rfc5849/header.js'
import type { Parameters } from '../../../src/login/rfc5849/parameters.js'
import { naiveEncode, wellFormedText } from './texts.js'

interface Row {
  readonly what: string
  readonly text: string
  readonly gives: Parameters
  readonly fault?: HeaderFault
}

const ab: Parameters = [
  ['oauth_a', '1'],
  ['oauth_b', '2'],
]
const syntax = (at: number): HeaderFault => ({ kind: 'syntax', at, expected: 'name="value"' })

const accepted: readonly Row[] = [
  { what: 'comma and blank, as Oracle writes it', text: 'oauth_a="1", oauth_b="2"', gives: ab },
  { what: 'no blanks', text: 'oauth_a="1",oauth_b="2"', gives: ab },
  { what: 'blanks and tabs everywhere', text: ' \toauth_a\t= "1" ,\t oauth_b ="2" \t', gives: ab },
  {
    what: 'any order, realm last',
    text: 'oauth_b="2",oauth_a="1",realm="1234567"',
    gives: [
      ['oauth_b', '2'],
      ['oauth_a', '1'],
      ['realm', '1234567'],
    ],
  },
  {
    what: 'realm first, with an underscore',
    text: 'realm="1234567_SB1", oauth_a="1"',
    gives: [
      ['realm', '1234567_SB1'],
      ['oauth_a', '1'],
    ],
  },
  { what: 'no realm', text: 'oauth_a="1"', gives: [['oauth_a', '1']] },
  {
    what: 'a nonce that is percent-encoded',
    text: 'oauth_nonce="6Kr9Wad%2BqNYI%2BMlj"',
    gives: [['oauth_nonce', '6Kr9Wad+qNYI+Mlj']],
  },
  {
    what: 'a numeric nonce',
    text: 'oauth_nonce="75029250259776070351795337176"',
    gives: [['oauth_nonce', '75029250259776070351795337176']],
  },
  {
    what: 'a body hash',
    text: 'oauth_body_hash="eijm1pPC5iPH0DF3m%2FJbXfxmJoY%3D"',
    gives: [['oauth_body_hash', 'eijm1pPC5iPH0DF3m/JbXfxmJoY=']],
  },
  {
    what: 'parameters nobody knows',
    text: 'oauth_x-y.z~="1",role="3",xoauth_yahoo_guid="g"',
    gives: [
      ['oauth_x-y.z~', '1'],
      ['role', '3'],
      ['xoauth_yahoo_guid', 'g'],
    ],
  },
  { what: 'a plus is a plus', text: 'oauth_signature="a+b/c="', gives: [['oauth_signature', 'a+b/c=']] },
  { what: 'lower-case percent digits', text: 'oauth_signature="%2b%c3%a9"', gives: [['oauth_signature', '+é']] },
  { what: 'a percent-encoded name', text: 'oauth%5Ftoken="1"', gives: [['oauth_token', '1']] },
  { what: 'commas, equals signs and blanks in a value', text: 'oauth_a="x, y=z "', gives: [['oauth_a', 'x, y=z ']] },
  { what: 'an encoded quote in a value', text: 'oauth_a="%22"', gives: [['oauth_a', '"']] },
  {
    what: 'an empty value of a parameter that is not OAuth',
    text: 'x="", oauth_a="1"',
    gives: [
      ['x', ''],
      ['oauth_a', '1'],
    ],
  },
  {
    what: 'names that differ in case',
    text: 'oauth_a="1",OAUTH_A="2"',
    gives: [
      ['oauth_a', '1'],
      ['OAUTH_A', '2'],
    ],
  },
]

const refused: readonly Row[] = [
  { what: 'nothing', text: '', gives: [], fault: syntax(0) },
  { what: 'blanks', text: '   ', gives: [], fault: syntax(0) },
  {
    what: 'unquoted values, as captured in [O5]',
    text: 'realm=1234567,oauth_consumer_key=abc',
    gives: [],
    fault: syntax(0),
  },
  { what: 'one unquoted value', text: 'oauth_a="1",oauth_b=2', gives: [['oauth_a', '1']], fault: syntax(12) },
  { what: 'single quotes', text: "oauth_a='1'", gives: [], fault: syntax(0) },
  { what: 'a missing comma', text: 'oauth_a="1" oauth_b="2"', gives: [], fault: syntax(0) },
  { what: 'a semicolon', text: 'oauth_a="1"; oauth_b="2"', gives: [], fault: syntax(0) },
  { what: 'a trailing comma', text: 'oauth_a="1",', gives: [['oauth_a', '1']], fault: syntax(12) },
  { what: 'a leading comma', text: ',oauth_a="1"', gives: [], fault: syntax(0) },
  { what: 'two commas', text: 'oauth_a="1",,oauth_b="2"', gives: [['oauth_a', '1']], fault: syntax(12) },
  { what: 'a quote that is not closed', text: 'oauth_a="1", oauth_b="2', gives: [['oauth_a', '1']], fault: syntax(12) },
  { what: 'a missing name', text: '="1"', gives: [], fault: syntax(0) },
  { what: 'a missing equals sign', text: 'oauth_a"1"', gives: [], fault: syntax(0) },
  { what: 'a blank in a name', text: 'oauth a="1"', gives: [], fault: syntax(0) },
  { what: 'text behind the last value', text: 'oauth_a="1"x', gives: [], fault: syntax(0) },
  { what: 'a line break', text: 'oauth_a="1",\r\noauth_b="2"', gives: [['oauth_a', '1']], fault: syntax(12) },
  {
    what: 'a parameter sent twice',
    text: 'oauth_a="1",oauth_b="2",oauth_a="1"',
    gives: [...ab, ['oauth_a', '1']],
    fault: { kind: 'duplicate', name: 'oauth_a' },
  },
  {
    what: 'a parameter sent twice, once encoded',
    text: 'oauth_a="1",oauth%5Fa="2"',
    gives: [
      ['oauth_a', '1'],
      ['oauth_a', '2'],
    ],
    fault: { kind: 'duplicate', name: 'oauth_a' },
  },
  {
    what: 'realm sent twice',
    text: 'realm="1", realm="2"',
    gives: [
      ['realm', '1'],
      ['realm', '2'],
    ],
    fault: { kind: 'duplicate', name: 'realm' },
  },
  {
    what: 'an empty value',
    text: 'oauth_token="",oauth_b="2"',
    gives: [
      ['oauth_token', ''],
      ['oauth_b', '2'],
    ],
    fault: { kind: 'empty', name: 'oauth_token' },
  },
  { what: 'an empty realm', text: 'realm=""', gives: [['realm', '']], fault: { kind: 'empty', name: 'realm' } },
  {
    what: 'a broken percent-encoding',
    text: 'oauth_a="%zz", oauth_b="2"',
    gives: [['oauth_b', '2']],
    fault: { kind: 'encoding', name: 'oauth_a' },
  },
  {
    what: 'bytes that are not UTF-8',
    text: 'oauth_a="%E9"',
    gives: [],
    fault: { kind: 'encoding', name: 'oauth_a' },
  },
  {
    what: 'a broken percent-encoding in a name',
    text: 'oauth%_a="1"',
    gives: [],
    fault: { kind: 'encoding', name: 'oauth%_a' },
  },
  {
    what: 'several faults, of which the first is told',
    text: 'oauth_a="",oauth_a="1",oauth_b="%",x',
    gives: [
      ['oauth_a', ''],
      ['oauth_a', '1'],
    ],
    fault: { kind: 'empty', name: 'oauth_a' },
  },
]

for (const { what, text, gives, fault } of [...accepted, ...refused]) {
  t.test(`${what} ${fault ? `is a fault (${fault.kind})` : 'is read'}`, async t => {
    t.strictSame(parseOAuthHeader(text), { parameters: gives, fault, text })
  })
}

t.test('100 parameters are read, the 101st is a fault', async t => {
  const many = (count: number) => Array.from({ length: count }, (_, index) => `oauth_p${index}="${index}"`).join(',')
  t.equal(parseOAuthHeader(many(100)).fault, undefined)
  t.equal(parseOAuthHeader(many(100)).parameters.length, 100)
  const { parameters, fault } = parseOAuthHeader(many(101))
  t.match(fault, { kind: 'syntax', expected: 'at most 100 parameters' })
  t.equal(parameters.length, 100)
})

t.test('what can be encoded can be read back', async () => {
  const pairs = fc.uniqueArray(
    fc.tuple(
      wellFormedText.map(text => `oauth_${text}`),
      wellFormedText.filter(text => text !== ''),
    ),
    { selector: ([name]) => name, minLength: 1, maxLength: 20 },
  )
  const separator = fc.constantFrom(',', ', ', ' ,\t')
  fc.assert(
    fc.property(pairs, separator, (parameters, comma) => {
      const text = parameters.map(([name, value]) => `${naiveEncode(name)}="${naiveEncode(value)}"`).join(comma)
      const parsed = parseOAuthHeader(text)
      return parsed.fault === undefined && JSON.stringify(parsed.parameters) === JSON.stringify(parameters)
    }),
  )
})

t.test('anything at all is read without an error, and a fault is told for all that is no list of pairs', async () => {
  const rubbish = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom('a', 'oauth_', '=', '"', ',', ' ', '\t', '%', '%2', '%41', '%E9', '\n') }),
  )
  const list = /^[ \t]*[^\s=",]+[ \t]*=[ \t]*"[^"]*"[ \t]*(,[ \t]*[^\s=",]+[ \t]*=[ \t]*"[^"]*"[ \t]*)*$/
  fc.assert(
    fc.property(rubbish, text => {
      const { fault, parameters } = parseOAuthHeader(text)
      const looksRight = list.test(text)
      return parameters.length <= 100 && (looksRight ? fault?.kind !== 'syntax' : fault !== undefined)
    }),
    { numRuns: 500 },
  )
})

t.test('adversarial headers are read in no time', async t => {
  const size = 100_000
  const texts: readonly string[] = [
    ' '.repeat(size),
    '\t '.repeat(size),
    'a'.repeat(size),
    `${'a'.repeat(size)} ${' '.repeat(size)}`,
    `a${' '.repeat(size)}`,
    `a=${' '.repeat(size)}`,
    `a="${'b'.repeat(size)}`,
    `a="b"${' '.repeat(size)}x`,
    'a="b",'.repeat(size),
    'a="",'.repeat(size),
    ','.repeat(size),
    '"'.repeat(size),
    '='.repeat(size),
    '%'.repeat(size),
    `a="${'%41'.repeat(size)}"`,
    `a="${'%'.repeat(size)}"`,
    `${'%zz'.repeat(size)}="1"`,
    `${' a'.repeat(size)}="1"`,
    'oauth_a = "'.repeat(size),
  ]
  for (const text of texts) {
    const start = performance.now()
    const { parameters } = parseOAuthHeader(text)
    const ms = performance.now() - start
    t.ok(ms < 500 && parameters.length <= 100, `${JSON.stringify(text.slice(0, 12))}… ${ms.toFixed(1)} ms`)
  }
})

t.test('16 kB of rubbish, as much as a header may hold, is one fault', async t => {
  const rubbish = Array.from({ length: 16 * 1024 }, (_, index) => String.fromCharCode(33 + ((index * 7919) % 90))).join(
    '',
  )
  const { fault, parameters } = parseOAuthHeader(rubbish)
  t.equal(fault?.kind, 'syntax')
  t.strictSame(parameters, [])
})
