/** Callback URLs of integration records. Source: reference identity §2, nlauth §6.1, §6.2. */
import { holds, type Release } from './releases.js'

/** The longest callback URL, in characters; our choice. */
const longestCallback = 2000

interface CallbackParts {
  /** In lower case. */
  readonly scheme: string
  /** In lower case; of a record, its first label may be `*`. */
  readonly host: string
  /** Decimal, the scheme's own if none is written; of a record, it may be `*`. */
  readonly port: string
  /** As it stands, the query with its `?`; a missing path is `''`. */
  readonly path: string
  readonly query: string
}

type Reading = { readonly parts: CallbackParts } | { readonly problem: string }

const schemePorts: Readonly<Record<string, string>> = { http: '80', https: '443' }

const words = {
  long: `a URL of at most ${longestCallback} characters`,
  characters: 'a URL of printable ASCII characters without blanks and backslashes (percent-encode others)',
  absolute: 'an absolute URL that begins with "https://" or "http://", such as "https://my.example.com/callback"',
  fragment: 'a URL without a fragment (no "#")',
  userinfo: 'a URL without a user name or password before the host (no "@" there)',
  port: 'a port from 1 to 65535 behind the colon, or none and no colon',
  host: 'a host name of letters, digits and hyphens without a dot at its end, or an IP address as browsers write it',
  wildcard:
    'a "*" only as the port of http://localhost:* or as the whole first label of the host, as in "https://*.example.com/callback"',
} as const

/** May an integration record carry this callback URL? `undefined` if so, else what would be right. */
export function callbackProblem(text: string): string | undefined {
  const reading = read(text, true)
  return 'problem' in reading ? reading.problem : undefined
}

/**
 * Is the URL sent in `oauth_callback` the record's? Scheme and host in any case, everything else exactly, but for the record's `*`:
 * as the port of localhost it stands for any port (since 2020.1), as the first label for exactly one label (since 2020.2).
 */
export function matchesCallback(registered: string, presented: string, release: Release): boolean {
  const of = read(registered, true)
  const to = read(presented, false)
  if ('problem' in of || 'problem' in to) return false
  const record = of.parts
  const url = to.parts
  if (record.scheme !== url.scheme) return false
  if (record.port === '*') {
    if (!holds('callback-localhost-any-port', release) || record.host !== url.host) return false
    return (record.path === '' && record.query === '') || samePlace(record, url)
  }
  if (record.port !== url.port || !samePlace(record, url)) return false
  if (!record.host.startsWith('*.')) return record.host === url.host
  const dot = url.host.indexOf('.')
  return holds('callback-label-wildcard', release) && dot > 0 && url.host.slice(dot) === record.host.slice(1)
}

/** Path and query, as they stand; no path is the path `/`. */
function samePlace(one: CallbackParts, other: CallbackParts): boolean {
  return (one.path || '/') === (other.path || '/') && one.query === other.query
}

/** Where the browser goes: the callback with its own query kept, and the parameters behind it, in order. Source: reference nlauth §6.2. */
export function callbackLocation(callback: string, parameters: readonly (readonly [string, string])[]): string {
  const pairs = parameters.map(([name, value]) => `${encode(name)}=${encode(value)}`)
  if (pairs.length === 0) return callback
  const joint = !callback.includes('?') ? '?' : /[?&]$/.test(callback) ? '' : '&'
  return callback + joint + pairs.join('&')
}

function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed())
}

/** Reads a URL by itself, strictly; `wildcards` says whether it is a record's and may have a `*`. */
function read(text: string, wildcards: boolean): Reading {
  if (text.length > longestCallback) return { problem: words.long }
  if (!/^[!-~]*$/.test(text) || text.includes('\\')) return { problem: words.characters }
  const start = /^(https?):\/\//i.exec(text)
  if (!start) return { problem: words.absolute }
  if (text.includes('#')) return { problem: words.fragment }
  const behind = text.slice(start[0].length)
  const slash = indexOrEnd(behind, /[/?]/)
  const authority = behind.slice(0, slash)
  const place = behind.slice(slash)
  if (authority === '') return { problem: words.absolute }
  if (authority.includes('@')) return { problem: words.userinfo }
  if (wildcards && place.includes('*')) return { problem: words.wildcard }
  const question = indexOrEnd(place, /\?/)
  const scheme = (start[1] ?? '').toLowerCase()
  const address = readAuthority(scheme, authority.toLowerCase(), wildcards)
  if ('problem' in address) return address
  return { parts: { scheme, ...address, path: place.slice(0, question), query: place.slice(question) } }
}

function indexOrEnd(text: string, pattern: RegExp): number {
  const index = text.search(pattern)
  return index < 0 ? text.length : index
}

function readAuthority(
  scheme: string,
  authority: string,
  wildcards: boolean,
): { readonly host: string; readonly port: string } | { readonly problem: string } {
  const match = /^(\[[^\]]*\]|[^:]*)(?::(.*))?$/.exec(authority)
  const host = match?.[1] ?? ''
  const port = match?.[2] ?? schemePorts[scheme] ?? ''
  if (authority.includes('*')) {
    if (!wildcards) return { problem: words.wildcard }
    if (scheme === 'http' && authority === 'localhost:*') return { host, port }
    if (!/^\*\.[^*]+$/.test(host) || port.includes('*')) return { problem: words.wildcard }
  }
  if (!/^[1-9]\d{0,4}$/.test(port) || Number(port) > 65_535) return { problem: words.port }
  return isHost(host.replace('*', 'any')) ? { host, port } : { problem: words.host }
}

/** A host name or address that `URL` reads as exactly the same one: no tricks, no other spelling. */
function isHost(host: string): boolean {
  const label = /^[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?$/
  const plain = host.split('.').every(one => one.length <= 63 && label.test(one))
  if (host.length > 253 || (!plain && !/^\[[0-9a-f:.]+\]$/.test(host))) return false
  return URL.canParse(`http://${host}/`) && new URL(`http://${host}/`).hostname === host
}
