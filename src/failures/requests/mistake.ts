/** Requests with a mistake in them, as plain data. */
import type { FaceSurface } from '../failure.js'
import type { GoodCallId } from './good-calls.js'
import type { RequestParts } from './request.js'

/** A good call and what is different about it: `headers`, `form`, `sign` and `nlauth` are merged, everything else replaces. */
export interface RequestChange extends Partial<RequestParts> {
  readonly call: GoodCallId
}

/** A call that fails because of what its client does. */
export interface Mistake extends RequestChange {
  /** What is wrong with it, in one sentence. */
  readonly what: string
  /** What is sent before, in this order: each of these is answered well. Default: what the good call needs. */
  readonly before?: readonly (GoodCallId | RequestChange)[]
  /** The same request was sent before. */
  readonly twice?: true
  /** The mistake exists in releases before this one only. */
  readonly beforeRelease?: string
  /** The mistake exists from this release on. */
  readonly sinceRelease?: string
}

/** The mistakes that lead to a failure, by the surface where they do. */
export type MistakesBySurface = Partial<Readonly<Record<FaceSurface, Mistake>>>
