/**
 * Tables that were loaded into the engine, kept as long as there is room. Before a query, a table is compared with its records: the ones
 * that are still the same values are not read again, the others are written anew.
 */
import { Columns, type StoredValue } from './columns.js'
import type { SqliteDatabase } from './database.js'
import type { SuiteQlRow, SuiteQlTable } from './model.js'
import { marker, quoteName } from './tokens.js'

/** A record in a table; its rows are numbered from `first`. */
interface Entry {
  readonly record: unknown
  readonly first: number
  rows: number
}

interface Loaded {
  readonly key: string
  /** Its name in the engine. */
  readonly name: string
  readonly columns: Columns
  version: unknown
  entries: Entry[]
  rows: number
  next: number
  readonly insert: ReturnType<SqliteDatabase['prepareMany']>
  readonly remove: ReturnType<SqliteDatabase['prepareMany']>
}

/** The hidden column that numbers the rows. */
const rowNumber = marker
/** Rows that one record may have; its numbers are kept free for it. */
const rowsPerRecord = 100_000
const maxTables = 200
const maxRows = 1_000_000
/** With more changes, loading anew is as fast. */
const maxChanges = 1000

export class TableCache {
  readonly #database: SqliteDatabase
  /** The one used last stands last. */
  readonly #tables = new Map<string, Loaded>()
  #created = 0

  constructor(database: SqliteDatabase) {
    this.#database = database
  }

  /**
   * Makes the table hold what its records say now.
   * @param inUse names of tables that must stay
   * @returns its name in the engine
   */
  open(table: SuiteQlTable, inUse: ReadonlySet<string>): string {
    const known = this.#tables.get(table.key)
    if (known) {
      this.#tables.delete(table.key)
      if (this.#catchUp(known, table)) {
        this.#tables.set(table.key, known)
        return known.name
      }
      this.#drop(known)
    }
    const loaded = this.#load(table)
    this.#tables.set(table.key, loaded)
    this.#makeRoom(new Set([...inUse, loaded.name]))
    return loaded.name
  }

  /** Forgets all tables but the ones in use. */
  clear(inUse: ReadonlySet<string>): void {
    for (const [key, loaded] of this.#tables) {
      if (inUse.has(loaded.name)) continue
      this.#tables.delete(key)
      this.#drop(loaded)
    }
  }

  /** Forgets the tables whose keys begin so. */
  forget(prefix: string): void {
    for (const [key, loaded] of this.#tables) {
      if (!key.startsWith(prefix)) continue
      this.#tables.delete(key)
      this.#drop(loaded)
    }
  }

  #makeRoom(inUse: ReadonlySet<string>): void {
    let rows = 0
    for (const loaded of this.#tables.values()) rows += loaded.rows
    for (const [key, loaded] of this.#tables) {
      if (this.#tables.size <= maxTables && rows <= maxRows) return
      if (inUse.has(loaded.name)) continue
      rows -= loaded.rows
      this.#tables.delete(key)
      this.#drop(loaded)
    }
  }

  #drop(loaded: Loaded): void {
    loaded.insert.close()
    loaded.remove.close()
    this.#database.execute(`DROP TABLE ${quoteName(loaded.name)}`)
  }

  #rollBack(): void {
    try {
      this.#database.execute('ROLLBACK')
    } catch {
      // Out of memory, the engine has done so already.
    }
  }

  #load(table: SuiteQlTable): Loaded {
    const columns = new Columns(table)
    const content = [...table.records()].map(record => ({ record, rows: table.rows(record).slice(0, rowsPerRecord) }))
    for (const { rows } of content) for (const row of rows) columns.learn(row)
    columns.settle()
    const name = `${marker}${++this.#created}`
    this.#database.execute(createSql(name, columns))
    const [from, to] = [`${quoteName(rowNumber)} >= ?`, `${quoteName(rowNumber)} < ?`]
    const loaded: Loaded = {
      key: table.key,
      name,
      columns,
      version: table.version,
      entries: [],
      rows: 0,
      next: 0,
      insert: this.#database.prepareMany(`INSERT INTO ${quoteName(name)} VALUES (?${', ?'.repeat(columns.width)})`),
      remove: this.#database.prepareMany(`DELETE FROM ${quoteName(name)} WHERE ${from} AND ${to}`),
    }
    try {
      this.#database.execute('BEGIN')
      for (const { record, rows } of content) this.#append(loaded, record, rows)
      this.#database.execute('COMMIT')
    } catch (error) {
      this.#rollBack()
      this.#drop(loaded)
      throw error
    }
    return loaded
  }

  #append(loaded: Loaded, record: unknown, rows: readonly SuiteQlRow[]): boolean {
    const entry: Entry = { record, first: loaded.next, rows: 0 }
    loaded.next += rowsPerRecord
    loaded.entries.push(entry)
    return this.#insert(loaded, entry, rows)
  }

  /** `false` if the columns cannot hold the rows. */
  #insert(loaded: Loaded, entry: Entry, rows: readonly SuiteQlRow[]): boolean {
    for (const row of rows) {
      const values: StoredValue[] | undefined = loaded.columns.store(row, [entry.first + entry.rows])
      if (!values) return false
      loaded.insert.run(values)
      entry.rows++
      loaded.rows++
    }
    return true
  }

  /** Brings a table up to date; `false` if it must be loaded anew, because columns or the order changed. */
  #catchUp(loaded: Loaded, table: SuiteQlTable): boolean {
    if (isSameVersion(table.version, loaded.version)) return true
    const { entries } = loaded
    let same = 0
    let records: unknown[] | undefined
    for (const record of table.records()) {
      if (!records && entries[same]?.record === record) same++
      else (records ??= []).push(record)
    }
    if (records || same < entries.length) {
      const changes = compare(entries.slice(same), records ?? [])
      if (!changes || changes.length > maxChanges || !this.#apply(changes, loaded, table)) return false
    }
    loaded.version = table.version
    return true
  }

  /** Writes changes; `false` if the table is of no use any more. */
  #apply(changes: readonly Change[], loaded: Loaded, table: SuiteQlTable): boolean {
    const rowsOf = (record: unknown) => table.rows(record).slice(0, rowsPerRecord)
    const replaced = new Map<Entry, Entry | undefined>()
    try {
      this.#database.execute('BEGIN')
      const fits = changes.every(({ entry, record }) => {
        if (!entry) return this.#append(loaded, record, rowsOf(record))
        loaded.remove.run([entry.first, entry.first + rowsPerRecord])
        loaded.rows -= entry.rows
        const anew = record === undefined ? undefined : { record, first: entry.first, rows: 0 }
        replaced.set(entry, anew)
        return !anew || this.#insert(loaded, anew, rowsOf(record))
      })
      this.#database.execute('COMMIT')
      if (!fits) return false
    } catch {
      // Dropped and loaded anew, which says what is wrong.
      this.#rollBack()
      return false
    }
    loaded.entries = loaded.entries.flatMap(entry => (replaced.has(entry) ? (replaced.get(entry) ?? []) : entry))
    return true
  }
}

interface Change {
  /** The entry that is replaced or, without a record, removed; without an entry, the record is new. */
  readonly entry?: Entry
  readonly record?: unknown
}

/** What leads from the entries to the records, if the ones that stayed kept their order and new ones came last or in the place of old ones. */
function compare(entries: readonly Entry[], records: readonly unknown[]): Change[] | undefined {
  const before = new Set(entries.map(entry => entry.record))
  const now = new Set(records)
  const changes: Change[] = []
  let at = 0
  for (const entry of entries) {
    const record = records[at]
    if (entry.record === record && at < records.length) at++
    else if (now.has(entry.record)) return undefined
    else if (at < records.length && !before.has(record)) {
      changes.push({ entry, record })
      at++
    } else changes.push({ entry })
  }
  for (const record of records.slice(at)) {
    if (before.has(record)) return undefined
    changes.push({ record })
  }
  return changes
}

function createSql(name: string, columns: Columns): string {
  const parts = columns.definitions().map(([column, type]) => `${quoteName(column)} ${type}`)
  parts.unshift(`${quoteName(rowNumber)} INTEGER PRIMARY KEY`)
  // Without a rowid of SQLite's, which a query could name.
  const table = `CREATE TABLE ${quoteName(name)} (${parts.join(', ')}) WITHOUT ROWID`
  const indexes = columns.keys.map(
    (key, index) => `CREATE INDEX ${quoteName(`${name}${marker}${index}`)} ON ${quoteName(name)} (${quoteName(key)})`,
  )
  return [table, ...indexes].join('; ')
}

/** Versions of several things together are a list. */
function isSameVersion(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((one, at) => one === b[at])
  return a !== undefined && a === b
}
