/** Reads a filter into tokens. */
import { shown, syntaxFault } from './faults.js'

export type Token =
  /** Field, operator, AND, OR, or a value without quotes. */
  | { readonly kind: 'word'; readonly text: string; readonly at: number }
  /** A value in double quotes, without them. */
  | { readonly kind: 'quoted'; readonly text: string; readonly at: number }
  | { readonly kind: 'mark'; readonly text: Mark; readonly at: number }

export type Mark = '(' | ')' | '[' | ']' | ','

const blank = /\s+/y
/** Addresses, dates, numbers and names need no quotes: `a@b.c`, `1/1/2019`, `-1.5`. */
const word = /[^\s()[\],"']+/y

/** @throws FilterFault on a quote that does not close, and on single quotes */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = []
  let next = match(blank, text, 0).length
  while (next < text.length) {
    const character = text[next]
    const at = next + 1
    if (isMark(character)) {
      tokens.push({ kind: 'mark', text: character, at })
      next++
    } else if (character === '"') {
      const [inside, end] = readQuoted(text, next)
      tokens.push({ kind: 'quoted', text: inside, at })
      next = end
    } else {
      const found = match(word, text, next)
      // Observed: values in single quotes are refused.
      if (found === '') throw syntaxFault(`A single quote at position ${at}: values are quoted with double quotes.`)
      tokens.push({ kind: 'word', text: found, at })
      next += found.length
    }
    next += match(blank, text, next).length
  }
  return tokens
}

/** `\"` and `\\` stand for the quote and the backslash (inferred: clients take quotes out instead). */
function readQuoted(text: string, from: number): [inside: string, end: number] {
  let inside = ''
  let copied = from + 1
  for (let at = copied; at < text.length; at++) {
    const character = text[at]
    if (character === '"') return [inside + text.slice(copied, at), at + 1]
    if (character === '\\' && (text[at + 1] === '"' || text[at + 1] === '\\')) {
      inside += text.slice(copied, at)
      copied = ++at
    }
  }
  throw syntaxFault(`The quote at position ${from + 1} is not closed: ${shown(text.slice(from))}.`)
}

function match(expression: RegExp, text: string, at: number): string {
  expression.lastIndex = at
  return expression.exec(text)?.[0] ?? ''
}

function isMark(character: string | undefined): character is Mark {
  return character === '(' || character === ')' || character === '[' || character === ']' || character === ','
}
