/** Settings that were typed wrong: what was typed stays in the form, and what is wrong stands at the field. */
import type { ClientSettings, InvalidSettingsError } from '../../../lessons/client.js'

/** What is wrong with a setting, by its name, as a sentence. */
export type ClientErrors = ReadonlyMap<string, string>

export const noClientErrors: ClientErrors = new Map()

/** The longest text that is shown again. */
const longest = 2_000

const shownAgain = [
  'account',
  'consumerKey',
  'consumerSecret',
  'tokenId',
  'tokenSecret',
  'email',
  'password',
  'role',
  'applicationId',
  'clockOffset',
  'script',
  'deploy',
  'path',
  'body',
  'address',
] as const

export function typedSettings(
  settings: ClientSettings,
  edits: Readonly<Record<string, string>>,
  { problems }: InvalidSettingsError,
): { readonly settings: ClientSettings; readonly errors: ClientErrors } {
  const typed = { ...settings }
  for (const name of shownAgain) typed[name] = edits[name]?.slice(0, longest) ?? typed[name]
  if (edits.authentication === 'tba' || edits.authentication === 'nlauth') typed.authentication = edits.authentication
  if (edits.escapeValues !== undefined) typed.escapeValues = edits.escapeValues === 'on'
  const errors = new Map<string, string>()
  for (const { path, found, expected } of problems)
    errors.set(path.replace(/^\$\.?/, ''), `Found ${found}; expected ${expected}.`)
  return { settings: typed, errors }
}
