/** `ROWNUM` in a WHERE clause: how many rows pass. Oracle counts a row when all other conditions let it pass, before it sorts and groups. */

import { syntaxFault } from './model.js'
import { isOperator, isWord, type Token } from './tokens.js'

/** More rows than there are. */
const noLimit = '9007199254740991'

type Write = (tokens: readonly Token[]) => string

const mirrored: Readonly<Record<string, string>> = { '<': '>', '>': '<', '<=': '>=', '>=': '<=', '=': '=' }

/** The number of rows a condition on ROWNUM lets pass, as SQL; `undefined` if it is another condition. */
export function rowLimit(condition: readonly Token[], write: Write): string | undefined {
  if (isWord(condition[0], 'ROWNUM') && !isOperator(condition[1], '.')) {
    if (isWord(condition[1], 'BETWEEN')) return between(condition.slice(2), write)
    const operator = condition[1]
    if (operator?.kind === 'operator') return limitOf(operator.text, count(condition.slice(2), write))
  }
  const operator = condition.at(-2)
  if (isWord(condition.at(-1), 'ROWNUM') && operator?.kind === 'operator') {
    return limitOf(mirrored[operator.text] ?? operator.text, count(condition.slice(0, -2), write))
  }
  return undefined
}

function limitOf(operator: string, value: string): string {
  switch (operator) {
    case '<=':
      return `max(0, ${value})`
    case '<':
      return `max(0, ${value} - 1)`
    case '=':
      return `CASE WHEN ${value} = 1 THEN 1 ELSE 0 END`
    case '>=':
      return `CASE WHEN ${value} <= 1 THEN ${noLimit} ELSE 0 END`
    case '>':
      return `CASE WHEN ${value} < 1 THEN ${noLimit} ELSE 0 END`
    default:
      throw syntaxFault(`ROWNUM ${operator} is not supported.`)
  }
}

function between(tokens: readonly Token[], write: Write): string {
  const and = tokens.findIndex(token => isWord(token, 'AND'))
  if (and < 0) throw syntaxFault('AND is expected behind BETWEEN.')
  const [from, to] = [count(tokens.slice(0, and), write), count(tokens.slice(and + 1), write)]
  return `CASE WHEN ${from} <= 1 THEN max(0, ${to}) ELSE 0 END`
}

function count(tokens: readonly Token[], write: Write): string {
  return `ifnull(CAST(${write(tokens)} AS INTEGER), 0)`
}

/** The number of rows of TOP, OFFSET and FETCH. */
export function rowCountSql(token: Token): string {
  if (token.kind === 'group') return rowCountSql(token.children[0] ?? token)
  if (token.kind === 'param') return `max(0, ifnull(CAST(?${token.index} AS INTEGER), 0))`
  if (token.kind === 'number' && /^\d{1,15}$/.test(token.text)) return token.text
  throw syntaxFault('A number of rows is expected.')
}
