/** What a script returned, as a body. Source: reference rest-and-restlets §6.2. */
import { refuse } from '../../login/verdict.js'
import type { WireReply } from '../wire-reply.js'
import type { ScriptResult } from './call.js'
import type { RestletFormat } from './format.js'

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
  if (result.kind === 'response') return ok(result.contentType, result.content)
  const { value } = result
  if (typeof value === 'string') return ok(successTypes[format], value)
  if (format === 'json') return ok(successTypes.json, value === undefined ? '' : JSON.stringify(value))
  return {
    kind: 'refusal',
    refusal: refuse('return-data-not-text', {
      what: 'what the script returned, for this Content-Type',
      found: value === undefined || value === null ? 'nothing' : `a value of type ${typeof value}`,
      expected: 'text, or a request with Content-Type: application/json',
    }),
  }
}

function ok(contentType: string, body: string): Answer {
  return { kind: 'reply', reply: { status: 200, headers: { 'Content-Type': contentType }, body } }
}
