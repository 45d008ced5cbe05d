/** The words of bash commands: quotes, `$'…'`, and `\` at line ends. Source: Bash Reference Manual §3.1.2. Nothing is expanded. */
import { shown, troubleAt } from './capture.js'
import type { Command, Word } from './words.js'

export function bashCommands(text: string): Command[] {
  return new Reader(text).commands()
}

const blank = /[ \t]/

class Reader {
  readonly #text: string
  #at = 0

  constructor(text: string) {
    this.#text = text
  }

  commands(): Command[] {
    const commands: Command[] = []
    let words: Word[] = []
    while (this.#at < this.#text.length) {
      const rest = this.#match(/[ \t]+|\\\r?\n|\r?\n|\r$|&&|\|\||&>>?|[;|&]|#[^\n]*|\d?>>?(?:&\d)?|\d?<+/y)
      if (rest === undefined) words.push(this.#word())
      else if (/[<>]/.test(rest)) this.#redirection(rest)
      else if (/^[\r\n;|&]/.test(rest)) {
        if (words.length > 0) commands.push(words)
        words = []
      }
    }
    if (words.length > 0) commands.push(words)
    return commands
  }

  /** Where a command writes to does not matter here. */
  #redirection(operator: string): void {
    if (/&\d$/.test(operator)) return
    this.#match(/[ \t]+/y)
    if (this.#at < this.#text.length && !/[\r\n]/.test(this.#text[this.#at] ?? '')) this.#word()
  }

  #word(): Word {
    const at = this.#at
    let word = ''
    while (this.#at < this.#text.length) {
      const char = this.#text[this.#at] ?? ''
      if (blank.test(char) || /[\n;|&<>]/.test(char) || (char === '\r' && this.#text[this.#at + 1] !== undefined)) {
        if (char === '\r' && this.#text[this.#at + 1] !== '\n') word += this.#take(1)
        else break
      } else if (char === '\r') this.#at++
      else word += this.#part(char)
    }
    return { text: word, at }
  }

  #part(char: string): string {
    const next = this.#text[this.#at + 1]
    if (char === "'") return this.#single()
    if (char === '"') return this.#double()
    if (char === '$' && next === "'") return this.#dollarSingle()
    if (char === '$' && next === '"') {
      this.#at++
      return this.#double()
    }
    if (char === '\\') return this.#escaped()
    this.#refuseExpansion(char)
    return this.#take(1)
  }

  #single(): string {
    const begin = this.#at
    const end = this.#text.indexOf("'", begin + 1)
    if (end < 0) throw this.#unclosed(begin, "'")
    this.#at = end + 1
    return this.#text.slice(begin + 1, end)
  }

  #double(): string {
    const begin = this.#at++
    let part = ''
    for (;;) {
      const char = this.#text[this.#at]
      if (char === undefined) throw this.#unclosed(begin, '"')
      if (char === '"') {
        this.#at++
        return part
      }
      if (char === '\\') {
        if (this.#match(/\\\r?\n/y) !== undefined) continue
        const next = this.#text[this.#at + 1] ?? ''
        part += this.#take(2).slice(/[$`"\\]/.test(next) ? 1 : 0)
      } else {
        this.#refuseExpansion(char)
        part += this.#match(/[^"\\$`]+/y) ?? this.#take(1)
      }
    }
  }

  #dollarSingle(): string {
    const begin = this.#at
    this.#at += 2
    // Bytes, because \xHH means one.
    const parts: Buffer[] = []
    for (;;) {
      const plain = this.#match(/[^'\\]+/y)
      if (plain !== undefined) parts.push(Buffer.from(plain))
      else if (this.#text[this.#at] === "'") {
        this.#at++
        return Buffer.concat(parts).toString('utf8')
      } else {
        const escape = this.#match(
          /\\(?:x[\da-fA-F]{1,2}|u[\da-fA-F]{1,4}|U[\da-fA-F]{1,8}|[0-7]{1,3}|c[\s\S]|[\s\S])/y,
        )
        if (escape === undefined) throw this.#unclosed(begin, "'")
        parts.push(ansi(escape))
      }
    }
  }

  #escaped(): string {
    if (this.#match(/\\\r?\n/y) !== undefined) return ''
    return this.#take(2).slice(1)
  }

  #refuseExpansion(char: string): void {
    const rest = this.#text.slice(this.#at, this.#at + 100)
    const expansion = char === '`' ? rest : char === '$' ? /^\$(?:[A-Za-z_{(]|[\d@*#?!$-])/.exec(rest) : undefined
    if (expansion === undefined || expansion === null) return
    throw troubleAt(
      this.#text,
      this.#at,
      shown(/^\S+/.exec(rest)?.[0] ?? rest),
      'text as the command sends it: variables and commands in it are not run here; put their values in, or capture with curl -v',
    )
  }

  #unclosed(begin: number, quote: string): Error {
    return troubleAt(
      this.#text,
      this.#text.length,
      'the end',
      `the closing ${quote} of the quote that begins at character ${begin + 1}`,
    )
  }

  #take(count: number): string {
    const taken = this.#text.slice(this.#at, this.#at + count)
    this.#at += count
    return taken
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at
    const found = pattern.exec(this.#text)?.[0]
    if (found === undefined || found === '') return undefined
    this.#at += found.length
    return found
  }
}

const letters: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  e: '\x1b',
  E: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
}

function ansi(escape: string): Buffer {
  const kind = escape[1] ?? ''
  if (kind === 'x') return Buffer.of(Number.parseInt(escape.slice(2), 16))
  if (/[0-7]/.test(kind)) return Buffer.of(Number.parseInt(escape.slice(1), 8) & 0xff)
  if ((kind === 'u' || kind === 'U') && escape.length > 2) {
    const code = Number.parseInt(escape.slice(2), 16)
    return Buffer.from(code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code))
  }
  if (kind === 'c' && escape.length > 2) return Buffer.of(escape.charCodeAt(2) & 0x1f)
  const letter = letters[kind]
  return Buffer.from(letter ?? (/['"?\\]/.test(kind) ? kind : escape))
}
