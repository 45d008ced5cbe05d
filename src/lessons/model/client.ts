/** What a lesson says of the client that fails: where its settings come from, and which of them may be edited. */
import * as v from 'valibot'
import { nearest } from '../../account/nearest.js'

/** Kinds of parts that a lesson names: the account itself, or a part of it by internal id or name. */
const partKinds = ['account', 'integration', 'token', 'user', 'role', 'script'] as const
export type PartKind = (typeof partKinds)[number]

/** An internal id; or a name, an e-mail address, a script id. */
export const partKeySchema = v.union(
  [v.pipe(v.number(), v.integer(), v.minValue(1)), v.pipe(v.string(), v.minLength(1), v.maxLength(300))],
  'an internal id, or a name',
)
export type PartKey = v.InferOutput<typeof partKeySchema>

export const partSchema = v.picklist(partKinds, issue => {
  const words = partKinds.map(one => `"${one}"`).join(', ')
  return `one of ${words}${nearest(String(issue.input), partKinds)}`
})

/** Only the account needs no name. */
export function isNamedRight({ part, named }: { readonly part: PartKind; readonly named?: unknown }): boolean {
  return (part === 'account') === (named === undefined)
}
export const namedWords = 'the part "account" without "named", or another part with the name or internal id in "named"'

/** `permissions.Lists -> Customers`: names of fields with points between them. */
export const fieldPathSchema = v.pipe(v.string(), v.minLength(1), v.maxLength(200))

/** How people write a value wrong. */
export const spellings = ['as it is', 'lower case', 'with a digit typed twice', 'without its last character'] as const
export type Spelling = (typeof spellings)[number]

/** A value that stands in the account: each participant's has other ids and secrets. */
export const accountValueSchema = v.pipe(
  v.strictObject({
    part: partSchema,
    named: v.optional(partKeySchema),
    field: fieldPathSchema,
    written: v.optional(v.picklist(spellings), 'as it is'),
  }),
  v.check(one => isNamedRight(one), namedWords),
)
export type AccountValue = v.InferOutput<typeof accountValueSchema>

/** The longest setting: as long as the longest credential by far. */
const longest = 500

/** What a person can type into a settings file. Headers hold nothing else, so no setting can break one. */
export const settingTextSchema = v.pipe(
  v.string('a text'),
  v.regex(/^[ -~]*$/, 'printable ASCII characters only'),
  v.maxLength(longest, `at most ${longest} characters`),
)

const textOrValueSchema = v.union(
  [settingTextSchema, accountValueSchema],
  'a text of printable ASCII characters, or where it stands in the account: {"part": "token", "named": "…", "field": "tokenSecret"}',
)

/** What the client can be told, and the participant edits. */
export const settingNames = [
  'authentication',
  'account',
  'consumerKey',
  'consumerSecret',
  'tokenId',
  'tokenSecret',
  'email',
  'password',
  'role',
  'applicationId',
  'escapeValues',
  'clockOffset',
] as const

/** What the client does, which stays as it is unless the lesson says otherwise. */
const callNames = ['script', 'deploy', 'method', 'path', 'body', 'address'] as const

export const allSettingNames = [...settingNames, ...callNames] as const
export type SettingName = (typeof allSettingNames)[number]

const text = v.optional(textOrValueSchema)

/** Settings that are set, and no others. */
export const settingsWishSchema = v.strictObject({
  /** `tba` signs with a token, `nlauth` sends e-mail address and password. */
  authentication: v.optional(v.picklist(['tba', 'nlauth'])),
  /** The realm of the signature, or `nlauth_account`. */
  account: text,
  consumerKey: text,
  consumerSecret: text,
  tokenId: text,
  tokenSecret: text,
  email: text,
  password: text,
  /** `nlauth_role`: the internal id; empty sends none. */
  role: text,
  /** `nlauth_application_id`; empty sends none. */
  applicationId: text,
  /** Percent-encodes the values of the NLAuth header. */
  escapeValues: v.optional(v.boolean()),
  /** How far the clock of the client's machine is off: `-9m`. */
  clockOffset: text,
  script: text,
  deploy: text,
  method: v.optional(v.picklist(['GET', 'POST', 'PATCH', 'PUT', 'DELETE'])),
  /** The REST resource, with its query. */
  path: text,
  /** The JSON body of a REST call, as text. */
  body: text,
  /** The address the client comes from; empty: that of this machine. */
  address: text,
})
export type SettingsWish = v.InferOutput<typeof settingsWishSchema>

export const clientSchema = v.strictObject({
  /** The credential set of the account that the client was set up with, when all was well. */
  credentials: v.pipe(v.string(), v.minLength(1), v.maxLength(300)),
  /** Settings in which it differs from that set. */
  settings: v.optional(settingsWishSchema, {}),
  /** Settings that a participant may edit besides the usual ones. */
  editable: v.optional(v.array(v.picklist(callNames)), []),
})
