/** The record types of one account: NetSuite's, and its own custom ones. */
import type { Account } from '../account.js'
import { isCustomRecordType } from '../permissions.js'
import type { RecordData } from '../model/account.js'
import { holds } from '../releases.js'
import { customRecordType, standardRecordTypes } from './catalogue.js'
import type { FieldKind, RecordField, RecordType, Sublist } from './record-type.js'

/** Does REST serve this type in the release of the account? Queries find it all the same. */
export function isRestType({ name }: RecordType, { document }: Account): boolean {
  return name !== 'supportCase' || holds('rest-support-cases', document.release)
}

/** The record type of that name (case counts), if the account has it. */
export function recordTypeOf({ document, records }: Account, name: string): RecordType | undefined {
  const standard = standardRecordTypes.get(name)
  if (standard || !isCustomRecordType(name)) return standard
  const custom = document.customRecordTypes.find(one => one.scriptId === name)
  if (custom) return customRecordType(name, custom.name)
  return records.types().includes(name) ? customRecordType(name, name) : undefined
}

/** All record types of the account, standard ones first. */
export function recordTypesOf(account: Account): RecordType[] {
  const { document, records } = account
  const custom = new Set([
    ...document.customRecordTypes.map(one => one.scriptId),
    ...records.types().filter(isCustomRecordType),
  ])
  const customTypes = [...custom].map(name => recordTypeOf(account, name)).filter(type => type !== undefined)
  return [...standardRecordTypes.values(), ...customTypes]
}

/** How many records are read to find out which fields a type has. */
const mostRead = 1000

/** The type with the fields that its records have beyond those that are known; a complete type as it is. */
export function withFieldsOfRecords(type: RecordType, { records }: Account): RecordType {
  if (type.complete) return type
  const fields: Record<string, RecordField> = { ...type.fields }
  const sublists: Record<string, Sublist> = { ...type.sublists }
  let read = 0
  for (const record of records.list(type.name)) {
    if (read++ === mostRead) break
    for (const [name, value] of Object.entries(record)) {
      if (name === 'id' || Object.hasOwn(fields, name) || Object.hasOwn(sublists, name)) continue
      const lines = linesOf(value)
      if (lines) sublists[name] = { key: 'line', fields: fieldsOf(lines) }
      else if (value !== null) fields[name] = guessed(value)
    }
  }
  return { ...type, fields, sublists }
}

function fieldsOf(lines: readonly unknown[]): Record<string, RecordField> {
  const fields: Record<string, RecordField> = {}
  for (const line of lines) {
    if (typeof line !== 'object' || line === null) continue
    for (const [name, value] of Object.entries(line)) if (value !== null) fields[name] ??= guessed(value)
  }
  return fields
}

/** The lines of a value that is a sublist. */
export function linesOf(value: unknown): RecordData[] | undefined {
  if (typeof value !== 'object' || value === null || !('items' in value) || !Array.isArray(value.items))
    return undefined
  return value.items.filter((line: unknown) => typeof line === 'object' && line !== null && !Array.isArray(line))
}

function guessed(value: unknown): RecordField {
  return { kind: guessedKind(value), targets: [], readOnly: false }
}

function guessedKind(value: unknown): FieldKind {
  switch (typeof value) {
    case 'boolean':
      return 'boolean'
    case 'number':
      return Number.isInteger(value) ? 'integer' : 'number'
    case 'object':
      return 'reference'
    case 'string':
      if (/^\d{4}-\d\d-\d\d$/.test(value)) return 'date'
      return /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) ? 'date-time' : 'string'
    default:
      return 'string'
  }
}
