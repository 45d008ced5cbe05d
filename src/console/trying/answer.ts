/** An HTTP/1.1 answer as it came over the wire, taken apart: nothing of it is changed, and what is missing is said. */

/** What became of an answer. Faults of the mock may cut it or reset the connection: those are outcomes too. */
export type Outcome =
  | 'complete'
  /** The connection ended before the answer did. */
  | 'cut-short'
  | 'reset'
  /** The connection was closed without a single byte. */
  | 'no-answer'
  | 'timed-out'
  /** Longer than what is read. */
  | 'too-long'
  /** Nobody listens there. */
  | 'unreachable'
  /** What came is no HTTP. */
  | 'not-http'

export type HeaderLines = readonly (readonly [name: string, value: string])[]

export interface WireAnswer {
  /** `undefined` when no status line came. */
  readonly status: number | undefined
  readonly reason: string
  /** In the order and case they came in. */
  readonly headers: HeaderLines
  /** Without the sizes of chunks. */
  readonly body: string
  /** Came in chunks, whose sizes are left out of `body`. */
  readonly chunked: boolean
  /** Is nothing missing? Unknown where only the end of the connection ends the answer. */
  readonly whole: boolean | 'until-close'
}

const headEnd = Buffer.from('\r\n\r\n')

/** Takes the bytes of an answer apart; `undefined` when they are no HTTP. */
export function readAnswer(bytes: Buffer): WireAnswer | undefined {
  const end = bytes.indexOf(headEnd)
  const head = (end < 0 ? bytes : bytes.subarray(0, end)).toString('utf8')
  const [statusLine = '', ...lines] = head.split('\r\n')
  const match = /^HTTP\/1\.[01] (\d{3})(?: (.*))?$/.exec(statusLine)
  if (!match) return undefined
  const headers = lines.flatMap(line => {
    const colon = line.indexOf(':')
    return colon < 0 ? [] : [[line.slice(0, colon), line.slice(colon + 1).trim()] as const]
  })
  const start = { status: Number(match[1]), reason: match[2] ?? '', headers }
  if (end < 0) return { ...start, body: '', chunked: false, whole: false }
  return { ...start, ...readBody(bytes.subarray(end + headEnd.length), headers, start.status) }
}

/** The value of a header, whatever the case of its name. */
export function headerOf(headers: HeaderLines, name: string): string | undefined {
  return headers.find(([one]) => one.toLowerCase() === name.toLowerCase())?.[1]
}

function readBody(bytes: Buffer, headers: HeaderLines, status: number): Pick<WireAnswer, 'body' | 'chunked' | 'whole'> {
  if (/\bchunked$/i.test(headerOf(headers, 'Transfer-Encoding') ?? '')) {
    const { body, whole } = unchunked(bytes)
    return { body: body.toString('utf8'), chunked: true, whole }
  }
  const body = bytes.toString('utf8')
  if (status === 204 || status === 304) return { body, chunked: false, whole: true }
  const length = headerOf(headers, 'Content-Length')
  return { body, chunked: false, whole: length === undefined ? 'until-close' : bytes.length >= Number(length) }
}

/** The pieces of a body sent in chunks, as far as they came. */
function unchunked(bytes: Buffer): { readonly body: Buffer; readonly whole: boolean } {
  const pieces: Buffer[] = []
  let at = 0
  for (;;) {
    const lineEnd = bytes.indexOf('\r\n', at)
    const size = lineEnd < 0 ? Number.NaN : Number.parseInt(bytes.subarray(at, lineEnd).toString('latin1'), 16)
    if (size === 0) return { body: Buffer.concat(pieces), whole: true }
    if (Number.isNaN(size)) return { body: Buffer.concat(pieces), whole: false }
    const piece = bytes.subarray(lineEnd + 2, lineEnd + 2 + size)
    pieces.push(piece)
    if (piece.length < size) return { body: Buffer.concat(pieces), whole: false }
    at = lineEnd + 2 + size + 2
  }
}
