/** Sending an answer: past Fastify's own reply, stamped with its operation id. */
import type { FastifyReply } from 'fastify'
import { runningClock } from '../account/clock.js'
import type { LoginResult } from '../netsuite.js'
import { operationIdHeader, type WireReply } from './wire-reply.js'

/** Past Fastify's own reply, which would write header names in lower case. */
export function send(
  reply: FastifyReply,
  { netsuite, record }: LoginResult,
  { status, headers, body }: WireReply,
): void {
  netsuite.answered(record, status)
  // A flat list is written as it stands; an object would be copied once more on the way.
  const head = [operationIdHeader, record.operationId]
  // A 204 has no length (RFC 9110 §8.6).
  if (status !== 204) head.push('Content-Length', String(Buffer.byteLength(body)))
  // Clients that set their clock by the server's get the account's.
  const { account } = record
  if (account && (account.clock !== runningClock || netsuite.systemNow !== Date.now))
    head.push('Date', new Date(netsuite.now(account)).toUTCString())
  for (const name in headers) head.push(name, headers[name] ?? '')
  // First the head, so that one that cannot be written is still answered with an error by Fastify.
  // NetSuite calls its redirect by the old name (rest-and-restlets §6.4).
  if (status === 302) reply.raw.writeHead(status, 'Moved Temporarily', head)
  else reply.raw.writeHead(status, head)
  reply.hijack()
  reply.raw.end(body)
}
