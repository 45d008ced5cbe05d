/** The signature base string. Source: RFC 5849 §3.4.1, reference tba §4. */
import type { Parameters } from './parameters.js'
import { encodeAgain, percentEncode } from './percent.js'

/** Header parameters that are never signed. */
function isSigned(name: string): boolean {
  return name !== 'realm' && name !== 'oauth_signature'
}

/**
 * The parameter part of the base string, already percent-encoded the second time, as it stands behind the second `&`.
 * It does not depend on the URL, so trying another URL does not compute it again.
 * @param header parameters of the Authorization header; `realm` and `oauth_signature` are left out here
 * @param others parameters of query and form body
 */
export function encodedParameterString(header: Parameters, others: Parameters): string {
  const pairs: (readonly [string, string])[] = []
  for (const [name, value] of header) if (isSigned(name)) pairs.push([percentEncode(name), percentEncode(value)])
  for (const [name, value] of others) pairs.push([percentEncode(name), percentEncode(value)])
  pairs.sort(byNameThenValue)
  let text = ''
  for (const [name, value] of pairs) {
    text += `${text === '' ? '' : '%26'}${encodeAgain(name)}%3D${encodeAgain(value)}`
  }
  return text
}

/** Encoded texts are ASCII, so comparing them as strings is comparing their bytes. */
function byNameThenValue(
  [nameA, valueA]: readonly [string, string],
  [nameB, valueB]: readonly [string, string],
): number {
  if (nameA !== nameB) return nameA < nameB ? -1 : 1
  return valueA < valueB ? -1 : valueA > valueB ? 1 : 0
}

/**
 * `METHOD & url & parameters`, each percent-encoded.
 * @param baseUrl as `baseUrlOf` makes it: no query, no fragment
 */
export function baseString(method: string, baseUrl: string, encodedParameters: string): string {
  return `${method.toUpperCase()}&${percentEncode(baseUrl)}&${encodedParameters}`
}

/**
 * The base URL: scheme and host in lower case, the port only if it is not the scheme's own, the path exactly as sent.
 * @param authority host and port, as in the Host header
 */
export function baseUrlOf(scheme: 'http' | 'https', authority: string, path: string): string {
  const host = authority.toLowerCase()
  const standardPort = scheme === 'https' ? ':443' : ':80'
  return `${scheme}://${host.endsWith(standardPort) ? host.slice(0, -standardPort.length) : host}${path}`
}
