/** Values of a request body, by the kind of their field: what is taken, and how it is kept. */
import type { Account } from '../../../account/account.js'
import type { FieldKind, RecordField } from '../../../account/record-types/record-type.js'
import { isObject } from '../../../json-object.js'
import { findTarget, findTargetByExternalId, knowsTargets, nameOf } from './references.js'

/** How a value was read. */
export type ReadValue =
  | { readonly ok: true; readonly value: unknown }
  /** Of the wrong kind. */
  | { readonly ok: false; readonly reason: 'malformed'; readonly expected: string }
  /** A reference to nothing. */
  | { readonly ok: false; readonly reason: 'no-target'; readonly shown: string }

const good = (value: unknown): ReadValue => ({ ok: true, value })
const malformed = (kind: FieldKind): ReadValue => ({ ok: false, reason: 'malformed', expected: expectations[kind] })

const expectations: Readonly<Record<FieldKind, string>> = {
  string: 'a string',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  date: 'a date such as 2026-11-22',
  'date-time': 'a date and time such as 2026-11-22T08:00:00Z',
  reference: 'a reference such as {"id": "5"}',
  references: 'references such as {"items": [{"id": "5"}]}',
  enumeration: 'a value such as {"id": "open"}',
}

/** Longest text of one field. */
const mostCharacters = 1_000_000

/** `null` and an empty text clear a field of any kind. */
export function readValue(value: unknown, field: RecordField, account: Account): ReadValue {
  if (value === null || value === '') return good(null)
  const { kind } = field
  switch (kind) {
    case 'string':
      return isScalar(value) && String(value).length <= mostCharacters ? good(String(value)) : malformed(kind)
    case 'integer':
    case 'number':
      return readNumber(value, kind)
    case 'boolean':
      return typeof value === 'boolean' ? good(value) : malformed(kind)
    case 'date':
      return typeof value === 'string' && isDate(value) ? good(value) : malformed(kind)
    case 'date-time':
      return typeof value === 'string' && isDateTime(value) ? good(value) : malformed(kind)
    case 'reference':
      return readReference(value, field, account)
    case 'references':
      return readReferences(value, field, account)
    case 'enumeration':
      return readEnumeration(value)
  }
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}

function readNumber(value: unknown, kind: 'integer' | 'number'): ReadValue {
  const number =
    typeof value === 'string' && /^[+-]?\d{1,20}(\.\d{1,20})?([eE][+-]?\d{1,3})?$/.test(value) ? Number(value) : value
  if (typeof number !== 'number' || !Number.isFinite(number)) return malformed(kind)
  return kind === 'integer' && !Number.isInteger(number) ? malformed(kind) : good(number)
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false
  const time = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}

function isDateTime(text: string): boolean {
  const [date = ''] = text.split('T')
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)?$/.test(text)
    ? isDate(date) && !Number.isNaN(Date.parse(text))
    : isDate(text)
}

/** `{"id": "5"}`, `{"id": 5}`, `{"externalId": "x"}`, or the id alone. */
function readReference(value: unknown, field: RecordField, account: Account): ReadValue {
  if (isObject(value) && value['id'] === undefined && typeof value['externalId'] === 'string') {
    const target = findTargetByExternalId(account, field, value['externalId'])
    if (!target) return { ok: false, reason: 'no-target', shown: value['externalId'] }
    return good({ id: target.record.id, refName: nameOf(target) })
  }
  // Some references have a value and no id, such as the quantity of a price level.
  if (isObject(value) && value['id'] === undefined && field.targets.length === 0) return good(value)
  const id = isObject(value) ? value['id'] : value
  if (id === null) return good(null)
  if (typeof id !== 'string' && typeof id !== 'number') return malformed('reference')
  const text = String(id)
  const target = findTarget(account, field, text)
  if (!target && knowsTargets(account, field)) return { ok: false, reason: 'no-target', shown: text }
  const refName = target ? nameOf(target) : isObject(value) ? value['refName'] : undefined
  return good(typeof refName === 'string' ? { id: text, refName } : { id: text })
}

function readReferences(value: unknown, field: RecordField, account: Account): ReadValue {
  if (!isObject(value) || !Array.isArray(value['items'])) return malformed('references')
  const items: unknown[] = []
  for (const one of value['items']) {
    const read = readReference(one, field, account)
    if (!read.ok) return read
    items.push(read.value)
  }
  return good({ items })
}

function readEnumeration(value: unknown): ReadValue {
  if (typeof value === 'string') return good({ id: value, refName: value })
  if (!isObject(value)) return malformed('enumeration')
  const { id, refName } = value
  if (typeof id !== 'string' && typeof id !== 'number') return malformed('enumeration')
  return good({ id: String(id), refName: typeof refName === 'string' ? refName : String(id) })
}
