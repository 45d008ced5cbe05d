/** The mistakes of a refused attempt: those that can be seen in it, and of a wrong signature those that can be proven. */
import type { AttemptRecord } from '../audit/attempts.js'
import type { Refusal } from '../login/verdict.js'
import type { Findings } from './forensics/mistake.js'
import type { Surroundings } from './surroundings.js'

export function findMistakes(_record: AttemptRecord, _refusal: Refusal, _surroundings: Surroundings): Findings {
  return { mistakes: [], ruledOut: [], computed: 0 }
}
