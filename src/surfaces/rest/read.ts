/** A REST call out of a request whose login was granted. */
import type { IncomingHttpHeaders } from 'node:http'
import { type AccountId, hostLabel } from '../../account/ids.js'
import type { RequestFacts, UrlOrigin } from '../../login/attempt.js'
import { percentDecode } from '../../login/rfc5849/percent.js'
import { baseUrl, type RestHeaders, type RestRequest } from './request.js'

/** What a call is made of. */
export interface RestCallParts extends Pick<RestRequest, 'session' | 'body' | 'now' | 'noteNeed' | 'noteChange'> {
  readonly facts: RequestFacts
  readonly headers: IncomingHttpHeaders
}

export function restRequest(parts: RestCallParts): RestRequest {
  const { session, facts, headers, body, now, noteNeed, noteChange } = parts
  const origin = facts.forwarded ?? facts.received
  return {
    session,
    body,
    now,
    noteNeed,
    noteChange,
    method: facts.method,
    path: facts.path,
    segments: segmentsOf(facts.path),
    query: facts.queryParameters ?? [],
    headers: readHeaders(headers),
    base: baseUrl(isAuthority(origin.authority) ? origin : canonical(session.account.id)),
  }
}

/** Links are made of what the client wrote, so it has to look like a host and a port. */
function isAuthority(text: string): boolean {
  return /^(?:[\w.-]{1,255}|\[[\da-fA-F:.]{2,45}\])(?::\d{1,5})?$/.test(text)
}

/** What NetSuite calls the account's REST host: for a request that names no host. */
function canonical(id: AccountId): UrlOrigin {
  return { scheme: 'https', authority: `${hostLabel(id)}.suitetalk.api.netsuite.com` }
}

/** Path segments behind `/services/rest`, percent-decoded; empty ones (double slashes) do not count. */
function segmentsOf(path: string): string[] {
  return path
    .split('/')
    .filter(segment => segment !== '')
    .slice(2)
    .map(segment => percentDecode(segment) ?? segment)
}

function readHeaders(headers: IncomingHttpHeaders): RestHeaders {
  const one = (name: string): string | undefined => {
    const value = headers[name]
    return typeof value === 'string' ? value : value?.[0]
  }
  return {
    prefer: preferences(one('prefer')),
    accept: one('accept') ?? '',
    idempotencyKey: one('x-netsuite-idempotency-key')?.trim(),
    propertyNameValidation: one('x-netsuite-propertynamevalidation'),
    propertyValueValidation: one('x-netsuite-propertyvaluevalidation'),
  }
}

/** `Prefer: transient, respond-async`: names, without their values and parameters (RFC 7240). */
function preferences(header: string | undefined): ReadonlySet<string> {
  if (header === undefined) return new Set()
  return new Set(header.split(',').map(one => (one.split(/[;=]/)[0] ?? '').trim().toLowerCase()))
}
