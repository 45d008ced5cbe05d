/** A lenient reading of an account: only the fields that refer to something, each for itself, so that one broken value hides no other. */
import * as v from 'valibot'
import { integrationIdSchema, roleIdSchema, tokenInternalIdSchema, userIdSchema } from './ids.js'
import { accountSchema, recordSchema } from './model/account.js'
import { credentialSchema, integrationSchema } from './model/integration.js'
import { behaviourSchema, deploymentSchema, scriptSchema } from './model/script.js'
import { userSchema } from './model/user.js'

/** `undefined` for whatever does not fit. */
const maybe = <const S extends v.GenericSchema>(schema: S) => v.fallback(v.optional(schema), undefined)

/** The items of a list; what is no list counts as one item that nobody can read, as does an item that is no object. */
const items = <const E extends v.ObjectEntries>(entries: E) =>
  v.optional(
    v.pipe(
      v.unknown(),
      v.transform((data): unknown[] => (Array.isArray(data) ? data : [{}])),
      v.array(
        v.pipe(
          v.unknown(),
          v.transform((item): unknown => (typeof item === 'object' && item !== null ? item : {})),
          v.object(entries),
        ),
      ),
    ),
    [],
  )

const id = v.optional(v.unknown())
const deployments = items({
  id: maybe(deploymentSchema.entries.id),
  scriptId: maybe(deploymentSchema.entries.scriptId),
  audience: maybe(v.union([v.literal('all'), v.array(maybe(roleIdSchema))])),
})

const referringSchema = v.object({
  allowedIpAddresses: maybe(v.string()),
  // A limit that is wrong itself is told once; nothing exceeds the highest there is.
  concurrencyLimit: v.fallback(accountSchema.entries.concurrencyLimit, 10_000),
  integrations: items({
    id,
    consumerKey: maybe(credentialSchema),
    concurrencyLimit: maybe(integrationSchema.entries.concurrencyLimit.wrapped),
  }),
  roles: items({ id }),
  users: items({
    id,
    // Of a kind that nobody can read, nobody can say whether its address must be unique.
    kind: v.fallback(userSchema.entries.kind, 'contact'),
    email: maybe(userSchema.entries.email),
    roles: maybe(v.array(maybe(roleIdSchema))),
    hiddenRoles: maybe(v.array(maybe(roleIdSchema))),
    defaultRole: maybe(roleIdSchema),
    defaultWebServicesRole: maybe(roleIdSchema),
    ipAddressRestriction: maybe(v.string()),
  }),
  tokens: items({
    id,
    tokenId: maybe(credentialSchema),
    integration: maybe(integrationIdSchema),
    user: maybe(userIdSchema),
    role: maybe(roleIdSchema),
  }),
  scripts: items({
    id,
    scriptId: maybe(scriptSchema.entries.scriptId),
    owner: maybe(userIdSchema),
    behaviour: maybe(
      v.object({
        kind: v.literal('records'),
        recordType: behaviourSchema.options[2].entries.recordType,
      }),
    ),
    deployments,
  }),
  credentials: items({
    name: maybe(v.pipe(v.string(), v.minLength(1))),
    token: maybe(tokenInternalIdSchema),
    consumerKey: maybe(credentialSchema),
    consumerSecret: maybe(credentialSchema),
    tokenId: maybe(credentialSchema),
    tokenSecret: maybe(credentialSchema),
    login: maybe(
      v.object({
        user: maybe(userIdSchema),
        application: maybe(integrationIdSchema),
        email: v.optional(v.unknown()),
        password: v.optional(v.unknown()),
      }),
    ),
    service: maybe(v.object({ integration: maybe(integrationIdSchema), token: maybe(tokenInternalIdSchema) })),
  }),
})
const recordsSchema = items({ id: maybe(recordSchema.entries.id) })

export type Referring = v.InferOutput<typeof referringSchema> & {
  readonly records: ReadonlyMap<string, v.InferOutput<typeof recordsSchema>>
}

/** Something that others name by its id. */
export interface IdAndMore {
  readonly id?: unknown
}

/** Reads what it can; what it cannot is for the account's own schema to report. */
export function readReferring(data: unknown, records: ReadonlyMap<string, unknown>): Referring {
  return {
    ...v.parse(referringSchema, data),
    records: new Map([...records].map(([type, list]) => [type, v.parse(recordsSchema, list)] as const)),
  }
}
