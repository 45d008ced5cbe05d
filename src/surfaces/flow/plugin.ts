/** Steps one and three of the TBA authorization flow: POST only, signed, form-encoded answers. Source: reference nlauth §6. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isForm } from '../../audit/kept-body.js'
import { accountOfFlow, runFlowStep } from '../../flow-login.js'
import { type FlowStep, flowParameters } from '../../login/flow/inquiry.js'
import type { TbaAttempt } from '../../login/attempt.js'
import { type Parameters, parseQuery } from '../../login/rfc5849/parameters.js'
import { type Refusal, refuse } from '../../login/verdict.js'
import type { LoginResult, NetSuite } from '../../netsuite.js'
import { type BodyError, refusalOfError } from '../body-error.js'
import { accountOfHost } from '../check-host.js'
import { forcedAnswer } from '../faults.js'
import { factsOf, refuseMisdirected } from '../judge-request.js'
import { keepReadBody } from '../keep-body.js'
import { type PresentedCredentials, readAuthorization } from '../request-facts.js'
import { everyMethod } from '../methods.js'
import { send } from '../send.js'
import type { SurfaceOptions } from '../signed-surface.js'
import { checkFlowExists } from './exists.js'
import { formReply, renderFlowRefusal } from './render.js'

/** Parameters of a form body are signed; nobody sends much there. */
const bodyLimit = 64 * 1024

const steps: readonly FlowStep[] = ['requesttoken', 'accesstoken']

export async function flowSurface(app: FastifyInstance, { netsuite, trustForwarded }: SurfaceOptions): Promise<void> {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'string', bodyLimit }, (_request, body, done) => done(null, body))

  const credentialsOf = (request: FastifyRequest) =>
    readAuthorization(request.headers.authorization, factsOf(request, 'flow', { trustForwarded }), {
      takesNlauth: false,
    })
  const sendRefused = (reply: FastifyReply, login: LoginResult): void => {
    const { account } = login.record
    const forced = forcedAnswer(login.record)
    if (forced && !('refusal' in forced)) {
      send(reply, login, forced)
      return
    }
    const refusal = forced?.refusal ?? login.record.refusal
    if (!refusal) throw new TypeError('a step of the flow was refused without a reason')
    login.record.refusal = refusal
    send(reply, login, renderFlowRefusal(refusal, account))
  }
  const refuseCall = (reply: FastifyReply, credentials: PresentedCredentials, refusal: Refusal): void => {
    const { attempt } = credentials
    const account = accountOfCall(netsuite, credentials)
    sendRefused(reply, netsuite.refuseBeforeLogin(attempt, account, refusal))
  }

  app.setErrorHandler((error: BodyError, request, reply) => {
    // A Content-Type that is none: the flow has no words of its own for it.
    const known = error.statusCode === 415 ? { ...error, statusCode: 400 } : error
    refuseCall(reply, credentialsOf(request), refusalOfError(known, bodyLimit))
  })
  const methods = everyMethod(app)
  for (const step of steps) {
    app.route({
      method: methods,
      url: `/rest/${step}`,
      exposeHeadRoute: false,
      onRequest(request, reply, done) {
        const credentials = credentialsOf(request)
        const misdirected = refuseMisdirected(netsuite, credentials)
        const early = misdirected ? undefined : checkCall(netsuite, credentials, request.method)
        if (misdirected) sendRefused(reply, misdirected)
        else if (early) refuseCall(reply, credentials, early)
        else done()
      },
      handler(request, reply) {
        const { attempt } = credentialsOf(request)
        if (attempt.credential !== 'tba') {
          const account = accountOfHost(netsuite, attempt.request.host)
          if (attempt.credential === 'none') {
            const login = netsuite.refuseAnonymous(attempt, account)
            keepReadBody(request, login)
            sendRefused(reply, login)
          }
          return
        }
        answerStep(reply, request, attempt, step)
      },
    })
  }

  const answerStep = (reply: FastifyReply, request: FastifyRequest, attempt: TbaAttempt, step: FlowStep): void => {
    const { login, requestToken, accessToken } = runFlowStep(netsuite, attempt, step, formOf(request))
    if (login.record.refusal ?? login.record.wouldRefuse) keepReadBody(request, login)
    if (requestToken) {
      const { token, secret, role } = requestToken
      const pairs = [
        ['oauth_token', token],
        ['oauth_token_secret', secret],
        ['oauth_callback_confirmed', 'true'],
        ...(role === undefined ? [] : [['role', role] as const]),
      ] as const
      send(reply, login, formReply(pairs))
    } else if (accessToken) {
      const { tokenId, tokenSecret } = accessToken
      send(
        reply,
        login,
        formReply([
          ['oauth_token', tokenId],
          ['oauth_token_secret', tokenSecret],
        ]),
      )
    } else sendRefused(reply, login)
  }
}

function accountOfCall(netsuite: NetSuite, { attempt }: PresentedCredentials) {
  if (attempt.credential !== 'tba') return accountOfHost(netsuite, attempt.request.host)
  return accountOfFlow(netsuite, attempt, flowParameters(attempt.header.parameters))
}

/** Before anything is judged: is there a flow, and is this how it is called? */
function checkCall(netsuite: NetSuite, credentials: PresentedCredentials, method: string): Refusal | undefined {
  const account = accountOfCall(netsuite, credentials)
  const missing = account && checkFlowExists(account)
  if (missing) return missing
  if (method === 'POST') return undefined
  return refuse('method-not-offered', { what: 'HTTP method', found: method, expected: 'POST' })
}

/** The parameters of a form body; of any other body none. */
function formOf({ headers, body }: FastifyRequest): Parameters {
  return isForm(headers['content-type']) && typeof body === 'string' ? (parseQuery(body) ?? []) : []
}
