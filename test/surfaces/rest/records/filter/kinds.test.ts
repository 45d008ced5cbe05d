/** Which kinds of fields take which operators. */
import t from 'tap'
import type { FieldKind } from '../../../../../src/account/record-types/record-type.js'
import { filter, finds, refusal, undescribed } from './samples.js'

const values: Readonly<Record<string, string>> = {
  IS: 'x',
  CONTAIN: 'x',
  START_WITH: 'x',
  END_WITH: 'x',
  ENDWITH: 'x',
  ANY_OF: '[1]',
  BETWEEN: '[1, 2]',
  WITHIN: '[1, 2]',
  EQUAL: '1',
  GREATER: '1',
  GREATER_OR_EQUAL: '1',
  LESS: '1',
  LESS_OR_EQUAL: '1',
  AFTER: '1/1/2019',
  BEFORE: '1/1/2019',
  ON: '1/1/2019',
  ON_OR_AFTER: '1/1/2019',
  ON_OR_BEFORE: '1/1/2019',
  EMPTY: '',
}
const numbers = ['ANY_OF', 'BETWEEN', 'WITHIN', 'EQUAL', 'GREATER', 'GREATER_OR_EQUAL', 'LESS', 'LESS_OR_EQUAL']
const texts = ['IS', 'CONTAIN', 'START_WITH', 'END_WITH', 'ENDWITH']
const dates = ['AFTER', 'BEFORE', 'ON', 'ON_OR_AFTER', 'ON_OR_BEFORE']
const taken: Readonly<Record<FieldKind, readonly [field: string, operators: readonly string[]]>> = {
  string: ['companyName', texts],
  integer: ['rank', numbers],
  number: ['balance', numbers],
  boolean: ['isInactive', ['IS']],
  date: ['startDate', dates],
  'date-time': ['lastModifiedDate', dates],
  reference: ['subsidiary', ['ANY_OF']],
  references: ['classes', ['ANY_OF']],
  enumeration: ['shippingCarrier', [...texts, 'ANY_OF']],
}

for (const [kind, [field, allowed]] of Object.entries(taken)) {
  t.test(`a field of the kind ${kind} takes its operators and EMPTY, and refuses all others`, t => {
    for (const [operator, value] of Object.entries(values)) {
      for (const name of [operator, `${operator}_NOT`]) {
        const q = `${field} ${name} ${kind === 'boolean' ? value.replace('x', 'true') : value}`
        if (operator === 'EMPTY' || allowed.includes(operator)) {
          t.equal(filter(q).ok, true, q)
        } else {
          const { kind: wrong, detail, reason } = refusal(q)
          t.equal(wrong, 'operator', q)
          t.equal(
            detail,
            `Invalid search query. Detailed unprocessed description follows. Search error occurred: Operator ${name} is not valid for given search filter.`,
          )
          t.match(reason, `(${kind}) does not take ${name}, but EMPTY, EMPTY_NOT`)
        }
      }
    }
    t.end()
  })
}

t.test('fields that nobody described take every operator', t => {
  for (const [operator, value] of Object.entries(values)) {
    for (const name of [operator, `${operator}_NOT`]) {
      t.equal(filter(`anything ${name} ${value}`, undescribed).ok, true, name)
      t.equal(filter(`custentity_anything ${name} ${value}`).ok, true, `${name} of a custom field`)
    }
  }
  t.end()
})

t.test('a value that is not there satisfies neither an operator nor its negation', t => {
  for (const [operator, value] of Object.entries(values)) {
    if (operator === 'EMPTY') continue
    for (const name of [operator, `${operator}_NOT`]) {
      for (const empty of [null, undefined, '']) {
        t.equal(finds(`custentity_x ${name} ${value}`, { custentity_x: empty }), false, `${name} ${String(empty)}`)
      }
    }
  }
  t.end()
})
