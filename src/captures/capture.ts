/** What a capture holds: requests as somebody recorded them. Pure data; nothing here sends or judges anything. */

export const captureFormats = ['http', 'curl', 'har', 'header'] as const
export type CaptureFormat = (typeof captureFormats)[number]

/** A request as it was captured. */
export interface CapturedRequest {
  readonly method: string
  /** Whole, with the path and query as they were sent; nothing is decoded or put in order. */
  readonly url: string
  /** In the order sent. */
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body?: string
  /** When it was sent, in milliseconds since 1970, where the capture says so. */
  readonly at?: number
  /** Where in the capture it begins, from 1. */
  readonly line: number
  /** What the capture does not show, for people. */
  readonly note?: string
  /** Why it cannot be judged: its login was left out of the capture. */
  readonly unjudged?: string
}

export interface Captures {
  readonly format: CaptureFormat
  /** At least one. */
  readonly requests: readonly CapturedRequest[]
}

/** A capture may have this many bytes: 64 MiB. */
export const mostBytes = 64 * 1024 * 1024

/** And hold this many requests. */
export const mostRequests = 1_000

/** The capture cannot be read; the message says where, what was found, and what was expected. */
export class CaptureError extends Error {
  override readonly name = 'CaptureError'
  readonly code = 'UNREADABLE_CAPTURE'
  /** From 1. */
  readonly line: number
  /** In characters, from 1. */
  readonly column: number
  readonly found: string
  readonly expected: string

  constructor({ line, column }: Position, found: string, expected: string) {
    super(`Line ${line}, column ${column}: found ${found}; expected ${expected}`)
    this.line = line
    this.column = column
    this.found = found
    this.expected = expected
  }
}

interface Position {
  readonly line: number
  readonly column: number
}

export const start: Position = { line: 1, column: 1 }

/** Where an offset lies. */
export function positionOf(text: string, offset: number): Position {
  const line = new LineCounter(text).lineOf(offset)
  return { line, column: offset - (offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1) + 1 }
}

/** The trouble at an offset of the text. */
export function troubleAt(text: string, offset: number, found: string, expected: string): CaptureError {
  return new CaptureError(positionOf(text, offset), found, expected)
}

/** The trouble when the request that begins at an offset is one more than there may be. */
export function tooManyAt(text: string, offset: number): CaptureError {
  return troubleAt(
    text,
    offset,
    `more than ${mostRequests} requests`,
    `at most ${mostRequests}: cut the capture down to the requests in question`,
  )
}

/** Numbers of lines, for offsets that only grow: each part of the text is looked at once. */
export class LineCounter {
  readonly #text: string
  #at = 0
  #line = 1

  constructor(text: string) {
    this.#text = text
  }

  lineOf(offset: number): number {
    for (;;) {
      const end = this.#text.indexOf('\n', this.#at)
      if (end < 0 || end >= offset) return this.#line
      this.#at = end + 1
      this.#line++
    }
  }
}

/** A few words of what stands somewhere, on one line. A credential may stand there: of longer texts only the beginning is repeated. */
export function shown(text: string): string {
  const [first = ''] = text
    .trimStart()
    .slice(0, 100)
    .split(/[\r\n]/, 1)
  const visible = first.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '?')
  return JSON.stringify(visible.length > 24 ? `${visible.slice(0, 24)}…` : visible)
}
