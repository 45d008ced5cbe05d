/** NetSuite's surfaces as a Fastify app, without the control API; it does not listen. */
import type { IncomingMessage } from 'node:http'
import Fastify, { type FastifyInstance } from 'fastify'
import { problemBody, problemOf, sendProblem } from './control/problem.js'
import type { NetSuite } from './netsuite.js'
import { flowSurface } from './surfaces/flow/plugin.js'
import { loginPages, loginPath } from './surfaces/login-pages/plugin.js'
import { answerMalformedPath, restPath, restSurface } from './surfaces/rest/plugin.js'
import { restletPath, restletSurface } from './surfaces/restlets/plugin.js'
import { tokenSurface } from './surfaces/tokens/plugin.js'

export interface SurfacesOptions {
  readonly netsuite: NetSuite
  /** Believe `X-Forwarded-*` headers. */
  readonly trustForwarded: boolean
  /** Sees each request before it is routed, and says its target. Default: requests are routed as they are. */
  readonly rewriteUrl?: (request: IncomingMessage) => string
}

export function buildSurfaces({ netsuite, trustForwarded, rewriteUrl }: SurfacesOptions): FastifyInstance {
  const app = Fastify({
    logger: false,
    exposeHeadRoutes: false,
    // Clients put double slashes into paths (clients §1); the signature is checked over the path as sent.
    // Parts of accounts are found by name, and names may have 300 characters.
    routerOptions: { ignoreDuplicateSlashes: true, maxParamLength: 500 },
    frameworkErrors: (error, request, reply) => {
      if (!answerMalformedPath(request, reply, { netsuite, trustForwarded })) sendProblem(reply, problemOf(error))
    },
    ...(rewriteUrl ? { rewriteUrl } : {}),
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
  return app
}

/** No route has a Fastify schema, so Fastify need not load its schema compilers: that is a quarter of the start-up time. */
function noSchemas(): never {
  throw new TypeError('a route was given a Fastify schema; validate with valibot instead')
}
