/**
 * The records of an account. A copy shares what it was copied from and keeps only what changed,
 * so that a throw-away account costs nothing until it writes.
 */
import type { RecordData, RecordsByType } from './model/account.js'

type Table = ReadonlyMap<string, RecordData>

const noRecords: Table = new Map()

/** The ids of the records of a type by the text of one field; made at the first look-up, kept with every write. */
type Index = Map<string, Set<string>>

/** Fields that records are looked up by. */
const indexedFields = ['externalId', 'entityId'] as const
export type IndexedField = (typeof indexedFields)[number]

export class RecordStore {
  readonly #base: ReadonlyMap<string, Table>
  readonly #changed = new Map<string, Map<string, RecordData>>()
  /** What stands for the state of a type that was written to; a new one after every write. */
  readonly #versions = new Map<string, object>()
  readonly #indexes = new Map<string, Index>()
  #lastId: number | undefined

  private constructor(base: ReadonlyMap<string, Table>) {
    this.#base = base
  }

  /** @param lastId the internal id that was given out last; default: the highest there is */
  static from(records: RecordsByType, lastId?: number): RecordStore {
    const store = new RecordStore(
      new Map(Object.entries(records).map(([type, list]) => [type, new Map(list.map(record => [record.id, record]))])),
    )
    store.#lastId = lastId
    return store
  }

  /** An independent store with the same records. */
  copy(): RecordStore {
    const copy = new RecordStore(
      new Map([...this.#base, ...[...this.#changed].map(([type, table]) => [type, new Map(table)] as const)]),
    )
    copy.#lastId = this.#lastId
    return copy
  }

  /** The internal id that was given out last, also when its record was deleted; `undefined` when none was. */
  get lastId(): number | undefined {
    return this.#lastId
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

  /** As long as it is the same object, no record of the type has changed. */
  version(type: string): object {
    return this.#versions.get(type) ?? this.#table(type)
  }

  /** A record of a type by the text of a field, the one that came first where several have it. */
  findBy(field: IndexedField, type: string, value: string): RecordData | undefined {
    const key = `${field} ${type}`
    let index = this.#indexes.get(key)
    if (!index) {
      index = new Map()
      for (const record of this.list(type)) enter(index, record[field], record.id)
      this.#indexes.set(key, index)
    }
    for (const id of index.get(value) ?? []) return this.get(type, id)
    return undefined
  }

  /** Adds a record under the next free internal id of the account and returns it. */
  create(type: string, fields: Readonly<Record<string, unknown>>): RecordData {
    const record: RecordData = { ...fields, id: String(this.#nextId()) }
    this.#put(type, record)
    return record
  }

  /** Puts a whole record in the place of the one of its id; says whether there was one. */
  replace(type: string, record: RecordData): boolean {
    if (this.get(type, record.id) === undefined) return false
    this.#put(type, record)
    return true
  }

  /** Changes the named fields of a record; `undefined` if there is no such record. */
  update(type: string, id: string, fields: Readonly<Record<string, unknown>>): RecordData | undefined {
    const before = this.get(type, id)
    if (!before) return undefined
    const after: RecordData = { ...before, ...fields, id }
    this.#put(type, after)
    return after
  }

  /** Was there such a record? It is gone now. */
  delete(type: string, id: string): boolean {
    const before = this.get(type, id)
    if (!before) return false
    this.#index(type, before, undefined)
    return this.#writable(type).delete(id)
  }

  toJSON(): RecordsByType {
    return Object.fromEntries(this.types().map(type => [type, [...this.list(type)]]))
  }

  #put(type: string, record: RecordData): void {
    this.#index(type, this.get(type, record.id), record)
    this.#writable(type).set(record.id, record)
  }

  /** Brings the indexes of a type up to date with one write. */
  #index(type: string, before: RecordData | undefined, after: RecordData | undefined): void {
    for (const field of indexedFields) {
      const index = this.#indexes.get(`${field} ${type}`)
      if (!index || before?.[field] === after?.[field]) continue
      const old = before?.[field]
      if (before && typeof old === 'string') leave(index, old, before.id)
      if (after) enter(index, after[field], after.id)
    }
  }

  #table(type: string): Table {
    return this.#changed.get(type) ?? this.#base.get(type) ?? noRecords
  }

  /** The first write to a type copies its table; the one it came from stays as it is. */
  #writable(type: string): Map<string, RecordData> {
    this.#versions.set(type, {})
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

function enter(index: Index, value: unknown, id: string): void {
  if (typeof value !== 'string') return
  const ids = index.get(value)
  if (ids) ids.add(id)
  else index.set(value, new Set([id]))
}

function leave(index: Index, value: string, id: string): void {
  const ids = index.get(value)
  ids?.delete(id)
  if (ids?.size === 0) index.delete(value)
}
