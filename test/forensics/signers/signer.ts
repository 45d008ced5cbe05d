/** What a signer of the corpus is given, where it can slip, and what it hands out. No signer uses code of this server. Holds no test of its own. */

export type Pair = readonly [name: string, value: string]
export type Pairs = readonly Pair[]

export interface Keys {
  readonly consumerKey: string
  readonly consumerSecret: string
  /** Empty where there is no token yet. */
  readonly tokenId: string
  readonly tokenSecret: string
}

/** A call as its programmer has it in mind. */
export interface Order {
  readonly method: string
  /** The whole URL, its query as it is sent. */
  readonly url: string
  readonly keys: Keys
  readonly realm: string | undefined
  readonly nonce: string
  readonly timestamp: string
  readonly version: string | undefined
  readonly hash: 'HMAC-SHA256' | 'HMAC-SHA1'
  /** More parameters of the header; signed and sent. */
  readonly extra: Pairs
  /** Parameters of a form body; signed. */
  readonly form: Pairs
}

type Encode = (text: string) => string

/** The places where a mistake is made: each replaces or changes one step of a signer. A signer takes those that it has a place for. */
export interface Slips {
  readonly method?: (method: string) => string
  /** The base URI: given as the signer has it, and the URL of the order. */
  readonly url?: (base: string, url: string) => string
  /** The parameters of the query, decoded; and the query as sent. */
  readonly query?: (pairs: Pairs, raw: string) => Pairs
  /** All parameters that are signed, decoded, in the order in which the signer collects them. */
  readonly all?: (pairs: Pairs, signer: Resign) => Pairs
  /** How names and values are encoded, instead of by RFC 3986. */
  readonly name?: Encode
  readonly value?: Encode
  /** How they are brought into order once they are encoded. */
  readonly order?: (encoded: Pairs) => Pairs
  /** How the base URI and the joined parameters are encoded when the base string is put together. */
  readonly urlPart?: Encode
  readonly joined?: Encode
  /** The base string as a whole. */
  readonly base?: (base: string) => string
  readonly key?: (keys: Keys) => string
  readonly hash?: 'sha1' | 'sha256'
  /** The keyed hash itself. */
  readonly mac?: (hash: string, key: string, text: string) => Buffer
  /** How the bytes of the HMAC become text. */
  readonly digest?: (bytes: Buffer) => string
  /** The parameters of the header, `realm` and `oauth_signature` included, decoded. */
  readonly sent?: (pairs: Pairs) => Pairs
  /** How a value is written into the header. */
  readonly write?: (value: string, name: string) => string
}

/** The signature that the same signer makes without its slips. */
export type Resign = () => string

export interface Signed {
  /** The value of the Authorization header. */
  readonly authorization: string
  /** The very string that was signed. */
  readonly baseString: string
  readonly signature: string
}

export interface Signer {
  readonly name: string
  sign(order: Order, slips?: Slips): Signed
}

/** The header's parameters but realm and signature, in the order in which most people write them. */
export function oauthPairs({ keys, nonce, timestamp, version, hash, extra }: Order): Pairs {
  return [
    ['oauth_consumer_key', keys.consumerKey],
    ...(keys.tokenId === '' ? [] : [['oauth_token', keys.tokenId] as const]),
    ['oauth_nonce', nonce],
    ['oauth_timestamp', timestamp],
    ['oauth_signature_method', hash],
    ...(version === undefined ? [] : [['oauth_version', version] as const]),
    ...extra,
  ]
}

/** Names and values as libraries take them that know objects only. */
export function grouped(pairs: Pairs): Record<string, string | string[]> {
  const groups = new Map<string, string[]>()
  for (const [name, value] of pairs) groups.set(name, [...(groups.get(name) ?? []), value])
  return Object.fromEntries(
    [...groups].map(([name, values]) => [name, values.length === 1 ? (values[0] ?? '') : values]),
  )
}

export function flattened(data: Readonly<Record<string, unknown>>): Pairs {
  return Object.entries(data).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map(one => [name, String(one)] as const),
  )
}
