/** Texts for property tests, and an encoder to compare with. Holds no test of its own. */
import fc from 'fast-check'

/** Any text, unpaired surrogates included. */
export const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.integer({ min: 0, max: 0xffff })).map(codes => String.fromCharCode(...codes)),
)

/** Text that has a UTF-8 form; reserved characters and percent signs come often. */
export const wellFormedText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom(...'aZ09-._~ +%&=!\'()*"/?#[]é€😀\u0000') }),
)

const unreserved = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~'

/** RFC 3986 as it reads: one byte after the other. */
export function naiveEncode(text: string): string {
  let encoded = ''
  for (const byte of Buffer.from(text, 'utf8')) {
    const character = String.fromCharCode(byte)
    encoded += unreserved.includes(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
  }
  return encoded
}
