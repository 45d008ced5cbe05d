/**
 * Dates of SuiteQL. In the tables they are what the records have: `2026-10-02` or `2026-10-02T08:00:00Z`, which sort as text; functions
 * take and give the same form. A date without a time is one at midnight, UTC.
 */

/** A value that a function cannot take; ends the query. */
export class ValueFault extends Error {}

export const dayLength = 86_400_000
const isoDate = /^\d{4}-\d{2}-\d{2}(?:([T ])\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})?)?$/
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
].concat(['November', 'December'])
const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const elements =
  /"[^"]*"|YYYY|RRRR|YY|RR|Q|MONTH|MON|MM|DDD|DD|DAY|DY|D|HH24|HH12|HH|MI|SSSSS|SS|FF[1-9]?|[AP]\.M\.|AM|PM|IW|WW|W|FM|[^A-Za-z]|[A-Za-z]+/gi
const maxFormat = 200

/** Milliseconds since 1970, or `undefined` for a text that is no date. */
export function readDate(text: string): number | undefined {
  const found = isoDate.exec(text)
  if (!found) return undefined
  const zone = found[1] !== undefined && found[2] === undefined ? 'Z' : ''
  const at = Date.parse(text.replace(' ', 'T') + zone)
  // JavaScript takes February 30th for March 2nd.
  const day = Number(text.slice(8, 10))
  const isDay = day <= daysInMonth(Number(text.slice(0, 4)), Number(text.slice(5, 7)) - 1)
  return Number.isNaN(at) || !isDay ? undefined : at
}

/** The form that dates have in tables. */
export function writeDate(at: number): string {
  const date = new Date(at)
  if (Number.isNaN(date.getTime()) || date.getUTCFullYear() < 1 || date.getUTCFullYear() > 9999) {
    throw new ValueFault('A date must lie between the years 1 and 9999.')
  }
  const iso = date.toISOString()
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : `${iso.slice(0, 19)}Z`
}

function elementsOf(format: string): string[] {
  if (format.length > maxFormat) throw new ValueFault('The date format is too long.')
  return format.match(elements) ?? []
}

/** `TO_CHAR(date, format)`. */
export function formatDate(at: number, format: string): string {
  let padded = true
  let text = ''
  for (const element of elementsOf(format)) {
    if (element.toUpperCase() === 'FM') padded = !padded
    else if (/^[^A-Za-z"]/.test(element)) text += element
    else if (element.startsWith('"')) text += element.slice(1, -1)
    else text += inCaseOf(element, elementText(new Date(at), element.toUpperCase(), padded))
  }
  return text
}

/** Names follow the case of their element: `MON`, `Mon`, `mon`. */
function inCaseOf(element: string, text: string): string {
  if (element === element.toUpperCase()) return text.toUpperCase()
  return element === element.toLowerCase() ? text.toLowerCase() : text
}

function elementText(date: Date, element: string, padded: boolean): string {
  const digits = (value: number, width: number) => (padded ? String(value).padStart(width, '0') : String(value))
  const month = date.getUTCMonth()
  const hour = date.getUTCHours()
  const dayOfYear = Math.floor((date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / dayLength) + 1
  switch (element) {
    case 'YYYY':
    case 'RRRR':
      return digits(date.getUTCFullYear(), 4)
    case 'YY':
    case 'RR':
      return String(date.getUTCFullYear() % 100).padStart(2, '0')
    case 'Q':
      return String(Math.floor(month / 3) + 1)
    case 'MM':
      return digits(month + 1, 2)
    case 'MON':
      return (months[month] ?? '').slice(0, 3)
    case 'MONTH':
      return (months[month] ?? '').padEnd(padded ? 9 : 0)
    case 'DDD':
      return digits(dayOfYear, 3)
    case 'DD':
      return digits(date.getUTCDate(), 2)
    case 'D':
      return String(date.getUTCDay() + 1)
    case 'DY':
      return (days[date.getUTCDay()] ?? '').slice(0, 3)
    case 'DAY':
      return (days[date.getUTCDay()] ?? '').padEnd(padded ? 9 : 0)
    case 'HH24':
      return digits(hour, 2)
    case 'HH':
    case 'HH12':
      return digits(hour % 12 || 12, 2)
    case 'MI':
      return digits(date.getUTCMinutes(), 2)
    case 'SS':
      return digits(date.getUTCSeconds(), 2)
    case 'SSSSS':
      return digits(Math.floor((date.getTime() % dayLength) / 1000), 5)
    case 'AM':
    case 'PM':
      return hour < 12 ? 'Am' : 'Pm'
    case 'A.M.':
    case 'P.M.':
      return hour < 12 ? 'A.m.' : 'P.m.'
    case 'WW':
      return digits(Math.floor((dayOfYear - 1) / 7) + 1, 2)
    case 'W':
      return String(Math.floor((date.getUTCDate() - 1) / 7) + 1)
    case 'IW':
      return digits(isoWeek(date), 2)
    default:
      if (element.startsWith('FF')) return String(date.getUTCMilliseconds()).padStart(3, '0')
      throw new ValueFault(`The date format has no element "${element}".`)
  }
}

/** Weeks begin on Monday, and the first one holds January 4th. */
function isoWeek(date: Date): number {
  const thursday = date.getTime() + (3 - ((date.getUTCDay() + 6) % 7)) * dayLength
  return Math.floor((thursday - Date.UTC(new Date(thursday).getUTCFullYear(), 0, 1)) / dayLength / 7) + 1
}

/** `TO_DATE(text, format)`. */
export function parseDate(text: string, format: string): number {
  const found = { year: 1970, month: 1, day: 1, hour: 0, minute: 0, second: 0 }
  let afternoon: boolean | undefined
  let at = 0
  const wrong = (): never => {
    throw new ValueFault(`"${text.slice(0, 60)}" is no date of the format "${format}".`)
  }
  const take = (expression: RegExp): string => {
    expression.lastIndex = at
    const taken = expression.exec(text)?.[0] ?? wrong()
    at += taken.length
    return taken
  }
  for (const element of elementsOf(format)) {
    switch (element.toUpperCase()) {
      case 'FM':
        break
      case 'YYYY':
      case 'RRRR':
        found.year = Number(take(/\d{1,4}/y))
        break
      case 'YY':
      case 'RR':
        found.year = 2000 + Number(take(/\d{2}/y))
        break
      case 'MM':
        found.month = Number(take(/\d{1,2}/y))
        break
      case 'MON':
      case 'MONTH':
        found.month = monthNumber(take(/\p{L}+/uy)) ?? wrong()
        break
      case 'DD':
        found.day = Number(take(/\d{1,2}/y))
        break
      case 'HH24':
      case 'HH12':
      case 'HH':
        found.hour = Number(take(/\d{1,2}/y))
        break
      case 'MI':
        found.minute = Number(take(/\d{1,2}/y))
        break
      case 'SS':
        found.second = Number(take(/\d{1,2}/y))
        break
      case 'AM':
      case 'PM':
      case 'A.M.':
      case 'P.M.':
        afternoon = take(/[AP]\.?M\.?/iy)
          .toUpperCase()
          .startsWith('P')
        break
      default:
        // Whatever separates in the format may be another separator in the text.
        if (/^FF/i.test(element)) take(/\d{1,9}/y)
        else if (element.startsWith('"')) at += element.length - 2
        else if (/^[^A-Za-z]/.test(element)) take(/[^\p{L}\p{N}]/uy)
        else throw new ValueFault(`The date format has no element "${element}".`)
    }
  }
  if (text.slice(at).trim() !== '') wrong()
  if (afternoon !== undefined) found.hour = (found.hour % 12) + (afternoon ? 12 : 0)
  return instant(found) ?? wrong()
}

function monthNumber(name: string): number | undefined {
  const index = months.findIndex(month => month.slice(0, Math.max(3, name.length)).toLowerCase() === name.toLowerCase())
  return index < 0 ? undefined : index + 1
}

interface Fields {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
}

function instant({ year, month, day, hour, minute, second }: Fields): number | undefined {
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  date.setUTCHours(hour, minute, second)
  const kept = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && date.getUTCHours() === hour
  return kept && minute < 60 && second < 60 ? date.getTime() : undefined
}

/** `ADD_MONTHS`: the last day of a month stays the last day. */
export function addMonths(at: number, count: number): number {
  const date = new Date(at)
  const isLast = date.getUTCDate() === daysInMonth(date.getUTCFullYear(), date.getUTCMonth())
  const target = new Date(at)
  target.setUTCDate(1)
  target.setUTCMonth(date.getUTCMonth() + Math.trunc(count))
  const last = daysInMonth(target.getUTCFullYear(), target.getUTCMonth())
  target.setUTCDate(isLast ? last : Math.min(date.getUTCDate(), last))
  return target.getTime()
}

export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
}

/** `TRUNC(date, unit)`. */
export function truncateDate(at: number, unit: string): number {
  const date = new Date(at)
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()]
  const midnight = Math.floor(at / dayLength) * dayLength
  switch (unit.toUpperCase()) {
    case 'DD':
    case 'DDD':
    case 'J':
      return midnight
    case 'MM':
    case 'MON':
    case 'MONTH':
      return Date.UTC(year, month, 1)
    case 'Q':
      return Date.UTC(year, month - (month % 3), 1)
    case 'Y':
    case 'YY':
    case 'YYYY':
    case 'YEAR':
      return Date.UTC(year, 0, 1)
    case 'D':
    case 'DY':
    case 'DAY':
      return midnight - date.getUTCDay() * dayLength
    case 'IW':
      return midnight - ((date.getUTCDay() + 6) % 7) * dayLength
    case 'HH':
    case 'HH12':
    case 'HH24':
      return Math.floor(at / 3_600_000) * 3_600_000
    case 'MI':
      return Math.floor(at / 60_000) * 60_000
    default:
      throw new ValueFault(`A date cannot be truncated to "${unit.slice(0, 20)}".`)
  }
}
