/** Mistakes as people make them, step by step: none is made with code of this server. Holds no test of its own. */
import type { Pair, Pairs, Slips } from './signers/signer.js'

/** RFC 3986, as it should be. */
export const right = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, one => `%${one.charCodeAt(0).toString(16).toUpperCase()}`)

/** JavaScript's own. */
export const loose = (text: string) => encodeURIComponent(text)

/** PHP's `urlencode` and Python's `quote_plus`, of today. */
export const plus = (text: string) => right(text).replaceAll('%20', '+')

/** Java's `URLEncoder`: blank as plus, asterisk bare, tilde encoded. */
export const javaEncoder = (text: string) => plus(text).replaceAll('%2A', '*').replaceAll('~', '%7E')

export const tilde = (text: string) => right(text).replaceAll('~', '%7E')

/** .NET's `HttpUtility.UrlEncode` but for its plus. */
export const lower = (text: string) => right(text).replaceAll(/%[0-9A-F]{2}/g, one => one.toLowerCase())

export const twice = (text: string) => right(right(text))

export const bare = (text: string) => text

/** One byte for each letter. */
export const latin = (text: string) =>
  Array.from(Buffer.from(text, 'latin1'), byte => {
    const one = String.fromCharCode(byte)
    return byte < 128 ? right(one) : `%${byte.toString(16).toUpperCase()}`
  }).join('')

export const no = (): Pairs => []

export const without =
  (...names: readonly string[]) =>
  (pairs: Pairs): Pairs =>
    pairs.filter(([name]) => !names.includes(name))

export const only =
  (...names: readonly string[]) =>
  (pairs: Pairs): Pairs =>
    pairs.filter(([name]) => names.includes(name))

export const plusPairs =
  (...more: Pairs) =>
  (pairs: Pairs): Pairs => [...pairs, ...more]

export const set =
  (name: string, value: string | ((value: string) => string)) =>
  (pairs: Pairs): Pairs =>
    pairs.map((pair): Pair => (pair[0] === name ? [name, typeof value === 'string' ? value : value(pair[1])] : pair))

export const values =
  (change: (value: string) => string) =>
  (pairs: Pairs): Pairs =>
    pairs.map(([name, value]): Pair => [name, change(value)])

/** Pairs of a query that is split and not decoded. */
export const rawPairs = (raw: string): Pairs =>
  raw.split('&').map((one): Pair => [one.split('=')[0] ?? '', one.split('=').slice(1).join('=')])

/** Split and percent-decoded; a plus stays one. */
export const plusStays = (raw: string): Pairs =>
  rawPairs(raw).map(([name, value]): Pair => [decodeURIComponent(name), decodeURIComponent(value)])

/** The last of each name, as objects and dictionaries have it. */
export const lastOfEach = (pairs: Pairs): Pairs => [...new Map(pairs)]

export const firstOfEach = (pairs: Pairs): Pairs =>
  pairs.filter(([name], at) => pairs.findIndex(([other]) => other === name) === at)

const byName = ([one]: Pair, [other]: Pair) => (one < other ? -1 : one > other ? 1 : 0)
const byPair = (one: Pair, other: Pair) => byName(one, other) || (one[1] < other[1] ? -1 : one[1] > other[1] ? 1 : 0)

export const sorted = (pairs: Pairs): Pairs => pairs.toSorted(byPair)
/** Stable: those of one name stay as they come. */
export const sortedByName = (pairs: Pairs): Pairs => pairs.toSorted(byName)
/** Whole lines, as `sort` of a shell has them: the equals sign takes part. */
export const sortedJoined = (pairs: Pairs): Pairs =>
  pairs.toSorted((one, other) => (one.join('=') < other.join('=') ? -1 : 1))
export const unsorted = (pairs: Pairs): Pairs => pairs

/** As `localeCompare` and other people's collations have it. */
export const sortedIgnoringCase = (pairs: Pairs): Pairs =>
  pairs.toSorted((one, other) => byPair([one[0].toLowerCase(), one[1]], [other[0].toLowerCase(), other[1]]))

/** Sorted while names and values are plain; encoded then. */
export const sortedEarly: Slips = { all: sorted, order: unsorted }

/** Base URIs. */
export const withScheme = (scheme: string) => (base: string) => base.replace(/^[a-z]+/i, scheme)
export const withHost = (host: string) => (base: string) => base.replace(/\/\/[^/]*/, `//${host}`)
export const withOrigin = (origin: string) => (base: string) => base.replace(/^[a-z]+:\/\/[^/]*/i, origin)
export const path = (change: (path: string) => string) => (base: string) =>
  base.replace(/^([a-z]+:\/\/[^/]*)(.*)$/is, (_, origin: string, rest: string) => origin + change(rest))

/** Keys. */
export const joinedKey = (change: (secret: string) => string): Slips => ({
  key: ({ consumerSecret, tokenSecret }) => `${change(consumerSecret)}&${change(tokenSecret)}`,
})

/** Digests. */
export const asHex = (bytes: Buffer) => bytes.toString('hex')
export const asUpperHex = (bytes: Buffer) => bytes.toString('hex').toUpperCase()
export const asBase64OfHex = (bytes: Buffer) => Buffer.from(bytes.toString('hex')).toString('base64')
export const asBase64url = (bytes: Buffer) => bytes.toString('base64url')
export const withoutPadding = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '')

/** The token passport's string of the SOAP web services. */
export const passport: Slips = {
  all: pairs => pairs,
  key: ({ consumerSecret, tokenSecret }) => `${consumerSecret}&${tokenSecret}`,
}
