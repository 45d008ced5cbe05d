import type { Circumstances } from '../inquiry.js'
import { type Refusal, refuse } from '../verdict.js'

/** The account is neither disabled (identity F09) nor temporarily unavailable (nlauth §2.7 F14, rest-and-restlets §5.6). */
export function checkAccountEnabled({ account }: Pick<Circumstances, 'account'>): Refusal | undefined {
  const what = `account ${account.id}`
  const { disabled, temporarilyUnavailable } = account.document
  if (disabled) return refuse('account-disabled', { what, found: 'disabled', expected: 'in use' })
  if (!temporarilyUnavailable) return undefined
  return refuse('account-unavailable', { what, found: 'temporarily unavailable', expected: 'available' })
}
