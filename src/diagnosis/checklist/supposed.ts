/** The checklist of a call whose account, or the holder of whose token, is made up around credentials that were given: only these are judged. */
import { menu } from '../../failures/faces.js'
import type { SupposedPart } from '../surroundings.js'
import type { Case } from './case.js'
import type { ChecklistItem } from './shape.js'
import { loginItems, type StepName } from './steps.js'

/** Steps that look at what is made up. */
const ofAccount: readonly StepName[] = [
  'account enabled',
  'TBA feature',
  'integration state',
  'integration',
  'integration to issue for',
]

export function isSupposed(step: StepName, part: SupposedPart): boolean {
  if (step === 'the call itself') return true
  if (part === 'account' && ofAccount.includes(step)) return true
  return Object.hasOwn(loginItems['Role and permissions'].steps, step) || step === 'IP rules'
}

const known = {
  account: 'of this account nothing but the given credentials is known',
  holder: 'of this token nothing but the given credentials is known, so neither its user nor its role',
} as const satisfies Readonly<Record<SupposedPart, string>>

export const notLookedAt = (part: SupposedPart): string => `not looked at: ${known[part]}`

/** What an item is about, where something made up would be told otherwise. */
export function aboutGiven(name: keyof typeof loginItems, one: Case, part: SupposedPart): string {
  const { account, parties } = one
  switch (name) {
    case 'Credentials':
      return parties.integration && parties.token
        ? 'Consumer key and token id are those that were given.'
        : loginItems[name].about(one)
    case 'Account ID':
      return part === 'account'
        ? `Account ${account?.id ?? ''}, known by the given credentials alone.`
        : loginItems[name].about(one)
    case 'TBA deep dive':
      return loginItems[name].about(
        part === 'account' ? { ...one, parties: { ...parties, integration: undefined } } : one,
      )
    default:
      return `Not judged: ${known[part]}.`
  }
}

export function logsNotKnown(): ChecklistItem {
  const note = 'What the login audit trail shows, only the account itself tells.'
  const menuPath = menu.loginAuditTrail
  const steps = [{ step: 'login audit trail', state: 'not reached', note, menuPath }] as const
  return { item: 'Logs', state: 'not reached', note, menuPath, steps }
}

export function isolationNotKnown(part: SupposedPart): ChecklistItem {
  const note = `What the call does is not judged: ${known[part]}. To isolate it: send OPTIONS /services/rest/* to the account itself, signed with the same credentials; 204 means that they are good.`
  return {
    item: 'Isolation test',
    state: 'not reached',
    note,
    steps: [{ step: 'the call itself', state: 'not reached', note }],
  }
}
