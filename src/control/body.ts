/** Reading bodies of control requests. */
import * as v from 'valibot'
import { describeProblem, preview, problemsOf } from '../account/problems.js'
import { isObject, type JsonObject } from '../json-object.js'
import { ControlProblem } from './problem.js'

/** No account nests deeper by far; what walks a document may then call itself once per level. */
const deepestNesting = 100

/** Any Content-Type is taken as JSON: the API speaks nothing else. `undefined` when there is no body. */
export function parseBody(body: unknown): unknown {
  if (typeof body !== 'string' || body.trim() === '') return undefined
  const parsed = parseJson(body)
  if (!isDeeper(parsed, deepestNesting)) return parsed
  const expected = `at most ${deepestNesting} levels of objects and lists`
  throw new ControlProblem(422, `The body is nested too deeply: it may have ${expected}.`, [
    { path: '$', found: `more than ${deepestNesting} levels`, expected },
  ])
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch (error) {
    throw new ControlProblem(400, `The body is not JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** Do objects and lists stand in each other more than `levels` times? Looks no deeper than that. */
function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  return levels === 0 || Object.values(value).some(part => isDeeper(part, levels - 1))
}

/** The body as the schema has it; throws a problem that names every field that is wrong. No body counts as `{}`. */
export function readBody<S extends v.GenericSchema>(schema: S, body: unknown): v.InferOutput<S> {
  const parsed = v.safeParse(schema, body === undefined ? {} : readObject(body))
  if (parsed.success) return parsed.output
  const problems = problemsOf(parsed.issues)
  throw new ControlProblem(422, problems.map(describeProblem).join('; '), problems)
}

/** The body as a JSON object, whatever its fields. */
export function readObject(body: unknown): JsonObject {
  if (isObject(body)) return body
  throw new ControlProblem(422, 'The body must be a JSON object.', [
    { path: '$', found: preview(body, undefined), expected: 'a JSON object' },
  ])
}

/** JSON merge patch (RFC 7396): `null` removes a field, objects are merged, everything else replaces. */
export function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch
  const merged: Record<string, unknown> = isObject(target) ? { ...target } : {}
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete merged[key]
    else if (key !== '__proto__') merged[key] = mergePatch(merged[key], value)
  }
  return merged
}
