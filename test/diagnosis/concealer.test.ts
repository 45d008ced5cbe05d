/** What hides secrets finds them however a client has encoded them, and leaves everything else as it is. */
import fc from 'fast-check'
import t from 'tap'
import { Concealer } from '../../src/diagnosis/concealer.js'

const concealer = new Concealer(['Window-Seat-2026', 'p&q=r s+t', 'quote"back\\slash', 'hunter', 'pässword'])

t.test('a secret is hidden as it stands, encoded, and cut off; all else stays', t => {
  const cases: readonly (readonly [text: string, shown: string])[] = [
    ['', ''],
    ['/app/Window-Seat-2026/x', '/app/…/x'],
    ['Window-Seat-2026Window-Seat-2026', '…'],
    ['Window-Seat-2025 window-seat-2026 hunte', 'Window-Seat-2025 window-seat-2026 hunte'],
    ['xhuntery', 'x…y'],
    ['p%26q%3dr+s%2Bt', '…'],
    ['a%3Dp%2526q%253Dr%252520s%25252Bt%26b', 'a%3D…%26b'],
    ['p&q%3Dr%20s+t', '…'],
    ['%57indow-Se%61t-2026%', '…%'],
    ['"quote\\"back\\\\slash" quote"back\\slash', '"…" …'],
    ['p%C3%A4ssword pässword p%25c3%25a4ssword', '… … …'],
    ['Window-Se… Windo… and Window', '…… Windo… and Window'],
    ['p%26q%3Dr%20s%2…', '…%2…'],
    ['%zz%2%', '%zz%2%'],
  ]
  for (const [text, shown] of cases) t.equal(concealer.hide(text), shown, text)
  t.equal(new Concealer([]).hide('hunter'), 'hunter')
  t.equal(new Concealer(['', 'short']).hide('short'), 'short', 'five characters are any word')
  t.equal(new Concealer(['abcdef-1', 'abcdef-12']).hide('abcdef-12 abcdef-13'), '… …3', 'the longest one')
  t.equal(new Concealer(['abcdefgh', 'ghijklmn']).hide('xabcdefghijklmny'), 'x…y', 'secrets that overlap')
  t.end()
})

t.test('whatever the secret, however often and however much of it is encoded', async () => {
  const printable = fc.string({ unit: fc.integer({ min: 0x21, max: 0x7e }).map(one => String.fromCharCode(one)) })
  const secrets = printable.filter(one => one.length >= 6)
  // A percent sign that stays bare may make another character of what is behind it: a client that encodes, encodes it.
  const encode = (text: string, which: readonly boolean[]) =>
    [...text].map((one, at) => (which[at % which.length] === true || one === '%' ? hexed(one) : one)).join('')
  const layers = fc.array(fc.array(fc.boolean(), { minLength: 1, maxLength: 7 }), { maxLength: 4 })
  fc.assert(
    fc.property(secrets, layers, (secret, all) => {
      const text = all.reduce(encode, secret)
      return new Concealer([secret]).hide(`¡${text}¿`) === '¡…¿'
    }),
  )
})

function hexed(character: string): string {
  return `%${character.charCodeAt(0).toString(16).padStart(2, '0')}`
}

t.test('a text without a secret comes back as it is', async () => {
  const secret = 'zzzzzz'
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', '%', '2', '5', '+', 'é', '…', '𝄞') }), text => {
      return new Concealer([secret]).hide(text) === text
    }),
  )
})
