/** What a query may cost, and what the engine remembers between queries. */
import fc from 'fast-check'
import t from 'tap'
import { RecordStore } from '../../../../src/account/records.js'
import { SuiteQlEngine } from '../../../../src/surfaces/rest/suiteql/engine.js'
import type { SuiteQlQuery, SuiteQlSource, SuiteQlTable } from '../../../../src/surfaces/rest/suiteql/model.js'
import { suiteQlErrorReason } from '../../../../src/surfaces/rest/suiteql/refusal.js'
import { detailOf } from './samples.js'
import { ask, engine, now, openAccount } from './samples.js'

/** Many customers, and how often rows of one were read. */
function crowd(size: number, key = 'crowd/customer') {
  const store = RecordStore.from({
    customer: Array.from({ length: size }, (_, index) => ({
      id: String(index + 1),
      companyName: `Company ${index + 1}`,
    })),
  })
  const count = { rows: 0 }
  const customer: SuiteQlTable<ReturnType<RecordStore['create']>> = {
    key,
    columns: ['email'],
    keys: [],
    records: () => store.list('customer'),
    rows: record => {
      count.rows++
      return [record]
    },
  }
  const source: SuiteQlSource = { table: name => (name === 'customer' ? customer : undefined) }
  const query = (text: string, options: Partial<SuiteQlQuery> = {}) =>
    engine.run({ text, limit: 1000, offset: 0, now, ...options }, source)
  const value = async (text: string) => {
    const result = await query(text)
    return result.ok ? Object.values(result.items[0] ?? {})[0] : result.error
  }
  return { store, count, query, value }
}

t.test('of 100,000 records each is read once, and again only when it changed', async t => {
  const { store, count, value } = crowd(100_000)
  t.equal(await value('SELECT companyname FROM customer WHERE id = 77777'), 'Company 77777')
  t.equal(count.rows, 100_000)
  t.equal(await value('SELECT COUNT(*) FROM customer'), '100000')
  t.equal(await value('SELECT companyname FROM customer WHERE id = 5'), 'Company 5')
  t.equal(count.rows, 100_000)

  store.update('customer', '5', { companyName: 'Changed' })
  t.equal(await value('SELECT companyname FROM customer WHERE id = 5'), 'Changed')
  t.equal(count.rows, 100_001)

  const created = store.create('customer', { companyName: 'New' })
  t.equal(await value(`SELECT companyname FROM customer WHERE id = ${created.id}`), 'New')
  t.equal(count.rows, 100_002)

  store.delete('customer', '5')
  t.equal(await value('SELECT COUNT(*) FROM customer WHERE id = 5'), '0')
  t.equal(await value('SELECT COUNT(*) FROM customer'), '100000')
  t.equal(count.rows, 100_002)
})

t.test('a first text in a column that was empty is written, and nothing is loaded anew', async t => {
  const { store, count, value, query } = crowd(1000)
  await value('SELECT COUNT(*) FROM customer')
  store.update('customer', '5', { email: 'five@example.com' })
  t.equal(await value('SELECT email FROM customer WHERE id = 5'), 'five@example.com')
  t.equal(count.rows, 1001)
  // A number first makes the column one of numbers, for which all are looked at.
  const numbers = crowd(3, 'numbers/customer')
  await numbers.query('SELECT id FROM customer')
  for (const [id, email] of [
    ['1', 9],
    ['2', 10],
  ] as const)
    numbers.store.update('customer', id, { email })
  t.match(await numbers.query('SELECT email FROM customer WHERE email > 9'), { items: [{ email: '10' }] })
  t.match(await query('SELECT COUNT(*) AS v FROM customer'), { items: [{ v: '1000' }] })
})

t.test('an updated record keeps its place, and a new field becomes a column', async t => {
  const { store, query } = crowd(3)
  const rows = async (text: string) => {
    const result = await query(text)
    return result.ok ? result.items : result.error
  }
  await rows('SELECT * FROM customer')
  store.update('customer', '2', { companyName: 'Middle' })
  t.same(await rows('SELECT companyname FROM customer'), [
    { companyname: 'Company 1' },
    { companyname: 'Middle' },
    { companyname: 'Company 3' },
  ])
  t.match(await rows('SELECT shoesize FROM customer'), { kind: 'unknown-column' })
  store.update('customer', '2', { shoeSize: 43, companyName: { id: '7', refName: 'Seven' } })
  t.same(await rows('SELECT shoesize, companyname, BUILTIN.DF(companyname) AS name FROM customer WHERE id = 2'), [
    { shoesize: '43', companyname: '7', name: 'Seven' },
  ])
})

t.test('whatever happens to the records, the table shows them', async t => {
  const change = fc.oneof(
    fc.record({ kind: fc.constant('create' as const), name: fc.string({ maxLength: 5 }) }),
    fc.record({
      kind: fc.constant('update' as const),
      at: fc.nat(12),
      name: fc.oneof(fc.string({ maxLength: 5 }), fc.integer()),
    }),
    fc.record({ kind: fc.constant('delete' as const), at: fc.nat(12) }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(change, { maxLength: 4 }), { maxLength: 6 }), async rounds => {
      const { store, query } = crowd(6)
      for (const round of rounds) {
        for (const one of round) {
          if (one.kind === 'create') store.create('customer', { companyName: one.name })
          else if (one.kind === 'update') store.update('customer', String(one.at), { companyName: one.name })
          else store.delete('customer', String(one.at))
        }
        const result = await query('SELECT id, companyname FROM customer')
        const expected = [...store.list('customer')].map(({ id, companyName }) =>
          companyName === '' ? { id } : { id, companyname: String(companyName) },
        )
        t.same(result.ok && result.items, expected)
      }
    }),
    { numRuns: 60 },
  )
})

t.test('two accounts do not see each other, nor does a caller see another one’s tables', async t => {
  const [first, second] = [openAccount(), openAccount()]
  second.records.update('customer', '41', { companyName: 'Red Shop' })
  const query = 'SELECT companyname AS v FROM customer WHERE id = 41'
  for (const [account, name] of [
    [first, 'Blue Shop'],
    [second, 'Red Shop'],
    [first, 'Blue Shop'],
  ] as const) {
    const result = await ask(query, [], {}, account)
    t.same(result.ok && result.items, [{ v: name }])
  }
  const nobody = await engine.run({ text: query, limit: 1, offset: 0, now }, { table: () => undefined })
  t.same(nobody, { ok: false, error: { kind: 'unknown-table', table: 'customer' } })
})

t.test('a page is cut out of the whole result', async t => {
  const { query } = crowd(2500)
  const page = await query('SELECT id FROM customer ORDER BY id DESC', { limit: 3, offset: 3 })
  t.same(page, { ok: true, items: [{ id: '2497' }, { id: '2496' }, { id: '2495' }], totalResults: 2500 })
  const beyond = await query('SELECT id FROM customer', { limit: 10, offset: 3000 })
  t.same(beyond, { ok: true, items: [], totalResults: 2500 })
  const bounded = await query('SELECT a.id FROM customer a, customer b', { limit: 1, limits: { rows: 5000 } })
  t.same(bounded, { ok: true, items: [{ id: '1' }], totalResults: 5000 })
})

t.test('what does not end is stopped in time', async t => {
  const { query } = crowd(2000)
  const limits = { milliseconds: 200, rows: 1_000_000_000 }
  for (const text of [
    'WITH n (v) AS (SELECT 1 FROM dual UNION ALL SELECT v + 1 FROM n) SELECT COUNT(*) FROM n',
    'WITH n (v) AS (SELECT 1 FROM dual UNION ALL SELECT v FROM n) SELECT v FROM n',
    'SELECT COUNT(*) FROM customer a, customer b, customer c, customer d',
    'SELECT a.id FROM customer a, customer b, customer c ORDER BY c.companyname || b.companyname',
    'SELECT a.id FROM customer a, customer b, customer c',
    "SELECT COUNT(*) FROM customer a, customer b WHERE UPPER(a.companyname) LIKE '%x%y%z%' || b.companyname",
    'SELECT DISTINCT a.id + b.id * c.id FROM customer a, customer b, customer c',
  ]) {
    const began = performance.now()
    t.same(await query(text, { limits }), { ok: false, error: { kind: 'timeout', milliseconds: 200 } }, text)
    t.ok(performance.now() - began < 3000, `${text} took ${performance.now() - began} ms`)
  }
  const after = await query('SELECT COUNT(*) AS v FROM customer')
  t.same(after.ok && after.items, [{ v: '2000' }])
})

t.test('what is too large is refused, and the next query is answered', async t => {
  const deep = (count: number, before: string, inside: string, after: string) =>
    `SELECT ${before.repeat(count)}${inside}${after.repeat(count)} AS v FROM dual`
  const cases: readonly [query: string, what: string][] = [
    [`SELECT '${'x'.repeat(1_000_001)}' FROM dual`, 'query'],
    [deep(200, '(', '1', ')'), 'nesting'],
    [deep(5000, 'CASE WHEN 1 = 1 THEN ', '1', ' END'), 'nesting'],
    [deep(5000, 'NVL(', '1', ', 2)'), 'nesting'],
    [deep(5000, '', '1', ' + 1'), 'nesting'],
    [deep(5000, '', '1', ' || 1'), 'nesting'],
    [deep(12_000, '', '1 = 1', ' OR 1 = 1').replace(' AS v', ''), 'nesting'],
    [deep(20_000, '', '1 = 1', ' OR 1 = 1').replace(' AS v', ''), 'query'],
    [`SELECT 1 FROM ${Array(100).fill('dual').join(', ')}`, 'nesting'],
    [
      `SELECT LISTAGG(RPAD(a.companyname, 30000)) FROM customer a, customer b, customer c, customer d, customer e`,
      'memory',
    ],
  ]
  for (const [query, what] of cases) {
    const result = await ask(query)
    t.same(result, { ok: false, error: { kind: 'too-large', what } }, query.slice(0, 60))
  }
  const page = await ask("SELECT RPAD('x', 1000) FROM customer", [], { limits: { pageCharacters: 2000 } })
  t.same(page, { ok: false, error: { kind: 'too-large', what: 'page' } })
  for (const hostile of [
    '('.repeat(400_000),
    '/*'.repeat(400_000),
    "'".repeat(400_001),
    'CASE '.repeat(150_000),
    '?'.repeat(5000),
  ]) {
    t.equal((await ask(`SELECT ${hostile}`)).ok, false)
  }
  t.same(await ask('SELECT 1 AS v FROM dual'), { ok: true, items: [{ v: '1' }], totalResults: 1 })
})

t.test('a query that needs more memory than there is leaves the engine usable', async t => {
  const small = new SuiteQlEngine({ memoryBytes: 8 << 20 })
  const store = RecordStore.from({
    big: Array.from({ length: 300 }, (_, index) => ({ id: String(index + 1), text: 'x'.repeat(50_000) })),
    small: [{ id: '1' }],
  })
  const table = (name: string): SuiteQlTable => ({
    key: name,
    columns: [],
    keys: [],
    records: () => store.list(name),
    rows: record => (typeof record === 'object' && record !== null ? [{ ...record }] : []),
  })
  const source: SuiteQlSource = { table }
  const query = (text: string) => small.run({ text, limit: 5, offset: 0, now }, source)
  t.same(await query('SELECT id FROM small'), { ok: true, items: [{ id: '1' }], totalResults: 1 })
  t.same(await query('SELECT id FROM big'), { ok: false, error: { kind: 'too-large', what: 'memory' } })
  t.same(await query('SELECT id FROM small'), { ok: true, items: [{ id: '1' }], totalResults: 1 })
  await small.close()
  t.same(await query('SELECT id FROM small'), { ok: true, items: [{ id: '1' }], totalResults: 1 }, 'opens again')
  await small.close()
})

const words = [
  ...[
    'SELECT',
    'FROM',
    'WHERE',
    'GROUP BY',
    'HAVING',
    'ORDER BY',
    'UNION',
    'WITH',
    'AS',
    'JOIN',
    'LEFT JOIN',
    'ON',
    'AND',
    'OR',
    'NOT',
  ],
  ...[
    'IN',
    'LIKE',
    'BETWEEN',
    'IS NULL',
    'CASE',
    'WHEN',
    'THEN',
    'ELSE',
    'END',
    'DISTINCT',
    'TOP',
    'ROWNUM',
    'FETCH FIRST',
    'ROWS ONLY',
  ],
  ...[
    'customer',
    'transaction',
    'c',
    't',
    'id',
    'entity',
    'c.id',
    'BUILTIN.DF(entity)',
    'COUNT(*)',
    'NVL',
    'TO_CHAR',
    'TO_DATE',
    'SYSDATE',
  ],
  ...[
    '(',
    ')',
    ',',
    '*',
    '+',
    '-',
    '/',
    '||',
    '=',
    '<',
    '>',
    '.',
    '?',
    "'x'",
    '"id"',
    '1',
    '2.5',
    'NULL',
    'EXISTS',
    'OVER',
    'LISTAGG',
    '(+)',
  ],
]

t.test('no query makes the engine throw or write to the console', async t => {
  const account = openAccount()
  const captured = [t.capture(console, 'error'), t.capture(console, 'warn'), t.capture(console, 'log')]
  const salad = fc.array(fc.constantFrom(...words), { maxLength: 25 }).map(parts => `SELECT ${parts.join(' ')}`)
  const likely = fc
    .tuple(...Array.from({ length: 5 }, () => fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 5 })))
    .map(([items, where, group, order]) =>
      [
        `SELECT ${items?.join(' ') ?? ''} FROM customer c`,
        `WHERE ${where?.join(' ') ?? ''} GROUP BY ${group?.join(' ') ?? ''} ORDER BY ${order?.join(' ') ?? ''}`,
      ].join(' '),
    )
  await fc.assert(
    fc.asyncProperty(fc.oneof(salad, likely, fc.string(), fc.string({ unit: 'binary' })), async text => {
      const params = [...text].filter(character => character === '?').map((_, index) => index)
      const result = await ask(text, params, { limits: { milliseconds: 300 } }, account)
      if (result.ok) for (const item of result.items) for (const value of Object.values(item)) t.type(value, 'string')
      else {
        t.match(detailOf(result.error), /^Invalid search query\. Detailed unprocessed description follows\. /)
        t.ok(suiteQlErrorReason(result.error))
      }
    }),
    { numRuns: 2000 },
  )
  for (const capture of captured) t.same(capture(), [])
})

t.test('functions take whatever values they are given', async t => {
  const functions = [
    'NVL',
    'DECODE',
    'TO_CHAR',
    'TO_DATE',
    'TO_NUMBER',
    'TRUNC',
    'ADD_MONTHS',
    'LAST_DAY',
    'MONTHS_BETWEEN',
  ].concat([
    'INSTR',
    'SUBSTR',
    'LPAD',
    'RPAD',
    'TRANSLATE',
    'REPLACE',
    'INITCAP',
    'ROUND',
    'MOD',
    'CHR',
    'CONCAT',
    'POWER',
    'LENGTH',
  ])
  const value = fc.oneof(
    fc.constantFrom('2026-10-02', '2026-10-02T08:00:00Z', 'YYYY-MM-DD', 'MM', '999.99', 'FM$9,999.00', ''),
    fc.string({ maxLength: 10 }),
    fc.double(),
    fc.integer(),
    fc.constantFrom(null, true, false, 1e308, -1, 0, 1e15),
  )
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...functions), fc.array(value, { maxLength: 4 }), async (name, values) => {
      const params = values.map(one => (typeof one === 'number' && !Number.isFinite(one) ? 0 : one))
      const result = await ask(`SELECT ${name}(${params.map(() => '?').join(', ')}) AS v FROM dual`, params)
      t.ok(result.ok || ['syntax', 'value', 'too-large'].includes(result.error.kind), name)
    }),
    { numRuns: 1000 },
  )
})

t.test('tables of an account that is gone are forgotten, those of others are not', async t => {
  const gone = crowd(10, 'gone/customer')
  const other = crowd(10, 'gone2/customer')
  for (const one of [gone, other]) t.equal(await one.value('SELECT COUNT(*) FROM customer'), '10')
  await engine.forget('gone')
  for (const one of [gone, other]) t.equal(await one.value('SELECT COUNT(*) FROM customer'), '10')
  t.equal(gone.count.rows, 20, 'read again')
  t.equal(other.count.rows, 10)
})
