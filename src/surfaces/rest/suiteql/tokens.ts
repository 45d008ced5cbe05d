/** Reads SuiteQL into tokens, with every pair of parentheses as one group: strings, quoted names and comments stay whole. */

import { SuiteQlFault, syntaxFault } from './model.js'

export type Token =
  /** A bare word: keyword or name. */
  | { readonly kind: 'word'; readonly text: string; readonly upper: string }
  /** A name in double quotes, without them. */
  | { readonly kind: 'quoted'; readonly text: string }
  /** A text in single quotes, without them. */
  | { readonly kind: 'string'; readonly text: string }
  | { readonly kind: 'number'; readonly text: string }
  /** The n-th `?`, counted from 1. */
  | { readonly kind: 'param'; readonly index: number }
  | { readonly kind: 'operator'; readonly text: string }
  | { readonly kind: 'group'; readonly children: readonly Token[] }

export interface Tokens {
  readonly tokens: readonly Token[]
  /** How many `?` there are. */
  readonly params: number
}

/** Parentheses in parentheses; the translator and the engine recurse once per level. */
const maxDepth = 60

/** Tokens of a query, and placeholders: what the translator and SQLite read in a fraction of a second. */
const maxTokens = 50_000
const maxParams = 10_000

/** Stands in names the engine makes; no name of a query may hold it. */
export const marker = '\u001f'

const number = /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?(?![\p{L}\d_])/uy
const word = /[\p{L}_][\p{L}\p{N}_$#]*/uy
const operator = /\|\||<=|>=|<>|!=|\^=|[=<>+\-*/,.]/y
const blank = /\s+/y

/** @throws SuiteQlFault on text that is no SuiteQL */
export function tokenize(text: string): Tokens {
  const root: Token[] = []
  const open: Token[][] = [root]
  let current = root
  let params = 0
  let ended = false
  let at = 0
  let count = 0
  while ((at = skipBlanks(text, at)) < text.length) {
    if (++count > maxTokens || params > maxParams) throw new SuiteQlFault({ kind: 'too-large', what: 'query' })
    if (ended) throw syntaxFault('Only one statement is allowed.')
    const character = text[at]
    if (character === '(') {
      const children: Token[] = []
      current.push({ kind: 'group', children })
      if (open.push(children) > maxDepth) throw new SuiteQlFault({ kind: 'too-large', what: 'nesting' })
      current = children
      at++
    } else if (character === ')') {
      open.pop()
      const outer = open.at(-1)
      if (!outer) throw syntaxFault('A ")" without "(".')
      current = outer
      at++
    } else if (character === ';') {
      ended = true
      at++
    } else if (character === '?') {
      current.push({ kind: 'param', index: ++params })
      at++
    } else {
      const [token, end] =
        character === "'" || character === '"' ? readQuoted(text, at, character) : readPlain(text, at)
      current.push(token)
      at = end
    }
  }
  if (open.length > 1) throw syntaxFault('A "(" without ")".')
  return { tokens: root, params }
}

/** Where the next token begins. */
function skipBlanks(text: string, from: number): number {
  let at = from
  for (;;) {
    const before = at
    at += match(blank, text, at).length
    if (text.startsWith('--', at)) {
      const end = text.indexOf('\n', at)
      at = end < 0 ? text.length : end
    } else if (text.startsWith('/*', at)) {
      const end = text.indexOf('*/', at + 2)
      if (end < 0) throw syntaxFault('A comment that does not end.')
      at = end + 2
    }
    if (at === before) return at
  }
}

/** A text or name in quotes, in which the quote itself is doubled; searched by hand: an expression would look at all of it again and again. */
function readQuoted(text: string, from: number, quote: string): [token: Token, end: number] {
  let end = text.indexOf(quote, from + 1)
  while (end >= 0 && text[end + 1] === quote) end = text.indexOf(quote, end + 2)
  if (end < 0) throw syntaxFault(`A ${quote} that is not closed.`)
  const inside = text.slice(from + 1, end).replaceAll(quote + quote, quote)
  const token: Token = quote === "'" ? { kind: 'string', text: inside } : { kind: 'quoted', text: checkedName(inside) }
  return [token, end + 1]
}

function readPlain(text: string, at: number): [token: Token, end: number] {
  const aNumber = match(number, text, at)
  if (aNumber) return [{ kind: 'number', text: aNumber }, at + aNumber.length]
  const aWord = match(word, text, at)
  if (aWord) return [{ kind: 'word', text: aWord, upper: aWord.toUpperCase() }, at + aWord.length]
  const anOperator = match(operator, text, at)
  if (anOperator) return [{ kind: 'operator', text: anOperator }, at + anOperator.length]
  throw syntaxFault(`Unexpected ${JSON.stringify(text.slice(at, at + 10))} at position ${at + 1}.`)
}

function match(expression: RegExp, text: string, at: number): string {
  expression.lastIndex = at
  return expression.exec(text)?.[0] ?? ''
}

function checkedName(name: string): string {
  // eslint-disable-next-line no-control-regex -- a name of control characters is nobody's, and the engine marks its own with one
  if (name === '' || /[\u0000-\u001f]/.test(name)) throw syntaxFault('A name with control characters, or an empty one.')
  return name
}

export function isWord(token: Token | undefined, ...uppers: readonly string[]): boolean {
  return token?.kind === 'word' && uppers.includes(token.upper)
}

export function isOperator(token: Token | undefined, ...texts: readonly string[]): boolean {
  return token?.kind === 'operator' && texts.includes(token.text)
}

/** Is the token a name: a bare word or a quoted one? */
export function isName(token: Token | undefined): token is Token & { kind: 'word' | 'quoted' } {
  return token?.kind === 'word' || token?.kind === 'quoted'
}

/** A query in parentheses. */
export interface Subquery {
  readonly kind: 'group'
  readonly children: readonly [Token, ...Token[]]
}

export function isSubquery(token: Token | undefined): token is Subquery {
  if (token?.kind !== 'group') return false
  const first = token.children[0]
  return isWord(first, 'SELECT', 'WITH') || (isSubquery(first) && startsLikeCompound(token.children))
}

/** `((SELECT …) UNION (SELECT …))`, or one more pair of parentheses around a subquery. */
function startsLikeCompound(tokens: readonly Token[]): boolean {
  return tokens.length === 1 || isWord(tokens[1], 'UNION', 'MINUS', 'EXCEPT', 'INTERSECT', 'ORDER', 'OFFSET', 'FETCH')
}

/** The parts between commas; commas inside parentheses belong to the parts. */
export function splitAtCommas(tokens: readonly Token[]): Token[][] {
  const parts: Token[][] = [[]]
  for (const token of tokens) {
    if (isOperator(token, ',')) parts.push([])
    else parts.at(-1)?.push(token)
  }
  return parts
}

/** A name as SQLite wants it. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

export function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

/** What a token looks like in a message. */
export function show(token: Token | undefined): string {
  if (!token) return 'the end'
  if (token.kind === 'group') return '"("'
  if (token.kind === 'param') return '"?"'
  return JSON.stringify(token.text.length > 60 ? `${token.text.slice(0, 60)}…` : token.text)
}
