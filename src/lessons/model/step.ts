/** Steps that a lesson takes by itself: to set the account up, to repair it, to go a wrong way. Each does what the control API does. */
import * as v from 'valibot'
import { accountIdSchema } from '../../account/ids.js'
import { nearest } from '../../account/nearest.js'
import { isScenarioName, scenarioNames } from '../../scenarios/catalogue.js'
import { scenarioTargetSchema } from '../../scenarios/target.js'
import { isNamedRight, namedWords, partKeySchema, partSchema, settingsWishSchema } from './client.js'

/** The name of a scenario, before it is looked up. */
export const scenarioTextSchema = v.string()

const scenarioNameSchema = v.pipe(
  scenarioTextSchema,
  v.check(isScenarioName, issue => `the name of a scenario${nearest(String(issue.input), scenarioNames)}`),
)

const name = v.pipe(v.string(), v.minLength(1), v.maxLength(300))

const applySchema = v.strictObject({
  do: v.literal('apply-scenario'),
  scenario: scenarioNameSchema,
  /** What it breaks. Default: what the ready credentials stand on. */
  target: v.optional(scenarioTargetSchema, {}),
})

const changeSchema = v.pipe(
  v.strictObject({
    do: v.literal('change'),
    part: partSchema,
    named: v.optional(partKeySchema),
    /** A JSON merge patch (RFC 7396) of the account or the part. */
    fields: v.record(v.string(), v.unknown()),
  }),
  v.check(one => isNamedRight(one), namedWords),
)

const newTokenSchema = v.strictObject({
  do: v.literal('new-token'),
  integration: partKeySchema,
  user: partKeySchema,
  role: partKeySchema,
  /** By which later steps can name it. Default: as NetSuite names it. */
  name: v.optional(name),
})

const passwordStepSchema = v.strictObject({
  do: v.literal('change-password'),
  user: partKeySchema,
  /** Default: one that is made up. */
  password: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(128))),
})

const clientStepSchema = v.strictObject({
  do: v.literal('configure-client'),
  settings: settingsWishSchema,
})

const clockSchema = v.strictObject({
  do: v.literal('set-clock'),
  /** How far the account's clock is ahead of the system's: `+7m`. */
  offset: v.pipe(v.string(), v.minLength(1)),
})

const forms = [
  applySchema,
  changeSchema,
  newTokenSchema,
  passwordStepSchema,
  v.strictObject({ do: v.literal('roll-token'), token: partKeySchema }),
  v.strictObject({ do: v.literal('reset-credentials'), integration: partKeySchema }),
  v.strictObject({ do: v.literal('refresh-sandbox'), from: v.optional(accountIdSchema) }),
  clockSchema,
  clientStepSchema,
] as const

/** What a step may do. */
const stepKinds = [
  'apply-scenario',
  'change',
  'new-token',
  'change-password',
  'roll-token',
  'reset-credentials',
  'refresh-sandbox',
  'set-clock',
  'configure-client',
] as const satisfies readonly LessonStep['do'][]

export const stepSchema = v.variant('do', forms, issue => {
  if (typeof issue.input !== 'string') return 'a step, such as {"do": "apply-scenario", "scenario": "token-revoked"}'
  return `one of ${stepKinds.map(one => `"${one}"`).join(', ')}${nearest(issue.input, stepKinds)}`
})
export type LessonStep = v.InferOutput<(typeof forms)[number]>

/** The most steps a lesson takes in one go. */
const mostSteps = 50

export const stepsSchema = v.pipe(v.array(stepSchema), v.maxLength(mostSteps, `at most ${mostSteps} steps`))
