/** Builds the Fastify app from a `NetSuite`: its surfaces, the control API and the console. It does not listen. */
import type { FastifyInstance } from 'fastify'
import { consolePages } from './console/plugin.js'
import { type ControlOptions, controlApi } from './control/plugin.js'
import { listCredentials } from './credentials.js'
import { type Lessons, lessonsFrom } from './lessons/open.js'
import type { NetSuite } from './netsuite.js'
import { buildSurfaces } from './surfaces-app.js'

export interface AppOptions {
  readonly netsuite: NetSuite
  /** Believe `X-Forwarded-*` headers. Default true: a mock wants pretended addresses. */
  readonly trustForwarded?: boolean
  /** The lessons of the console. Default: those of the package. */
  readonly lessons?: Lessons
  readonly control: Omit<ControlOptions, 'netsuite' | 'listCredentials' | 'explainCapture'>
}

export function buildApp({
  netsuite,
  trustForwarded = true,
  lessons = lessonsFrom(),
  control,
}: AppOptions): FastifyInstance {
  const app = buildSurfaces({ netsuite, trustForwarded })
  const options: ControlOptions = {
    ...control,
    netsuite,
    listCredentials: (account, baseUrl, names) => listCredentials(netsuite, account, baseUrl, names),
    async explainCapture(wish) {
      // Imported when somebody asks: start-up is fast without it.
      const { explainCapture } = await import('./explain/explain.js')
      return explainCapture({ netsuite, trustForwarded }, wish)
    },
  }
  app.register(controlApi, { ...options, prefix: '/_mock' })
  app.register(consolePages, { ...options, lessons, trustForwarded })
  return app
}
