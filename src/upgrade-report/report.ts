/** What an upgrade report says; `GET /_mock/accounts/{id}/upgrade-report` answers with it as it stands. */
import type { AccountId } from '../account/ids.js'
import type { DatedRule, DatedRuleId, Release } from '../account/releases.js'
import type { FailureId } from '../failures/catalogue.js'
import type { Confidence, Surface } from '../failures/failure.js'

/** A dated rule that holds in one of the two releases and not in the other. */
export interface ReportedRule extends Omit<DatedRule, 'failures' | 'noLongerCreated'> {
  readonly id: DatedRuleId
  readonly effect: 'begins' | 'ends'
  /** The release with which it came. */
  readonly release: Release
}

/** Why something changes, and what to do about it. */
export interface Reason {
  /** The dated rule responsible; `null` when none names the failure. */
  readonly rule: DatedRuleId | null
  /** The first release on the way in which it is so. */
  readonly since: Release
  /** How sure it is known. */
  readonly confidence: Confidence
  readonly advice: string
}

/** Calls of the same kind: the same credential, place and outcome. */
export interface AttemptGroup extends Reason {
  /** Such as `token "OSC Connector - Ines Duarte"`. */
  readonly credential: string
  readonly surface: Surface
  readonly method: string
  /** The path; a RESTlet with its script, a record without its id. */
  readonly path: string
  /** What refused them; `null` when nothing did. */
  readonly now: FailureId | null
  readonly then: FailureId | null
  /** What `then`, or else `now`, means. */
  readonly why: string
  readonly count: number
  /** ISO 8601, by the account's clock. */
  readonly first: string
  readonly last: string
  /** The latest ones, at most five: each opens `GET /_mock/attempts/{operationId}`. */
  readonly operationIds: readonly string[]
}

/** Calls that nobody can judge again. */
export interface NotReplayable {
  readonly credential: string
  readonly surface: Surface
  readonly path: string
  readonly why: string
  readonly count: number
  readonly operationIds: readonly string[]
}

export interface ReplayedAttempts {
  /** How many recorded attempts were judged again. */
  readonly replayed: number
  readonly wouldBeRefused: readonly AttemptGroup[]
  readonly wouldPass: readonly AttemptGroup[]
  readonly notReplayable: readonly NotReplayable[]
}

/** A ready credential set that stops working, or starts to. */
export interface ChangedCredential extends Reason {
  readonly name: string
  readonly authentication: 'tba' | 'nlauth'
  readonly change: 'stops' | 'starts'
  readonly now: FailureId | null
  readonly then: FailureId | null
  readonly why: string
}

export interface ChangedToken extends Reason {
  readonly id: number
  readonly name: string
  readonly integration: string
  readonly user: string
  readonly role: string
  readonly change: 'stops' | 'starts'
  readonly now: FailureId | null
  readonly then: FailureId | null
  readonly why: string
}

/** Something that an integration record, a RESTlet or a role loses or gains. */
export interface ChangedPart extends Reason {
  readonly id: number
  readonly name: string
  readonly change: 'loses' | 'gains'
  readonly what: string
}

export interface NoLongerCreated {
  readonly what: string
  readonly rule: DatedRuleId
  readonly since: Release
  readonly advice: string
}

/** What another release means for an account: rules, recorded calls, and what the account holds. */
export interface UpgradeReport {
  readonly account: AccountId
  readonly from: Release
  readonly to: Release
  /** A few sentences. */
  readonly summary: string
  readonly rules: readonly ReportedRule[]
  readonly attempts: ReplayedAttempts
  readonly credentials: readonly ChangedCredential[]
  readonly tokens: readonly ChangedToken[]
  readonly integrations: readonly ChangedPart[]
  readonly scripts: readonly ChangedPart[]
  readonly roles: readonly ChangedPart[]
  readonly noLongerCreated: readonly NoLongerCreated[]
}
