/** The `Authorization: OAuth …` header. Source: RFC 5849 §3.5.1, reference tba §2.1, clients §2. */
import type { Parameters } from './parameters.js'
import { percentDecode } from './percent.js'

/** Why a header is not acceptable as a header. `at` is the offset in the text behind the scheme. */
export type HeaderFault =
  | { readonly kind: 'syntax'; readonly at: number; readonly expected: string }
  | { readonly kind: 'encoding'; readonly name: string }
  | { readonly kind: 'duplicate'; readonly name: string }
  | { readonly kind: 'empty'; readonly name: string }

/** The header's decoded parameters in the order sent, `realm` and `oauth_signature` included, its first fault if any, and how it was written. */
export interface OAuthHeader {
  readonly parameters: Parameters
  readonly fault: HeaderFault | undefined
  /** What stands behind the scheme, as sent. Memory only, shown nowhere. */
  readonly text: string
}

/** More parameters than any client sends; the rest is a fault, so that absurd headers stay cheap. */
const mostParameters = 100

/** `name="value"` with optional white space around; the comma behind it, or the end. */
const pair = /[ \t]*([^\s=",]+)[ \t]*=[ \t]*"([^"]*)"[ \t]*(,|$)/y

/**
 * Reads the text behind the scheme `OAuth `. Values stand in double quotes, pairs are separated by commas.
 * What can be read before a fault is returned with it, so that the account can still be named.
 */
export function parseOAuthHeader(text: string): OAuthHeader {
  const parameters: [string, string][] = []
  let fault: HeaderFault | undefined
  pair.lastIndex = 0
  let at = 0
  for (;;) {
    pair.lastIndex = at
    const match = pair.exec(text)
    if (!match || parameters.length === mostParameters) {
      fault ??= { kind: 'syntax', at, expected: match ? `at most ${mostParameters} parameters` : 'name="value"' }
      break
    }
    const rawName = match[1] ?? ''
    const name = percentDecode(rawName)
    const value = percentDecode(match[2] ?? '')
    if (name === undefined || value === undefined) fault ??= { kind: 'encoding', name: rawName }
    else {
      fault ??= faultOf(parameters, name, value)
      parameters.push([name, value])
    }
    at = pair.lastIndex
    if (match[3] === '') break
  }
  return { parameters, fault, text }
}

function faultOf(earlier: Parameters, name: string, value: string): HeaderFault | undefined {
  for (const [other] of earlier) if (other === name) return { kind: 'duplicate', name }
  const mustHaveValue = name === 'realm' || name.startsWith('oauth_')
  return value === '' && mustHaveValue ? { kind: 'empty', name } : undefined
}
