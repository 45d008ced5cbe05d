/** What an attempt that passed has passed by luck, or will not pass for ever. */
import type { AttemptRecord } from '../audit/attempts.js'
import type { Surroundings } from './surroundings.js'

export interface NearMiss {
  /** Stable: branch on it. */
  readonly id: string
  readonly title: string
  readonly found: string
  /** What would be right, or safe. */
  readonly expected: string
  readonly repair: string
}

export function nearMisses(_record: AttemptRecord, _surroundings: Surroundings): readonly NearMiss[] {
  return []
}
