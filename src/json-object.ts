/** A JSON object, as opposed to all else that JSON can be. */

export type JsonObject = Readonly<Record<string, unknown>>

/** Is this a JSON object, neither a list nor null? */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
