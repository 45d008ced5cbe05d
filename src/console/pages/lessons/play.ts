/** Sends the call of a lesson's client to this very server, over a socket, and judges what comes back. */
import { callOfClient } from '../../../lessons/call.js'
import type { ClientSettings } from '../../../lessons/client.js'
import { judgeCall } from '../../../lessons/judge.js'
import { readHost } from '../../../login/hosts.js'
import type { LiveWork } from '../../lesson-book.js'
import { PageProblem } from '../../page-problem.js'
import type { Visit } from '../../route.js'
import { operationIdOf } from '../../trying/try.js'
import { type Exchange, sendOnWire } from '../../trying/wire.js'

/** Characters that are kept of each side; a lesson's call is a small one. */
const mostKept = 6_000

export async function playLesson(visit: Visit, work: LiveWork, settings: ClientSettings): Promise<void> {
  const { netsuite, listening } = visit
  if (!listening) throw new PageProblem(503, 'This server listens on no port, so no real request can be sent to it.')
  const call = callOfClient(settings, originOf(visit, listening.port), netsuite.now(work.account))
  const { host, pathname, search } = new URL(call.url)
  const { method, headers, body } = call
  const exchange = await sendOnWire(listening, {
    method,
    path: pathname + search,
    headers: [
      ['Host', host],
      ...Object.entries(headers),
      ...(body === undefined ? [] : [['Content-Length', String(Buffer.byteLength(body))] as const]),
      ['Connection', 'close'],
    ],
    ...(body === undefined ? {} : { body }),
  })
  const outcome = { status: exchange.answer?.status ?? 0, operationId: operationIdOf(exchange) }
  work.note(settings, { exchange: shortened(exchange), played: judgeCall(netsuite, work, settings, outcome) })
}

/** The console may be opened under a host name that names another account; the client calls none by name. */
function originOf({ baseUrl }: Visit, port: number): string {
  return readHost(new URL(baseUrl).host).kind === 'plain' ? baseUrl : `http://127.0.0.1:${port}`
}

function shortened(exchange: Exchange): Exchange {
  const { sent, received, answer } = exchange
  return {
    ...exchange,
    sent: cut(sent),
    received: cut(received),
    answer: answer && { ...answer, body: cut(answer.body) },
  }
}

function cut(text: string): string {
  return text.length <= mostKept ? text : `${text.slice(0, mostKept)}\n… the rest is not kept`
}
