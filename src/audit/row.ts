/** A row of the login audit trail, in NetSuite's columns. Source: reference identity §9. */

import type { Account } from '../account/account.js'
import type { FailureId } from '../failures/catalogue.js'
import { catalogue } from '../failures/catalogue.js'
import type { AuditFace, FaceSurface, Surface } from '../failures/failure.js'
import { fillMessage } from '../failures/message.js'
import type { Attempt } from '../login/attempt.js'
import type { KnownParties, Refusal } from '../login/verdict.js'

type FailureRow = Extract<AuditFace, { readonly status: 'Failure' }>

export type AuditStatus = 'Success' | 'Failure'

/** One login, as `View Login Audit Trail` shows it, plus the mock's own four columns at the end. */
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
  /** NetSuite's Detail for this is not public: the word is the mock's own. */
  readonly detailIsOurs: boolean
  /** Opens `GET /_mock/attempts/{operationId}`. */
  readonly operationId: string
  /** The catalogue's id of the failure, `null` on success. */
  readonly failure: FailureId | null
  /** In soft mode: the failure that would have refused the login, had it not been let pass. */
  readonly wouldRefuse: FailureId | null
}

/** What a login leaves behind; rows are made of it when somebody reads them. */
export interface Login {
  /** Milliseconds since 1970, by the account's clock. */
  readonly at: number
  readonly operationId: string
  readonly surface: Surface
  readonly failure: FailureId | null
  readonly detail: string
  readonly detailIsOurs?: true
  /** Whom the row names. */
  readonly known: KnownParties
  /** Did the caller present a password? */
  readonly password: boolean
  readonly address: string
  readonly requestUri: string
  readonly userAgent: string
  /** Whether a second factor was right, when one was asked for. */
  readonly securityChallenge?: AuditStatus
  /** What soft mode let pass. */
  readonly wouldRefuse?: FailureId
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
    // An Application ID beside a password makes no token-based application.
    tokenBasedApplicationName: login.password ? '' : (known.integration?.name ?? ''),
    securityChallenge: login.securityChallenge ?? '',
    detailIsOurs: login.detailIsOurs === true,
    operationId: login.operationId,
    failure: login.failure,
    wouldRefuse: login.wouldRefuse ?? null,
  }
}

/** The row of a login, or the row itself where it was kept. */
export function rowOf(kept: Login | AuditRow): AuditRow {
  return 'date' in kept ? kept : auditRow(kept)
}

/** The Detail words of a refused attempt; `undefined` when it leaves no row, or a Success row. */
export function auditDetail({ failure, facts }: Refusal, attempt: Attempt, account: Account): string | undefined {
  const { audit } = catalogue[failure]
  if (audit.status !== 'Failure') return undefined
  return fillMessage(detailOf(audit, attempt, account), facts)
}

/** Is the Detail a word of ours? For logins by password NetSuite has published none but that of the lock (identity §13). */
export function isOwnDetail({ failure }: Refusal, { credential }: Attempt): boolean {
  const { audit } = catalogue[failure]
  if (audit.status !== 'Failure') return false
  if (credential === 'nlauth' || credential === 'page') return failure !== 'user-locked'
  return audit.ours === true
}

function detailOf(audit: FailureRow, { credential, request }: Attempt, account: Account): string {
  const { surface } = request
  const byPassword = (credential === 'nlauth' || credential === 'page') && surface !== 'rest' && surface !== 'flow'
  const earlier = account.document.settings.auditDetailWords === 'oauth-problem-reporting'
  return detailOn(audit, byPassword ? 'nlauth' : surface, earlier)
}

/**
 * The Detail words of a failure on a way in; SOAP has those of REST (identity §9).
 * @param earlier in the words of earlier RESTlet material
 */
export function detailOn(audit: FailureRow, surface: FaceSurface, earlier: boolean): string {
  switch (surface) {
    case 'rest':
    case 'soap':
      return audit.restDetail ?? audit.detail
    case 'flow':
      return audit.flowDetail ?? audit.detail
    case 'nlauth':
    case 'pages':
      return audit.passwordDetail ?? audit.detail
    default:
      return earlier ? (audit.earlierDetail ?? audit.detail) : audit.detail
  }
}
