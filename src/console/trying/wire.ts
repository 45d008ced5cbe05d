/** Sends one HTTP/1.1 request over a socket, byte by byte as it stands, and keeps both sides exactly as they were on the wire. */
import { connect } from 'node:net'
import { type HeaderLines, type Outcome, readAnswer, type WireAnswer } from './answer.js'

export interface Address {
  readonly host: string
  readonly port: number
}

export interface WireRequest {
  readonly method: string
  /** Path and query. */
  readonly path: string
  /** All of them, in the order they are sent; `Content-Length` included where there is a body. */
  readonly headers: HeaderLines
  readonly body?: string
}

/** A request and its answer. */
export interface Exchange {
  /** The request as sent. */
  readonly sent: string
  /** What came back as it came, head and body; chunks are as in the bytes. */
  readonly received: string
  readonly outcome: Outcome
  /** What came back, taken apart; `undefined` when it is no HTTP. */
  readonly answer: WireAnswer | undefined
  /** How long it took. */
  readonly milliseconds: number
}

export interface WireLimits {
  /** Default 20 seconds. */
  readonly timeoutMs?: number
  /** Bytes of the answer that are read. Default 1 MiB. */
  readonly mostBytes?: number
}

/** A line end or NUL in a request line or header would make another request of it. */
export class UnsendableRequestError extends TypeError {
  override readonly name = 'UnsendableRequestError'
}

/** Sends a request and waits for its answer. Whatever the connection does is an outcome; only an unsendable request throws. */
export function sendOnWire(address: Address, request: WireRequest, limits: WireLimits = {}): Promise<Exchange> {
  const { timeoutMs = 20_000, mostBytes = 1024 * 1024 } = limits
  const sent = written(request)
  const started = performance.now()
  return new Promise(resolve => {
    const chunks: Buffer[] = []
    let length = 0
    const socket = connect({ ...address })
    const finish = (failure: Outcome | undefined) => {
      clearTimeout(timer)
      socket.removeAllListeners()
      // A late error of a socket that nobody looks at any more.
      socket.on('error', () => undefined)
      socket.destroy()
      const bytes = Buffer.concat(chunks).subarray(0, mostBytes)
      const answer = readAnswer(bytes)
      const milliseconds = Math.round(performance.now() - started)
      const outcome = failure ?? ended(bytes, answer)
      resolve({ sent, received: bytes.toString('utf8'), outcome, answer, milliseconds })
    }
    const timer = setTimeout(() => finish('timed-out'), timeoutMs)
    socket.on('connect', () => socket.write(sent))
    socket.on('data', (chunk: Buffer) => {
      chunks.push(chunk)
      length += chunk.length
      if (length > mostBytes) finish('too-long')
    })
    socket.on('error', error => {
      const code = 'code' in error ? error.code : undefined
      finish(code === 'ECONNRESET' || code === 'EPIPE' ? 'reset' : 'unreachable')
    })
    socket.on('close', () => finish(undefined))
  })
}

/** The request as text. Throws `UnsendableRequestError`. */
export function written({ method, path, headers, body = '' }: WireRequest): string {
  if (!/^[A-Z]+$/.test(method)) throw new UnsendableRequestError(`${JSON.stringify(method)} is no method`)
  if (!/^\/[!-~]*$/.test(path))
    throw new UnsendableRequestError('the path holds something that has to be percent-encoded')
  for (const [name, value] of headers) {
    if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name))
      throw new UnsendableRequestError(`${JSON.stringify(name)} is no header name`)

    if (/[\0\r\n]/.test(value)) throw new UnsendableRequestError(`the header ${name} holds a line end`)
  }
  return [`${method} ${path} HTTP/1.1`, ...headers.map(([name, value]) => `${name}: ${value}`), '', body].join('\r\n')
}

/** What became of it, when the connection was closed. */
function ended(bytes: Buffer, answer: WireAnswer | undefined): Outcome {
  if (bytes.length === 0) return 'no-answer'
  if (!answer) return 'not-http'
  return answer.whole === false ? 'cut-short' : 'complete'
}
