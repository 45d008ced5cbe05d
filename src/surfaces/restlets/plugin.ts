/** The RESTlet surface: one route, login before the body is read, every answer stamped with its operation id. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { firstValue } from '../../login/rfc5849/parameters.js'
import { type Refusal, refuse } from '../../login/verdict.js'
import { type BodyError, refusalOfError } from '../body-error.js'
import { type CallResult, type GrantedCall, serveSigned, type SurfaceOptions } from '../signed-surface.js'
import type { Answer } from './answer.js'
import { handleRestlet } from './handle.js'
import { renderRefusal } from './render.js'

export const restletPath = '/app/site/hosting/restlet.nl'

/** Strings in and out are guaranteed up to 10 MB (rest-and-restlets §5.4). */
const bodyLimit = 10 * 1024 * 1024

export async function restletSurface(app: FastifyInstance, options: SurfaceOptions): Promise<void> {
  const { netsuite } = options
  const closing = new AbortController()
  const answer = ({ request, record, session }: GrantedCall): CallResult | Promise<CallResult> => {
    const { body } = request
    const result = handleRestlet(
      {
        session,
        method: request.method,
        query: record.attempt.request.queryParameters ?? [],
        contentType: request.headers['content-type'],
        hasBody: hasBody(request),
        body: Buffer.isBuffer(body) ? body : undefined,
        now: () => netsuite.now(session.account),
        noteNeed: need => netsuite.noteNeed(record, need),
        noteChange: () => netsuite.directory.noteChange(session.account),
        closing: closing.signal,
      },
      netsuite.gate(session.account),
    )
    return result instanceof Promise ? result.then(resultOf) : resultOf(result)
  }
  serveSigned(app, options, {
    surface: 'restlet',
    passwordCall: ({ queryParameters }) => ({
      channel: 'restlet',
      scriptId: firstValue(queryParameters ?? [], 'script'),
    }),
    urls: [restletPath],
    bodyLimit,
    refusalOf,
    render: renderRefusal,
    answer,
    stopWaiting: () => closing.abort(),
  })
}

function resultOf(answer: Answer): CallResult {
  return answer.kind === 'reply' ? answer.reply : answer
}

/** A media type that is none gets a RESTlet's answer for one that it does not take. */
function refusalOf(error: BodyError): Refusal {
  if (error.statusCode !== 415) return refusalOfError(error, bodyLimit)
  return refuse('content-type-unsupported', {
    what: 'Content-Type',
    found: 'something that is no media type',
    expected: 'application/json, application/xml or text/plain',
  })
}

/** A body that is announced to have a length, or to come in chunks. */
function hasBody({ headers }: FastifyRequest): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
}
