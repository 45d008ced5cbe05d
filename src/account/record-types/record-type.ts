/** What a record type consists of: its fields, sublists and subrecords, as the REST API Browser lists them. Plain data. */

/**
 * What a value is on the wire: `reference` is `{id, refName}` of another record, `references` a list of them (multi-select),
 * `enumeration` is `{id, refName}` of a fixed list, `number` is a double and `integer` is not.
 */
export type FieldKind =
  'string' | 'integer' | 'number' | 'boolean' | 'date' | 'date-time' | 'reference' | 'references' | 'enumeration'

export interface RecordField {
  readonly kind: FieldKind
  /** The record types a reference may point to; empty when the mock does not know them, or any will do. */
  readonly targets: readonly string[]
  /** Set by NetSuite, never by a client. */
  readonly readOnly: boolean
}

/** A list of lines (`item`, `addressBook`): under the record it is `{items: [...]}`. */
export interface Sublist {
  /** The field that names a line in its URL: `line` of transactions, `internalId`, `id`. */
  readonly key: string
  readonly fields: Readonly<Record<string, RecordField>>
  /** Records within a line: `addressBookAddress` of `addressBook`, `inventoryDetail` of `item`. */
  readonly subrecords?: Readonly<Record<string, Subrecord>>
}

/** A record within a record (`billingAddress`), without an id of its own. */
export interface Subrecord {
  readonly fields: Readonly<Record<string, RecordField>>
  /** Lists within it: `inventoryAssignment` of `inventoryDetail`. */
  readonly sublists?: Readonly<Record<string, Sublist>>
}

export type RecordTypeKind = 'entity' | 'item' | 'transaction' | 'activity' | 'list' | 'custom'

export interface RecordType {
  /** The script id in paths, camelCase: `salesOrder`, `customrecord_lead`. */
  readonly name: string
  /** What people call it: `Sales Order`. */
  readonly label: string
  readonly kind: RecordTypeKind
  /** By camelCase name; `id`, `links` and `refName` are not listed. */
  readonly fields: Readonly<Record<string, RecordField>>
  /** Fields one must fill in to create a record, by name, with the label that the refusal names. */
  readonly mandatory: Readonly<Record<string, string>>
  readonly sublists: Readonly<Record<string, Sublist>>
  readonly subrecords: Readonly<Record<string, Subrecord>>
  /** The field whose value is the `refName` of a reference to such a record. */
  readonly nameField: string
  /** Are these all its fields? If not, a name that is not listed may still be one, and is taken as it comes. */
  readonly complete: boolean
}
