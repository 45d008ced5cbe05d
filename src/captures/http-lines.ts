/** The lines of HTTP messages, for raw requests and what `curl -v` prints of them. */
import { positionOf, shown, troubleAt } from './capture.js'
import { isHeaderName, isHeaderValue, longestHeader, urlParts } from './request-parts.js'

/** The Date header of an answer, in milliseconds since 1970. */
export function dateOf(answer: string): number | undefined {
  const [, text] = /^date:([^\r\n]{1,100})/im.exec(answer) ?? []
  const date = text === undefined ? NaN : Date.parse(text.trim())
  return Number.isNaN(date) ? undefined : date
}

/** The header block of an answer, behind those of interim answers (RFC 9110 §15.2). */
export function headOf(answers: string): string {
  const blocks = answers.split(/\r?\n[ \t]*\r?\n/)
  return blocks.find(block => !/^\s*HTTP\/\d(?:\.\d)? 1\d\d\b/.test(block)) ?? ''
}

/** A path needs a host. That NetSuite's own hosts are called by https needs no proof. */
export function urlOf(target: string, host: string | undefined, tls = false): string | undefined {
  if (!target.startsWith('/')) return urlParts(target) ? target : undefined
  if (host === undefined) return undefined
  const secure = tls || /(?:\.netsuite\.com|:443)$/i.test(host)
  const url = `${secure ? 'https' : 'http'}://${host}${target}`
  return urlParts(url) ? url : undefined
}

/** One line of a header block; a line that begins with a blank goes on with the header before (RFC 9112 §5.2). */
export function addHeader(
  headers: [string, string][],
  line: string,
  trouble: (found: string, expected: string) => Error,
): void {
  const last = headers.at(-1)
  if (/^[ \t]/.test(line) && last) last[1] = folded(last[1], line)
  else {
    const colon = line.indexOf(':')
    const name = line.slice(0, Math.max(colon, 0))
    if (!isHeaderName(name))
      throw trouble(shown(line), 'a header such as "Name: value", or an empty line before the body')
    headers.push([name, line.slice(colon + 1).trim()])
  }
  const { length } = headers.at(-1)?.[1] ?? ''
  if (length > longestHeader) throw trouble('a header that goes on and on', `at most ${longestHeader} characters`)
  if (!isHeaderValue(line)) throw trouble('a control character in a header', 'printable text')
}

/** A value with a line that goes on with it. Nothing is copied until the end: a header may have very many lines. */
export function folded(value: string, line: string): string {
  return value === '' ? line.trim() : `${value} ${line.trim()}`
}

/** A line without its end, and where the next one begins. */
export function lineAt(text: string, at: number): { readonly text: string; readonly end: number } {
  const feed = text.indexOf('\n', at)
  const end = feed < 0 ? text.length : feed
  const line = text.slice(at, end)
  return { text: line.endsWith('\r') ? line.slice(0, -1) : line, end: feed < 0 ? end : feed + 1 }
}

/** Of a request behind whose headers no empty line comes, since the text ends there. */
export function cutNote(text: string): string {
  const { line, column } = positionOf(text, text.length)
  return `the capture ends inside its header at line ${line}, column ${column}, without the empty line behind the last one: headers or a body may be missing`
}

/** A login that is cut off in the middle of a value cannot be judged; whole values at the end of a text can. */
export function refuseCutLogin(text: string, headers: readonly (readonly [string, string])[]): void {
  const [name = '', value = ''] = headers.at(-1) ?? []
  if (/\n$/.test(text) || name.toLowerCase() !== 'authorization' || !/^oauth(?:\s|$)/i.test(value)) return
  const quotes = value.split('"').length - 1
  if (quotes % 2 === 0 && /"$/.test(value)) return
  throw troubleAt(
    text,
    text.length,
    'the end of the capture inside the Authorization header',
    'the rest of the header, and an empty line behind the last one',
  )
}
