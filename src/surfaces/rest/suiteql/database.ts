/**
 * SQLite in WebAssembly, in memory only. A query may read the tables it was given and call the functions it was given; it can neither
 * write, nor attach, nor load, nor ask for pragmas: the authorizer refuses all of that, whatever the SQL.
 */
import type { Database, Sqlite3Static } from '@sqlite.org/sqlite-wasm'
import type { DateFormat } from '../../../account/model/settings.js'
import { ValueFault } from './dates.js'
import { allowedFunctions } from './functions.js'
import { marker } from './tokens.js'
import { type SqlValue, sqlFunctions } from './values.js'

/** Why SQLite gave up. */
export type DatabaseFailure =
  { readonly reason: 'sql' | 'value'; readonly message: string } | { readonly reason: 'timeout' | 'memory' | 'nesting' }

export class DatabaseError extends Error {
  readonly failure: DatabaseFailure

  constructor(failure: DatabaseFailure) {
    super(failure.reason)
    this.failure = failure
  }
}

/** How a query is run. */
export interface Run {
  readonly sql: string
  /** The n-th value is that of `?n`. */
  readonly params: readonly SqlValue[]
  /** How dates become texts. */
  readonly dateFormat: DateFormat
  /** Names of the tables it may read. */
  readonly tables: ReadonlySet<string>
  readonly milliseconds: number
  /** @returns false to stop */
  readonly onRow: (row: { values(): SqlValue[] }) => boolean
}

/** The functions of the engine that are called once per value, so without the package's conversions. */
interface RawFunctions {
  sqlite3_bind_null(statement: number, index: number): number
  sqlite3_bind_double(statement: number, index: number, value: number): number
  sqlite3_bind_text(statement: number, index: number, text: number, bytes: number, destructor: number): number
  sqlite3_step(statement: number): number
  sqlite3_reset(statement: number): number
}

const megabyte = 1 << 20
/** The longest text or row, and the longest SQL a query may become. */
const maxLength = 2 * megabyte
const maxSqlLength = 16 * megabyte
/** Names of tables that WITH does not define: loaded ones, and SQLite's. */
const ownName = new RegExp(`^(?:${marker}|sqlite_|pragma_)`, 'i')
/** Steps of the engine between two looks at the clock; a step may work on a whole text. */
const stepsPerLook = 500

export class SqliteDatabase {
  readonly #sqlite3: Sqlite3Static
  readonly #db: Database
  readonly #raw: RawFunctions
  readonly #elapsed: () => number
  readonly #encoder = new TextEncoder()
  /** While a query runs: what it may read. */
  #readable: ReadonlySet<string> | undefined
  #deadline = Number.POSITIVE_INFINITY
  #valueFault: string | undefined
  #isLate = false
  #dateFormat: DateFormat = 'M/D/YYYY'
  #scratch = { at: 0, size: 0 }

  /** Loads the package: it costs nobody anything who asks no query. */
  static async open(elapsed: () => number, memoryBytes: number): Promise<SqliteDatabase> {
    const { default: initialize } = await import('@sqlite.org/sqlite-wasm')
    const silent = () => undefined
    const sqlite3 = await initialize({ print: silent, printErr: silent })
    // It would write every failed query to the console.
    Object.assign(sqlite3.config, { warn: silent, error: silent })
    return new SqliteDatabase(sqlite3, elapsed, memoryBytes)
  }

  private constructor(sqlite3: Sqlite3Static, elapsed: () => number, memoryBytes: number) {
    this.#sqlite3 = sqlite3
    this.#raw = sqlite3.wasm.exports
    this.#elapsed = elapsed
    this.#db = new sqlite3.oo1.DB(':memory:')
    const { capi } = sqlite3
    this.execute(
      `PRAGMA hard_heap_limit = ${memoryBytes}; PRAGMA case_sensitive_like = ON; PRAGMA trusted_schema = OFF`,
    )
    for (const [limit, value] of [
      [capi.SQLITE_LIMIT_LENGTH, maxLength],
      [capi.SQLITE_LIMIT_SQL_LENGTH, maxSqlLength],
      [capi.SQLITE_LIMIT_ATTACHED, 0],
      [capi.SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 500],
    ] as const) {
      capi.sqlite3_limit(this.#db, limit, value)
    }
    for (const [name, run] of Object.entries(sqlFunctions(() => this.#dateFormat))) this.#register(name, run)
    capi.sqlite3_progress_handler(this.#db, stepsPerLook, () => (this.#elapsed() > this.#deadline ? 1 : 0), 0)
    capi.sqlite3_set_authorizer(this.#db, (_, action, first, second) => this.#authorize(action, first, second), 0)
  }

  /** Runs SQL of our own. */
  execute(sql: string): void {
    this.#guard(() => this.#db.exec(sql))
  }

  /** Runs SQL of a caller. */
  query({ sql, params, dateFormat, tables, milliseconds, onRow }: Run): { columns: string[] } {
    this.#readable = tables
    this.#dateFormat = dateFormat
    this.#deadline = this.#elapsed() + milliseconds
    this.#valueFault = undefined
    this.#isLate = false
    try {
      return this.#guard(() => {
        const statement = this.#db.prepare(sql)
        try {
          for (const [index, value] of params.slice(0, statement.parameterCount).entries())
            statement.bind(index + 1, value)
          const columns = statement.getColumnNames()
          const row = { values: () => statement.get([]).map(plainValue) }
          while (statement.step() && onRow(row));
          return { columns }
        } finally {
          statement.finalize()
        }
      })
    } finally {
      this.#readable = undefined
      this.#deadline = Number.POSITIVE_INFINITY
    }
  }

  /** Prepares a statement of our own that is run for many rows. */
  prepareMany(sql: string): { run(values: readonly (string | number | null)[]): void; close(): void } {
    const statement = this.#guard(() => this.#db.prepare(sql))
    const { pointer } = statement
    if (pointer === undefined) throw new DatabaseError({ reason: 'memory' })
    return {
      run: values => this.#runOnce(pointer, values),
      close: () => void statement.finalize(),
    }
  }

  close(): void {
    this.#db.close()
  }

  #runOnce(statement: number, values: readonly (string | number | null)[]): void {
    const raw = this.#raw
    let at = this.#scratchFor(values)
    // The heap moves when memory grows, and nothing grows until the step.
    const heap = this.#sqlite3.wasm.heap8u()
    for (const [index, value] of values.entries()) {
      if (value === null) raw.sqlite3_bind_null(statement, index + 1)
      else if (typeof value === 'number') raw.sqlite3_bind_double(statement, index + 1, value)
      else {
        const { written } = this.#encoder.encodeInto(value, heap.subarray(at))
        raw.sqlite3_bind_text(statement, index + 1, at, written, 0)
        at += written
      }
    }
    raw.sqlite3_step(statement)
    // The result of a failed step comes from its reset.
    if (raw.sqlite3_reset(statement) !== 0) throw new DatabaseError({ reason: 'memory' })
  }

  /** Memory for the texts of one row. */
  #scratchFor(values: readonly (string | number | null)[]): number {
    let size = 0
    for (const value of values) if (typeof value === 'string') size += value.length * 3
    if (size > this.#scratch.size) {
      const { wasm } = this.#sqlite3
      if (this.#scratch.at !== 0) wasm.dealloc(this.#scratch.at)
      this.#scratch = { at: 0, size: 0 }
      this.#scratch = { at: this.#guard(() => wasm.alloc(size)), size }
    }
    return this.#scratch.at
  }

  #register(name: string, run: (...values: SqlValue[]) => SqlValue): void {
    const xFunc = (_: number, ...values: readonly unknown[]) => {
      // One step of the engine may call a function that takes long.
      if (this.#elapsed() > this.#deadline) {
        this.#isLate = true
        throw new ValueFault('The query takes too long.')
      }
      try {
        return run(...values.map(plainValue))
      } catch (error) {
        if (error instanceof ValueFault) this.#valueFault ??= error.message
        throw error
      }
    }
    this.#db.createFunction({ name, xFunc, arity: -1, deterministic: true, directOnly: true })
  }

  #authorize(action: number, first: string | 0, second: string | 0): number {
    const { capi } = this.#sqlite3
    const readable = this.#readable
    if (!readable) return capi.SQLITE_OK
    switch (action) {
      case capi.SQLITE_SELECT:
      case capi.SQLITE_RECURSIVE:
        return capi.SQLITE_OK
      case capi.SQLITE_READ:
        if (readable.has(String(first))) return capi.SQLITE_OK
        // Without a column it is a table nothing is taken from, such as one defined by WITH.
        return !second && !ownName.test(String(first)) ? capi.SQLITE_OK : capi.SQLITE_DENY
      case capi.SQLITE_FUNCTION:
        return allowedFunctions.has(String(second).toLowerCase()) ? capi.SQLITE_OK : capi.SQLITE_DENY
      default:
        return capi.SQLITE_DENY
    }
  }

  /** Turns what SQLite throws into a failure; anything else is a defect, or the engine's end, and passes. */
  #guard<T>(work: () => T): T {
    try {
      return work()
    } catch (error) {
      if (error instanceof this.#sqlite3.WasmAllocError) throw new DatabaseError({ reason: 'memory' })
      if (!(error instanceof this.#sqlite3.SQLite3Error)) throw error
      throw new DatabaseError(this.#failureOf(error.resultCode, error.message))
    }
  }

  #failureOf(code: number, text: string): DatabaseFailure {
    const { capi } = this.#sqlite3
    const message = text.replace(/^SQLITE_\w+: sqlite3 result code \d+: /, '')
    if (this.#isLate) return { reason: 'timeout' }
    if (this.#valueFault !== undefined) return { reason: 'value', message: this.#valueFault }
    switch (code & 0xff) {
      case capi.SQLITE_INTERRUPT:
        return { reason: 'timeout' }
      case capi.SQLITE_NOMEM:
      case capi.SQLITE_TOOBIG:
      case capi.SQLITE_FULL:
        return { reason: 'memory' }
      default:
        return /too large|stack overflow/.test(message) ? { reason: 'nesting' } : { reason: 'sql', message }
    }
  }
}

/** Bytes do not occur: nothing a query can call makes them. */
function plainValue(value: unknown): SqlValue {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint' ? value : null
}
