/** What SuiteQL works on and answers: tables, limits, results and errors, as plain data. */

import type { DateFormat } from '../../../account/model/settings.js'

/** A value of `params`. */
export type SuiteQlParam = string | number | boolean | null

/**
 * A row as its record has it: fields in any case. `{id, refName}` is shown as its id, booleans as `T` and `F`;
 * any other object is no column.
 */
export type SuiteQlRow = Readonly<Record<string, unknown>>

/** What the keys of all tables of an account begin with. */
export const keyPrefix = (account: string): string => `${account}/`

/** A table one caller may read. */
export interface SuiteQlTable<R = unknown> {
  /** Tables of the same key hold the same kind of rows: what is loaded of one serves the other. */
  readonly key: string
  /** As long as it is the same value (`===`; a list: of the same values), no record changed, and nobody has to look. Without it, all records are compared. */
  readonly version?: unknown
  /** Columns it has although no record may have them, in lower case. */
  readonly columns: readonly string[]
  /** Columns that are often looked up by. */
  readonly keys: readonly string[]
  /** May the texts of a column (in lower case) be dates? Asked when the table is loaded. Without it, and then only what looks like a date is one. */
  readonly isDate?: (column: string) => boolean
  /**
   * What the rows are made of, in order. The same value (`===`) must mean the same rows: nothing is read again of a record
   * that is still the same value.
   */
  records(): Iterable<R>
  /** The rows one record stands for; usually one. */
  rows(record: R): readonly SuiteQlRow[]
}

/** The tables one caller may read. */
export interface SuiteQlSource {
  /** @param name in lower case */
  table(name: string): SuiteQlTable | undefined
}

/** What one query may cost. */
export interface SuiteQlLimits {
  readonly milliseconds: number
  /** Rows a result may have; NetSuite counts no further (rest-and-restlets §2.2: 100 000 results). */
  readonly rows: number
  readonly queryCharacters: number
  /** Characters in the values of one page. */
  readonly pageCharacters: number
}

export const suiteQlLimits: SuiteQlLimits = {
  milliseconds: 2000,
  rows: 100_000,
  queryCharacters: 1_000_000,
  pageCharacters: 32_000_000,
}

/** One question. */
export interface SuiteQlQuery {
  readonly text: string
  readonly params?: readonly SuiteQlParam[]
  readonly limit: number
  readonly offset: number
  /** The account's time, milliseconds since 1970: `SYSDATE` and `CURRENT_DATE`, in UTC. */
  readonly now: number
  /** How dates are shown, and written in literals: the user preference Date Format. Default: that of new accounts, `M/D/YYYY`. */
  readonly dateFormat?: DateFormat
  readonly limits?: Partial<SuiteQlLimits>
}

/** A row of the answer: lower-case names, every value a string, null columns absent. */
export type SuiteQlItem = Readonly<Record<string, string>>

export type SuiteQlError =
  | { readonly kind: 'unknown-table'; readonly table: string }
  /** `available`: what stands in the FROM clause, by the name it has there. */
  | {
      readonly kind: 'unknown-column'
      readonly column: string
      readonly available: Readonly<Record<string, string>>
    }
  | { readonly kind: 'syntax'; readonly message: string }
  /** Valid SQL that failed on a value, such as `TO_DATE('x', 'YYYY')`. */
  | { readonly kind: 'value'; readonly message: string }
  | { readonly kind: 'parameters'; readonly expected: number; readonly given: number }
  | { readonly kind: 'timeout'; readonly milliseconds: number }
  | { readonly kind: 'too-large'; readonly what: 'query' | 'nesting' | 'page' | 'memory' }

export type SuiteQlResult =
  | {
      readonly ok: true
      readonly items: readonly SuiteQlItem[]
      /** Rows of the whole result, never more than `limits.rows`. */
      readonly totalResults: number
    }
  | { readonly ok: false; readonly error: SuiteQlError }

/** Carries an error out of translating and running; never leaves the engine. */
export class SuiteQlFault extends Error {
  readonly error: SuiteQlError

  constructor(error: SuiteQlError) {
    super(error.kind)
    this.error = error
  }
}

export function syntaxFault(message: string): SuiteQlFault {
  return new SuiteQlFault({ kind: 'syntax', message })
}
