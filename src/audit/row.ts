/** A row of the login audit trail, in NetSuite's columns. Source: reference identity §9. */

import type { Account } from '../account/account.js'
import type { FailureId } from '../failures/catalogue.js'
import { catalogue } from '../failures/catalogue.js'
import type { Surface } from '../failures/failure.js'
import type { KnownParties } from '../login/verdict.js'

export type AuditStatus = 'Success' | 'Failure'

/** One login, as `View Login Audit Trail` shows it, plus the mock's own two columns at the end. */
export interface AuditRow {
  /** ISO 8601, by the account's clock. */
  readonly date: string
  readonly status: AuditStatus
  readonly user: string
  readonly emailAddress: string
  readonly role: string
  readonly ipAddress: string
  readonly requestUri: string
  readonly userAgent: string
  /** Only on failures: the one place where NetSuite tells causes apart. */
  readonly detail: string
  readonly tokenBasedAccessTokenName: string
  readonly tokenBasedApplicationName: string
  readonly securityChallenge: string
  /** Opens `GET /_mock/attempts/{operationId}`. */
  readonly operationId: string
  /** The catalogue's id of the failure, `null` on success. */
  readonly failure: FailureId | null
}

/** What a login leaves behind; rows are made of it when somebody reads them. */
export interface Login {
  /** Milliseconds since 1970, by the account's clock. */
  readonly at: number
  readonly operationId: string
  readonly surface: Surface
  readonly failure: FailureId | null
  readonly detail: string
  /** Whom the row names. */
  readonly known: KnownParties
  readonly address: string
  readonly requestUri: string
  readonly userAgent: string
}

export function auditRow(login: Login): AuditRow {
  const { known } = login
  return {
    date: new Date(login.at).toISOString(),
    status: login.failure === null ? 'Success' : 'Failure',
    user: known.user?.name ?? '',
    emailAddress: known.user?.email ?? '',
    role: known.role?.name ?? '',
    ipAddress: login.address,
    requestUri: login.requestUri,
    userAgent: login.userAgent,
    detail: login.detail,
    tokenBasedAccessTokenName: known.token?.name ?? '',
    tokenBasedApplicationName: known.integration?.name ?? '',
    securityChallenge: '',
    operationId: login.operationId,
    failure: login.failure,
  }
}

/** The Detail words of a failure on a surface; `undefined` when it leaves no row, or a Success row. */
export function auditDetail(failure: FailureId, surface: Surface, account: Account): string | undefined {
  const { audit } = catalogue[failure]
  if (audit.status !== 'Failure') return undefined
  if (surface === 'rest') return audit.restDetail ?? audit.detail
  const earlier = account.document.settings.auditDetailWords === 'oauth-problem-reporting'
  return earlier ? (audit.earlierDetail ?? audit.detail) : audit.detail
}
