/** `record/v1/{type}/{id}` and `eid:{externalId}`: one record. Source: rest-and-restlets §1, §2.1. */
import type { RecordData } from '../../../account/model/account.js'
import type { PermissionLevel } from '../../../account/permissions.js'
import type { RecordType } from '../../../account/record-types/record-type.js'
import { type Refusal, refuse } from '../../../login/verdict.js'
import { checkRecordPermission } from '../access.js'
import { isRefused, mediaTypes, ok, refused, type RestRequest, type RestResult, wrongMethod } from '../request.js'
import { presentRecord } from './present.js'
import { isOtherTransaction } from './references.js'
import { readShown } from './shown-fields.js'
import { createRecord, deleteRecord, updateRecord } from './write.js'

/** How a path names a record. */
const externalIdPrefix = 'eid:'

const levels: Readonly<Record<string, PermissionLevel>> = { GET: 'View', PATCH: 'Edit', DELETE: 'Full' }

/** @param address the segment that names the record: its internal id, or `eid:` and its external id */
export function handleInstance(request: RestRequest, type: RecordType, address: string): RestResult {
  const { method } = request
  const byExternalId = address.startsWith(externalIdPrefix)
  const record = findRecord(request, type, address)
  if (method === 'PUT' && byExternalId) {
    const denied = checkRecordPermission(request, type, record ? 'Edit' : 'Create')
    if (denied) return refused(denied)
    // Nothing can have an empty external id.
    if (address.trim() === externalIdPrefix) return refused(noSuchRecord(request, type, address))
    return record
      ? updateRecord(request, type, record)
      : createRecord(request, type, { externalId: address.slice(externalIdPrefix.length) })
  }
  const level = levels[method]
  if (!level) return wrongMethod(request, ...Object.keys(levels), ...(byExternalId ? ['PUT'] : []))
  const denied = checkRecordPermission(request, type, level)
  if (denied) return refused(denied)
  if (!record) return refused(noSuchRecord(request, type, address))
  switch (method) {
    case 'PATCH':
      return updateRecord(request, type, record)
    case 'DELETE':
      return deleteRecord(request, type, record)
    default:
      return read(request, type, record)
  }
}

/** The record that a segment of the path names. */
export function findRecord({ session }: RestRequest, type: RecordType, address: string): RecordData | undefined {
  const { records } = session.account
  return address.startsWith(externalIdPrefix)
    ? records.findBy('externalId', type.name, address.slice(externalIdPrefix.length))
    : records.get(type.name, address)
}

/** Why there is no record: none at all, or a transaction of another type (rest-and-restlets §8). */
export function noSuchRecord({ session: { account } }: RestRequest, type: RecordType, address: string): Refusal {
  const found = `none with ${JSON.stringify(address.slice(0, 100))}`
  const evidence = { what: `record of type ${type.name}`, found, expected: 'the id of one that exists' }
  if (isOtherTransaction(account, type, address)) {
    return refuse('transaction-type-wrong', { ...evidence, found: 'a transaction of another type has this id' })
  }
  const isTransaction =
    type.kind === 'transaction' && account.document.settings.rest.unknownTransaction === 'type-incorrect'
  return refuse(isTransaction ? 'transaction-type-wrong' : 'record-not-found', evidence)
}

function read(request: RestRequest, type: RecordType, record: RecordData): RestResult {
  const shown = readShown(request, type)
  return isRefused(shown) ? shown : ok(mediaTypes.singular, presentRecord(record, type, shown))
}
