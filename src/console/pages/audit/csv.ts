/** The login audit trail as CSV (RFC 4180), for spreadsheets: nothing in it is taken for a formula. */
import type { AuditRow } from '../../../audit/row.js'
import { PageProblem } from '../../page-problem.js'
import { accountOf, type PageHandlers } from '../../route.js'
import { readFilters } from './filters.js'

export const csvExport: PageHandlers = {
  get(visit) {
    const account = accountOf(visit)
    const { filter, problem } = readFilters(visit.query)
    if (problem) throw new PageProblem(problem.status, problem.detail)
    return {
      kind: 'file',
      type: 'text/csv; charset=utf-8',
      name: `login-audit-trail-${account.id}.csv`,
      body: csvOf(visit.netsuite.trail(account).query(filter)),
    }
  },
}

/** NetSuite's columns, then the mock's. */
const csvColumns: readonly (readonly [title: string, field: keyof AuditRow])[] = [
  ['Date', 'date'],
  ['Email Address', 'emailAddress'],
  ['IP Address', 'ipAddress'],
  ['Request URI', 'requestUri'],
  ['Role', 'role'],
  ['Security Challenge', 'securityChallenge'],
  ['Status', 'status'],
  ['User', 'user'],
  ['User Agent', 'userAgent'],
  ['Detail', 'detail'],
  ['Token-based Access Token Name', 'tokenBasedAccessTokenName'],
  ['Token-based Application Name', 'tokenBasedApplicationName'],
  ['Failure (mock)', 'failure'],
  ['Let pass by soft mode (mock)', 'wouldRefuse'],
  ['Operation ID (mock)', 'operationId'],
]

function csvOf(rows: readonly AuditRow[]): string {
  const lines = rows.map(row => csvColumns.map(([, field]) => csvCell(String(row[field] ?? ''))).join(','))
  return [csvColumns.map(([title]) => csvCell(title)).join(','), ...lines, ''].join('\r\n')
}

/** An apostrophe keeps spreadsheets from calculating what a client wrote, also behind blanks that they skip. */
export function csvCell(text: string): string {
  const harmless = /^[\s\0]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
