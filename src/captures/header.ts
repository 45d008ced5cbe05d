/** A bare Authorization header, with method and URL given apart. */
import { CaptureError, type CapturedRequest, shown, start, troubleAt } from './capture.js'
import { folded } from './http-lines.js'
import { isHeaderName, isHeaderValue, longestHeader, methodProblem, urlParts, wholeUrl } from './request-parts.js'

export function readHeader(
  text: string,
  { method, url }: { readonly method?: string | undefined; readonly url?: string | undefined },
): CapturedRequest {
  if (method === undefined || url === undefined)
    throw new CaptureError(
      start,
      'an Authorization header alone',
      'the method and the URL of its request too (--method and --url, or "method" and "url")',
    )
  // Typed by hand, apart from the capture: what was sent was hardly in lower case.
  const sent = method.toUpperCase()
  const problem = methodProblem(sent)
  if (problem !== undefined) throw new CaptureError(start, `the method ${shown(method)}`, problem)
  const parts = urlParts(url)
  if (!parts) throw new CaptureError(start, `the URL ${shown(url)}`, wholeUrl)
  const begin = text.search(/\S/)
  const headers = headersOf(text, Math.max(begin, 0))
  return {
    method: sent,
    url,
    headers: [['Host', parts.authority], ...headers],
    line: text.slice(0, begin).split('\n').length,
    ...(sent === method ? {} : { note: `the method was given as ${shown(method)} and is judged as ${sent}` }),
  }
}

/** The header, and others that may follow it; every line that is no header goes on with the one before. */
function headersOf(text: string, begin: number): [string, string][] {
  const headers: [string, string][] = []
  let at = begin
  for (const line of text.slice(begin).split('\n')) {
    const [, name, value] = /^([A-Za-z][\w-]*)[ \t]*:(.*)$/s.exec(line) ?? []
    const last = headers.at(-1)
    if (name !== undefined && value !== undefined && isHeaderName(name)) headers.push([name, value.trim()])
    else if (!last) headers.push(['Authorization', line.trim()])
    else if (line.trim() !== '') last[1] = folded(last[1], line)
    if ((headers.at(-1)?.[1] ?? '').length > longestHeader)
      throw troubleAt(text, at, 'a header that goes on and on', `at most ${longestHeader} characters`)
    if (!isHeaderValue(line.replace(/\r$/, '')))
      throw troubleAt(text, at, 'a control character in a header', 'printable text')
    at += line.length + 1
  }
  if (headers.some(([name]) => name.toLowerCase() === 'authorization')) return headers
  throw troubleAt(
    text,
    begin,
    shown(text.slice(begin, begin + 100)),
    'an Authorization header, such as OAuth realm="1234567", oauth_consumer_key="…"',
  )
}
