/** What a client sent, as people may look at it: bounded, on one line, and without anything that a terminal or a page would obey. */

/** Control and format characters, line and paragraph separators, halves of surrogate pairs, what is not assigned. */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Cn}\p{Co}\p{Zl}\p{Zp}]/gu

const named: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/** The text with everything unseen spelled out (`\n`, `\u{1b}`), and `…` where more than `most` characters were left out. */
export function inert(text: string, most: number): string {
  const cut = text.length > most
  const shown = cut ? text.slice(0, most) : text
  const seen = shown.replace(unseen, one => named[one] ?? `\\u{${(one.codePointAt(0) ?? 0).toString(16)}}`)
  return cut ? `${seen}…` : seen
}
