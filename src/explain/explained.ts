/** What became of captured requests that were judged. */
import type { CaptureFormat } from '../captures/capture.js'
import type { attemptView } from '../diagnosis/attempt-view.js'
import type { FailureId } from '../failures/catalogue.js'
import type { MomentSource } from './moment.js'

export interface ExplainedRequest {
  /** From 1, in the order of the capture. */
  readonly index: number
  /** Where in the capture it begins, from 1. */
  readonly line: number
  readonly format: CaptureFormat
  readonly method: string
  /** Without what may be secret in its query. */
  readonly url: string
  /** What the capture does not show, or what is odd about it. */
  readonly note?: string
  readonly judgedAt: {
    readonly instant: string
    readonly from: MomentSource
    /** Negative for the past. */
    readonly secondsFromNow: number
  }
  /** `null` for a SOAP call, or one judged by given secrets alone, that nothing is known to be wrong with: what it does is not judged. And for one whose login the capture does not hold. */
  readonly wouldPass: boolean | null
  /** The HTTP status of its answer; `null` where that is not judged. */
  readonly status: number | null
  readonly failure: FailureId | null
  /** Of a SOAP call: what its tokenPassport is. */
  readonly passport?: PassportVerdict
  /** Of a call of which nothing is known but given secrets, and nothing they show is wrong. */
  readonly signature?: SignatureVerdict
  /** As `GET /_mock/attempts/{operationId}` has it, but for the id; `null` when the request came to nothing that logs anybody in. */
  readonly attempt: ExplainedAttempt | null
  /** In words, where they were asked for. */
  readonly explanation?: string
}

export type ExplainedAttempt = Omit<ReturnType<typeof attemptView>, 'operationId'>

/** `unknown`: it was not looked at, since before it comes what nobody knows. */
export const signatureVerdicts = ['right', 'unknown'] as const
export type SignatureVerdict = (typeof signatureVerdicts)[number]

/** `not examined`: there is none, or it cannot be read. */
export type PassportVerdict = 'right' | 'wrong' | 'not examined'

export interface ExplainedCapture {
  readonly requests: readonly ExplainedRequest[]
}
