/** RESTlet scripts and their deployments. Source: reference rest-and-restlets §6. */
import * as v from 'valibot'
import { roleIdSchema, scriptInternalIdSchema, userIdSchema } from '../ids.js'
import { releaseSchema } from '../releases.js'

/** The HTTP methods a RESTlet can answer, each by an entry point of its own. */
export const restletMethods = ['GET', 'POST', 'PUT', 'DELETE'] as const
export type RestletMethod = (typeof restletMethods)[number]

const methodsSchema = v.optional(v.array(v.picklist(restletMethods)), [...restletMethods])
const delayMsSchema = v.optional(
  v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(60_000, 'a delay of at most 60000 ms')),
  0,
)

export const behaviourSchema = v.variant('kind', [
  /** Answers with method, parameters, body, user and role of the call. */
  v.strictObject({ kind: v.literal('echo'), methods: methodsSchema, delayMs: delayMsSchema }),
  /** Answers with the same value every time. */
  v.strictObject({ kind: v.literal('static'), answer: v.unknown(), methods: methodsSchema, delayMs: delayMsSchema }),
  /** Reads, creates, updates and deletes records of one type, with the permissions of the caller's role. */
  v.strictObject({
    kind: v.literal('records'),
    recordType: v.pipe(v.string(), v.regex(/^[a-z][A-Za-z0-9_]*$/, 'a record type such as "salesOrder"')),
    methods: methodsSchema,
    delayMs: delayMsSchema,
  }),
  /** Throws this error, and does not catch it. */
  v.strictObject({
    kind: v.literal('throw'),
    name: v.pipe(v.string(), v.minLength(1), v.maxLength(100)),
    message: v.pipe(v.string(), v.maxLength(1000)),
    methods: methodsSchema,
    delayMs: delayMsSchema,
  }),
  /** A JavaScript module of the user's, one exported function per method: `get`, `post`, `put`, `delete`. The path is relative to the fixture file. */
  v.strictObject({ kind: v.literal('module'), path: v.pipe(v.string(), v.minLength(1)), delayMs: delayMsSchema }),
])
export type Behaviour = v.InferOutput<typeof behaviourSchema>

export const deploymentSchema = v.strictObject({
  /** The number in `deploy=1`, counted per script. */
  id: v.pipe(v.number(), v.integer(), v.minValue(1)),
  scriptId: v.pipe(v.string(), v.regex(/^customdeploy[a-z0-9_]*$/, 'a deployment id such as "customdeploy_orders"')),
  /** Only Released can be called from outside; Testing answers the script's owner alone. */
  status: v.optional(v.picklist(['Released', 'Testing']), 'Released'),
  /** The Deployed box. */
  deployed: v.optional(v.boolean(), true),
  /** The Audience subtab: `"all"` roles, or the ids of those that may call. */
  audience: v.optional(v.union([v.literal('all'), v.array(roleIdSchema)], '"all" or a list of role ids'), 'all'),
})
export type Deployment = v.InferOutput<typeof deploymentSchema>

export const scriptSchema = v.strictObject({
  id: scriptInternalIdSchema,
  scriptId: v.pipe(v.string(), v.regex(/^customscript[a-z0-9_]*$/, 'a script id such as "customscript_orders"')),
  name: v.pipe(v.string(), v.minLength(1)),
  inactive: v.optional(v.boolean(), false),
  /** The owner, who may call a deployment in status Testing. */
  owner: v.optional(userIdSchema),
  /** The release in which the RESTlet was created; those since 2021.1 refuse NLAuth. */
  createdInRelease: v.optional(releaseSchema, '2024.1'),
  behaviour: behaviourSchema,
  deployments: v.array(deploymentSchema),
})
export type Script = v.InferOutput<typeof scriptSchema>
