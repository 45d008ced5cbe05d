/** What a filter is made of, what it comes to, and how it fails: plain data. Source: help, Record Collection Filtering (section_1545222128). */
import type { RecordData } from '../../../../account/model/account.js'
import type { Operator } from './operators.js'

export type FilterResult =
  | {
      readonly ok: true
      readonly matches: (record: RecordData) => boolean
      /** The fields it looks at, by the names the record type gives them, in the order of the text. */
      readonly fields: readonly string[]
    }
  | { readonly ok: false; readonly error: FilterError }

export interface FilterError {
  /** `unknown-field` is NONEXISTENT_FIELD on the wire, everything else INVALID_PARAMETER (observed). */
  readonly kind: 'syntax' | 'unknown-field' | 'operator' | 'value' | 'too-long'
  /** In NetSuite's words, for the wire. */
  readonly detail: string
  /** In ours, for the diagnosis: what was wrong, where, what was expected. */
  readonly reason: string
}

/** A value as written; whether it was in quotes matters to nobody (observed: `tranId IS PO1` and `tranId IS "PO1"` find the same). */
export interface Literal {
  readonly text: string
  /** Where it stands, counted from 1. */
  readonly at: number
}

/** `field OPERATOR value`. */
export interface Condition {
  readonly kind: 'condition'
  readonly field: Literal
  readonly operator: Operator
  /** As many as the operator takes. */
  readonly values: readonly Literal[]
}

export type Expression =
  | Condition
  | { readonly kind: 'all'; readonly of: readonly Expression[] }
  | { readonly kind: 'any'; readonly of: readonly Expression[] }

/** What one filter may cost. The mock's own limits: NetSuite names none. */
export const filterLimits = { characters: 10_000, nesting: 100, listValues: 1000 } as const
