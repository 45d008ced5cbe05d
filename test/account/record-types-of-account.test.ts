/** The record types of one account, and what its records tell about their fields. */
import t from 'tap'
import { standardRecordTypes } from '../../src/account/record-types/catalogue.js'
import { defineRecordType } from '../../src/account/record-types/define.js'
import { linesOf, recordTypeOf, recordTypesOf, withFieldsOfRecords } from '../../src/account/record-types/of-account.js'
import { openSample } from './samples.js'

const customRecordTypes = [{ scriptId: 'customrecord_lead', name: 'Custom lead' }]

t.test('a standard type is the same in every account, and is found by its exact name', t => {
  const account = openSample()
  for (const [name, type] of standardRecordTypes) t.equal(recordTypeOf(account, name), type, name)
  for (const name of ['Customer', 'salesorder', 'customers', 'file', '', '__proto__', 'constructor', 'toString']) {
    t.equal(recordTypeOf(account, name), undefined, name)
  }
  t.end()
})

t.test('a custom type is one that the account names, or has a list of records for, be it empty', t => {
  const account = openSample({
    customRecordTypes,
    records: { customrecord_bike: [{ id: '1' }], customrecord_none: [] },
  })
  t.match(recordTypeOf(account, 'customrecord_lead'), {
    name: 'customrecord_lead',
    label: 'Custom lead',
    kind: 'custom',
    nameField: 'name',
    complete: false,
  })
  t.match(recordTypeOf(account, 'customrecord_bike'), { label: 'customrecord_bike', kind: 'custom' })
  t.match(recordTypeOf(account, 'customrecord_none'), { label: 'customrecord_none' })
  t.equal(recordTypeOf(account, 'customrecord_other'), undefined)
  t.equal(recordTypeOf(openSample(), 'customrecord_lead'), undefined, 'of another account')
  account.records.delete('customrecord_bike', '1')
  t.ok(recordTypeOf(account, 'customrecord_bike'), 'its last record is gone, the type is not')
  t.end()
})

t.test('all types are the standard ones, then the custom ones, each once', t => {
  const account = openSample({
    customRecordTypes,
    records: { customrecord_lead: [{ id: '1' }], customrecord_bike: [{ id: '2' }], customrecord_none: [] },
  })
  const names = recordTypesOf(account).map(one => one.name)
  const custom = ['customrecord_lead', 'customrecord_bike', 'customrecord_none']
  t.strictSame(names, [...standardRecordTypes.keys(), ...custom])
  t.end()
})

t.test('a type that is not described has the fields of its records, with kinds as their values look', t => {
  const account = openSample({
    customRecordTypes,
    records: {
      customrecord_lead: [
        { id: '1', name: 'One', empty: null },
        {
          id: '2',
          name: 5,
          text: 'x',
          whole: 3,
          real: 1.5,
          flag: false,
          day: '2026-01-02',
          moment: '2026-01-02T03:04:05Z',
          other: { id: '3', refName: 'Three' },
          lines: { items: [{ line: 1, amount: 2.5, note: null }, { memo: 'm' }] },
        },
      ],
    },
  })
  const type = defineRecordType('customrecord_lead', { label: 'Lead', kind: 'custom', fields: {}, complete: false })
  const { fields, sublists } = withFieldsOfRecords(type, account)
  const kinds = Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.kind]))
  t.strictSame(kinds, {
    name: 'string',
    text: 'string',
    whole: 'integer',
    real: 'number',
    flag: 'boolean',
    day: 'date',
    moment: 'date-time',
    other: 'reference',
  })
  t.match(sublists, { lines: { fields: { line: { kind: 'integer' }, amount: { kind: 'number' }, memo: {} } } })
  t.notOk(Object.hasOwn(sublists['lines']?.fields ?? {}, 'note'), 'nothing is known of what is null')
  for (const field of Object.values(fields)) t.match(field, { targets: [], readOnly: false })
  t.strictSame(type.fields, {}, 'the type itself stays as it is')
  t.end()
})

t.test('every custom type has a name and the dates that NetSuite keeps, beside the fields of its records', t => {
  const account = openSample({ records: { customrecord_bike: [{ id: '1', name: 'One', custrecord_gears: 3 }] } })
  const type = recordTypeOf(account, 'customrecord_bike')
  if (!type) throw new TypeError('no such type')
  t.match(withFieldsOfRecords(type, account).fields, {
    name: { kind: 'string', readOnly: false },
    created: { kind: 'date-time', readOnly: true },
    lastModified: { kind: 'date-time', readOnly: true },
    custrecord_gears: { kind: 'integer', readOnly: false },
  })
  t.end()
})

t.test('a described type is as it is, whatever its records have', t => {
  const account = openSample({ records: { customer: [{ id: '1', custentity_x: 1, nonsense: 2 }] } })
  const type = recordTypeOf(account, 'customer')
  if (!type) throw new TypeError('no such type')
  t.equal(withFieldsOfRecords(type, account), type)
  t.end()
})

t.test('what is known of a type is not guessed anew, and of many records only the first 1000 are read', t => {
  const records = Array.from({ length: 1001 }, (_, at) => ({
    id: String(at + 1),
    known: 1,
    [at === 1000 ? 'last' : 'a']: 1,
  }))
  const account = openSample({ customRecordTypes, records: { customrecord_lead: records } })
  const type = defineRecordType('customrecord_lead', {
    label: 'Lead',
    kind: 'custom',
    fields: { string: 'known' },
    complete: false,
  })
  const { fields } = withFieldsOfRecords(type, account)
  t.strictSame(Object.keys(fields).sort(), ['a', 'known'])
  t.equal(fields['known']?.kind, 'string')
  t.end()
})

t.test('the lines of a value are the objects of its items', t => {
  const line = { line: 1 }
  t.strictSame(linesOf({ items: [line, null, 5, 'x', [1], { b: 2 }] }), [line, { b: 2 }])
  t.strictSame(linesOf({ items: [] }), [])
  for (const value of [undefined, null, 5, 'items', [], {}, { items: {} }, { items: null }, [{ items: [] }]]) {
    t.equal(linesOf(value), undefined, JSON.stringify(value))
  }
  t.end()
})
