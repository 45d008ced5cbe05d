/** A login that was judged, and what is recorded of it: as it was judged, as a fault forces it, or as soft mode lets it pass. */
import type { Account } from './account/account.js'
import type { AuditStatus } from './audit/row.js'
import { type FaultTurn, preemptsAction } from './faults/fault.js'
import type { Attempt } from './login/attempt.js'
import type { PermissionNeed } from './login/authorize.js'
import type { FormerPassword, Reading } from './login/password-inquiry.js'
import type { RoleSelectionStep } from './login/role-selection.js'
import { refusesLogin } from './failures/catalogue.js'
import { isPassable, softSession, type SoftMode } from './login/soft-mode.js'
import type { TbaParameters } from './login/tba-parameters.js'
import type { KnownParties, MatchedUrl, Refusal, Session } from './login/verdict.js'

export interface JudgedLogin {
  readonly attempt: Attempt
  readonly account: Account | undefined
  /** The account's clock, milliseconds since 1970. */
  readonly now: number
  /** `undefined` when the login was granted. */
  readonly refusal: Refusal | undefined
  readonly known: KnownParties
  /** Whom the audit row names. Default: everybody known. */
  readonly audited?: KnownParties
  readonly session?: Session | undefined
  readonly parameters?: TbaParameters | undefined
  readonly matchedUrl?: MatchedUrl | undefined
  readonly roleStep?: RoleSelectionStep | undefined
  readonly reading?: Reading | undefined
  /** The password was one from before a change. */
  readonly former?: FormerPassword | undefined
  readonly securityChallenge?: AuditStatus | undefined
  /** Permissions the login asked for. Default: none. */
  readonly needs?: readonly PermissionNeed[] | undefined
  /** Leaves no audit row: a page that only asked for something, a login that goes on. */
  readonly unaudited?: boolean
  /** A step of the authorization flow that could be done although it is refused: soft mode lets it pass. */
  readonly isComplete?: boolean
}

/**
 * The login as a fault wants it recorded: refused by a forced login failure, or without a session when something else is answered
 * instead of the action.
 */
export function asForced(login: JudgedLogin, turn: FaultTurn): JudgedLogin {
  if (refusesForced(turn)) {
    const { session: _session, securityChallenge: _challenge, ...others } = login
    return { ...others, refusal: turn.refusal, unaudited: false }
  }
  return preemptsAction(turn) ? { ...login, session: undefined } : login
}

/** Is it the login itself that a fault forces to fail? */
export function refusesForced({ refusal }: FaultTurn): boolean {
  return refusal !== undefined && refusesLogin(refusal.failure)
}

/** The login as soft mode lets it pass, with what would have refused it noted; as it was when it cannot pass. */
export function asSoft(login: JudgedLogin, soft: SoftMode): JudgedLogin {
  const { account, refusal, known, attempt, session } = login
  if (!refusal) return session ? { ...login, session: { ...session, soft } } : login
  const { surface } = attempt.request
  if (!account || surface === 'pages' || !isPassable(refusal)) return login
  if (surface === 'flow') {
    if (login.isComplete !== true) return login
    soft.note(refusal)
    return { ...login, refusal: undefined, unaudited: false }
  }
  const found = softSession(account, known, surface)
  if (!found) return login
  soft.note(refusal)
  return { ...login, refusal: undefined, known: found, audited: found, session: { ...found, soft } }
}
