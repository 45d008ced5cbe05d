/** The shape of a fault as it is asked for; what its values mean in an account is looked at afterwards. */
import * as v from 'valibot'
import { servedSurfaces } from './served.js'

/** The most answers of a sequence. */
export const mostAnswers = 1000

const range = (least: number, most: number) => `a whole number from ${least} to ${most}`
const whole = (least: number, most: number) =>
  v.pipe(
    v.number(range(least, most)),
    v.integer(range(least, most)),
    v.minValue(least, range(least, most)),
    v.maxValue(most, range(least, most)),
  )

const words = (most: number) => v.pipe(v.string(), v.maxLength(most))
const party = (expected: string) => v.union([v.number(), words(300)], expected)

const matchSchema = v.strictObject({
  surface: v.optional(v.pipe(v.string(), v.description(`one of ${servedSurfaces.join(', ')}`))),
  token: v.optional(party('the internal id, name or token id of an access token')),
  user: v.optional(party('the internal id, e-mail address or name of a user')),
  role: v.optional(party('the internal id or name of a role')),
  integration: v.optional(party('the internal id, name, consumer key or Application ID of an integration')),
  address: v.optional(words(4000)),
  method: v.optional(words(40)),
  path: v.optional(words(1000)),
})

const probabilityWords = 'a number above 0, at most 1'

const answerSchema = v.strictObject({
  failure: v.optional(v.string()),
  facts: v.optional(v.record(v.string(), words(1000))),
  status: v.optional(whole(200, 599)),
  body: v.optional(v.unknown()),
  headers: v.optional(v.record(v.string(), words(8000))),
  delay: v.optional(v.string()),
  reset: v.optional(v.literal(true, 'true, or no such field')),
  afterAction: v.optional(v.boolean()),
  truncate: v.optional(v.number()),
  pass: v.optional(v.literal(true, 'true, or no such field')),
})

export const faultSchema = v.strictObject({
  match: v.optional(matchSchema, {}),
  answer: v.optional(answerSchema),
  answers: v.optional(
    v.pipe(
      v.array(answerSchema),
      v.minLength(1, `a list of 1 to ${mostAnswers} answers`),
      v.maxLength(mostAnswers, `a list of 1 to ${mostAnswers} answers`),
    ),
  ),
  when: v.optional(
    v.strictObject({
      nth: v.optional(whole(1, 1_000_000)),
      times: v.optional(whole(1, 1_000_000)),
      probability: v.optional(
        v.pipe(v.number(probabilityWords), v.gtValue(0, probabilityWords), v.maxValue(1, probabilityWords)),
      ),
      seed: v.optional(whole(0, 0xffff_ffff)),
    }),
  ),
  ttl: v.optional(v.string()),
})

export type FaultInput = v.InferOutput<typeof faultSchema>
export type AnswerInput = v.InferOutput<typeof answerSchema>
export type MatchInput = v.InferOutput<typeof matchSchema>
