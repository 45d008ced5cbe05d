/** What command lines consist of. */

/** A word of a command line, and where it begins in the capture. */
export interface Word {
  readonly text: string
  readonly at: number
}

/** The words of one command. */
export type Command = readonly Word[]

/** An option as given; a flag has no value. */
export interface Option {
  readonly name: string
  readonly value: Word | undefined
  /** Where it stands. */
  readonly at: number
}
