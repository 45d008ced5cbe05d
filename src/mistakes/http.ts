/** A client that sends a request as it stands: clients that know better would set Host, drop the body of a GET, or follow redirects. */
import http from 'node:http'
import https from 'node:https'
import type { ReadyRequest } from './build.js'

/** An answer of the server. */
export interface HttpAnswer {
  readonly status: number
  /** Names in lower case; several of the same name are one text. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** How long a server has to refuse a long body before it is written, in milliseconds. */
const patienceMs = 1000

/** Sends one request and reads its answer, also one that comes before the whole body was sent. */
export function sendOverHttp({ method, url, headers, body, bodyBytes }: ReadyRequest): Promise<HttpAnswer> {
  const { request } = url.startsWith('https:') ? https : http
  const payload = bodyBytes === undefined ? body : 'x'.repeat(bodyBytes)
  const length = payload === undefined ? {} : { 'Content-Length': Buffer.byteLength(payload) }
  const { protocol, hostname, port } = new URL(url)
  const path = url.slice(new URL(url).origin.length)
  return new Promise((resolve, reject) => {
    const sent = request({ protocol, hostname, port, method, path, headers: { ...length, ...headers }, agent: false })
    sent.on('error', reject)
    sent.on('response', answer => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('error', reject)
      answer.on('end', () => {
        const fields = Object.entries(answer.headers).map(([name, value]) => [name, String(value)] as const)
        const text = Buffer.concat(chunks).toString('utf8')
        resolve({ status: answer.statusCode ?? 0, headers: Object.fromEntries(fields), body: text })
        // The server answers without reading on; so does nobody write on.
        sent.destroy()
      })
    })
    if (bodyBytes === undefined) {
      sent.end(payload)
      return
    }
    // A server that refuses a body by its length hangs up behind its answer: who writes meanwhile may lose that.
    sent.flushHeaders()
    const writing = setTimeout(() => sent.end(payload), patienceMs)
    for (const event of ['response', 'close']) sent.once(event, () => clearTimeout(writing))
  })
}
