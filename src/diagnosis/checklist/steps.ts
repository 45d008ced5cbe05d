/** All steps of the checklist, by item. */
import { accountId } from './account-id.js'
import type { ItemNotes, StepNote, StepNotes } from './case.js'
import { credentials } from './credentials.js'
import { ipRestrictions } from './ip.js'
import { roleAndPermissions } from './role.js'
import type { ChecklistItemName } from './shape.js'
import { tbaDeepDive } from './tba.js'

/** The items whose steps are checks of a login. */
export const loginItems = {
  Credentials: credentials,
  'Account ID': accountId,
  'TBA deep dive': tbaDeepDive,
  'Role and permissions': roleAndPermissions,
  'IP restrictions': ipRestrictions,
} as const satisfies { readonly [Item in ChecklistItemName]?: ItemNotes<StepNotes> }

type LoginItems = typeof loginItems
type LoginStep = { [Item in keyof LoginItems]: keyof LoginItems[Item]['steps'] }[keyof LoginItems]

/** The name of a step: that of its check, where a check stands behind it. */
export type StepName = LoginStep | 'the call itself'

/** The steps of an item, by name. */
export function stepsOf(item: keyof LoginItems): Readonly<Record<string, StepNote>> {
  return loginItems[item].steps
}

export function isStepName(name: string): name is StepName {
  return name === 'the call itself' || Object.values(loginItems).some(({ steps }) => Object.hasOwn(steps, name))
}
