/** Is there an authorization flow in the account's release? Source: reference nlauth §6, §6.5. */
import type { Account } from '../../account/account.js'
import { holds } from '../../account/releases.js'
import { type Refusal, refuse } from '../../login/verdict.js'

export function checkFlowExists({ document }: Account): Refusal | undefined {
  if (holds('tba-authorization-flow', document.release)) return undefined
  const found = document.release
  return refuse('flow-not-there', { what: 'release of the account', found, expected: '2019.2 or later' })
}
