/** The login audit trail, as the library hands it out. */
import type { AuditRow } from '../audit/row.js'
import type { AuditFilter } from '../audit/trail.js'
import type { AccountContext } from './context.js'

/** The login audit trail of an account. */
export interface MockAuditTrail {
  /** Matching rows, newest first. */
  query(filter?: AuditFilter): AuditRow[]
}

export interface AuditTrailMethods {
  readonly auditTrail: MockAuditTrail
}

export function auditTrailMethods({ netsuite, account }: AccountContext): AuditTrailMethods {
  return { auditTrail: { query: filter => netsuite.trail(account).query(filter) } }
}
