/** What a property of a record, a line or a subrecord is: lines, references, a record within, or a plain value. */
import type { RecordData } from '../../../account/model/account.js'
import { linesOf } from '../../../account/record-types/of-account.js'
import type { RecordField, Sublist } from '../../../account/record-types/record-type.js'
import { isObject } from '../../../json-object.js'
import { exactProperty, own, type Shape } from './fields.js'

type Values = Readonly<Record<string, unknown>>
/** What may stand in a part; lines and subrecords need not say whether they are described in full. */
export type PartShape = Omit<Shape, 'complete'>

export type Part =
  | { readonly kind: 'lines'; readonly sublist: Sublist; readonly lines: readonly RecordData[] }
  | { readonly kind: 'references'; readonly field: RecordField; readonly items: readonly Values[] }
  | { readonly kind: 'record'; readonly shape: PartShape; readonly value: Values }
  | { readonly kind: 'value'; readonly field: RecordField | undefined; readonly value: unknown }

const anySublist: Sublist = { key: 'line', fields: {} }

/** A property by its exact name. */
export function partOf(values: Values, name: string, shape: PartShape): Part {
  const value = own(values, name)
  const property = exactProperty(shape, name)
  const lines = linesOf(value)
  if (property?.kind === 'sublist') return { kind: 'lines', sublist: property.sublist, lines: lines ?? [] }
  if (property?.kind === 'field' && property.field.kind === 'references') {
    return { kind: 'references', field: property.field, items: lines ?? [] }
  }
  if (lines) return { kind: 'lines', sublist: anySublist, lines }
  if (property?.kind === 'subrecord' && isObject(value)) return { kind: 'record', shape: property.subrecord, value }
  const field = property?.kind === 'field' ? property.field : undefined
  const isRecord = !field && isObject(value) && !('id' in value) && !('refName' in value)
  return isRecord ? { kind: 'record', shape: { fields: {} }, value } : { kind: 'value', field, value }
}

/** What names a line in its URL: its key, or its place where the sublist has none. */
export function keyOf(line: Values, { key, fields }: Sublist, index: number): string {
  const value = key === 'id' || Object.hasOwn(fields, key) ? line[key] : (line['line'] ?? line['id'])
  const isKey = typeof value === 'number' || (typeof value === 'string' && value !== '')
  return isKey ? encodeURIComponent(String(value)) : String(index + 1)
}
