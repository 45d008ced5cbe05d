/**
 * Translates expressions. Keywords pass one by one from a list, names are quoted, and what SQLite would calculate otherwise than Oracle
 * (dates, division, `||` with NULL) becomes function calls.
 */

import { betweenSql, compareSql, listSql, textSql } from './comparisons.js'
import { dateValue } from './date-values.js'
import { truncateDate } from './dates.js'
import { writeCall } from './functions.js'
import { SuiteQlFault, syntaxFault } from './model.js'
import { isReserved, passing, Reader, reserved } from './reader.js'
import { type Scope, writeName } from './scope.js'
import { isName, isOperator, isSubquery, isWord, quoteText, show, splitAtCommas, type Token } from './tokens.js'

/** Operands of one sum; the engine nests as deep. */
const maxTerms = 300
/** CASE in CASE. */
const maxCases = 60
const comparisons = new Set(['=', '<', '>', '<=', '>=', '<>', '!=', '^='])

/** Translates an expression, a condition, or a list of them between commas. */
export function writeExpression(tokens: readonly Token[], scope: Scope): string {
  const reader = new Reader(tokens)
  const parts: string[] = []
  while (!reader.done) parts.push(writePart(reader, scope))
  if (parts.length === 0) throw syntaxFault('An expression is missing.')
  return parts.join(' ')
}

function writePart(reader: Reader, scope: Scope): string {
  const token = reader.next
  if (isOperator(token, ',')) {
    reader.take()
    return ','
  }
  if (token?.kind === 'word' && reserved.has(token.upper)) {
    reader.take()
    return passing.has(token.upper) ? token.upper : unexpected(token)
  }
  return writePredicate(writeSum(reader, scope), reader, scope)
}

/** A value, and what it is compared with. */
function writePredicate(value: string, reader: Reader, scope: Scope): string {
  const token = reader.next
  if (token?.kind === 'operator' && comparisons.has(token.text)) return writeComparison(value, reader, scope)
  const negated = isWord(token, 'NOT')
  const word = negated ? reader.peek(1) : token
  if (word?.kind !== 'word' || !['BETWEEN', 'IN', 'LIKE'].includes(word.upper)) return value
  reader.at += negated ? 2 : 1
  const not = negated ? 'NOT ' : ''
  if (word.upper === 'IN') return `${value} ${not}${writeIn(reader, scope)}`
  const operand = writeSum(reader, scope)
  if (word.upper === 'LIKE') return `${textSql(value)} ${not}LIKE ${operand}`
  if (!reader.takeWord('AND')) throw syntaxFault('AND is expected behind BETWEEN.')
  return `${not}(${betweenSql(value, operand, writeSum(reader, scope), scope.translation)})`
}

/** `= ANY (…)` is IN, `<> ALL (…)` is NOT IN; other comparisons with ANY and ALL are not supported. */
function writeComparison(value: string, reader: Reader, scope: Scope): string {
  const token = reader.take()
  const operator = isOperator(token, '^=', '!=') ? '<>' : token?.kind === 'operator' ? token.text : unexpected(token)
  if (!isWord(reader.next, 'ANY', 'SOME', 'ALL')) {
    return compareSql(value, operator, writeSum(reader, scope), scope.translation)
  }
  const all = isWord(reader.take(), 'ALL')
  if (operator === '=' && !all) return `${value} ${writeIn(reader, scope)}`
  if (operator === '<>' && all) return `${value} NOT ${writeIn(reader, scope)}`
  throw syntaxFault(`"${operator}" with ANY or ALL is not supported.`)
}

/** What stands behind IN is a list or a subquery; SQLite would take a table's name as well. */
function writeIn(reader: Reader, scope: Scope): string {
  const token = reader.take()
  if (token?.kind !== 'group') throw syntaxFault(`"(" is expected behind IN, not ${show(token)}.`)
  if (isSubquery(token)) return `IN ${writeGroup(token, scope)}`
  const values = splitAtCommas(token.children).map(part => writeExpression(part, scope))
  return `IN (${listSql(values, scope.translation)})`
}

function writeGroup(group: Token & { kind: 'group' }, scope: Scope): string {
  return `(${isSubquery(group) ? scope.subquery(group.children) : writeExpression(group.children, scope)})`
}

/** Operands with `+`, `-` and `||`, which bind equally, from the left. */
function writeSum(reader: Reader, scope: Scope): string {
  let left = writeProduct(reader, scope)
  let joined: string[] = []
  const flush = () => {
    if (joined.length > 0) left = `ql_concat(${left}, ${joined.join(', ')})`
    joined = []
  }
  for (let terms = 1; isOperator(reader.next, '+', '-', '||'); terms++) {
    if (terms > maxTerms) throw tooDeep()
    const operator = reader.take()
    const right = writeProduct(reader, scope)
    if (isOperator(operator, '||')) joined.push(right)
    else {
      flush()
      left = `${isOperator(operator, '+') ? 'ql_add' : 'ql_subtract'}(${left}, ${right})`
    }
  }
  flush()
  return left
}

function writeProduct(reader: Reader, scope: Scope): string {
  let left = writeSigned(reader, scope)
  for (let terms = 1; isOperator(reader.next, '*', '/'); terms++) {
    if (terms > maxTerms) throw tooDeep()
    // In SQLite 5 / 2 is 2.
    const operator = isOperator(reader.take(), '*') ? '*' : '* 1.0 /'
    left = `(${left} ${operator} ${writeSigned(reader, scope)})`
  }
  return left
}

function tooDeep(): SuiteQlFault {
  return new SuiteQlFault({ kind: 'too-large', what: 'nesting' })
}

function writeSigned(reader: Reader, scope: Scope): string {
  let negative = false
  while (isOperator(reader.next, '-', '+')) if (isOperator(reader.take(), '-')) negative = !negative
  const operand = writeOperand(reader, scope)
  return negative ? `(- ${operand})` : operand
}

function writeOperand(reader: Reader, scope: Scope): string {
  const token = reader.take()
  switch (token?.kind) {
    case 'number':
      return token.text
    case 'string':
      return quoteText(token.text)
    case 'param':
      return `?${token.index}`
    case 'group':
      return writeGroup(token, scope)
    case 'quoted':
      return writeNamed([token.text], reader, scope)
    case 'word':
      return isReserved(token) ? unexpected(token) : writeWord(token, reader, scope)
    case 'operator':
    case undefined:
      return unexpected(token)
  }
}

function unexpected(token: Token | undefined): never {
  throw syntaxFault(`${show(token)} is not expected here.`)
}

function writeWord(token: Token & { kind: 'word' }, reader: Reader, scope: Scope): string {
  const next = reader.next
  const qualified = isOperator(next, '.')
  if (!qualified && next?.kind === 'string' && (token.upper === 'DATE' || token.upper === 'TIMESTAMP')) {
    reader.take()
    return `ql_to_date(${quoteText(next.text)})`
  }
  if (!qualified && next?.kind !== 'group') {
    switch (token.upper) {
      case 'CASE':
        return writeCase(reader, scope)
      case 'NULL':
        return 'NULL'
      case 'TRUE':
        return "'T'"
      case 'FALSE':
        return "'F'"
      case 'SYSDATE':
      case 'SYSTIMESTAMP':
      case 'CURRENT_TIMESTAMP':
      case 'LOCALTIMESTAMP':
        return quoteText(dateValue(scope.translation.now))
      case 'CURRENT_DATE':
        return quoteText(dateValue(truncateDate(scope.translation.now, 'DD')))
      case 'ROWNUM':
        return 'row_number() OVER ()'
      default:
    }
  }
  if (token.upper === 'CASE') return writeCase(reader, scope)
  if (token.upper === 'EXISTS' && isSubquery(next)) {
    reader.take()
    return `EXISTS ${writeGroup(next, scope)}`
  }
  return writeNamed([token.text], reader, scope)
}

/** A column with its table's name before it, or a function call. */
function writeNamed(chain: string[], reader: Reader, scope: Scope): string {
  while (isOperator(reader.next, '.')) {
    reader.take()
    const part = reader.take()
    if (!isName(part)) throw syntaxFault(`A name is expected behind ".", not ${show(part)}.`)
    chain.push(part.text)
  }
  const next = reader.next
  if (next?.kind !== 'group') return writeName(chain, scope)
  reader.take()
  const call = { name: chain.join('.').toUpperCase(), args: next.children, within: orderWithin(reader) }
  return (
    writeCall(call, { scope, write: part => writeExpression(part, scope), order: writeOrder }) +
    writeOver(reader, scope)
  )
}

/** From CASE to its END. */
function writeCase(reader: Reader, scope: Scope): string {
  const start = reader.at
  let depth = 1
  for (; !reader.done; reader.take()) {
    if (isWord(reader.next, 'CASE') && ++depth > maxCases) throw tooDeep()
    if (isWord(reader.next, 'END') && --depth === 0) break
  }
  if (depth > 0) throw syntaxFault('CASE without END.')
  const inside = reader.tokens.slice(start, reader.at)
  reader.take()
  return `CASE ${writeExpression(inside, scope)} END`
}

/** `WITHIN GROUP (ORDER BY …)` behind LISTAGG. */
function orderWithin(reader: Reader): readonly Token[] | undefined {
  if (!isWord(reader.next, 'WITHIN') || !isWord(reader.peek(1), 'GROUP')) return undefined
  const group = reader.peek(2)
  if (group?.kind !== 'group' || !isWord(group.children[0], 'ORDER') || !isWord(group.children[1], 'BY')) {
    throw syntaxFault('"(ORDER BY …)" is expected behind WITHIN GROUP.')
  }
  reader.at += 3
  return group.children.slice(2)
}

const frameWords = new Set(['ROWS', 'RANGE', 'BETWEEN', 'UNBOUNDED', 'PRECEDING', 'FOLLOWING', 'CURRENT', 'ROW', 'AND'])

/** `OVER (PARTITION BY … ORDER BY … ROWS …)` behind a function. */
function writeOver(reader: Reader, scope: Scope): string {
  if (!reader.takeWord('OVER')) return ''
  const group = reader.take()
  if (group?.kind !== 'group') throw syntaxFault('"(" is expected behind OVER.')
  const { children } = group
  const frameAt = children.findIndex(token => isWord(token, 'ROWS', 'RANGE'))
  const frame = frameAt < 0 ? [] : children.slice(frameAt)
  const rest = frameAt < 0 ? children : children.slice(0, frameAt)
  const orderAt = rest.findIndex((token, index) => isWord(token, 'ORDER') && isWord(rest[index + 1], 'BY'))
  const partition = orderAt < 0 ? rest : rest.slice(0, orderAt)
  const parts: string[] = []
  if (partition.length > 0) {
    if (!isWord(partition[0], 'PARTITION') || !isWord(partition[1], 'BY'))
      throw syntaxFault('PARTITION BY is expected.')
    parts.push(`PARTITION BY ${writeExpression(partition.slice(2), scope)}`)
  }
  if (orderAt >= 0) parts.push(`ORDER BY ${writeOrder(rest.slice(orderAt + 2), scope)}`)
  for (const token of frame) {
    if (token.kind === 'number') parts.push(token.text)
    else parts.push(token.kind === 'word' && frameWords.has(token.upper) ? token.upper : unexpected(token))
  }
  return ` OVER (${parts.join(' ')})`
}

/** One term of ORDER BY: what to sort by, and how. Oracle puts NULL last, and first with DESC. */
export function orderTerm(tokens: readonly Token[]): { by: readonly Token[]; how: string } {
  let by = tokens
  let nulls: string | undefined
  if (isWord(by.at(-2), 'NULLS') && isWord(by.at(-1), 'FIRST', 'LAST')) {
    nulls = isWord(by.at(-1), 'FIRST') ? 'FIRST' : 'LAST'
    by = by.slice(0, -2)
  }
  const descending = isWord(by.at(-1), 'DESC')
  if (descending || isWord(by.at(-1), 'ASC')) by = by.slice(0, -1)
  return { by, how: `${descending ? 'DESC' : 'ASC'} NULLS ${nulls ?? (descending ? 'FIRST' : 'LAST')}` }
}

export function writeOrder(tokens: readonly Token[], scope: Scope): string {
  return splitAtCommas(tokens)
    .map(orderTerm)
    .map(({ by, how }) => `${writeExpression(by, scope)} ${how}`)
    .join(', ')
}
