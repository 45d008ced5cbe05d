/** A client that signs as it is told, rightly or wrongly: its own making from RFC 5849, nothing of it comes from the code under test. */
import { createHmac } from 'node:crypto'
import type { SignedRequest } from '../../../src/diagnosis/forensics/subject.js'
import { consumerKey, consumerSecret, header, restletUrl, rfc3986, subject, tokenId, tokenSecret } from './samples.js'

export type Pair = readonly [name: string, value: string]

/** What a client does, step by step; each mistake changes a step. */
export interface Way {
  readonly method: string
  readonly url: string
  readonly oauth: readonly Pair[]
  readonly query: readonly Pair[]
  readonly body: readonly Pair[]
  readonly encode: (text: string) => string
  readonly encodeName: (text: string) => string
  readonly encodeAgain: (text: string) => string
  readonly encodeUrl: (text: string) => string
  /** Of encoded pairs; where there is none, they stay as they are. */
  readonly compare: ((a: Pair, b: Pair) => number) | undefined
  readonly finish: (base: string) => string
  readonly consumerSecret: string
  readonly tokenSecret: string
  readonly key: (consumerSecret: string, tokenSecret: string) => string
  readonly hash: string
  readonly write: (digest: Buffer) => string
}

const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
const identity = (text: string) => text

export const sentOauth = header.filter(([name]) => name !== 'realm' && name !== 'oauth_signature')

/** Decodes as a server does. */
export function parsed(query: string): readonly Pair[] {
  return query
    .split('&')
    .filter(piece => piece !== '')
    .map(piece => {
      const [name = '', ...value] = piece.replaceAll('+', ' ').split('=')
      return [decodeURIComponent(name), decodeURIComponent(value.join('='))] as const
    })
}

export function rightWay(query: string): Way {
  return {
    method: 'GET',
    url: restletUrl,
    oauth: sentOauth,
    query: parsed(query),
    body: [],
    encode: rfc3986,
    encodeName: rfc3986,
    encodeAgain: rfc3986,
    encodeUrl: rfc3986,
    compare: (a, b) => compareText(a[0], b[0]) || compareText(a[1], b[1]),
    finish: identity,
    consumerSecret,
    tokenSecret,
    key: (consumer, token) => `${rfc3986(consumer)}&${rfc3986(token)}`,
    hash: 'sha256',
    write: digest => digest.toString('base64'),
  }
}

export function baseOf(way: Way): string {
  const pairs: Pair[] = [...way.oauth, ...way.query, ...way.body].map(([name, value]) => [
    way.encodeName(name),
    way.encode(value),
  ])
  if (way.compare) pairs.sort(way.compare)
  const joined = pairs.map(([name, value]) => `${name}=${value}`).join('&')
  return way.finish(`${way.method}&${way.encodeUrl(way.url)}&${way.encodeAgain(joined)}`)
}

export function signatureOf(way: Way): string {
  const key = way.key(way.consumerSecret, way.tokenSecret)
  return way.write(createHmac(way.hash, key).update(baseOf(way)).digest())
}

/** What the server makes of a call that was signed in this way. */
export function called(query: string, way: Partial<Way>, changes: Partial<SignedRequest> = {}): SignedRequest {
  return subject(signatureOf({ ...rightWay(query), ...way }), query, { queryParameters: parsed(query), ...changes })
}

export { consumerKey, consumerSecret, tokenId, tokenSecret, restletUrl, rfc3986 }
