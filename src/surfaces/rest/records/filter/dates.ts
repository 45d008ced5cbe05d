/**
 * Dates as filters write them. They go through N/query, which reads them in the date format of the user's preferences and takes no ISO
 * dates unless the user prefers those (observed). Times are those of new accounts: `h:mm am`.
 */
import type { DateFormat } from '../../../../account/model/settings.js'
import { dayPatterns, midnightOf, writeDay } from '../../suiteql/date-format.js'

/** How dates are read. */
export interface FilterDates {
  /** The account's time, milliseconds since 1970. */
  readonly now: number
  /** The user preference Date Format. */
  readonly dateFormat: DateFormat
}

export interface FilterDate {
  /** Milliseconds since 1970. The mock takes the time for UTC; NetSuite for the user's time zone. */
  readonly at: number
  readonly hasTime: boolean
}

/** What to write, for whoever wrote something else. */
export function filterDateForms(format: DateFormat): string {
  const example = writeDay(Date.UTC(2026, 5, 4), format)
  return `"${example}" or "${example} 3:05 pm"`
}

/** The format as NetSuite's messages name it: `M/d/yy` is observed, the others are inferred from it. */
export const filterDatePatterns: Readonly<Record<DateFormat, string>> = {
  'M/D/YYYY': 'M/d/yy',
  'D/M/YYYY': 'd/M/yy',
  'D.M.YYYY': 'd.M.yy',
  'D-M-YYYY': 'd-M-yy',
  'YYYY-MM-DD': 'yyyy-MM-dd',
  'YYYY/MM/DD': 'yyyy/MM/dd',
}

const time = String.raw`(?: +(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2}))? *(?<half>[ap])m)?`
const forms: ReadonlyMap<string, RegExp> = new Map(
  Object.entries(dayPatterns).map(([format, day]) => [format, new RegExp(`^${day}${time}$`, 'i')]),
)

/** `undefined` for a text that is no date of that format, or no day of the calendar. */
export function readFilterDate(text: string, { now, dateFormat }: FilterDates): FilterDate | undefined {
  const found = forms.get(dateFormat)?.exec(text)?.groups
  if (!found) return undefined
  const { year = '', month, day, hour, minute, second, half } = found
  const midnight = midnightOf(
    year.length === 2 ? fullYear(Number(year), now) : Number(year),
    Number(month),
    Number(day),
  )
  if (midnight === undefined) return undefined
  if (hour === undefined) return { at: midnight, hasTime: false }
  const [hours, minutes, seconds] = [Number(hour), Number(minute), Number(second ?? 0)]
  if (hours < 1 || hours > 12 || minutes > 59 || seconds > 59) return undefined
  const ofDay = (hours % 12) + (half?.toLowerCase() === 'p' ? 12 : 0)
  return { at: midnight + ((ofDay * 60 + minutes) * 60 + seconds) * 1000, hasTime: true }
}

/** A year of two digits lies at most 80 years back and less than 20 ahead, as Java has it (inferred from the format `M/d/yy`). */
function fullYear(twoDigits: number, now: number): number {
  const last = new Date(now).getUTCFullYear() + 19
  return last - ((last - twoDigits) % 100)
}
