/** Creating, changing and deleting records: what POST, PATCH, PUT and DELETE have in common. Source: rest-and-restlets §1, §3.2. */
import type { Account } from '../../../account/account.js'
import type { RecordData } from '../../../account/model/account.js'
import type { RecordType } from '../../../account/record-types/record-type.js'
import { type Refusal, refuse } from '../../../login/verdict.js'
import type { WireReply } from '../../wire-reply.js'
import {
  isRefused,
  mediaTypes,
  parameter,
  readObject,
  type Refused,
  refused,
  type RestRequest,
  type RestResult,
} from '../request.js'
import { acceptBody, type Accepted } from './accept.js'
import { readValidation } from './validation.js'
import { changedRecord, withCreationDefaults } from './defaults.js'

/** @param given fields that do not come from the body: the external id of an upsert, what a transformation copies */
export function createRecord(
  request: RestRequest,
  type: RecordType,
  given: Readonly<Record<string, unknown>> = {},
): RestResult {
  const accepted = readBody(request, type)
  if (isRefused(accepted)) return accepted
  const { account } = request.session
  // The external id of the address wins over one in the body.
  const addressed = given['externalId'] === undefined ? {} : { externalId: given['externalId'] }
  const body = { ...withoutNulls(accepted.fields), ...addressed }
  const fields = withCreationDefaults(type, { ...given, ...body }, request.now)
  const refusal = checkMandatory(account, type, fields) ?? checkUnique(account, type, fields)
  if (refusal) return refused(refusal)
  const record = account.records.create(type.name, fields)
  // A transaction without a number of the client's gets one of NetSuite's.
  if (Object.hasOwn(type.fields, 'tranId') && record['tranId'] === undefined) {
    account.records.replace(type.name, { ...record, tranId: record.id })
  }
  request.noteChange()
  return written(request, type, record.id, accepted.warnings)
}

/** Changes a record that was looked up. `?replaceSelectedFields=true` also clears the fields named in `fields` that the body leaves out. */
export function updateRecord(request: RestRequest, type: RecordType, before: RecordData): RestResult {
  const { account } = request.session
  const locked = checkUnlocked(account, type, before)
  if (locked) return refused(locked)
  const accepted = readBody(request, type, before)
  if (isRefused(accepted)) return accepted
  const changes = { ...clearedFields(request, type, before, accepted.fields), ...accepted.fields }
  const after = withoutNulls(changedRecord(type, before, changes, request.now))
  const refusal = checkMandatory(account, type, after) ?? checkUnique(account, type, after, before.id)
  if (refusal) return refused(refusal)
  account.records.replace(type.name, { ...after, id: before.id })
  request.noteChange()
  return written(request, type, before.id, accepted.warnings)
}

export function deleteRecord(request: RestRequest, type: RecordType, record: RecordData): RestResult {
  const { account } = request.session
  const locked = checkUnlocked(account, type, record)
  if (locked) return refused(locked)
  account.records.delete(type.name, record.id)
  request.noteChange()
  return { status: 204, headers: {}, body: '' }
}

function readBody(request: RestRequest, type: RecordType, before?: RecordData): Accepted | Refused {
  const validation = readValidation(request)
  if (isRefused(validation)) return validation
  const body = readObject(request)
  if (isRefused(body)) return body
  const replace = new Set(
    (parameter(request, 'replace') ?? '')
      .toLowerCase()
      .split(',')
      .map(name => name.trim()),
  )
  const { account } = request.session
  return acceptBody(body.value, { type, account, replace, ...validation, ...(before ? { before } : {}) })
}

/** 204 with the record's address; what was left out of the body is named (rest-and-restlets §2). */
function written({ base }: RestRequest, type: RecordType, id: string, warnings: readonly string[] = []): WireReply {
  const validation =
    warnings.length === 0 ? {} : { 'X-NetSuite-PropertyValidation': warnings.slice(0, 50).map(headerSafe).join(',') }
  return {
    status: 204,
    headers: { 'Content-Type': mediaTypes.json, Location: `${base}/record/v1/${type.name}/${id}`, ...validation },
    body: '',
  }
}

/** Names come from the body: commas, line ends and what is not ASCII have no place in a header. */
function headerSafe(text: string): string {
  return text.slice(0, 200).replace(/[^\x20-\x2b\x2d-\x7e]/g, '?')
}

function checkMandatory(
  { records }: Account,
  type: RecordType,
  fields: Readonly<Record<string, unknown>>,
): Refusal | undefined {
  // Without OneWorld there are no subsidiaries, and nobody can give one.
  const oneWorld = records.count('subsidiary') > 0
  const missing = [...Object.entries(type.mandatory), ...namesOf(type, fields)].filter(
    ([name]) => (fields[name] ?? null) === null && (oneWorld || name !== 'subsidiary'),
  )
  if (missing.length === 0) return undefined
  return {
    ...refuse('field-mandatory-missing', {
      what: `fields of a ${type.name}`,
      found: `none of the name ${missing.map(([name]) => name).join(', ')}`,
      expected: 'a value for each mandatory field',
    }),
    facts: { labels: missing.map(([, label]) => label).join(', ') },
  }
}

/** An entity has a name; a company's is asked for as such. */
function namesOf({ kind, fields }: RecordType, { isPerson }: Readonly<Record<string, unknown>>): [string, string][] {
  if (kind !== 'entity') return []
  return [['entityId', isPerson !== true && Object.hasOwn(fields, 'companyName') ? 'Company Name' : 'Name']]
}

/** External ids are unique within a type, names within the entities of a type. */
function checkUnique(
  { records }: Account,
  type: RecordType,
  { externalId, entityId }: Readonly<Record<string, unknown>>,
  ownId?: string,
): Refusal | undefined {
  const sameExternalId =
    typeof externalId === 'string' ? records.findBy('externalId', type.name, externalId) : undefined
  if (sameExternalId && sameExternalId.id !== ownId) return exists('external id', externalId, sameExternalId)
  if (type.kind !== 'entity' || typeof entityId !== 'string') return undefined
  const sameName = records.findBy('entityId', type.name, entityId)
  return sameName && sameName.id !== ownId ? exists('name', entityId, sameName) : undefined
}

function exists(what: string, value: unknown, { id }: RecordData): Refusal {
  return refuse('record-exists', {
    what,
    found: `${JSON.stringify(value).slice(0, 100)}, which record ${id} has`,
    expected: `a ${what} that no other record of the type has`,
  })
}

/** Is the record one that a workflow has locked? */
export function checkUnlocked({ document }: Account, type: RecordType, { id }: RecordData): Refusal | undefined {
  if (!document.settings.rest.lockedRecords.includes(`${type.name}/${id}`)) return undefined
  return refuse('record-locked', {
    what: `${type.name}/${id}`,
    found: 'locked (settings.rest.lockedRecords)',
    expected: 'not locked',
  })
}

/** With `replaceSelectedFields=true`, fields named in `fields` are emptied unless the body has them. */
function clearedFields(
  request: RestRequest,
  type: RecordType,
  before: RecordData,
  given: Readonly<Record<string, unknown>>,
): Record<string, null> {
  if (parameter(request, 'replaceSelectedFields')?.toLowerCase() !== 'true') return {}
  const names = new Set((parameter(request, 'fields') ?? '').split(',').map(name => name.trim().toLowerCase()))
  const cleared = Object.keys(before).filter(
    name =>
      !type.fields[name]?.readOnly && name !== 'id' && names.has(name.toLowerCase()) && !Object.hasOwn(given, name),
  )
  return Object.fromEntries(cleared.map(name => [name, null]))
}

function withoutNulls(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null))
}
