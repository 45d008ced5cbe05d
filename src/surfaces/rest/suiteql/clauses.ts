/** Takes a query apart into its clauses. Keywords inside parentheses belong to what stands there. */

import { syntaxFault } from './model.js'
import { isOperator, isSubquery, isWord, show, type Token } from './tokens.js'

/** SELECT … HAVING. */
export interface Select {
  readonly kind: 'select'
  readonly distinct: boolean
  /** `TOP n`. */
  readonly top: Token | undefined
  readonly items: readonly Token[]
  readonly from: readonly Token[] | undefined
  readonly where: readonly Token[] | undefined
  readonly groupBy: readonly Token[] | undefined
  readonly having: readonly Token[] | undefined
}

/** A query in parentheses, as a part of UNION and the like. */
export interface Nested {
  readonly kind: 'nested'
  readonly tokens: readonly Token[]
}

export interface Clauses {
  readonly parts: readonly (Select | Nested)[]
  /** What stands between the parts, as SQLite calls it. */
  readonly operators: readonly string[]
  readonly orderBy: readonly Token[] | undefined
  readonly offset: Token | undefined
  readonly fetch: Token | undefined
}

type ClauseName = 'SELECT' | 'FROM' | 'WHERE' | 'GROUP' | 'HAVING' | 'ORDER' | 'OFFSET' | 'FETCH' | 'SET' | 'END'

interface Clause {
  readonly name: ClauseName
  readonly operator: string
  readonly tokens: Token[]
}

const oneWord: readonly ClauseName[] = ['SELECT', 'FROM', 'WHERE', 'HAVING']
const setOperators: Readonly<Record<string, string>> = {
  UNION: 'UNION',
  MINUS: 'EXCEPT',
  EXCEPT: 'EXCEPT',
  INTERSECT: 'INTERSECT',
}

export function readClauses(tokens: readonly Token[]): Clauses {
  const clauses = split(tokens)
  const parts: (Select | Nested)[] = []
  const operators: string[] = []
  const before = clauses.shift()?.tokens ?? []
  if (before.length > 0) parts.push(nested(before))
  while (clauses[0]?.name === 'SELECT' || clauses[0]?.name === 'SET') {
    if (clauses[0].name === 'SET') {
      const set = clauses.shift()
      operators.push(set?.operator ?? '')
      if (set && set.tokens.length > 0) parts.push(nested(set.tokens))
    } else parts.push(readSelect(clauses))
    if (
      parts.length !== operators.length + 1 &&
      !(clauses[0]?.name === 'SELECT' && parts.length === operators.length)
    ) {
      throw syntaxFault('SELECT is expected.')
    }
  }
  const orderBy = take(clauses, 'ORDER')
  const offset = take(clauses, 'OFFSET')
  const fetch = take(clauses, 'FETCH')
  const rest = clauses[0]
  if (rest || parts.length === 0) throw syntaxFault(rest ? `${rest.name} is not expected here.` : 'SELECT is expected.')
  return {
    parts,
    operators,
    orderBy,
    offset: offset && rowCount(offset, ['ROW', 'ROWS']),
    fetch: fetch && rowCount(fetch.slice(1), ['ROW', 'ROWS'], ['ONLY']),
  }
}

function nested(tokens: readonly Token[]): Nested {
  const [group] = tokens
  if (tokens.length !== 1 || !isSubquery(group)) throw syntaxFault(`SELECT is expected, not ${show(group)}.`)
  return { kind: 'nested', tokens: group.children }
}

function readSelect(clauses: Clause[]): Select {
  let items = take(clauses, 'SELECT') ?? []
  const distinct = isWord(items[0], 'DISTINCT', 'UNIQUE')
  if (distinct || isWord(items[0], 'ALL')) items = items.slice(1)
  const top = isWord(items[0], 'TOP') && items[1] && isCount(items[1]) ? items[1] : undefined
  return {
    kind: 'select',
    distinct,
    top,
    items: top ? items.slice(2) : items,
    from: take(clauses, 'FROM'),
    where: take(clauses, 'WHERE'),
    groupBy: take(clauses, 'GROUP'),
    having: take(clauses, 'HAVING'),
  }
}

function isCount(token: Token): boolean {
  if (token.kind === 'group') return token.children.length === 1 && token.children[0]?.kind === 'number'
  return token.kind === 'number' || token.kind === 'param'
}

function take(clauses: Clause[], name: ClauseName): Token[] | undefined {
  return clauses[0]?.name === name ? clauses.shift()?.tokens : undefined
}

/** `n ROWS ONLY`; without `n` it is one row. */
function rowCount(tokens: readonly Token[], ...words: (readonly string[])[]): Token {
  const [first] = tokens
  const hasCount = first?.kind === 'number' || first?.kind === 'param'
  const rest = hasCount ? tokens.slice(1) : tokens
  if (rest.length !== words.length || !words.every((allowed, index) => isWord(rest[index], ...allowed))) {
    throw syntaxFault(`${words.map(([word]) => word).join(' ')} is expected, not ${show(rest[0])}.`)
  }
  return hasCount ? first : { kind: 'number', text: '1' }
}

/** The first clause holds what stands before any keyword. */
function split(tokens: readonly Token[]): Clause[] {
  const clauses: Clause[] = [{ name: 'END', operator: '', tokens: [] }]
  for (let at = 0; at < tokens.length;) {
    const found = clauseAt(tokens, at)
    if (found) {
      clauses.push({ name: found.name, operator: found.operator ?? '', tokens: [] })
      at += found.length
      continue
    }
    const token = tokens[at]
    if (token) clauses.at(-1)?.tokens.push(token)
    at++
  }
  return clauses
}

function clauseAt(
  tokens: readonly Token[],
  at: number,
): { name: ClauseName; length: number; operator?: string } | undefined {
  const token = tokens[at]
  const next = tokens[at + 1]
  if (token?.kind !== 'word' || isOperator(tokens[at - 1], '.')) return undefined
  const { upper } = token
  // IS [NOT] DISTINCT FROM
  if (upper === 'FROM' && isWord(tokens[at - 1], 'DISTINCT') && isWord(tokens[at - 2], 'IS', 'NOT')) return undefined
  const plain = oneWord.find(name => name === upper)
  if (plain) return { name: plain, length: 1 }
  if ((upper === 'GROUP' || upper === 'ORDER') && isWord(next, 'BY')) return { name: upper, length: 2 }
  const operator = Object.hasOwn(setOperators, upper) ? setOperators[upper] : undefined
  if (operator !== undefined) {
    const all = isWord(next, 'ALL')
    if (all && operator !== 'UNION') throw syntaxFault(`${upper} ALL is not supported.`)
    return { name: 'SET', length: all ? 2 : 1, operator: all ? 'UNION ALL' : operator }
  }
  const counted = next?.kind === 'number' || next?.kind === 'param'
  if (upper === 'OFFSET' && counted) return { name: 'OFFSET', length: 1 }
  if (upper === 'FETCH' && isWord(next, 'FIRST', 'NEXT')) return { name: 'FETCH', length: 1 }
  if (upper === 'LIMIT' && counted) throw syntaxFault('SuiteQL has no LIMIT: use FETCH FIRST n ROWS ONLY.')
  if ((upper === 'CONNECT' && isWord(next, 'BY')) || (upper === 'START' && isWord(next, 'WITH'))) {
    throw syntaxFault('Hierarchical queries are not supported.')
  }
  return undefined
}
