/** How a client percent-encodes, as data, so that two mistakes of it add up. Source of the right way: RFC 5849 §3.6, reference tba §4.1. */
import { percentEncode } from '../../login/rfc5849/percent.js'

export interface Encoding {
  /** Reserved characters that stay as they are. */
  readonly bare: string
  readonly blank: '%20' | '+'
  readonly tilde: '~' | '%7E'
  readonly hex: 'upper' | 'lower'
  /** `misread`: UTF-8 whose bytes were taken for Latin-1, and written as UTF-8 again. */
  readonly charset: 'utf-8' | 'latin-1' | 'misread'
  /** How often, one after the other. */
  readonly times: 0 | 1 | 2
}

export const rightEncoding: Encoding = {
  bare: '',
  blank: '%20',
  tilde: '~',
  hex: 'upper',
  charset: 'utf-8',
  times: 1,
}

export function encode(text: string, encoding: Encoding): string {
  if (encoding === rightEncoding) return percentEncode(text)
  let encoded = text
  for (let time = 0; time < encoding.times; time++) encoded = encodeOnce(encoded, encoding)
  return encoded
}

/** What the right encoder writes, made wrong afterwards. */
function encodeOnce(text: string, { bare, blank, tilde, hex, charset }: Encoding): string {
  let encoded = inCharset(text, charset)
  if (!encoded.includes('%') && tilde === '~') return encoded
  if (bare !== '')
    encoded = encoded.replace(/%[2-7][0-9A-F]/g, code => (bare.includes(meant(code)) ? meant(code) : code))
  if (blank === '+') encoded = encoded.replaceAll('%20', '+')
  if (tilde === '%7E') encoded = encoded.replaceAll('~', '%7E')
  return hex === 'lower' ? encoded.replace(/%[0-9A-F]{2}/g, code => code.toLowerCase()) : encoded
}

function meant(code: string): string {
  return String.fromCharCode(Number.parseInt(code.slice(1), 16))
}

function inCharset(text: string, charset: Encoding['charset']): string {
  if (charset === 'utf-8') return percentEncode(text)
  if (charset === 'misread') return percentEncode(Buffer.from(text).toString('latin1'))
  let encoded = ''
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    // Encoders write `?` for what Latin-1 does not have.
    encoded += code < 0x80 ? percentEncode(character) : code < 0x100 ? `%${code.toString(16).toUpperCase()}` : '%3F'
  }
  return encoded
}
