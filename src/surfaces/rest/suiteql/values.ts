/** The functions of SuiteQL that SQLite does not have, or has differently: Oracle's way with dates, texts and numbers. */

import type { DateFormat } from '../../../account/model/settings.js'
import { readDay } from './date-format.js'
import { dateValue, instantOf, isDateValue, shownValue } from './date-values.js'
import { addMonths, dayLength, daysInMonth, formatDate, parseDate, truncateDate, ValueFault } from './dates.js'
import { formatNumber, numberText } from './numbers.js'

/** A value inside the engine. */
export type SqlValue = string | number | bigint | null

/** The longest text a function makes: more than Oracle's 4,000 bytes, and little enough to be made often. */
const maxText = 32_767

function textOf(value: SqlValue | undefined): string | null {
  if (value === null || value === undefined) return null
  return typeof value === 'string' ? value : numberText(value)
}

function numberOf(value: SqlValue | undefined): number | null {
  if (value === null || value === undefined) return null
  if (isDateValue(value)) throw new ValueFault('A date is no number.')
  const number = typeof value === 'string' && value.trim() === '' ? Number.NaN : Number(value)
  if (Number.isNaN(number)) throw new ValueFault(`${JSON.stringify(String(value).slice(0, 60))} is no number.`)
  return number
}

function dateOf(value: SqlValue | undefined): number | undefined {
  return typeof value === 'string' ? instantOf(value) : undefined
}

/** Reads a date of a function's argument, or ends the query. */
function requireDate(value: SqlValue | undefined, format: DateFormat): number | null {
  return value === null || value === undefined ? null : (dateOf(value) ?? parseLoosely(String(value), format))
}

/** A text without a format: as NetSuite shows dates, or ISO 8601. */
function parseLoosely(text: string, format: DateFormat): number {
  return readDay(text, format) ?? instantOf(text) ?? noDate(text, format)
}

function noDate(text: string, format: DateFormat): never {
  return fail(`"${text.slice(0, 60)}" is no date of the format "${format}".`)
}

/** Compares as SQLite does: numbers come before texts, and texts go by their bytes. A text that meets a date is read as one. */
function order(a: SqlValue, b: SqlValue, format: DateFormat): number | null {
  if (a === null || b === null) return null
  const [left, right] = [asDateBeside(a, b, format), asDateBeside(b, a, format)]
  if (typeof left === 'string' && typeof right === 'string')
    return Buffer.compare(Buffer.from(left), Buffer.from(right))
  if (typeof left === 'string') return 1
  return typeof right === 'string' ? -1 : left < right ? -1 : left > right ? 1 : 0
}

function asDateBeside<T extends SqlValue>(value: T, other: SqlValue, format: DateFormat): T | string {
  if (!isDateValue(other) || isDateValue(value) || typeof value !== 'string') return value
  return dateValue(parseLoosely(value, format))
}

/** `a < b` and so on, where SQLite would not read a text as a date. */
function compare(a: SqlValue, operator: SqlValue, b: SqlValue, format: DateFormat): SqlValue {
  const found = order(a, b, format)
  if (found === null) return null
  const results: Readonly<Record<string, boolean>> = {
    '=': found === 0,
    '<>': found !== 0,
    '<': found < 0,
    '<=': found <= 0,
    '>': found > 0,
    '>=': found >= 0,
  }
  return results[String(operator)] ? 1 : 0
}

/** `value BETWEEN low AND high`: false if one end says so, whatever the other is. */
function isBetween(value: SqlValue, low: SqlValue, high: SqlValue, format: DateFormat): SqlValue {
  const [above, below] = [compare(value, '>=', low, format), compare(value, '<=', high, format)]
  if (above === 0 || below === 0) return 0
  return above === null || below === null ? null : 1
}

function fail(message: string): never {
  throw new ValueFault(message)
}

/** `a + b`: numbers, or a date and a number of days. */
function add(a: SqlValue, b: SqlValue): SqlValue {
  if (a === null || b === null) return null
  const [left, right] = [dateOf(a), dateOf(b)]
  if (left !== undefined) return dateValue(left + (numberOf(b) ?? 0) * dayLength)
  if (right !== undefined) return dateValue(right + (numberOf(a) ?? 0) * dayLength)
  return (numberOf(a) ?? 0) + (numberOf(b) ?? 0)
}

/** `a - b`: numbers, a date and a number of days, or two dates, whose distance counts in days. */
function subtract(a: SqlValue, b: SqlValue): SqlValue {
  if (a === null || b === null) return null
  const [left, right] = [dateOf(a), dateOf(b)]
  if (left !== undefined && right !== undefined) return (left - right) / dayLength
  if (left !== undefined) return dateValue(left - (numberOf(b) ?? 0) * dayLength)
  return (numberOf(a) ?? 0) - (numberOf(b) ?? 0)
}

/** `a || b || …`: NULL counts as an empty text. */
function concatenate(...values: SqlValue[]): SqlValue {
  let text: string | null = null
  for (const value of values) {
    const more = textOf(value)
    if (more === null) continue
    text = text === null ? more : text + more
    if (text.length > maxText) throw new ValueFault('A text is too long.')
  }
  return text
}

/** `DECODE(value, search, result, …, default)`: NULL equals NULL. */
function decode(format: DateFormat, value: SqlValue, ...cases: SqlValue[]): SqlValue {
  let index = 0
  for (; index + 1 < cases.length; index += 2) {
    const search = cases[index] ?? null
    const [wanted, found] = [asDateBeside(value, search, format), asDateBeside(search, value, format)]
    if (textOf(wanted) === textOf(found)) return cases[index + 1] ?? null
  }
  return cases[index] ?? null
}

function toChar(value: SqlValue, picture: string | null, format: DateFormat): SqlValue {
  if (value === null) return null
  if (picture === null) return textOf(shownValue(value, format))
  const date = dateOf(value)
  return date === undefined ? formatNumber(numberOf(value) ?? 0, picture) : formatDate(date, picture)
}

/** @param isText a text that a person wrote must have the format; a column that is a date already stays one */
function toDate(value: SqlValue, picture: string | null, isText: boolean, format: DateFormat): SqlValue {
  if (value === null) return null
  const text = textOf(value) ?? ''
  if (picture === null) return dateValue(parseLoosely(text, format))
  return dateValue((isText ? undefined : dateOf(value)) ?? parseDate(text, picture))
}

function toNumber(value: SqlValue, format?: SqlValue): SqlValue {
  if (typeof value !== 'string') return value
  return numberOf(textOf(format ?? null) === null ? value : value.replaceAll(/[,$\s]/g, ''))
}

function truncate(value: SqlValue, unit?: SqlValue): SqlValue {
  if (value === null) return null
  const date = dateOf(value)
  if (date !== undefined) return dateValue(truncateDate(date, textOf(unit) ?? 'DD'))
  const factor = 10 ** Math.max(-30, Math.min(30, Math.trunc(numberOf(unit ?? 0) ?? 0)))
  return Math.trunc((numberOf(value) ?? 0) * factor) / factor
}

function monthsBetween(left: number | null, right: number | null): SqlValue {
  if (left === null || right === null) return null
  const [x, y] = [new Date(left), new Date(right)]
  const whole = (x.getUTCFullYear() - y.getUTCFullYear()) * 12 + x.getUTCMonth() - y.getUTCMonth()
  const isLast = (date: Date) => date.getUTCDate() === daysInMonth(date.getUTCFullYear(), date.getUTCMonth())
  if (x.getUTCDate() === y.getUTCDate() || (isLast(x) && isLast(y))) return whole
  return whole + (x.getUTCDate() - y.getUTCDate()) / 31 + ((left % dayLength) - (right % dayLength)) / dayLength / 31
}

function lastDay(at: number | null): SqlValue {
  if (at === null) return null
  const date = new Date(at)
  return dateValue(at + (daysInMonth(date.getUTCFullYear(), date.getUTCMonth()) - date.getUTCDate()) * dayLength)
}

const extractFormats: Readonly<Record<string, string>> = {
  YEAR: 'YYYY',
  MONTH: 'MM',
  DAY: 'DD',
  HOUR: 'HH24',
  MINUTE: 'MI',
  SECOND: 'SS',
}

function extract(part: SqlValue, at: number | null): SqlValue {
  const format = extractFormats[String(part)] ?? fail(`A date has no ${String(part)}.`)
  return at === null ? null : Number(formatDate(at, format))
}

function inString(text: SqlValue, wanted: SqlValue, from?: SqlValue, occurrence?: SqlValue): SqlValue {
  const [where, what] = [textOf(text), textOf(wanted)]
  if (where === null || what === null || what === '') return null
  const start = Math.trunc(numberOf(from ?? 1) ?? 1)
  let left = Math.trunc(numberOf(occurrence ?? 1) ?? 1)
  if (left < 1 || start === 0) return 0
  const backwards = start < 0
  let at = backwards ? where.lastIndexOf(what, where.length + start) : where.indexOf(what, start - 1)
  while (at >= 0 && --left > 0) {
    if (backwards && at === 0) return 0
    at = backwards ? where.lastIndexOf(what, at - 1) : where.indexOf(what, at + 1)
  }
  return at + 1
}

function pad(text: SqlValue, width: SqlValue, fill: SqlValue | undefined, left: boolean): SqlValue {
  const [value, size] = [textOf(text), numberOf(width)]
  if (value === null || size === null) return null
  const length = Math.min(Math.max(0, Math.trunc(size)), maxText)
  if (value.length >= length) return value.slice(0, length)
  const filler = fill === undefined ? ' ' : textOf(fill)
  if (filler === null) return null
  return left ? value.padStart(length, filler) : value.padEnd(length, filler)
}

function translate(text: SqlValue, from: SqlValue, to: SqlValue): SqlValue {
  const [value, letters, others] = [textOf(text), textOf(from), textOf(to)]
  if (value === null || letters === null || others === null) return null
  const [source, target] = [[...letters], [...others]]
  const map = new Map<string, string>()
  for (const [index, letter] of source.entries()) if (!map.has(letter)) map.set(letter, target[index] ?? '')
  return [...value].map(letter => map.get(letter) ?? letter).join('')
}

type SqlFunction = (...values: SqlValue[]) => SqlValue

const ofText =
  (change: (text: string) => string) =>
  (value: SqlValue = null) => {
    const text = textOf(value)
    return text === null ? null : change(text)
  }

/**
 * By the name under which the engine knows them; no query can call them by it.
 * @param dateFormat how the query that runs shows dates
 */
export function sqlFunctions(dateFormat: () => DateFormat): Readonly<Record<string, SqlFunction>> {
  const read = (value: SqlValue | undefined) => requireDate(value, dateFormat())
  /** Gives a function of texts what is shown for dates. */
  const shown =
    (run: SqlFunction): SqlFunction =>
    (...values) =>
      run(...values.map(value => shownValue(value, dateFormat())))
  return {
    ql_add: (a = null, b = null) => add(a, b),
    ql_subtract: (a = null, b = null) => subtract(a, b),
    ql_compare: (a = null, operator = null, b = null) => compare(a, operator, b, dateFormat()),
    ql_between: (value = null, low = null, high = null) => isBetween(value, low, high, dateFormat()),
    ql_no_date: text => noDate(textOf(text) ?? '', dateFormat()),
    ql_text: shown((value = null) => value),
    ql_concat: shown(concatenate),
    ql_decode: (value = null, ...cases) => decode(dateFormat(), value, ...cases),
    ql_to_char: (value = null, picture) => toChar(value, textOf(picture), dateFormat()),
    ql_to_date: (value = null, picture) => toDate(value, textOf(picture), false, dateFormat()),
    ql_read_date: (value = null, picture) => toDate(value, textOf(picture), true, dateFormat()),
    ql_to_number: (value = null, picture) => toNumber(value, picture),
    ql_trunc: (value = null, unit) => truncate(value, unit),
    ql_add_months: (date, count) => {
      const [at, months] = [read(date), numberOf(count)]
      return at === null || months === null ? null : dateValue(addMonths(at, months))
    },
    ql_months_between: (a, b) => monthsBetween(read(a), read(b)),
    ql_last_day: date => lastDay(read(date)),
    ql_extract: (part = null, date) => extract(part, read(date)),
    ql_upper: shown(ofText(one => one.toUpperCase())),
    ql_lower: shown(ofText(one => one.toLowerCase())),
    ql_initcap: shown(
      ofText(one =>
        one.toLowerCase().replaceAll(/[\p{L}\p{N}]+/gu, word => word.slice(0, 1).toUpperCase() + word.slice(1)),
      ),
    ),
    ql_instr: shown((text = null, wanted = null, from, occurrence) => inString(text, wanted, from, occurrence)),
    ql_lpad: shown((text = null, width = null, fill) => pad(text, width, fill, true)),
    ql_rpad: shown((text = null, width = null, fill) => pad(text, width, fill, false)),
    ql_translate: shown((text = null, from = null, to = null) => translate(text, from, to)),
  }
}
