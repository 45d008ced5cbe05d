/** What the values of records are, seen as text, number, boolean, instant or ids; `undefined` when a value cannot be seen so. */
import { readDate } from '../../suiteql/dates.js'

/** Nothing, an empty text, an empty list. */
export function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '' || listOf(value)?.length === 0
}

/** Of `{id, refName}` it is the id. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value === '' ? undefined : value
  return typeof value === 'number' ? String(value) : idOf(value)
}

const decimal = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/

/** Also of a literal. */
export function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value
  return typeof value === 'string' && decimal.test(value) ? Number(value) : undefined
}

/** Records may have the `T` and `F` of SuiteScript. */
export function booleanOf(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value
  if (value === 'T' || value === 'true') return true
  return value === 'F' || value === 'false' ? false : undefined
}

export function instantOf(value: unknown): number | undefined {
  return typeof value === 'string' ? (plainInstant(value) ?? readDate(value)) : undefined
}

/** `2026-06-04` and `2026-06-04T10:00:00Z`, as most records have them, several times as fast; other texts need a closer look. */
function plainInstant(text: string): number | undefined {
  const hasTime = text.length === 20 && text[10] === 'T' && text[13] === ':' && text[16] === ':' && text[19] === 'Z'
  if (!(hasTime || text.length === 10) || text[4] !== '-' || text[7] !== '-') return undefined
  const [year, month, day] = [digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10)]
  const [hour, minute, second] = hasTime
    ? [digits(text, 11, 13), digits(text, 14, 16), digits(text, 17, 19)]
    : [0, 0, 0]
  // The last days of a month depend on the month, the first centuries on JavaScript.
  const isPlain = year >= 1000 && month >= 1 && month <= 12 && day >= 1 && day <= 28
  const isTime = hour <= 23 && minute <= 59 && second <= 59
  return isPlain && isTime ? Date.UTC(year, month - 1, day, hour, minute, second) : undefined
}

/** NaN when one of the characters is no digit. */
function digits(text: string, from: number, to: number): number {
  let number = 0
  for (let at = from; at < to; at++) {
    const digit = text.charCodeAt(at) - 48
    number = digit >= 0 && digit <= 9 ? number * 10 + digit : NaN
  }
  return number
}

/** The ids that a choice has: of a reference one, of a multi-select any number. */
export function idsOf(value: unknown): readonly string[] | undefined {
  const list = listOf(value)
  if (list) return list.map(textOf).filter(id => id !== undefined)
  const id = textOf(value)
  return id === undefined ? undefined : [id]
}

function idOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('id' in value)) return undefined
  const { id } = value
  if (typeof id === 'number') return String(id)
  return typeof id === 'string' && id !== '' ? id : undefined
}

/** A multi-select is a list, or `{items: [...]}` as on the wire. */
function listOf(value: unknown): readonly unknown[] | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  if (Array.isArray(value)) return value
  return 'items' in value && Array.isArray(value.items) ? value.items : undefined
}
