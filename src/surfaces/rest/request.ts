/** A REST call of a logged-in client, and what a resource answers. */
import type { PermissionNeed } from '../../login/authorize.js'
import type { UrlOrigin } from '../../login/attempt.js'
import { firstValue, type Parameters } from '../../login/rfc5849/parameters.js'
import { type Refusal, refuse, type Session } from '../../login/verdict.js'
import { isObject } from '../../json-object.js'
import { readText } from '../json-body.js'
import type { WireReply } from '../wire-reply.js'

/** What a property that is unknown, or has a value of the wrong kind, leads to (rest-and-restlets §1.1). */
export type PropertyValidation = 'ignore' | 'warning' | 'error'

/** Request headers that mean something, in lower case; the first where one came several times. */
export interface RestHeaders {
  /** The preferences of `Prefer`: `transient`, `respond-async`. */
  readonly prefer: ReadonlySet<string>
  readonly accept: string
  readonly idempotencyKey: string | undefined
  readonly propertyNameValidation: string | undefined
  readonly propertyValueValidation: string | undefined
}

export interface RestRequest {
  readonly session: Session
  readonly method: string
  /** The path as sent. */
  readonly path: string
  /** The segments behind `/services/rest`, decoded. */
  readonly segments: readonly string[]
  readonly query: Parameters
  readonly headers: RestHeaders
  readonly body: Buffer | undefined
  /** Scheme, host and port of the request and `/services/rest`: what links begin with (clients §3). */
  readonly base: string
  /** The account's time, in milliseconds since 1970. */
  readonly now: number
  /** Notes a permission the action asked for. */
  readonly noteNeed: (need: PermissionNeed) => void
  /** Says that records of the account changed. */
  readonly noteChange: () => void
}

export type RestResult = WireReply | Refused

export interface Refused {
  readonly refusal: Refusal
}

export function isRefused(result: object): result is Refused {
  return 'refusal' in result
}

export const refused = (refusal: Refusal): Refused => ({ refusal })

/** What links of an answer begin with. */
export function baseUrl({ scheme, authority }: UrlOrigin): string {
  return `${scheme}://${authority}/services/rest`
}

/** The first value of a query parameter. */
export function parameter({ query }: RestRequest, name: string): string | undefined {
  return firstValue(query, name)
}

/** 200 with a body that is text already. */
export function ok(contentType: string, body: string): WireReply {
  return { status: 200, headers: { 'Content-Type': contentType }, body }
}

export const mediaTypes = {
  json: 'application/json',
  singular: 'application/vnd.oracle.resource+json; type=singular',
  collection: 'application/vnd.oracle.resource+json; type=collection',
} as const

/** The refusal for a method that a resource does not take. */
export function wrongMethod({ method }: RestRequest, ...offered: readonly string[]): Refused {
  return refused(refuse('method-not-offered', { what: 'HTTP method', found: method, expected: offered.join(', ') }))
}

/** The refusal for a path that leads nowhere. */
export function unknownResource({ path }: RestRequest, expected: string): Refused {
  return refused(refuse('rest-resource-unknown', { what: 'path', found: path.slice(0, 200), expected }))
}

/** A JSON object out of the body. An empty body is an empty object: it is never an error by itself (clients §1). */
export function readObject({ body }: RestRequest): { readonly value: Readonly<Record<string, unknown>> } | Refused {
  if (body === undefined || body.length === 0) return { value: {} }
  const read = readText(body, true, { controlCharacters: true })
  if ('refusal' in read) return read
  if (isObject(read.body)) return { value: read.body }
  const found = Array.isArray(read.body) ? 'a list' : read.body === null ? 'null' : `a ${typeof read.body}`
  return refused(refuse('body-malformed', { what: 'body', found, expected: 'a JSON object' }))
}
