/**
 * The records of an account. A copy shares what it was copied from and keeps only what changed,
 * so that a throw-away account costs nothing until it writes.
 */
import type { RecordData, RecordsByType } from './model/account.js'

type Table = ReadonlyMap<string, RecordData>

export class RecordStore {
  readonly #base: ReadonlyMap<string, Table>
  readonly #changed = new Map<string, Map<string, RecordData>>()
  #lastId: number | undefined

  private constructor(base: ReadonlyMap<string, Table>) {
    this.#base = base
  }

  static from(records: RecordsByType): RecordStore {
    return new RecordStore(
      new Map(Object.entries(records).map(([type, list]) => [type, new Map(list.map(record => [record.id, record]))])),
    )
  }

  /** An independent store with the same records. */
  copy(): RecordStore {
    return new RecordStore(
      new Map([...this.#base, ...[...this.#changed].map(([type, table]) => [type, new Map(table)] as const)]),
    )
  }

  /** The record types that hold records. */
  types(): readonly string[] {
    return [...new Set([...this.#base.keys(), ...this.#changed.keys()])]
  }

  get(type: string, id: string): RecordData | undefined {
    return this.#table(type).get(id)
  }

  /** The records of a type, in the order they were created. */
  list(type: string): IterableIterator<RecordData> {
    return this.#table(type).values()
  }

  count(type: string): number {
    return this.#table(type).size
  }

  /** Adds a record under the next free internal id of the account and returns it. */
  create(type: string, fields: Readonly<Record<string, unknown>>): RecordData {
    const record: RecordData = { ...fields, id: String(this.#nextId()) }
    this.#writable(type).set(record.id, record)
    return record
  }

  /** Changes the named fields of a record; `undefined` if there is no such record. */
  update(type: string, id: string, fields: Readonly<Record<string, unknown>>): RecordData | undefined {
    const before = this.get(type, id)
    if (!before) return undefined
    const after: RecordData = { ...before, ...fields, id }
    this.#writable(type).set(id, after)
    return after
  }

  /** Was there such a record? It is gone now. */
  delete(type: string, id: string): boolean {
    return this.get(type, id) !== undefined && this.#writable(type).delete(id)
  }

  toJSON(): RecordsByType {
    return Object.fromEntries(this.types().map(type => [type, [...this.list(type)]]))
  }

  #table(type: string): Table {
    return this.#changed.get(type) ?? this.#base.get(type) ?? new Map()
  }

  /** The first write to a type copies its table; the one it came from stays as it is. */
  #writable(type: string): Map<string, RecordData> {
    const existing = this.#changed.get(type)
    if (existing) return existing
    const table = new Map(this.#table(type))
    this.#changed.set(type, table)
    return table
  }

  #nextId(): number {
    if (this.#lastId === undefined) {
      this.#lastId = 0
      for (const type of this.types()) {
        for (const { id } of this.list(type)) this.#lastId = Math.max(this.#lastId, Number(id))
      }
    }
    return ++this.#lastId
  }
}
