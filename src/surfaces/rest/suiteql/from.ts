/** Translates FROM clauses, ANSI joins and Oracle's `(+)`. Every table in the SQL for the engine has a name that was written here. */

import { writeExpression } from './expression.js'
import { SuiteQlFault, syntaxFault } from './model.js'
import { isReserved, Reader } from './reader.js'
import type { Scope } from './scope.js'
import { isName, isOperator, isSubquery, isWord, quoteName, show, splitAtCommas, type Token } from './tokens.js'

/** What stands between two commas of a FROM clause. */
export interface FromItem {
  readonly sql: string
  /** The names of its tables, in lower case. */
  readonly aliases: readonly string[]
  readonly isJoin: boolean
}

/** The engine joins no more. */
const maxTables = 64

const joinWords = ['INNER', 'LEFT', 'RIGHT', 'FULL', 'OUTER', 'CROSS', 'NATURAL', 'JOIN'] as const

export function writeFrom(tokens: readonly Token[], scope: Scope): FromItem[] {
  const parts = splitAtCommas(tokens)
  if (parts.length > maxTables) throw new SuiteQlFault({ kind: 'too-large', what: 'nesting' })
  return parts.map(part => writeJoins(new Reader(part), scope))
}

function writeJoins(reader: Reader, scope: Scope): FromItem {
  const aliases: string[] = []
  const isNested = reader.next?.kind === 'group' && !isSubquery(reader.next)
  const parts = [writeTable(reader, scope, aliases)]
  while (!reader.done) {
    parts.push(writeJoinWords(reader), writeTable(reader, scope, aliases))
    if (reader.takeWord('ON')) parts.push(`ON ${writeExpression(takeCondition(reader), scope)}`)
    else if (reader.takeWord('USING')) parts.push(`USING ${writeColumns(reader.take())}`)
  }
  return { sql: parts.join(' '), aliases, isJoin: parts.length > 1 || isNested }
}

function writeJoinWords(reader: Reader): string {
  const words: string[] = []
  for (let token = reader.next; isWord(token, ...joinWords); token = reader.next) {
    if (token?.kind === 'word') words.push(token.upper)
    reader.take()
    if (words.at(-1) === 'JOIN') return words.join(' ')
  }
  throw syntaxFault(`A join is expected, not ${show(reader.next)}.`)
}

function takeCondition(reader: Reader): Token[] {
  const taken: Token[] = []
  for (let token = reader.next; token && !isWord(token, ...joinWords); token = reader.next) {
    taken.push(token)
    reader.take()
  }
  return taken
}

export function writeColumns(token: Token | undefined): string {
  if (token?.kind !== 'group') throw syntaxFault('A list of columns is expected.')
  const names = splitAtCommas(token.children).map(part => {
    const [name] = part
    if (part.length !== 1 || !isName(name)) throw syntaxFault('A list of columns is expected.')
    return quoteName(name.text)
  })
  return `(${names.join(', ')})`
}

function writeTable(reader: Reader, scope: Scope, aliases: string[]): string {
  const token = reader.take()
  if (isSubquery(token)) {
    const alias = takeAlias(reader)
    if (alias === undefined) return `(${scope.subquery(token.children)})`
    name(alias, alias, scope, aliases)
    return `(${scope.subquery(token.children)}) AS ${quoteName(alias)}`
  }
  if (token?.kind === 'group') {
    const items = writeFrom(token.children, scope)
    for (const item of items) aliases.push(...item.aliases)
    return `(${items.map(item => item.sql).join(', ')})`
  }
  if (!isName(token) || isReserved(token)) throw syntaxFault(`A table is expected, not ${show(token)}.`)
  if (reader.next?.kind === 'group') throw syntaxFault(`A function cannot be a table: ${show(token)}.`)
  const table = takeQualified(token.text, reader)
  const physical = physicalName(table, scope)
  const alias = takeAlias(reader) ?? table
  name(alias, table, scope, aliases)
  return `${physical} AS ${quoteName(alias)}`
}

/** There is one schema only; a name with dots is the name of no table. */
function takeQualified(first: string, reader: Reader): string {
  let table = first
  while (isOperator(reader.next, '.')) {
    reader.take()
    const part = reader.take()
    if (!isName(part)) throw syntaxFault(`A name is expected behind ".", not ${show(part)}.`)
    table += `.${part.text}`
  }
  return table
}

function name(alias: string, table: string, scope: Scope, aliases: string[]): void {
  aliases.push(alias.toLowerCase())
  scope.tables.set(alias, table)
}

function physicalName(table: string, scope: Scope): string {
  const lower = table.toLowerCase()
  if (scope.defined.has(lower)) return quoteName(table)
  if (lower === 'dual') return `(SELECT 'X' AS "dummy")`
  const physical = scope.translation.open(lower)
  if (physical === undefined) throw new SuiteQlFault({ kind: 'unknown-table', table })
  return quoteName(physical)
}

function takeAlias(reader: Reader): string | undefined {
  const as = reader.takeWord('AS')
  const token = reader.next
  if (isName(token) && !isReserved(token)) {
    reader.take()
    return token.text
  }
  if (as) throw syntaxFault(`A name is expected behind AS, not ${show(token)}.`)
  return undefined
}

/** Conditions joined by AND, apart; one alone if OR joins them. */
export function splitConditions(tokens: readonly Token[]): Token[][] {
  const parts: Token[][] = [[]]
  let cases = 0
  let between = 0
  for (const token of tokens) {
    if (isWord(token, 'CASE')) cases++
    else if (isWord(token, 'END')) cases--
    else if (cases === 0 && isWord(token, 'OR')) return [[...tokens]]
    else if (cases === 0 && isWord(token, 'BETWEEN')) between++
    else if (cases === 0 && isWord(token, 'AND')) {
      if (between === 0) {
        parts.push([])
        continue
      }
      between--
    }
    parts.at(-1)?.push(token)
  }
  return parts
}

/** `a.x = b.y(+)`: the condition without the mark, and the table it is optional for. */
export interface OuterCondition {
  readonly condition: readonly Token[]
  readonly optional: string
}

/** Recognizes Oracle's mark of an outer join behind `table.column`. */
export function outerCondition(tokens: readonly Token[]): OuterCondition | undefined {
  let optional: string | undefined
  const condition = withoutMarks(tokens, found => {
    if (found === undefined) throw syntaxFault('(+) is expected behind table.column.')
    if (optional !== undefined && optional !== found) throw syntaxFault('(+) for two tables in one condition.')
    optional = found
  })
  return optional === undefined ? undefined : { condition, optional }
}

function withoutMarks(tokens: readonly Token[], found: (table: string | undefined) => void): Token[] {
  const kept: Token[] = []
  for (const token of tokens) {
    if (token.kind !== 'group' || isSubquery(token)) kept.push(token)
    else if (token.children.length === 1 && isOperator(token.children[0], '+')) {
      const table = kept.at(-3)
      found(isOperator(kept.at(-2), '.') && isName(table) ? table.text.toLowerCase() : undefined)
    } else kept.push({ kind: 'group', children: withoutMarks(token.children, found) })
  }
  return kept
}

/** The FROM clause with tables that are optional joined last, each behind the ones its conditions name. */
export function joinOuter(items: readonly FromItem[], conditions: readonly OuterCondition[], scope: Scope): string {
  const optional = new Map<string, OuterCondition[]>()
  for (const one of conditions) optional.set(one.optional, [...(optional.get(one.optional) ?? []), one])
  const isOptional = (item: FromItem) => item.aliases.length === 1 && optional.has(item.aliases[0] ?? '')
  const first = items.filter(item => !isOptional(item))
  let waiting = items.filter(isOptional)
  if (waiting.length !== optional.size || first.length === 0) throw syntaxFault('(+) for a table that is not in FROM.')
  let sql = first.map(item => item.sql).join(', ')
  while (waiting.length > 0) {
    const names = new Set(waiting.flatMap(item => item.aliases))
    const ready = waiting.find(item => {
      const needed = optional.get(item.aliases[0] ?? '') ?? []
      return !needed.some(one => mentions(one.condition, names, item.aliases[0]))
    })
    if (!ready) throw syntaxFault('Tables with (+) depend on each other.')
    const on = (optional.get(ready.aliases[0] ?? '') ?? []).map(one => writeExpression(one.condition, scope))
    sql += ` LEFT JOIN ${ready.sql} ON ${on.join(' AND ')}`
    waiting = waiting.filter(item => item !== ready)
  }
  return sql
}

/** Does a condition name one of these tables, other than `self`? */
function mentions(tokens: readonly Token[], names: ReadonlySet<string>, self: string | undefined): boolean {
  return tokens.some((token, index) => {
    if (token.kind === 'group') return mentions(token.children, names, self)
    if (!isName(token) || !isOperator(tokens[index + 1], '.')) return false
    const table = token.text.toLowerCase()
    return table !== self && names.has(table)
  })
}
