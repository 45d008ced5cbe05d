/** Item 6 of the checklist: the row of the login audit trail, which tells causes apart where the answer does not. */
import type { AuditRow } from '../../audit/row.js'
import { catalogue } from '../../failures/catalogue.js'
import { menu } from '../../failures/faces.js'
import type { Case } from './case.js'
import type { ChecklistItem } from './shape.js'

export function logs(one: Case): ChecklistItem {
  const { account, record, surroundings } = one
  const row = account && surroundings.netsuite.trail(account).find(record.operationId)
  const state = row ? 'ok' : 'not reached'
  const note = row ? rowWords(row, one) : whyNone(one)
  const menuPath = menu.loginAuditTrail
  return { item: 'Logs', state, note, menuPath, steps: [{ step: 'login audit trail', state, note, menuPath }] }
}

function rowWords(row: AuditRow, { surroundings }: Case): string {
  const columns = [
    ['Date', row.date],
    ['User', row.user],
    ['Role', row.role],
    ['IP Address', row.ipAddress],
    ['Token-based Application Name', row.tokenBasedApplicationName],
    ['Token-based Access Token Name', row.tokenBasedAccessTokenName],
    ['Security Challenge', row.securityChallenge],
  ] as const
  const filled = columns.filter(([, value]) => value !== '').map(([name, value]) => `${name} ${value}`)
  const leaves = surroundings.supposed ? 'would leave' : 'left'
  if (row.status === 'Success') return `The login ${leaves} a row: Status Success; ${filled.join('; ')}.`
  const ours = row.detailIsOurs ? " (a word of the mock's own: NetSuite's is not public)" : ''
  return `The row: Status Failure; Detail ${row.detail}${ours}; ${filled.join('; ')}. Detail is shown after Use Advanced Search, with the column added on the Results subtab.`
}

function whyNone({ account, record, refusal }: Case): string {
  if (!account) return 'No row: nothing that was sent names an account, and each account has a trail of its own.'
  if (refusal && catalogue[refusal.failure].audit.status === 'none')
    return 'No row: NetSuite writes none where a call is refused before anybody could be told apart.'
  if (!refusal && !record.granted) return 'No row.'
  if (refusal) return 'No row is remembered any more.'
  return 'No row: this step logs nobody in.'
}
