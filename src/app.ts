/** Builds the Fastify app from a `NetSuite`; it does not listen. */
import Fastify, { type FastifyInstance } from 'fastify'
import { type ControlOptions, controlApi } from './control/plugin.js'
import { problemBody, problemOf, sendProblem } from './control/problem.js'
import { listCredentials } from './credentials.js'
import type { NetSuite } from './netsuite.js'
import { flowSurface } from './surfaces/flow/plugin.js'
import { loginPages, loginPath } from './surfaces/login-pages/plugin.js'
import { answerMalformedPath, restPath, restSurface } from './surfaces/rest/plugin.js'
import { restletPath, restletSurface } from './surfaces/restlets/plugin.js'
import { tokenSurface } from './surfaces/tokens/plugin.js'

export interface AppOptions {
  readonly netsuite: NetSuite
  /** Believe `X-Forwarded-*` headers. Default true: a mock wants pretended addresses. */
  readonly trustForwarded?: boolean
  readonly control: Omit<ControlOptions, 'netsuite' | 'listCredentials'>
}

export function buildApp({ netsuite, trustForwarded = true, control }: AppOptions): FastifyInstance {
  const app = Fastify({
    logger: false,
    exposeHeadRoutes: false,
    // Clients put double slashes into paths (clients §1); the signature is checked over the path as sent.
    // Parts of accounts are found by name, and names may have 300 characters.
    routerOptions: { ignoreDuplicateSlashes: true, maxParamLength: 500 },
    frameworkErrors: (error, request, reply) => {
      if (!answerMalformedPath(request, reply, { netsuite, trustForwarded })) sendProblem(reply, problemOf(error))
    },
    forceCloseConnections: true,
    schemaController: { compilersFactory: { buildValidator: noSchemas, buildSerializer: noSchemas } },
  })
  app.setErrorHandler((error, _request, reply) => sendProblem(reply, problemOf(error)))
  app.setNotFoundHandler((request, reply) => {
    sendProblem(
      reply,
      problemBody(
        404,
        `Nothing is served at ${request.method} ${request.url.split('?')[0]?.slice(0, 200)}. RESTlets are at ${restletPath}, REST web services under ${restPath}/, token services at /rest/issuetoken and its sisters, the login page at ${loginPath}, the control API is under /_mock/ (GET /_mock/openapi.json describes it).`,
      ),
    )
  })
  app.register(restletSurface, { netsuite, trustForwarded })
  app.register(restSurface, { netsuite, trustForwarded })
  app.register(tokenSurface, { netsuite, trustForwarded })
  app.register(flowSurface, { netsuite, trustForwarded })
  app.register(loginPages, { netsuite, trustForwarded })
  app.register(controlApi, {
    ...control,
    netsuite,
    listCredentials: (account, baseUrl, names) => listCredentials(netsuite, account, baseUrl, names),
    prefix: '/_mock',
  })
  return app
}

/** No route has a Fastify schema, so Fastify need not load its schema compilers: that is a quarter of the start-up time. */
function noSchemas(): never {
  throw new TypeError('a route was given a Fastify schema; validate with valibot instead')
}
