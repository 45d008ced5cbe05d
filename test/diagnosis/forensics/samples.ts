/** A signed call and a signer of its own making: nothing here comes from the code under test. */
import { createHmac } from 'node:crypto'
import type { SignedRequest } from '../../../src/diagnosis/forensics/subject.js'

export const consumerKey = 'c0'.repeat(32)
export const consumerSecret = '5ec0'.repeat(16)
export const tokenId = '70'.repeat(32)
export const tokenSecret = '7ec1'.repeat(16)

export const header: SignedRequest['headerParameters'] = [
  ['realm', '1234567'],
  ['oauth_consumer_key', consumerKey],
  ['oauth_token', tokenId],
  ['oauth_nonce', 'fjaLirsIcCGVZWzBX0pg'],
  ['oauth_timestamp', '1760000000'],
  ['oauth_signature_method', 'HMAC-SHA256'],
  ['oauth_version', '1.0'],
  ['oauth_signature', 'as presented'],
]

/** A GET of a RESTlet on localhost. */
export function subject(signature: string, query: string, changes: Partial<SignedRequest> = {}): SignedRequest {
  const queryParameters = query
    .split('&')
    .filter(piece => piece !== '')
    .map(piece => {
      const [name = '', ...value] = piece.replaceAll('+', ' ').split('=')
      return [decodeURIComponent(name), decodeURIComponent(value.join('='))] as const
    })
  return {
    kind: 'request',
    surface: 'restlet',
    accountId: '1234567',
    consumerKey,
    consumerSecret,
    tokenId,
    tokenSecret,
    signatureMethod: 'HMAC-SHA256',
    signature,
    otherSecrets: [],
    earlier: [],
    method: 'GET',
    origins: [
      { name: 'received', scheme: 'http', authority: '127.0.0.1:8080' },
      { name: 'canonical', scheme: 'https', authority: '1234567.restlets.api.netsuite.com' },
    ],
    path: '/app/site/hosting/restlet.nl',
    query,
    queryParameters,
    headerParameters: header,
    formParameters: [],
    body: undefined,
    otherOrigins: [],
    ...changes,
  }
}

export const restletUrl = 'http://127.0.0.1:8080/app/site/hosting/restlet.nl'

export const rfc3986 = (text: string): string =>
  [...Buffer.from(text, 'utf8')]
    .map(byte => {
      const character = String.fromCharCode(byte)
      return /[A-Za-z0-9._~-]/.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
    })
    .join('')

/** The base string over encoded pairs, sorted as they stand. */
export function base(query: readonly (readonly [string, string])[], method = 'GET', url = restletUrl): string {
  const oauth = header.filter(([name]) => name !== 'realm' && name !== 'oauth_signature')
  const pairs = [...oauth, ...query].map(([name, value]) => [rfc3986(name), rfc3986(value)] as const)
  pairs.sort(([a, x], [b, y]) => (a < b ? -1 : a > b ? 1 : x < y ? -1 : x > y ? 1 : 0))
  return [method, rfc3986(url), rfc3986(pairs.map(pair => pair.join('=')).join('&'))].join('&')
}

export const key = `${consumerSecret}&${tokenSecret}`

export function hmac(text: string, secret = key, algorithm = 'sha256'): Buffer {
  return createHmac(algorithm, secret).update(text).digest()
}
