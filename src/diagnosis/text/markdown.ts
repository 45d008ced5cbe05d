/**
 * A text as Markdown, for issues and chats. Nothing that a client sent becomes markup or HTML, and no URL, e-mail address, `@name` or
 * `#12` a link or a mention; other short forms that a site may know, such as `GH-12`, are left as they are.
 */
import type { Block, ListItem, Part } from './blocks.js'

export function markdown(blocks: readonly Block[]): string {
  return `${blocks.map(written).join('\n\n')}\n`
}

function written(block: Block): string {
  switch (block.kind) {
    case 'title':
      return `## ${block.line.map(part).join('')}`
    case 'heading':
      return `### ${escaped(block.text)}`
    case 'paragraph':
      return atLineStart(block.line.map(part).join(''))
    case 'verbatim':
      return fenced(block.lines)
    case 'list':
      return list(block.items, block.numbered === true, '')
  }
}

function list(items: readonly ListItem[], numbered: boolean, indent: string): string {
  return items
    .map(({ line, items: inner = [] }, index) => {
      const mark = numbered ? `${index + 1}. ` : '- '
      const text = `${indent}${mark}${atLineStart(line.map(part).join(''))}`
      return inner.length === 0 ? text : `${text}\n${list(inner, false, indent + ' '.repeat(mark.length))}`
    })
    .join('\n')
}

function part(one: Part): string {
  return typeof one === 'string' ? escaped(one) : code(one.value)
}

/**
 * Characters that mark something up, with a backslash; HTML as entities; addresses so that they do not become links. `@` and `#` stand in
 * code: sites look for names and numbers in the text that is shown, where an entity is the character itself.
 */
function escaped(text: string): string {
  return text
    .replace(/[\\`*_[\]|~]/g, '\\$&')
    .replace(/[@#]+(?=\w)/g, '`$&`')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('://', ':&#47;&#47;')
    .replace(/www\./gi, one => `${one.slice(0, -1)}&#46;`)
}

/** What would begin a heading, list, rule or quotation at the beginning of a line. */
function atLineStart(text: string): string {
  return text.replace(/^(\s*)([#+=>-])/, '$1\\$2').replace(/^(\s*\d+)([.)])/, '$1\\$2')
}

/** A code span, whatever backticks are in it. */
function code(text: string): string {
  if (text === '') return '(empty)'
  const ticks = '`'.repeat(longestRun(text) + 1)
  const space = /^`|`$|^ .* $/.test(text) ? ' ' : ''
  return `${ticks}${space}${text}${space}${ticks}`
}

function fenced(lines: readonly string[]): string {
  const fence = '`'.repeat(Math.max(3, longestRun(lines.join('\n')) + 1))
  return [`${fence}text`, ...lines, fence].join('\n')
}

/** The longest row of backticks. */
function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map(run => run.length))
}
