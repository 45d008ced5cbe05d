/** The words of bash commands: quotes, `$'…'`, and `\` at line ends. Source: Bash Reference Manual §3.1.2, §3.2, §3.5, §3.6. Nothing is expanded. */
import { type CaptureError, shown, troubleAt } from './capture.js'
import { bareAmpersand, type Command, unclosedQuote, type Word } from './words.js'

export function bashCommands(text: string): Command[] {
  return new Reader(text).commands()
}

const blank = /[ \t]/

/** Substitutions in substitutions, subshells in subshells. */
const deepest = 50

class Reader {
  readonly #text: string
  readonly #commands: Command[] = []
  #at = 0
  /** How many of `(` and `$(` are open. */
  #depth = 0
  /** Why the word that is read now cannot be taken as it stands. */
  #trouble: CaptureError | undefined
  /** Ends of here-documents that begin behind this line. */
  #hereEnds: string[] = []

  constructor(text: string) {
    this.#text = text
  }

  commands(): Command[] {
    this.#list()
    return this.#commands
  }

  /** Commands up to the end, or to the bracket that closes them. */
  #list(): void {
    let words: Word[] = []
    const finish = () => {
      if (words.length > 0) this.#commands.push(words)
      words = []
    }
    while (this.#at < this.#text.length) {
      if (this.#depth > 0 && this.#text[this.#at] === ')') break
      if (words.length === 0 && this.#text[this.#at] === '(') {
        this.#nested(1)
        continue
      }
      const rest = this.#match(
        /[ \t]+|\\\r?\n(?:> (?=-))?|\r?\n|\r$|&&|\|\||&>>?|[;|&]|#[^\n]*|\d?>>?(?:&\d)?|\d?<+-?/y,
      )
      if (rest === undefined) words.push(this.#word())
      else if (/[<>]/.test(rest) && !rest.startsWith('\\')) this.#redirection(rest)
      else if (/^[\r\n;|&]/.test(rest)) {
        if (rest.startsWith('&')) words = this.#bareAmpersand(words, rest)
        finish()
        if (rest.endsWith('\n')) this.#skipHereDocuments()
      }
    }
    finish()
  }

  /** What stands in brackets is a list of its own. */
  #nested(opening: number): void {
    if (this.#depth >= deepest) throw troubleAt(this.#text, this.#at, 'brackets in brackets', `at most ${deepest}`)
    const [trouble, begin] = [this.#trouble, this.#at]
    this.#at += opening
    this.#depth++
    this.#list()
    this.#depth--
    if (this.#match(/\)/y) === undefined)
      throw troubleAt(this.#text, begin, 'a bracket that is never closed', 'a closing )')
    this.#trouble = trouble
  }

  /** A URL without quotes: the shell ends the command at its first `&`. */
  #bareAmpersand(words: Word[], operator: string): Word[] {
    const at = this.#at - operator.length
    const last = words.at(-1)
    if (!last || /[\s'"]/.test(this.#text[at - 1] ?? '')) return words
    const rest = this.#text.slice(this.#at, this.#at + 100)
    const goesOn = /^[\w.%[\]-]+=/.test(rest) || (operator === '&' && last.text.includes('?') && /^\w/.test(rest))
    if (!goesOn) return words
    return [...words.slice(0, -1), { trouble: bareAmpersand(this.#text, at), ...last }]
  }

  /** Where a command writes to does not matter here. */
  #redirection(operator: string): void {
    if (/&\d$/.test(operator)) return
    this.#match(/[ \t]+/y)
    if (this.#at >= this.#text.length || /[\r\n]/.test(this.#text[this.#at] ?? '')) return
    const { text } = this.#word()
    if (/<<-?$/.test(operator) && !operator.includes('<<<')) this.#hereEnds.push(text)
  }

  #skipHereDocuments(): void {
    for (const end of this.#hereEnds) {
      while (this.#at < this.#text.length) if (this.#match(/[^\n]*\n?/y)?.trim() === end) break
    }
    this.#hereEnds = []
  }

  #word(): Word {
    const at = this.#at
    let word = ''
    this.#trouble = undefined
    while (this.#at < this.#text.length) {
      const char = this.#text[this.#at] ?? ''
      if (this.#depth > 0 && char === ')') break
      if (blank.test(char) || /[\n;|&<>]/.test(char) || (char === '\r' && this.#text[this.#at + 1] !== undefined)) {
        if (char === '\r' && this.#text[this.#at + 1] !== '\n') word += this.#take(1)
        else break
      } else if (char === '\r') this.#at++
      else word += this.#part(char)
    }
    return { text: word, at, ...(this.#trouble ? { trouble: this.#trouble } : {}) }
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
    return this.#expansion(char) ?? this.#take(1)
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
        part += this.#expansion(char) ?? this.#match(/[^"\\$`]+/y) ?? this.#take(1)
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

  /** Variables and commands in a word: passed over, and what stands in `$(…)` is read as commands. `undefined` when nothing is expanded here. */
  #expansion(char: string): string | undefined {
    if (char !== '`' && char !== '$') return undefined
    const begin = this.#at
    const rest = this.#text.slice(begin, begin + 100)
    const [opening] = /^(?:`|\$(?:\w+|\(\(?|\{\w*\}?|[@*#?!$-]))/.exec(rest) ?? []
    if (opening === undefined) return undefined
    this.#trouble ??= troubleAt(
      this.#text,
      begin,
      shown(opening),
      'text as the command sends it: variables and commands in it are not run here; put their values in, or capture with curl -v',
    )
    if (rest.startsWith('$((')) this.#passOver('$((', '))')
    else if (rest.startsWith('$(')) this.#nested(2)
    else if (char === '`') this.#passOver('`', '`')
    else if (rest.startsWith('${')) this.#passOver('${', '}')
    else this.#match(/\$(?:\w+|[@*#?!$-])/y)
    return this.#text.slice(begin, this.#at)
  }

  #passOver(opening: string, closing: string): void {
    const begin = this.#at
    const end = this.#text.indexOf(closing, begin + opening.length)
    if (end < 0)
      throw troubleAt(this.#text, begin, `${shown(opening)} that is never closed`, `a closing ${closing} behind it`)
    this.#at = end + closing.length
  }

  #unclosed(begin: number, quote: string): Error {
    return unclosedQuote(this.#text, begin, quote)
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
