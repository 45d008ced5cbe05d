/** The string that SOAP's tokenPassport signs, and that of a signed request in each other's place. Source: reference soap §3.1, tba §4.4, clients §5. */
import { firstValue } from '../../../login/rfc5849/parameters.js'
import { percentEncode } from '../../../login/rfc5849/percent.js'
import type { SignedRequest, TokenPassport } from '../subject.js'
import { type BaseVariant, framing, type Told, told } from '../variant.js'

/** `account&consumerKey&token&nonce&timestamp`, joined as they are. */
export function passportString(passport: TokenPassport): string {
  return partsOf(passport, passport.account).join('&')
}

function partsOf({ consumerKey, tokenId, nonce, timestamp }: TokenPassport, account: string): string[] {
  return [account, consumerKey, tokenId, nonce, timestamp]
}

/** Ways to spell an account, and others that clients take for it. */
function spellings(accountId: string, sent: string | undefined): readonly string[] {
  const id = accountId.toLowerCase()
  return [
    ...new Set([sent ?? accountId, accountId, id, id.replaceAll('_', '-'), id.toUpperCase().replaceAll('_', '-')]),
  ]
}

function encoded(parts: readonly string[]): readonly string[] {
  return [...new Set([parts.map(percentEncode).join('&'), percentEncode(parts.join('&'))])]
}

/** A request that was signed like a passport. */
export function passportVariants({ accountId, consumerKey, tokenId, headerParameters }: SignedRequest): BaseVariant[] {
  const sent = (name: string) => firstValue(headerParameters, name) ?? ''
  const what = told(
    'passport-string',
    2,
    "Signed like SOAP's tokenPassport: account, keys, nonce and timestamp joined by &.",
    'For RESTlets and REST sign the OAuth 1.0 base string: method, URL and sorted parameters.',
  )
  return spellings(accountId, firstValue(headerParameters, 'realm')).flatMap((account, index) => {
    const parts = [account, consumerKey, tokenId, sent('oauth_nonce'), sent('oauth_timestamp')]
    const strings = new Set([parts.join('&'), ...encoded(parts)])
    return [...strings].map(instead => framing(index === 0 ? what : { ...what, cost: 5 }, () => ({ instead })))
  })
}

/** A string that a client may have signed instead of a passport's. */
interface WrongString {
  readonly told: Told
  readonly text: string
}

export function stringsInPassport(passport: TokenPassport): readonly WrongString[] {
  return [
    ...otherSpellings(passport),
    ...encodedStrings(passport),
    ...requestStrings(passport),
    ...lineBreaks(passport),
  ]
}

function otherSpellings(passport: TokenPassport): WrongString[] {
  const { account, accountId } = passport
  const what = told(
    'account-spelling',
    2,
    'The account in the signed string is written otherwise than in <account>.',
    `Write the account as ${accountId}, in <account> and in the signed string.`,
  )
  return spellings(accountId, account.trim()).map(other => ({
    told: what,
    text: partsOf(passport, other).join('&'),
  }))
}

function encodedStrings(passport: TokenPassport): WrongString[] {
  const what = told(
    'passport-string-encoded',
    3,
    'The signed string is percent-encoded.',
    'For a tokenPassport sign account&consumerKey&token&nonce&timestamp, joined as they are.',
  )
  return encoded(partsOf(passport, passport.account)).map(text => ({ told: what, text }))
}

function lineBreaks(passport: TokenPassport): WrongString[] {
  const what = told(
    'base-string-with-line-break',
    3,
    'A line break stands at the end of the signed string.',
    'Sign the string without a line break behind it: printf %s or echo -n instead of echo.',
  )
  return [{ told: what, text: `${passportString(passport)}\n` }]
}

function requestStrings({
  consumerKey,
  tokenId,
  nonce,
  timestamp,
  signatureMethod,
  url,
  account,
}: TokenPassport): WrongString[] {
  const what = told(
    'rest-string-in-passport',
    1,
    'Signed like a request (method, URL and sorted parameters), but sent in a SOAP tokenPassport.',
    'For a tokenPassport sign account&consumerKey&token&nonce&timestamp, joined as they are.',
  )
  const oauth = [
    `oauth_consumer_key=${percentEncode(consumerKey)}`,
    `oauth_nonce=${percentEncode(nonce)}`,
    `oauth_signature_method=${signatureMethod}`,
    `oauth_timestamp=${percentEncode(timestamp)}`,
    `oauth_token=${percentEncode(tokenId)}`,
  ]
  const lists = [oauth, [...oauth, 'oauth_version=1.0']]
  lists.push(...lists.map(list => [...list, `realm=${percentEncode(account)}`]))
  return ['POST', 'GET'].flatMap(method =>
    lists.map(list => ({ told: what, text: `${method}&${percentEncode(url)}&${percentEncode(list.join('&'))}` })),
  )
}
