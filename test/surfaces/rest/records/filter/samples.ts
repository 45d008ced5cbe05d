/** A record type with a field of every kind, and what filters make of its records. */
import type { RecordData } from '../../../../../src/account/model/account.js'
import { defineRecordType } from '../../../../../src/account/record-types/define.js'
import type { RecordType } from '../../../../../src/account/record-types/record-type.js'
import {
  readFilter,
  type FilterError,
  type FilterResult,
} from '../../../../../src/surfaces/rest/records/filter/filter.js'

export const now = Date.UTC(2026, 5, 15)
/** How new accounts write dates. */
export const dates = { now, dateFormat: 'M/D/YYYY' } as const

export const described = defineRecordType('sample', {
  label: 'Sample',
  kind: 'entity',
  fields: {
    string: 'companyName email',
    integer: 'rank',
    number: 'balance',
    boolean: 'isInactive',
    date: 'startDate',
    'date-time': 'lastModifiedDate',
    reference: 'subsidiary:subsidiary',
    references: 'classes:classification',
    enumeration: 'shippingCarrier',
  },
  sublists: { addressBook: {} },
  subrecords: { billingAddress: {} },
})

/** The same without a word about its fields. */
export const undescribed = defineRecordType('sample', { label: 'Sample', kind: 'list', fields: {}, complete: false })

export function filter(q: string, type: RecordType = described): FilterResult {
  return readFilter(q, type, dates)
}

/** Does the filter find the record? Fails the caller when the text is no filter. */
export function finds(q: string, record: Readonly<Record<string, unknown>>, type: RecordType = described): boolean {
  return test(q, type)({ id: '7', ...record })
}

export function test(q: string, type: RecordType = described): (record: RecordData) => boolean {
  const result = filter(q, type)
  if (!result.ok) throw new Error(`${q} is refused: ${result.error.reason}`)
  return result.matches
}

/** Why the filter is refused; fails the caller when it is not. */
export function refusal(q: string, type: RecordType = described): FilterError {
  const result = filter(q, type)
  if (result.ok) throw new Error(`${q} is accepted`)
  return result.error
}

/** A text as a value in quotes. */
export function quote(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
}
