import { isCustomerCenter } from '../../account/model/role.js'
import type { Circumstances } from '../inquiry.js'
import { type Refusal, refuse } from '../verdict.js'

/** Customer center roles log in while the feature Customer Access is on (identity §1.1, F64). */
export function checkCustomerAccess({ account, role }: Circumstances): Refusal | undefined {
  if (!role || !isCustomerCenter(role) || account.document.features.customerAccess) return undefined
  return refuse('customer-access-disabled', { what: 'feature Customer Access', found: 'off', expected: 'on' })
}
