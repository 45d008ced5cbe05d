/** Taking the facts of a login out of an HTTP request: what every surface does first. */
import type { IncomingHttpHeaders } from 'node:http'
import { isIP } from 'node:net'
import type { Surface } from '../failures/failure.js'
import {
  longestField,
  type AnonymousAttempt,
  type NlauthAttempt,
  type PasswordFacts,
  type RequestFacts,
  type TbaAttempt,
  type UrlOrigin,
} from '../login/attempt.js'
import { foreignScheme } from '../login/foreign-scheme.js'
import { type NetSuiteHost, readHost } from '../login/hosts.js'
import { parseNlauthHeader } from '../login/nlauth/header.js'
import type { PresentedSecrets } from '../login/password-inquiry.js'
import { parseOAuthHeader } from '../login/rfc5849/header.js'
import { parseQuery } from '../login/rfc5849/parameters.js'

/** The parts of a request that matter, whatever library read it. */
export interface HttpRequest {
  readonly method: string
  /** The request target as sent: path and query. */
  readonly url: string
  readonly headers: IncomingHttpHeaders
  readonly remoteAddress: string
  readonly tls: boolean
}

export interface ForwardingOptions {
  /** Believe `X-Forwarded-For`, `-Proto` and `-Host`. */
  readonly trustForwarded: boolean
}

export function requestFacts(
  request: HttpRequest,
  surface: Surface,
  { trustForwarded }: ForwardingOptions,
): RequestFacts {
  const { headers } = request
  const url = originForm(utf8Url(request.url))
  const mark = url.indexOf('?')
  const query = mark < 0 ? '' : url.slice(mark + 1)
  const received: UrlOrigin = { scheme: request.tls ? 'https' : 'http', authority: headers.host ?? '' }
  const forwarded = trustForwarded ? forwardedOrigin(headers, received) : undefined
  return {
    surface,
    method: request.method,
    path: mark < 0 ? url : url.slice(0, mark),
    query,
    queryParameters: parseQuery(query),
    received,
    forwarded,
    host: hostOf(received, forwarded),
    address: clientAddress(trustForwarded ? firstOf(headers['x-forwarded-for']) : undefined, request.remoteAddress),
    userAgent: headers['user-agent']?.slice(0, 500) ?? '',
    sessionCookie: headers.cookie !== undefined && /(?:^|;\s*)JSESSIONID=/.test(headers.cookie),
  }
}

/** Path and query alone: a client that takes us for a proxy sends scheme and host too, and a fragment never belongs here. */
function originForm(target: string): string {
  const url = target.startsWith('/') ? target : target.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '')
  const hash = url.indexOf('#')
  return hash < 0 ? url : url.slice(0, hash)
}

/** Bytes of a URL that a client sent without percent-encoding reach us as Latin-1; clients mean, and sign, UTF-8. */
function utf8Url(url: string): string {
  // eslint-disable-next-line no-control-regex
  return /^[\x00-\x7f]*$/.test(url) ? url : Buffer.from(url, 'latin1').toString('utf8')
}

/** The NetSuite host name among the two, the forwarded one first: a proxy keeps its own name in Host. */
function hostOf(received: UrlOrigin, forwarded: UrlOrigin | undefined): NetSuiteHost {
  const host = readHost((forwarded ?? received).authority)
  return host.kind === 'plain' && forwarded ? readHost(received.authority) : host
}

function forwardedOrigin(headers: IncomingHttpHeaders, received: UrlOrigin): UrlOrigin | undefined {
  const scheme = firstOf(headers['x-forwarded-proto'])?.toLowerCase()
  const authority = firstOf(headers['x-forwarded-host'])
  if (scheme === undefined && authority === undefined) return undefined
  return {
    scheme: scheme === 'https' || scheme === 'http' ? scheme : received.scheme,
    authority: authority ?? received.authority,
  }
}

/** The first item of a comma-separated header: what the client's own proxy said. */
function firstOf(header: string | readonly string[] | undefined): string | undefined {
  const text = typeof header === 'string' ? header : header?.[0]
  if (text === undefined) return undefined
  const comma = text.indexOf(',')
  const first = (comma < 0 ? text : text.slice(0, comma)).trim()
  return first === '' ? undefined : first
}

/** The address a proxy names, if it is one, else the socket's. */
function clientAddress(forwarded: string | undefined, remote: string): string {
  const pretended = forwarded === undefined ? '' : plainAddress(forwarded)
  return isIP(pretended) === 0 ? plainAddress(remote) : pretended
}

/** An address without the port or brackets a proxy may add; IPv4 in its IPv6 form becomes plain IPv4. */
function plainAddress(address: string): string {
  const bare = address
    .slice(0, 64)
    .replace(/^\[([^\]]*)\](?::\d+)?$/, '$1')
    .replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1')
  return bare.startsWith('::ffff:') && bare.includes('.') ? bare.slice(7) : bare
}

/** An attempt, and the secrets of an NLAuth header apart from it: they are judged and then forgotten. */
export interface PresentedCredentials {
  readonly attempt: TbaAttempt | NlauthAttempt | AnonymousAttempt
  readonly secrets?: PresentedSecrets
}

/** The credentials of the Authorization header. NLAuth counts as unknown where a surface does not take it. */
export function readAuthorization(
  header: string | undefined,
  request: RequestFacts,
  { takesNlauth }: { readonly takesNlauth: boolean },
): PresentedCredentials {
  const oauthInQuery = request.queryParameters?.some(([name]) => name === 'oauth_consumer_key') === true
  if (header === undefined || header.trim() === '')
    return { attempt: { credential: 'none', request, scheme: undefined, oauthInQuery } }
  const match = /^\s*([^\s]+)(?:\s+|$)/.exec(header)
  const scheme = match?.[1] ?? ''
  const rest = header.slice(match?.[0].length ?? 0)
  if (scheme.toLowerCase() === 'oauth')
    return { attempt: { credential: 'tba', request, header: parseOAuthHeader(rest) } }
  if (takesNlauth && scheme.toLowerCase() === 'nlauth') return readNlauth(rest, request)
  const foreign = foreignScheme(header, scheme, rest)
  const attempt = { credential: 'none', request, scheme: shownScheme(scheme), oauthInQuery } as const
  return { attempt: foreign ? { ...attempt, foreign } : attempt }
}

function readNlauth(text: string, request: RequestFacts): PresentedCredentials {
  const { fields, raw, fault, unknownNames } = parseNlauthHeader(text)
  const { account = raw.account, email = raw.email, role = raw.role, applicationId = raw.applicationId } = fields
  const password = fields.password ?? raw.password
  const facts: PasswordFacts = {
    account: account?.slice(0, longestField),
    email: email?.slice(0, longestField),
    role: role?.slice(0, longestField),
    applicationId: applicationId?.slice(0, longestField),
    passwordSent: password !== undefined && password !== '',
    codeSent: fields.otp !== undefined,
    fault,
    unknownNames: unknownNames.map(name => name.slice(0, longestField)),
  }
  const secrets: PresentedSecrets = {
    password: fault ? undefined : fields.password,
    otp: fields.otp,
    raw: { email: raw.email, password: raw.password },
  }
  return { attempt: { credential: 'nlauth', request, facts }, secrets }
}

/** Schemes that people send; whatever else stands there may be a secret and is not repeated. */
const knownSchemes: ReadonlySet<string> = new Set([
  'apikey',
  'aws4-hmac-sha256',
  'basic',
  'bearer',
  'digest',
  'hawk',
  'hmac',
  'negotiate',
  'nlauth',
  'ntlm',
  'oauth',
  'token',
])

function shownScheme(scheme: string): string {
  return knownSchemes.has(scheme.toLowerCase()) ? scheme : 'something that is no known scheme'
}
