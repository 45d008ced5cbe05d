/** A SOAP `tokenPassport`: the fields it has, by the names of the same fields in an OAuth header. Source: reference soap §3, §3.1. */
import type { Parameters } from './rfc5849/parameters.js'
import { percentEncode } from './rfc5849/percent.js'
import type { TbaParameters } from './tba-parameters.js'

/** The elements of a passport and what stands for them in a signed header; `algorithm` is an attribute of `signature`. */
export const passportFields = {
  account: 'realm',
  consumerKey: 'oauth_consumer_key',
  token: 'oauth_token',
  nonce: 'oauth_nonce',
  timestamp: 'oauth_timestamp',
  algorithm: 'oauth_signature_method',
  signature: 'oauth_signature',
} as const

export type PassportField = keyof typeof passportFields

/** As sent, without blanks and line breaks around it; what is missing or empty is left out. */
export type Passport = Partial<Readonly<Record<PassportField, string>>>

/** The same as parameters of a header. SOAP also writes `HMAC_SHA256` (soap §0 no. 5). */
export function passportParameters(passport: Passport): Parameters {
  return fieldNames.flatMap(field => {
    const value = passport[field]
    if (value === undefined) return []
    const written = field === 'algorithm' ? value.replace(/^HMAC_(?=SHA)/, 'HMAC-') : value
    return [[passportFields[field], written] as const]
  })
}

const fieldNames: readonly PassportField[] = [
  'account',
  'consumerKey',
  'token',
  'nonce',
  'timestamp',
  'algorithm',
  'signature',
]

/** What a passport's signature is made over: `account&consumerKey&token&nonce&timestamp`. */
export function passportTexts({ realm, consumerKey, token, nonce, timestamp }: TbaParameters): readonly string[] {
  const parts = [realm, consumerKey, token, nonce, timestamp].map(part => part ?? '')
  // The two differ only where a value has characters that it should not have (soap §10).
  return [parts.map(percentEncode).join('&'), parts.join('&')]
}
