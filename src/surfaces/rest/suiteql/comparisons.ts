/**
 * Comparisons with a date that is written as a text. Whether the other side is a date shows only when the query runs, so the text is
 * compared as a date with dates and as itself with everything else. That clients write the format of the user's preferences is observed;
 * ISO 8601 is taken as well, which is lenient: Oracle takes one format only. A date has no time unless it says so, and is then midnight.
 */
import { readDay } from './date-format.js'
import { dateMark, dateValue, isDateSql } from './date-values.js'
import { readDate } from './dates.js'
import type { Translation } from './scope.js'
import { quoteText } from './tokens.js'

type Known = Pick<Translation, 'params' | 'dateFormat'>

/** A text that may be meant for a date. */
interface DateText {
  /** As it stands in the query. */
  readonly sql: string
  /** As a date; `undefined` if it looks like one and is none, which fails as soon as it meets a date (inferred from Oracle). */
  readonly date: string | undefined
}

/** No date is longer, in any form. */
const maxText = 60
const literal = /^'((?:[^']|'')*)'$/
const param = /^\?(\d+)$/
const column = /^"(?:[^"]|"")+"(?:\."(?:[^"]|"")+")*$/
const likeDate = /^\d{1,4}([-/.])\d{1,2}\1\d{1,4}(?!\d)/
/** Calls that give dates and numbers, never texts; numbers come before all of both. */
const dateOrNumber = /^ql_(?:add|add_months|last_day|read_date|subtract|to_date|trunc)\(/
const mirrored: Readonly<Record<string, string>> = { '<': '>', '>': '<', '<=': '>=', '>=': '<=' }

function readDateText(sql: string, { params, dateFormat }: Known): DateText | undefined {
  if (sql.length > maxText) return undefined
  const index = param.exec(sql)?.[1]
  const text = index === undefined ? literal.exec(sql)?.[1] : params[Number(index) - 1]
  if (typeof text !== 'string') return undefined
  const at = readDay(text, dateFormat) ?? readDate(text)
  if (at !== undefined) return { sql, date: quoteText(dateValue(at)) }
  return likeDate.test(text) ? { sql, date: undefined } : undefined
}

function isColumn(sql: string): boolean {
  return sql.length < 1000 && column.test(sql)
}

/** `a = b`, `a < b` and so on. */
export function compareSql(left: string, operator: string, right: string, known: Known): string {
  const [ofLeft, ofRight] = [readDateText(left, known), readDateText(right, known)]
  if (ofRight && !ofLeft) return compareWith(left, operator, ofRight)
  if (ofLeft && !ofRight) return compareWith(right, mirrored[operator] ?? operator, ofLeft)
  return `${left} ${operator} ${right}`
}

function compareWith(value: string, operator: string, { sql, date }: DateText): string {
  if (date !== undefined && (operator === '=' || operator === '<>')) {
    return `${value} ${operator === '=' ? 'IN' : 'NOT IN'} (${sql}, ${date})`
  }
  if (hasQuickLook(value, date)) return `${value} ${operator} ${asComparedWith(value, { sql, date })}`
  return `ql_compare(${value}, '${operator}', ${sql})`
}

/** Can the engine tell what the value is without calling a function? */
function hasQuickLook(value: string, date: string | undefined): boolean {
  return isColumn(value) || (date !== undefined && dateOrNumber.test(value))
}

/** The text as what the value is. */
function asComparedWith(value: string, { sql, date }: DateText): string {
  if (date !== undefined && dateOrNumber.test(value)) return date
  return `iif(${isDateSql(value)}, ${date ?? `ql_no_date(${sql})`}, ${sql})`
}

/** `value BETWEEN low AND high`. */
export function betweenSql(value: string, low: string, high: string, known: Known): string {
  const [ofLow, ofHigh] = [readDateText(low, known), readDateText(high, known)]
  if (readDateText(value, known)) {
    return `(${compareSql(value, '>=', low, known)} AND ${compareSql(value, '<=', high, known)})`
  }
  if (!ofLow && !ofHigh) return `${value} BETWEEN ${low} AND ${high}`
  if ([ofLow, ofHigh].every(one => !one || hasQuickLook(value, one.date))) {
    const [from, to] = [ofLow ? asComparedWith(value, ofLow) : low, ofHigh ? asComparedWith(value, ofHigh) : high]
    return `${value} BETWEEN ${from} AND ${to}`
  }
  return `ql_between(${value}, ${low}, ${high})`
}

/** The values of an IN list, the dates among them also as dates. */
export function listSql(values: readonly string[], known: Known): string {
  const dates = values.map(value => readDateText(value, known)?.date).filter(date => date !== undefined)
  return [...values, ...dates].join(', ')
}

/** What gives texts and numbers, never dates. */
const textOrNumber =
  /^(?:[\d?']|(?:ql_(?:concat|initcap|instr|lower|lpad|rpad|to_char|to_number|translate|upper)|substr|l?trim|rtrim|replace|length)\()/

/** A value for a function of texts, which is given the text that a date is shown as. */
export function textSql(sql: string): string {
  if (textOrNumber.test(sql) && !sql.startsWith(`'${dateMark}`)) return sql
  return isColumn(sql) ? `iif(${isDateSql(sql)}, ql_text(${sql}), ${sql})` : `ql_text(${sql})`
}
