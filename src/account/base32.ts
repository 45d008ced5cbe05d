/** Base32, in which authenticator apps hold their secrets. Source: RFC 4648 §6. */

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** How many characters of the last, shorter group of eight can stand for whole bytes. Source: RFC 4648 §6. */
const lastGroups: readonly number[] = [0, 2, 4, 5, 7]

/**
 * Base32 in either case, with its padding or without; blanks, as people type them, are ignored. Source: RFC 4648 §6.
 * @returns `undefined` when the text is not Base32
 */
export function decodeBase32(text: string): Buffer | undefined {
  // Before anything becomes upper case: `ſ` would become a letter of the alphabet.
  if (!/^[A-Za-z2-7=\s]*$/.test(text)) return undefined
  const compact = text.replace(/\s/g, '').toUpperCase()
  const padding = compact.indexOf('=')
  const length = padding < 0 ? compact.length : padding
  if (!lastGroups.includes(length % 8)) return undefined
  if (padding >= 0 && compact.slice(padding) !== '='.repeat((8 - (length % 8)) % 8)) return undefined
  const bytes = Buffer.alloc(Math.floor((length * 5) / 8))
  let bits = 0
  let held = 0
  let at = 0
  for (let index = 0; index < length; index++) {
    held = ((held << 5) | alphabet.indexOf(compact.charAt(index))) & 0xfff
    bits += 5
    if (bits < 8) continue
    bits -= 8
    bytes[at++] = (held >> bits) & 0xff
  }
  return bytes
}

/** Base32 in upper case, without padding. Source: RFC 4648 §6. */
export function encodeBase32(bytes: Uint8Array): string {
  let text = ''
  let bits = 0
  let held = 0
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xfff
    bits += 8
    while (bits >= 5) {
      bits -= 5
      text += alphabet.charAt((held >> bits) & 31)
    }
  }
  return bits > 0 ? text + alphabet.charAt((held << (5 - bits)) & 31) : text
}

/** A secret of so many Base32 characters, made from random hexadecimal digits; 40 of them are enough for 32 characters. */
export function base32OfHex(hex: string, characters = 32): string {
  const bytes = Buffer.from(hex, 'hex')
  if (bytes.length * 2 !== hex.length) throw new RangeError('a secret is made from pairs of hexadecimal digits')
  const text = encodeBase32(bytes)
  if (bytes.length * 8 < characters * 5) {
    throw new RangeError(`${characters} Base32 characters need at least ${Math.ceil((characters * 5) / 8) * 2} digits`)
  }
  return text.slice(0, characters)
}
