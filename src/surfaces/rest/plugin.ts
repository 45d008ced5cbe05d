/** REST web services: every path under /services/rest, login before the body is read, the same answer frame for all. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { refusesLogin } from '../../failures/catalogue.js'
import { type Refusal, refuse } from '../../login/verdict.js'
import { type BodyError, refusalOfError } from '../body-error.js'
import { forcedAnswer } from '../faults.js'
import { judgeRequest } from '../judge-request.js'
import { renderFace, renderRefusal } from '../restlets/render.js'
import { send } from '../send.js'
import { type RefusalContext, sendRefusal, serveSigned, type SurfaceOptions } from '../signed-surface.js'
import type { WireReply } from '../wire-reply.js'
import { renderRestRefusal, restFace } from './render.js'
import { RestService } from './service.js'

export const restPath = '/services/rest'

/** NetSuite takes requests of up to 104 MB (help, chapter_161251386312). */
const bodyLimit = 104 * 1024 * 1024

export async function restSurface(app: FastifyInstance, options: SurfaceOptions): Promise<void> {
  const service = new RestService(options.netsuite)
  app.addHook('onClose', () => service.close())
  serveSigned(app, options, {
    surface: 'rest',
    urls: [restPath, `${restPath}/*`],
    bodyLimit,
    refusalOf: error => refusalOfError(unreadable(error), bodyLimit),
    render,
    answer: ({ request, record, session }) => service.answer(record, session, request),
    stopWaiting: () => service.stopWaiting(),
  })
}

/**
 * Answers a call whose path no router can decode: the login comes first all the same.
 * @returns false when the path is none of this surface
 */
export function answerMalformedPath(
  request: FastifyRequest,
  reply: FastifyReply,
  { netsuite, trustForwarded }: SurfaceOptions,
): boolean {
  const path = (request.raw.url ?? '').replace(/^\/+/, '/')
  if (!path.startsWith(`${restPath}/`)) return false
  const login = judgeRequest(netsuite, request, { surface: 'rest' }, { trustForwarded })
  const found = login.record.attempt.request.path.slice(0, 200)
  const malformed = refuse('path-malformed', { what: 'path', found, expected: 'segments percent-encoded as UTF-8' })
  const forced = forcedAnswer(login.record) ?? { refusal: login.record.refusal ?? malformed }
  if ('refusal' in forced) sendRefusal(reply, request, login, forced.refusal, render)
  else send(reply, login, forced)
  return true
}

/** A Content-Type that is none is no reason of its own: REST reads JSON whatever it is called. */
function unreadable(error: BodyError): BodyError {
  return error.statusCode === 415 ? { ...error, statusCode: 400 } : error
}

/**
 * The host decides the dialect: on the restlets host a REST path is refused as a RESTlet would be, login and governance in RESTlets' own
 * words (rest-and-restlets §7); the rest has REST's words in a RESTlet's frame (inferred).
 */
function render(refusal: Refusal, context: RefusalContext): WireReply {
  const { account, host } = context
  if (host.kind !== 'account' || host.service !== 'restlets') return renderRestRefusal(refusal, context)
  return refusesLogin(refusal.failure) || refusal.failure === 'concurrency-limit-exceeded'
    ? renderRefusal(refusal, context)
    : renderFace(restFace(refusal, account), refusal, context)
}
