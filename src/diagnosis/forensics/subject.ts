/** What a wrong signature is examined with: the request as it came, and every secret that could have made it. Plain data. */
import type { KeptBody } from '../../audit/kept-body.js'
import type { Surface } from '../../failures/failure.js'
import type { UrlOrigin } from '../../login/attempt.js'
import type { HmacMethod } from '../../login/rfc5849/hmac.js'
import type { Parameters } from '../../login/rfc5849/parameters.js'
import type { MatchedUrl } from '../../login/verdict.js'
import type { SignatureMistakeId } from './mistake-ids.js'

export { type KeptBody, mostBodyBytes } from '../../audit/kept-body.js'

/** An origin over which a right signature may be made. */
export interface RightOrigin extends UrlOrigin {
  readonly name: MatchedUrl
}

/** A secret that a client may have taken instead of the right one. */
export interface OtherSecret {
  readonly half: 'consumer' | 'token'
  readonly secret: string
  readonly mistake: SignatureMistakeId
  /** Whose it is, e.g. `token "Nightly sync"` or `account 1234567_SB1`; never the secret. */
  readonly whose: string
}

/** A signed call of the same token that came before. */
export interface EarlierCall {
  readonly nonce: string
  readonly timestamp: string
  /** Decoded. */
  readonly signature: string
}

interface Common {
  /** The account's id as NetSuite writes it: `1234567_SB1`. */
  readonly accountId: string
  readonly consumerKey: string
  readonly consumerSecret: string
  /** Empty where there is no token yet. */
  readonly tokenId: string
  readonly tokenSecret: string
  /** What `oauth_signature_method` says. */
  readonly signatureMethod: HmacMethod
  /** As presented, percent-decoded once. */
  readonly signature: string
  /** The likeliest first; at most `mostOtherSecrets`. */
  readonly otherSecrets: readonly OtherSecret[]
  /** The newest first; at most `mostEarlierCalls`. */
  readonly earlier: readonly EarlierCall[]
}

/** A request with an `Authorization: OAuth` header. */
export interface SignedRequest extends Common {
  readonly kind: 'request'
  readonly surface: Surface
  readonly method: string
  /** Those of which any would have been right, in the order they are tried; no two alike. */
  readonly origins: readonly [RightOrigin, ...RightOrigin[]]
  /** As sent, without the query. */
  readonly path: string
  /** As sent, without `?`. */
  readonly query: string
  /** Decoded. */
  readonly queryParameters: Parameters
  /** The header's parameters, decoded, `realm` and `oauth_signature` included, in the order sent. */
  readonly headerParameters: Parameters
  /** The parameters of a form body that are signed (the authorization flow's); else empty. */
  readonly formParameters: Parameters
  readonly body: KeptBody | undefined
  /** Hosts of NetSuite that this account has or had, and other places of this server: `inner-address` for loopback and internal names. */
  readonly otherOrigins: readonly (UrlOrigin & { readonly mistake: 'other-host' | 'inner-address' })[]
}

/** A SOAP `tokenPassport`. Source: reference soap (token passport), tba §4.4. */
export interface TokenPassport extends Common {
  readonly kind: 'passport'
  /** `<account>` as sent. */
  readonly account: string
  readonly nonce: string
  readonly timestamp: string
  /** The URL that the envelope was posted to. */
  readonly url: string
}

export type Subject = SignedRequest | TokenPassport

export const mostOtherSecrets = 120
export const mostEarlierCalls = 20
