/** Every operator on every kind of field that takes it. */
import t from 'tap'
import { described, finds, refusal, undescribed } from './samples.js'

interface Case {
  readonly field: string
  /** What follows the field, without `_NOT`. */
  readonly condition: readonly [operator: string, value: string]
  readonly yes: readonly unknown[]
  readonly no: readonly unknown[]
}

const carrier = (id: string) => ({ id, refName: id.toUpperCase() })
const classes = (...ids: string[]) => ids.map(id => ({ id, refName: `Class ${id}` }))

const cases: readonly Case[] = [
  { field: 'companyName', condition: ['IS', '"acme inc"'], yes: ['Acme Inc', 'ACME INC'], no: ['Acme', 'Acme Inc.'] },
  { field: 'companyName', condition: ['IS', '42'], yes: ['42', 42], no: ['42.0', '4'] },
  { field: 'companyName', condition: ['CONTAIN', 'meI'], yes: ['SomeInc', 'MEI'], no: ['Acme Inc', 'x'] },
  { field: 'companyName', condition: ['CONTAIN', '"e i"'], yes: ['Acme Inc'], no: ['Acme', 'ei'] },
  { field: 'companyName', condition: ['CONTAIN', '"%"'], yes: ['100%'], no: ['100', '_'] },
  { field: 'email', condition: ['START_WITH', 'barbara'], yes: ['Barbara@b.c', 'barbara'], no: ['x barbara', 'bar'] },
  { field: 'email', condition: ['END_WITH', '@b.c'], yes: ['a@B.C', '@b.c'], no: ['a@b.cd', 'b.c'] },
  { field: 'email', condition: ['ENDWITH', '@b.c'], yes: ['a@b.c'], no: ['a@b.cd'] },
  {
    field: 'isInactive',
    condition: ['IS', 'true'],
    yes: [true, 'T', 'true'],
    no: [false, 'F', 'false', undefined, null, ''],
  },
  { field: 'isInactive', condition: ['IS', 'False'], yes: [false, 'F', undefined, null], no: [true, 'T'] },
  { field: 'rank', condition: ['EQUAL', '5'], yes: [5, '5', '5.0'], no: [4, -5, '50'] },
  { field: 'balance', condition: ['EQUAL', '-1.50'], yes: [-1.5, '-1.5'], no: [1.5, -1.51] },
  { field: 'balance', condition: ['GREATER', '1000'], yes: [1000.01, '2000'], no: [1000, 999, -2000] },
  { field: 'balance', condition: ['GREATER_OR_EQUAL', '1000'], yes: [1000, 1000.01], no: [999.99] },
  { field: 'balance', condition: ['LESS', '10'], yes: [9, -10, '9.9'], no: [10, 11] },
  { field: 'balance', condition: ['LESS_OR_EQUAL', '10'], yes: [10, -10], no: [10.01] },
  { field: 'rank', condition: ['BETWEEN', '[1, 42]'], yes: [1, 42, 7], no: [0, 43, -1] },
  { field: 'rank', condition: ['WITHIN', '[1,42]'], yes: [1, 42, 7], no: [0, 43, -1] },
  { field: 'rank', condition: ['BETWEEN', '[42, 1]'], yes: [], no: [1, 7, 42] },
  { field: 'rank', condition: ['ANY_OF', '[1, 2, 5]'], yes: [1, 2, 5, '5'], no: [3, 12] },
  { field: 'rank', condition: ['ANY_OF', '[5]'], yes: [5], no: [1] },
  {
    field: 'startDate',
    condition: ['ON', '"6/4/2026"'],
    yes: ['2026-06-04', '2026-06-04T23:00:00Z'],
    no: ['2026-06-05', '2025-06-04'],
  },
  { field: 'startDate', condition: ['ON', '6/4/2026'], yes: ['2026-06-04'], no: ['2026-06-05'] },
  {
    field: 'startDate',
    condition: ['AFTER', '"6/4/2026"'],
    yes: ['2026-06-05', '2027-01-01'],
    no: ['2026-06-04', '2026-06-04T23:00:00Z'],
  },
  {
    field: 'startDate',
    condition: ['BEFORE', '"6/4/2026"'],
    yes: ['2026-06-03', '1999-12-31'],
    no: ['2026-06-04', '2026-06-05'],
  },
  {
    field: 'startDate',
    condition: ['ON_OR_AFTER', '"6/4/2026"'],
    yes: ['2026-06-04', '2026-06-05'],
    no: ['2026-06-03'],
  },
  {
    field: 'startDate',
    condition: ['ON_OR_BEFORE', '"6/4/2026"'],
    yes: ['2026-06-04', '2026-06-04T23:00:00Z'],
    no: ['2026-06-05'],
  },
  {
    field: 'lastModifiedDate',
    condition: ['ON', '"6/4/2026"'],
    yes: ['2026-06-04T00:00:00Z', '2026-06-04T23:59:59Z', '2026-06-05T01:00:00+02:00'],
    no: ['2026-06-05T00:00:00Z', '2026-06-03T23:59:59Z'],
  },
  {
    field: 'lastModifiedDate',
    condition: ['ON', '"6/4/2026 3:05 pm"'],
    yes: ['2026-06-04T15:05:00Z'],
    no: ['2026-06-04T15:05:01Z', '2026-06-04T03:05:00Z'],
  },
  {
    field: 'lastModifiedDate',
    condition: ['AFTER', '"6/4/2026"'],
    yes: ['2026-06-04T00:00:01Z', '2026-06-05T00:00:00Z'],
    no: ['2026-06-04T00:00:00Z', '2026-06-03T12:00:00Z'],
  },
  {
    field: 'lastModifiedDate',
    condition: ['BEFORE', '"6/4/2026 12:00 AM"'],
    yes: ['2026-06-03T23:59:59Z', '2026-06-03'],
    no: ['2026-06-04T00:00:00Z', '2026-06-04T12:00:00Z'],
  },
  {
    field: 'lastModifiedDate',
    condition: ['ON_OR_AFTER', '"6/4/2026 12:30:15 pm"'],
    yes: ['2026-06-04T12:30:15Z', '2026-06-04T12:30:16.5Z'],
    no: ['2026-06-04T12:30:14Z', '2026-06-04'],
  },
  // Measured in an account: the hours of the named day are later than it.
  {
    field: 'lastModifiedDate',
    condition: ['ON_OR_BEFORE', '"8/4/2026"'],
    yes: ['2026-08-04T00:00:00Z', '2026-08-03T10:00:00Z'],
    no: ['2026-08-04T00:00:01Z', '2026-08-04T10:00:00Z'],
  },
  {
    field: 'subsidiary',
    condition: ['ANY_OF', '[1, 6]'],
    yes: [{ id: '1', refName: 'One' }, { id: 6 }, '1', 1],
    no: [{ id: '2' }, { id: '16' }],
  },
  {
    field: 'classes',
    condition: ['ANY_OF', '[2]'],
    yes: [classes('1', '2'), { items: classes('2') }],
    no: [classes('1', '12')],
  },
  {
    field: 'shippingCarrier',
    condition: ['IS', '"ups"'],
    yes: [carrier('ups'), carrier('UPS'), 'ups'],
    no: [carrier('nonups')],
  },
  { field: 'shippingCarrier', condition: ['CONTAIN', 'ups'], yes: [carrier('nonups')], no: [carrier('dhl')] },
  {
    field: 'shippingCarrier',
    condition: ['ANY_OF', '["ups", dhl]'],
    yes: [carrier('ups'), carrier('dhl')],
    no: [carrier('nonups')],
  },
  { field: 'externalId', condition: ['IS', '"vendor:V2149"'], yes: ['vendor:V2149'], no: ['V2149'] },
]

for (const {
  field,
  condition: [operator, value],
  yes,
  no,
} of cases) {
  for (const type of [described, undescribed]) {
    t.test(
      `${field} ${operator} ${value} finds what it should where fields are ${type.complete ? '' : 'not '}described`,
      t => {
        // Without a description nobody knows that a date has no hours.
        const known = (one: unknown) => type.complete || field !== 'startDate' || !String(one).includes('T')
        for (const one of yes.filter(known)) {
          t.equal(finds(`${field} ${operator} ${value}`, { [field]: one }, type), true, JSON.stringify(one))
          t.equal(
            finds(`${field} ${operator}_NOT ${value}`, { [field]: one }, type),
            false,
            `_NOT ${JSON.stringify(one)}`,
          )
        }
        for (const one of no.filter(known)) {
          t.equal(finds(`${field} ${operator} ${value}`, { [field]: one }, type), false, JSON.stringify(one))
          t.equal(
            finds(`${field} ${operator}_NOT ${value}`, { [field]: one }, type),
            true,
            `_NOT ${JSON.stringify(one)}`,
          )
        }
        t.end()
      },
    )
  }
}

t.test('null, an empty text, an empty list and a field that is not there are EMPTY', t => {
  for (const field of ['companyName', 'rank', 'startDate', 'subsidiary', 'classes', 'custentity_x', 'externalId']) {
    for (const value of [null, undefined, '', [], { items: [] }]) {
      t.equal(finds(`${field} EMPTY`, { [field]: value }), true, `${field} ${JSON.stringify(value)}`)
      t.equal(finds(`${field} EMPTY_NOT`, { [field]: value }), false)
    }
    t.equal(finds(`${field} EMPTY`, {}), true)
    for (const value of [0, false, ' ', 'x', { id: '1' }, [{ id: '1' }]]) {
      t.equal(finds(`${field} EMPTY`, { [field]: value }), false, `${field} ${JSON.stringify(value)}`)
      t.equal(finds(`${field} EMPTY_NOT`, { [field]: value }), true)
    }
  }
  t.end()
})

t.test('a value of another kind satisfies neither an operator nor its negation', t => {
  const lines: readonly [condition: string, negated: string, value: unknown][] = [
    ['rank EQUAL 5', 'rank EQUAL_NOT 5', 'five'],
    ['custentity_x EQUAL 5', 'custentity_x EQUAL_NOT 5', { id: '5', refName: 'Five' }],
    ['startDate ON 6/4/2026', 'startDate ON_NOT 6/4/2026', 'yesterday'],
    ['startDate ON 6/4/2026', 'startDate ON_NOT 6/4/2026', '2026-02-30'],
    ['isInactive IS true', 'isInactive IS_NOT true', 'maybe'],
    ['companyName CONTAIN e', 'companyName CONTAIN_NOT e', true],
    ['subsidiary ANY_OF [1]', 'subsidiary ANY_OF_NOT [1]', { refName: 'One' }],
  ]
  for (const [condition, negated, value] of lines) {
    t.equal(finds(condition, { [condition.split(' ')[0] ?? '']: value }), false, condition)
    t.equal(finds(negated, { [condition.split(' ')[0] ?? '']: value }), false, negated)
  }
  t.end()
})

t.test('a checkbox that nobody ticked is off, and never empty', t => {
  t.equal(finds('isInactive IS false', {}), true)
  t.equal(finds('isInactive IS_NOT true', {}), true)
  t.equal(finds('isInactive IS true', {}), false)
  t.equal(finds('isInactive EMPTY', {}), false)
  t.equal(finds('isInactive EMPTY_NOT', {}), true)
  t.equal(finds('isInactive IS false', {}, undescribed), true, 'also where nobody knows that it is one')
  t.equal(finds('custentity_note IS true', { custentity_note: 'True' }), true, 'a text may read the same')
  t.equal(finds('custentity_note IS true', { custentity_note: 'truest' }), false)
  t.end()
})

t.test('fields are found by their names in any letter case, in the type and in the record', t => {
  t.equal(finds('COMPANYNAME IS acme', { companyName: 'Acme' }), true)
  t.equal(finds('companyName IS acme', { companyname: 'Acme' }), true)
  t.equal(finds('CustEntity_X IS acme', { custentity_x: 'Acme' }), true)
  t.equal(finds('ID ANY_OF [7]', {}), true)
  t.equal(finds('id BETWEEN_NOT [1, 42]', {}), false)
  t.equal(finds('EXTERNALID IS x', { externalId: 'X' }), true)
  t.end()
})

t.test('what objects inherit is no field of a record', t => {
  for (const name of ['constructor', 'toString', 'hasOwnProperty', '__proto__']) {
    t.equal(finds(`${name} EMPTY`, {}, undescribed), true, name)
    t.equal(refusal(`${name} EMPTY`).kind, 'unknown-field', name)
  }
  t.end()
})
