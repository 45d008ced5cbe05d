/** The string that SOAP's tokenPassport signs, and that of a signed request in each other's place. Source: reference soap, tba §4.4, clients §5. */
import { percentEncode } from '../../../login/rfc5849/percent.js'
import type { SignedRequest, TokenPassport } from '../subject.js'
import { type BaseVariant, told } from '../variant.js'

/** `account&consumerKey&token&nonce&timestamp`, joined as they are. */
export function passportString(passport: TokenPassport): string {
  const { account, consumerKey, tokenId, nonce, timestamp } = passport
  return [account, consumerKey, tokenId, nonce, timestamp].join('&')
}

/** A request that was signed like a passport. */
export function passportVariants({ accountId, consumerKey, tokenId, headerParameters }: SignedRequest): BaseVariant[] {
  const sent = (wanted: string) => headerParameters.find(([name]) => name === wanted)?.[1] ?? ''
  const what = told(
    'passport-string',
    1,
    "Signed like SOAP's tokenPassport: account, keys, nonce and timestamp joined by &.",
    'For RESTlets and REST sign the OAuth 1.0 base string: method, URL and sorted parameters.',
  )
  const realm = sent('realm')
  const accounts = new Set([realm === '' ? accountId : realm, accountId, accountId.toLowerCase()])
  return [...accounts].flatMap(account => {
    const parts = [account, consumerKey, tokenId, sent('oauth_nonce'), sent('oauth_timestamp')]
    const texts = new Set([parts.join('&'), parts.map(percentEncode).join('&'), percentEncode(parts.join('&'))])
    return [...texts].map(whole => ({ ...what, change: recipe => ({ ...recipe, whole }) }) satisfies BaseVariant)
  })
}

/** Strings that a client may have signed instead of a passport's. */
export function stringsInPassport(
  passport: TokenPassport,
): readonly (ReturnType<typeof told> & { readonly text: string })[] {
  const { consumerKey, tokenId, nonce, timestamp, signatureMethod, url } = passport
  const what = told(
    'rest-string-in-passport',
    1,
    'Signed like a request (method, URL and sorted parameters), but sent in a SOAP tokenPassport.',
    'For a tokenPassport sign account&consumerKey&token&nonce&timestamp, joined as they are.',
  )
  const pairs = [
    `oauth_consumer_key=${percentEncode(consumerKey)}`,
    `oauth_nonce=${percentEncode(nonce)}`,
    `oauth_signature_method=${signatureMethod}`,
    `oauth_timestamp=${percentEncode(timestamp)}`,
    `oauth_token=${percentEncode(tokenId)}`,
  ]
  return ['POST', 'GET'].flatMap(method =>
    [pairs, [...pairs, 'oauth_version=1.0']].map(parameters => ({
      ...what,
      text: `${method}&${percentEncode(url)}&${percentEncode(parameters.join('&'))}`,
    })),
  )
}
