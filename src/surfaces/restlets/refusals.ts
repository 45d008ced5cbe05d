/** Refusals that several steps of a RESTlet call share. */
import { randomInt } from 'node:crypto'
import { type Refusal, refuse } from '../../login/verdict.js'

/** The refusal for a method without an entry point. */
export function methodNotOffered(method: string, offered: readonly string[]): Refusal {
  return refuse('method-not-offered', {
    what: 'HTTP method',
    found: method,
    expected: offered.length === 0 ? 'a method the script offers; it offers none' : `one of ${offered.join(', ')}`,
  })
}

/** A failure that is nobody's fault in NetSuite; the id is 20 lower-case letters. */
export function unexpectedError(why: string): Refusal {
  const errorId = Array.from({ length: 20 }, () => String.fromCharCode(97 + randomInt(26))).join('')
  return {
    ...refuse('unexpected-error', {
      what: 'the call',
      found: why,
      expected: 'a script that loads and answers',
    }),
    facts: { errorId },
  }
}

/** An error that a script did not catch: 400 with its name and message (rest-and-restlets §6.4). */
export function scriptError(code: string, message: string): Refusal {
  const found = `threw ${code}: ${message}`.slice(0, 1000)
  return {
    ...refuse('script-error', { what: 'the script', found, expected: 'a return value' }),
    facts: { code, message },
  }
}

/** Whatever was thrown, in words; an object that cannot be turned into a text is still something. */
export function textOf(error: unknown): string {
  if (error instanceof Error) return `${error.name}: ${error.message}`
  return typeof error === 'object' || typeof error === 'function' ? 'an object that is no Error' : String(error)
}
