/** The login pages: server-rendered, without JavaScript, driven by forms. Source: reference nlauth §6.2, §7. */
import formbody from '@fastify/formbody'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { wireFace } from '../../failures/catalogue.js'
import type { RequestFacts } from '../../login/attempt.js'
import { type BrowserSession, sessionIdleMs } from '../../login/browser-sessions.js'
import { type Refusal, refuse } from '../../login/verdict.js'
import type { LoginResult, NetSuite } from '../../netsuite.js'
import { type BodyError, refusalOfError } from '../body-error.js'
import { checkHost } from '../check-host.js'
import { forcedAnswer } from '../faults.js'
import { factsOf } from '../judge-request.js'
import type { SurfaceOptions } from '../signed-surface.js'
import { operationIdHeader } from '../wire-reply.js'
import { sameText } from '../../account/password-policy.js'
import { type ActionResult, blank, type Fields } from './actions.js'
import { deviceCookie, longestTrustMs, readCookie, sessionCookie, writeCookie } from './cookies.js'
import { anonymous, faultOfVisit, instead, obeyFaults, sendPlain } from './faults.js'
import { act, type Outcome } from './form.js'
import { authorizePurpose, type FoundPurpose, loginPurpose } from './purpose.js'
import { stylesheet, stylesheetPath } from './styles.js'
import { type View, viewOf } from './view.js'
import { ownUrl, timeOf, type Visit } from './visit.js'

export const authorizePath = '/app/login/secure/authorizetoken.nl'
/** Where a person logs in without an application that asks: ours. */
export const loginPath = '/app/login/secure/login.nl'

/** Forms are short; a password of a megabyte is none. */
const bodyLimit = 64 * 1024

type FindPurpose = (netsuite: NetSuite, facts: RequestFacts) => FoundPurpose

export async function loginPages(app: FastifyInstance, { netsuite, trustForwarded }: SurfaceOptions): Promise<void> {
  app.removeAllContentTypeParsers()
  await app.register(formbody, { bodyLimit })
  obeyFaults(app, netsuite)

  app.get(stylesheetPath, (_request, reply) => {
    reply.header('Cache-Control', 'max-age=3600').header('X-Content-Type-Options', 'nosniff')
    reply.type('text/css; charset=utf-8').send(stylesheet)
  })

  app.setErrorHandler((error: BodyError, request, reply) => {
    const known = error.statusCode === 415 ? { ...error, statusCode: 400 } : error
    request.pageFacts ??= factsOf(request, 'pages', { trustForwarded })
    return refusePage(reply, netsuite, request.pageFacts, refusalOfError(known, bodyLimit))
  })

  const serve = (url: string, findPurpose: FindPurpose): void => {
    app.route({
      method: ['GET', 'POST'],
      url,
      exposeHeadRoute: false,
      async handler(request, reply) {
        const facts = factsOf(request, 'pages', { trustForwarded })
        request.pageFacts = facts
        const misdirected = checkHost(netsuite, anonymous(facts))
        if (misdirected) return refusePage(reply, netsuite, facts, misdirected.refusal, misdirected.account)
        const found = findPurpose(netsuite, facts)
        if ('refusal' in found) return refusePage(reply, netsuite, facts, found.refusal, found.account)
        const session = sessionOf(netsuite, request)
        const forged = request.method === 'GET' ? undefined : checkForm(request, facts, session)
        if (forged) return refusePage(reply, netsuite, facts, forged, found.purpose.account)
        const device = readCookie(request.headers.cookie, deviceCookie)
        const visit: Visit = { netsuite, facts, purpose: found.purpose, session: session ?? fresh(netsuite), device }
        const fields = request.method === 'GET' ? {} : fieldsOf(request)
        const early = instead(faultOfVisit(visit, fields.step))
        if (early) return answerForced(reply, early)
        if (request.method !== 'GET') return answerForm(reply, visit, fields)
        const view = viewOf(visit)
        const forced = forcedByNow(visit)
        return forced ? answerForced(reply, forced) : showPage(reply, visit, view, {})
      },
    })
  }
  serve(authorizePath, authorizePurpose)
  serve(loginPath, loginPurpose)
}

async function answerForm(reply: FastifyReply, visit: Visit, fields: Fields): Promise<FastifyReply> {
  const outcome: Outcome = act(visit, fields)
  const forced = forcedByNow(visit)
  if (forced) {
    rememberCookies(reply, visit, outcome)
    return answerForced(reply, forced)
  }
  if (outcome.location !== undefined) {
    rememberCookies(reply, visit, outcome)
    return secured(reply).redirect(outcome.location, 302)
  }
  const { login, refusal, complaint, unshown } = outcome
  const { messageOf } = await import('./render.js')
  if (refusal === undefined && complaint === undefined) {
    // The browser asks for the next page itself, so that going back or reloading sends no form again.
    rememberCookies(reply, visit, outcome)
    for (const one of unshown ?? []) one.netsuite.answered(one.record, 303)
    return secured(reply).redirect(ownUrl(visit.facts), 303)
  }
  const error = complaint ?? (refusal && messageOf(refusal))
  return showPage(reply, visit, viewOf(visit), { login, refusal, unshown, error, email: fields.email })
}

type Forced = NonNullable<ReturnType<typeof forcedAnswer>>

/** What a fault answers instead, once logins were recorded. A login that it refuses is shown like any other. */
function forcedByNow({ netsuite, facts }: Visit): Forced | undefined {
  const record = netsuite.attemptWithFault(facts)
  return record && forcedAnswer(record)
}

async function answerForced(reply: FastifyReply, forced: Forced): Promise<FastifyReply> {
  return 'refusal' in forced ? showRefusal(reply, forced.refusal) : sendPlain(reply, forced)
}

interface ShownPage {
  readonly login?: LoginResult | undefined
  readonly refusal?: Refusal | undefined
  /** Attempts that the page says nothing of. */
  readonly unshown?: readonly LoginResult[] | undefined
  readonly error?: string | undefined
  readonly email?: string | undefined
}

async function showPage(reply: FastifyReply, visit: Visit, view: View, shown: ShownPage): Promise<FastifyReply> {
  const { renderView, messageOf } = await import('./render.js')
  if (view.kind === 'refused') {
    // The role was refused: the page before it says why.
    const { login, refusal } = view
    const unshown = [...(shown.unshown ?? []), ...(shown.login ? [shown.login] : [])]
    return showPage(reply, visit, viewOf(visit), { login, refusal, unshown, error: messageOf(refusal) })
  }
  const { login, refusal, unshown, error, email } = shown
  const status = refusal ? wireFace(refusal.failure, 'pages').status : error === undefined ? 200 : 400
  stamp(reply, login, status)
  for (const one of unshown ?? []) one.netsuite.answered(one.record, status)
  rememberCookies(reply, visit, {})
  const leads = view.kind === 'inside' && visit.purpose.kind === 'authorize' ? 'anywhere' : 'here'
  return secured(reply, leads)
    .code(status)
    .send(renderView(visit, view, { error, email }))
}

/** A page that leads nowhere, for a request that cannot be trusted. */
async function refusePage(
  reply: FastifyReply,
  netsuite: NetSuite,
  facts: RequestFacts,
  refusal: Refusal,
  account?: Parameters<NetSuite['refuseBeforeLogin']>[1],
): Promise<FastifyReply> {
  const login = netsuite.refuseBeforeLogin(anonymous(facts), account, refusal)
  const forced = instead(login.record)
  if (forced) return answerForced(reply, forced)
  stamp(reply, login, wireFace(refusal.failure, 'pages').status)
  return showRefusal(reply, refusal)
}

async function showRefusal(reply: FastifyReply, refusal: Refusal): Promise<FastifyReply> {
  const { renderRefusal } = await import('./render.js')
  const { status } = wireFace(refusal.failure, 'pages')
  return secured(reply).code(status).send(renderRefusal(refusal))
}

function stamp(reply: FastifyReply, login: LoginResult | undefined, status: number): void {
  if (!login) return
  login.netsuite.answered(login.record, status)
  reply.header(operationIdHeader, login.record.operationId)
}

/**
 * Nothing runs in these pages, nothing frames them, and nobody keeps them. Browsers hold every redirect behind a form to `form-action`,
 * those of the application included, so the page with Allow and Deny must not say where they end.
 */
function secured(reply: FastifyReply, leads: 'here' | 'anywhere' = 'here'): FastifyReply {
  const elsewhere = leads === 'anywhere' ? ' http: https:' : ''
  return reply
    .header(
      'Content-Security-Policy',
      `default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'${elsewhere}`,
    )
    .header('Cache-Control', 'no-store')
    .header('Referrer-Policy', 'same-origin')
    .header('X-Content-Type-Options', 'nosniff')
    .type('text/html; charset=utf-8')
}

function rememberCookies(reply: FastifyReply, { facts, session }: Visit, { trust }: ActionResult): void {
  const cookies = [writeCookie(facts, sessionCookie, session.id)]
  if (trust !== undefined) cookies.push(writeCookie(facts, deviceCookie, trust, longestTrustMs))
  reply.header('Set-Cookie', cookies)
}

/** The session of the browser's cookie, as long as it has not been idle for too long. */
function sessionOf(netsuite: NetSuite, request: FastifyRequest): BrowserSession | undefined {
  const { browserSessions } = netsuite
  const session = browserSessions.find(readCookie(request.headers.cookie, sessionCookie) ?? '')
  if (!session) return undefined
  const now = timeOf(netsuite, session)
  if (Math.abs(now - session.usedAt) >= sessionIdleMs) {
    browserSessions.end(session.id)
    return undefined
  }
  const used = { ...session, usedAt: now }
  browserSessions.keep(used)
  return used
}

function fresh(netsuite: NetSuite): BrowserSession {
  const session: BrowserSession = { ...blank({ netsuite }), usedAt: netsuite.systemNow() }
  netsuite.browserSessions.keep(session)
  return session
}

/** A form is ours when it brings its session's token, and comes from a page of this server. */
function checkForm(
  request: FastifyRequest,
  facts: RequestFacts,
  session: BrowserSession | undefined,
): Refusal | undefined {
  const { origin } = request.headers
  const expected = 'the form of a page of this session'
  if (origin !== undefined && !isOwnOrigin(origin, facts))
    return refuse('form-not-ours', { what: 'Origin header', found: 'another origin', expected: 'this server' })
  if (!session)
    return refuse('form-not-ours', { what: 'session cookie', found: 'none, or of a session that ended', expected })
  const { csrf } = fieldsOf(request)
  if (csrf !== undefined && sameText(session.csrf, csrf)) return undefined
  return refuse('form-not-ours', {
    what: 'field csrf',
    found: csrf === undefined ? 'nothing' : 'another value',
    expected,
  })
}

function isOwnOrigin(origin: string, { received, forwarded }: RequestFacts): boolean {
  const host = URL.canParse(origin) ? new URL(origin).host : undefined
  return [received, forwarded].some(own => own !== undefined && host === hostOf(own.authority))
}

/** Without the port that every scheme has by itself. */
function hostOf(authority: string): string {
  return authority.toLowerCase().replace(/:(80|443)$/, '')
}

/** The fields of a form that came once. */
function fieldsOf({ body }: FastifyRequest): Fields {
  const fields: Record<string, string> = Object.create(null)
  if (typeof body !== 'object' || body === null) return fields
  for (const [name, value] of Object.entries(body)) if (typeof value === 'string') fields[name] = value
  return fields
}
