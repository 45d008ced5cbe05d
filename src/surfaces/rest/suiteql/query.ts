/** Translates whole queries from SuiteQL to the SQL of the engine. */

import { type Clauses, readClauses, type Select } from './clauses.js'
import { orderTerm, writeExpression, writeOrder } from './expression.js'
import { type FromItem, joinOuter, outerCondition, splitConditions, writeColumns, writeFrom } from './from.js'
import { isAggregate } from './functions.js'
import { syntaxFault } from './model.js'
import { rowCountSql, rowLimit } from './row-limit.js'
import { isReserved, Reader } from './reader.js'
import type { Scope, Translation } from './scope.js'
import { isName, isOperator, isSubquery, isWord, marker, quoteName, show, splitAtCommas, type Token } from './tokens.js'

/** Where a query stands. */
interface Place {
  readonly translation: Translation
  /** Names defined by WITH around it, in lower case. */
  readonly defined: ReadonlySet<string>
  /** Is it the query whose columns the caller sees? */
  readonly isOuter: boolean
}

/** A SELECT, and how many rows it may have when nothing is sorted any more. */
interface Written {
  readonly sql: string
  readonly limit: string | undefined
}

/** @throws SuiteQlFault */
export function translateQuery(tokens: readonly Token[], translation: Translation): string {
  if (!isWord(tokens[0], 'SELECT', 'WITH') && !isSubquery(tokens[0])) {
    throw syntaxFault(`Only SELECT is allowed, not ${show(tokens[0])}.`)
  }
  return writeQuery(tokens, { translation, defined: new Set(), isOuter: true })
}

function writeQuery(tokens: readonly Token[], place: Place): string {
  if (!isWord(tokens[0], 'WITH')) return writeClauses(readClauses(tokens), place)
  const reader = new Reader(tokens)
  reader.take()
  reader.takeWord('RECURSIVE')
  const defined = new Set(place.defined)
  const definitions: string[] = []
  do definitions.push(writeDefinition(reader, { ...place, defined, isOuter: false }, defined))
  while (isOperator(reader.next, ',') && reader.take())
  const main = writeClauses(readClauses(tokens.slice(reader.at)), { ...place, defined })
  return `WITH RECURSIVE ${definitions.join(', ')} ${main}`
}

/** `name (columns) AS (query)`. */
function writeDefinition(reader: Reader, place: Place, defined: Set<string>): string {
  const name = reader.take()
  if (!isName(name) || isReserved(name)) throw syntaxFault(`A name is expected behind WITH, not ${show(name)}.`)
  const columns = reader.next?.kind === 'group' ? ` ${writeColumns(reader.take())}` : ''
  const as = reader.takeWord('AS')
  const query = reader.take()
  if (!as || !isSubquery(query)) throw syntaxFault('WITH name AS (SELECT …) is expected.')
  // The query may name itself; what is defined later may name it too.
  defined.add(name.text.toLowerCase())
  return `${quoteName(name.text)}${columns} AS (${writeQuery(query.children, place)})`
}

function writeClauses(clauses: Clauses, place: Place): string {
  const { parts, operators, orderBy, offset, fetch } = clauses
  const [first] = parts
  const tail = writeTail(offset, fetch)
  if (parts.length === 1 && first?.kind === 'select') {
    const { sql, limit } = writeSelect(first, orderBy, place)
    if (limit === undefined) return `${sql}${tail}`
    return tail === '' ? `${sql} LIMIT ${limit}` : `SELECT * FROM (${sql} LIMIT ${limit})${tail}`
  }
  let compound = ''
  for (const [index, part] of parts.entries()) {
    const inner = { ...place, isOuter: place.isOuter && index === 0 }
    if (index > 0) compound += ` ${operators[index - 1] ?? ''} `
    if (part.kind === 'nested') compound += `SELECT * FROM (${writeQuery(part.tokens, inner)})`
    else {
      const { sql, limit } = writeSelect(part, undefined, inner)
      compound += limit === undefined ? sql : `SELECT * FROM (${sql} LIMIT ${limit})`
    }
  }
  return `${compound}${orderBy ? ` ORDER BY ${writeOrder(orderBy, newScope(place))}` : ''}${tail}`
}

function writeTail(offset: Token | undefined, fetch: Token | undefined): string {
  if (!offset && !fetch) return ''
  return ` LIMIT ${fetch ? rowCountSql(fetch) : '-1'}${offset ? ` OFFSET ${rowCountSql(offset)}` : ''}`
}

function newScope({ translation, defined }: Place): Scope {
  const scope: Scope = {
    translation,
    defined,
    tables: new Map(),
    names: new Set(),
    subquery: tokens => writeQuery(tokens, { translation, defined, isOuter: false }),
  }
  translation.scopes.push(scope)
  return scope
}

function writeSelect(select: Select, orderBy: readonly Token[] | undefined, place: Place): Written {
  const scope = newScope(place)
  const write = (tokens: readonly Token[]) => writeExpression(tokens, scope)
  const from = select.from ? writeFrom(select.from, scope) : []
  const { where, limit, source } = writeWhere(select, from, scope)
  const items = splitAtCommas(select.items).map(item => readItem(item))
  const top = select.top && rowCountSql(select.top)
  const columns = writeItems(items, place.isOuter, scope)
  const grouping = `${select.groupBy ? ` GROUP BY ${write(select.groupBy)}` : ''}${select.having ? ` HAVING ${write(select.having)}` : ''}`
  const order = orderBy ? ` ORDER BY ${writeOrder(orderBy, scope)}` : ''
  const head = `SELECT ${select.distinct ? 'DISTINCT ' : ''}${columns}`
  const all = `${head}${source}${where}${grouping}${order}`
  if (limit === undefined) return { sql: all, limit: top }
  const grouped = select.distinct || grouping !== '' || hasAggregate([...select.items, ...(select.having ?? [])])
  if (!grouped && order === '') {
    return { sql: all, limit: top === undefined ? limit : `min(${limit}, ${top})` }
  }
  // Keeps SQLite from sorting before it limits.
  const first = ' ORDER BY NULL'
  const [only] = from
  if (only && from.length === 1 && !only.isJoin) {
    const alias = only.aliases[0] === undefined ? '' : ` AS ${quoteName(only.aliases[0])}`
    const limited = ` FROM (SELECT *${source}${where}${first} LIMIT ${limit})${alias}`
    return { sql: `${head}${limited}${grouping}${order}`, limit: top }
  }
  if (grouped) throw syntaxFault('ROWNUM in a join that is grouped is not supported: use a subquery.')
  const sorted = sortAfter(items, orderBy ?? [], write)
  const hidden = sorted.columns.map(column => `, ${column}`).join('')
  return {
    sql: `SELECT * FROM (${head}${hidden}${source}${where}${first} LIMIT ${limit}) ORDER BY ${sorted.order}`,
    limit: top,
  }
}

/** WHERE and FROM with Oracle's outer joins made joins, and conditions on ROWNUM apart. */
function writeWhere(select: Select, from: readonly FromItem[], scope: Scope) {
  const write = (tokens: readonly Token[]) => writeExpression(tokens, scope)
  const limits: string[] = []
  const plain: string[] = []
  const outer = []
  for (const condition of select.where ? splitConditions(select.where) : []) {
    const marked = outerCondition(condition)
    const limit = rowLimit(condition, write)
    if (limit !== undefined) limits.push(limit)
    else if (marked) outer.push(marked)
    else plain.push(write(condition))
  }
  const sql = outer.length > 0 ? joinOuter(from, outer, scope) : from.map(item => item.sql).join(', ')
  return {
    where: plain.length > 0 ? ` WHERE ${plain.join(' AND ')}` : '',
    limit: limits.length > 1 ? `min(${limits.join(', ')})` : limits[0],
    source: sql === '' ? '' : ` FROM ${sql}`,
  }
}

/** Something selected, with the name it was given. */
interface Item {
  readonly expression: readonly Token[]
  readonly alias: string | undefined
}

function readItem(tokens: readonly Token[]): Item {
  const last = tokens.at(-1)
  const before = tokens.at(-2)
  const isAlias = (isName(last) && !isReserved(last)) || (last?.kind === 'string' && isWord(before, 'AS'))
  if (isAlias && before) {
    if (isWord(before, 'AS')) return { expression: tokens.slice(0, -2), alias: last.text }
    const endsOperand = before.kind !== 'operator' && (!isReserved(before) || isWord(before, 'END'))
    if (endsOperand) return { expression: tokens.slice(0, -1), alias: last.text }
  }
  return { expression: tokens, alias: undefined }
}

/** Columns of the outermost query get the names the caller sees; nameless ones are called `expr1`, `expr2` (inferred). */
function writeItems(items: readonly Item[], isOuter: boolean, scope: Scope): string {
  let nameless = 0
  const written = items.map(({ expression, alias }) => {
    const star = writeStar(expression, scope)
    if (star !== undefined) return star
    const sql = writeExpression(expression, scope)
    if (alias !== undefined) return `${sql} AS ${quoteName(isOuter ? alias.toLowerCase() : alias)}`
    if (!isOuter) return sql
    const last = expression.at(-1)
    const isColumn = isName(last) && expression.every((token, at) => (at % 2 ? isOperator(token, '.') : isName(token)))
    return `${sql} AS ${quoteName(isColumn && !isPseudo(expression) ? last.text.toLowerCase() : `expr${++nameless}`)}`
  })
  return written.join(', ')
}

const pseudoColumns = [
  'SYSDATE',
  'SYSTIMESTAMP',
  'CURRENT_DATE',
  'CURRENT_TIMESTAMP',
  'LOCALTIMESTAMP',
  'NULL',
  'TRUE',
  'FALSE',
]

function isPseudo(expression: readonly Token[]): boolean {
  return expression.length === 1 && isWord(expression[0], ...pseudoColumns)
}

/** `*` and `table.*`. */
function writeStar(tokens: readonly Token[], scope: Scope): string | undefined {
  const [table] = tokens
  if (!isOperator(tokens.at(-1), '*')) return undefined
  if (tokens.length === 1) return '*'
  if (tokens.length !== 3 || !isName(table) || !isOperator(tokens[1], '.')) return undefined
  scope.names.add(table.text.toLowerCase())
  return `${quoteName(table.text)}.*`
}

/** Does an aggregate stand here, outside of subqueries and windows? */
function hasAggregate(tokens: readonly Token[]): boolean {
  return tokens.some((token, index) => {
    const next = tokens[index + 1]
    if (token.kind === 'group') return !isSubquery(token) && hasAggregate(token.children)
    if (token.kind !== 'word' || next?.kind !== 'group' || !isAggregate(token.upper)) return false
    const behind = isWord(tokens[index + 2], 'WITHIN') ? index + 5 : index + 2
    return !isWord(tokens[behind], 'OVER')
  })
}

/** Sorts what a limit left: what is sorted by, unless selected already, becomes columns that are not shown. */
function sortAfter(items: readonly Item[], orderBy: readonly Token[], write: (tokens: readonly Token[]) => string) {
  const columns: string[] = []
  const order = splitAtCommas(orderBy)
    .map(orderTerm)
    .map(({ by, how }, index) => {
      const [name] = by
      const alias = by.length === 1 && isName(name) ? name.text.toLowerCase() : undefined
      const selected = alias !== undefined && items.some(item => item.alias?.toLowerCase() === alias)
      if (selected || (by.length === 1 && name?.kind === 'number')) return `${write(by)} ${how}`
      const column = quoteName(`${marker}${index}`)
      columns.push(`${write(by)} AS ${column}`)
      return `${column} ${how}`
    })
  return { columns, order: order.join(', ') }
}
