import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import t from 'tap'
import { SigningKey } from '../../../src/login/rfc5849/hmac.js'
import { naiveEncode, wellFormedText } from './texts.js'

/** Base strings are ASCII. */
const base = fc.string({ unit: 'binary-ascii', maxLength: 500 })
/** Short ones, long ones (the key block has 64 bytes), and lengths around the block. */
const secret = fc.oneof(
  wellFormedText,
  fc.string({ unit: 'grapheme', minLength: 30, maxLength: 200 }),
  fc.integer({ min: 0, max: 140 }).map(length => 'k'.repeat(length)),
)
const methods = [
  ['HMAC-SHA256', 'sha256', 44],
  ['HMAC-SHA1', 'sha1', 28],
] as const

for (const [method, algorithm, length] of methods) {
  t.test(`${method} is the one of node:crypto for any secrets and base string`, async () => {
    fc.assert(
      fc.property(secret, secret, base, (consumerSecret, tokenSecret, text) => {
        const expected = createHmac(algorithm, `${naiveEncode(consumerSecret)}&${naiveEncode(tokenSecret)}`)
          .update(text)
          .digest('base64')
        const key = new SigningKey(consumerSecret, tokenSecret, method)
        return key.sign(text) === expected && key.verifies(text, expected) && expected.length === length
      }),
      { numRuns: 200 },
    )
  })

  t.test(`${method} keys of every length around the block size are right`, async t => {
    for (let size = 0; size <= 130; size++) {
      const expected = createHmac(algorithm, `${'s'.repeat(size)}&`)
        .update('base')
        .digest('base64')
      if (new SigningKey('s'.repeat(size), '', method).sign('base') !== expected) t.fail(`${size} characters`)
    }
    t.equal(new SigningKey('', '', method).sign(''), createHmac(algorithm, '&').update('').digest('base64'))
  })

  t.test(`a ${method} key signs many texts one after the other`, async t => {
    const key = new SigningKey('c', 't', method)
    const first = key.sign('one')
    key.sign('two, which is longer')
    t.equal(key.sign('one'), first)
    t.not(key.sign('two'), first)
  })

  t.test(`a ${method} signature with any one character changed does not verify`, async () => {
    const key = new SigningKey('consumer secret', 'token secret', method)
    const signature = key.sign('GET&x&y')
    fc.assert(
      fc.property(fc.nat({ max: length - 1 }), fc.integer({ min: 0, max: 0xffff }), (at, code) => {
        const character = String.fromCharCode(code)
        fc.pre(character !== signature[at])
        return !key.verifies('GET&x&y', signature.slice(0, at) + character + signature.slice(at + 1))
      }),
      { numRuns: 500 },
    )
  })
}

t.test('characters that share their low byte with the right ones do not verify', async t => {
  const key = new SigningKey('c', 't')
  const signature = key.sign('base')
  for (let at = 0; at < signature.length; at++) {
    const disguised = String.fromCharCode(signature.charCodeAt(at) + 0x100)
    t.notOk(key.verifies('base', signature.slice(0, at) + disguised + signature.slice(at + 1)))
  }
})

t.test('a signature verifies whole or not at all', async t => {
  const key = new SigningKey('c', 't')
  const signature = key.sign('base')
  t.ok(key.verifies('base', signature))
  for (const wrong of [
    '',
    signature.slice(1),
    signature.slice(0, -1),
    `${signature}=`,
    ` ${signature}`,
    `${signature}\n`,
  ])
    t.notOk(key.verifies('base', wrong), JSON.stringify(wrong))
  t.notOk(key.verifies('bass', signature), 'another base string')
})

t.test('the two secrets keep their places', async t => {
  t.not(new SigningKey('a', 'b').sign('x'), new SigningKey('b', 'a').sign('x'))
  t.not(new SigningKey('a&b', '').sign('x'), new SigningKey('a', 'b').sign('x'), 'an ampersand in a secret is encoded')
  t.not(new SigningKey('ab', '').sign('x'), new SigningKey('a', 'b').sign('x'))
})
