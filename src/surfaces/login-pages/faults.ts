/** Faults on the login pages: a page may log nobody in, several accounts may be asked, and Fastify sends the answer. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { AttemptRecord } from '../../audit/attempts.js'
import type { AnonymousAttempt, RequestFacts } from '../../login/attempt.js'
import { nobody } from '../../login/judge.js'
import type { KnownParties } from '../../login/verdict.js'
import type { NetSuite } from '../../netsuite.js'
import { deliver, forcedAnswer } from '../faults.js'
import { operationIdHeader } from '../wire-reply.js'
import { peopleOf, type Visit } from './visit.js'

declare module 'fastify' {
  interface FastifyRequest {
    /** The facts of a request to a login page: the same for all that is recorded of it. */
    pageFacts: RequestFacts | null
  }
}

/** Sends what faults leave of the answers of a plugin: late, cut off, or not at all. */
export function obeyFaults(app: FastifyInstance, netsuite: NetSuite): void {
  app.decorateRequest('pageFacts', null)
  app.addHook('onSend', (request: FastifyRequest, reply, payload: unknown, done) => {
    const record = request.pageFacts && netsuite.attemptWithFault(request.pageFacts)
    if (!record?.fault) {
      done(null, payload)
      return
    }
    const { answer, refusal } = record.fault
    // Before it is told as answered: whoever waits for a failure hears of it then.
    if (refusal) record.refusal = refusal
    if (!reply.hasHeader(operationIdHeader)) {
      reply.header(operationIdHeader, record.operationId)
      netsuite.answered(record, reply.statusCode)
    }
    const { raw } = reply
    if (answer.kind !== 'reset' && answer.kind !== 'truncate' && answer.delayMs === 0) {
      done(null, payload)
      return
    }
    const body = typeof payload === 'string' ? payload : ''
    const writeHead = () => {
      for (const [name, value] of Object.entries(reply.getHeaders())) {
        if (value !== undefined) raw.setHeader(name, value)
      }
      raw.setHeader('content-length', Buffer.byteLength(body))
      raw.writeHead(reply.statusCode)
    }
    deliver(raw, record.fault, { writeHead, body })
  })
}

/** The fault that a visit meets before anything is done. A login form meets it with its login, which knows better whose it is. */
export function faultOfVisit(visit: Visit, step: string | undefined): AttemptRecord | undefined {
  const known = partiesOf(visit)
  if (!known.account || step === 'login') return undefined
  return visit.netsuite.meetFault(anonymous(visit.facts), known.account, known)?.record
}

/** Whom a browser is known to be: of several accounts the one that is asked for, else the first. */
function partiesOf(visit: Visit): KnownParties {
  const { netsuite, purpose, session } = visit
  const { chosen } = session
  const people = peopleOf(visit)
  const person =
    people.find(({ account, user }) => chosen?.account === account.id && chosen.user === user.id) ?? people[0]
  const owner = purpose.kind === 'authorize' ? netsuite.directory.get(purpose.token.owner) : undefined
  const account = purpose.account ?? person?.account ?? owner
  const role = chosen && chosen.account === account?.id ? account.role(chosen.role) : undefined
  return { ...nobody, account, user: person?.user, role }
}

export function anonymous(request: RequestFacts): AnonymousAttempt {
  return { credential: 'none', request, scheme: undefined, oauthInQuery: false }
}

/** What a fault answers instead of a page, a refused login included: an answer, or a refusal to be shown. */
export function instead(record: AttemptRecord | undefined): ReturnType<typeof forcedAnswer> {
  if (!record) return undefined
  return forcedAnswer(record) ?? (record.refusal?.forcedBy === undefined ? undefined : { refusal: record.refusal })
}

/** An answer that is no page. */
export function sendPlain(
  reply: FastifyReply,
  { status, headers, body }: { status: number; headers: Readonly<Record<string, string>>; body: string },
): FastifyReply {
  // Without a body there is no media type either.
  return reply
    .code(status)
    .headers(headers)
    .send(body === '' ? undefined : body)
}
