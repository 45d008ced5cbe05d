/** The login audit trail of one account: a bounded ring in memory, queryable, with an optional journal on disk. */

import { Ring } from './ring.js'
import { type AuditRow, type AuditStatus, type Login, rowOf } from './row.js'

/** How many rows an account keeps in memory. */
export const auditTrailCapacity = 10_000

/** Filters as the page View Login Audit Trail has them; all that are given must match. */
export interface AuditFilter {
  readonly status?: AuditStatus | undefined
  readonly detail?: string | undefined
  readonly email?: string | undefined
  /** Only rows at or after this instant, milliseconds since 1970. */
  readonly since?: number | undefined
  /** At most this many rows; default all. */
  readonly limit?: number | undefined
}

export class LoginAuditTrail {
  readonly #rows = new Ring<Login | AuditRow>(auditTrailCapacity)

  get length(): number {
    return this.#rows.length
  }

  add(login: Login): void {
    this.#rows.push(login)
  }

  /** Puts back a row that was kept on disk. */
  restore(row: AuditRow): void {
    this.#rows.push(row)
  }

  clear(): void {
    this.#rows.clear()
  }

  /** Matching rows, newest first. */
  query(filter: AuditFilter = {}): AuditRow[] {
    const rows: AuditRow[] = []
    const limit = filter.limit ?? Number.POSITIVE_INFINITY
    for (const item of this.#rows.newestFirst()) {
      if (rows.length >= limit) break
      const row = rowOf(item)
      if (matches(row, filter)) rows.push(row)
    }
    return rows
  }
}

function matches(row: AuditRow, { status, detail, email, since }: AuditFilter): boolean {
  return (
    (status === undefined || row.status === status) &&
    (detail === undefined || row.detail === detail) &&
    (email === undefined || row.emailAddress.toLowerCase() === email.toLowerCase()) &&
    (since === undefined || Date.parse(row.date) >= since)
  )
}
