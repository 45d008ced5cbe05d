/** The checklist of the login guide, as a diagnosis has it. Part of the stable shape of a diagnosis. */

/** The items of the login guide, in its order. */
export const checklistItems = [
  'Credentials',
  'Account ID',
  'TBA deep dive',
  'Role and permissions',
  'IP restrictions',
  'Logs',
  'Isolation test',
] as const

export type ChecklistItemName = (typeof checklistItems)[number]

/** `not reached`: something before it refused, it does not apply, or nothing is known of it. */
export type CheckState = 'ok' | 'failed' | 'not reached'

/** One check of an item, at the grain of the checks that judge a login. */
export interface ChecklistStep {
  readonly step: string
  readonly state: CheckState
  /** What was looked at in this very attempt. */
  readonly note: string
  /** NetSuite's menu path to where it is configured. */
  readonly menuPath?: string
}

/** One item of the login guide for one attempt: ticked, crossed, or not reached. */
export interface ChecklistItem {
  readonly item: ChecklistItemName
  /**
   * `failed` when one of its steps failed. `ok` when all were passed; when the one that it is about was (the signature, the role); and of a
   * login by password when those that were come to were. The note names what was not looked at then. Else `not reached`.
   */
  readonly state: CheckState
  /** Names the integration, token, user, role, permissions, addresses of this attempt. */
  readonly note: string
  /** NetSuite's menu path to where it is looked up; of a failed item where it is repaired, left out where the client itself is. */
  readonly menuPath?: string
  /** In the order in which they are made. */
  readonly steps: readonly ChecklistStep[]
}
