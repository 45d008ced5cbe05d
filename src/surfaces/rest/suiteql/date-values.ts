/**
 * Dates inside the engine. They are texts, a mark and then ISO 8601 in UTC, so that they sort as dates and SQLite can keep, compare, group
 * and unite them like any other value; and wherever one comes out, of a column, a function, a subquery or a UNION, the mark says that it is
 * a date and no text of the same letters. Only two things happen to them: functions of texts, LIKE and `||` are given the text that
 * NetSuite shows, and so is the caller. A literal has no mark: what compares it with a date reads it as one (comparisons.ts).
 *
 * NetSuite shows a date in the date format of the user's preferences, without the time even if it has one (observed: clients read
 * `6/22/2023` and `31/3/2026`, and ask for TO_CHAR when they want the time or another format).
 */
import type { DateFormat } from '../../../account/model/settings.js'
import { writeDay } from './date-format.js'
import { readDate, writeDate } from './dates.js'

/** Stands before every date; the character behind it stands before no value. */
export const dateMark = '\u001e'
const afterDates = '\u001f'

export type DateValue = `\u001e${string}`

export function dateValue(at: number): DateValue {
  return `${dateMark}${writeDate(at)}`
}

export function isDateValue(value: unknown): value is DateValue {
  return typeof value === 'string' && value.startsWith(dateMark)
}

/** The instant of a date, or of a text in ISO 8601. */
export function instantOf(text: string): number | undefined {
  return readDate(isDateValue(text) ? text.slice(dateMark.length) : text)
}

/** Dates as most records have them, that need no closer look: the last days of a month depend on the month. */
const plainDate =
  /^[1-9]\d{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])(?:T(?!00:00:00)(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\dZ)?$/

/** What a text of a record is inside the engine. */
export function dateOrText(text: string): string {
  if (plainDate.test(text)) return dateMark + text
  const at = text[4] === '-' && text[7] === '-' && text.length <= maxIso ? readDate(text) : undefined
  return at === undefined ? text : dateValue(at)
}

/** `2026-06-04T10:00:00.000000000+00:00`. */
const maxIso = 35

/** What NetSuite shows for a date; other values as they are. */
export function shownValue<T>(value: T, format: DateFormat): T | string {
  if (!isDateValue(value)) return value
  const at = instantOf(value)
  return at === undefined ? value : writeDay(at, format)
}

/** SQL: is the value of a column a date? A comparison, not a function, for it runs for every row. */
export function isDateSql(column: string): string {
  return `${column} >= '${dateMark}' AND ${column} < '${afterDates}'`
}
