/** Query parameters that several routes take. */
import * as v from 'valibot'
import { instantSchema } from '../account/model/user.js'
import { nearest } from '../account/nearest.js'
import { describeProblem } from '../account/problems.js'
import { readBody } from './body.js'
import { ControlProblem } from './problem.js'
import type { ControlRequest } from './route.js'

/** An instant in milliseconds since 1970. */
export const instantParameter = v.pipe(instantSchema, v.transform(Date.parse))

/** At most this many items. */
export const limitParameter = v.pipe(v.string(), v.regex(/^\d{1,6}$/, 'a whole number'), v.transform(Number))

export const sequenceParameter = v.pipe(
  v.string(),
  v.regex(/^\d{1,15}$/, 'the sequence of an earlier answer, a whole number'),
  v.transform(Number),
)

/** The query as the schema has it; an unknown parameter is answered with the nearest that exists. */
export function readQuery<E extends v.ObjectEntries>(
  schema: v.StrictObjectSchema<E, undefined>,
  query: ControlRequest['query'],
): v.InferOutput<v.StrictObjectSchema<E, undefined>> {
  const known = Object.keys(schema.entries)
  for (const name of Object.keys(query)) {
    if (known.includes(name)) continue
    const problem = {
      path: `$.${name.slice(0, 100)}`,
      found: `the query parameter ${JSON.stringify(name.slice(0, 100))}`,
      expected: known.length === 0 ? 'none' : `one of ${known.join(', ')}`,
    }
    throw new ControlProblem(422, `${describeProblem(problem)}${nearest(name, known)}`, [problem])
  }
  return readBody(schema, query)
}
