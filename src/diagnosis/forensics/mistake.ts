/** A mistake of a client, as a diagnosis names it. Part of the stable shape of a diagnosis. */
import type { MistakeId } from './mistake-ids.js'

export interface Mistake {
  readonly id: MistakeId
  /** `proven`: with this mistake, the client's very signature comes out. `seen`: the request shows it. */
  readonly certainty: 'proven' | 'seen'
  /** What the client did, in one line; names parameters, hosts and owners, never a secret. */
  readonly title: string
  /** The one line to change. */
  readonly repair: string
  /** The base string the client signed, of a proven mistake. */
  readonly clientBaseString?: string
  /** The base string a right signature is made over. */
  readonly rightBaseString?: string
  /** The first position, from 0, at which the two differ; left out where they do not. */
  readonly differsAt?: number
}

/** What looking for mistakes in a signature came to. */
export interface Findings {
  /** Several when only together they explain the signature; they share their base strings then. */
  readonly mistakes: readonly Mistake[]
  /** What was tried in every form and does not explain the signature; empty once something does. */
  readonly ruledOut: readonly MistakeId[]
  /** What was tried in its usual forms only, and so may be it all the same: a secret may be cut anywhere. */
  readonly triedInPart: readonly MistakeId[]
  /** How many signatures were computed. */
  readonly computed: number
}
