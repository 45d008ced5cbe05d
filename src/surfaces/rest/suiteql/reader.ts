/** Walking over tokens, and which words are keywords. */

import { isWord, type Token } from './tokens.js'

/** Keywords that may stand in an expression, written as they are. */
export const passing = new Set([
  'AND',
  'OR',
  'NOT',
  'IS',
  'LIKE',
  'ESCAPE',
  'BETWEEN',
  'WHEN',
  'THEN',
  'ELSE',
  'DISTINCT',
])
/** Words that are never names. */
export const reserved = new Set([
  ...passing,
  ...[
    'IN',
    'END',
    'AS',
    'ASC',
    'DESC',
    'NULLS',
    'UNIQUE',
    'ALL',
    'ANY',
    'SOME',
    'FROM',
    'WHERE',
    'GROUP',
    'ORDER',
    'BY',
  ],
  ...['HAVING', 'UNION', 'INTERSECT', 'MINUS', 'EXCEPT', 'SELECT', 'WITH', 'ON', 'USING', 'JOIN', 'INNER', 'LEFT'],
  ...['RIGHT', 'FULL', 'OUTER', 'CROSS', 'NATURAL', 'FETCH', 'OVER', 'CONNECT', 'LIMIT', 'INTO', 'VALUES', 'COLLATE'],
])

export function isReserved(token: Token | undefined): boolean {
  return token?.kind === 'word' && reserved.has(token.upper)
}

/** Walks over the tokens of one level. */
export class Reader {
  readonly tokens: readonly Token[]
  at = 0

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens
  }

  get next(): Token | undefined {
    return this.tokens[this.at]
  }

  get done(): boolean {
    return this.at >= this.tokens.length
  }

  peek(ahead: number): Token | undefined {
    return this.tokens[this.at + ahead]
  }

  take(): Token | undefined {
    return this.tokens[this.at++]
  }

  /** Takes the next token if it is one of these words. */
  takeWord(...uppers: readonly string[]): boolean {
    const found = isWord(this.next, ...uppers)
    if (found) this.at++
    return found
  }
}
