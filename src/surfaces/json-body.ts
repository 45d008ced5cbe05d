/** Reading a request's body: UTF-8, and JSON that is not too deep. */
import { type Refusal, refuse } from '../login/verdict.js'
import { isTooDeep, mostJsonDepth } from './json-depth.js'

/** How strictly JSON is read. */
export interface JsonOptions {
  /** Take raw line breaks and tabs within strings: a client sends SuiteQL over several lines that way (clients §1). */
  readonly controlCharacters?: boolean
}

export type ReadBody = { readonly body: unknown } | { readonly refusal: Refusal }

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** The text of a body, parsed when it has to be JSON. */
export function readText(body: Buffer, json: boolean, { controlCharacters = false }: JsonOptions = {}): ReadBody {
  let found = `${body.length} bytes that cannot be read`
  try {
    const text = utf8.decode(body)
    if (!json) return { body: text }
    if (!isTooDeep(text)) return { body: controlCharacters ? parseTolerantly(text) : JSON.parse(text) }
    found = `JSON nested more than ${mostJsonDepth} levels deep`
  } catch {
    // Not UTF-8 or not JSON: what was found says it.
  }
  return {
    refusal: refuse('body-malformed', { what: 'body', found, expected: json ? 'JSON in UTF-8' : 'text in UTF-8' }),
  }
}

function parseTolerantly(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const escaped = escapeControlCharacters(text)
    if (escaped === text) throw error
    return JSON.parse(escaped)
  }
}

/** Escapes control characters within strings; those between values are blanks. */
function escapeControlCharacters(text: string): string {
  return text.replace(/"(?:[^"\\]|\\[^])*"/g, string =>
    // eslint-disable-next-line no-control-regex
    string.replace(/[\x00-\x1f]/g, character => JSON.stringify(character).slice(1, -1)),
  )
}
