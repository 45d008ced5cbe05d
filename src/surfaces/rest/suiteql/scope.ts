/** What is known while a query is translated. */

import type { DateFormat } from '../../../account/model/settings.js'
import type { SqlValue } from './values.js'
import { marker, quoteName, type Token } from './tokens.js'

/** One translation, from text to SQL for the engine. */
export interface Translation {
  /** Milliseconds since 1970. */
  readonly now: number
  /** Of the user's preferences. */
  readonly dateFormat: DateFormat
  /** What the query is given for its `?`. */
  readonly params: readonly SqlValue[]
  /** The engine's name of a table the caller may read; loads the table. */
  readonly open: (name: string) => string | undefined
  /** Arguments of `BUILTIN.DF` that turned out to have no name to show, as `displayName` makes them. */
  readonly plain: ReadonlySet<string>
  /** Every SELECT, in the order they were read: to say what stood in the FROM clause around an unknown name. */
  readonly scopes: Scope[]
}

/** One SELECT. */
export interface Scope {
  readonly translation: Translation
  /** Names defined by WITH, in lower case. */
  readonly defined: ReadonlySet<string>
  /** The tables of its FROM clause, by the name they have there. */
  readonly tables: Map<string, string>
  /** The names used in it, as SQLite repeats them in its messages, in lower case. */
  readonly names: Set<string>
  /** Translates a subquery that stands inside. */
  readonly subquery: (tokens: readonly Token[]) => string
}

/** How SQLite writes a name in a message. */
export function nameInMessage(chain: readonly string[]): string {
  return chain.join('.').toLowerCase()
}

/** The column that holds the names shown for a column of references. */
export function displayColumn(column: string): string {
  return `${column}${marker}`
}

/** Joins the parts of a name; notes it for later messages. */
export function writeName(chain: readonly string[], scope: Scope): string {
  scope.names.add(nameInMessage(chain))
  return chain.map(quoteName).join('.')
}
