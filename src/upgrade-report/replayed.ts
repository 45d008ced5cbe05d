/** What judging a recorded attempt once more comes to. */
import type { Refusal } from '../login/verdict.js'

/** What an attempt comes to: refused at the login, refused in what it asked for, or neither. */
export interface Judged {
  readonly login: Refusal | undefined
  readonly action?: Refusal | undefined
}

/** `unknown` says why nobody can tell. */
export type Replayed = Judged | { readonly unknown: string }
