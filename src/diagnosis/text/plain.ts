/** A text for terminals and the output of tests: wrapped, but for what must keep its columns. */
import type { Block, Line, ListItem } from './blocks.js'

/** Columns of a line. */
const width = 100

export function plainText(blocks: readonly Block[]): string {
  const lines: string[] = []
  for (const block of blocks) {
    const under = block.kind !== 'heading' && lines.length > 0 && isHeading(lines.at(-1))
    if (lines.length > 0 && !under) lines.push('')
    lines.push(...linesOf(block))
  }
  return lines.join('\n')
}

const isHeading = (line: string | undefined) => line !== undefined && /^\S.*:$/.test(line)

function linesOf(block: Block): string[] {
  switch (block.kind) {
    case 'title':
      return [words(block.line)]
    case 'heading':
      return [`${block.text}:`]
    case 'paragraph':
      return wrapped(words(block.line), '', '')
    case 'verbatim':
      return block.lines.map(line => `  ${line}`.trimEnd())
    case 'list':
      return listLines(block.items, block.numbered === true, '  ')
  }
}

function listLines(items: readonly ListItem[], numbered: boolean, indent: string): string[] {
  return items.flatMap(({ line, items: inner = [] }, index) => {
    const mark = numbered ? `${index + 1}. ` : ''
    const behind = indent + ' '.repeat(Math.max(2, mark.length))
    return [...wrapped(words(line), indent + mark, behind), ...listLines(inner, false, behind)]
  })
}

const words = (line: Line) => line.map(part => (typeof part === 'string' ? part : part.value)).join('')

/** Wrapped between words; a word that is too long for a line has one of its own. */
function wrapped(text: string, first: string, others: string): string[] {
  const lines: string[] = []
  let line = first
  let empty = true
  for (const word of text.split(' ')) {
    if (!empty && line.length + 1 + word.length > width) {
      lines.push(line)
      line = others
      empty = true
    }
    line += empty ? word : ` ${word}`
    empty = false
  }
  return [...lines, line].map(one => one.trimEnd())
}
