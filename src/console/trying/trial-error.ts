/** What a form asked for cannot be tried: which field says it, and why. */

export type TrialField = 'credentials' | 'target' | 'mistake' | 'address'

export class TrialError extends Error {
  override readonly name = 'TrialError'
  readonly field: TrialField

  constructor(field: TrialField, message: string) {
    super(message)
    this.field = field
  }
}
