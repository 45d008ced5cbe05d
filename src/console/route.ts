/** A page of the console as data: its address, who may open it, and what is imported when somebody does. */
import type { IncomingHttpHeaders } from 'node:http'
import type { Readable } from 'node:stream'
import type { ComponentChildren } from 'preact'
import type { Account } from '../account/account.js'
import type { AttemptRecord } from '../audit/attempts.js'
import type { CaptureExplainer, CredentialLister } from '../control/route.js'
import type { Lessons } from '../lessons/open.js'
import type { NetSuite } from '../netsuite.js'
import { PageProblem } from './page-problem.js'
import type { Visitor } from './session.js'
import type { ConsoleState } from './state.js'

/**
 * Who may open a page: `operator` whoever runs the server (everybody, unless it wants a control token), `participant` also somebody
 * of a class, as far as the account of the address is their own, `anyone` everybody who reaches the server.
 */
export type Access = 'operator' | 'participant' | 'anyone'

/** One request of a person, as pages see it. */
export interface Visit {
  readonly netsuite: NetSuite
  readonly listCredentials: CredentialLister
  readonly explainCapture: CaptureExplainer
  readonly lessons: Lessons
  /** Are `X-Forwarded-*` headers believed? */
  readonly trustForwarded: boolean
  readonly state: ConsoleState
  readonly visitor: Visitor
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  /** The fields of a form; empty for a GET. */
  readonly form: URLSearchParams
  readonly headers: IncomingHttpHeaders
  /** Path and query as requested. */
  readonly path: string
  /** Where the browser reaches this server, without a slash at the end. */
  readonly baseUrl: string
  /** Where this server listens, for real calls of its own; `undefined` as long as it does not. */
  readonly listening: { readonly host: string; readonly port: number } | undefined
  /** Aborted when the browser hangs up before its answer is complete. */
  hungUp(): AbortSignal
}

/** A page, to be put into the shell. */
export interface Page {
  readonly kind: 'page'
  readonly title: string
  /** The account it is about: the menu is that account's. */
  readonly account?: Account | undefined
  /** NetSuite's menu path, or ours, above the heading; the page's own name is left out. */
  readonly crumbs?: readonly string[]
  /** The address of the menu entry it belongs to; default its own. */
  readonly menu?: string
  /** Default 200. */
  readonly status?: number
  /** Names of the browser scripts it needs besides the common one. */
  readonly scripts?: readonly string[]
  /** Takes the full width of the window: wide tables. */
  readonly wide?: boolean
  /** Reports an error: the title says so first, for those who hear it. */
  readonly failed?: boolean
  /** Only what is printed or shown alone: without the menu. */
  readonly bare?: boolean
  /** Stands below the heading. */
  readonly children: ComponentChildren
  /** Buttons beside the heading. */
  readonly actions?: ComponentChildren
}

export interface Redirect {
  readonly kind: 'redirect'
  /** A path of this server. */
  readonly to: string
  /** A `Set-Cookie` line. */
  readonly cookie?: string
  /** The id of the session that the browser has from now on. */
  readonly session?: string
}

/** Text that is no page. */
export interface File {
  readonly kind: 'file'
  readonly type: string
  readonly body: string
  /** Offered to be saved under this name. */
  readonly name?: string
}

/** Server-sent events. */
export interface Stream {
  readonly kind: 'stream'
  readonly body: Readable
}

export type ConsoleAnswer = Page | Redirect | File | Stream

export interface PageHandlers {
  get?(visit: Visit): ConsoleAnswer | Promise<ConsoleAnswer>
  post?(visit: Visit): ConsoleAnswer | Promise<ConsoleAnswer>
}

export interface PageRoute {
  /** Below `/_mock/console`, parameters as `:name`. */
  readonly path: string
  readonly access: Access
  /** The most bytes of its form. Default 1 MiB. */
  readonly formLimit?: number
  /** The pages are imported when somebody opens them: start-up is fast without. */
  load(): Promise<PageHandlers>
}

export const page = (content: Omit<Page, 'kind'>): Page => ({ kind: 'page', ...content })
export const redirect = (to: string): Redirect => ({ kind: 'redirect', to })

/** The account of the address, if the visitor may see it. Throws otherwise. */
export function accountOf(visit: Visit): Account {
  const account = visit.netsuite.directory.require(visit.params.account ?? '')
  if (!maySee(visit, account)) throw notYours()
  return account
}

/** Operators see every account, participants of a class their own. */
export function maySee({ visitor }: Visit, account: Account | undefined): boolean {
  return visitor.operator || (account !== undefined && visitor.accounts.includes(account.id))
}

/** Whose account an attempt was made at; one that led to no account is seen by whoever made it in a lesson. */
export function maySeeAttempt(visit: Visit, { account, operationId }: AttemptRecord): boolean {
  if (account || visit.visitor.operator) return maySee(visit, account)
  return visit.visitor.lessons.length > 0 && visit.state.lessonBook.sent(visit.visitor.id, operationId)
}

/** For those whose class has ended; it has no token to give, so it is not asked for one. */
export function classOver({ state, visitor }: Visit): PageProblem | undefined {
  const left = state.classes.left(visitor.id)
  if (!left) return undefined
  return new PageProblem(
    410,
    `${left.title === '' ? 'Your class' : `“${left.title}”`} has ended, and the accounts of its participants are deleted. To go on, ask the trainer for the link of another class.`,
  )
}

export function notYours(): PageProblem {
  return new PageProblem(
    403,
    'This page belongs to whoever runs the server. Log in with its control token to see it, or go on with the lesson of your class.',
  )
}
