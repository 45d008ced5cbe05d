/** Serves the console: `/` and everything below `/_mock/console`. Guard first, then who may, then the page. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { guard, sameSecret } from '../control/guard.js'
import type { ControlOptions } from '../control/plugin.js'
import { type ProblemBody, problemOf, sendProblem } from '../control/problem.js'
import type { Lessons } from '../lessons/open.js'
import { readHost } from '../login/hosts.js'
import { assetRoutes } from './assets.js'
import { consolePrefix, homePath, serverPath, withQuery } from './links.js'
import { pageRoutes } from './pages/index.js'
import {
  classOver,
  type ConsoleAnswer,
  notYours,
  type PageHandlers,
  type PageRoute,
  redirect,
  type Visit,
} from './route.js'
import { csrfOf, readPreferences, sessionCookieName, sessionId, type Visitor, writeSessionCookie } from './session.js'
import { ConsoleState } from './state.js'
import { PageProblem } from './page-problem.js'
import { mostFormBytes, readForm, refusedForm } from './form-limits.js'

export interface ConsoleOptions extends ControlOptions {
  readonly lessons: Lessons
  /** Are `X-Forwarded-*` headers believed? */
  readonly trustForwarded: boolean
}

export async function consolePages(app: FastifyInstance, options: ConsoleOptions): Promise<void> {
  const state = new ConsoleState({ controlToken: options.controlToken }, options.netsuite)
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
    done(null, body),
  )
  app.addHook('preClose', async () => state.close())
  await app.register(async root => serve(root, { path: '/', access: 'operator', load: loadHome }, options, state))
  await app.register(
    async pages => {
      assetRoutes(pages, (request, reply) => isWelcome(request, reply, options))
      for (const route of pageRoutes) serve(pages, route, options, state)
      pages.setErrorHandler((error, request, reply) =>
        showProblem(reply, visitOf(request, options, state), refusedForm(error, mostFormBytes) ?? error),
      )
      pages.setNotFoundHandler(async (request, reply) => {
        if (!isWelcome(request, reply, options)) return reply
        const visit = visitOf(request, options, state)
        remember(reply, request, visit)
        return showProblem(reply, visit, notThere(request, reply))
      })
    },
    { prefix: consolePrefix },
  )
}

async function loadHome(): Promise<PageHandlers> {
  return (await import('./pages/server/home.js')).home
}

function serve(app: FastifyInstance, route: PageRoute, options: ConsoleOptions, state: ConsoleState): void {
  const { formLimit = mostFormBytes } = route
  const show = (request: FastifyRequest, reply: FastifyReply, refused: PageProblem | string) => {
    const visit = visitOf(request, options, state)
    return typeof refused === 'string' ? send(reply, visit, redirect(refused)) : showProblem(reply, visit, refused)
  }
  app.route<{ Params: Record<string, string> }>({
    method: ['GET', 'POST'],
    url: route.path,
    bodyLimit: formLimit,
    exposeHeadRoute: false,
    /** Nothing is read of anybody of whom nothing is taken. */
    async onRequest(request, reply) {
      // NetSuite's host names belong to the surfaces.
      if (route.path === homePath && isNetSuites(request)) return reply.callNotFound()
      if (!isWelcome(request, reply, options)) return reply
      if (request.method !== 'POST') return
      const visit = visitOf(request, options, state)
      const refused = checkRights(route, visit) ?? (isFresh(request) ? foreignForm() : undefined)
      if (refused) return show(request, reply, refused)
    },
    errorHandler: (error, request, reply) =>
      show(request, reply, refusedForm(error, formLimit) ?? asPageProblem(error)),
    async handler(request, reply) {
      const visit = visitOf(request, options, state)
      remember(reply, request, visit)
      try {
        const refused = checkRights(route, visit)
        if (refused instanceof PageProblem) throw refused
        if (refused !== undefined) return await send(reply, visit, redirect(refused))
        const handlers = await route.load()
        const isPost = request.method === 'POST'
        const handle = isPost ? handlers.post : handlers.get
        if (!handle) throw new PageProblem(405, `This page takes no ${request.method}.`)
        return await send(reply, visit, await handle(isPost ? { ...visit, form: formOf(request, visit) } : visit))
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
  if (visitor.lessons.length > 0) return notYours()
  return classOver(visit) ?? withQuery(serverPath('log-in'), { back: visit.path })
}

/** Participants of a class have their accounts, the lessons of the class, and pages that look at each thing themselves. */
function isOwn({ accounts, lessons }: Visitor, { account, lesson }: Visit['params']): boolean {
  if (account !== undefined) return accounts.includes(account)
  if (lesson !== undefined) return lessons.includes(lesson)
  return lessons.length > 0
}

/** The form of a page that this browser was given. Throws `PageProblem` for any other. */
function formOf({ body }: FastifyRequest, { visitor }: Visit): URLSearchParams {
  const form = readForm(body)
  if (sameSecret(form.get('csrf') ?? '', visitor.csrf)) return form
  throw foreignForm()
}

function foreignForm(): PageProblem {
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
  const path = pathOf(request)
  return {
    ...options,
    state,
    visitor,
    params: isParams(params) ? params : {},
    query: new URLSearchParams(path.split('?').slice(1).join('?')),
    form: new URLSearchParams(),
    headers,
    path,
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

/** Path and query. Slashes are doubled by some clients, and whole addresses sent by others: no link or form is made of those. */
function pathOf({ url }: FastifyRequest): string {
  return `/${url.replace(/^[a-z]+:\/\/[^/?#]*/i, '').replace(/^[/\\]+/, '')}`
}

/** Brings no session of this server, so it has seen no page of it. */
function isFresh({ headers, socket }: FastifyRequest): boolean {
  return sessionId(headers.cookie, sessionCookieName(socket.localPort)).fresh
}

/** A browser keeps the session that it has. */
function remember(reply: FastifyReply, request: FastifyRequest, { visitor }: Visit): void {
  if (isFresh(request)) giveSession(reply, request, visitor.id)
}

function giveSession(reply: FastifyReply, { protocol, socket }: FastifyRequest, id: string): void {
  reply.header('set-cookie', writeSessionCookie(sessionCookieName(socket.localPort), id, protocol === 'https'))
}

async function send(reply: FastifyReply, visit: Visit, answer: ConsoleAnswer): Promise<FastifyReply> {
  switch (answer.kind) {
    case 'redirect':
      if (answer.cookie !== undefined) reply.header('set-cookie', answer.cookie)
      if (answer.session !== undefined) giveSession(reply, reply.request, answer.session)
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
  const { status, message } = asPageProblem(error)
  return send(reply, visit, problemPage(visit, { status, detail: message }))
}

function asPageProblem(error: unknown): PageProblem {
  if (error instanceof PageProblem) return error
  const { status, detail } = problemOf(error)
  return new PageProblem(status, detail)
}

function notThere({ method }: FastifyRequest, reply: FastifyReply): PageProblem {
  if (method === 'GET' || method === 'POST')
    return new PageProblem(404, 'There is no such page. The menu has those that there are.')
  reply.header('allow', 'GET, POST')
  return new PageProblem(405, `Pages take GET and, where they have a form, POST; they take no ${method}.`)
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
