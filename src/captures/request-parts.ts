/** What all formats check of a request. */
import { METHODS } from 'node:http'
import { nearest } from '../account/nearest.js'

const token = /^[!#$%&'*+.^_`|~\dA-Za-z-]+$/

/** What is expected of a method; `undefined` when it is one that HTTP servers take. */
export function methodProblem(method: string): string | undefined {
  if (METHODS.includes(method) && method !== 'CONNECT') return undefined
  const upper = method.toUpperCase()
  if (METHODS.includes(upper) && upper !== method)
    return `the method in upper case, "${upper}": HTTP servers refuse it otherwise (RFC 9110 §9.1)`
  return `an HTTP method such as GET or POST${nearest(method, ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'])}`
}

/** A header name (RFC 9110 §5.1). */
export const isHeaderName = (name: string): boolean => token.test(name)

/** Node refuses control characters in values of headers, and so does the server. */
// eslint-disable-next-line no-control-regex
export const isHeaderValue = (value: string): boolean => !/[\x00-\x08\x0a-\x1f\x7f]/.test(value)

/**
 * A URL, and the headers of a request together, may have this many characters: 64 KiB. Servers take less (Node's 16 KiB of both),
 * and explaining says so; what is longer still was not made by a client.
 */
export const longestHeader = 64 * 1024

/** What is too long of a request to be read, and how long it may be. */
export function tooLong(
  url: string,
  headers: readonly (readonly [name: string, value: string])[],
): { readonly found: string; readonly expected: string } | undefined {
  const expected = `at most ${longestHeader}: cut it down to what the client sends`
  if (url.length > longestHeader) return { found: `a URL of ${url.length} characters`, expected }
  // Blank, colon and line end count too: so there are not too many headers either.
  const length = headers.reduce((sum, [name, value]) => sum + name.length + value.length + 4, 0)
  return length > longestHeader ? { found: `headers of ${length} characters together`, expected } : undefined
}

/** Scheme, authority, and what a client puts into its request line; the fragment stays at home. */
export interface UrlParts {
  readonly scheme: 'http' | 'https'
  readonly authority: string
  readonly target: string
}

/** The parts of a whole http(s) URL, each as it stands; `undefined` when it is none. */
export function urlParts(url: string): UrlParts | undefined {
  const match = /^(https?):\/\/([^/?#\\\s]+)([^#]*)/i.exec(url)
  if (!match) return undefined
  const [, scheme = '', authority = '', rest = ''] = match
  // eslint-disable-next-line no-control-regex
  if (/[\x00-\x20\x7f]/.test(rest)) return undefined
  const target = rest.startsWith('/') ? rest : `/${rest}`
  return { scheme: scheme.toLowerCase() === 'https' ? 'https' : 'http', authority, target }
}

export const wholeUrl =
  'a whole URL such as "https://1234567.restlets.api.netsuite.com/app/site/hosting/restlet.nl?script=57&deploy=1"'

/** Is this where SOAP web services are called: `/services/NetSuitePort_2025_2`? Their credentials are in the body. */
export function isSoapUrl(url: string): boolean {
  const path = urlParts(url)?.target.replace(/\?.*$/s, '') ?? ''
  return /^\/+services\/+NetSuitePort_\d{4}_\d\/?$/i.test(path)
}

/** The value of the first header of that name. */
export function headerOf(headers: readonly (readonly [string, string])[], name: string): string | undefined {
  return headers.find(([one]) => one.toLowerCase() === name)?.[1]
}
