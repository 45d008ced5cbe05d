/** NetSuite's own host names on this machine, over TLS: for clients that build `https://<account>.suitetalk.api.netsuite.com` themselves. */
import { once } from 'node:events'
import { type IncomingMessage, request as httpRequest, type ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import tls, { type ConnectionOptions } from 'node:tls'
import type { Test } from 'tap'
import { makeCertificate } from './certificate.js'

/**
 * From now on, until `t` ends, every TLS connection of this process leads to a server that hands calls on to `upstream`,
 * the way a reverse proxy does. Its certificate is trusted; names are checked as ever.
 */
export async function serveNetSuiteHosts(t: Test, upstream: string): Promise<void> {
  const certificate = makeCertificate([
    '*.suitetalk.api.netsuite.com',
    '*.restlets.api.netsuite.com',
    '*.app.netsuite.com',
  ])
  const server = createServer({ ...certificate, ALPNProtocols: ['http/1.1'] }, (request, response) => {
    handOn(upstream, request, response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const port = portOf(server.address())

  const connect = tls.connect
  t.capture(tls, 'connect', (...args: readonly unknown[]) =>
    connect({ ...args.find(isOptions), host: '127.0.0.1', port, ca: certificate.cert }, args.find(isCallback)),
  )
  t.teardown(async () => {
    server.close()
    server.closeAllConnections()
    await once(server, 'close')
  })
}

function handOn(upstream: string, request: IncomingMessage, response: ServerResponse): void {
  const { method, headers, url } = request
  const call = httpRequest(
    upstream + url,
    { ...(method === undefined ? {} : { method }), headers: { ...headers, 'x-forwarded-proto': 'https' } },
    answer => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    },
  )
  call.on('error', () => response.destroy())
  request.pipe(call)
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new TypeError('the server does not listen on a port')
  return address.port
}

function isOptions(value: unknown): value is ConnectionOptions {
  return typeof value === 'object' && value !== null
}

function isCallback(value: unknown): value is () => void {
  return typeof value === 'function'
}
