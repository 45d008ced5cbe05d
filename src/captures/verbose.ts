/** What `curl -v` prints: `>` before what was sent, `<` before the answer, `*` before remarks. */
import { type CapturedRequest, LineCounter, mostRequests, shown, tooManyAt, troubleAt } from './capture.js'
import { addHeader, cutNote, dateOf, lineAt, refuseCutLogin, urlOf } from './http-lines.js'
import { headerOf, methodProblem } from './request-parts.js'

const sentLine = /^> ([!#$%&'*+.^_`|~\w-]+) (\S+) HTTP\/\d(?:\.\d)?[ \t]*$/

export function hasVerboseOutput(text: string): boolean {
  return /(?:^|\n)> [!#$%&'*+.^_`|~\w-]+ \S+ HTTP\/\d(?:\.\d)?[ \t]*\r?(?:\n|$)/.test(text)
}

interface Sent {
  readonly method: string
  readonly target: string
  readonly at: number
  readonly line: number
  readonly tls: boolean
  readonly headers: [string, string][]
  answeredAt: number | undefined
  /** The headers of its answer are complete: what `< ` stands before then is its body. */
  answered: boolean
  /** Its headers are complete. */
  complete: boolean
}

export function readVerbose(text: string): CapturedRequest[] {
  const all: Sent[] = []
  const lines = new LineCounter(text)
  let tls = false
  let headerEnd = 0
  /** An answer of 1xx is read: another one follows. */
  let interim = false
  for (let at = 0; at < text.length;) {
    const line = lineAt(text, at)
    const last = all.at(-1)
    const [, method, target] = sentLine.exec(line.text) ?? []
    if (method !== undefined && target !== undefined) {
      if (all.length === mostRequests) throw tooManyAt(text, at)
      headerEnd = line.end
      interim = false
      all.push({
        method,
        target,
        at,
        line: lines.lineOf(at),
        tls,
        headers: [],
        answeredAt: undefined,
        answered: false,
        complete: false,
      })
    } else if (/^>\s*$/.test(line.text) && last) last.complete = true
    else if (line.text.startsWith('> ') && last && !last.complete) {
      const begin = at
      headerEnd = line.end
      addHeader(last.headers, line.text.slice(2), (found, expected) => troubleAt(text, begin, found, expected))
    } else if (/^<\s*$/.test(line.text) && last) last.answered = !interim
    else if (line.text.startsWith('< ') && last && !last.answered) {
      interim = /^< HTTP\/\d(?:\.\d)? 1\d\d\b/.test(line.text) || (interim && !line.text.startsWith('< HTTP/'))
      if (!interim) last.answeredAt ??= dateOf(line.text.slice(2))
    } else if (/^\* (?:SSL connection using|TLSv|ALPN)/.test(line.text)) tls = true
    else if (/^\* +Trying /.test(line.text)) tls = false
    at = line.end
  }
  const last = all.at(-1)
  const cut = last !== undefined && !last.complete && headerEnd >= text.trimEnd().length
  if (cut) refuseCutLogin(text, last.headers)
  return all.map(one => captured(text, one, cut && one === last))
}

function captured(
  text: string,
  { method, target, at, line, tls, headers, answeredAt }: Sent,
  cut: boolean,
): CapturedRequest {
  const problem = methodProblem(method)
  if (problem !== undefined) throw troubleAt(text, at + 2, `the method ${shown(method)}`, problem)
  const url = urlOf(target, headerOf(headers, 'host'), tls)
  if (url === undefined)
    throw troubleAt(
      text,
      at + 2,
      `the request target ${shown(target)}`,
      'a path and a Host header, as curl -v prints them',
    )
  const withoutBody = Number(headerOf(headers, 'content-length') ?? 0) > 0
  const note = cut
    ? cutNote(text)
    : withoutBody
      ? 'curl -v does not show the body: the request is judged without it'
      : undefined
  return {
    method,
    url,
    headers,
    line,
    ...(answeredAt === undefined ? {} : { at: answeredAt }),
    ...(note === undefined ? {} : { note }),
  }
}
