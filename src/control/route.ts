/** A route of the control API as data: what serves it is also what `GET /_mock/openapi.json` describes. */
import type { IncomingHttpHeaders } from 'node:http'
import type { Readable } from 'node:stream'
import type * as v from 'valibot'
import type { Account } from '../account/account.js'
import type { ExplainWish } from '../captures/wish.js'
import type { NetSuite } from '../netsuite.js'

/** Lists the credential sets of an account, or those of these names; handed in, because judging them needs the surfaces. */
export type CredentialLister = (account: Account, baseUrl: string, names?: readonly string[]) => unknown

/** Judges captured requests on a copy; handed in, because that needs the surfaces. Throws `CaptureError`. */
export type CaptureExplainer = (wish: ExplainWish) => Promise<unknown>

export interface ControlRequest {
  readonly netsuite: NetSuite
  readonly listCredentials: CredentialLister
  readonly explainCapture: CaptureExplainer
  readonly params: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
  readonly headers: IncomingHttpHeaders
  /** The body as parsed JSON; `undefined` when there is none. */
  readonly body: unknown
  /** Where the client reaches this server, without a slash at the end. */
  readonly baseUrl: string
  /** Aborted when the client hangs up before its answer is complete: nothing needs to wait for it any more. */
  hungUp(): AbortSignal
}

/** Forms of an answer for people. */
export type TextType = 'text/plain' | 'text/markdown'

export interface ControlAnswer {
  readonly status: number
  /** What becomes JSON, or the text of a route that produces something else; `undefined` for an answer without a body. */
  readonly body?: unknown
  /** The body of a route that answers bit by bit, instead of `body`; destroyed when the client hangs up. */
  readonly stream?: Readable
  /** The media type of a body that is text; one of those the route produces. Default: the first of them. */
  readonly type?: TextType
}

export interface ControlRoute {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Below `/_mock`, parameters as `:name`. */
  readonly path: string
  readonly summary: string
  /** Query parameters by name, with what they mean. */
  readonly query?: Readonly<Record<string, string>>
  /** The schema of the body, for the description; the route validates by itself. */
  readonly body?: v.GenericSchema
  /** The longest body taken, in bytes. Default: 16 MiB. */
  readonly bodyLimit?: number
  /** So many requests are served at a time, counted before their bodies are read; more are answered with 429. Default: any number. */
  readonly mostAtATime?: number
  /** The status of success and what it means. */
  readonly success: readonly [status: number, meaning: string]
  /** Another answer that is no error, such as 204 when there is nothing yet. */
  readonly otherwise?: readonly [status: number, meaning: string]
  /** The media type of a success that is text as it stands. Default: JSON. */
  readonly produces?: string
  /** A success may be text of these kinds instead of JSON, where the request asks for it. */
  readonly alsoProduces?: readonly TextType[]
  /** Served without the control token. */
  readonly open?: true
  handle(request: ControlRequest): ControlAnswer | Promise<ControlAnswer>
}

export const answer = (status: number, body?: unknown): ControlAnswer =>
  body === undefined ? { status } : { status, body }

export const streamed = (stream: Readable): ControlAnswer => ({ status: 200, stream })
