/**
 * How a client makes its base string, step by step: a mistake is a change of one step, so two mistakes are two changes.
 * Source of the right way: RFC 5849 §3.4.1, reference tba §4.
 */
import { baseUrlOf } from '../../login/rfc5849/base-string.js'
import { percentEncode } from '../../login/rfc5849/percent.js'
import type { RightOrigin, SignedRequest } from './subject.js'

/** A parameter that is signed, as it was sent and as it is meant. */
export interface SignedParameter {
  readonly from: 'query' | 'header' | 'body'
  readonly name: string
  readonly value: string
  /** As it stands in the query; elsewhere the same as `name` and `value`. */
  readonly rawName: string
  readonly rawValue: string
}

/** A parameter, encoded once, ready to be sorted. */
export interface EncodedParameter {
  readonly name: string
  readonly value: string
  readonly of: SignedParameter
}

export interface Recipe {
  readonly method: string
  readonly url: string
  readonly parameters: readonly SignedParameter[]
  readonly encodeName: (parameter: SignedParameter) => string
  readonly encodeValue: (parameter: SignedParameter) => string
  readonly order: (parameters: EncodedParameter[]) => readonly EncodedParameter[]
  /** Stands behind the parameters, not encoded yet. */
  readonly appended: string
  /** What the three parts become before they are joined. */
  readonly encodeUrl: (url: string) => string
  readonly encodeParameters: (joined: string) => string
  /** What is done to every percent-encoded text, such as writing it in lower case. */
  readonly finish: (text: string) => string
  /** A client that signs something else altogether. */
  readonly whole?: string
}

const same = (text: string): string => text

/** The right way for one of the right origins. */
export function rightRecipe(subject: SignedRequest, origin: RightOrigin): Recipe {
  return {
    method: subject.method.toUpperCase(),
    url: baseUrlOf(origin.scheme, origin.authority, subject.path),
    parameters: signedParameters(subject),
    encodeName: ({ name }) => percentEncode(name),
    encodeValue: ({ value }) => percentEncode(value),
    order: inByteOrder,
    appended: '',
    encodeUrl: percentEncode,
    encodeParameters: percentEncode,
    finish: same,
  }
}

/** The base string a recipe makes. */
export function baseStringOf(recipe: Recipe): string {
  if (recipe.whole !== undefined) return recipe.whole
  const { method, url, parameters, encodeName, encodeValue, order, appended, encodeUrl, encodeParameters } = recipe
  const encoded = parameters.map(of => ({ name: encodeName(of), value: encodeValue(of), of }))
  const joined = order(encoded).map(({ name, value }) => `${name}=${value}`)
  return recipe.finish(`${method}&${encodeUrl(url)}&${encodeParameters(joined.join('&') + appended)}`)
}

function signedParameters({ headerParameters, formParameters, queryParameters, query }: SignedRequest) {
  const parameters: SignedParameter[] = []
  for (const [name, value] of headerParameters)
    if (name !== 'realm' && name !== 'oauth_signature') parameters.push(plain('header', name, value))
  const pieces = query.split('&').filter(piece => piece !== '')
  for (const [index, [name, value]] of queryParameters.entries()) {
    const piece = pieces[index] ?? ''
    const equals = piece.indexOf('=')
    const rawName = equals < 0 ? piece : piece.slice(0, equals)
    parameters.push({ from: 'query', name, value, rawName, rawValue: equals < 0 ? '' : piece.slice(equals + 1) })
  }
  for (const [name, value] of formParameters) parameters.push(plain('body', name, value))
  return parameters
}

export function plain(from: SignedParameter['from'], name: string, value: string): SignedParameter {
  return { from, name, value, rawName: name, rawValue: value }
}

/** By encoded name, then by encoded value, byte by byte. */
export function inByteOrder(parameters: EncodedParameter[]): readonly EncodedParameter[] {
  return parameters.sort((a, b) => compare(a.name, b.name) || compare(a.value, b.value))
}

export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
