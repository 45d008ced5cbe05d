/** References from one record to another: whom they point to, what its name is. */
import type { Account } from '../../../account/account.js'
import type { RecordData } from '../../../account/model/account.js'
import { standardRecordTypes } from '../../../account/record-types/catalogue.js'
import { recordTypeOf } from '../../../account/record-types/of-account.js'
import type { RecordField, RecordType } from '../../../account/record-types/record-type.js'

export interface Target {
  readonly type: RecordType
  readonly record: RecordData
}

/** The record that a reference to `id` means, if the account has one. */
export function findTarget(account: Account, field: RecordField, id: string): Target | undefined {
  return firstTarget(account, field, type => account.records.get(type, id))
}

/** The same by external id. */
export function findTargetByExternalId(account: Account, field: RecordField, externalId: string): Target | undefined {
  return firstTarget(account, field, type => account.records.findBy('externalId', type, externalId))
}

function firstTarget(
  account: Account,
  { targets }: RecordField,
  recordOf: (type: string) => RecordData | undefined,
): Target | undefined {
  for (const name of targets) {
    const record = recordOf(name)
    const type = record && recordTypeOf(account, name)
    if (type) return { type, record }
  }
  return undefined
}

/** Can the mock tell whether a reference is good? Not of types that the account holds no record of: fixtures need not be complete. */
export function knowsTargets({ records }: Account, { targets }: RecordField): boolean {
  return targets.length > 0 && targets.some(name => records.count(name) > 0)
}

/** What a record is called where another refers to it. */
export function nameOf({ type, record }: Target): string | undefined {
  const name = record[type.nameField] ?? record['name'] ?? record['title']
  return typeof name === 'string' || typeof name === 'number' ? String(name) : undefined
}

/** Is this the id of a transaction of another type? All transactions share their ids (rest-and-restlets §8). */
export function isOtherTransaction({ records }: Account, type: RecordType, id: string): boolean {
  if (type.kind !== 'transaction') return false
  for (const other of standardRecordTypes.values()) {
    if (other.kind === 'transaction' && other !== type && records.get(other.name, id)) return true
  }
  return false
}
