/** How a refused attempt is repaired: what the client did wrong first, if that is known. */
import type { AttemptRecord } from '../audit/attempts.js'
import type { Remedy } from '../failures/failure.js'
import type { Refusal } from '../login/verdict.js'
import { fittingRemedy } from './fitting-remedy.js'
import type { Mistake } from './forensics/mistake.js'
import { repairPath } from './mistake-places.js'

export const isProven = ({ certainty }: Mistake) => certainty === 'proven'

/** Is it known why the call was refused? What is only seen of a wrong signature need not be what makes it wrong. */
export function isExplained(failure: Refusal['failure'], mistakes: readonly Mistake[]): boolean {
  return mistakes.length > 0 && (failure !== 'signature-invalid' || mistakes.some(isProven))
}

/**
 * Mistakes that explain the refusal are all that is to be repaired: the catalogue's steps are for those who do not know, and speak of
 * other mistakes. Its menu path goes too, since it is that of the failure and not of the mistake.
 */
export function remedyOf(refusal: Refusal, record: AttemptRecord, mistakes: readonly Mistake[]): Remedy {
  const fitting = fittingRemedy(refusal, record)
  if (mistakes.length === 0) return fitting
  const { who, steps } = fitting
  const repairs = [...new Set(mistakes.map(one => one.repair))]
  const others = isExplained(refusal.failure, mistakes) ? [] : steps.filter(step => !repairs.includes(step))
  const menuPath = repairPath(refusal.failure, mistakes, record.attempt.request.surface !== 'flow')
  return { who, steps: [...repairs, ...others], ...(menuPath === undefined ? {} : { menuPath }) }
}
