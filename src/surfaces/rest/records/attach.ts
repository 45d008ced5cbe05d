/** `!attach` and `!detach`: contacts of a record. Files are no records of the mock. Source: rest-and-restlets §1 (effects inferred). */
import type { RecordData } from '../../../account/model/account.js'
import { linesOf, recordTypeOf } from '../../../account/record-types/of-account.js'
import type { RecordType } from '../../../account/record-types/record-type.js'
import { holds } from '../../../account/releases.js'
import { checkRecordPermission } from '../access.js'
import {
  isRefused,
  readObject,
  refused,
  type RestRequest,
  type RestResult,
  unknownResource,
  wrongMethod,
} from '../request.js'
import { findRecord, noSuchRecord } from './instance.js'
import { checkUnlocked } from './write.js'
import { unknownType } from './unknown-type.js'

/** The sublist of a record that names its contacts. */
const contacts = 'contactRoles'

export function handleAttach(
  request: RestRequest,
  type: RecordType,
  address: string,
  verb: '!attach' | '!detach',
  [attachedType = '', attachedAddress = '', ...more]: readonly string[],
): RestResult {
  const { account } = request.session
  const hasContacts = type.kind === 'entity' || type.kind === 'transaction' || type.kind === 'activity'
  if (
    !holds('rest-attach-detach', account.document.release) ||
    !hasContacts ||
    attachedAddress === '' ||
    more.length > 0
  ) {
    return unknownResource(request, '!attach and !detach of contacts, from release 2026.1 on')
  }
  if (request.method !== 'POST') return wrongMethod(request, 'POST')
  const contact = attachedType === 'contact' ? recordTypeOf(account, attachedType) : undefined
  if (!contact) return refused(unknownType(attachedType))
  const denied = checkRecordPermission(request, type, 'Edit') ?? checkRecordPermission(request, contact, 'View')
  if (denied) return refused(denied)
  const record = findRecord(request, type, address)
  if (!record) return refused(noSuchRecord(request, type, address))
  const attached = findRecord(request, contact, attachedAddress)
  if (!attached) return refused(noSuchRecord(request, contact, attachedAddress))
  const locked = checkUnlocked(account, type, record)
  if (locked) return refused(locked)
  const lines = linesOf(record[contacts]) ?? []
  const others = lines.filter(line => !isContact(line, attached))
  // A contact that is not attached is detached already.
  if (verb === '!detach' && others.length === lines.length) return { status: 204, headers: {}, body: '' }
  if (verb === '!detach') return save(request, type, record, others)
  const body = readObject(request)
  if (isRefused(body)) return body
  const { role } = body.value
  const reference = { id: attached.id, refName: attached[contact.nameField] }
  return save(request, type, record, [...others, { contact: reference, ...(role === undefined ? {} : { role }) }])
}

function isContact({ contact }: Readonly<Record<string, unknown>>, { id }: RecordData): boolean {
  return typeof contact === 'object' && contact !== null && 'id' in contact && contact.id === id
}

function save(
  { session, noteChange }: RestRequest,
  type: RecordType,
  record: RecordData,
  items: readonly object[],
): RestResult {
  session.account.records.replace(type.name, { ...record, [contacts]: { items } })
  noteChange()
  return { status: 204, headers: {}, body: '' }
}
