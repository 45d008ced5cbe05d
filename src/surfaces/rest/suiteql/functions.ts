/** Translates function calls. A function that is not named here does not exist: no query reaches a function of SQLite by its name. */

import { textSql } from './comparisons.js'
import { SuiteQlFault, syntaxFault } from './model.js'
import { displayColumn, nameInMessage, type Scope, writeName } from './scope.js'
import { isName, isOperator, isWord, quoteText, show, splitAtCommas, type Token } from './tokens.js'

export interface Call {
  /** In capitals, with dots. */
  readonly name: string
  readonly args: readonly Token[]
  /** What stands in `WITHIN GROUP (ORDER BY …)`. */
  readonly within: readonly Token[] | undefined
}

/** The way back to expressions, which call us. */
export interface Writer {
  readonly scope: Scope
  readonly write: (tokens: readonly Token[]) => string
  readonly order: (tokens: readonly Token[], scope: Scope) => string
}

type Handler = (args: readonly (readonly Token[])[], writer: Writer, call: Call) => string

/** Calls that only change their name; with how many arguments. */
const renamed: Readonly<Record<string, readonly [name: string, least: number, most: number]>> = {
  ...same('abs', 1, 1),
  ...same('acos', 1, 1),
  ...same('asin', 1, 1),
  ...same('atan', 1, 1),
  ...same('atan2', 2, 2),
  ...same('avg', 1, 1),
  ...same('ceil', 1, 1),
  ...same('cos', 1, 1),
  ...same('cume_dist', 0, 0),
  ...same('dense_rank', 0, 0),
  ...same('exp', 1, 1),
  ...same('first_value', 1, 1),
  ...same('floor', 1, 1),
  ...same('lag', 1, 3),
  ...same('last_value', 1, 1),
  ...same('lead', 1, 3),
  ...same('length', 1, 1),
  ...same('ln', 1, 1),
  ...same('log', 2, 2),
  ...same('ltrim', 1, 2),
  ...same('max', 1, 1),
  ...same('min', 1, 1),
  ...same('mod', 2, 2),
  ...same('ntile', 1, 1),
  ...same('nullif', 2, 2),
  ...same('percent_rank', 0, 0),
  ...same('power', 2, 2),
  ...same('rank', 0, 0),
  ...same('round', 1, 2),
  ...same('row_number', 0, 0),
  ...same('rtrim', 1, 2),
  ...same('sign', 1, 1),
  ...same('sin', 1, 1),
  ...same('sqrt', 1, 1),
  ...same('substr', 2, 3),
  ...same('sum', 1, 1),
  ...same('tan', 1, 1),
  ASCII: ['unicode', 1, 1],
  CHR: ['char', 1, 1],
  NVL: ['ifnull', 2, 2],
  ADD_MONTHS: ['ql_add_months', 2, 2],
  CONCAT: ['ql_concat', 2, 2],
  DECODE: ['ql_decode', 3, 255],
  INITCAP: ['ql_initcap', 1, 1],
  INSTR: ['ql_instr', 2, 4],
  LAST_DAY: ['ql_last_day', 1, 1],
  LOWER: ['ql_lower', 1, 1],
  LPAD: ['ql_lpad', 2, 3],
  MONTHS_BETWEEN: ['ql_months_between', 2, 2],
  RPAD: ['ql_rpad', 2, 3],
  TO_CHAR: ['ql_to_char', 1, 2],
  TO_NUMBER: ['ql_to_number', 1, 2],
  TRANSLATE: ['ql_translate', 3, 3],
  TRUNC: ['ql_trunc', 1, 2],
  UPPER: ['ql_upper', 1, 1],
}

function same(name: string, least: number, most: number): Record<string, readonly [string, number, number]> {
  return { [name.toUpperCase()]: [name, least, most] }
}

/** Functions of SQLite that take a text first. */
const ofTexts = new Set(['length', 'ltrim', 'rtrim', 'substr', 'unicode'])

const aggregates = new Set(['AVG', 'COUNT', 'LISTAGG', 'MAX', 'MIN', 'SUM'])

export function isAggregate(name: string): boolean {
  return aggregates.has(name)
}

/** The functions SQLite is allowed to run: the ones written here, and the one it uses for LIKE. */
export const allowedFunctions: ReadonlySet<string> = new Set([
  ...Object.values(renamed).map(([name]) => name),
  ...['coalesce', 'count', 'group_concat', 'iif', 'ifnull', 'like', 'max', 'min', 'replace', 'trim'],
  ...['ql_add', 'ql_subtract', 'ql_extract', 'ql_to_date', 'ql_read_date'],
  ...['ql_text', 'ql_compare', 'ql_between', 'ql_no_date'],
])

/** Calls that need more than another name. */
const handlers: Readonly<Record<string, Handler>> = {
  'BUILTIN.DF': writeDisplay,
  // Amounts in one currency as they are: the mock has no consolidated exchange rates.
  'BUILTIN.CONSOLIDATE': ([value = []], { write }) => write(value),
  'BUILTIN.CURRENCY': ([value = []], { write }) => write(value),
  'BUILTIN.CF': ([value = []], { write }) => write(value),
  CAST: (_, writer, { args }) => writeCast(args, writer),
  COALESCE: (args, { write }) => (args.length === 1 ? write(args[0] ?? []) : `coalesce(${list(args, write)})`),
  COUNT: writeCount,
  EXTRACT: (_, { write }, { args }) => {
    if (!isWord(args[1], 'FROM') || args[0]?.kind !== 'word') throw syntaxFault('EXTRACT(part FROM date) is expected.')
    return `ql_extract(${quoteText(args[0].upper)}, ${write(args.slice(2))})`
  },
  GREATEST: (args, { write }) => (args.length === 1 ? write(args[0] ?? []) : `max(${list(args, write)})`),
  LEAST: (args, { write }) => (args.length === 1 ? write(args[0] ?? []) : `min(${list(args, write)})`),
  LISTAGG: writeListAggregate,
  NVL2: ([value = [], other = [], absent = []], { write }) =>
    `iif((${write(value)}) IS NOT NULL, ${write(other)}, ${write(absent)})`,
  REPLACE: ([text = [], from = [], to], { write }) =>
    `replace(${textSql(write(text))}, ${write(from)}, ${to ? `ifnull(${write(to)}, '')` : "''"})`,
  TO_DATE: writeToDate,
  TO_TIMESTAMP: writeToDate,
  TRIM: (args, writer, call) => writeTrim(args, writer, call),
}

export function writeCall(call: Call, writer: Writer): string {
  const args = call.args.length === 0 ? [] : splitAtCommas(call.args)
  const handler = Object.hasOwn(handlers, call.name) ? handlers[call.name] : undefined
  if (handler) return handler(args, writer, call)
  const [name, least, most] = (Object.hasOwn(renamed, call.name) ? renamed[call.name] : undefined) ?? []
  if (name === undefined) throw syntaxFault(`There is no function ${call.name}, or it is not supported.`)
  if (args.length < (least ?? 0) || args.length > (most ?? 0)) {
    throw syntaxFault(`${call.name} does not take ${args.length} arguments.`)
  }
  const values = args.map(writer.write)
  if (ofTexts.has(name) && values[0] !== undefined) values[0] = textSql(values[0])
  return `${name}(${values.join(', ')})`
}

function list(args: readonly (readonly Token[])[], write: Writer['write']): string {
  return args.map(write).join(', ')
}

/** `BUILTIN.DF(column)`: the name NetSuite shows for a reference; of any other value, the value. */
function writeDisplay(args: readonly (readonly Token[])[], { scope, write }: Writer): string {
  const [tokens = []] = args
  if (args.length !== 1) throw syntaxFault('BUILTIN.DF takes one argument.')
  const chain = tokens.filter((_, index) => index % 2 === 0)
  const dots = tokens.filter((_, index) => index % 2 === 1)
  if (!chain.every(isName) || !dots.every(token => isOperator(token, '.')) || tokens.length % 2 === 0)
    return write(tokens)
  const names = chain.map(token => token.text)
  const shown = [...names.slice(0, -1), displayColumn(names.at(-1) ?? '')]
  if (scope.translation.plain.has(nameInMessage(shown))) return write(tokens)
  return writeName(shown, scope)
}

/** What the query itself says must have the format. */
function writeToDate(args: readonly (readonly Token[])[], { write }: Writer, { name }: Call): string {
  const [value = []] = args
  if (args.length < 1 || args.length > 2) throw syntaxFault(`${name} does not take ${args.length} arguments.`)
  const isText = value.length === 1 && (value[0]?.kind === 'string' || value[0]?.kind === 'param')
  return `${isText ? 'ql_read_date' : 'ql_to_date'}(${list(args, write)})`
}

const castTypes: Readonly<Record<string, (value: string, precision: string) => string>> = {
  ...typeNames(value => `ql_to_char(${value})`, 'VARCHAR', 'VARCHAR2', 'CHAR', 'NVARCHAR2', 'CLOB'),
  ...typeNames(value => `round(ql_to_number(${value}))`, 'INTEGER', 'INT', 'SMALLINT', 'BIGINT'),
  ...typeNames(
    (value, scale) => (scale === '' ? `ql_to_number(${value})` : `round(ql_to_number(${value}), ${scale})`),
    ...['NUMBER', 'NUMERIC', 'DECIMAL', 'FLOAT', 'REAL', 'DOUBLE'],
  ),
  ...typeNames(value => `ql_to_date(${value})`, 'DATE', 'TIMESTAMP'),
}

function typeNames<T>(cast: T, ...names: readonly string[]): Record<string, T> {
  return Object.fromEntries(names.map(name => [name, cast]))
}

/** `CAST(value AS NUMBER(10, 2))`. */
function writeCast(args: readonly Token[], { write }: Writer): string {
  const at = args.findLastIndex(token => isWord(token, 'AS'))
  const type = args[at + 1]
  const size = args[at + 2]
  const cast =
    at > 0 && type?.kind === 'word' && Object.hasOwn(castTypes, type.upper) ? castTypes[type.upper] : undefined
  if (!cast) throw syntaxFault(`CAST to ${show(type)} is not supported.`)
  const numbers = size?.kind === 'group' ? splitAtCommas(size.children).map(part => part[0]) : []
  const scale = numbers.length > 0 ? (numbers[1] ?? { kind: 'number', text: '0' }) : undefined
  return cast(write(args.slice(0, at)), scale?.kind === 'number' ? scale.text : '')
}

function writeCount(args: readonly (readonly Token[])[], { write }: Writer): string {
  const [what = []] = args
  if (args.length !== 1) throw syntaxFault('COUNT takes one argument.')
  return `count(${what.length === 1 && isOperator(what[0], '*') ? '*' : write(what)})`
}

function writeListAggregate(
  args: readonly (readonly Token[])[],
  { scope, write, order }: Writer,
  { within }: Call,
): string {
  const [what = [], separator] = args
  if (args.length > 2) throw syntaxFault('LISTAGG takes two arguments.')
  const between = separator ? write(separator) : "''"
  const sorted = within ? ` ORDER BY ${order(within, scope)}` : ''
  if (!isWord(what[0], 'DISTINCT')) return `group_concat(${textSql(write(what))}, ${between}${sorted})`
  // SQLite sets no separator of its own between distinct values.
  if (between !== "','")
    throw new SuiteQlFault({ kind: 'syntax', message: "LISTAGG(DISTINCT …) needs the separator ','." })
  return `group_concat(DISTINCT ${textSql(write(what.slice(1)))}${sorted})`
}

/** `TRIM(text)`, `TRIM(LEADING '0' FROM text)`. */
function writeTrim(args: readonly (readonly Token[])[], { write }: Writer, call: Call): string {
  const from = call.args.findIndex(token => isWord(token, 'FROM'))
  if (from < 0) {
    if (args.length !== 1) throw syntaxFault('TRIM takes one argument.')
    return `trim(${textSql(write(call.args))})`
  }
  const first = call.args[0]
  const names: Readonly<Record<string, string>> = { LEADING: 'ltrim', TRAILING: 'rtrim', BOTH: 'trim' }
  const name = first?.kind === 'word' && Object.hasOwn(names, first.upper) ? names[first.upper] : undefined
  const characters = call.args.slice(name ? 1 : 0, from)
  const text = textSql(write(call.args.slice(from + 1)))
  return `${name ?? 'trim'}(${text}${characters.length > 0 ? `, ${write(characters)}` : ''})`
}
