/** What judging an attempt comes to. */
import type { Account } from '../account/account.js'
import type { Integration } from '../account/model/integration.js'
import type { Role } from '../account/model/role.js'
import type { AccessToken } from '../account/model/token.js'
import type { User } from '../account/model/user.js'
import type { FailureId } from '../failures/catalogue.js'

/** Who the caller is once the login was granted. */
export interface Session {
  readonly account: Account
  /** The integration record, where the credentials name one: always under TBA, by its Application ID under NLAuth. */
  readonly integration: Integration | undefined
  /** The access token; none when the caller logged in with a password. */
  readonly token: AccessToken | undefined
  readonly user: User
  readonly role: Role
  /** Set while the account is in soft mode: what would refuse the session is noted there, and passes. */
  readonly soft?: Noting
}

/** Where a session of soft mode leaves what would have refused it. */
export interface Noting {
  note(refusal: Refusal): void
}

/** One thing that was looked at: what was found, what would have been right. Never holds a secret. */
export interface Evidence {
  readonly what: string
  readonly found: string
  readonly expected: string
}

/** What fills the `{placeholders}` of a failure's message. */
export type MessageFacts = Readonly<Record<string, string>>

/** A named failure with its evidence: what a check, or an action after the login, answers when it refuses. */
export interface Refusal {
  readonly failure: FailureId
  readonly evidence: readonly Evidence[]
  readonly facts?: MessageFacts
  /** The id of the fault that forced it, whatever the account's state. */
  readonly forcedBy?: string
}

/** Which URL a signature matched: as received, as a proxy forwarded it, or the account's canonical NetSuite URL (tba §4.2). */
export type MatchedUrl = 'received' | 'forwarded' | 'canonical'

/** What is known of the caller even when the login was refused. */
export interface KnownParties {
  readonly account: Account | undefined
  readonly integration: Integration | undefined
  readonly token: AccessToken | undefined
  readonly user: User | undefined
  readonly role: Role | undefined
}

export interface Granted {
  readonly outcome: 'granted'
  readonly session: Session
  /** Of a signed call. */
  readonly matchedUrl: MatchedUrl | undefined
}

export interface Refused {
  readonly outcome: 'refused'
  readonly refusal: Refusal
  /** Everybody the credentials lead to, for the diagnosis. */
  readonly known: KnownParties
  /** Whom the audit row names: those that were looked up before the refusal (tba §9, last column). */
  readonly audited: KnownParties
  /** The name of the check that refused, if it looked at more than the header. */
  readonly failed?: string
}

export type Verdict = Granted | Refused

export function refuse(failure: FailureId, ...evidence: readonly Evidence[]): Refusal {
  return { failure, evidence }
}
