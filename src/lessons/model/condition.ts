/** What must hold besides a call that passes, so that a short cut does not count as a repair. */
import * as v from 'valibot'
import { nearest } from '../../account/nearest.js'
import { parseIpv4 } from '../../account/ip-rules.js'
import { fieldPathSchema, isNamedRight, namedWords, partKeySchema, partSchema } from './client.js'

/** Why it does not count yet; a sentence for the participant. */
const because = v.pipe(v.string(), v.minLength(1), v.maxLength(300))

const loginSchema = v.strictObject({
  must: v.literal('log-in-as'),
  user: v.optional(partKeySchema),
  role: v.optional(partKeySchema),
  integration: v.optional(partKeySchema),
  because,
})

const newTokenSchema = v.strictObject({
  /** Signed with a token that was made after the lesson began. */
  must: v.literal('use-a-new-token'),
  because,
})

const clientSchema = v.strictObject({
  must: v.literal('configure-client'),
  authentication: v.optional(v.picklist(['tba', 'nlauth'])),
  escapeValues: v.optional(v.boolean()),
  because,
})

const plainSchema = v.union([v.string(), v.number(), v.boolean()], 'a text, a number, true or false')

const fieldSchema = v.pipe(
  v.strictObject({
    must: v.literal('leave'),
    part: partSchema,
    named: v.optional(partKeySchema),
    /** A field of it that must stay as it is. */
    field: fieldPathSchema,
    as: plainSchema,
    because,
  }),
  v.check(one => isNamedRight(one), namedWords),
)

const closedSchema = v.strictObject({
  /** The same login from another address is still refused. */
  must: v.literal('refuse-address'),
  address: v.pipe(
    v.string(),
    v.check(text => parseIpv4(text) !== undefined, 'an IPv4 address'),
  ),
  because,
})

const forms = [loginSchema, newTokenSchema, clientSchema, fieldSchema, closedSchema] as const

const kinds = [
  'log-in-as',
  'use-a-new-token',
  'configure-client',
  'leave',
  'refuse-address',
] as const satisfies readonly LessonCondition['must'][]

export const conditionSchema = v.variant('must', forms, issue => {
  if (typeof issue.input !== 'string') return 'a condition, such as {"must": "use-a-new-token", "because": "…"}'
  return `one of ${kinds.map(one => `"${one}"`).join(', ')}${nearest(issue.input, kinds)}`
})
export type LessonCondition = v.InferOutput<(typeof forms)[number]>
