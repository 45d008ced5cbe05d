/** What a near miss is made of. */
import type { AttemptRecord } from '../../audit/attempts.js'
import type { Surroundings } from '../surroundings.js'

/** The ids of near misses. They are stable: branch on them. */
export const nearMissIds = [
  'passed-by-soft-mode',
  'breaks-at-release',
  'matched-forwarded-url',
  'matched-received-url-behind-proxy',
  'clock-off',
  'signature-not-encoded',
  'nonce-form',
  'realm-spelling',
  'realm-missing',
  'role-by-luck',
  'password-raw',
  'password-expires',
] as const
export type NearMissId = (typeof nearMissIds)[number]

export interface NearMiss {
  /** Stable: branch on it. */
  readonly id: NearMissId
  readonly title: string
  readonly found: string
  /** What would be right, or safe. */
  readonly expected: string
  readonly repair: string
}

/** Looks for one near miss in a granted attempt. */
export type NearMissCheck = (record: AttemptRecord, surroundings: Surroundings) => NearMiss | undefined
