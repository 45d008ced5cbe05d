/** Every field of some data that its schema does not know: the schema library names only the first of each object. */
import * as v from 'valibot'
import { type JsonPath, jsonPath, type Problem, preview } from './problems.js'

/** Walks schema and data side by side; what has the wrong type is left to the schema. */
export function unknownFieldProblems(schema: unknown, data: unknown): Problem[] {
  const problems: Problem[] = []
  walk(schema, data, undefined, problems)
  return problems
}

/** The way to a value, from its end: no path is made unless there is something to say about it. */
interface Place {
  readonly key: string | number
  readonly within: Place | undefined
}

function walk(schema: unknown, data: unknown, place: Place | undefined, problems: Problem[]): void {
  if (!isSchema(schema)) return
  if ('wrapped' in schema) return walk(schema.wrapped, data, place, problems)
  if ('item' in schema && Array.isArray(data)) {
    for (let key = 0; key < data.length; key++) walk(schema.item, data[key], { key, within: place }, problems)
    return
  }
  if ('options' in schema && Array.isArray(schema.options)) {
    const options: readonly unknown[] = schema.options
    return walk(
      options.find(one => 'key' in schema && fits(one, String(schema.key), data)),
      data,
      place,
      problems,
    )
  }
  if (schema.type !== 'strict_object' || !('entries' in schema) || !isObject(schema.entries)) return
  if (Array.isArray(data)) {
    problems.push({ path: jsonPath(pathOf(place)), found: 'a list', expected: 'an object' })
    return
  }
  if (!isObject(data)) return
  const { entries } = schema
  for (const key of Object.keys(data)) {
    if (Object.hasOwn(entries, key)) walk(entries[key], data[key], { key, within: place }, problems)
    else {
      problems.push({
        path: jsonPath([...pathOf(place), key.length > 100 ? `${key.slice(0, 99)}…` : key]),
        found: `the field ${preview(key, undefined)}`,
        expected: 'no field of this name here',
      })
    }
  }
}

function pathOf(place: Place | undefined): JsonPath {
  return place ? [...pathOf(place.within), place.key] : []
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
