/** The answer that a client got, as text: rendered anew by its surface, since answers are not kept. */
import { STATUS_CODES } from 'node:http'
import type { AttemptRecord } from '../../../audit/attempts.js'
import { wireFace } from '../../../failures/catalogue.js'
import { fillMessage } from '../../../failures/message.js'
import { forcedAnswer } from '../../../surfaces/faults.js'
import { renderFlowRefusal } from '../../../surfaces/flow/render.js'
import { renderRestRefusal } from '../../../surfaces/rest/render.js'
import { renderRefusal } from '../../../surfaces/restlets/render.js'
import { refusalContext } from '../../../surfaces/signed-surface.js'
import { renderTokenRefusal } from '../../../surfaces/tokens/render.js'
import { operationIdHeader, type WireReply } from '../../../surfaces/wire-reply.js'

export interface ShownAnswer {
  /** As on the wire; `undefined` where nothing of it can be shown. It may hold what the client sent: hide secrets in it. */
  readonly text: string | undefined
  /** What is to be known of it, as a sentence. */
  readonly note: string | undefined
}

export function answerOf(record: AttemptRecord): ShownAnswer {
  const { status, refusal, fault } = record
  if (fault?.answer.kind === 'reset')
    return { text: undefined, note: 'No answer: the connection was reset, as a fault wants it.' }
  if (status === undefined) return { text: undefined, note: 'It is not answered yet.' }
  const reply = replyOf(record)
  if (!reply) {
    const face = refusal && wireFace(refusal.failure, 'pages')
    const words = face?.message === undefined ? '' : ` It says “${fillMessage(face.message, refusal?.facts)}”`
    return {
      text: headOf(status, record),
      note: refusal ? `The answer is an HTML page.${words}` : 'The body of an answer that was no refusal is not kept.',
    }
  }
  const headers = Object.entries(reply.headers).map(([name, value]) => `${name}: ${value}`)
  return {
    text: [headOf(status, record), ...headers, ...(reply.body === '' ? [] : ['', reply.body])].join('\n'),
    note: noteOf(record, reply),
  }
}

function headOf(status: number, { operationId }: AttemptRecord): string {
  return `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\n${operationIdHeader}: ${operationId}`
}

function noteOf({ fault, status }: AttemptRecord, reply: WireReply): string | undefined {
  if (fault?.answer.kind === 'truncate') return 'A fault cut the body off: the client got its beginning only.'
  if (fault && fault.answer.delayMs > 0) return `A fault held it back for ${fault.answer.delayMs} ms.`
  if (reply.status !== status)
    return 'Rendered as the account is now; its release or settings were changed since, and with them this answer.'
  return undefined
}

function replyOf(record: AttemptRecord): WireReply | undefined {
  const forced = forcedAnswer(record)
  if (forced && !('refusal' in forced)) return forced
  const { refusal, account, attempt, contentType } = record
  if (!refusal) return undefined
  const context = refusalContext(record, contentType)
  switch (attempt.request.surface) {
    case 'restlet':
      return renderRefusal(refusal, context)
    case 'rest':
      return renderRestRefusal(refusal, context)
    case 'tokens': {
      const isRoles = attempt.request.path.endsWith('/roles')
      return renderTokenRefusal(refusal, { account, byPassword: context.byPassword, isRoles })
    }
    case 'flow':
      return renderFlowRefusal(refusal, account)
    case 'pages':
    case 'soap':
      return undefined
  }
}
