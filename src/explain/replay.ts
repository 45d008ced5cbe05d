/**
 * Hands a captured request to the routes of a copy, with what they would see of it over a socket, and looks what became of it. There is no
 * socket: what its parser refuses before any route, such as headers that are too large or a body of another length, is not judged.
 */
import type { FastifyInstance, InjectOptions } from 'fastify'
import type { AttemptRecord } from '../audit/attempts.js'
import type { CapturedRequest } from '../captures/capture.js'
import { type UrlParts, urlParts } from '../captures/request-parts.js'
import type { NetSuite } from '../netsuite.js'
import { buildSurfaces } from '../surfaces-app.js'

interface Replayed {
  readonly status: number
  /** `undefined` when the request came to nothing that logs anybody in. */
  readonly record: AttemptRecord | undefined
}

/** What the library that injects requests would change in them. */
interface Wire {
  readonly method: string
  readonly target: string
  readonly tls: boolean
  readonly userAgent: boolean
}

export class Replayer {
  readonly #netsuite: NetSuite
  readonly #app: FastifyInstance
  #wire: Wire | undefined

  /** @param netsuite a copy: requests change it */
  constructor(netsuite: NetSuite, trustForwarded: boolean) {
    this.#netsuite = netsuite
    this.#app = buildSurfaces({
      netsuite,
      trustForwarded,
      rewriteUrl: request => {
        const { method, target, tls, userAgent } = this.#wire ?? {
          method: 'GET',
          target: '/',
          tls: false,
          userAgent: true,
        }
        request.method = method
        if (tls) Object.assign(request.socket, { encrypted: true })
        if (!userAgent) delete request.headers['user-agent']
        return target
      },
    })
  }

  /** One after the other: a request is complete before the next one comes. */
  async replay(request: CapturedRequest, fromAddress: string): Promise<Replayed> {
    const parts = urlParts(request.url)
    if (!parts) throw new TypeError('a captured request has a whole URL')
    const headers = headersOf(request, parts)
    this.#wire = {
      method: request.method,
      target: asBytes(parts.target),
      tls: parts.scheme === 'https',
      userAgent: 'user-agent' in headers,
    }
    const answer = await this.#app.inject({
      method: 'GET',
      url: '/',
      headers,
      remoteAddress: fromAddress,
      ...(request.body === undefined ? {} : { payload: Buffer.from(request.body) }),
    })
    const operationId = answer.headers['x-n-operationid']
    const record = typeof operationId === 'string' ? this.#netsuite.attempt(operationId) : undefined
    return { status: answer.statusCode, record }
  }

  async close(): Promise<void> {
    await this.#app.close()
  }
}

/** The length is that of the body as it was captured. */
function headersOf({ headers, body }: CapturedRequest, { authority }: UrlParts): NonNullable<InjectOptions['headers']> {
  const values = new Map<string, string[]>()
  for (const [name, value] of headers) {
    const key = name.toLowerCase()
    if (key === 'content-length' || key === 'transfer-encoding') continue
    const all = values.get(key)
    if (all) all.push(asBytes(value))
    else values.set(key, [asBytes(value)])
  }
  if (!values.has('host')) values.set('host', [authority.slice(authority.lastIndexOf('@') + 1)])
  if (body !== undefined) values.set('content-length', [String(Buffer.byteLength(body))])
  return Object.fromEntries([...values].map(([name, all]) => [name, all.length === 1 ? all[0] : all]))
}

/** Over a socket each byte of a request line or header is one character. */
function asBytes(text: string): string {
  return Buffer.from(text).toString('latin1')
}
