/** Verification codes: the RFC's own values, another implementation as oracle, and what must never match. */
import fc from 'fast-check'
import { HOTP, Secret, TOTP, URI } from 'otpauth'
import t from 'tap'
import { base32OfHex, decodeBase32, encodeBase32 } from '../../src/account/base32.js'
import { hotp, matchingStep, otpauthUri, otpPeriodSeconds, totpStep, verificationCode } from '../../src/login/totp.js'

const rfcSecret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const rfcBytes = Buffer.from('12345678901234567890')
const bytes = fc.uint8Array({ minLength: 1, maxLength: 64 })
/** Milliseconds since 1970, to the year 3000. */
const instant = fc.integer({ min: 0, max: 32_503_680_000_000 })

for (const [seconds, code] of [
  [59, '287082'],
  [1111111109, '081804'],
  [1111111111, '050471'],
  [1234567890, '005924'],
  [2000000000, '279037'],
  [20000000000, '353130'],
] as const) {
  t.test(`at ${seconds} seconds the RFC's secret gives ${code}`, async t => {
    const { code: given, step, validUntil } = verificationCode(rfcSecret, seconds * 1000)
    t.equal(given, code)
    t.equal(step, Math.floor(seconds / otpPeriodSeconds))
    t.equal(validUntil, (step + 1) * 30_000)
  })
}

t.test('the values of RFC 4226, Appendix D', async t => {
  const codes = '755224 287082 359152 969429 338314 254676 287922 162583 399871 520489'.split(' ')
  for (const [counter, code] of codes.entries()) t.equal(hotp(rfcBytes, counter), code)
})

t.test('any secret and counter, far beyond 32 bits, give the code of another implementation', async () => {
  const counter = fc.oneof(
    fc.integer({ min: 0, max: 1000 }),
    fc.integer({ min: 2 ** 32 - 2, max: 2 ** 32 + 2 }),
    fc.maxSafeNat(),
  )
  fc.assert(
    fc.property(bytes, counter, (key, count) => {
      const oracle = new HOTP({ secret: new Secret({ buffer: new Uint8Array(key).buffer }) })
      return hotp(key, count) === oracle.generate({ counter: count })
    }),
  )
})

t.test('any secret and instant give the code of another implementation', async () => {
  fc.assert(
    fc.property(bytes, instant, (key, now) => {
      const secret = encodeBase32(key)
      return verificationCode(secret, now).code === new TOTP({ secret }).generate({ timestamp: now })
    }),
  )
})

t.test('a code changes exactly at validUntil', async () => {
  fc.assert(
    fc.property(instant, now => {
      const { step, validUntil } = verificationCode(rfcSecret, now)
      return now < validUntil && totpStep(validUntil - 1) === step && totpStep(validUntil) === step + 1
    }),
  )
})

t.test('a code matches the step it was made for, up to the drift on either side and no further', async () => {
  const distance = fc.integer({ min: -6, max: 6 })
  fc.assert(
    fc.property(bytes, instant, distance, fc.integer({ min: 0, max: 4 }), (key, now, steps, drift) => {
      const secret = encodeBase32(key)
      const step = totpStep(now) + steps
      if (step < 0) return true
      const found = matchingStep(secret, hotp(key, step), now, drift)
      // Another step may have the same six digits by chance: then that one is as right, if it is as near.
      if (found !== undefined) {
        return hotp(key, found) === hotp(key, step) && Math.abs(found - totpStep(now)) <= drift
      }
      return Math.abs(steps) > drift
    }),
  )
})

t.test(
  'of several steps with the same code the nearest one matches, the earlier of two at the same distance',
  async t => {
    // There are a million codes, so some step repeats one sooner or later.
    const repeats = (distance: number) => {
      for (let step = 10; ; step++) if (hotp(rfcBytes, step) === hotp(rfcBytes, step + distance)) return step
    }
    const twoApart = repeats(2)
    const code = hotp(rfcBytes, twoApart)
    t.equal(matchingStep(rfcSecret, code, (twoApart + 1) * 30_000, 1), twoApart)
    const threeApart = repeats(3)
    const other = hotp(rfcBytes, threeApart)
    t.equal(matchingStep(rfcSecret, other, (threeApart + 1) * 30_000, 2), threeApart)
    t.equal(matchingStep(rfcSecret, other, (threeApart + 2) * 30_000, 2), threeApart + 3)
  },
)

t.test('there are no steps before 1970', async t => {
  t.equal(matchingStep(rfcSecret, hotp(rfcBytes, 0), 0, 3), 0)
  t.equal(matchingStep(rfcSecret, hotp(rfcBytes, 0), -1, 1), 0)
  t.equal(matchingStep(rfcSecret, hotp(rfcBytes, 0), -30_001, 1), undefined)
  t.strictSame(verificationCode(rfcSecret, -8.64e15), { code: hotp(rfcBytes, 0), step: 0, validUntil: 30_000 })
})

t.test('only six ASCII digits can match', async t => {
  const code = '287082'
  t.equal(matchingStep(rfcSecret, code, 59_000, 0), 1)
  const others = [
    '',
    '28708',
    '2870820',
    ' 287082',
    '287082 ',
    '287082\n',
    '287 082',
    '+87082',
    '２８７０８２',
    '٢٨٧٠٨٢',
    '28708a',
  ]
  for (const other of others) t.equal(matchingStep(rfcSecret, other, 59_000, 5), undefined, JSON.stringify(other))
})

t.test('Base32 is that of another implementation, and reads back', async () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), key => {
      const text = encodeBase32(key)
      const padded = text.padEnd(Math.ceil(text.length / 8) * 8, '=')
      return (
        text === new Secret({ buffer: new Uint8Array(key).buffer }).base32 &&
        [text, padded, text.toLowerCase(), text.replace(/.{4}/g, '$& ')].every(
          one => decodeBase32(one)?.equals(key) === true,
        )
      )
    }),
  )
})

t.test('the values of RFC 4648 §10', async t => {
  for (const [plain, coded] of [
    ['', ''],
    ['f', 'MY======'],
    ['fo', 'MZXQ===='],
    ['foo', 'MZXW6==='],
    ['foob', 'MZXW6YQ='],
    ['fooba', 'MZXW6YTB'],
    ['foobar', 'MZXW6YTBOI======'],
  ] as const) {
    t.equal(decodeBase32(coded)?.toString(), plain)
    t.equal(encodeBase32(Buffer.from(plain)), coded.replaceAll('=', ''))
  }
})

t.test('what is not Base32 is not decoded', async t => {
  for (const text of [
    'A',
    'ABC',
    'ABCDEF',
    'M1======',
    'MY=',
    'MY=======',
    '=',
    'MY==MY==',
    'MÝ',
    'MY-MY',
    'MZ0Q',
    'MſXQ',
  ]) {
    t.equal(decodeBase32(text), undefined, text)
  }
})

t.test('a secret that is not Base32 is an error that does not repeat it', async t => {
  for (const secret of ['', 'not base32!']) {
    t.throws(() => verificationCode(secret, 0), {
      message: 'the secret of an authenticator app is not written in Base32',
    })
    t.throws(() => matchingStep(secret, '287082', 0, 1), TypeError)
  }
})

t.test('40 random digits make a secret of 32 characters', async t => {
  t.equal(base32OfHex(rfcBytes.toString('hex')), rfcSecret)
  t.equal(base32OfHex(`${rfcBytes.toString('hex')}ffff`, 16), rfcSecret.slice(0, 16))
  t.throws(() => base32OfHex('ab'.repeat(19)), { message: '32 Base32 characters need at least 40 digits' })
  t.throws(() => base32OfHex('xy'.repeat(20)), RangeError)
  t.throws(() => base32OfHex(`${'ab'.repeat(20)}a`), RangeError)
})

t.test('an authenticator app reads issuer, e-mail address and secret from the URI', async t => {
  t.equal(
    otpauthUri({ secret: rfcSecret.toLowerCase(), email: 'o+b@example.com', issuer: 'NetSuite 1234567_SB1' }),
    `otpauth://totp/NetSuite%201234567_SB1:o%2Bb%40example.com?secret=${rfcSecret}` +
      '&issuer=NetSuite%201234567_SB1&algorithm=SHA1&digits=6&period=30',
  )
  const text = fc
    .string({ unit: fc.constantFrom(..."aZ09 +%&=?#/@!'()*é€😀"), minLength: 1 })
    .filter(one => one.trim() === one)
  fc.assert(
    fc.property(bytes, text, text, (key, email, issuer) => {
      const secret = encodeBase32(key)
      const app = URI.parse(otpauthUri({ secret, email, issuer }))
      return (
        app instanceof TOTP &&
        app.label === email &&
        app.issuer === issuer &&
        app.secret.base32 === secret &&
        app.generate({ timestamp: 59_000 }) === verificationCode(secret, 59_000).code
      )
    }),
  )
  const app = URI.parse(otpauthUri({ secret: rfcSecret, email: 'a@b.c', issuer: 'mock:1234567' }))
  t.strictSame([app.issuer, app.label], ['mock 1234567', 'a@b.c'])
})
