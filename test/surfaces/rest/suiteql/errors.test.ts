/** What is refused, and in which words. */
import t from 'tap'
import { suiteQlErrorReason } from '../../../../src/surfaces/rest/suiteql/refusal.js'
import { detailOf as wireDetail } from './samples.js'
import type { SuiteQlError, SuiteQlResult } from '../../../../src/surfaces/rest/suiteql/model.js'
import { ask, openAccount } from './samples.js'

const account = openAccount()

function errorOf(result: SuiteQlResult): SuiteQlError | undefined {
  return result.ok ? undefined : result.error
}

async function detailOf(query: string): Promise<string> {
  const error = errorOf(await ask(query, [], {}, account))
  return error ? wireDetail(error) : 'no error'
}

const prefix = 'Invalid search query. Detailed unprocessed description follows. Search error occurred: '

t.test('unknown tables and columns are refused in the words that were captured', async t => {
  const lines: readonly [query: string, detail: string][] = [
    ['SELECT id FROM nothing', 'Invalid search type: nothing.'],
    ['SELECT id FROM customer JOIN Nothing n ON 1 = 1', 'Invalid search type: Nothing.'],
    ['SELECT id FROM customer WHERE id IN (SELECT id FROM "no such")', 'Invalid search type: no such.'],
    ['SELECT id FROM main.customer', 'Invalid search type: main.customer.'],
    [
      'SELECT not_existing_field FROM customer',
      "Unknown identifier 'not_existing_field'. Available identifiers are: {customer=customer}",
    ],
    ['SELECT c.foo FROM customer c', "Unknown identifier 'foo'. Available identifiers are: {c=customer}"],
    ['SELECT x.id FROM customer c', "Unknown identifier 'x'. Available identifiers are: {c=customer}"],
    ['SELECT x.* FROM customer c', "Unknown identifier 'x'. Available identifiers are: {c=customer}"],
    [
      'SELECT id FROM customer c WHERE EXISTS (SELECT 1 FROM transaction t JOIN item i ON i.id = t.foo)',
      "Unknown identifier 'foo'. Available identifiers are: {t=transaction, i=item}",
    ],
    [
      'SELECT BUILTIN.DF(foo) FROM customer',
      "Unknown identifier 'foo'. Available identifiers are: {customer=customer}",
    ],
    [
      'SELECT id FROM customer WHERE "blue" = 1',
      "Unknown identifier 'blue'. Available identifiers are: {customer=customer}",
    ],
    ['SELECT rowid FROM customer', "Unknown identifier 'rowid'. Available identifiers are: {customer=customer}"],
    ['SELECT total FROM vendor', "Unknown identifier 'total'. Available identifiers are: {vendor=vendor}"],
  ]
  const start = prefix.replace('Search error occurred: ', '')
  for (const [query, detail] of lines)
    t.equal(await detailOf(query), (detail.startsWith('Invalid search type') ? start : prefix) + detail, query)
})

t.test('what is no SELECT, or no SuiteQL, is an unsupported search', async t => {
  const queries = [
    ...['', ' ', ';', '-- nothing', 'SELECT', 'SELECT FROM customer', 'SELECT id, FROM customer', 'SELECT id FROM'],
    ...['SELECT id FROM customer WHERE', 'SELECT id FROM customer GROUP BY', 'SELECT id customer FROM customer c d'],
    ...[
      'SELECT id FROM customer WHERE id = ',
      "SELECT 'x FROM dual",
      'SELECT "x FROM dual',
      'SELECT (1 FROM dual',
      'SELECT 1) FROM dual',
    ],
    ...[
      'SELECT /* 1 FROM dual',
      'SELECT # FROM dual',
      'SELECT id FROM customer WHERE id IN ()',
      'SELECT id FROM customer ORDER id',
    ],
    ...[
      'SELECT id FROM customer LIMIT 5',
      'SELECT id FROM customer ORDER BY id LIMIT ?',
      'SELECT id FROM customer FETCH FIRST x ROWS ONLY',
    ],
    ...[
      'SELECT id FROM customer OFFSET 1',
      'SELECT id FROM customer WHERE ROWNUM <> 2',
      'SELECT UNKNOWN(1) FROM dual',
      'SELECT UPPER() FROM dual',
    ],
    ...[
      'SELECT CASE WHEN 1 = 1 THEN 2 FROM dual',
      'SELECT COUNT(*) FROM customer CONNECT BY PRIOR id = parent',
      'SELECT id FROM customer FOR UPDATE',
    ],
    ...[
      'SELECT id FROM customer UNION',
      'UNION SELECT id FROM customer',
      'WITH x AS (SELECT 1) DELETE FROM x',
      'VALUES (1)',
      'TABLE customer',
    ],
    ...[
      'SELECT id FROM customer HAVING 1 WHERE 2',
      'SELECT id FROM customer WHERE a.b(+) = 1',
      'SELECT id FROM customer c, vendor v WHERE c.id = x.id(+)',
    ],
    ...[
      'SELECT TO_NUMBER(?) FROM dual',
      'SELECT id FROM customer WHERE id IN customer',
      'SELECT id FROM customer COLLATE NOCASE',
    ],
    ...[
      'SELECT CAST(1 AS BLOB) FROM dual',
      "SELECT INTERVAL '1' DAY FROM dual",
      "SELECT LISTAGG(DISTINCT id, ';') FROM customer",
    ],
  ]
  for (const query of queries) {
    const error = errorOf(await ask(query, query.includes('?') ? [5] : [], {}, account))
    if (query.includes('TO_NUMBER')) t.equal(error, undefined)
    else t.equal(error?.kind, 'syntax', query)
  }
  t.equal(await detailOf('SELECT'), `${prefix}Invalid or unsupported search.`)
})

t.test('a value that does not fit says so in the reason, not in the detail', async t => {
  for (const [query, reason] of [
    ["SELECT TO_NUMBER('x') FROM dual", '"x" is no number.'],
    ["SELECT TO_DATE('2026-02-30', 'YYYY-MM-DD') FROM dual", '"2026-02-30" is no date of the format "YYYY-MM-DD".'],
    ["SELECT TO_DATE('2026-10-02', 'MM/DD/YYYY') FROM dual", '"2026-10-02" is no date of the format "MM/DD/YYYY".'],
    ["SELECT TO_CHAR(SYSDATE, 'bogus') FROM dual", 'The date format has no element "BOGUS".'],
    ["SELECT TRUNC(SYSDATE, 'century') FROM dual", 'A date cannot be truncated to "century".'],
    ["SELECT 'a' + 1 FROM dual", '"a" is no number.'],
  ] as const) {
    const error = errorOf(await ask(query, [], {}, account))
    t.equal(error?.kind, 'value', query)
    if (!error) continue
    t.equal(suiteQlErrorReason(error), reason)
    t.equal(wireDetail(error), `${prefix}Invalid or unsupported search.`)
  }
})

t.test('nothing but reading the tables of the account is possible', async t => {
  const queries = [
    ...[
      "ATTACH 'x.db' AS x",
      "DETACH 'x'",
      'PRAGMA table_info(customer)',
      'PRAGMA hard_heap_limit = 0',
      "VACUUM INTO 'x.db'",
    ],
    ...[
      'INSERT INTO customer VALUES (1)',
      'UPDATE customer SET id = 1',
      'DELETE FROM customer',
      'DROP TABLE customer',
      'CREATE TABLE x (y)',
    ],
    ...[
      'BEGIN',
      'COMMIT',
      'REINDEX',
      'ANALYZE',
      'EXPLAIN SELECT 1',
      'SELECT 1; DELETE FROM customer',
      'SELECT id INTO x FROM customer',
    ],
    ...[
      "SELECT load_extension('x')",
      "SELECT readfile('/etc/passwd')",
      "SELECT writefile('x', 'y')",
      'SELECT randomblob(1000000000)',
    ],
    ...[
      'SELECT zeroblob(1000000000)',
      "SELECT printf('%1000000000d', 1)",
      'SELECT sqlite_version()',
      'SELECT fts5(1)',
      'SELECT ql_add(1, 2)',
    ],
    ...[
      'SELECT * FROM sqlite_master',
      'SELECT * FROM sqlite_schema',
      'SELECT * FROM temp.sqlite_schema',
      'SELECT * FROM pragma_database_list',
    ],
    ...[
      "SELECT * FROM pragma_table_info('x')",
      "SELECT * FROM json_each('[1]')",
      'SELECT * FROM dbstat',
      'SELECT * FROM sqlite_dbpage',
    ],
    ...[
      "SELECT * FROM bytecode('SELECT 1')",
      'SELECT * FROM generate_series(1, 2)',
      'SELECT * FROM "\u001f1"',
      'SELECT "id\u001f" FROM customer',
    ],
    ...[
      'WITH x AS (DELETE FROM customer) SELECT 1',
      'SELECT (DELETE FROM customer)',
      "SELECT x'00' FROM dual",
      'SELECT id FROM customer INDEXED BY x',
    ],
    ...[
      'SELECT :name',
      'SELECT $1',
      'SELECT @x',
      'SELECT `id` FROM customer',
      'SELECT [id] FROM customer',
      'SELECT id FROM customer\u0000',
    ],
  ]
  const before = JSON.stringify(account.records)
  for (const query of queries)
    t.match(errorOf(await ask(query, [], {}, account))?.kind, /^(syntax|unknown-table)$/, query)
  t.equal(JSON.stringify(account.records), before)
  t.same(await ask('SELECT COUNT(*) AS v FROM customer', [], {}, account), {
    ok: true,
    items: [{ v: '3' }],
    totalResults: 1,
  })
})

t.test('a name defined by WITH does not open what it is named after', async t => {
  const query = 'WITH sqlite_master AS (SELECT 7 AS v FROM dual) SELECT v FROM sqlite_master'
  t.same(await ask(query), { ok: true, items: [{ v: '7' }], totalResults: 1 })
})

t.test('what comes in params stays data', async t => {
  for (const value of [
    "' OR '1'='1",
    "x'; DROP TABLE customer; --",
    '" OR 1=1 --',
    '?1',
    '41 UNION SELECT name FROM sqlite_master',
    '%',
  ]) {
    const result = await ask(
      'SELECT id, ? AS v FROM customer WHERE companyName = ? OR id = 9',
      [value, value],
      {},
      account,
    )
    t.same(result.ok && result.items, [{ id: '9', v: value }], value)
  }
})

t.test('placeholders and params must be as many', async t => {
  t.same(errorOf(await ask('SELECT id FROM customer WHERE id = ?')), { kind: 'parameters', expected: 1, given: 0 })
  t.same(errorOf(await ask('SELECT id FROM customer', [1])), { kind: 'parameters', expected: 0, given: 1 })
  t.same(errorOf(await ask('SELECT \'?\' AS "?" FROM customer -- ?', [1])), {
    kind: 'parameters',
    expected: 0,
    given: 1,
  })
  const unused = await ask('SELECT BUILTIN.CONSOLIDATE(balance, ?, ?) AS v FROM customer WHERE id = ?', [
    'LEDGER',
    null,
    41,
  ])
  t.same(unused.ok && unused.items, [{ v: '10.5' }])
})
