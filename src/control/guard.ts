/** Who may use the control API: it changes accounts, and it runs on developers' machines. Source: design §7. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

export interface GuardOptions {
  /** Host names besides loopback under which the control API may be called. */
  readonly allowHosts: readonly string[]
  /** Wanted with every request when set. */
  readonly controlToken: string | undefined
}

export interface GuardRefusal {
  readonly status: 400 | 401 | 403
  readonly detail: string
}

/** Is this the name or address of the machine itself? */
export function isLoopback(host: string): boolean {
  const name = host.toLowerCase().replace(/^\[|\]$/g, '')
  return name === 'localhost' || name.endsWith('.localhost') || name === '::1' || /^127(\.\d{1,3}){3}$/.test(name)
}

export function makeControlToken(): string {
  return randomBytes(18).toString('base64url')
}

/** `undefined` when the request may pass. A web page of another origin, or a name rebound to this machine, may not. */
export function guard(
  headers: IncomingHttpHeaders,
  { allowHosts, controlToken }: GuardOptions,
): GuardRefusal | undefined {
  const authority = headers.host ?? ''
  if (authority !== '' && !isAuthority(authority)) {
    return {
      status: 400,
      detail: `The Host header ${JSON.stringify(authority.slice(0, 100))} is not a host name with an optional port from 0 to 65535, such as "localhost:8080". Correct the URL that is called, or the header.`,
    }
  }
  const host = hostName(authority)
  const isAllowed = (name: string) => isLoopback(name) || allowHosts.includes(name)
  if (!isAllowed(host)) {
    return {
      status: 403,
      detail: `The control API is not served under the host name ${JSON.stringify(host.slice(0, 100))}. Call it as localhost, or start with --allow-host ${host.slice(0, 100) || '<name>'}.`,
    }
  }
  const { origin } = headers
  if (origin !== undefined && !isOwnOrigin(origin, authority, allowHosts)) {
    return {
      status: 403,
      detail: `The control API does not answer web pages of ${JSON.stringify(origin.slice(0, 100))}.`,
    }
  }
  if (controlToken === undefined || presentsToken(headers, controlToken)) return undefined
  return {
    status: 401,
    detail:
      'The control API of this server wants its control token: send it as "X-Mock-Control-Token: <token>" or "Authorization: Bearer <token>". The token is the one the server was given (--control-token or MOCK_NETSUITE_CONTROL_TOKEN); if it was given none, it made one up and printed it at start.',
  }
}

/** A host and perhaps a port, and nothing else that could stand in a URL: links are made from it. */
function isAuthority(text: string): boolean {
  return !/[\s/?#@\\]/.test(text) && URL.canParse(`http://${text}`)
}

function hostName(authority: string): string {
  return authority.toLowerCase().replace(/:\d*$/, '')
}

/** A page this server served itself, or one of a host that was allowed by name. */
function isOwnOrigin(origin: string, host: string, allowHosts: readonly string[]): boolean {
  try {
    const url = new URL(origin)
    return url.host === host.toLowerCase() || allowHosts.includes(url.hostname)
  } catch {
    return false
  }
}

function presentsToken({ authorization, 'x-mock-control-token': own }: IncomingHttpHeaders, token: string): boolean {
  const presented = typeof own === 'string' ? own : /^Bearer (.+)$/i.exec(authorization ?? '')?.[1]
  return presented !== undefined && sameSecret(presented, token)
}

/** Compared in constant time, whatever the lengths. */
export function sameSecret(one: string, other: string): boolean {
  // Digests have equal lengths.
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(one), digest(other))
}
