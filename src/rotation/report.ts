/** The report of rotations, for people and tests: who still calls with an old secret. Holds no secret, old or new. */
import type { Account } from '../account/account.js'
import type { Rotation } from '../audit/rotations.js'
import type { RotationKind } from '../audit/rotations-between.js'
import type { NetSuite } from '../netsuite.js'

/** Calls with an old secret that look the same from outside. */
export interface OldCallerReport {
  readonly address: string
  readonly userAgent: string
  readonly surface: string
  readonly method: string
  /** Without the query. */
  readonly path: string
  readonly count: number
  /** `X-N-OperationId` of the latest: its attempt has the diagnosis. */
  readonly lastOperationId: string
  /** An instant of the account's clock, ISO 8601; so are the others. */
  readonly lastAt: string
}

/** One secret that was rotated while the server runs. */
export interface RotationReport {
  /** A running number within the account. */
  readonly id: number
  readonly kind: RotationKind
  /** What it was and what became of it. */
  readonly what: string
  readonly at: string
  /** The drill, `revoketoken` or `login page`; `change` for any other change of the account. */
  readonly by: string
  /** When the new secret logged in for the first time; `null` as long as it did not, or when there is none. */
  readonly newSecretUsedAt: string | null
  /** Refused calls that presented the old secret. */
  readonly oldCallers: {
    readonly count: number
    readonly first: string | null
    readonly last: string | null
    /** The busiest first, at most 100. */
    readonly callers: readonly OldCallerReport[]
    /** Calls of further callers. */
    readonly others: number
  }
}

/** The latest 100 rotations of an account, the newest first. */
export function rotationsOf(netsuite: NetSuite, account: Account): RotationReport[] {
  return (netsuite.memory(account).rotations?.newestFirst() ?? []).map(reported)
}

function reported({ id, kind, what, at, cause, newSecretUsedAt, oldCallers }: Rotation): RotationReport {
  const { count, firstAt, lastAt, others } = oldCallers
  return {
    id,
    kind,
    what,
    at: instant(at),
    by: cause ?? 'change',
    newSecretUsedAt: instantOrNull(newSecretUsedAt),
    oldCallers: {
      count,
      first: instantOrNull(firstAt),
      last: instantOrNull(lastAt),
      callers: oldCallers.all().map(({ lastAt: latest, ...caller }) => ({ ...caller, lastAt: instant(latest) })),
      others,
    },
  }
}

function instant(ms: number): string {
  return new Date(ms).toISOString()
}

function instantOrNull(ms: number | undefined): string | null {
  return ms === undefined ? null : instant(ms)
}
