/** Keeping the body of a refused call for its diagnosis. The answer does not wait for it: logins are judged before the body is read. */
import type { IncomingMessage } from 'node:http'
import type { FastifyRequest } from 'fastify'
import type { AttemptRecord } from '../audit/attempts.js'
import { isForm, type KeptBody, keptBody, mostBodyBytes } from '../audit/kept-body.js'
import type { FailureId } from '../failures/catalogue.js'
import type { LoginResult } from '../netsuite.js'

/** Refusals that a form explains which holds the OAuth parameters; what else a body holds is not asked for. */
const explainedByForm: readonly FailureId[] = ['authorization-missing', 'parameter-missing']

/** Could the diagnosis need the body? What a fault forces has nothing to do with it. */
function isWanted({ refusal, wouldRefuse }: AttemptRecord, contentType: string | undefined): boolean {
  return [refusal, ...(wouldRefuse ?? [])].some(one => {
    if (!one || one.forcedBy !== undefined) return false
    return one.failure === 'signature-invalid' || (explainedByForm.includes(one.failure) && isForm(contentType))
  })
}

function keep({ netsuite, record }: LoginResult, body: KeptBody): void {
  const { attempts } = record.account ? netsuite.memory(record.account) : netsuite.strays
  attempts.keepBody(record, body)
}

/** Keeps a body that was read. */
export function keepReadBody({ headers, body }: FastifyRequest, login: LoginResult): void {
  const contentType = headers['content-type']
  if (body === undefined || body === null || body === '' || !isWanted(login.record, contentType)) return
  const bytes = Buffer.isBuffer(body) ? body : typeof body === 'string' ? Buffer.from(body) : undefined
  if (bytes && bytes.length > 0) keep(login, keptBody(bytes, contentType))
}

/**
 * Keeps the beginning of a body that nobody reads, and lets the rest flow away. Must be called before the answer is sent: with the
 * answer, Node throws away what nobody listens to. Never throws; a client that breaks off leaves what came until then.
 */
export function keepUnreadBody({ raw, headers }: FastifyRequest, login: LoginResult): void {
  const length = headers['content-length']
  const hasBody = headers['transfer-encoding'] !== undefined || (length !== undefined && length !== '0')
  const contentType = headers['content-type']
  if (!hasBody || !isWanted(login.record, contentType)) return
  collect(raw, (bytes, cut) => {
    if (bytes.length > 0) keep(login, keptBody(bytes, contentType, cut))
  })
}

function collect(stream: IncomingMessage, done: (bytes: Buffer, cut: boolean) => void): void {
  const chunks: Buffer[] = []
  let room = mostBodyBytes
  let isDone = false
  const finish = (cut: boolean) => {
    if (isDone) return
    isDone = true
    stream.socket.off('close', breakOff)
    done(Buffer.concat(chunks), cut)
    chunks.length = 0
  }
  const breakOff = () => finish(true)
  stream.on('data', (chunk: Buffer) => {
    if (isDone) return
    chunks.push(chunk.subarray(0, room))
    room -= chunk.length
    if (room < 0) finish(true)
  })
  stream.on('end', () => finish(false))
  stream.on('error', breakOff)
  stream.on('close', breakOff)
  // Once its answer is out, Node does not tell a request any more that its client has gone.
  stream.socket.once('close', breakOff)
}
