/** Where the body of a raw request ends (RFC 9112 §6): by its length, by its chunks, or where nobody says, before the next request. */
import { plural } from '../plural.js'
import { shown, troubleAt } from './capture.js'
import { headerOf } from './request-parts.js'

interface Body {
  readonly body: string
  readonly end: number
}

export function bodyAt(
  text: string,
  at: number,
  headers: readonly (readonly [string, string])[],
  nextMessage: () => number,
): Body {
  if (/\bchunked\b/i.test(headerOf(headers, 'transfer-encoding') ?? '')) return chunked(text, at)
  const length = headerOf(headers, 'content-length')
  if (length !== undefined) return ofLength(text, at, length)
  const next = nextMessage()
  return { body: text.slice(at, bodyEnd(text, at, next)), end: next }
}

/** Blank lines before the next request, and a line of `###`, belong to no body. */
function bodyEnd(text: string, from: number, next: number): number {
  const [separator] = /\n#{3}[^\n]*\n\s*$/.exec(text.slice(Math.max(from, next - 1_000), next)) ?? ['']
  let end = next - separator.length
  while (end > from && /[\r\n]/.test(text[end - 1] ?? '')) end--
  return end
}

function ofLength(text: string, at: number, length: string): Body {
  if (!/^\d{1,9}$/.test(length)) throw troubleAt(text, at, `Content-Length ${shown(length)}`, 'a number of bytes')
  const wanted = Number(length)
  const { end, bytes } = take(text, at, wanted)
  if (bytes === wanted) return { body: text.slice(at, end), end }
  // An editor may have made CRLF of the body's lines LF: then the text is right, and only shorter.
  const body = text.slice(at, end)
  const feeds = body.match(/(?<!\r)\n/g)?.length ?? 0
  if (end === text.length && bytes + feeds === wanted) return { body: body.replace(/(?<!\r)\n/g, '\r\n'), end }
  throw troubleAt(
    text,
    end,
    `${plural(bytes, 'byte')} of a body`,
    `${wanted}, as Content-Length says: the capture is cut off, or its body was edited (then leave Content-Length out)`,
  )
}

/** Characters until their UTF-8 form has so many bytes, or the text ends, or a character would go beyond. */
function take(text: string, from: number, most: number): { readonly end: number; readonly bytes: number } {
  let at = from
  let bytes = 0
  while (at < text.length) {
    const code = text.codePointAt(at) ?? 0
    const size = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
    if (bytes + size > most) break
    bytes += size
    at += size === 4 ? 2 : 1
  }
  return { end: at, bytes }
}

function chunked(text: string, from: number): Body {
  const parts: string[] = []
  let at = from
  for (;;) {
    const head = /([\da-fA-F]{1,7})(?:[ \t]*;[^\r\n]*)?[ \t]*(?:\r?\n|$)/y
    head.lastIndex = at
    const [whole, size] = head.exec(text) ?? []
    if (whole === undefined || size === undefined)
      throw troubleAt(
        text,
        at,
        at >= text.length ? 'the end' : shown(text.slice(at, at + 100)),
        'the size of a chunk in hex digits (Transfer-Encoding: chunked)',
      )
    at += whole.length
    const wanted = Number.parseInt(size, 16)
    if (wanted === 0) return { body: parts.join(''), end: afterTrailers(text, at) }
    const { end, bytes } = take(text, at, wanted)
    if (bytes !== wanted)
      throw troubleAt(
        text,
        end,
        `${plural(bytes, 'byte')} of a chunk`,
        `${wanted}, as its size says: the capture is cut off or was edited`,
      )
    parts.push(text.slice(at, end))
    const feed = /\r?\n/y
    feed.lastIndex = end
    if (!feed.test(text))
      throw troubleAt(
        text,
        end,
        end >= text.length ? 'the end' : shown(text.slice(end, end + 100)),
        'a line end after the chunk, and further chunks',
      )
    at = feed.lastIndex
  }
}

function afterTrailers(text: string, from: number): number {
  let at = from
  for (;;) {
    const trailer = /[!#$%&'*+.^_`|~\w-]+:[^\n]*\n/y
    trailer.lastIndex = at
    if (!trailer.test(text)) break
    at = trailer.lastIndex
  }
  const feed = /\r?\n/y
  feed.lastIndex = at
  return feed.test(text) ? feed.lastIndex : at
}
