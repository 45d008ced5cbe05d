/** Sending an answer: past Fastify's own reply, stamped with its operation id. */
import type { ServerResponse } from 'node:http'
import type { FastifyReply } from 'fastify'
import { runningClock } from '../account/clock.js'
import type { LoginResult } from '../netsuite.js'
import { deliver } from './faults.js'
import { operationIdHeader, type WireReply } from './wire-reply.js'

/** Past Fastify's own reply, which would write header names in lower case. */
export function send(
  reply: FastifyReply,
  { netsuite, record }: LoginResult,
  { status, headers, body }: WireReply,
): void {
  // A flat list is written as it stands; an object would be copied once more on the way.
  const head = [operationIdHeader, record.operationId]
  // A 204 has no length (RFC 9110 §8.6), a 304 that of another answer (§15.4.5).
  if (status !== 204 && status !== 304) head.push('Content-Length', String(Buffer.byteLength(body)))
  // Clients that set their clock by the server's get the account's, unless a fault says another time.
  const { account } = record
  if (account && (account.clock !== runningClock || netsuite.systemNow !== Date.now) && !hasDate(headers))
    head.push('Date', new Date(netsuite.now(account)).toUTCString())
  for (const name in headers) head.push(name, headers[name] ?? '')
  if (record.fault) {
    reply.hijack()
    const writeLate = () => {
      netsuite.answered(record, status)
      writeHead(reply.raw, status, head)
    }
    deliver(reply.raw, record.fault, { writeHead: writeLate, body })
    return
  }
  netsuite.answered(record, status)
  // First the head, so that one that cannot be written is still answered with an error by Fastify.
  writeHead(reply.raw, status, head)
  reply.hijack()
  reply.raw.end(body)
}

function hasDate(headers: WireReply['headers']): boolean {
  return Object.keys(headers).some(name => name.toLowerCase() === 'date')
}

/** NetSuite calls its redirect by the old name (rest-and-restlets §6.4). */
function writeHead(raw: ServerResponse, status: number, head: string[]): void {
  if (status === 302) raw.writeHead(status, 'Moved Temporarily', head)
  else raw.writeHead(status, head)
}
