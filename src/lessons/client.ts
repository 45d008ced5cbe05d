/** The settings of a lesson's client: plain data, as they stand in its configuration now. */
import * as v from 'valibot'
import type { Account } from '../account/account.js'
import { parseDuration } from '../account/clock.js'
import { credentialSet } from '../account/credential-sets.js'
import { describeProblem, type Problem, problemsOf } from '../account/problems.js'
import { callOf } from '../credentials/call.js'
import { presentedBy } from '../credentials/presented.js'
import type { NetSuite } from '../netsuite.js'
import {
  type AccountValue,
  type SettingName,
  settingNames,
  settingTextSchema,
  type SettingsWish,
} from './model/client.js'
import type { Lesson } from './model/lesson.js'
import { textOf } from './parts.js'

const clockOffsetSchema = v.pipe(
  settingTextSchema,
  v.check(
    text => text.trim() === '' || parseDuration(text) !== undefined,
    'how far the clock is off, such as "-9m" or "+30s"; empty for not at all',
  ),
)

const text = v.optional(settingTextSchema, '')

/** Every setting; also what comes from a form, where everything is a text. */
const clientSettingsSchema = v.strictObject({
  surface: v.picklist(['restlet', 'rest']),
  authentication: v.picklist(['tba', 'nlauth'], '"tba" or "nlauth"'),
  account: text,
  consumerKey: text,
  consumerSecret: text,
  tokenId: text,
  tokenSecret: text,
  email: text,
  password: text,
  role: text,
  applicationId: text,
  escapeValues: v.optional(v.boolean(), true),
  clockOffset: v.optional(clockOffsetSchema, ''),
  script: text,
  deploy: text,
  method: v.picklist(['GET', 'POST', 'PATCH', 'PUT', 'DELETE']),
  path: text,
  body: text,
  address: text,
})
export type ClientSettings = Readonly<v.InferOutput<typeof clientSettingsSchema>>

/** Settings that cannot be; `problems` names each, its path is that of the setting. */
export class InvalidSettingsError extends Error {
  override readonly name = 'InvalidSettingsError'
  readonly problems: readonly Problem[]

  constructor(problems: readonly Problem[]) {
    super(problems.map(describeProblem).join('\n'))
    this.problems = problems
  }
}

/** The client as it was set up when all was well, with what the lesson makes different. */
export function firstSettings(netsuite: NetSuite, account: Account, lesson: Lesson): ClientSettings {
  const { client, surface } = lesson
  const set = credentialSet(account, client.credentials)
  const presented = presentedBy(netsuite, account, set)
  const call = callOf(set, account.document, 'http://localhost')
  const { pathname, search, searchParams } = new URL(call.url)
  const signed = presented.kind === 'tba' ? presented.credentials : undefined
  const typed = presented.kind === 'nlauth' ? presented : undefined
  const isRest = surface === 'rest'
  const settings: ClientSettings = {
    surface: isRest ? 'rest' : 'restlet',
    authentication: presented.kind,
    account: account.id,
    consumerKey: signed?.consumerKey ?? '',
    consumerSecret: signed?.consumerSecret ?? '',
    tokenId: signed?.tokenId ?? '',
    tokenSecret: signed?.tokenSecret ?? '',
    email: typed?.email ?? '',
    password: typed?.password ?? '',
    role: typed?.roleId ?? '',
    applicationId: typed?.applicationId ?? '',
    escapeValues: true,
    clockOffset: '',
    script: searchParams.get('script') ?? '',
    deploy: searchParams.get('deploy') ?? '',
    method: isRest ? methodOf(call.method) : 'GET',
    path: call.kind === 'rest' ? pathname + search : '',
    body: call.body ?? '',
    address: '',
  }
  return configured(account, settings, client.settings)
}

function methodOf(name: string): ClientSettings['method'] {
  return v.parse(clientSettingsSchema.entries.method, name)
}

/** The settings with some of them set by a lesson's file; values of the account are looked up. */
export function configured(account: Account, settings: ClientSettings, wish: SettingsWish): ClientSettings {
  const values = Object.entries(wish).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, settingOf(account, value)] as const],
  )
  return requireSettings({ ...settings, ...Object.fromEntries(values) })
}

function settingOf(account: Account, value: string | boolean | AccountValue): string | boolean {
  return typeof value === 'object' ? textOf(account, value) : value
}

/** What a participant may edit in this lesson: by default the credentials and how they are sent, not what is called. */
export function editableSettings({ client }: Lesson): readonly SettingName[] {
  return [...settingNames, ...client.editable]
}

/**
 * The settings as a participant edited them. Only editable ones are taken, others stay as they are.
 * @param edits texts as they come from a form, or plain data; `escapeValues` may be "on", "true" or "false" (a clear box is not sent: put a hidden "false" before it)
 * Throws `InvalidSettingsError`.
 */
export function editedSettings(
  lesson: Lesson,
  settings: ClientSettings,
  edits: Readonly<Record<string, unknown>>,
): ClientSettings {
  const taken = editableSettings(lesson).flatMap(name => {
    const value = Object.hasOwn(edits, name) ? edits[name] : undefined
    if (value === undefined) return []
    return [[name, name === 'escapeValues' ? isChecked(value) : value] as const]
  })
  return requireSettings({ ...settings, ...Object.fromEntries(taken) })
}

/** As browsers send a box. */
function isChecked(value: unknown): unknown {
  if (typeof value !== 'string') return value
  return value === 'on' || value === 'true'
}

function requireSettings(data: unknown): ClientSettings {
  const parsed = v.safeParse(clientSettingsSchema, data)
  if (parsed.success) return parsed.output
  throw new InvalidSettingsError(problemsOf(parsed.issues))
}
