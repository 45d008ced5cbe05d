/** Schemas of what many routes answer with. */
import * as v from 'valibot'
import { failureIds } from '../../../failures/catalogue.js'

export const text = v.string()
export const texts = v.array(text)
export const count = v.pipe(v.number(), v.integer(), v.minValue(0))
export const id = v.pipe(v.number(), v.integer(), v.minValue(1))
export const instant = v.pipe(v.string(), v.isoTimestamp(), v.description("ISO 8601, by the account's clock"))
export const failureId = v.picklist(failureIds)
export const confidence = v.picklist(['documented', 'observed', 'inferred'])
export const surface = v.picklist(['restlet', 'rest', 'tokens', 'flow', 'pages'])

export const named = v.strictObject({ id, name: text })
export const person = v.strictObject({ id, name: text, email: text })

export const remedy = v.strictObject({
  who: v.picklist(['administrator', 'user', 'integrator']),
  steps: texts,
  menuPath: v.optional(text),
})

/** The row that a failure leaves in the login audit trail. */
export const auditFace = v.variant('status', [
  v.strictObject({
    status: v.literal('Failure'),
    detail: text,
    restDetail: v.optional(text),
    earlierDetail: v.optional(text),
    flowDetail: v.optional(text),
    passwordDetail: v.optional(text),
    ours: v.optional(v.literal(true)),
  }),
  v.strictObject({ status: v.literal('Success') }),
  v.strictObject({ status: v.literal('none') }),
])

export const status = v.pipe(v.number(), v.integer(), v.minValue(100), v.maxValue(599))
