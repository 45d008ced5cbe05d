/**
 * One lesson, as written in a file of fixtures/lessons. The schema is the one source: types come from it, and
 * `fixtures/lesson.schema.json` is written from it.
 */
import * as v from 'valibot'
import { accountIdSchema } from '../../account/ids.js'
import { nearest } from '../../account/nearest.js'
import { failureIds, isFailureId } from '../../failures/catalogue.js'
import { clientSchema } from './client.js'
import { conditionSchema } from './condition.js'
import { stepsSchema } from './step.js'

/** The id of a failure, before it is looked up. */
export const failureTextSchema = v.string()

const sentence = v.pipe(v.string(), v.minLength(1), v.maxLength(400))

const sentences = (least: number, most: number) =>
  v.pipe(
    v.array(sentence),
    v.minLength(least, `${numbers(least, most)} sentences`),
    v.maxLength(most, `${numbers(least, most)} sentences`),
  )

const numbers = (least: number, most: number) => (least === most ? String(least) : `${least} to ${most}`)

/** Where it is repaired. */
const lessonPlaces = ['account', 'client', 'both'] as const

const entries = v.strictObject({
  $schema: v.optional(v.string()),
  name: v.pipe(
    v.string(),
    v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'a name in kebab-case such as "revoked-token"'),
    v.maxLength(60),
  ),
  title: v.pipe(v.string(), v.minLength(1), v.maxLength(100)),
  /** What happened, as somebody tells it who does not know the cause: three sentences. */
  story: sentences(3, 3),
  /** Its place among the lessons. */
  order: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(9999)),
  /** The way in: a RESTlet with a token, a RESTlet with a password, or REST web services. */
  surface: v.picklist(['restlet', 'nlauth', 'rest']),
  where: v.picklist(lessonPlaces),
  /** NetSuite's menu path to the page where it is repaired; `null` where the client is. */
  menuPath: v.nullable(
    v.pipe(v.string(), v.includes(' > ', 'a menu path such as "Setup > Company > Enable Features"')),
  ),
  /** The account of which each participant gets a copy. */
  from: accountIdSchema,
  client: clientSchema,
  /** What happened to the account (or the client) before the lesson begins, in this order. */
  setup: v.optional(stepsSchema, []),
  /** The failure that the client's call then meets. */
  symptom: v.pipe(
    failureTextSchema,
    v.check(isFailureId, issue => `the id of a failure${nearest(String(issue.input), failureIds)}`),
  ),
  /** Opened one by one; the last one gives the solution. */
  hints: v.pipe(v.array(sentence), v.minLength(3, '3 to 5 hints'), v.maxLength(5, '3 to 5 hints')),
  remember: sentences(1, 3),
  /** What must hold besides a call that passes. */
  solvedWhen: v.optional(v.array(conditionSchema), []),
  /** The solution as steps; no page shows it. */
  repair: v.pipe(stepsSchema, v.minLength(1, 'at least one step')),
  /** Short cuts after which the call passes and the lesson is not solved; no page shows them. */
  wrongWays: v.optional(v.array(v.strictObject({ way: sentence, steps: stepsSchema })), []),
})

export const lessonSchema = v.pipe(
  entries,
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return
    const { where, menuPath } = dataset.value
    if ((where === 'client') === (menuPath === null)) return
    addIssue({
      message: 'null where the client is repaired ("where": "client"), else the menu path of the page',
      input: menuPath,
      path: [{ type: 'object', origin: 'value', input: dataset.value, key: 'menuPath', value: menuPath }],
    })
  }),
)
export type Lesson = Readonly<Omit<v.InferOutput<typeof lessonSchema>, '$schema'>>
/** What a lesson file may say. */
export type LessonFile = v.InferInput<typeof lessonSchema>
