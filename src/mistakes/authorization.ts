/** Authorization headers, right ones and wrong ones. Source: reference tba §2-§4, nlauth §2.1, §6. */
import { createHmac, randomBytes } from 'node:crypto'
import type { PasswordFields, Signing } from '../failures/requests/request.js'
import { baseString, encodedParameterString } from '../login/rfc5849/base-string.js'
import { type Parameters, parseQuery } from '../login/rfc5849/parameters.js'
import { percentEncode } from '../login/rfc5849/percent.js'
import { authorizationHeader } from '../sign.js'

/** A signature that only the caller can make, since it covers what an earlier answer gave. */
export interface LateSignature {
  /** The name that stands for it in the header, as `{{signature}}`. */
  readonly name: 'signature'
  /** HMAC-SHA256, base64, percent-encoded. */
  readonly algorithm: 'HMAC-SHA256'
  readonly key: string
  readonly baseString: string
}

/** What is signed. */
export interface SignedUrl {
  readonly method: string
  /** Scheme and host. */
  readonly origin: string
  /** Path and query. */
  readonly path: string
}

/**
 * The OAuth header. A right one, or one with wrong credentials, is made by the library that clients use; what no library
 * would do is put together here.
 * @param now the account's time, milliseconds since 1970
 */
export function oauthHeader(
  sign: Signing,
  url: SignedUrl,
  now: number,
): { readonly header: string; readonly late?: LateSignature } {
  const seconds = Math.floor(now / 1000)
  const nonce = sign.nonce ?? randomBytes(10).toString('hex')
  return byLibrary(sign, url, nonce, seconds) ?? byHand(sign, url, nonce, String(seconds))
}

/** What the library can be asked for; `undefined` for anything else. */
function byLibrary(sign: Signing, { method, origin, path }: SignedUrl, nonce: string, timestamp: number) {
  const { realm, consumerKey, consumerSecret, token, tokenSecret, ...others } = sign
  const isPlain = Object.keys(others).every(one => one === 'nonce') && nonce !== ''
  const query = path.split('?')[1] ?? ''
  if (!isPlain || !realm || !consumerKey || !consumerSecret || !token || !tokenSecret || !parseQuery(query))
    return undefined
  if ((token + tokenSecret).includes('{{')) return undefined
  const credentials = { account: realm, consumerKey, consumerSecret, tokenId: token, tokenSecret }
  return { header: authorizationHeader({ method, url: origin + path, credentials, timestamp, nonce }) }
}

function byHand(sign: Signing, { method, origin, path }: SignedUrl, nonce: string, timestamp: string) {
  const [barePath = '', query = ''] = path.split('?')
  const { omit = [], repeatParameter } = sign
  const named: readonly (readonly [string, string | undefined])[] = [
    ['oauth_consumer_key', sign.consumerKey],
    ['oauth_token', sign.token],
    ['oauth_nonce', nonce],
    ['oauth_timestamp', sign.timestamp ?? timestamp],
    ['oauth_signature_method', sign.signatureMethod ?? 'HMAC-SHA256'],
    ['oauth_version', sign.version ?? '1.0'],
    ...Object.entries(sign.extra ?? {}),
  ]
  const parameters: Parameters = named.flatMap(([name, value]) =>
    value === undefined || omit.includes(name) ? [] : [[name, value] as const],
  )
  const signed = encodedParameterString(parameters, parseQuery(query) ?? [])
  const base = readable(baseString(method, origin + barePath, signed))
  const key = readable([sign.consumerSecret ?? '', sign.tokenSecret ?? ''].map(percentEncode).join('&'))
  const isLate = base.includes('{{') || key.includes('{{')
  const algorithm = sign.signatureMethod === 'HMAC-SHA1' ? 'sha1' : 'sha256'
  const signature = isLate ? '{{signature}}' : createHmac(algorithm, key).update(base).digest('base64')
  const repeated = parameters.filter(([name]) => name === repeatParameter)
  const realm: Parameters = sign.realm === undefined || omit.includes('realm') ? [] : [['realm', sign.realm]]
  const pairs: Parameters = [...realm, ...parameters, ...repeated, ['oauth_signature', signature]]
  const header = `OAuth ${pairs.map(([name, value]) => `${percentEncode(name)}="${percentEncode(value)}"`).join(', ')}`
  const late: LateSignature = { name: 'signature', algorithm: 'HMAC-SHA256', key, baseString: base }
  return { header: readable(header), ...(isLate ? { late } : {}) }
}

/** Puts `{{name}}` back, which percent-encoding, once or twice, has disfigured. What it stands for are hexadecimal digits: encoding leaves them alone. */
function readable(text: string): string {
  return text.replaceAll(/%(?:25)?7B%(?:25)?7B(\w+)%(?:25)?7D%(?:25)?7D/g, '{{$1}}')
}

/** The fields in the order of NetSuite's help. */
const wireNames = [
  ['account', 'nlauth_account'],
  ['email', 'nlauth_email'],
  ['password', 'nlauth_signature'],
  ['role', 'nlauth_role'],
  ['applicationId', 'nlauth_application_id'],
  ['otp', 'nlauth_otp'],
] as const

/** The NLAuth header. */
export function nlauthHeader(fields: PasswordFields): string {
  const { omit = [], raw = false } = fields
  const pairs = wireNames.flatMap(([field, name]) => {
    const value = fields[field]
    return value === undefined || omit.includes(field) ? [] : [`${name}=${raw ? value : percentEncode(value)}`]
  })
  return `NLAuth ${pairs.join(', ')}`
}
