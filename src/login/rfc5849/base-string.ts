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
  const pairs: EncodedPair[] = []
  for (const [name, value] of header) if (isSigned(name)) pairs.push(encodedPair(name, value))
  for (const [name, value] of others) pairs.push(encodedPair(name, value))
  sortPairs(pairs)
  let text = ''
  for (const { name, value } of pairs) {
    text += `${text === '' ? '' : '%26'}${encodeAgain(name)}%3D${encodeAgain(value)}`
  }
  return text
}

/** A parameter, percent-encoded once. */
interface EncodedPair {
  readonly name: string
  readonly value: string
}

function encodedPair(name: string, value: string): EncodedPair {
  return { name: percentEncode(name), value: percentEncode(value) }
}

/** More pairs than this are left to `sort`; fewer, as in every usual call, are sorted by insertion at half its cost. */
const mostInserted = 30

function sortPairs(pairs: EncodedPair[]): void {
  if (pairs.length > mostInserted) {
    pairs.sort(byNameThenValue)
    return
  }
  for (const [index, pair] of pairs.entries()) {
    let at = index
    for (; at > 0; at--) {
      const before = pairs[at - 1]
      if (before === undefined || byNameThenValue(before, pair) <= 0) break
      pairs[at] = before
    }
    pairs[at] = pair
  }
}

/** Encoded texts are ASCII, so comparing them as strings is comparing their bytes. */
function byNameThenValue(a: EncodedPair, b: EncodedPair): number {
  if (a.name !== b.name) return a.name < b.name ? -1 : 1
  return a.value < b.value ? -1 : a.value > b.value ? 1 : 0
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
