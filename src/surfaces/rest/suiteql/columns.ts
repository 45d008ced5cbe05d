/** From the fields of records to the columns of a table. Runs over every field of every record, so it makes no objects on the way. */

import { dateOrText } from './date-values.js'
import type { SuiteQlRow, SuiteQlTable } from './model.js'
import { numberText } from './numbers.js'
import { displayColumn } from './scope.js'

export type StoredValue = string | number | null

interface Column {
  /** In lower case. */
  readonly name: string
  /** May its texts be internal ids? */
  readonly isKey: boolean
  /** May its texts be dates? */
  readonly isDate: boolean
  /** Compares and sorts as a number: all it holds are numbers and internal ids. */
  isNumber: boolean
  /** No row has a value for it yet. */
  isEmpty: boolean
  /** Holds references, with the names shown for them in a column of their own. */
  hasDisplay: boolean
  position: number
}

/** Longer texts are cut. */
const maxText = 100_000
/** A table has no more columns; the engine holds 2000, and references need two. */
const maxColumns = 900
const integer = /^(?:0|-?[1-9]\d{0,14})$/

/** What kind of value a field has; `none` is no column: a list, a subrecord. */
function kindOf(value: unknown): 'none' | 'null' | 'number' | 'boolean' | 'text' | 'reference' {
  switch (typeof value) {
    case 'string':
      // As in Oracle.
      return value === '' ? 'null' : 'text'
    case 'number':
      return Number.isFinite(value) ? 'number' : 'null'
    case 'boolean':
      return 'boolean'
    case 'object':
      if (value === null) return 'null'
      return 'id' in value && (typeof value.id === 'string' || typeof value.id === 'number') ? 'reference' : 'none'
    case 'bigint':
    case 'function':
    case 'symbol':
    case 'undefined':
      return 'none'
  }
}

function idOf(reference: unknown): string {
  return typeof reference === 'object' && reference !== null && 'id' in reference ? String(reference.id) : ''
}

function displayOf(reference: unknown): string | null {
  const isNamed = typeof reference === 'object' && reference !== null && 'refName' in reference
  return isNamed && typeof reference.refName === 'string' ? reference.refName.slice(0, maxText) : null
}

/** The columns of a table: learnt from all its rows, then used to store them. */
export class Columns {
  readonly #byName = new Map<string, Column>()
  /** The same by the names fields have, in any case. */
  readonly #byField = new Map<string, Column>()
  readonly #keys: ReadonlySet<string>
  readonly #isDate: (name: string) => boolean
  #width = 0

  constructor(table: Pick<SuiteQlTable, 'columns' | 'keys' | 'isDate'>) {
    this.#keys = new Set([...table.keys, 'id'])
    this.#isDate = table.isDate ?? (() => true)
    for (const name of table.columns) this.#columnOf(name)
  }

  /** How many values a stored row has. */
  get width(): number {
    return this.#width
  }

  /** The keys that are columns. */
  get keys(): readonly string[] {
    return [...this.#keys].filter(key => this.#byName.has(key))
  }

  /** Learns what columns a row needs. */
  learn(row: SuiteQlRow): void {
    for (const field of Object.keys(row)) {
      const value = row[field]
      const kind = kindOf(value)
      if (kind === 'none') continue
      const column = this.#columnOf(field)
      if (!column || kind === 'null') continue
      column.isEmpty = false
      if (!isNumeric(column, kind, value)) column.isNumber = false
      if (kind === 'reference' && displayOf(value) !== null) column.hasDisplay = true
    }
  }

  /** No more columns come: each gets its place. */
  settle(): void {
    this.#width = 0
    for (const column of this.#byName.values()) {
      // What nobody has filled in yet will mostly be a text or a date, and a text must not cost a second loading.
      if (column.isEmpty) column.isNumber = false
      column.position = this.#width
      this.#width += column.hasDisplay ? 2 : 1
    }
  }

  /** Names and types, in the order of the values. */
  definitions(): [name: string, type: 'NUMERIC' | 'TEXT'][] {
    return [...this.#byName.values()].flatMap(({ name, isNumber, hasDisplay }) => {
      const own: [string, 'NUMERIC' | 'TEXT'] = [name, isNumber ? 'NUMERIC' : 'TEXT']
      const display: [string, 'TEXT'] = [displayColumn(name), 'TEXT']
      return hasDisplay ? [own, display] : [own]
    })
  }

  /** The values of a row behind the ones given; `undefined` if these columns cannot hold it. */
  store(row: SuiteQlRow, before: readonly number[]): StoredValue[] | undefined {
    const values: StoredValue[] = [...before, ...Array<null>(this.#width).fill(null)]
    for (const field of Object.keys(row)) {
      const value = row[field]
      const kind = kindOf(value)
      if (kind === 'none') continue
      const column = this.#byField.get(field) ?? this.#byName.get(field.toLowerCase())
      if (!column) {
        if (isColumnName(field) && this.#byName.size < maxColumns) return undefined
        continue
      }
      if (kind === 'null') continue
      if (column.isNumber && !isNumeric(column, kind, value)) return undefined
      if (column.isEmpty && isNumeric(column, kind, value)) return undefined
      column.isEmpty = false
      const at = before.length + column.position
      if (values[at] !== null) continue
      values[at] = stored(column, kind, value)
      if (kind !== 'reference') continue
      const display = displayOf(value)
      if (column.hasDisplay) values[at + 1] = display
      else if (display !== null) return undefined
    }
    return values
  }

  #columnOf(field: string): Column | undefined {
    const known = this.#byField.get(field)
    if (known) return known
    if (!isColumnName(field)) return undefined
    const name = field.toLowerCase()
    let column = this.#byName.get(name)
    if (!column) {
      if (this.#byName.size >= maxColumns) return undefined
      column = {
        name,
        isKey: this.#keys.has(name),
        isDate: this.#isDate(name),
        isNumber: true,
        isEmpty: true,
        hasDisplay: false,
        position: 0,
      }
      this.#byName.set(name, column)
    }
    this.#byField.set(field, column)
    return column
  }
}

function isNumeric(column: Column, kind: 'number' | 'boolean' | 'text' | 'reference', value: unknown): boolean {
  if (kind === 'text') return column.isKey && integer.test(String(value))
  return kind === 'number' || (kind === 'reference' && integer.test(idOf(value)))
}

function stored(column: Column, kind: 'number' | 'boolean' | 'text' | 'reference', value: unknown): StoredValue {
  if (kind === 'boolean') return value === true ? 'T' : 'F'
  if (kind === 'number' && typeof value === 'number') return column.isNumber ? value : numberText(value)
  const text = kind === 'reference' ? idOf(value) : String(value)
  if (column.isNumber) return Number(text)
  return kind === 'text' && column.isDate ? dateOrText(text.slice(0, maxText)) : text.slice(0, maxText)
}

function isColumnName(name: string): boolean {
  // eslint-disable-next-line no-control-regex -- such names are the engine's own
  return name !== '' && name.length <= 200 && !/[\u0000-\u001f]/.test(name)
}
