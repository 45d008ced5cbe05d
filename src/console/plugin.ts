/** Serves the console: `/` and everything below `/_mock/console`. Guard first, then who may, then the page. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { guard } from '../control/guard.js'
import { type ProblemBody, problemOf, sendProblem } from '../control/problem.js'
import type { CaptureExplainer, CredentialLister } from '../control/route.js'
import type { Lessons } from '../lessons/open.js'
import { readHost } from '../login/hosts.js'
import type { NetSuite } from '../netsuite.js'
import { assetRoutes } from './assets.js'
import { consolePrefix, homePath, serverPath, withQuery } from './links.js'
import { pageRoutes } from './pages/index.js'
import { type ConsoleAnswer, notYours, type PageHandlers, type PageRoute, type Visit } from './route.js'
import {
  csrfOf,
  readPreferences,
  sameSecret,
  sessionCookieName,
  sessionId,
  type Visitor,
  writeSessionCookie,
} from './session.js'
import { ConsoleState } from './state.js'
import { PageProblem } from './page-problem.js'

export interface ConsoleOptions {
  readonly netsuite: NetSuite
  readonly listCredentials: CredentialLister
  readonly explainCapture: CaptureExplainer
  readonly lessons: Lessons
  /** Host names besides loopback under which the console may be opened. */
  readonly allowHosts: readonly string[]
  /** Wanted of whoever opens it, when set. */
  readonly controlToken: string | undefined
}

/** Captures are pasted into forms, and forms double what they hold. */
const bodyLimit = 24 * 1024 * 1024

export async function consolePages(app: FastifyInstance, options: ConsoleOptions): Promise<void> {
  const state = new ConsoleState({ controlToken: options.controlToken }, options.netsuite)
  app.addHook('preClose', async () => state.close())
  await app.register(async root => serve(root, { path: '/', access: 'operator', load: loadHome }, options, state))
  await app.register(
    async pages => {
      assetRoutes(pages, (request, reply) => isWelcome(request, reply, options))
      for (const route of pageRoutes) serve(pages, route, options, state)
      pages.setNotFoundHandler(async (request, reply) => {
        if (!isWelcome(request, reply, options)) return reply
        const visit = visitOf(request, options, state)
        remember(reply, request, visit)
        return showProblem(
          reply,
          visit,
          new PageProblem(404, 'There is no such page. The menu has those that there are.'),
        )
      })
    },
    { prefix: consolePrefix },
  )
}

async function loadHome(): Promise<PageHandlers> {
  return (await import('./pages/server/home.js')).home
}

function serve(app: FastifyInstance, route: PageRoute, options: ConsoleOptions, state: ConsoleState): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit },
    (_request, body, done) => done(null, body),
  )
  app.route<{ Params: Record<string, string> }>({
    method: ['GET', 'POST'],
    url: route.path,
    bodyLimit,
    exposeHeadRoute: false,
    async handler(request, reply) {
      // NetSuite's host names belong to the surfaces.
      if (route.path === homePath && isNetSuites(request)) return reply.callNotFound()
      if (!isWelcome(request, reply, options)) return reply
      const visit = visitOf(request, options, state)
      remember(reply, request, visit)
      try {
        const refused = checkRights(route, visit) ?? (request.method === 'POST' ? checkForm(visit) : undefined)
        if (refused)
          return refused instanceof PageProblem
            ? await showProblem(reply, visit, refused)
            : reply.redirect(refused, 303)
        const handlers = await route.load()
        const handle = request.method === 'POST' ? handlers.post : handlers.get
        if (!handle) throw new PageProblem(405, `This page takes no ${request.method}.`)
        return await send(reply, visit, await handle(visit))
      } catch (error) {
        return showProblem(reply, visit, error)
      }
    },
  })
}

/** Host and origin, as for the control API; the token is asked for on a page. */
function isWelcome(request: FastifyRequest, reply: FastifyReply, options: ConsoleOptions): boolean {
  const refusal = guard(request.headers, { ...options, controlToken: undefined })
  if (!refusal) return true
  sendProblem(secured(reply), problemOfGuard(refusal.status, refusal.detail))
  return false
}

function problemOfGuard(status: number, detail: string): ProblemBody {
  return { type: 'about:blank', title: 'Refused', status, detail: detail.replace('The control API', 'The console') }
}

/** Where to instead, or why not. */
function checkRights({ access }: PageRoute, visit: Visit): PageProblem | string | undefined {
  const { visitor, params } = visit
  if (access === 'anyone' || visitor.operator) return undefined
  if (access === 'participant' && isOwn(visitor, params)) return undefined
  return visitor.lessons.length > 0 ? notYours() : withQuery(serverPath('log-in'), { back: visit.path })
}

/** Participants of a class have their accounts, the lessons of the class, and pages that look at each thing themselves. */
function isOwn({ accounts, lessons }: Visitor, { account, lesson }: Visit['params']): boolean {
  if (account !== undefined) return accounts.includes(account)
  if (lesson !== undefined) return lessons.includes(lesson)
  return lessons.length > 0
}

function checkForm({ form, visitor }: Visit): PageProblem | undefined {
  if (sameSecret(form.get('csrf') ?? '', visitor.csrf)) return undefined
  return new PageProblem(
    403,
    'This form is not of a page that this server gave your browser: it is from before a restart, from another browser, or from another site. Go back, reload the page, and send it again. Cookies must be allowed.',
  )
}

function isNetSuites({ headers }: FastifyRequest): boolean {
  const { kind } = readHost(headers.host ?? '')
  return kind !== 'plain' && kind !== 'local-account'
}

function visitOf(request: FastifyRequest, options: ConsoleOptions, state: ConsoleState): Visit {
  const { socket, headers } = request
  const { id } = sessionId(headers.cookie, sessionCookieName(socket.localPort))
  const visitor: Visitor = {
    id,
    csrf: csrfOf(state.secret, id),
    operator: state.isOperator(id),
    accounts: state.accountsOf(id),
    lessons: state.lessonsOf(id),
    preferences: readPreferences(headers.cookie),
  }
  const { params } = request
  return {
    ...options,
    state,
    visitor,
    params: isParams(params) ? params : {},
    query: new URL(request.url, 'http://localhost').searchParams,
    form: new URLSearchParams(typeof request.body === 'string' ? request.body : ''),
    headers,
    path: request.url,
    baseUrl: `${request.protocol}://${headers.host ?? 'localhost'}`,
    listening:
      socket.localPort === undefined ? undefined : { host: socket.localAddress ?? '127.0.0.1', port: socket.localPort },
    hungUp() {
      const controller = new AbortController()
      socket.once('close', () => controller.abort())
      return controller.signal
    },
  }
}

function isParams(params: unknown): params is Readonly<Record<string, string>> {
  return typeof params === 'object' && params !== null
}

/** A browser keeps the session that it has. */
function remember(reply: FastifyReply, request: FastifyRequest, { visitor }: Visit): void {
  const name = sessionCookieName(request.socket.localPort)
  const { fresh } = sessionId(request.headers.cookie, name)
  if (fresh) reply.header('set-cookie', writeSessionCookie(name, visitor.id, request.protocol === 'https'))
}

async function send(reply: FastifyReply, visit: Visit, answer: ConsoleAnswer): Promise<FastifyReply> {
  switch (answer.kind) {
    case 'redirect':
      if (answer.cookie !== undefined) reply.header('set-cookie', answer.cookie)
      return secured(reply).redirect(answer.to, 303)
    case 'file':
      if (answer.name !== undefined)
        reply.header('content-disposition', `attachment; filename="${answer.name.replace(/[^\w.-]/g, '_')}"`)
      return secured(reply).type(answer.type).send(answer.body)
    case 'stream':
      return secured(reply).type('text/event-stream; charset=utf-8').send(answer.body)
    case 'page': {
      const { documentOf } = await import('./shell/document.js')
      return secured(reply)
        .code(answer.status ?? 200)
        .type('text/html; charset=utf-8')
        .send(documentOf(visit, answer))
    }
  }
}

/** What a page throws is a page too; a fault of ours tells nothing of itself. */
async function showProblem(reply: FastifyReply, visit: Visit, error: unknown): Promise<FastifyReply> {
  const { problemPage } = await import('./pages/server/problem.js')
  const problem = error instanceof PageProblem ? { status: error.status, detail: error.message } : problemOf(error)
  return send(reply, visit, problemPage(visit, problem))
}

/** Nothing runs in these pages that this server does not serve, nothing frames them, and nobody keeps them. */
function secured(reply: FastifyReply): FastifyReply {
  return reply
    .header(
      'content-security-policy',
      "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'",
    )
    .header('cache-control', 'no-store')
    .header('referrer-policy', 'same-origin')
    .header('x-content-type-options', 'nosniff')
    .header('cross-origin-opener-policy', 'same-origin')
}
