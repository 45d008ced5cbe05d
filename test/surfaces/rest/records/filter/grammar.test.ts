/** How filters are written. The first examples are the help's, the rest are of clients. */
import t from 'tap'
import { filter, finds, quote, undescribed } from './samples.js'

const accepted: readonly (readonly [q: string, record: Readonly<Record<string, unknown>>])[] = [
  ['companyName EMPTY', {}],
  ['id BETWEEN_NOT [10, 42]', {}],
  ['id ANY_OF [1, 2, 3, 4, 5, 7]', {}],
  ['email START_WITH barbara', { email: 'barbara@b.c' }],
  ['companyname START_WITH "Another Company"', { companyName: 'Another Company Ltd' }],
  ['isinactive IS true', { isInactive: true }],
  ['dateCreated ON_OR_AFTER "1/1/2019" AND dateCreated BEFORE "1/1/2020"', { dateCreated: '2019-06-01T10:00:00Z' }],
  ['creditlimit GREATER_OR_EQUAL 1000 OR creditlimit LESS_OR_EQUAL 10', { creditLimit: 5 }],
  ['shippingCarrier IS "ups"', { shippingCarrier: { id: 'ups', refName: 'UPS' } }],
  ['tranId IS PO0001662', { tranId: 'PO0001662' }],
  ['tranId IS "PO0001662"', { tranId: 'PO0001662' }],
  ['email IS "a@b.c" AND isInactive IS false', { email: 'a@b.c' }],
  ['phone IS "(719) 266-9889"', { phone: '(719) 266-9889' }],
  ['entityStatus ANY_OF_NOT [6, 7] AND isPerson IS False', { entityStatus: { id: '13' } }],
  ['email CONTAIN "@b.c"AND email CONTAIN_NOT "bot@b.c"', { email: 'a@b.c' }],
  ['externalId IS vendor:V2149', { externalId: 'vendor:V2149' }],
  ['itemId IS A/B-1.5_x&y=z', { itemId: 'A/B-1.5_x&y=z' }],
]

t.test('filters of the help and of clients are read', t => {
  for (const [q, record] of accepted) t.equal(finds(q, record, undescribed), true, q)
  t.end()
})

t.test('AND binds closer than OR, and parentheses closer than both', t => {
  const truth: readonly (readonly [q: string, found: string])[] = [
    ['a IS 1 AND b IS 1', '11- 111'],
    ['a IS 1 OR b IS 1', '1-- -1- 11- 1-1 -11 111'],
    ['a IS 1 OR b IS 1 AND c IS 1', '1-- 11- 1-1 -11 111'],
    ['a IS 1 AND b IS 1 OR c IS 1', '11- --1 1-1 -11 111'],
    ['(a IS 1 OR b IS 1) AND c IS 1', '1-1 -11 111'],
    ['a IS 1 AND (b IS 1 OR c IS 1)', '11- 1-1 111'],
    ['((a IS 1)) AND ((b IS 1) AND (c IS 1))', '111'],
    ['a IS 1 AND b IS 1 AND c IS 1', '111'],
    ['a IS_NOT 1 OR (b IS 1 OR c IS 1 AND a IS 1)', '-1- 11- 1-1 -11 111'],
  ]
  for (const [q, found] of truth) {
    for (const bits of ['---', '1--', '-1-', '--1', '11-', '1-1', '-11', '111']) {
      const record = Object.fromEntries(['a', 'b', 'c'].map((name, at) => [name, bits[at] === '1' ? '1' : '']))
      t.equal(finds(q, record, undescribed), found.split(' ').includes(bits), `${q} of ${bits}`)
    }
  }
  t.end()
})

t.test('operators, AND and OR are read in any letter case', t => {
  t.equal(finds('email start_with A and (rank equal 1 Or rank Any_Of [2])', { email: 'a@b.c', rank: 2 }), true)
  t.equal(
    finds('email IS "and" AND companyName IS "OR"', { email: 'AND', companyName: 'or' }),
    true,
    'as values in quotes',
  )
  t.end()
})

t.test('blanks are needed between words only', t => {
  for (const q of [
    'rank ANY_OF[1,2,3]AND(email IS"a@b.c")',
    '  rank   ANY_OF  [ 1 , 2 , 3 ]  AND  (  email  IS  "a@b.c"  )  ',
    'rank\tANY_OF\n[1,\r\n2]\u00a0AND email IS a@b.c',
  ]) {
    t.equal(finds(q, { rank: 2, email: 'a@b.c' }), true, q)
    t.equal(finds(q, { rank: 4, email: 'a@b.c' }), false, q)
  }
  t.end()
})

t.test('a quoted value keeps its blanks, brackets, commas and keywords', t => {
  for (const text of [
    ' x ',
    'a (b) [c], d',
    "it's",
    'x" AND id EMPTY OR "',
    'back\\slash',
    'C:\\new',
    '\\',
    'ü ß 🙂',
    'EMPTY',
    '  ',
  ]) {
    t.equal(finds(`companyName IS ${quote(text)}`, { companyName: text }), true, quote(text))
  }
  t.equal(
    finds('companyName IS "C:\\new"', { companyName: 'C:\\new' }),
    true,
    'a backslash before anything else is one',
  )
  t.end()
})

t.test('numbers have signs and decimals, and may be quoted', t => {
  for (const [text, value] of [
    ['+5', 5],
    ['-0.5', -0.5],
    ['.5', 0.5],
    ['5.', 5],
    ['007', 7],
    ['"12.50"', 12.5],
  ] as const) {
    t.equal(finds(`balance EQUAL ${text}`, { balance: value }), true, text)
  }
  t.end()
})

t.test('a filter names its fields as the record type does, each once', t => {
  const result = filter(
    'COMPANYNAME EMPTY OR (Id EMPTY AND companyname IS x) OR externalid EMPTY OR custEntity_x EMPTY',
  )
  t.strictSame(result.ok && result.fields, ['companyName', 'id', 'externalId', 'custEntity_x'])
  t.end()
})

t.test('a list holds a thousand values, parentheses a hundred levels, a filter ten thousand characters', t => {
  const list = Array.from({ length: 1000 }, (_, at) => at).join(',')
  t.equal(finds(`id ANY_OF [${list}]`, {}), true)
  t.equal(finds(`${'('.repeat(100)}id EQUAL 7${')'.repeat(100)}`, {}), true)
  t.equal(finds('id EQUAL 7'.padEnd(10_000), {}), true)
  const many = Array.from({ length: 800 }, () => 'id EMPTY')
  t.equal(finds(many.join(' OR '), {}), false)
  t.equal(finds([...many, 'id EQUAL 7'].join(' OR '), {}), true)
  t.end()
})
