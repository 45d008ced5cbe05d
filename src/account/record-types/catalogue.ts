/** The record types NetSuite has. A type of the permission map that is not described here is known by name only. */
import { permissions } from '../permissions.js'
import { activities } from './activities.js'
import { defineRecordType, type RecordTypeDefinition } from './define.js'
import { employees } from './employees.js'
import { entities } from './entities.js'
import { items } from './items.js'
import { accountingLists } from './lists-accounting.js'
import { lists } from './lists.js'
import type { RecordType } from './record-type.js'
import { fulfillments } from './transactions-fulfillments.js'
import { otherTransactions } from './transactions-other.js'
import { payments } from './transactions-payments.js'
import { purchases } from './transactions-purchases.js'
import { sales } from './transactions-sales.js'
import { stock } from './transactions-stock.js'

/** What is written down, by name. */
export const definitions: Readonly<Record<string, RecordTypeDefinition>> = {
  ...entities,
  ...employees,
  ...items,
  ...lists,
  ...accountingLists,
  ...activities,
  ...sales,
  ...purchases,
  ...payments,
  ...fulfillments,
  ...stock,
  ...otherTransactions,
}

const described: ReadonlyMap<string, RecordType> = new Map(
  Object.entries(definitions).map(([name, definition]) => [name, defineRecordType(name, definition)]),
)

/** All standard record types: every type of the permission map. */
export const standardRecordTypes: ReadonlyMap<string, RecordType> = new Map(
  permissions.flatMap(({ subtab, recordTypes = [] }) =>
    recordTypes.map(name => [name, described.get(name) ?? undescribed(name, subtab === 'Transactions')] as const),
  ),
)

/** A standard type that nobody has described: its fields are what its records have. */
function undescribed(name: string, isTransaction: boolean): RecordType {
  return defineRecordType(name, {
    label: words(name),
    kind: isTransaction ? 'transaction' : 'list',
    fields: {},
    complete: false,
  })
}

/** `salesOrder` in words: `Sales Order`. */
function words(name: string): string {
  return name.replace(/(?=[A-Z])/g, ' ').replace(/^./, first => first.toUpperCase())
}

/** A custom record type: what all have in common, and what its records have. */
export function customRecordType(scriptId: string, name: string): RecordType {
  return defineRecordType(scriptId, {
    label: name,
    kind: 'custom',
    fields: {
      string: 'name altName scriptId',
      boolean: 'isInactive',
      'date-time': 'created! lastModified!',
      reference: 'owner:employee parent',
    },
    complete: false,
  })
}
