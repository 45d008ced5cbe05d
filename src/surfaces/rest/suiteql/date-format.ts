/** Days as the user preference Date Format writes them. */
import type { DateFormat } from '../../../account/model/settings.js'

const month = String.raw`(?<month>\d{1,2})`
const day = String.raw`(?<day>\d{1,2})`
const lastYear = String.raw`(?<year>\d{4}|\d{2})`
const firstYear = String.raw`(?<year>\d{4})`

/** The source of a regular expression for days of a format: groups `year`, `month` and `day`, with or without leading zeros. */
export const dayPatterns: Readonly<Record<DateFormat, string>> = {
  'M/D/YYYY': `${month}/${day}/${lastYear}`,
  'D/M/YYYY': `${day}/${month}/${lastYear}`,
  'D.M.YYYY': String.raw`${day}\.${month}\.${lastYear}`,
  'D-M-YYYY': `${day}-${month}-${lastYear}`,
  'YYYY-MM-DD': `${firstYear}-${month}-${day}`,
  'YYYY/MM/DD': `${firstYear}/${month}/${day}`,
}

const expressions: ReadonlyMap<string, RegExp> = new Map(
  Object.entries(dayPatterns).map(([format, source]) => [format, new RegExp(`^${source}$`)]),
)

/** Midnight of that day, UTC; `undefined` for a text of another form, for a year of two digits, and for no day of the calendar. */
export function readDay(text: string, format: DateFormat): number | undefined {
  // No longer text is one, and most texts are none.
  if (text.length > 10) return undefined
  const { year = '', month, day } = expressions.get(format)?.exec(text)?.groups ?? {}
  return year.length === 4 ? midnightOf(Number(year), Number(month), Number(day)) : undefined
}

/** @param month counted from 1 */
export function midnightOf(year: number, month: number, day: number): number | undefined {
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  return year > 0 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.getTime() : undefined
}

/** The day of an instant, UTC: `6/4/2026`. Only the formats with `MM` and `DD` have leading zeros. */
export function writeDay(at: number, format: DateFormat): string {
  const date = new Date(at)
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()]
  return format.replaceAll(/YYYY|MM?|DD?/g, element => {
    const value = element.startsWith('Y') ? year : element.startsWith('M') ? month : day
    return String(value).padStart(element.length, '0')
  })
}
