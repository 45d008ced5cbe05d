/** What a visible mistake is looked for in, and what is said of one that was found. */
import type { FailureId } from '../../failures/catalogue.js'
import type { AttemptRecord } from '../../audit/attempts.js'
import type { Refusal } from '../../login/verdict.js'
import type { VisibleMistakeId } from '../forensics/mistake-ids.js'
import type { Surroundings } from '../surroundings.js'

/** A refused attempt. */
export interface Sight {
  readonly record: AttemptRecord
  readonly refusal: Refusal
  readonly surroundings: Surroundings
}

/** A mistake with its particulars; never a secret. */
export interface Seen {
  readonly title: string
  readonly repair: string
}

/** One mistake that shows in the request. */
export interface VisibleCheck {
  readonly id: VisibleMistakeId
  /** The refusals that it explains: for any other the attempt had another reason, and nothing is said. */
  readonly explains: readonly FailureId[]
  readonly see: (sight: Sight) => Seen | undefined
}
