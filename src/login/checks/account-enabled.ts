import type { Inquiry } from '../inquiry.js'
import { type Refusal, refuse } from '../verdict.js'

/** The account is not disabled (identity F09). */
export function checkAccountEnabled({ account }: Inquiry): Refusal | undefined {
  if (!account.document.disabled) return undefined
  return refuse('account-disabled', { what: `account ${account.id}`, found: 'disabled', expected: 'in use' })
}
