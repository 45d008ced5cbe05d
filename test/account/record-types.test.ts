/** The record types as data: which fields, sublists and subrecords each has. Source: src/account/record-types/*.ts. */
import t from 'tap'
import { permissions } from '../../src/account/permissions.js'
import { definitions, standardRecordTypes } from '../../src/account/record-types/catalogue.js'
import { defineRecordType, joinGroups, type FieldGroups } from '../../src/account/record-types/define.js'
import type { RecordField, RecordType, Sublist } from '../../src/account/record-types/record-type.js'

const types = [...standardRecordTypes.values()]
const described = types.filter(({ name }) => Object.hasOwn(definitions, name))

/** A record type, a sublist or a subrecord, with a name that says where it is. */
interface Place {
  readonly name: string
  readonly fields: Readonly<Record<string, RecordField>>
  readonly sublists?: Readonly<Record<string, Sublist>>
  readonly subrecords?: RecordType['subrecords']
}

/** A type and all that is within it. */
function placesOf({ name, fields, sublists = {}, subrecords = {} }: Place): Place[] {
  return [
    { name, fields, sublists, subrecords },
    ...[...Object.entries(sublists), ...Object.entries(subrecords)].flatMap(([inner, place]) =>
      placesOf({ ...place, name: `${name}.${inner}` }),
    ),
  ]
}

const places = types.flatMap(placesOf)

function namesOf({ fields, sublists = {}, subrecords = {} }: Place): string[] {
  return [...Object.keys(fields), ...Object.keys(sublists), ...Object.keys(subrecords)]
}

t.test('every record type of the permission map resolves, under its own name', t => {
  const names = permissions.flatMap(one => one.recordTypes ?? [])
  for (const name of names) t.equal(standardRecordTypes.get(name)?.name, name)
  t.strictSame([...standardRecordTypes.keys()].sort(), [...new Set(names)].sort())
  t.end()
})

t.test('every type that is written down is a type of the permission map', t => {
  for (const name of Object.keys(definitions)) t.ok(standardRecordTypes.has(name), name)
  t.end()
})

t.test('the types one meets first are described in full', t => {
  const first =
    'customer contact vendor employee salesOrder invoice inventoryItem serviceSaleItem nonInventorySaleItem currency ' +
    'subsidiary department classification location term account purchaseOrder vendorBill customerPayment creditMemo ' +
    'estimate itemFulfillment itemReceipt cashSale journalEntry opportunity supportCase task job partner'
  for (const name of first.split(' ')) t.equal(standardRecordTypes.get(name)?.complete, true, name)
  t.end()
})

t.test('a complete type has fields, and a type has a label that begins with a capital', t => {
  for (const { name, label, complete, fields } of types) {
    if (complete) t.not(Object.keys(fields).length, 0, name)
    t.match(label, /^[A-Z]/, name)
  }
  t.end()
})

t.test('references point to record types that exist, and nothing else points anywhere', t => {
  for (const { name: place, fields } of places) {
    for (const [name, { kind, targets }] of Object.entries(fields)) {
      for (const target of targets) {
        if (!standardRecordTypes.has(target)) t.fail(`${place}.${name} points to ${target}`)
        if (kind !== 'reference' && kind !== 'references') t.fail(`${place}.${name} is no reference`)
      }
    }
  }
  t.end()
})

t.test('mandatory fields exist, can be written and have a label', t => {
  for (const { name: type, mandatory, fields, sublists } of types) {
    for (const [name, label] of Object.entries(mandatory)) {
      t.ok(Object.hasOwn(fields, name) || Object.hasOwn(sublists, name), `${type}.${name} exists`)
      t.not(fields[name]?.readOnly, true, `${type}.${name} can be written`)
      t.match(label, /^[A-Z]/, `${type}.${name} has a label`)
    }
  }
  t.end()
})

t.test('the field that names a record is one of its type', t => {
  for (const { name, nameField, fields, complete } of described) {
    if (complete) t.ok(Object.hasOwn(fields, nameField), `${name}.${nameField}`)
  }
  t.end()
})

t.test('no name is there twice in a type, whatever its case', t => {
  for (const place of places) {
    const names = namesOf(place).map(name => name.toLowerCase())
    const twice = names.filter((name, index) => names.indexOf(name) !== index)
    t.strictSame(twice, [], place.name)
  }
  t.end()
})

t.test('names are camelCase, but for the VSOE fields of items', t => {
  for (const place of places) {
    const odd = namesOf(place).filter(name => !/^([a-z]|VSOE)[A-Za-z0-9]*(_[a-z]+)?$/.test(name))
    t.strictSame(odd, [], place.name)
  }
  t.end()
})

t.test('what every resource has is not listed: id, links, refName', t => {
  for (const { name, fields } of places) {
    for (const hidden of ['id', 'links', 'refName']) t.notOk(Object.hasOwn(fields, hidden), `${name}.${hidden}`)
  }
  t.end()
})

t.test('the lines of a sublist are named by their line number, their id or a field of theirs', t => {
  for (const { name, sublists = {} } of places) {
    for (const [sublist, { key, fields }] of Object.entries(sublists)) {
      t.ok(key === 'line' || key === 'id' || Object.hasOwn(fields, key), `${name}.${sublist} by ${key}`)
    }
  }
  t.end()
})

t.test('what NetSuite keeps itself is read-only', t => {
  for (const { name, fields } of types) {
    for (const kept of ['lastModifiedDate', 'createdDate', 'dateCreated']) {
      if (fields[kept]) t.equal(fields[kept].readOnly, true, `${name}.${kept}`)
    }
  }
  t.equal(standardRecordTypes.get('customer')?.fields['balance']?.readOnly, true)
  t.end()
})

t.test('an entity has an address book, whose lines hold an address', t => {
  for (const name of ['customer', 'contact', 'vendor', 'employee', 'partner', 'job']) {
    const addressBook = standardRecordTypes.get(name)?.sublists['addressBook']
    t.match(addressBook, { key: 'internalId', fields: { defaultBilling: { kind: 'boolean' } } }, name)
    t.match(
      addressBook?.subrecords?.['addressBookAddress']?.fields,
      { addr1: {}, city: {}, country: {}, zip: {} },
      name,
    )
  }
  t.end()
})

t.test('a line of an order has an item, a quantity and lots within', t => {
  for (const name of ['salesOrder', 'invoice', 'purchaseOrder', 'estimate', 'creditMemo', 'cashSale', 'itemReceipt']) {
    const item = standardRecordTypes.get(name)?.sublists['item']
    t.match(
      item,
      { key: 'line', fields: { item: { kind: 'reference' }, quantity: { kind: 'number' }, line: { kind: 'integer' } } },
      name,
    )
    t.ok(item?.subrecords?.['inventoryDetail']?.sublists?.['inventoryAssignment'], name)
  }
  t.end()
})

t.test('customers and prospects have the same fields', t => {
  const customer = standardRecordTypes.get('customer')?.fields
  for (const name of ['lead', 'prospect']) t.strictSame(standardRecordTypes.get(name)?.fields, customer, name)
  t.end()
})

t.test('a definition is read word by word: read-only with !, targets after a colon', t => {
  const fields: FieldGroups = { string: 'name\n  memo!', reference: 'parent:customer|job any', references: 'all:term!' }
  t.throws(() => defineRecordType('thing', { label: 'Thing', kind: 'list', fields }).fields, /not "all:term!"/)
  const type = defineRecordType('thing', {
    label: 'Thing',
    kind: 'list',
    fields: { ...fields, references: 'all!:term' },
    sublists: { line: { number: 'amount', subrecords: { detail: { sublists: { part: { key: 'id' } } } } } },
    subrecords: { address: { string: 'city' } },
  })
  t.strictSame(
    { ...type },
    {
      name: 'thing',
      label: 'Thing',
      kind: 'list',
      fields: {
        name: { kind: 'string', targets: [], readOnly: false },
        memo: { kind: 'string', targets: [], readOnly: true },
        parent: { kind: 'reference', targets: ['customer', 'job'], readOnly: false },
        any: { kind: 'reference', targets: [], readOnly: false },
        all: { kind: 'references', targets: ['term'], readOnly: true },
      },
      mandatory: {},
      sublists: {
        line: {
          key: 'line',
          fields: { amount: { kind: 'number', targets: [], readOnly: false } },
          subrecords: { detail: { fields: {}, sublists: { part: { key: 'id', fields: {}, subrecords: {} } } } },
        },
      },
      subrecords: {
        address: { fields: { city: { kind: 'string', targets: [], readOnly: false } }, sublists: {} },
      },
      nameField: 'name',
      complete: true,
    },
  )
  t.end()
})

t.test('a field that is written down twice is a mistake, of one kind or of two', t => {
  const twice: readonly FieldGroups[] = [{ string: 'name name' }, { string: 'name', number: 'name' }]
  for (const fields of twice) {
    t.throws(
      () => defineRecordType('thing', { label: 'Thing', kind: 'list', fields }).fields,
      /"name" is written twice/,
    )
  }
  t.throws(
    () =>
      defineRecordType('thing', {
        label: 'Thing',
        kind: 'list',
        fields: joinGroups({ string: 'name' }, { string: 'name' }),
      }).fields,
    /"name" is written twice/,
  )
  t.end()
})
