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
    sent.end(payload)
  })
}
