/** The words of commands for the Windows command line: `^` escapes and line ends, then quotes as programs read them (MSVC's argv rules). */
import { bareAmpersand, type Command, unclosedQuote, type Word } from './words.js'

interface Char {
  readonly char: string
  readonly at: number
}

export function looksLikeCmd(text: string): boolean {
  return /\^[ \t]*(?:\r?\n|$)|\^"/.test(text) && !/\\\r?\n/.test(text)
}

export function cmdCommands(text: string): Command[] {
  return unescaped(text).flatMap(line => {
    const words = wordsOf(line, text)
    return words.length === 0 ? [] : [words]
  })
}

/** What cmd.exe makes of the text: outside quotes `^` takes what follows as it stands. */
function unescaped(text: string): Char[][] {
  const lines: Char[][] = []
  let line: Char[] = []
  let quoted = false
  for (let at = 0; at < text.length; at++) {
    const char = text[at] ?? ''
    if (char === '\r' && text[at + 1] === '\n') continue
    if (char === '^' && !quoted) {
      const feed = feedAt(text, at + 1)
      if (feed === 0) {
        at++
        if (at < text.length) line.push({ char: text[at] ?? '', at })
        continue
      }
      // The next line goes on here, and its first character is taken as it stands, a line end too.
      at += feed
      const second = feedAt(text, at + 1)
      if (second > 0) {
        line.push({ char: '\n', at: at + 1 })
        at += second
      }
    } else if (char === '&' && !quoted && /^[^\s&]&[\w.%[\]-]+=/.test(text.slice(Math.max(at - 1, 0), at + 100))) {
      throw bareAmpersand(text, at)
    } else if (char === '\n' || (!quoted && (char === '&' || char === '|'))) {
      lines.push(line)
      line = []
      quoted = false
    } else {
      if (char === '"') quoted = !quoted
      line.push({ char, at })
    }
  }
  lines.push(line)
  return lines
}

/** How long the line end at an offset is; 0 when there is none. */
function feedAt(text: string, at: number): number {
  if (text[at] === '\n') return 1
  return text[at] === '\r' && text[at + 1] === '\n' ? 2 : 0
}

/** MSVC: a backslash escapes only before a quote; two quotes inside quotes are one. */
function wordsOf(line: readonly Char[], text: string): Word[] {
  const words: Word[] = []
  let word: string[] | undefined
  let begin = 0
  let quoteAt: number | undefined
  const open = (at: number): string[] => {
    if (word === undefined) begin = at
    return (word ??= [])
  }
  const close = () => {
    if (word) words.push({ text: word.join(''), at: begin })
    word = undefined
  }
  for (let index = 0; index < line.length; index++) {
    const { char, at } = line[index] ?? { char: '', at: 0 }
    if (char === '\\') {
      let count = 1
      while (line[index + count]?.char === '\\') count++
      const beforeQuote = line[index + count]?.char === '"'
      open(at).push('\\'.repeat(beforeQuote ? Math.floor(count / 2) : count))
      index += count - 1
      if (beforeQuote && count % 2 === 1) {
        open(at).push('"')
        index++
      }
    } else if (char === '"') {
      const chars = open(at)
      if (quoteAt !== undefined && line[index + 1]?.char === '"') {
        chars.push('"')
        index++
      } else quoteAt = quoteAt === undefined ? at : undefined
    } else if (quoteAt === undefined && (char === ' ' || char === '\t')) close()
    else open(at).push(char)
  }
  if (quoteAt !== undefined) throw unclosedQuote(text, quoteAt, '"')
  close()
  return words
}
