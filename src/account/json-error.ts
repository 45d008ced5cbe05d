/** Where a text stops being JSON. The engine's own messages name the place only sometimes, and in words of their own. */
import { relative } from 'node:path'

/** The offset of the first token that JSON does not allow there; `undefined` when the text is JSON. */
export function jsonErrorOffset(text: string): number | undefined {
  const blanks = /[ \t\r\n]*/y
  const string = /"(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/y
  const scalar = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y
  /** The closing brackets that are still missing, innermost last. */
  const open: string[] = []
  let at = 0
  const skip = (pattern: RegExp): boolean => {
    pattern.lastIndex = at
    const found = pattern.exec(text)?.[0] ?? ''
    at += found.length
    return found !== ''
  }
  const take = (token: string): boolean => {
    skip(blanks)
    if (!text.startsWith(token, at)) return false
    at += token.length
    return true
  }
  for (;;) {
    skip(blanks)
    if (open.at(-1) === '}') {
      if (!skip(string) || !take(':')) return at
      skip(blanks)
    }
    const end = take('{') ? '}' : take('[') ? ']' : undefined
    if (end !== undefined && !take(end)) {
      open.push(end)
      continue
    }
    if (end === undefined && !skip(string) && !skip(scalar)) return at
    // After a value: the ends of what holds it, then a comma, or the end of the text.
    for (let holder = open.at(-1); holder !== undefined && take(holder); holder = open.at(-1)) open.pop()
    if (open.length === 0) {
      skip(blanks)
      return at === text.length ? undefined : at
    }
    if (!take(',')) return at
  }
}

/** The text of a JSON file, perhaps with a byte order mark, as data. Throws an error that says where it is not JSON. */
export function parseJsonText(text: string): unknown {
  const json = text.replace(/^\uFEFF/, '')
  try {
    return JSON.parse(json)
  } catch (error) {
    throw new Error(`not JSON: ${locateJsonError(reason(error), json)}`, { cause: error })
  }
}

/** The engine's message, with line and column instead of its own words about the place. */
function locateJsonError(message: string, text: string): string {
  const before = text.slice(0, jsonErrorOffset(text)).split('\n')
  const what = message
    .replace(/ (?:in JSON )?at position \d+.*$/s, '')
    .replace(/, (?:\.\.\.)?".*" is not valid JSON$/s, '')
  return `${what} (line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1})`
}

/** Why a file could not be read, in few words. */
export function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return 'code' in error && error.code === 'ENOENT' ? 'no such file' : error.message
}

/** Paths of files are shown relative to where the command runs. */
export function shownPath(file: string): string {
  const path = relative('.', file)
  return path.startsWith('..') ? file : path
}
