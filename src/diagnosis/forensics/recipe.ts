/**
 * How a client makes its base string, step by step: a mistake changes one step, so two mistakes are two changes. The parameters do not
 * depend on the URL, so they are a half of their own, made once for all URLs. Source of the right way: RFC 5849 §3.4.1, reference tba §4.
 */
import { baseUrlOf } from '../../login/rfc5849/base-string.js'
import { encodeAgain } from '../../login/rfc5849/percent.js'
import { encode, type Encoding, rightEncoding } from './encoding.js'
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

export type Order = <T extends EncodedParameter>(parameters: readonly T[]) => readonly T[]

/** What stands behind the second `&`. */
export interface Signed {
  readonly parameters: readonly SignedParameter[]
  readonly names: Encoding
  readonly values: Encoding
  readonly order: Order
  /** Stands behind the parameters, before they are encoded as a whole. */
  readonly appended: string
  readonly joined: Encoding
}

/** What stands around it. */
export interface Frame {
  readonly method: string
  /** Empty with a relative URL. */
  readonly scheme: string
  readonly authority: string
  readonly path: string
  /** With its `?`; the right one is empty. */
  readonly search: string
  readonly url: Encoding
  /** Stands behind everything. */
  readonly tail: string
  /** A client that signs something else altogether. */
  readonly instead?: string
}

export function rightSigned(subject: SignedRequest): Signed {
  return {
    parameters: signedParameters(subject),
    names: rightEncoding,
    values: rightEncoding,
    order: inByteOrder,
    appended: '',
    joined: rightEncoding,
  }
}

export function rightFrame({ method, path }: SignedRequest, { scheme, authority }: RightOrigin): Frame {
  return {
    method: method.toUpperCase(),
    scheme,
    authority: baseUrlOf(scheme, authority, '').slice(`${scheme}://`.length),
    path,
    search: '',
    url: rightEncoding,
    tail: '',
  }
}

export function originOf({ scheme, authority }: Frame): string {
  return scheme === '' ? authority : `${scheme}://${authority}`
}

interface Pair extends EncodedParameter {
  /** Encoded once more, with its `=`. */
  readonly text: string
}

/** Ordering and joining a parameter is about as much work as so many characters; encoding it is more. */
const perParameter = 20
const perEncoding = 100

/** Writes base strings; what was encoded before is not encoded again. */
export class BaseStringWriter {
  readonly #written: (characters: number) => void
  readonly #heads = new WeakMap<Frame, string>()
  readonly #texts = new WeakMap<Signed, string>()
  readonly #pairs = new WeakMap<SignedParameter, (Pick<Signed, 'names' | 'values' | 'joined'> & { pair: Pair })[]>()

  /** @param written is told of the work for every text that had to be built, in characters */
  constructor(written: (characters: number) => void) {
    this.#written = written
  }

  write(frame: Frame, signed: Signed): string {
    return frame.instead ?? `${this.#head(frame)}${this.#parameters(signed)}${frame.tail}`
  }

  /** Method and URL. */
  #head(frame: Frame): string {
    const known = this.#heads.get(frame)
    if (known !== undefined) return known
    const { method, path, search, url } = frame
    const head = `${method}&${encode(`${originOf(frame)}${path}${search}`, url)}&`
    this.#heads.set(frame, head)
    return head
  }

  #parameters(signed: Signed): string {
    const known = this.#texts.get(signed)
    if (known !== undefined) return known
    const { parameters, order, appended, joined } = signed
    const pairs = order(parameters.map(one => this.#pair(one, signed)))
    const text = pairs.map(pair => pair.text).join(encode('&', joined)) + encode(appended, joined)
    this.#texts.set(signed, text)
    this.#written(text.length + pairs.length * perParameter)
    return text
  }

  #pair(of: SignedParameter, { names, values, joined }: Signed): Pair {
    const written = this.#pairs.get(of) ?? []
    this.#pairs.set(of, written)
    const known = written.find(one => one.names === names && one.values === values && one.joined === joined)
    if (known) return known.pair
    this.#written(perEncoding)
    const name = encode(of.name, names)
    const value = encode(of.value, values)
    const isRight = names === rightEncoding && values === rightEncoding && joined === rightEncoding
    // What the right encoder wrote is encoded again at a lesser price.
    const text = isRight ? `${encodeAgain(name)}%3D${encodeAgain(value)}` : encode(`${name}=${value}`, joined)
    const pair = { name, value, of, text }
    written.push({ names, values, joined, pair })
    return pair
  }
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
export function inByteOrder<T extends EncodedParameter>(parameters: readonly T[]): readonly T[] {
  return [...parameters].sort((a, b) => compare(a.name, b.name) || compare(a.value, b.value))
}

export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
