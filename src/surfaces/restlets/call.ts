/** A RESTlet call: who called, with what, and what the script behind it may use. */
import type { RestletMethod, Script } from '../../account/model/script.js'
import type { PermissionNeed } from '../../login/authorize.js'
import type { Parameters } from '../../login/rfc5849/parameters.js'
import type { Refusal, Session } from '../../login/verdict.js'

export interface RestletCall {
  readonly session: Session
  readonly method: RestletMethod
  readonly script: Script
  readonly parameters: Parameters
  /** The parsed body of a POST or PUT: JSON as its value, text and XML as a string; `undefined` otherwise. */
  readonly body: unknown
  /** The account's time, in milliseconds since 1970. */
  readonly now: () => number
  /** Notes a permission the action asked for. */
  readonly noteNeed: (need: PermissionNeed) => void
  /** Says that records of the account changed. */
  readonly noteChange: () => void
}

/** What a script hands back: a value that the request's Content-Type turns into a body, or a response of its own making. */
export type ScriptResult =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'response'; readonly contentType: string; readonly content: string }
  | { readonly kind: 'refusal'; readonly refusal: Refusal }

export const value = (result: unknown): ScriptResult => ({ kind: 'value', value: result })
export const refusal = (reason: Refusal): ScriptResult => ({ kind: 'refusal', refusal: reason })

/** Query parameters by name; the first of several values. */
export function parametersByName(parameters: Parameters): Record<string, string> {
  const byName: Record<string, string> = Object.create(null)
  for (const [name, one] of parameters) byName[name] ??= one
  return byName
}
