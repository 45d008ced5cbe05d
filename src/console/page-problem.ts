/** An error that a page tells of. */

/** Thrown by a page: shown as a page of its own. */
export class PageProblem extends Error {
  override readonly name = 'PageProblem'
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}
