/** The records script: reads, creates, updates and deletes records of one type, with the caller's permissions (rest-and-restlets §4.2). */
import type { Behaviour, RestletMethod } from '../../../account/model/script.js'
import { type PermissionLevel, permissionKeysOfRecordType } from '../../../account/permissions.js'
import { type PermissionNeed, permissionNeed, permissionRefusal } from '../../../login/authorize.js'
import { unlessSoft } from '../../../login/soft-mode.js'
import { type Refusal, refuse, type Session } from '../../../login/verdict.js'
import { parametersByName, type RestletCall, refusal, type ScriptResult, value } from '../call.js'

type RecordsBehaviour = Extract<Behaviour, { kind: 'records' }>

const neededLevels = { GET: 'View', POST: 'Create', PUT: 'Edit', DELETE: 'Full' } as const satisfies Record<
  RestletMethod,
  PermissionLevel
>

/** Query parameters that steer a list; all others compare fields. */
const listParameters = new Set(['script', 'deploy', 'limit', 'offset'])

/** The most records a list returns at once. */
const mostListed = 1000

export function runRecords({ recordType }: RecordsBehaviour, call: RestletCall): ScriptResult {
  const denied = checkRecordPermission(recordType, call.method, call.session, call.noteNeed)
  if (denied) return refusal(denied)
  switch (call.method) {
    case 'GET':
      return read(recordType, call)
    case 'POST':
      return create(recordType, call)
    case 'PUT':
      return update(recordType, call)
    case 'DELETE':
      return remove(recordType, call)
  }
}

/** The refusal for a method that the session's role may not use on records of a type. */
export function checkRecordPermission(
  recordType: string,
  method: RestletMethod,
  session: Session,
  noteNeed: (need: PermissionNeed) => void,
): Refusal | undefined {
  const need = permissionNeed(session, permissionKeysOfRecordType(recordType), neededLevels[method])
  noteNeed(need)
  return need.granted ? undefined : unlessSoft(session, permissionRefusal(need, session))
}

function read(type: string, { session, parameters }: RestletCall): ScriptResult {
  const { records } = session.account
  const query = parametersByName(parameters)
  if (query.id !== undefined) {
    const record = records.get(type, query.id)
    return record ? value({ type, ...record }) : notThere(type, query.id)
  }
  const limit = clamp(Number(query.limit ?? mostListed), 1, mostListed)
  const offset = clamp(Number(query.offset ?? 0), 0, Number.MAX_SAFE_INTEGER)
  const filters = Object.entries(query).filter(([name]) => !listParameters.has(name))
  const found = []
  let matching = 0
  for (const record of records.list(type)) {
    if (!filters.every(([field, wanted]) => isText(record[field], wanted))) continue
    if (matching++ >= offset && found.length < limit) found.push(record)
  }
  return value({ type, count: found.length, total: matching, records: found })
}

/** Is a field this text? Only values that have a text of their own are compared. */
function isText(field: unknown, wanted: string): boolean {
  return (
    (typeof field === 'string' || typeof field === 'number' || typeof field === 'boolean') && String(field) === wanted
  )
}

function create(type: string, { session, body, noteChange }: RestletCall): ScriptResult {
  const fields = fieldsOf(body)
  if (!fields) return missing('post', 'a JSON object of fields')
  const record = session.account.records.create(type, fields)
  noteChange()
  return value({ id: record.id })
}

function update(type: string, { session, body, noteChange }: RestletCall): ScriptResult {
  const fields = fieldsOf(body)
  const id = fields?.id
  if (!fields || (typeof id !== 'string' && typeof id !== 'number')) return missing('put', 'id')
  const record = session.account.records.update(type, String(id), fields)
  if (!record) return notThere(type, String(id))
  noteChange()
  return value({ id: record.id })
}

function remove(type: string, { session, parameters, noteChange }: RestletCall): ScriptResult {
  const { id } = parametersByName(parameters)
  if (id === undefined) return missing('delete', 'id')
  if (!session.account.records.delete(type, id)) return notThere(type, id)
  noteChange()
  return value({ id, deleted: true })
}

function fieldsOf(body: unknown): Readonly<Record<string, unknown>> | undefined {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return undefined
  return Object.fromEntries(Object.entries(body))
}

function notThere(type: string, id: string): ScriptResult {
  return refusal(
    refuse('record-not-found', {
      what: `record of type ${type}`,
      found: `none with id ${JSON.stringify(id.slice(0, 40))}`,
      expected: 'the id of one that exists',
    }),
  )
}

function missing(entryPoint: string, argument: string): ScriptResult {
  const reason = refuse('argument-missing', {
    what: `input of the script's ${entryPoint} function`,
    found: 'nothing',
    expected: argument,
  })
  return refusal({ ...reason, facts: { function: entryPoint, argument } })
}

function clamp(number: number, least: number, most: number): number {
  return Number.isFinite(number) ? Math.min(most, Math.max(least, Math.floor(number))) : least
}
