/** Numbers as text, as Oracle writes them. */

import { ValueFault } from './dates.js'

/** Without the noise of binary fractions: 0.1 + 0.2 is `0.3`. */
export function numberText(value: number | bigint): string {
  if (typeof value === 'bigint' || Number.isSafeInteger(value)) return String(value)
  return String(Number(value.toPrecision(15)))
}

const maxPicture = 100
const picturePattern = /^(FM)?(\$?)([90,G]*)(?:([.D])([90]*))?(MI|PR|S)?$/i

/**
 * `TO_CHAR(number, picture)` with `9`, `0`, `,`, `.`, `$` and `FM`; what does not fit is shown as `#`. Without `FM` the result is as wide
 * as the picture, with one more place for the sign.
 */
export function formatNumber(value: number, picture: string): string {
  const parsed = picture.length > maxPicture ? null : picturePattern.exec(picture)
  if (!parsed) throw new ValueFault(`"${picture.slice(0, 60)}" is no number format.`)
  const [, compact, dollar = '', whole = '', point, fraction = ''] = parsed
  const fixed = Math.abs(value).toFixed(fraction.length)
  const [integer = '', decimals = ''] = fixed.split('.')
  const places = whole.replaceAll(/[^90]/g, '')
  const forced = places.includes('0') ? places.length - places.indexOf('0') : 0
  const digits = (integer === '0' && point !== undefined ? '' : integer).padStart(forced, '0')
  const width = whole.length + (point === undefined ? 0 : 1 + fraction.length) + dollar.length + 1
  if (digits.length > places.length || fixed.includes('e')) return '#'.repeat(width)
  const sign = value < 0 && Number(fixed) !== 0 ? '-' : ''
  const shown = compact ? trimOptional(decimals, fraction) : decimals
  const text = `${sign}${dollar}${grouped(digits, whole)}${point === undefined ? '' : `.${shown}`}`
  return compact ? text : text.padStart(width)
}

/** Puts the commas of the picture between the digits, from the right. */
function grouped(digits: string, whole: string): string {
  let left = digits.length
  let text = ''
  for (const place of [...whole].reverse()) {
    if (left === 0) break
    text = /[,G]/i.test(place) ? `,${text}` : `${digits[--left] ?? ''}${text}`
  }
  return text
}

/** With `FM`, zeros at the end of the fraction stay only where the picture has a `0`. */
function trimOptional(decimals: string, fraction: string): string {
  const kept = fraction.lastIndexOf('0') + 1
  return decimals.slice(0, kept) + decimals.slice(kept).replace(/0+$/, '')
}
