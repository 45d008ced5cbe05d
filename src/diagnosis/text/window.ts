/** Two long texts where they part: a window on each, one under the other, with a mark under the first character that differs. */
import { inert } from './inert.js'

/** How much is shown before and behind the place. */
const before = 36
const behind = 36

export function differenceWindow(client: string, right: string, at: number): readonly string[] {
  const cut = at > before
  const start = cut ? at - before : 0
  const lead = `${cut ? '…' : ''}${ascii(right.slice(start, at))}`
  const line = (text: string) => {
    const rest = text.length > at + behind ? '…' : ''
    const shown = text.length <= at ? '(ends here)' : ascii(text.slice(at, at + behind))
    return `${lead}${shown}${rest}`
  }
  return [
    `client: ${line(client)}`,
    `right:  ${line(right)}`,
    `${' '.repeat('right:  '.length + lead.length)}^ position ${at}, counted from 0`,
  ]
}

/** One column for one character: whatever is wider, or not seen, is spelled out. */
function ascii(text: string): string {
  return inert(text, text.length).replace(/[^ -~]/gu, one => `\\u{${(one.codePointAt(0) ?? 0).toString(16)}}`)
}
