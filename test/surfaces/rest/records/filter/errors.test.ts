/** What is refused, and in which words. */
import t, { type Test } from 'tap'
import type { FilterError } from '../../../../../src/surfaces/rest/records/filter/filter.js'
import { refusal, undescribed } from './samples.js'

const invalid = 'Invalid search query. Provide a valid search query.'
const search = 'Invalid search query. Detailed unprocessed description follows. Search error occurred: '

type Line = readonly [q: string, reason: RegExp]

function refuses(t: Test, kind: FilterError['kind'], detail: string, lines: readonly Line[]): void {
  for (const [q, reason] of lines) {
    const error = refusal(q)
    t.strictSame([error.kind, error.detail], [kind, detail], q)
    t.match(error.reason, reason, q)
  }
  t.end()
}

t.test('bad grammar is refused in the words that were captured, and the reason says where', t => {
  refuses(t, 'syntax', invalid, [
    ["companyName CONTAIN 'Artem Andreevitch Revva'", /single quote at position 21: .*double quotes/],
    ["email IS 'admin@b.c'", /single quote at position 10/],
    ["companyName IS O'Brien", /single quote at position 17/],
    ['', /Expected the name of a field, not the end/],
    ['   ', /Expected the name of a field, not the end/],
    ['companyName', /Expected an operator after the field "companyName", not the end/],
    ['companyName AND id EMPTY', /Expected an operator .* "AND" at position 13/],
    ['companyName "IS" x', /Expected an operator .* "IS" at position 13/],
    ['companyName IS Acme Corp', /Expected AND, OR or the end, not "Corp" at position 21\. A value with blanks/],
    ['companyName IS "Acme', /quote at position 16 is not closed/],
    ['companyName IS "Acme\\"', /quote at position 16 is not closed/],
    ['companyName IS "a""b"', /Expected AND, OR or the end, not "b" at position 19/],
    ['companyName IS x AND', /Expected the name of a field, not the end/],
    ['companyName IS x OR OR id EMPTY', /Expected the name of a field, not "OR" at position 21/],
    ['companyName IS x XOR id EMPTY', /not "XOR" at position 18/],
    ['(companyName EMPTY', /Expected AND, OR or "\)" for the "\(" at position 1, not the end/],
    ['companyName EMPTY)', /not "\)" at position 18/],
    ['()', /Expected the name of a field, not "\)" at position 2/],
    ['"companyName" EMPTY', /Expected the name of a field, not "companyName" at position 1/],
    ['5 EQUAL rank', /Expected the name of a field, not "5"/],
    ['company-name EMPTY', /Expected the name of a field/],
    ['id ANY_OF [1, 2', /Expected "," or "\]" for the "\[" at position 11, not the end/],
    ['id ANY_OF [1 2]', /Expected "," or "\]".* not "2" at position 14/],
    ['id ANY_OF [1,]', /Expected a value in the list, not "\]" at position 14/],
    ['id ANY_OF [,1]', /Expected a value in the list, not ","/],
    ['id ANY_OF [[1]]', /Expected a value in the list, not "\["/],
    ['id ANY_OF [1, OR]', /Expected a value in the list, not "OR"/],
    ['id ANY_OF [1]]', /Expected AND, OR or the end, not "\]"/],
  ])
})

t.test('operators that do not exist are refused, and the reason lists those that do', t => {
  refuses(t, 'operator', invalid, [
    ['subsidiary = 46', /no operator "=" at position 12; there are EMPTY, EMPTY_NOT, IS, IS_NOT, CONTAIN/],
    ['companyName CONTAINS x', /no operator "CONTAINS" at position 13/],
    ['email STARTS_WITH x', /no operator "STARTS_WITH"/],
    ['NOT companyName EMPTY', /no operator "companyName" at position 5/],
    ['email NOT_EMPTY', /no operator "NOT_EMPTY"/],
    ['email IS_NOT_NOT x', /no operator "IS_NOT_NOT"/],
  ])
})

t.test('an operator is refused with fewer or more values than it takes', t => {
  refuses(t, 'value', invalid, [
    ['companyName EMPTY x', /EMPTY takes no value, not "x"/],
    ['companyName EMPTY []', /EMPTY takes no value, not a list of 0/],
    ['companyName IS', /IS takes one value, not none before the end/],
    ['companyName IS AND id EMPTY', /IS takes one value, not none before "AND" at position 16/],
    ['companyName IS ["x"]', /IS takes one value, not a list of 1/],
    ['phone IS (719)', /IS takes one value, not none before "\(" at position 10/],
    ['id BETWEEN 1 AND 42', /BETWEEN takes two values in brackets, as in \[1, 42\], not "1"/],
    ['id BETWEEN [1]', /BETWEEN takes two values .*, not a list of 1/],
    ['id WITHIN_NOT [1, 2, 3]', /WITHIN_NOT takes two values .*, not a list of 3/],
    ['id ANY_OF 5', /ANY_OF takes one value or more in brackets, as in \[1, 2, 3\], not "5"/],
    ['id ANY_OF []', /ANY_OF takes one value or more .*, not a list of 0/],
    ['id ANY_OF (1, 2)', /ANY_OF takes .* not none before "\("/],
  ])
})

t.test('fields that do not exist are refused by name in the words that were captured', t => {
  const lines: readonly (readonly [q: string, name: string, reason: RegExp])[] = [
    ['nothing EMPTY', 'nothing', /record type sample has no field "nothing" at position 1/],
    ['id EMPTY OR (Nothing IS x)', 'Nothing', /has no field "Nothing" at position 14/],
    ['addressBook EMPTY', 'addressBook', /is a sublist; only fields of the record itself/],
    ['billingaddress EMPTY', 'billingaddress', /is a subrecord; only fields/],
    ['subsidiary.id ANY_OF [1]', 'subsidiary.id', /"subsidiary\.id" at position 1 is a join/],
    ['customer.custentity_x EMPTY', 'customer.custentity_x', /is a join/],
  ]
  for (const [q, name, reason] of lines) {
    const error = refusal(q)
    t.equal(error.kind, 'unknown-field')
    t.equal(
      error.detail,
      `Unknown field name '${name}' in the search query. The field does not exist on this record type.`,
    )
    t.match(error.reason, reason)
  }
  t.equal(refusal('entity.id EQUAL 5', undescribed).kind, 'unknown-field', 'there are no joins anywhere')
  t.end()
})

t.test('grammar is judged before fields, and fields in the order of the text', t => {
  t.equal(refusal('nothing EMPTY AND id').kind, 'syntax')
  t.equal(refusal('companyName EQUAL 5 AND nothing EMPTY').kind, 'operator')
  t.equal(refusal('nothing EMPTY AND companyName EQUAL 5').kind, 'unknown-field')
  t.end()
})

t.test('values of the wrong kind are refused', t => {
  refuses(t, 'value', `${search}Invalid or unsupported search.`, [
    ['rank EQUAL five', /"rank" is compared with a number, not with "five" at position 12/],
    ['rank EQUAL ""', /compared with a number, not with ""/],
    ['rank EQUAL 1_5', /not with "1_5"/],
    ['rank GREATER 1e3', /not with "1e3"/],
    ['rank GREATER 0x10', /not with "0x10"/],
    ['rank LESS NaN', /not with "NaN"/],
    ['id ANY_OF [1, two]', /"id" is compared with a number, not with "two" at position 15/],
    ['id BETWEEN [1, two]', /not with "two"/],
    ['isInactive IS F', /"isInactive" is a checkbox, true or false, not "F" at position 15/],
    ['isInactive IS 0', /is a checkbox/],
    ['isInactive IS yes', /is a checkbox/],
  ])
})

t.test('dates in another format than the user has are refused in the words that were captured', t => {
  for (const text of [
    '2026-06-04',
    '2026-06-04T10:00:00Z',
    '2026-06-04T10:00:00.000Z',
    '8/5/2026 23:53',
    '8/5/2026 3:05',
    '8/5/2026 13:05 pm',
    '8/5/2026 0:05 am',
    '8/5/2026 3:60 pm',
    '8/5/2026 3:05:60 pm',
    '13/1/2026',
    '2/29/2026',
    '4/31/2026',
    '0/1/2026',
    '1/0/2026',
    '1.2.2026',
    '1-JAN-2021',
    '1/1/202',
    '1/1',
    'today',
    '',
    ' 1/1/2026',
  ]) {
    for (const field of ['startDate', 'lastModifiedDate', 'custentity_date']) {
      const error = refusal(`${field} AFTER_NOT "${text}"`)
      t.equal(error.kind, 'value')
      t.equal(error.detail, `${search}Parse of date/time "${text}" failed with date format "M/d/yy" in time zone GMT`)
      t.match(error.reason, `The field "${field}" is compared with a date such as "6/4/2026" or "6/4/2026 3:05 pm"`)
    }
  }
  t.end()
})

t.test('what is too long is refused', t => {
  const list = Array.from({ length: 1001 }, (_, at) => at).join(',')
  refuses(t, 'too-long', invalid, [
    ['id EQUAL 7'.padEnd(10_001), /has 10001 characters; at most 10000/],
    [`id ANY_OF [${list}]`, /list at position 11 has more than 1000 values/],
    [`${'('.repeat(101)}id EQUAL 7${')'.repeat(101)}`, /nested deeper than 100 at position 101/],
    ['('.repeat(10_000), /nested deeper than 100/],
  ])
})

t.test('a reason shows the beginning of a long value only', t => {
  t.ok(refusal(`rank EQUAL ${'x'.repeat(9000)}`).reason.length < 200)
  t.end()
})
