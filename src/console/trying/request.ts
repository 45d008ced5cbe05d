/** From a recipe to the request that is sent: signed as clients sign, or with whatever the mistake makes of it. */
import { oauthHeader } from '../../mistakes/authorization.js'
import { percentEncode } from '../../login/rfc5849/percent.js'
import { type PasswordLogin, type Recipe, signedOrigin, type SignedLogin } from './recipe.js'
import type { WireRequest } from './wire.js'

/** So that the trail shows who called. */
const userAgent = 'mock-netsuite (Try a login)'

/** The request of a recipe. A signed one is good once: it has a nonce of its own. */
export function requestOf(recipe: Recipe, nowMs: number, nonce: string): WireRequest {
  const { method, path, body, baseUrl, host, headers } = recipe
  const length = body === undefined ? [] : [['Content-Length', String(Buffer.byteLength(body))] as const]
  return {
    method,
    path,
    headers: [
      ['Host', host ?? new URL(baseUrl).host],
      ['User-Agent', userAgent],
      ['Accept', '*/*'],
      ...headers,
      ['Authorization', authorizationOf(recipe, nowMs, nonce)],
      ...length,
      ['Connection', 'close'],
    ],
    ...(body === undefined ? {} : { body }),
  }
}

/** The Authorization header at a moment of the account's clock. */
export function authorizationOf(recipe: Recipe, nowMs: number, nonce: string): string {
  const { login, method } = recipe
  if (login.kind === 'nlauth') return passwordHeader(login)
  const { header } = oauthHeader(
    { ...signingOf(login), nonce },
    { method, origin: signedOrigin(recipe), path: login.signedPath },
    nowMs + login.secondsAhead * 1000,
  )
  return login.encodesSignature ? header : withBareSignature(header)
}

/** What `oauthHeader` is told; the method only where it is not the usual one. */
function signingOf(login: SignedLogin) {
  const { realm, consumerKey, consumerSecret, tokenId, tokenSecret, signatureMethod } = login
  const method = signatureMethod === 'HMAC-SHA256' ? {} : { signatureMethod }
  return { realm, consumerKey, consumerSecret, token: tokenId, tokenSecret, ...method }
}

/** The whole NLAuth header. */
export function passwordHeader({ fields, encodesValues }: PasswordLogin): string {
  return `NLAuth ${fields.map(([name, value]) => `${name}=${encodesValues ? percentEncode(value) : value}`).join(', ')}`
}

function withBareSignature(header: string): string {
  return header.replace(
    /(oauth_signature=")([^"]*)/,
    (_, before: string, value: string) => before + decodeURIComponent(value),
  )
}
