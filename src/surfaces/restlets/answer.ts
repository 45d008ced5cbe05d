/** What a script returned, as a body. Source: reference rest-and-restlets §6.2. */
import { refuse } from '../../login/verdict.js'
import type { WireReply } from '../wire-reply.js'
import type { ScriptResult } from './call.js'
import type { RestletFormat } from './format.js'
import { scriptError, textOf } from './refusals.js'

const successTypes: Readonly<Record<RestletFormat, string>> = {
  json: 'application/json; charset=utf-8',
  xml: 'application/xml; charset=utf-8',
  text: 'text/plain; charset=utf-8',
}

/** The body and its type, or the refusal when the result does not fit the format. */
export type Answer = { readonly kind: 'reply'; readonly reply: WireReply } | Extract<ScriptResult, { kind: 'refusal' }>

/** JSON callers may get any value, a string as it stands; all others must get a string. */
export function answerOf(result: ScriptResult, format: RestletFormat): Answer {
  if (result.kind === 'refusal') return result
  if (result.kind === 'response') return ok(withCharset(result.contentType), result.content)
  const { value } = result
  if (typeof value === 'string') return ok(successTypes[format], value)
  if (format === 'json') return jsonAnswer(value)
  return {
    kind: 'refusal',
    refusal: refuse('return-data-not-text', {
      what: 'what the script returned, for this Content-Type',
      found: value === undefined || value === null ? 'nothing' : `a value of type ${typeof value}`,
      expected: 'text, or a request with Content-Type: application/json',
    }),
  }
}

/** A script may return what JSON cannot say: a cycle, a BigInt, a function. That is the script's error. */
function jsonAnswer(value: unknown): Answer {
  if (value === undefined) return ok(successTypes.json, '')
  try {
    const body: string | undefined = JSON.stringify(value)
    if (body !== undefined) return ok(successTypes.json, body)
  } catch (error) {
    return { kind: 'refusal', refusal: scriptError('JS_EXCEPTION', textOf(error)) }
  }
  return { kind: 'refusal', refusal: scriptError('JS_EXCEPTION', `a ${typeof value} cannot be returned`) }
}

function ok(contentType: string, body: string): Answer {
  return { kind: 'reply', reply: { status: 200, headers: { 'Content-Type': contentType }, body } }
}

/** JSON of a script's own type gets a charset. */
function withCharset(type: string): string {
  return type.includes('json') && !/;\s*charset=/i.test(type) ? `${type}; charset=utf-8` : type
}
