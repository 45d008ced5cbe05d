/** Hides secrets in texts: clients put them into paths, names and values, and encode them on the way. */

/** What stands for a secret. */
export const concealment = '…'

/** Shorter secrets are not looked for: they may be part of any word. The shortest credential of an account has as many characters. */
export const shortestSecret = 6

/** How often a client may have encoded a secret: once by the URL, twice by the base string, once by mistake. */
const mostOften = 4

/**
 * Knows secrets, and replaces each by `…`: as it stands, percent-encoded up to four times, be it only in part, with `+` for a blank,
 * and as a string of JSON. A secret that is cut off is hidden too, where `…` marks the cut and at least six characters are left of it.
 *
 * Made once for everything that is shown of an attempt: making it costs as much as there are secrets, hiding as much as there is text.
 */
export class Concealer {
  /** By their first six characters. */
  readonly #byStart = new Map<string, string[]>()
  /** Which hashes the beginnings have: most places of a text are passed over by it. */
  readonly #hashes = new Uint8Array(0x10000)

  constructor(secrets: Iterable<string>) {
    const known = new Set<string>()
    for (const secret of secrets) for (const form of formsOf(secret)) known.add(form)
    for (const one of known) {
      const start = one.slice(0, shortestSecret)
      const others = this.#byStart.get(start)
      if (others) others.push(one)
      else this.#byStart.set(start, [one])
      this.#hashes[hashAt(one, 0)] = 1
    }
  }

  /** The text with `…` for every secret in it. */
  hide(text: string): string {
    if (this.#byStart.size === 0) return text
    const spans: Span[] = []
    let reading: Reading | undefined = { text: asCompared(text), origins: undefined }
    for (let times = 0; reading && times <= mostOften; times++) {
      this.#find(reading, spans)
      reading = decoded(reading, text.length)
    }
    return spans.length === 0 ? text : without(text, spans)
  }

  #find({ text, origins }: Reading, spans: Span[]): void {
    const origin = (at: number) => origins?.[at] ?? at
    const last = text.length - shortestSecret
    for (let at = 0; at <= last; at++) {
      if (this.#hashes[hashAt(text, at)] !== 1) continue
      const candidates = this.#byStart.get(text.slice(at, at + shortestSecret))
      if (!candidates) continue
      const length = candidates.reduce((longest, secret) => Math.max(longest, lengthAt(text, at, secret)), 0)
      if (length > 0) spans.push([origin(at), origin(at + length)])
    }
  }
}

/** From, and up to, a position of the text that is to be shown. */
type Span = readonly [from: number, to: number]

/** A text as it was decoded so and so often. */
interface Reading {
  readonly text: string
  /** Where each of its characters begins in the text that is to be shown, and behind them where that ends; `undefined` where it is that text. */
  readonly origins: readonly number[] | undefined
}

function* formsOf(secret: string): Generator<string> {
  if (secret.length < shortestSecret) return
  yield asCompared(secret)
  if (!/[^ !#-[\]-~]/.test(secret)) return
  // Encoded, other characters than those of ASCII are bytes.
  yield asCompared(Buffer.from(secret).toString('latin1'))
  yield asCompared(JSON.stringify(secret).slice(1, -1))
}

function asCompared(text: string): string {
  return text.includes('+') ? text.replaceAll('+', ' ') : text
}

function hashAt(text: string, at: number): number {
  const first = text.charCodeAt(at) ^ (text.charCodeAt(at + 1) << 3)
  return (first ^ (text.charCodeAt(at + 2) << 6) ^ (text.charCodeAt(at + 3) << 9)) & 0xffff
}

/** How many characters from a place on are the secret, or what a cut left of it; 0 where they are not. */
function lengthAt(text: string, at: number, secret: string): number {
  let length = 0
  while (length < secret.length && text.charCodeAt(at + length) === secret.charCodeAt(length)) length++
  if (length === secret.length) return length
  return length >= shortestSecret && isCut(text.slice(at + length, at + length + 3)) ? length : 0
}

/** A cut may fall into an encoded character. */
function isCut(rest: string): boolean {
  return /^(?:%[0-9a-f]?)?…/i.test(rest)
}

/** The same, decoded once more; `undefined` where nothing is encoded. */
function decoded({ text, origins }: Reading, end: number): Reading | undefined {
  if (!/%[0-9a-f]{2}/i.test(text)) return undefined
  const characters: string[] = []
  const places: number[] = []
  for (let at = 0; at < text.length; at++) {
    places.push(origins?.[at] ?? at)
    const character = text.charAt(at)
    const hex = character === '%' ? text.slice(at + 1, at + 3) : ''
    const isEncoded = hex !== '' && /^[0-9a-f]{2}$/i.test(hex)
    characters.push(isEncoded ? String.fromCharCode(Number.parseInt(hex, 16)) : character)
    if (isEncoded) at += 2
  }
  places.push(end)
  return { text: asCompared(characters.join('')), origins: places }
}

/** Secrets that overlap, or follow at once, are one. */
function without(text: string, spans: Span[]): string {
  spans.sort(([one], [other]) => one - other)
  const parts: string[] = []
  let hiddenTo = 0
  for (const [from, to] of spans) {
    if (from > hiddenTo || parts.length === 0) parts.push(text.slice(hiddenTo, from), concealment)
    hiddenTo = Math.max(hiddenTo, to)
  }
  return parts.join('') + text.slice(hiddenTo)
}
