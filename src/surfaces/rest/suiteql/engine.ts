/** Runs SuiteQL. Source: reference rest-and-restlets §2.3, §3.2. */

import type { DateFormat } from '../../../account/model/settings.js'
import { DatabaseError, type DatabaseFailure, SqliteDatabase } from './database.js'
import { shownValue } from './date-values.js'
import {
  keyPrefix,
  type SuiteQlError,
  SuiteQlFault,
  type SuiteQlItem,
  type SuiteQlLimits,
  suiteQlLimits,
  type SuiteQlParam,
  type SuiteQlQuery,
  type SuiteQlResult,
  type SuiteQlSource,
} from './model.js'
import { numberText } from './numbers.js'
import { translateQuery } from './query.js'
import type { Scope } from './scope.js'
import { TableCache } from './table-cache.js'
import { marker, type Token, tokenize } from './tokens.js'
import type { SqlValue } from './values.js'

export interface SuiteQlEngineOptions {
  /** Milliseconds from any fixed moment, to measure how long a query runs. Default: the process's. */
  readonly elapsed?: () => number
  /** Memory for tables and queries together. */
  readonly memoryBytes?: number
}

interface Opened {
  readonly database: SqliteDatabase
  readonly tables: TableCache
}

/** `BUILTIN.DF` of this many columns that have no names to show. */
const maxPlain = 500

/** Belongs to the server: keeps the SQL engine, once one query was asked, and the tables loaded into it. */
export class SuiteQlEngine {
  readonly #elapsed: () => number
  readonly #memoryBytes: number
  #opening: Promise<Opened> | undefined

  constructor({ elapsed = () => performance.now(), memoryBytes = 256 * 1024 * 1024 }: SuiteQlEngineOptions = {}) {
    this.#elapsed = elapsed
    this.#memoryBytes = memoryBytes
  }

  /** Answers one query with one page of its result. Never throws because of the query. */
  async run(query: SuiteQlQuery, source: SuiteQlSource): Promise<SuiteQlResult> {
    const limits = { ...suiteQlLimits, ...query.limits }
    const params = query.params ?? []
    try {
      if (query.text.length > limits.queryCharacters) throw new SuiteQlFault({ kind: 'too-large', what: 'query' })
      const tokens = tokenize(query.text)
      if (tokens.params !== params.length) {
        throw new SuiteQlFault({ kind: 'parameters', expected: tokens.params, given: params.length })
      }
      const opened = await this.#open()
      // From here on nothing waits: no other query can come between.
      return new Execution(opened, this.#elapsed, query, limits, source).run(tokens.tokens)
    } catch (error) {
      if (error instanceof SuiteQlFault) return { ok: false, error: error.error }
      // A trap or an overflowing stack leaves the engine in pieces; the next query gets a new one.
      this.#opening = undefined
      if (error instanceof RangeError || (error instanceof Error && error.name === 'RuntimeError')) {
        return { ok: false, error: { kind: 'too-large', what: 'nesting' } }
      }
      throw error
    }
  }

  /** Forgets the tables of an account that is gone. */
  async forget(account: string): Promise<void> {
    const opened = await this.#opening
    opened?.tables.forget(keyPrefix(account))
  }

  /** Frees the memory; the next query starts anew. */
  async close(): Promise<void> {
    const opening = this.#opening
    this.#opening = undefined
    if (opening) (await opening).database.close()
  }

  #open(): Promise<Opened> {
    this.#opening ??= SqliteDatabase.open(this.#elapsed, this.#memoryBytes).then(database => ({
      database,
      tables: new TableCache(database),
    }))
    return this.#opening
  }
}

/** One query on its way through the engine. */
class Execution {
  readonly #opened: Opened
  readonly #query: SuiteQlQuery
  readonly #limits: SuiteQlLimits
  readonly #source: SuiteQlSource
  /** Tables it reads, by their names in the engine. */
  readonly #inUse = new Set<string>()
  readonly #names = new Map<string, string>()
  readonly #params: readonly SqlValue[]
  readonly #elapsed: () => number
  #deadline: number | undefined
  readonly #dateFormat: DateFormat

  constructor(
    opened: Opened,
    elapsed: () => number,
    query: SuiteQlQuery,
    limits: SuiteQlLimits,
    source: SuiteQlSource,
  ) {
    this.#elapsed = elapsed
    this.#opened = opened
    this.#query = query
    this.#limits = limits
    this.#source = source
    this.#params = (query.params ?? []).map(sqlParam)
    this.#dateFormat = query.dateFormat ?? 'M/D/YYYY'
  }

  run(tokens: readonly Token[]): SuiteQlResult {
    const plain = new Set<string>()
    for (;;) {
      const scopes: Scope[] = []
      const sql = translateQuery(tokens, {
        now: this.#query.now,
        dateFormat: this.#dateFormat,
        params: this.#params,
        open: name => this.#table(name),
        plain,
        scopes,
      })
      try {
        return this.#execute(sql, this.#timeLeft())
      } catch (error) {
        if (!(error instanceof DatabaseError)) throw error
        const column = unknownColumn(error.failure)
        const isDisplay = column?.endsWith(marker) === true && plain.size < maxPlain
        if (!isDisplay || plain.has(column)) throw new SuiteQlFault(this.#errorOf(error.failure, scopes))
        plain.add(column)
      }
    }
  }

  #table(name: string): string | undefined {
    const known = this.#names.get(name)
    if (known !== undefined) return known
    const table = this.#source.table(name)
    if (!table) return undefined
    const { tables } = this.#opened
    const open = () => tables.open(table, this.#inUse)
    let physical: string
    try {
      physical = open()
    } catch (error) {
      if (!(error instanceof DatabaseError) || error.failure.reason !== 'memory') throw error
      tables.clear(this.#inUse)
      physical = this.#orTooLarge(open)
    }
    this.#names.set(name, physical)
    this.#inUse.add(physical)
    return physical
  }

  #orTooLarge<T>(work: () => T): T {
    try {
      return work()
    } catch (error) {
      if (error instanceof DatabaseError) throw new SuiteQlFault({ kind: 'too-large', what: 'memory' })
      throw error
    }
  }

  /** One deadline for all tries; loading tables is not counted, it is done once for many queries. */
  #timeLeft(): number {
    const { milliseconds } = this.#limits
    this.#deadline ??= this.#elapsed() + milliseconds
    const left = this.#deadline - this.#elapsed()
    if (left <= 0) throw new SuiteQlFault({ kind: 'timeout', milliseconds })
    return left
  }

  #execute(sql: string, milliseconds: number): SuiteQlResult {
    const { offset, limit } = this.#query
    const page: SqlValue[][] = []
    let total = 0
    let characters = 0
    const { columns } = this.#opened.database.query({
      sql,
      params: this.#params,
      dateFormat: this.#dateFormat,
      tables: this.#inUse,
      milliseconds,
      onRow: row => {
        if (total >= offset && page.length < limit) {
          const values = row.values()
          for (const value of values) characters += typeof value === 'string' ? value.length : 24
          if (characters > this.#limits.pageCharacters) throw new SuiteQlFault({ kind: 'too-large', what: 'page' })
          page.push(values)
        }
        return ++total < this.#limits.rows
      },
    })
    return { ok: true, items: toItems(columns, page, this.#dateFormat), totalResults: total }
  }

  #errorOf(failure: DatabaseFailure, scopes: readonly Scope[]): SuiteQlError {
    switch (failure.reason) {
      case 'timeout':
        return { kind: 'timeout', milliseconds: this.#limits.milliseconds }
      case 'memory':
      case 'nesting':
        return { kind: 'too-large', what: failure.reason }
      case 'value':
        return { kind: 'value', message: failure.message }
      case 'sql': {
        const column = unknownColumn(failure)
        return column === undefined ? { kind: 'syntax', message: failure.message } : unknownIn(column, scopes)
      }
    }
  }
}

/** The name SQLite did not find, in lower case. */
function unknownColumn(failure: DatabaseFailure): string | undefined {
  if (failure.reason !== 'sql') return undefined
  const found = /^no such (?:column|table): ("?)(.*?)\1(?: - should this be .*)?$/s.exec(failure.message)
  return found?.[2]?.toLowerCase()
}

/** Names the table if that is what nobody knows, else the column. */
function unknownIn(name: string, scopes: readonly Scope[]): SuiteQlError {
  const scope = scopes.find(one => one.names.has(name)) ?? scopes[0]
  const available = Object.fromEntries(scope?.tables ?? [])
  const dot = name.lastIndexOf('.')
  const table = dot < 0 ? undefined : name.slice(0, dot)
  const isKnown = Object.keys(available).some(one => one.toLowerCase() === table)
  return { kind: 'unknown-column', column: table === undefined || isKnown ? name.slice(dot + 1) : table, available }
}

function sqlParam(value: SuiteQlParam): SqlValue {
  if (typeof value === 'boolean') return value ? 'T' : 'F'
  return value
}

/** Everything is a string, null is left out; of columns with the same name the first one counts. */
function toItems(columns: readonly string[], rows: readonly SqlValue[][], dateFormat: DateFormat): SuiteQlItem[] {
  const names = columns.map(name => name.toLowerCase())
  const shown = names.flatMap((name, at) => (name.includes(marker) || names.indexOf(name) !== at ? [] : [{ name, at }]))
  return rows.map(row => {
    const fields: [name: string, value: string][] = []
    for (const { name, at } of shown) {
      const value = row[at]
      if (value === null || value === undefined) continue
      fields.push([name, typeof value === 'string' ? shownValue(value, dateFormat) : numberText(value)])
    }
    return Object.fromEntries(fields)
  })
}
