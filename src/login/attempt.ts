/** The facts of one try to log in, taken out of a request by a surface. Plain data; nothing here knows HTTP libraries. */
import type { Surface } from '../failures/failure.js'
import type { NetSuiteHost } from './hosts.js'
import type { NlauthFault } from './nlauth/header.js'
import type { OAuthHeader } from './rfc5849/header.js'
import type { Parameters } from './rfc5849/parameters.js'

/** What was asked, apart from the credentials. */
export interface RequestFacts {
  readonly surface: Surface
  readonly method: string
  /** The path as sent, without the query. */
  readonly path: string
  /** The query as sent, without `?`; empty when there is none. */
  readonly query: string
  /** The decoded query parameters; `undefined` when they cannot be decoded. */
  readonly queryParameters: Parameters | undefined
  /** Scheme and authority the client used, as far as the server sees. */
  readonly received: UrlOrigin
  /** The same as a trusted proxy forwarded it, where it says something else. */
  readonly forwarded: UrlOrigin | undefined
  /** The host name read as one of NetSuite's. */
  readonly host: NetSuiteHost
  /** The client's address: the socket's, or the one a trusted proxy names. */
  readonly address: string
  readonly userAgent: string
  /** Did a `JSESSIONID` cookie come along? */
  readonly sessionCookie: boolean
}

export interface UrlOrigin {
  readonly scheme: 'http' | 'https'
  /** Host and port as in the Host header. */
  readonly authority: string
}

/** A call with an `Authorization: OAuth` header. */
export interface TbaAttempt {
  readonly credential: 'tba'
  readonly request: RequestFacts
  readonly header: OAuthHeader
}

/** More characters of a presented field are not kept: whatever is meant to be there is shorter. */
export const longestField = 300

/** What an NLAuth header or a login form says, apart from its secrets: a password or code that was presented is never kept. */
export interface PasswordFacts {
  /** `nlauth_account`. */
  readonly account: string | undefined
  readonly email: string | undefined
  /** `nlauth_role`. */
  readonly role: string | undefined
  /** `nlauth_application_id`. */
  readonly applicationId: string | undefined
  readonly passwordSent: boolean
  readonly codeSent: boolean
  readonly fault: NlauthFault | undefined
  /** Names in the header that mean nothing. */
  readonly unknownNames: readonly string[]
}

/** A call with an `Authorization: NLAuth` header. */
export interface NlauthAttempt {
  readonly credential: 'nlauth'
  readonly request: RequestFacts
  readonly facts: PasswordFacts
}

/** A form of the login pages. */
export interface PageAttempt {
  readonly credential: 'page'
  readonly request: RequestFacts
  readonly facts: PasswordFacts
}

/** A call without usable credentials. */
export interface AnonymousAttempt {
  readonly credential: 'none'
  readonly request: RequestFacts
  /** The scheme of the Authorization header, when there is one that the surface does not know. */
  readonly scheme: string | undefined
  /** Were OAuth parameters found where NetSuite does not look for them? */
  readonly oauthInQuery: boolean
  /** What else shows of a header whose scheme is unknown. */
  readonly foreign?: ForeignScheme
}

/** A header of an unknown scheme. Memory only, shown nowhere. */
export interface ForeignScheme {
  /** The scheme as sent, where it is nearly `OAuth`: `OAuth1`, `OAuth:`. */
  readonly spelling: string | undefined
  /** Do OAuth parameters stand in the header all the same? */
  readonly holdsParameters: boolean
  /** Where a consumer key or token id may stand: the name of Basic, what is behind Bearer. */
  readonly identifier: string | undefined
}

/** A login by password, in a header or on a page. */
export type PasswordAttempt = NlauthAttempt | PageAttempt

export type Attempt = TbaAttempt | PasswordAttempt | AnonymousAttempt
