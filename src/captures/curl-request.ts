/** What curl sends for its options. Source: curl's manual page. */
import { type CapturedRequest, mostRequests, shown, tooManyAt, troubleAt } from './capture.js'
import { curlUrl } from './curl-url.js'
import { headerOf, isHeaderName, isHeaderValue, methodProblem, tooLong } from './request-parts.js'
import type { Option, Word } from './words.js'

interface Place {
  /** The capture. */
  readonly text: string
  /** Where the command begins in it. */
  readonly at: number
  readonly line: number
}

/** One request for each URL of the command. */
export function requestsOf(options: readonly Option[], place: Place): CapturedRequest[] {
  const { text, at, line } = place
  const has = (name: string) => options.some(one => one.name === name)
  const data = dataOf(options, text)
  const inQuery = has('get') && data !== undefined
  const method = methodOf(options, data !== undefined, text)
  const headers = headersOf(options, data !== undefined && !inQuery, text)
  const long = tooLong(inQuery ? data : '', headers)
  if (long) throw troubleAt(text, at, long.found, long.expected)
  const withHost = headerOf(headers, 'host') !== undefined
  const how = { globoff: has('globoff'), asIs: has('path-as-is') }
  const urls = options.flatMap(one => (one.name === 'url' && one.value ? [one.value] : []))
  if (urls.length === 0) throw troubleAt(text, at, 'a curl command without a URL', 'the URL that is called')
  if (urls.length > mostRequests) throw tooManyAt(text, at)
  return urls.map(word => {
    const { url, authority } = curlUrl(word, text, how)
    const whole = inQuery ? `${url}${url.includes('?') ? '&' : '?'}${data}` : url
    return {
      method,
      url: whole,
      headers: withHost ? headers : [['Host', authority] as const, ...headers],
      line,
      ...(data === undefined || inQuery ? {} : { body: data }),
    }
  })
}

function methodOf(options: readonly Option[], withData: boolean, text: string): string {
  const given = options.findLast(one => one.name === 'request')?.value
  if (given) {
    const problem = methodProblem(given.text)
    if (problem !== undefined) throw troubleAt(text, given.at, `the method ${shown(given.text)}`, problem)
    return given.text
  }
  if (options.some(one => one.name === 'head')) return 'HEAD'
  return withData && !options.some(one => one.name === 'get') ? 'POST' : 'GET'
}

/** All data of the command, as it is sent: several are joined by `&`, those of --json by nothing. */
function dataOf(options: readonly Option[], text: string): string | undefined {
  let data: string | undefined
  for (const { name, value } of options) {
    if (!value || !/^(?:data(?:-.*)?|json)$/.test(name)) continue
    const part = name === 'data-urlencode' ? urlEncoded(value, text) : plainData(name, value, text)
    data = data === undefined ? part : name === 'json' ? data + part : `${data}&${part}`
  }
  return data
}

function plainData(name: string, value: Word, text: string): string {
  if (name !== 'data-raw' && value.text.startsWith('@')) throw fileTrouble(value, text)
  return value.text
}

const fileTrouble = (value: Word, text: string): Error =>
  troubleAt(
    text,
    value.at,
    `data out of a file, ${shown(value.text)}`,
    'the data itself: no file of a command is read; put its content in with --data-raw',
  )

/** `content`, `=content`, `name=content`; with `@` the content is in a file. */
function urlEncoded(value: Word, text: string): string {
  const equals = value.text.indexOf('=')
  if (equals < 0 && value.text.includes('@')) throw fileTrouble(value, text)
  if (equals <= 0) return escaped(value.text.slice(equals + 1))
  return `${value.text.slice(0, equals)}=${escaped(value.text.slice(equals + 1))}`
}

/** As curl escapes: all but the unreserved characters of RFC 3986. */
function escaped(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(
    /[!'()*]/g,
    char => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

/** What curl sends by itself, then the headers given: they replace it, or with nothing behind the colon take it away. */
function headersOf(options: readonly Option[], withBody: boolean, text: string): [string, string][] {
  const own = new Map<string, readonly [string, string]>()
  const set = (name: string, value: string) => own.set(name.toLowerCase(), [name, value])
  set('User-Agent', 'curl')
  set('Accept', '*/*')
  if (withBody) set('Content-Type', 'application/x-www-form-urlencoded')
  for (const { name, value } of options) {
    if (name === 'compressed') set('Accept-Encoding', 'deflate, gzip')
    if (!value) continue
    if (name === 'user-agent') set('User-Agent', value.text)
    if (name === 'referer') set('Referer', value.text.replace(/;auto$/, ''))
    if (name === 'user') set('Authorization', `Basic ${Buffer.from(value.text).toString('base64')}`)
    if (name === 'oauth2-bearer') set('Authorization', `Bearer ${value.text}`)
    if (name === 'range') set('Range', `bytes=${value.text}`)
    if (name === 'cookie') set('Cookie', cookieOf(value, own.get('cookie')?.[1], text))
    if (name === 'json' && withBody) {
      set('Content-Type', 'application/json')
      set('Accept', 'application/json')
    }
    if (/^(?:user-agent|referer|user|oauth2-bearer|range|cookie)$/.test(name)) requirePrintable(value, text)
  }
  const given: [string, string][] = []
  for (const { name, value } of options) {
    if (name !== 'header' || !value) continue
    const header = givenHeader(value, text)
    own.delete(header.name.toLowerCase())
    if (header.value !== undefined) given.push([header.name, header.value])
  }
  return [...[...own.values()].map(([name, value]): [string, string] => [name, value]), ...given]
}

function cookieOf(value: Word, before: string | undefined, text: string): string {
  if (!value.text.includes('=')) throw fileTrouble(value, text)
  return before === undefined ? value.text : `${before}; ${value.text}`
}

/** `Name: value`; `Name:` takes the header away, `Name;` sends it empty. */
function givenHeader(word: Word, text: string): { readonly name: string; readonly value: string | undefined } {
  if (word.text.startsWith('@')) throw fileTrouble(word, text)
  const empty = /^([^:;]+);\s*$/.exec(word.text)
  const colon = word.text.indexOf(':')
  const name = empty ? (empty[1] ?? '') : word.text.slice(0, Math.max(colon, 0))
  if (!isHeaderName(name)) throw troubleAt(text, word.at, shown(word.text), 'a header such as "Name: value"')
  requirePrintable(word, text)
  if (empty) return { name, value: '' }
  const value = word.text.slice(colon + 1).trim()
  return { name, value: value === '' ? undefined : value }
}

function requirePrintable(word: Word, text: string): void {
  if (!isHeaderValue(word.text))
    throw troubleAt(text, word.at, 'a control character or line end in a header', 'printable text on one line')
}
