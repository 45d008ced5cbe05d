/** Reading bodies of control requests. */
import * as v from 'valibot'
import { describeProblem, problemsOf } from '../account/problems.js'
import { ControlProblem } from './problem.js'

/** The body as the schema has it; throws a problem that names every field that is wrong. No body counts as `{}`. */
export function readBody<S extends v.GenericSchema>(schema: S, body: unknown): v.InferOutput<S> {
  const parsed = v.safeParse(schema, body === undefined ? {} : readObject(body))
  if (parsed.success) return parsed.output
  const problems = problemsOf(parsed.issues)
  throw new ControlProblem(422, problems.map(describeProblem).join('; '), problems)
}

export type JsonObject = Readonly<Record<string, unknown>>

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The body as a JSON object, whatever its fields. */
export function readObject(body: unknown): JsonObject {
  if (isObject(body)) return body
  throw new ControlProblem(422, 'The body must be a JSON object.', [
    { path: '$', found: body === undefined ? 'nothing' : JSON.stringify(body), expected: 'a JSON object' },
  ])
}

/**
 * JSON merge patch (RFC 7396): `null` removes a field, objects are merged, everything else replaces.
 * An object that gets another `kind` is replaced whole: the fields of its old kind would only be in the way.
 */
export function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch
  const replaced = isObject(target) && patch.kind !== undefined && patch.kind !== target.kind
  const merged: Record<string, unknown> = isObject(target) && !replaced ? { ...target } : {}
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete merged[key]
    else if (key !== '__proto__') merged[key] = mergePatch(merged[key], value)
  }
  return merged
}
