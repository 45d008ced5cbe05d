/** Every field of some data that its schema does not know: the schema library names only the first of each object. */
import * as v from 'valibot'
import { type JsonPath, jsonPath, type Problem, preview } from './problems.js'

/**
 * Walks schema and data side by side; what has the wrong type is left to the schema.
 * @param hint what is said besides, of a field and those that are known there; default: nothing
 */
export function unknownFieldProblems(schema: unknown, data: unknown, hint: Hint = () => ''): Problem[] {
  const problems: Problem[] = []
  walk(schema, data, undefined, { problems, hint })
  return problems
}

type Hint = (field: string, known: readonly string[]) => string

/** Where problems go. */
interface Sink {
  readonly problems: Problem[]
  readonly hint: Hint
}

/** The way to a value, from its end: no path is made unless there is something to say about it. */
interface Place {
  readonly key: string | number
  readonly within: Place | undefined
}

function walk(schema: unknown, data: unknown, place: Place | undefined, sink: Sink): void {
  if (!isSchema(schema)) return
  if ('wrapped' in schema) return walk(schema.wrapped, data, place, sink)
  if ('item' in schema && Array.isArray(data)) {
    for (let key = 0; key < data.length; key++) walk(schema.item, data[key], { key, within: place }, sink)
    return
  }
  if ('options' in schema && Array.isArray(schema.options)) {
    const options: readonly unknown[] = schema.options
    return walk(
      options.find(one => 'key' in schema && fits(one, String(schema.key), data)),
      data,
      place,
      sink,
    )
  }
  if (schema.type !== 'strict_object' || !('entries' in schema) || !isObject(schema.entries)) return
  if (Array.isArray(data)) {
    sink.problems.push({ path: jsonPath(pathOf(place)), found: 'a list', expected: 'an object' })
    return
  }
  if (!isObject(data)) return
  const { entries } = schema
  for (const key of Object.keys(data)) {
    if (Object.hasOwn(entries, key)) walk(entries[key], data[key], { key, within: place }, sink)
    else {
      sink.problems.push({
        path: jsonPath([...pathOf(place), key.length > 100 ? `${key.slice(0, 99)}…` : key]),
        found: `the field ${preview(key, undefined)}`,
        expected: `no field of this name here${sink.hint(key, Object.keys(entries))}`,
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
