/** Listens, says what is served, and closes cleanly. */
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { buildApp } from './app.js'
import { isLoopback, makeControlToken } from './control/guard.js'
import { concealerFor } from './diagnosis/known-secrets.js'
import { surroundingsOf } from './diagnosis/surroundings.js'
import { type Lessons, openLessons } from './lessons/open.js'
import { type OpenNetSuite, type OpenOptions, openNetSuite } from './open.js'
import { RefusalLog } from './refusal-log.js'

export interface StartOptions extends Omit<OpenOptions, 'onRefusal'> {
  /** Address to bind. Default 127.0.0.1. */
  readonly host?: string
  /** Port to bind; 0 takes any free one. */
  readonly port?: number
  /** Believe `X-Forwarded-*` headers. Default true. */
  readonly trustForwarded?: boolean
  /** Further host names under which the control API may be called. Default: loopback names only. */
  readonly allowHosts?: readonly string[]
  /** Wanted by the control API in `X-Mock-Control-Token` (or as a bearer token). Default: none on loopback, made up beyond it. */
  readonly controlToken?: string
  /** A folder of lessons that are added to those of the package, or replace them by name. Default: those of the package only. */
  readonly lessons?: string
  /** Told of each refused call in one line, at most 10 a second. Default: nobody. */
  readonly log?: ((line: string) => void) | undefined
}

export interface RunningServer extends OpenNetSuite {
  readonly app: FastifyInstance
  /** `http://127.0.0.1:8080`, without a slash at the end. */
  readonly url: string
  /** Set when the control API wants a token. */
  readonly controlToken: string | undefined
  /** The lessons of the console. */
  readonly lessons: Lessons
}

export async function startServer(options: StartOptions = {}): Promise<RunningServer> {
  const host = options.host ?? '127.0.0.1'
  const controlToken = options.controlToken ?? (isLoopback(host) ? undefined : makeControlToken())
  let url = ''
  const withToken = controlToken === undefined ? '' : ` -H 'X-Mock-Control-Token: …'`
  const log =
    options.log &&
    new RefusalLog({
      write: options.log,
      seeMore: id => `curl -H 'Accept: text/plain'${withToken} ${url}/_mock/attempts/${id}`,
      hide: (text, record) => concealerFor(record, surroundingsOf(opened.netsuite)).hide(text),
      now: options.systemNow ?? Date.now,
    })
  const lessons = await openLessons(options.lessons)
  const opened = await openNetSuite({ ...options, onRefusal: log && (record => log.refused(record)) })
  const app = buildApp({
    netsuite: opened.netsuite,
    trustForwarded: options.trustForwarded ?? true,
    lessons,
    control: { allowHosts: (options.allowHosts ?? []).map(name => name.toLowerCase()), controlToken },
  })
  try {
    await app.listen({ host, port: options.port ?? 0 })
  } catch (error) {
    await opened.close()
    throw error
  }
  const close = async () => {
    await app.close()
    log?.close()
    await opened.close()
  }
  url = urlOf(app)
  return { ...opened, app, url, controlToken, lessons, close }
}

function urlOf(app: FastifyInstance): string {
  const address: AddressInfo | string | null = app.server.address()
  if (address === null || typeof address === 'string') throw new TypeError('the server does not listen on a port')
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address
  const reachable = host === '0.0.0.0' || host === '[::]' ? '127.0.0.1' : host
  return `http://${reachable}:${address.port}`
}
