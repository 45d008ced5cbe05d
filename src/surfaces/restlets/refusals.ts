/** Refusals that several steps of a RESTlet call share. */
import { type Refusal, refuse } from '../../login/verdict.js'

/** The refusal for a method without an entry point. */
export function methodNotOffered(method: string, offered: readonly string[]): Refusal {
  return refuse('method-not-offered', {
    what: 'HTTP method',
    found: method,
    expected: offered.length === 0 ? 'a method the script offers; it offers none' : `one of ${offered.join(', ')}`,
  })
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
