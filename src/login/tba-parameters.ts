/** The OAuth parameters of a TBA header by name. Source: reference tba §2.2. */
import { firstValue, type Parameters } from './rfc5849/parameters.js'

/** Parameters as sent; one that is missing is `undefined`. */
export interface TbaParameters {
  readonly realm: string | undefined
  readonly consumerKey: string | undefined
  readonly token: string | undefined
  readonly signatureMethod: string | undefined
  readonly timestamp: string | undefined
  readonly nonce: string | undefined
  readonly version: string | undefined
  readonly signature: string | undefined
}

export function tbaParameters(parameters: Parameters): TbaParameters {
  return {
    realm: firstValue(parameters, 'realm'),
    consumerKey: firstValue(parameters, 'oauth_consumer_key'),
    token: firstValue(parameters, 'oauth_token'),
    signatureMethod: firstValue(parameters, 'oauth_signature_method'),
    timestamp: firstValue(parameters, 'oauth_timestamp'),
    nonce: firstValue(parameters, 'oauth_nonce'),
    version: firstValue(parameters, 'oauth_version'),
    signature: firstValue(parameters, 'oauth_signature'),
  }
}

/** Required parameters by their wire name (tba §2.2; `realm` has a check of its own). */
export const requiredParameters = {
  oauth_consumer_key: 'consumerKey',
  oauth_token: 'token',
  oauth_signature_method: 'signatureMethod',
  oauth_timestamp: 'timestamp',
  oauth_nonce: 'nonce',
  oauth_signature: 'signature',
} as const satisfies Record<string, keyof TbaParameters>

/**
 * A timestamp as NetSuite takes it: a positive whole number of seconds, digits only, of at most 19 digits.
 * Milli-, micro- and nanoseconds are whole numbers too; they are far outside the window instead (tba §6.2).
 */
export function parseTimestamp(text: string): number | undefined {
  if (!/^\d{1,19}$/.test(text)) return undefined
  const seconds = Number(text)
  return seconds > 0 ? seconds : undefined
}
