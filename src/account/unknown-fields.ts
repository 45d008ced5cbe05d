/** Every field of some data that its schema does not know: the schema library names only the first of each object. */
import * as v from 'valibot'
import { type JsonPath, jsonPath, type Problem, preview } from './problems.js'

/** Walks schema and data side by side; what has the wrong type is left to the schema. */
export function unknownFieldProblems(schema: unknown, data: unknown, path: JsonPath = []): Problem[] {
  if (!isSchema(schema)) return []
  if ('wrapped' in schema) return unknownFieldProblems(schema.wrapped, data, path)
  if ('item' in schema && Array.isArray(data)) {
    return data.flatMap((one: unknown, index) => unknownFieldProblems(schema.item, one, [...path, index]))
  }
  if ('options' in schema && Array.isArray(schema.options)) {
    const options: readonly unknown[] = schema.options
    const chosen = options.find(one => 'key' in schema && fits(one, String(schema.key), data))
    return unknownFieldProblems(chosen, data, path)
  }
  if (schema.type !== 'strict_object' || !('entries' in schema) || !isObject(schema.entries)) return []
  if (Array.isArray(data)) return [{ path: jsonPath(path), found: 'a list', expected: 'an object' }]
  if (!isObject(data)) return []
  const { entries } = schema
  return Object.entries(data).flatMap(([key, value]) =>
    Object.hasOwn(entries, key)
      ? unknownFieldProblems(entries[key], value, [...path, key])
      : {
          path: jsonPath([...path, key.length > 100 ? `${key.slice(0, 99)}…` : key]),
          found: `the field ${preview(key, undefined)}`,
          expected: 'no field of this name here',
        },
  )
}

/** Is this the form of a variant that the data names? */
function fits(option: unknown, key: string, data: unknown): boolean {
  if (!isSchema(option) || !('entries' in option) || !isObject(option.entries) || !isObject(data)) return false
  const named = option.entries[key]
  return isSchema(named) && v.is(named, data[key])
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

function isSchema(value: unknown): value is v.GenericSchema {
  return isObject(value) && value.kind === 'schema'
}
