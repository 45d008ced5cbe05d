/** The tables of an account as one caller sees them. Source: reference rest-and-restlets §4.3; a table one may not read does not exist. */

import { linesOf, recordTypeOf } from '../../../account/record-types/of-account.js'
import type { RecordField, RecordType } from '../../../account/record-types/record-type.js'
import type { Role } from '../../../account/model/role.js'
import {
  findPermission,
  permissionKeysOfRecordType,
  permissionLevels,
  permissions,
} from '../../../account/permissions.js'
import type { RecordStore } from '../../../account/records.js'
import type { AuditRow } from '../../../audit/row.js'
import { type Holder, type PermissionNeed, permissionNeed } from '../../../login/authorize.js'
import { unlessSoft } from '../../../login/soft-mode.js'
import { keyPrefix, type SuiteQlRow, type SuiteQlSource, type SuiteQlTable } from './model.js'
import { suiteQlRefusal } from './refusal.js'
import { commonColumns, entityTypes, itemTypes, knownColumns, transactionTypes } from './table-data.js'

type RecordData = ReturnType<RecordStore['create']>

/** Tables that are no record type: the permissions of which any one opens them. */
const otherTables: Readonly<Record<string, readonly string[]>> = {
  transaction: ['Transactions -> Find Transaction'],
  transactionline: ['Transactions -> Find Transaction'],
  item: ['Lists -> Items'],
  entity: ['Lists -> Perform Search'],
  loginaudit: ['View Login Audit Trail'],
  role: ['Manage Roles'],
  rolepermissions: ['Manage Roles'],
}

/** Record types by the name of their table. */
const typesByTable: ReadonlyMap<string, string> = new Map(
  permissions.flatMap(one => (one.recordTypes ?? []).map(type => [type.toLowerCase(), type] as const)),
)

/**
 * @param loginAudit the login audit trail, newest first; asked for only when a query reads it
 * @param noteNeed notes the permission that a table of the query needs
 */
export function tablesOf(
  holder: Holder,
  loginAudit: () => readonly AuditRow[],
  noteNeed: (need: PermissionNeed) => void = () => undefined,
): SuiteQlSource {
  return {
    table(name) {
      const type = name.startsWith('customrecord') ? name : typesByTable.get(name)
      const others = Object.hasOwn(otherTables, name) ? otherTables[name] : undefined
      const needed = others ?? (type === undefined ? [] : permissionKeysOfRecordType(type))
      if (needed.length === 0) return undefined
      const need = permissionNeed(holder, needed, 'View')
      noteNeed(need)
      if (!need.granted && unlessSoft(holder, suiteQlRefusal({ kind: 'unknown-table', table: name }, [need])))
        return undefined
      return others
        ? otherTable(name, holder, loginAudit)
        : type === undefined
          ? undefined
          : recordTable(name, type, holder)
    },
  }
}

function otherTable(name: string, holder: Holder, loginAudit: () => readonly AuditRow[]): SuiteQlTable | undefined {
  switch (name) {
    case 'transaction':
      return unitedTable(name, holder, Object.keys(transactionTypes), transactionRow)
    case 'transactionline':
      return {
        ...unitedTable(name, holder, Object.keys(transactionTypes), lineRows),
        keys: ['transaction', 'item', 'entity'],
        isDate: mayBeDate(holder, Object.keys(transactionTypes), fieldsOfLines),
      }
    case 'item':
      return unitedTable(name, holder, Object.keys(itemTypes), itemRow)
    case 'entity':
      return unitedTable(name, holder, Object.keys(entityTypes), entityRow)
    case 'role':
      return rolesTable(name, holder, roleRows)
    case 'rolepermissions':
      return rolesTable(name, holder, permissionRows)
    case 'loginaudit':
      return auditTable(name, holder, loginAudit())
    default:
      return undefined
  }
}

function keyOf(name: string, { account }: Holder): string {
  return `${keyPrefix(account.id)}${name}`
}

function columnsOf(name: string): readonly string[] {
  return (Object.hasOwn(knownColumns, name) ? knownColumns[name] : undefined) ?? commonColumns
}

/** One record type; the records are its rows. */
function recordTable(name: string, type: string, holder: Holder): SuiteQlTable<RecordData> {
  const { records } = holder.account
  // A custom record type is written in lower case everywhere else, but a fixture may differ.
  const stored = name.startsWith('customrecord')
    ? (records.types().find(one => one.toLowerCase() === name) ?? type)
    : type
  return {
    key: keyOf(name, holder),
    columns: columnsOf(name),
    keys: [],
    version: records.version(stored),
    records: () => records.list(stored),
    rows: record => [record],
    isDate: mayBeDate(holder, [stored], fieldsOfRecords),
  }
}

type FieldsOf = (type: RecordType) => readonly Readonly<Record<string, RecordField>>[]

const fieldsOfRecords: FieldsOf = type => [type.fields]
const fieldsOfLines: FieldsOf = ({ fields, sublists }) => [fields, ...Object.values(sublists).map(one => one.fields)]

/** A column may hold dates if its field is one of dates, or one that nobody has described. */
function mayBeDate({ account }: Holder, types: readonly string[], fieldsOf: FieldsOf): (column: string) => boolean {
  let others: Set<string> | undefined
  return column => {
    if (!others) {
      const fields = types.flatMap(name => {
        const type = recordTypeOf(account, name)
        return type ? fieldsOf(type).flatMap(one => Object.entries(one)) : []
      })
      const isDate = ({ kind }: RecordField) => kind === 'date' || kind === 'date-time'
      others = new Set(['externalid', ...fields.filter(([, one]) => !isDate(one)).map(([name]) => name.toLowerCase())])
      for (const [name, field] of fields) if (isDate(field)) others.delete(name.toLowerCase())
    }
    return !others.has(column)
  }
}

/** Several record types together. */
function unitedTable(
  name: string,
  holder: Holder,
  types: readonly string[],
  rows: (record: RecordData, type: string) => readonly SuiteQlRow[],
): SuiteQlTable<RecordData> {
  const { records } = holder.account
  return {
    key: keyOf(name, holder),
    columns: columnsOf(name),
    keys: [],
    version: types.map(type => records.version(type)),
    *records() {
      for (const type of types) yield* records.list(type)
    },
    isDate: mayBeDate(holder, types, fieldsOfRecords),
    rows: record => rows(record, types.find(type => records.get(type, record.id) === record) ?? ''),
  }
}

function reference(pair: readonly [code: string, label: string] | undefined) {
  return pair && { id: pair[0], refName: pair[1] }
}

function transactionRow(record: RecordData, type: string): SuiteQlRow[] {
  const number = record['tranId'] === undefined ? '' : ` #${String(record['tranId'])}`
  return [
    {
      trandisplayname: `${transactionTypes[type]?.[1] ?? ''}${number}`,
      foreigntotal: record['total'],
      ...record,
      type: reference(transactionTypes[type]),
      recordtype: type.toLowerCase(),
    },
  ]
}

/** The lines of the item sublist, with what they share with their transaction. */
function lineRows(record: RecordData): SuiteQlRow[] {
  const { entity, subsidiary, department, class: classification, location, memo, total } = record
  const shared = { entity, subsidiary, department, class: classification, location, taxline: false }
  // Every transaction has a main line, which stands for the whole (commonly known; its sign and number are inferred).
  const main = {
    ...shared,
    memo,
    foreignamount: total,
    netamount: total,
    mainline: true,
    transaction: { id: record.id, refName: record['tranId'] },
    id: '0',
    linesequencenumber: 0,
  }
  const lines = (linesOf(record['item']) ?? []).map((line, index) => ({
    ...shared,
    memo: 'description' in line ? line.description : undefined,
    foreignamount: 'amount' in line ? line.amount : undefined,
    netamount: 'amount' in line ? line.amount : undefined,
    mainline: false,
    ...line,
    transaction: { id: record.id, refName: record['tranId'] },
    id: String('line' in line ? line.line : index + 1),
    linesequencenumber: index + 1,
  }))
  return [main, ...lines]
}

function itemRow(record: RecordData, type: string): SuiteQlRow[] {
  return [
    {
      fullname: record['itemId'],
      description: record['salesDescription'],
      ...record,
      itemtype: reference(itemTypes[type]),
    },
  ]
}

function entityRow(record: RecordData, type: string): SuiteQlRow[] {
  const { firstName, lastName, companyName, entityId } = record
  const person = [firstName, lastName].filter(part => typeof part === 'string').join(' ')
  return [
    { altname: companyName ?? (person === '' ? entityId : person), ...record, type: reference(entityTypes[type]) },
  ]
}

function rolesTable(name: string, holder: Holder, rows: (role: Role) => SuiteQlRow[]): SuiteQlTable<Role> {
  const { roles } = holder.account.document
  return {
    key: keyOf(name, holder),
    columns: [],
    keys: ['role'],
    isDate: () => false,
    version: roles,
    records: () => roles,
    rows,
  }
}

/** `issinglesignononly` and `coreadminpermission`: identity §6.1; the other names are inferred. */
function roleRows(role: Role): SuiteQlRow[] {
  return [
    {
      id: String(role.id),
      name: role.name,
      scriptid: role.scriptId,
      isinactive: role.inactive,
      centertype: role.center,
      iswebserviceonlyrole: role.webServicesOnly,
      issinglesignononly: role.singleSignOnOnly,
      coreadminpermission: role.coreAdministrationPermissions,
    },
  ]
}

/** Column names other than `role` are inferred. Administrator holds everything and lists nothing. */
function permissionRows(role: Role): SuiteQlRow[] {
  return Object.entries(role.permissions).map(([key, level]) => ({
    role: { id: String(role.id), refName: role.name },
    name: findPermission(key)?.label ?? key,
    permkey: findPermission(key)?.id,
    permlevel: { id: String(permissionLevels.indexOf(level)), refName: level },
  }))
}

/** Column names other than those of the advanced search (identity §9) are inferred. */
function auditTable(name: string, holder: Holder, rows: readonly AuditRow[]): SuiteQlTable<string> {
  const byId = new Map(rows.map(row => [row.operationId, row]))
  const { users, roles } = holder.account.document
  return {
    key: keyOf(name, holder),
    columns: ['id', 'detail', 'secchallenge'],
    keys: [],
    isDate: column => column === 'date',
    // A row never changes; the one that came first stands first.
    records: () => rows.map(row => row.operationId).reverse(),
    rows(id) {
      const row = byId.get(id)
      if (!row) return []
      const user = users.find(one => one.email === row.emailAddress)
      const role = roles.find(one => one.name === row.role)
      return [
        {
          id,
          date: `${row.date.slice(0, 19)}Z`,
          status: row.status,
          user: user ? { id: String(user.id), refName: user.name } : row.user,
          role: role ? { id: String(role.id), refName: role.name } : row.role,
          emailaddress: row.emailAddress,
          ipaddress: row.ipAddress,
          requesturi: row.requestUri,
          useragent: row.userAgent,
          detail: row.detail,
          secchallenge: row.securityChallenge,
          oauthappname: row.tokenBasedApplicationName,
          oauthaccesstokenname: row.tokenBasedAccessTokenName,
        },
      ]
    },
  }
}
