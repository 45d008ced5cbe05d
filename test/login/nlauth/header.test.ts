/** The `Authorization: NLAuth …` header: what real clients send, how it is cut, and what must never hurt. */
import fc from 'fast-check'
import t from 'tap'
import { fieldNames, type NlauthFault, type NlauthFields, parseNlauthHeader } from '../../../src/login/nlauth/header.js'
import { naiveEncode, wellFormedText } from '../rfc5849/texts.js'

const nothing: NlauthFields = {
  account: undefined,
  email: undefined,
  password: undefined,
  role: undefined,
  applicationId: undefined,
  otp: undefined,
}
const four: Partial<NlauthFields> = { account: '1234567', email: 'a@b.c', password: 'p~w@1', role: '3' }

interface Row {
  readonly what: string
  readonly text: string
  readonly gives: Partial<NlauthFields>
  /** The reading as it stands, where it differs. */
  readonly raw?: Partial<NlauthFields>
  readonly fault?: NlauthFault
  readonly unknown?: readonly string[]
}

const rows: readonly Row[] = [
  {
    what: 'comma and blank, as the help has it',
    text: 'nlauth_account=1234567, nlauth_email=a@b.c, nlauth_signature=p~w@1, nlauth_role=3',
    gives: four,
  },
  {
    what: 'comma only',
    text: 'nlauth_account=1234567,nlauth_email=a@b.c,nlauth_signature=p~w@1,nlauth_role=3',
    gives: four,
  },
  {
    what: 'mixed and double blanks, any order',
    text: ' nlauth_role=3,nlauth_signature=p~w@1,  nlauth_email=a@b.c,\tnlauth_account=1234567',
    gives: four,
  },
  {
    what: 'the optional fields',
    text: 'nlauth_application_id=12345ABC-123A-456B-789C-123456789ABC, nlauth_otp=654321',
    gives: { applicationId: '12345ABC-123A-456B-789C-123456789ABC', otp: '654321' },
  },
  {
    what: 'blanks round the equals sign and before the comma',
    text: 'nlauth_account = 1234567 , nlauth_role = 3 ',
    gives: { account: '1234567', role: '3' },
    raw: { account: ' 1234567 ', role: ' 3 ' },
  },
  {
    what: 'quoted values',
    text: 'nlauth_email="a@b.c",nlauth_signature="""',
    gives: { email: 'a@b.c', password: '"' },
    raw: { email: '"a@b.c"', password: '"""' },
  },
  { what: 'a single quote sign', text: 'nlauth_signature="', gives: { password: '"' } },
  {
    what: 'the password percent-encoded, the e-mail address as it stands',
    text: 'nlauth_email=qa@example.com,nlauth_signature=Wr0ng%2Cp%C3%A4ss',
    gives: { email: 'qa@example.com', password: 'Wr0ng,päss' },
    raw: { email: 'qa@example.com', password: 'Wr0ng%2Cp%C3%A4ss' },
  },
  {
    what: 'form-escaped values, as captured',
    text: 'nlauth_email=o%27b%2Bx%40c.com,nlauth_signature=P%26ss+%3C1%3E%2C+%22q%22',
    gives: { email: "o'b+x@c.com", password: 'P&ss <1>, "q"' },
    raw: { email: 'o%27b%2Bx%40c.com', password: 'P%26ss+%3C1%3E%2C+%22q%22' },
  },
  {
    what: 'unescaped values with a comma, as captured',
    text: `nlauth_account=1234567,nlauth_email=o'brien+test@example.com,nlauth_signature=P@ss, w=rd"1,nlauth_role=3`,
    gives: { account: '1234567', email: "o'brien test@example.com", password: 'P@ss', role: '3' },
    raw: { account: '1234567', email: "o'brien+test@example.com", password: 'P@ss, w=rd"1', role: '3' },
  },
  {
    what: 'unescaped values with a blank, as captured',
    text: 'nlauth_email=a+b@c.com, nlauth_signature=P&ss <1>',
    gives: { email: 'a b@c.com', password: 'P&ss <1>' },
    raw: { email: 'a+b@c.com', password: 'P&ss <1>' },
  },
  { what: 'an equals sign in a value', text: 'nlauth_signature=a=b==', gives: { password: 'a=b==' } },
  { what: 'an empty value', text: 'nlauth_signature=,nlauth_role=3', gives: { password: '', role: '3' } },
  { what: 'names in any case', text: 'NLAuth_Role=3,NLAUTH_EMAIL=a@b.c', gives: { role: '3', email: 'a@b.c' } },
  { what: 'a repeated name, of which the last one counts', text: 'nlauth_role=3,nlauth_role=4', gives: { role: '4' } },
  {
    what: 'names that mean nothing, each told once',
    text: 'realm=x,nlauth_user=y,nlauth_role=3,realm=z,__proto__=1',
    gives: { role: '3' },
    raw: { role: '3,realm=z,__proto__=1' },
    unknown: ['realm', 'nlauth_user', '__proto__'],
  },
  {
    what: 'doubled, leading and trailing commas',
    text: ',nlauth_role=3,, ,nlauth_otp=1, ',
    gives: { role: '3', otp: '1' },
    raw: { role: '3,, ', otp: '1, ' },
  },
  { what: 'nothing at all', text: '', gives: {} },
  {
    what: 'a part that is no pair',
    text: 'nlauth_role=3,nlauth_otp,nlauth_email=a@b.c',
    gives: { role: '3', email: 'a@b.c' },
    fault: { kind: 'not-a-pair', part: 2 },
  },
  {
    what: 'a part without a name',
    text: '=3,nlauth_email=a@b.c',
    gives: { email: 'a@b.c' },
    fault: { kind: 'not-a-pair', part: 1 },
  },
  {
    what: 'an unescaped comma in a password',
    text: 'nlauth_role=3,nlauth_signature=pass,word',
    gives: { role: '3', password: 'pass' },
    raw: { role: '3', password: 'pass,word' },
    fault: { kind: 'not-a-pair', part: 3 },
  },
  {
    what: 'an unescaped percent sign',
    text: 'nlauth_signature=100%,nlauth_role=3',
    gives: { role: '3' },
    raw: { password: '100%', role: '3' },
    fault: { kind: 'encoding', name: 'nlauth_signature' },
  },
  {
    what: 'bytes that are not UTF-8, in a value nobody reads',
    text: 'x=%E9,nlauth_role=3',
    gives: { role: '3' },
    fault: { kind: 'encoding', name: 'x' },
    unknown: ['x'],
  },
  {
    what: 'several faults, of which the first is told',
    text: 'nlauth_email=%,x',
    gives: {},
    raw: { email: '%,x' },
    fault: { kind: 'encoding', name: 'nlauth_email' },
  },
  {
    what: 'a piece of the password that looks like a name: it is not told',
    text: 'nlauth_signature=a,secret=1,word=%zz,nlauth_role=3',
    gives: { password: 'a', role: '3' },
    raw: { password: 'a,secret=1,word=%zz', role: '3' },
    fault: { kind: 'encoding', name: 'nlauth_signature' },
  },
  {
    what: 'a password behind a comma instead of an equals sign: it is not told',
    text: 'nlauth_signature,secret=1,nlauth_otp,code=3,nlauth_role,x=2',
    gives: {},
    fault: { kind: 'not-a-pair', part: 1 },
    unknown: ['x'],
  },
  {
    what: 'another scheme',
    text: 'realm="1234567", oauth_token="abc"',
    gives: {},
    unknown: ['realm', 'oauth_token'],
  },
]

for (const { what, text, gives, raw, fault, unknown } of rows) {
  t.test(`${what} ${fault ? `is a fault (${fault.kind})` : 'is read'}`, async t => {
    const header = parseNlauthHeader(text)
    t.strictSame(header.fields, { ...nothing, ...gives })
    t.strictSame(header.raw, { ...nothing, ...(raw ?? gives) })
    t.strictSame(header.fault, fault)
    t.strictSame(header.unknownNames, unknown ?? [])
  })
}

t.test('50 parts are read, the 51st is a fault', async t => {
  const many = (count: number) => Array.from({ length: count }, (_, index) => `x${index}=1`).join(',')
  t.equal(parseNlauthHeader(many(50)).fault, undefined)
  const { fault, unknownNames } = parseNlauthHeader(many(51))
  t.strictSame(fault, { kind: 'too-many' })
  t.equal(unknownNames.length, 50)
})

const separator = fc.constantFrom(',', ', ', ',  ', ' ,', '\t,\t')
const wireNames = [...fieldNames.keys()]

/** As `URLEncoder` and `CGI.escape` write it. */
const formEncode = (text: string): string => naiveEncode(text).replaceAll('%20', '+')

function fieldsOf(pairs: readonly (readonly [string, string])[]): NlauthFields {
  const entries = pairs.map(([name, value]) => [fieldNames.get(name), value])
  return { ...nothing, ...Object.fromEntries(entries) }
}

function pairsOf(value: fc.Arbitrary<string>): fc.Arbitrary<[string, string][]> {
  return fc
    .shuffledSubarray(wireNames)
    .chain(names => fc.tuple(...names.map(name => fc.tuple(fc.constant(name), value))))
}

t.test('any escaped fields in any order between any separators read back', async () => {
  const encoder = fc.constantFrom(naiveEncode, formEncode)
  fc.assert(
    fc.property(pairsOf(wellFormedText), separator, encoder, fc.boolean(), (pairs, comma, encode, quoted) => {
      const quote = quoted ? '"' : ''
      const text = pairs.map(([name, value]) => `${name}=${quote}${encode(value)}${quote}`).join(comma)
      const { fields, fault, unknownNames } = parseNlauthHeader(text)
      return (
        fault === undefined && unknownNames.length === 0 && JSON.stringify(fields) === JSON.stringify(fieldsOf(pairs))
      )
    }),
    { numRuns: 500 },
  )
})

t.test('any unescaped fields read back as they stand, commas and all', async () => {
  const value = fc.string({ unit: fc.constantFrom(...'aZ0 ,=%+&<>"\'@;'), maxLength: 20 })
  fc.assert(
    fc.property(pairsOf(value), fc.constantFrom(',', ', ', ',  '), (pairs, comma) => {
      const text = pairs.map(([name, one]) => `${name}=${one}`).join(comma)
      return JSON.stringify(parseNlauthHeader(text).raw) === JSON.stringify(fieldsOf(pairs))
    }),
    { numRuns: 500 },
  )
})

t.test('an unescaped comma cuts a value there, and a part without an equals sign behind it is a fault', async () => {
  const piece = fc.string({ unit: fc.constantFrom(...'aZ0@='), minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(fc.array(piece, { minLength: 2, maxLength: 5 }), pieces => {
      const { fields, raw, fault } = parseNlauthHeader(`nlauth_signature=${pieces.join(',')},nlauth_role=3`)
      const broken = pieces.findIndex((one, index) => index > 0 && one.indexOf('=') <= 0)
      return (
        fields.password === pieces[0] &&
        fields.role === '3' &&
        raw.password === pieces.join(',') &&
        JSON.stringify(fault) === JSON.stringify(broken < 0 ? undefined : { kind: 'not-a-pair', part: broken + 1 })
      )
    }),
  )
})

t.test('anything at all is read without an error, and no fault or name tells a piece of the password', async () => {
  const rubbish = fc.string({
    unit: fc.constantFrom(
      'hush',
      'nlauth_',
      'NLAUTH_signature',
      '=',
      '"',
      ',',
      ' ',
      '\t',
      '%',
      '%41',
      '%E9',
      '\n',
      'é',
    ),
  })
  fc.assert(
    fc.property(rubbish, rubbish, (before, password) => {
      const clean = before.replaceAll('hush', 'role')
      const secret = password.replaceAll('nlauth_', '').replace(/NLAUTH_signature/g, '')
      const { fault, unknownNames } = parseNlauthHeader(`${clean},nlauth_signature=${secret},nlauth_role=3`)
      return !JSON.stringify([fault ?? '', unknownNames]).includes('hush')
    }),
    { numRuns: 1000 },
  )
})

t.test('adversarial headers are read in no time', async t => {
  const size = 100_000
  const texts: readonly string[] = [
    ' '.repeat(size),
    ','.repeat(size),
    ' ,'.repeat(size),
    '='.repeat(size),
    '%'.repeat(size),
    '"'.repeat(size),
    `a${' '.repeat(size)}a`,
    `nlauth_signature=${' '.repeat(size)}x`,
    `nlauth_signature=${'x '.repeat(size)}`,
    `nlauth_signature=${'x,'.repeat(size)}`,
    'nlauth_'.repeat(size),
    'nlauth_role=3,'.repeat(size),
    'nlauth_role,'.repeat(size),
    `nlauth_role${'\t '.repeat(size)}=3`,
  ]
  for (const text of texts) {
    const started = performance.now()
    parseNlauthHeader(text)
    const took = performance.now() - started
    t.ok(took < 500, `${text.slice(0, 20)}… took ${took} ms`)
  }
})
