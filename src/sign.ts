/** Signing requests as a NetSuite client does, with the library that clients use. Verifying is our own. */
import { createHmac, randomBytes } from 'node:crypto'
import OAuth from 'oauth-1.0a'
import { parseQuery } from './login/rfc5849/parameters.js'

export interface SigningCredentials {
  readonly account: string
  readonly consumerKey: string
  readonly consumerSecret: string
  readonly tokenId: string
  readonly tokenSecret: string
}

export interface SignOptions {
  readonly method: string
  /** The whole URL the request goes to, query included. */
  readonly url: string
  readonly credentials: SigningCredentials
  /** Seconds since 1970. */
  readonly timestamp: number
  /** Default: 20 random letters and digits. */
  readonly nonce?: string
}

/** The URL cannot be signed; the message says why. */
export class UnsignableUrlError extends TypeError {
  override readonly name = 'UnsignableUrlError'
}

/** The value of the Authorization header for a request. Throws `TypeError` when the URL cannot be read or signed. */
export function authorizationHeader({ method, url, credentials, timestamp, nonce }: SignOptions): string {
  const parsed = new URL(url)
  const query = parseQuery(parsed.search.slice(1))
  if (!query)
    throw new UnsignableUrlError(`the query of ${url} holds a broken percent-encoding; write "%25" for a plain "%"`)
  if (query.some(([name]) => name === '__proto__'))
    throw new UnsignableUrlError('the signing library cannot sign a parameter called __proto__')
  const oauth = new OAuth({
    consumer: { key: credentials.consumerKey, secret: credentials.consumerSecret },
    signature_method: 'HMAC-SHA256',
    realm: credentials.account,
    hash_function: (base, key) => createHmac('sha256', key).update(base).digest('base64'),
  })
  oauth.getTimeStamp = () => timestamp
  oauth.getNonce = () => nonce ?? randomBytes(10).toString('hex')
  // The library misreads some queries, so it gets the parameters apart from the URL.
  const data: Record<string, string[]> = Object.create(null)
  for (const [name, value] of query) data[name] = [...(data[name] ?? []), value]
  const signed = oauth.authorize(
    { url: `${parsed.origin}${parsed.pathname}`, method: method.toUpperCase(), data },
    { key: credentials.tokenId, secret: credentials.tokenSecret },
  )
  return oauth.toHeader(signed).Authorization
}
