/** A drill that NetSuite would not do: why, and what to do instead. */
import type { Problem } from '../account/problems.js'

/** Thrown by a rotation drill that cannot be done; nothing was changed. */
export class RotationRefusedError extends Error {
  override readonly name = 'RotationRefusedError'
  readonly code = 'ROTATION_REFUSED'
  /** The fields of the request that are wrong; none when it is the account's state that stands in the way. */
  readonly problems: readonly Problem[]

  constructor(message: string, problems: readonly Problem[] = []) {
    super(message)
    this.problems = problems
  }
}
