/** The mistakes of a refused attempt: those that can be seen in it, and of a wrong signature those that can be proven. */
import type { AttemptRecord } from '../audit/attempts.js'
import type { Refusal } from '../login/verdict.js'
import { investigate } from './forensics/investigate.js'
import type { Findings } from './forensics/mistake.js'
import { subjectOf } from './forensics/subject-of.js'
import type { Subject } from './forensics/subject.js'
import type { Surroundings } from './surroundings.js'
import { seenMistakes } from './visible/table.js'

const nothing: Findings = { mistakes: [], ruledOut: [], triedInPart: [], computed: 0 }

/**
 * Nothing for a refusal that a fault forced: the client made no mistake. A mistake is named only where it is the reason of this very
 * refusal; what else is wrong with the call is none of its business.
 * @param refusal the attempt's own, or one of those that soft mode let pass
 * @param examine finds what explains a wrong signature
 */
export function findMistakes(
  record: AttemptRecord,
  refusal: Refusal,
  surroundings: Surroundings,
  examine: (subject: Subject) => Findings = investigate,
): Findings {
  if (refusal.forcedBy !== undefined) return nothing
  const subject = subjectOf(record, refusal, surroundings)
  const { mistakes: proven, ruledOut, triedInPart, computed } = subject ? examine(subject) : nothing
  // What is proven explains the signature whole: how it was written in the header was no hindrance then.
  const seen = proven.length > 0 ? [] : seenMistakes({ record, refusal, surroundings })
  return { mistakes: [...proven, ...seen], ruledOut, triedInPart, computed }
}
