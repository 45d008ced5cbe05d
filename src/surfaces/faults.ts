/** What a fault makes of an answer: another one instead of the action, a late one, half of it, or none. */
import type { ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import type { AttemptRecord } from '../audit/attempts.js'
import { type FaultAnswer, type FaultTurn, preemptsAction } from '../faults/fault.js'
import type { Refusal } from '../login/verdict.js'
import type { WireReply } from './wire-reply.js'

/** What is answered instead of the action; `undefined` when the call goes on, or its login is what the fault refuses. */
export function forcedAnswer({ fault, refusal }: AttemptRecord): WireReply | { readonly refusal: Refusal } | undefined {
  if (!fault || !preemptsAction(fault)) return undefined
  // A forced login failure was recorded as the refusal of the login.
  if (fault.refusal) return fault.refusal === refusal ? undefined : { refusal: fault.refusal }
  const { answer } = fault
  return answer.kind === 'status' ? answer : nothing
}

/** Stands for the answer that a reset connection never gets. */
const nothing: WireReply = { status: 204, headers: {}, body: '' }

/** An answer that is ready to be written. */
export interface ReadyAnswer {
  readonly writeHead: () => void
  readonly body: string
}

/** Writes an answer as a fault wants it. Whoever waits for a late one ends with its connection, so also when the server closes. */
export function deliver(raw: ServerResponse, { answer }: FaultTurn, ready: ReadyAnswer): void {
  if (answer.delayMs === 0) {
    write(raw, answer, ready)
    return
  }
  const timer = setTimeout(() => write(raw, answer, ready), answer.delayMs)
  raw.once('close', () => clearTimeout(timer))
}

function write(raw: ServerResponse, answer: FaultAnswer, { writeHead, body }: ReadyAnswer): void {
  if (answer.kind === 'reset') {
    reset(raw)
    return
  }
  try {
    writeHead()
  } catch {
    // A head that cannot be written, such as a script's media type with a line break: there is nobody left to say so.
    raw.destroy()
    return
  }
  if (answer.kind === 'truncate') cut(raw, Buffer.from(body), answer.at)
  else raw.end(body)
}

/** Ends the connection as one that was reset by its peer; over TLS it is only closed. */
function reset(raw: ServerResponse): void {
  const { socket } = raw
  if (socket instanceof Socket && !('encrypted' in socket)) socket.resetAndDestroy()
  else raw.destroy()
}

/** Sends the first bytes of a body whose whole length was announced, and closes. */
function cut(raw: ServerResponse, body: Buffer, at: number): void {
  const { socket } = raw
  const wanted = at > 0 && at < 1 ? Math.floor(body.length * at) : at
  const kept = body.subarray(0, Math.max(0, Math.min(wanted, body.length - 1)))
  raw.flushHeaders()
  if (kept.length > 0) raw.write(kept)
  if (socket instanceof Socket) socket.destroySoon()
  else raw.destroy()
}
