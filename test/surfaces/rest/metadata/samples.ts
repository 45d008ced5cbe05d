/** Ways through a JSON document of unknown shape, and a record type that has everything. */
import { defineRecordType } from '../../../../src/account/record-types/define.js'

export const base = 'http://127.0.0.1:8080/services/rest'

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** What is at a path of a document; `undefined` if nothing is. */
export function at(document: unknown, ...path: readonly string[]): unknown {
  let value = document
  for (const name of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
    value = new Map(Object.entries(value)).get(name)
  }
  return value
}

export function keys(value: unknown): string[] {
  return isObject(value) ? Object.keys(value) : []
}

/** Every value of a document, the document first. */
export function* everything(value: unknown): Generator<unknown> {
  yield value
  if (typeof value !== 'object' || value === null) return
  for (const one of Object.values(value)) yield* everything(one)
}

/** The targets of all `$ref`. */
export function pointers(document: unknown): string[] {
  const found: string[] = []
  for (const value of everything(document)) {
    const target = at(value, '$ref')
    if (typeof target === 'string') found.push(target)
  }
  return found
}

/** A type with a field of every kind, written and read-only, and with lists and records within one another. */
export const order = defineRecordType('order', {
  label: 'Order',
  kind: 'transaction',
  fields: {
    string: 'tranId memo externalId custbody_shop_code',
    integer: 'daysOpen!',
    number: 'total!',
    boolean: 'isClosed custbody_rush',
    date: 'tranDate',
    'date-time': 'lastModifiedDate!',
    reference: 'currency:currency entity:vendor|customer|job location subsidiary!:subsidiary cseg_region',
    references: 'salesTeamList:employee',
    enumeration: 'status! shipMethodType',
  },
  mandatory: { tranDate: 'Date', entity: 'Customer' },
  sublists: {
    item: {
      integer: 'line orderLine',
      number: 'quantity',
      reference: 'item:inventoryItem|kitItem',
      subrecords: {
        inventoryDetail: {
          number: 'quantity',
          sublists: { inventoryAssignment: { key: 'internalId', integer: 'internalId', reference: 'binNumber:bin' } },
        },
      },
    },
    contacts: { string: 'note' },
  },
  subrecords: { billingAddress: { string: 'addr1 city', enumeration: 'country' } },
})

/** A type nobody has described. */
export const bare = defineRecordType('bare', { label: 'Bare', kind: 'list', fields: {}, complete: false })

export const lead = defineRecordType('customrecord_lead', {
  label: 'Lead',
  kind: 'custom',
  fields: { string: 'custrecord_lead_source', reference: 'custrecord_owner:order' },
  complete: false,
})
