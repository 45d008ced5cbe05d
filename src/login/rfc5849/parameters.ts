/** Name and value pairs of a query string, a form or a header. Source: RFC 5849 §3.4.1.3, reference tba §4.1. */
import { formDecode } from './percent.js'

/** Decoded names and values, in the order sent, duplicates kept. */
export type Parameters = readonly (readonly [name: string, value: string])[]

/**
 * The parameters of a query string (without `?`) or form body: split at `&`, then at the first `=`, then form-decoded.
 * A missing `=` means an empty value; empty pieces (`a=1&&b=2`, a trailing `&`) are no parameters.
 * @returns `undefined` when a percent-encoding is broken
 */
export function parseQuery(query: string): Parameters | undefined {
  const parameters: [string, string][] = []
  if (query === '') return parameters
  for (const piece of query.split('&')) {
    if (piece === '') continue
    const equals = piece.indexOf('=')
    const name = formDecode(equals < 0 ? piece : piece.slice(0, equals))
    const value = equals < 0 ? '' : formDecode(piece.slice(equals + 1))
    if (name === undefined || value === undefined) return undefined
    parameters.push([name, value])
  }
  return parameters
}

/** The first value of a parameter. */
export function firstValue(parameters: Parameters, name: string): string | undefined {
  for (const [key, value] of parameters) if (key === name) return value
  return undefined
}
