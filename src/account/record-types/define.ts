/** Writing record types down: names grouped by kind, blanks between them. */
import type { FieldKind, RecordField, RecordType, RecordTypeKind, Sublist, Subrecord } from './record-type.js'

/** Field names by kind, separated by blanks. `name!` is read-only; `reference` and `references` are `name:target` or `name:target|target`. */
export type FieldGroups = Partial<Readonly<Record<FieldKind, string>>>

/** `key` by default: `line`. */
export interface SublistDefinition extends FieldGroups {
  readonly key?: string
  readonly subrecords?: Readonly<Record<string, SubrecordDefinition>>
}

export interface SubrecordDefinition extends FieldGroups {
  readonly sublists?: Readonly<Record<string, SublistDefinition>>
}

export interface RecordTypeDefinition {
  readonly label: string
  readonly kind: RecordTypeKind
  readonly fields: FieldGroups
  /** Default: none. */
  readonly mandatory?: Readonly<Record<string, string>>
  readonly sublists?: Readonly<Record<string, SublistDefinition>>
  readonly subrecords?: Readonly<Record<string, SubrecordDefinition>>
  /** Default by kind: `entityId`, `itemId`, `tranId`, `title`, `name`. */
  readonly nameField?: string
  /** Default true. */
  readonly complete?: boolean
}

const nameFields: Readonly<Record<RecordTypeKind, string>> = {
  entity: 'entityId',
  item: 'itemId',
  transaction: 'tranId',
  activity: 'title',
  list: 'name',
  custom: 'name',
}

/** The names are read when somebody first looks at them: a start need not wait for 86 record types. */
export function defineRecordType(name: string, definition: RecordTypeDefinition): RecordType {
  const { label, kind, mandatory = {} } = definition
  const fields = once(() => readFields(definition.fields))
  const sublists = once(() => mapValues(definition.sublists ?? {}, defineSublist))
  const subrecords = once(() => mapValues(definition.subrecords ?? {}, defineSubrecord))
  return {
    name,
    label,
    kind,
    get fields() {
      return fields()
    },
    mandatory,
    get sublists() {
      return sublists()
    },
    get subrecords() {
      return subrecords()
    },
    nameField: definition.nameField ?? nameFields[kind],
    complete: definition.complete ?? true,
  }
}

function once<T extends object>(make: () => T): () => T {
  let made: T | undefined
  return () => (made ??= make())
}

function defineSublist({ key = 'line', subrecords = {}, ...groups }: SublistDefinition): Sublist {
  return { key, fields: readFields(groups), subrecords: mapValues(subrecords, defineSubrecord) }
}

function defineSubrecord({ sublists = {}, ...groups }: SubrecordDefinition): Subrecord {
  return { fields: readFields(groups), sublists: mapValues(sublists, defineSublist) }
}

/** Several groups as one; those further right add to those further left. */
export function joinGroups(...all: readonly FieldGroups[]): FieldGroups {
  const joined: Partial<Record<FieldKind, string>> = {}
  for (const groups of all) {
    for (const kind of fieldKinds) {
      const names = groups[kind]
      if (names !== undefined) joined[kind] = `${joined[kind] ?? ''} ${names}`
    }
  }
  return joined
}

const fieldKinds = [
  'string',
  'integer',
  'number',
  'boolean',
  'date',
  'date-time',
  'reference',
  'references',
  'enumeration',
] as const satisfies readonly FieldKind[]

function readFields(groups: FieldGroups): Record<string, RecordField> {
  const fields: Record<string, RecordField> = {}
  for (const kind of fieldKinds) {
    for (const word of (groups[kind] ?? '').split(/\s+/)) {
      if (word === '') continue
      const [, name = '', readOnly, targets] = /^(\w+)(!?)(?::([\w|]+))?$/.exec(word) ?? []
      if (name === '') throw new TypeError(`a field is written name, name! or name:target, not ${JSON.stringify(word)}`)
      if (Object.hasOwn(fields, name)) throw new TypeError(`the field ${JSON.stringify(name)} is written twice`)
      fields[name] = { kind, targets: targets?.split('|') ?? [], readOnly: readOnly === '!' }
    }
  }
  return fields
}

function mapValues<From, To>(values: Readonly<Record<string, From>>, map: (value: From) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, map(value)]))
}
