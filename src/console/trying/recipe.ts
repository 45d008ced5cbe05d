/** What is to be tried, as plain data: from it the request is made that is sent, and the texts that are copied. */
import type { HeaderLines } from './answer.js'

/** How a client signs. */
export interface SignedLogin {
  readonly kind: 'tba'
  readonly realm: string
  readonly consumerKey: string
  readonly consumerSecret: string
  readonly tokenId: string
  readonly tokenSecret: string
  readonly signatureMethod: 'HMAC-SHA256' | 'HMAC-SHA1'
  /** Path and query that the client signs; what it sends is the recipe's `path`. */
  readonly signedPath: string
  /** How far the client's clock is ahead of the account's. */
  readonly secondsAhead: number
  /** Does it percent-encode the signature in the header? */
  readonly encodesSignature: boolean
}

/** A login by e-mail address and password. */
export interface PasswordLogin {
  readonly kind: 'nlauth'
  /** `nlauth_` fields by name, in their order, not encoded. */
  readonly fields: HeaderLines
  /** Does it percent-encode the values? */
  readonly encodesValues: boolean
}

/** The clock of the account, as a client's clock relates to it. */
export type ClientClock =
  | { readonly kind: 'running'; readonly secondsAhead: number }
  /** Stands still at this second since 1970. */
  | { readonly kind: 'frozen'; readonly at: number }

export interface Recipe {
  /** Where the server is reached, without a slash at the end. */
  readonly baseUrl: string
  /** The Host header where it is not that of `baseUrl`. */
  readonly host?: string
  readonly method: string
  /** Path and query as sent. */
  readonly path: string
  /** Headers besides `Host`, `Authorization` and those about the connection and the body's length. */
  readonly headers: HeaderLines
  readonly body?: string
  readonly login: SignedLogin | PasswordLogin
  /** The account's clock; a client's slip about time stands in the login. */
  readonly clock: ClientClock
  /** The very same message is sent a second time. */
  readonly twice: boolean
}

/** The origin that is signed. */
export function signedOrigin({ baseUrl, host }: Recipe): string {
  const own = new URL(baseUrl)
  return host === undefined ? own.origin : `${own.protocol}//${host}`
}

/** The path without its query, and the query as pairs of names and values. */
export function signedParts({ signedPath }: SignedLogin): {
  readonly path: string
  readonly query: readonly (readonly [name: string, value: string])[]
} {
  const [path = '', query = ''] = signedPath.split('?')
  return { path, query: [...new URLSearchParams(query)] }
}

/** What the client's clock shows: the account's time and the slip together. */
export function clientClock({ clock, login }: Recipe): ClientClock {
  const slip = login.kind === 'tba' ? login.secondsAhead : 0
  return clock.kind === 'frozen'
    ? { kind: 'frozen', at: clock.at + slip }
    : { kind: 'running', secondsAhead: clock.secondsAhead + slip }
}
