/** What a judged attempt leaves in the login audit trail. Source: reference identity §9. */
import type { Account } from '../account/account.js'
import type { KnownParties } from '../login/verdict.js'
import type { AttemptRecord } from './attempts.js'
import { auditDetail, type AuditStatus, isOwnDetail, type Login } from './row.js'

/** Whom the row names, and what the attempt itself does not say. */
export interface AuditedLogin {
  readonly known: KnownParties
  /** Default: everybody known. */
  readonly audited?: KnownParties
  readonly securityChallenge?: AuditStatus | undefined
}

/** `undefined` when the failure leaves no row. */
export function loginOf(
  { operationId, at, attempt, refusal, wouldRefuse }: AttemptRecord,
  account: Account,
  { known, audited = known, securityChallenge }: AuditedLogin,
): Login | undefined {
  const { request, credential } = attempt
  const passed = wouldRefuse?.[0]
  const detail = refusal ? auditDetail(refusal, attempt, account) : ''
  if (detail === undefined) return undefined
  return {
    at,
    operationId,
    surface: request.surface,
    failure: refusal?.failure ?? null,
    detail,
    ...(refusal && isOwnDetail(refusal, attempt) ? { detailIsOurs: true } : {}),
    known: audited,
    password: credential === 'nlauth' || credential === 'page',
    address: request.address,
    requestUri: request.path.slice(0, 500),
    userAgent: request.userAgent,
    ...(securityChallenge === undefined ? {} : { securityChallenge }),
    ...(passed === undefined ? {} : { wouldRefuse: passed.failure }),
  }
}
