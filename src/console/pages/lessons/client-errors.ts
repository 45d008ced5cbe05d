/** Settings that were typed wrong: what was typed stays in the form, and what is wrong stands at the field. */
import type { ClientSettings, InvalidSettingsError } from '../../../lessons/client.js'
import { allSettingNames, type SettingName } from '../../../lessons/model/client.js'
import { fieldWords } from '../../parts/field-errors.js'

/** What is wrong with a setting, by its name, as a sentence. */
export type ClientErrors = ReadonlyMap<string, string>

export const noClientErrors: ClientErrors = new Map()

/** The longest text that is shown again. */
const longest = 2_000

type TextSetting = Exclude<SettingName, 'authentication' | 'escapeValues' | 'method'>

const isText = (name: SettingName): name is TextSetting =>
  name !== 'authentication' && name !== 'escapeValues' && name !== 'method'

export function typedSettings(
  settings: ClientSettings,
  edits: Readonly<Record<string, string>>,
  { problems }: InvalidSettingsError,
): { readonly settings: ClientSettings; readonly errors: ClientErrors } {
  const typed = { ...settings }
  for (const name of allSettingNames.filter(isText)) typed[name] = edits[name]?.slice(0, longest) ?? typed[name]
  if (edits.authentication === 'tba' || edits.authentication === 'nlauth') typed.authentication = edits.authentication
  if (edits.escapeValues !== undefined) typed.escapeValues = edits.escapeValues === 'on'
  const errors = new Map<string, string>()
  for (const problem of problems) errors.set(problem.path.replace(/^\$\.?/, ''), fieldWords(problem))
  return { settings: typed, errors }
}
