/** A fault: an answer that is forced for the calls of one account that match, whatever the account's state. Plain data. */
import type { IpRule } from '../account/ip-rules.js'
import type { FailureId } from '../failures/catalogue.js'
import type { Surface } from '../failures/failure.js'
import type { MessageFacts, Refusal } from '../login/verdict.js'
import type { FaultInput } from './schema.js'
import type { Party } from './served.js'

/**
 * Which calls a fault is for; all that is given must match, and nothing at all means every call of the account.
 * Tokens, users, roles and integrations are those that the login leads to, also when it is refused.
 */
export interface FaultMatch {
  /** The way in. */
  readonly surface?: Surface
  /** An access token by internal id, name or token id. */
  readonly token?: number | string
  /** A user by internal id, e-mail address or name. */
  readonly user?: number | string
  /** A role by internal id or name. */
  readonly role?: number | string
  /** An integration record by internal id, name, consumer key or Application ID. */
  readonly integration?: number | string
  /** The client's address, in NetSuite's syntax of IP address rules: `"203.0.113.0/24"`. */
  readonly address?: string
  /** The HTTP method, in capitals. */
  readonly method?: string
  /** The path without the query: exact, or its beginning with `*` at the end. */
  readonly path?: string
}

/**
 * What a matching call is answered with: one of `failure`, `status`, `reset`, `truncate`, or `delay` alone.
 * `delay` may stand beside each of the others.
 */
export interface FaultAnswerDefinition {
  /** A failure of the catalogue, in the words of the surface that is called. */
  readonly failure?: FailureId
  /** What fills the `{placeholders}` of the failure's words. Default: something that fits the call. */
  readonly facts?: Readonly<Record<string, string>>
  /** An HTTP status of one's own, from 200 to 599; the action is not run. */
  readonly status?: number
  /** The body beside `status`: a text as it stands, anything else as JSON. Default: empty. */
  readonly body?: unknown
  /** Headers beside `status`. */
  readonly headers?: Readonly<Record<string, string>>
  /** How long the answer waits: `"2s"`, at most 60 seconds. */
  readonly delay?: string
  /** Resets the connection instead of an answer. */
  readonly reset?: true
  /** Beside `reset`: once the action was run. Default: instead of it. */
  readonly afterAction?: boolean
  /** Cuts the body: after so many bytes, or after a fraction between 0 and 1 of it. The whole body is never sent. */
  readonly truncate?: number
  /** In a sequence: this call is answered as if there were no fault. */
  readonly pass?: true
}

/** On which of the matching calls a fault acts. Default: on each. */
export type FaultWhen =
  /** On the n-th matching call only. */
  | { readonly nth: number }
  /** On the next n matching calls. */
  | { readonly times: number }
  /** On each with this probability; the same seed (default 1) gives the same calls. */
  | { readonly probability: number; readonly seed?: number }

/** A fault as it is asked for. */
export interface FaultDefinition {
  readonly match?: FaultMatch
  readonly answer?: FaultAnswerDefinition
  /** Instead of `answer`: one for each matching call in turn; the fault ends with the last. */
  readonly answers?: readonly FaultAnswerDefinition[]
  readonly when?: FaultWhen
  /** How long the fault lives by the account's clock: `"5m"`, from 1 second to 7 days. Default: until it is removed. */
  readonly ttl?: string
}

/** Whom a fault is for, found in the account. */
export type MatchedParties = { readonly [P in Party]?: ReadonlySet<number> }

/** `match` as it is compared with calls. */
export interface FaultMatcher extends MatchedParties {
  readonly surface: Surface | undefined
  readonly address: readonly IpRule[] | undefined
  readonly method: string | undefined
  readonly path: PathPattern | undefined
}

export interface PathPattern {
  readonly text: string
  readonly isPrefix: boolean
}

/** What a call is answered with, and how long that waits. */
export type FaultAnswer = { readonly delayMs: number } & (
  | { readonly kind: 'failure'; readonly failure: FailureId; readonly facts: MessageFacts }
  | {
      readonly kind: 'status'
      readonly status: number
      readonly headers: Readonly<Record<string, string>>
      readonly body: string
    }
  | { readonly kind: 'reset'; readonly afterAction: boolean }
  | { readonly kind: 'truncate'; readonly at: number }
  | { readonly kind: 'delay' }
  | { readonly kind: 'pass' }
)

/** How a fault comes to its end, and on which matching calls it acts. */
export type FaultCourse =
  | { readonly kind: 'always' }
  | { readonly kind: 'nth'; readonly nth: number }
  | { readonly kind: 'times'; readonly times: number }
  | { readonly kind: 'probability'; readonly probability: number; readonly seed: number }
  | { readonly kind: 'sequence' }

/** A fault that was read, ready to act. */
export interface Fault {
  /** What was asked for. */
  readonly definition: FaultInput
  readonly matcher: FaultMatcher
  readonly answers: readonly [FaultAnswer, ...FaultAnswer[]]
  readonly course: FaultCourse
  readonly ttlMs: number | undefined
}

/** One call that a fault acts on. */
export interface FaultTurn {
  /** The fault's id. */
  readonly id: string
  readonly answer: FaultAnswer
  /** The forced failure, as this call meets it. */
  readonly refusal: Refusal | undefined
}

/** Is the action left out, and something else answered instead? A forced login failure is no matter of the action. */
export function preemptsAction({ answer, refusal }: FaultTurn): boolean {
  return refusal !== undefined || answer.kind === 'status' || (answer.kind === 'reset' && !answer.afterAction)
}

/** What a fault does, in one line. */
export function describeAnswer(answer: FaultAnswer): string {
  const late = answer.delayMs > 0 ? `, ${answer.delayMs} ms late` : ''
  switch (answer.kind) {
    case 'failure':
      return `forces the failure "${answer.failure}"${late}`
    case 'status':
      return `answers ${answer.status} instead of the action${late}`
    case 'reset':
      return `resets the connection ${answer.afterAction ? 'after' : 'instead of'} the action${late}`
    case 'truncate':
      return `cuts the body${late}`
    case 'delay':
      return `answers ${answer.delayMs} ms late`
    case 'pass':
      return 'lets this call pass'
  }
}
