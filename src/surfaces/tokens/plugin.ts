/** The token services under `/rest`: GET only, JSON answers, each stamped with its operation id. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Refusal, refuse } from '../../login/verdict.js'
import { accountOfHost } from '../check-host.js'
import { type BodyError, refusalOfError } from '../body-error.js'
import { forcedAnswer } from '../faults.js'
import { factsOf, refuseMisdirected } from '../judge-request.js'
import { keepUnreadBody } from '../keep-body.js'
import { readAuthorization } from '../request-facts.js'
import { everyMethod } from '../methods.js'
import { send } from '../send.js'
import type { SurfaceOptions } from '../signed-surface.js'
import { renderTokenRefusal } from './render.js'
import { type ServiceResult, tokenServices } from './services.js'

/** Nobody sends a body to these; one that comes is not read into anything. */
const bodyLimit = 64 * 1024

export async function tokenSurface(app: FastifyInstance, { netsuite, trustForwarded }: SurfaceOptions): Promise<void> {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit }, (_request, body, done) => done(null, body))

  const respond = (reply: FastifyReply, service: string, { login, reply: answer, refusal }: ServiceResult): void => {
    const { record } = login
    const forced = forcedAnswer(record)
    if (forced && !('refusal' in forced)) {
      send(reply, login, forced)
      return
    }
    const refused = forced?.refusal ?? refusal ?? record.refusal
    if (!refused) {
      if (!answer) throw new TypeError(`the service ${service} neither answered nor refused`)
      send(reply, login, answer)
      return
    }
    record.refusal = refused
    const byPassword = record.attempt.credential === 'nlauth'
    send(
      reply,
      login,
      renderTokenRefusal(refused, { account: record.account, byPassword, isRoles: service === 'roles' }),
    )
  }
  const refuseCall = (request: FastifyRequest, reply: FastifyReply, service: string, refusal: Refusal): void => {
    const { attempt } = credentialsOf(request)
    const account = accountOfHost(netsuite, attempt.request.host)
    respond(reply, service, { login: netsuite.refuseBeforeLogin(attempt, account, refusal) })
  }
  const credentialsOf = (request: FastifyRequest) =>
    readAuthorization(request.headers.authorization, factsOf(request, 'tokens', { trustForwarded }), {
      takesNlauth: true,
    })

  app.setErrorHandler((error: BodyError, request, reply) =>
    refuseCall(request, reply, serviceOf(request), refusalOfError(error, bodyLimit)),
  )
  const methods = everyMethod(app)
  for (const [service, run] of Object.entries(tokenServices)) {
    app.route({
      method: methods,
      url: `/rest/${service}`,
      exposeHeadRoute: false,
      // Answered before the body, which none of them takes.
      onRequest(request, reply) {
        if (request.method !== 'GET') {
          const evidence = { what: 'HTTP method', found: request.method, expected: 'GET' }
          refuseCall(request, reply, service, refuse('method-not-offered', evidence))
          return
        }
        const credentials = credentialsOf(request)
        const misdirected = refuseMisdirected(netsuite, credentials)
        const result = misdirected ? { login: misdirected } : run(netsuite, credentials)
        if (result.login.record.refusal) keepUnreadBody(request, result.login)
        respond(reply, service, result)
      },
      handler() {
        throw new TypeError('a token service was not answered')
      },
    })
  }
}

function serviceOf({ routeOptions }: FastifyRequest): string {
  return routeOptions.url?.split('/').at(-1) ?? ''
}
