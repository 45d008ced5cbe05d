/** Finding a field of a record type by its name in any letter case (rest-and-restlets §1). */
import type { RecordField, RecordType, Sublist, Subrecord } from '../../../account/record-types/record-type.js'

/** What a property of a record is. */
export type Property =
  | { readonly kind: 'field'; readonly name: string; readonly field: RecordField }
  | { readonly kind: 'sublist'; readonly name: string; readonly sublist: Sublist }
  | { readonly kind: 'subrecord'; readonly name: string; readonly subrecord: Subrecord }
  /** One that the mock has no list of: of a type that is not described in full, or a custom field. */
  | { readonly kind: 'open'; readonly name: string }

/** What may stand in a record, a line or a subrecord. */
export interface Shape {
  readonly fields: Readonly<Record<string, RecordField>>
  readonly sublists?: RecordType['sublists']
  readonly subrecords?: RecordType['subrecords']
  /** Are these all its properties? */
  readonly complete: boolean
}

const everyRecord: Readonly<Record<string, RecordField>> = {
  externalId: { kind: 'string', targets: [], readOnly: false },
}

/** The property of that name, whatever its case; `undefined` when there is none. */
export function propertyOf(shape: Shape, name: string): Property | undefined {
  // Records hold the right names, so the slow search is for what clients write.
  const property = exactProperty(shape, name)
  if (property) return property
  if (isCustomField(name)) return { kind: 'open', name }
  const right =
    sameName(shape.fields, name) ??
    sameName(everyRecord, name) ??
    sameName(shape.sublists, name) ??
    sameName(shape.subrecords, name)
  if (right !== undefined) return exactProperty(shape, right)
  return shape.complete ? undefined : { kind: 'open', name }
}

/** The property of exactly that name, as records hold it. */
export function exactProperty(
  { fields, sublists, subrecords }: Omit<Shape, 'complete'>,
  name: string,
): Property | undefined {
  const field = own(fields, name) ?? own(everyRecord, name)
  if (field) return { kind: 'field', name, field }
  const sublist = own(sublists, name)
  if (sublist) return { kind: 'sublist', name, sublist }
  const subrecord = own(subrecords, name)
  return subrecord && { kind: 'subrecord', name, subrecord }
}

/** The entry of exactly that name. */
export function own<V>(entries: Readonly<Record<string, V>> | undefined, name: string): V | undefined {
  return entries && Object.hasOwn(entries, name) ? entries[name] : undefined
}

/** The name that one of the entries has, in its own letter case. */
export function sameName(entries: Readonly<Record<string, unknown>> | undefined, name: string): string | undefined {
  const wanted = name.toLowerCase()
  for (const one in entries) if (one.toLowerCase() === wanted) return one
  return undefined
}

/** Custom fields and sublists are an account's own: `custbody_source`, `custentity1`, `recmachcustrecord_lead`. */
function isCustomField(name: string): boolean {
  return /^(cust(body|col|entity|event|item|itemnumber|record|page|segment|recordsublist)|cseg|recmach)\w*$/i.test(name)
}
