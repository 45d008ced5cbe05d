/** Raw HTTP/1.1 requests (RFC 9112), CRLF or LF, one after the other; and what `curl -v` prints of them. */
import { type CapturedRequest, LineCounter, mostRequests, shown, tooManyAt, troubleAt } from './capture.js'
import { bodyAt } from './http-body.js'
import { addHeader, cutNote, dateOf, headOf, lineAt, refuseCutLogin, urlOf } from './http-lines.js'
import { headerOf, methodProblem } from './request-parts.js'
import { hasVerboseOutput, readVerbose } from './verbose.js'

export { hasVerboseOutput } from './verbose.js'

const requestLine = /^([!#$%&'*+.^_`|~\w-]+)[ \t]+(\S+)(?:[ \t]+HTTP\/\d(?:\.\d)?)?[ \t]*$/
/** Beyond doubt, so that a line of a body is not taken for one. */
const nextRequest = /^(?:[A-Z]+) (?:\/|https?:\/\/)\S* HTTP\/\d(?:\.\d)?[ \t]*\r?$/gm

/** Where a body ends whose length nobody says: before a request, or an answer. */
const nextMessage = /^(?:[A-Z]+ (?:\/|https?:\/\/)\S* HTTP\/\d(?:\.\d)?[ \t]*\r?$|HTTP\/\d(?:\.\d)? \d{3}\b)/gm

export function startsLikeHttp(head: string): boolean {
  return /^[!#$%&'*+.^_`|~\w-]+ (?:\/|https?:\/\/)\S*(?: HTTP\/\d(?:\.\d)?)?[ \t]*(?:\r?\n|$)/.test(head)
}

export function readHttp(text: string): CapturedRequest[] {
  if (hasVerboseOutput(text)) return readVerbose(text)
  const requests: CapturedRequest[] = []
  const lines = new LineCounter(text)
  let at = skipSeparators(text, 0)
  while (at < text.length) {
    if (requests.length === mostRequests) throw tooManyAt(text, at)
    const { request, end } = readRequest(text, at, lines.lineOf(at))
    const next = skipSeparators(text, end)
    if (!/^HTTP\/\d/.test(text.slice(next, next + 6))) {
      requests.push(request)
      at = next
      continue
    }
    // Its answer follows: what stands there says when that was.
    at = nextAt(nextRequest, text, next)
    const answered = dateOf(headOf(text.slice(next, Math.min(at, next + 64 * 1024))))
    requests.push(answered === undefined ? request : { ...request, at: answered })
  }
  return requests
}

/** Blank lines, and lines of `###` as between requests of a .http file. */
function skipSeparators(text: string, from: number): number {
  let at = from
  while (at < text.length) {
    const separator = /[ \t\r\n]+|#{3}[^\n]*/y
    separator.lastIndex = at
    if (!separator.test(text)) break
    at = separator.lastIndex
  }
  return at
}

function nextAt(kind: RegExp, text: string, from: number): number {
  kind.lastIndex = from
  return kind.exec(text)?.index ?? text.length
}

interface Read {
  readonly request: CapturedRequest
  readonly end: number
}

function readRequest(text: string, at: number, line: number): Read {
  const first = lineAt(text, at)
  const [, method = '', target = ''] = requestLine.exec(first.text) ?? []
  if (target === '')
    throw troubleAt(
      text,
      at,
      shown(first.text),
      'a request line such as "GET /app/site/hosting/restlet.nl?script=57&deploy=1 HTTP/1.1"',
    )
  const problem = methodProblem(method)
  if (problem !== undefined) throw troubleAt(text, at, `the method ${shown(method)}`, problem)
  const { headers, end, cut } = readHeaders(text, first.end)
  const url = urlOf(target, headerOf(headers, 'host'))
  if (url === undefined)
    throw troubleAt(
      text,
      at + first.text.indexOf(target, method.length),
      `the request target ${shown(target)}`,
      'a path with a Host header, or a whole URL',
    )
  const { body, end: bodyEnd } = bodyAt(text, end, headers, () => nextAt(nextMessage, text, end))
  const note = cut ? cutNote(text) : undefined
  return {
    request: { method, url, headers, line, ...(body === '' ? {} : { body }), ...(note === undefined ? {} : { note }) },
    end: bodyEnd,
  }
}

interface Headers {
  readonly headers: [string, string][]
  readonly end: number
  /** The text ends before the empty line does. */
  readonly cut: boolean
}

function readHeaders(text: string, from: number): Headers {
  const headers: [string, string][] = []
  let at = from
  while (at < text.length) {
    const line = lineAt(text, at)
    if (line.text.trim() === '') return { headers, end: line.end, cut: false }
    addHeader(headers, line.text, (found, expected) => troubleAt(text, at, found, expected))
    at = line.end
  }
  refuseCutLogin(text, headers)
  return { headers, end: at, cut: true }
}
