/** How dates come out of a query, and how they are written into one: the date format of the user's preferences. */
import fc from 'fast-check'
import t from 'tap'
import { dateFormats, type DateFormat } from '../../../../src/account/model/settings.js'
import { readDay, writeDay } from '../../../../src/surfaces/rest/suiteql/date-format.js'
import type { SuiteQlParam } from '../../../../src/surfaces/rest/suiteql/model.js'
import { openSample } from '../../../account/samples.js'
import { ask } from './samples.js'

const account = openSample({
  records: {
    customer: [
      { id: '1', companyName: '2026-06-04', comments: '6/4/2026', dateCreated: '2026-06-04T00:00:00Z' },
      { id: '2', companyName: 'Blue', comments: '2026-06-04', dateCreated: '2026-06-04T09:12:00Z' },
      { id: '3', companyName: 'Green', comments: 'none', dateCreated: '2026-06-05T23:59:59Z' },
      { id: '4', companyName: 'Grey', externalId: '2026-06-04' },
    ],
    salesOrder: [
      { id: '11', tranId: 'A', tranDate: '2026-09-08', memo: '2026-06-04', custbody_due: '2026-12-31' },
      { id: '12', tranId: 'B', tranDate: '2026-10-01', shipDate: '2026-10-02' },
      { id: '13', tranId: 'C', tranDate: '2025-12-31' },
    ],
    invoice: [{ id: '14', tranId: 'D', tranDate: '2026-10-01' }],
    customrecord_log: [
      { id: '1', name: '2026-06-04', custrecord_at: '2026-06-04T10:00:00-07:00' },
      { id: '2', name: 'b', custrecord_at: '2026-06-04T10:00:00.500Z' },
      { id: '3', name: 'c', custrecord_at: 'soon' },
      { id: '4', name: 'd', custrecord_at: '2026-02-30' },
    ],
  },
})

interface Options {
  readonly params?: readonly SuiteQlParam[]
  readonly dateFormat?: DateFormat
}

/** The values of the rows, row by row, or the error. */
async function values(query: string, { params = [], dateFormat }: Options = {}): Promise<unknown> {
  const result = await ask(query, params, dateFormat ? { dateFormat } : {}, account)
  return result.ok ? result.items.map(item => Object.values(item)) : result.error
}

type Line = readonly [query: string, rows: readonly (readonly string[])[], params?: readonly SuiteQlParam[]]

const column = (...texts: readonly string[]) => texts.map(text => [text])
const ids = (...numbers: readonly number[]) => numbers.map(id => [String(id)])
/** Customers that satisfy a condition. */
const customers = (condition: string, found: readonly number[], ...params: SuiteQlParam[]): Line => [
  `SELECT id FROM customer WHERE ${condition} ORDER BY id`,
  ids(...found),
  params,
]
const orders = (condition: string, found: readonly number[], ...params: SuiteQlParam[]): Line => [
  `SELECT id FROM transaction WHERE ${condition} ORDER BY id`,
  ids(...found),
  params,
]

const tables: Readonly<Record<string, readonly Line[]>> = {
  'a date is shown in the format of the user, without leading zeros and without its time': [
    ['SELECT trandate FROM transaction WHERE id = 11', column('9/8/2026')],
    ['SELECT t.TRANDATE AS d FROM transaction t WHERE t.id = 11', column('9/8/2026')],
    ['SELECT datecreated FROM customer WHERE id = 2', column('6/4/2026')],
    ['SELECT custbody_due FROM transaction WHERE id = 11', column('12/31/2026')],
    ['SELECT * FROM customer WHERE id = 2', [['2', '2026-06-04', '6/4/2026', 'Blue']]],
    ['SELECT BUILTIN.DF(trandate) AS v FROM transaction WHERE id = 11', column('9/8/2026')],
    ['SELECT MIN(trandate) AS a, MAX(trandate) AS b FROM transaction', [['12/31/2025', '10/1/2026']]],
    ["SELECT TO_DATE('2026-06-04 17:05', 'YYYY-MM-DD HH24:MI') AS v FROM dual", column('6/4/2026')],
    ["SELECT DATE '2026-06-04' AS v FROM dual", column('6/4/2026')],
    ['SELECT TRUNC(datecreated) AS v FROM customer WHERE id = 3', column('6/5/2026')],
    ["SELECT TRUNC(datecreated, 'MM') AS v FROM customer WHERE id = 3", column('6/1/2026')],
    ['SELECT ADD_MONTHS(trandate, 3) AS v FROM transaction WHERE id = 13', column('3/31/2026')],
    ['SELECT LAST_DAY(trandate) AS v FROM transaction WHERE id = 11', column('9/30/2026')],
    ['SELECT trandate + 1 AS a, trandate - 1 AS b FROM transaction WHERE id = 12', [['10/2/2026', '9/30/2026']]],
    ['SELECT SYSDATE AS a, CURRENT_DATE AS b FROM dual', [['11/22/2026', '11/22/2026']]],
    ['SELECT NVL(shipdate, trandate) AS v FROM transaction WHERE id < 13 ORDER BY id', column('9/8/2026', '10/2/2026')],
    ['SELECT COALESCE(shipdate, trandate) AS v FROM transaction WHERE id = 11', column('9/8/2026')],
    ['SELECT CASE WHEN id = 11 THEN trandate END AS v FROM transaction WHERE id = 11', column('9/8/2026')],
    ["SELECT DECODE(tranid, 'A', trandate) AS v FROM transaction WHERE id = 11", column('9/8/2026')],
    ['SELECT FIRST_VALUE(trandate) OVER (ORDER BY trandate) AS v FROM transaction WHERE id = 13', column('12/31/2025')],
    ['SELECT GREATEST(trandate, shipdate) AS v FROM transaction WHERE id = 12', column('10/2/2026')],
  ],
  'a text stays as it is, even one that reads like a date': [
    [
      "SELECT '2026-06-04' AS a, '6/4/2026' AS b, ? AS c FROM dual",
      [['2026-06-04', '6/4/2026', '2026-06-04']],
      ['2026-06-04'],
    ],
    ["SELECT TO_CHAR(trandate, 'YYYY-MM-DD') AS v FROM transaction WHERE id = 11", column('2026-09-08')],
    [
      'SELECT TO_CHAR(datecreated, \'YYYY-MM-DD"T"HH24:MI:SS"Z"\') AS v FROM customer WHERE id = 2',
      column('2026-06-04T09:12:00Z'),
    ],
    ['SELECT companyname, comments FROM customer WHERE id = 1', [['2026-06-04', '6/4/2026']]],
    ['SELECT memo FROM transaction WHERE id = 11', column('2026-06-04')],
    ['SELECT externalid FROM customer WHERE id = 4', column('2026-06-04')],
    ['SELECT name FROM customrecord_log WHERE id = 1', column('2026-06-04')],
    ["SELECT '20' || '26-06-04' AS v FROM dual", column('2026-06-04')],
    ["SELECT SUBSTR('x2026-06-04', 2) AS v FROM dual", column('2026-06-04')],
    ["SELECT NVL(NULL, '2026-06-04') AS v FROM dual", column('2026-06-04')],
    ['SELECT MAX(comments) AS v FROM customer WHERE id < 3', column('6/4/2026')],
    [
      "SELECT NVL(TO_CHAR(shipdate, 'YYYY-MM-DD'), '-') AS v FROM transaction WHERE id < 13 ORDER BY id",
      column('-', '2026-10-02'),
    ],
    ['SELECT custrecord_at FROM customrecord_log WHERE id > 2', column('soon', '2026-02-30')],
  ],
  'dates and texts keep apart through subqueries, definitions and unions': [
    [
      "SELECT x.d, x.c FROM (SELECT trandate AS d, TO_CHAR(trandate, 'YYYY-MM-DD') AS c FROM transaction WHERE id = 11) x",
      [['9/8/2026', '2026-09-08']],
    ],
    ['SELECT * FROM (SELECT * FROM (SELECT trandate FROM transaction WHERE id = 11))', column('9/8/2026')],
    ['WITH w (d) AS (SELECT trandate FROM transaction WHERE id = 11) SELECT d + 1 AS v FROM w', column('9/9/2026')],
    ['SELECT (SELECT MAX(trandate) FROM transaction) AS v FROM dual', column('10/1/2026')],
    [
      'SELECT trandate AS v FROM transaction WHERE id < 13 UNION SELECT datecreated FROM customer WHERE id = 1',
      column('6/4/2026', '9/8/2026', '10/1/2026'),
    ],
    [
      "SELECT TO_CHAR(trandate, 'YYYY-MM-DD') AS v FROM transaction WHERE id = 11 UNION ALL SELECT comments FROM customer WHERE id = 2",
      column('2026-09-08', '2026-06-04'),
    ],
    ['SELECT id FROM transaction WHERE trandate = (SELECT MAX(trandate) FROM transaction) ORDER BY id', ids(12, 14)],
    ["WITH w AS (SELECT id, trandate AS d FROM transaction) SELECT id FROM w WHERE d < '9/8/2026'", ids(13)],
  ],
  'rows are sorted, grouped and told apart by the dates, not by what is shown': [
    [
      'SELECT trandate FROM transaction ORDER BY trandate, id',
      column('12/31/2025', '9/8/2026', '10/1/2026', '10/1/2026'),
    ],
    ['SELECT trandate AS d FROM transaction ORDER BY d DESC FETCH FIRST 1 ROW ONLY', column('10/1/2026')],
    ['SELECT DISTINCT trandate FROM transaction ORDER BY 1', column('12/31/2025', '9/8/2026', '10/1/2026')],
    [
      'SELECT trandate, COUNT(*) AS n FROM transaction GROUP BY trandate ORDER BY trandate DESC',
      [
        ['10/1/2026', '2'],
        ['9/8/2026', '1'],
        ['12/31/2025', '1'],
      ],
    ],
    ['SELECT DISTINCT datecreated FROM customer WHERE id < 3', column('6/4/2026', '6/4/2026')],
    ['SELECT DISTINCT TRUNC(datecreated) AS v FROM customer WHERE id < 3', column('6/4/2026')],
    ['SELECT COUNT(DISTINCT trandate) AS v FROM transaction', column('3')],
    ['SELECT MAX(trandate) - MIN(trandate) AS v FROM transaction', column('274')],
  ],
  'functions of texts are given what is shown': [
    ["SELECT trandate || '' AS v FROM transaction WHERE id = 11", column('9/8/2026')],
    ["SELECT CONCAT('on ', trandate) AS v FROM transaction WHERE id = 11", column('on 9/8/2026')],
    ['SELECT TO_CHAR(datecreated) AS v FROM customer WHERE id = 2', column('6/4/2026')],
    ['SELECT CAST(trandate AS VARCHAR(20)) AS v FROM transaction WHERE id = 11', column('9/8/2026')],
    ['SELECT SUBSTR(trandate, -4) AS a, LENGTH(trandate) AS b FROM transaction WHERE id = 11', [['2026', '8']]],
    ['SELECT SUBSTR(TRUNC(datecreated), 1, 3) AS v FROM customer WHERE id = 3', column('6/5')],
    ["SELECT REPLACE(trandate, '/', '-') AS v FROM transaction WHERE id = 11", column('9-8-2026')],
    [
      "SELECT LPAD(trandate, 10, '0') AS a, UPPER(trandate) AS b FROM transaction WHERE id = 11",
      [['009/8/2026', '9/8/2026']],
    ],
    ["SELECT TRIM(trandate) AS a, LTRIM(trandate, '9') AS b FROM transaction WHERE id = 11", [['9/8/2026', '/8/2026']]],
    ["SELECT INSTR(trandate, '/') AS v FROM transaction WHERE id = 12", column('3')],
    ["SELECT TRANSLATE(trandate, '/', '.') AS v FROM transaction WHERE id = 12", column('10.1.2026')],
    [
      "SELECT LISTAGG(trandate, ' ') WITHIN GROUP (ORDER BY trandate) AS v FROM transaction WHERE id < 14",
      column('12/31/2025 9/8/2026 10/1/2026'),
    ],
    [
      "SELECT LISTAGG(DISTINCT trandate, ',') WITHIN GROUP (ORDER BY trandate) AS v FROM transaction WHERE id > 13",
      column('10/1/2026'),
    ],
    orders("trandate LIKE '10/%'", [12, 14]),
    orders("trandate NOT LIKE '10/%'", [11, 13]),
    orders("NVL(shipdate, trandate) LIKE '%/2/2026'", [12]),
    ["SELECT DECODE(trandate, '10/01/2026', 'yes', 'no') AS v FROM transaction WHERE id = 12", column('yes')],
  ],
  'a date is compared with a text in the format of the user, with or without leading zeros': [
    orders("trandate = '10/1/2026'", [12, 14]),
    orders("trandate = '10/01/2026'", [12, 14]),
    orders("'10/1/2026' = trandate", [12, 14]),
    orders("trandate <> '10/1/2026'", [11, 13]),
    orders("trandate != '10/1/2026'", [11, 13]),
    orders("trandate < '9/8/2026'", [13]),
    orders("trandate <= '9/8/2026'", [11, 13]),
    orders("trandate > '09/08/2026'", [12, 14]),
    orders("trandate >= '09/08/2026'", [11, 12, 14]),
    orders("'9/8/2026' < trandate", [12, 14]),
    orders("trandate BETWEEN '1/1/2026' AND '9/30/2026'", [11]),
    orders("trandate NOT BETWEEN '1/1/2026' AND '9/30/2026'", [12, 13, 14]),
    orders("trandate BETWEEN '1/1/2026' AND SYSDATE AND id > 12", [14]),
    orders("'10/2/2026' BETWEEN trandate AND shipdate", [12]),
    orders("trandate IN ('9/8/2026', '12/31/2025')", [11, 13]),
    orders("trandate NOT IN ('9/8/2026', '12/31/2025')", [12, 14]),
    orders("trandate = ANY ('9/8/2026', '12/31/2025')", [11, 13]),
    orders("shipdate < '1/1/2030'", [12]),
    orders("NOT shipdate < '1/1/2030'", []),
    orders("NVL(shipdate, trandate) = '10/2/2026'", [12]),
    orders("NVL(shipdate, trandate) > '10/1/2026'", [12]),
    orders("'10/1/2026' < NVL(shipdate, trandate)", [12]),
    orders("TRUNC(trandate, 'YEAR') BETWEEN '1/1/2026' AND '1/1/2026'", [11, 12, 14]),
    orders("NULLIF(trandate, trandate) BETWEEN '1/1/2026' AND '1/1/2027'", []),
    orders("trandate - 1 BETWEEN '9/1/2026' AND ADD_MONTHS('9/1/2026', 1)", [11, 12, 14]),
    ["SELECT id FROM transaction t WHERE t.trandate >= '10/1/2026' AND t.shipdate IS NULL", ids(14)],
    [
      "SELECT entity, MAX(trandate) AS v FROM transaction GROUP BY entity HAVING MAX(trandate) >= '10/1/2026'",
      column('10/1/2026'),
    ],
    [
      "SELECT CASE WHEN trandate < '1/1/2026' THEN 'old' ELSE 'new' END AS v FROM transaction WHERE id > 12 ORDER BY id",
      column('old', 'new'),
    ],
    ["SELECT t.id FROM transaction t JOIN customer c ON c.id = 4 AND t.trandate < '1/1/2026'", ids(13)],
    ["SELECT TO_DATE('6/4/2026') AS v, LAST_DAY('6/4/2026') AS w FROM dual", [['6/4/2026', '6/30/2026']]],
  ],
  'a value of params may be such a text too': [
    orders('trandate = ?', [12, 14], '10/1/2026'),
    orders('trandate >= ? AND trandate < ?', [11], '1/1/2026', '10/1/2026'),
    orders('trandate BETWEEN ? AND ?', [11], '1/1/2026', '9/30/2026'),
    orders('trandate IN (?, ?)', [11, 13], '9/8/2026', '12/31/2025'),
    orders('? <= trandate', [12, 14], '2026-10-01'),
    orders('id = ? AND trandate > ?', [11], 11, '1/1/2026'),
    orders('trandate > ?', [], null),
  ],
  'ISO 8601 is understood as well': [
    orders("trandate = '2026-10-01'", [12, 14]),
    orders("trandate >= '2026-09-08' AND trandate < '2026-10-01'", [11]),
    orders("trandate BETWEEN '2026-01-01' AND '2026-09-30'", [11]),
    orders("trandate IN ('2026-09-08')", [11]),
    customers("datecreated > '2026-06-04T09:00:00Z'", [2, 3]),
    customers("datecreated > '2026-06-04 09:12:00'", [3]),
    customers("datecreated = '2026-06-04T11:12:00+02:00'", [2]),
  ],
  'a date with a time is compared with the midnight of a day': [
    customers("datecreated = '6/4/2026'", [1]),
    customers("datecreated >= '6/4/2026'", [1, 2, 3]),
    customers("datecreated > '6/4/2026'", [2, 3]),
    customers("datecreated <= '6/5/2026'", [1, 2]),
    customers("datecreated BETWEEN '6/4/2026' AND '6/5/2026'", [1, 2]),
    customers("TRUNC(datecreated) = '6/4/2026'", [1, 2]),
    customers("TRUNC(datecreated) <= '6/4/2026'", [1, 2]),
    customers("datecreated < TO_DATE('6/5/2026', 'MM/DD/YYYY')", [1, 2]),
    ["SELECT id FROM customrecord_log WHERE custrecord_at > '2026-06-04T16:00:00Z' AND id <> 3", ids(1)],
  ],
  'a text is compared as a text, whatever it reads like': [
    customers("comments = '6/4/2026'", [1]),
    customers("comments = '06/04/2026'", []),
    customers("comments <> '6/4/2026'", [2, 3]),
    customers("comments > '6/4/2026'", [3]),
    customers("comments >= '6/4/2026'", [1, 3]),
    customers("comments < '2026-06-05'", [2]),
    customers("comments BETWEEN '2026-06-04' AND '6/4/2026'", [1, 2]),
    customers("UPPER(comments) BETWEEN '2026-06-04' AND '6/4/2026'", [1, 2]),
    customers("UPPER(comments) > '6/4/2026'", [3]),
    customers("comments IN ('6/4/2026', '06/04/2026')", [1]),
    customers("companyname = '2026-06-04'", [1]),
    customers("companyname = '6/4/2026'", []),
    customers("comments = '31/12/2026' OR comments > '31-12-2026'", [1, 3]),
    customers("LOWER(comments) > '31-12-2026'", [1, 3]),
    customers("TO_CHAR(datecreated, 'YYYY-MM-DD') >= '2026-06-05'", [3]),
    customers("TO_CHAR(datecreated, 'YYYY-MM-DD') = '2026-06-04'", [1, 2]),
    customers("id > '2026-06-04' OR id = '6/4/2026'", []),
    customers("LENGTH(comments) < '6/4/2026'", [1, 2, 3]),
    customers("'2026-06-04' = '6/4/2026'", []),
  ],
}

for (const [title, lines] of Object.entries(tables)) {
  t.test(title, async t => {
    for (const [query, rows, params = []] of lines) t.same(await values(query, { params }), rows, query)
  })
}

t.test('every format is shown and understood', async t => {
  const written: Readonly<Record<DateFormat, readonly [shown: string, padded: string]>> = {
    'M/D/YYYY': ['9/8/2026', '09/08/2026'],
    'D/M/YYYY': ['8/9/2026', '08/09/2026'],
    'D.M.YYYY': ['8.9.2026', '08.09.2026'],
    'D-M-YYYY': ['8-9-2026', '08-09-2026'],
    'YYYY-MM-DD': ['2026-09-08', '2026-9-8'],
    'YYYY/MM/DD': ['2026/09/08', '2026/9/8'],
  }
  for (const dateFormat of dateFormats) {
    const [shown, other] = written[dateFormat]
    t.same(await values('SELECT trandate FROM transaction WHERE id = 11', { dateFormat }), [[shown]], dateFormat)
    t.same(await values("SELECT '' || trandate AS v FROM transaction WHERE id = 11", { dateFormat }), [[shown]])
    for (const text of [shown, other, '2026-09-08']) {
      t.same(await values(`SELECT id FROM transaction WHERE trandate = '${text}'`, { dateFormat }), [['11']], text)
      const later = 'SELECT id FROM transaction WHERE trandate > ? ORDER BY id'
      t.same(await values(later, { dateFormat, params: [text] }), [['12'], ['14']], text)
    }
  }
})

t.test('a date in another format is refused where it meets a date', async t => {
  const message = '"31/12/2025" is no date of the format "M/D/YYYY".'
  for (const condition of [
    "trandate = '31/12/2025'",
    "trandate > '31/12/2025'",
    "'31/12/2025' < trandate",
    "trandate BETWEEN '31/12/2025' AND '12/31/2026'",
    "TRUNC(trandate) > '31/12/2025'",
    "TRUNC(trandate) <> '31/12/2025'",
    "TRUNC(trandate) BETWEEN '1/1/2025' AND '31/12/2025'",
    "trandate > TO_DATE('31/12/2025')",
  ]) {
    t.same(await values(`SELECT id FROM transaction WHERE ${condition}`), { kind: 'value', message }, condition)
  }
  t.same(await values("SELECT id FROM customer WHERE datecreated > '2026-02-30'"), {
    kind: 'value',
    message: '"2026-02-30" is no date of the format "M/D/YYYY".',
  })
  t.same(await values("SELECT id FROM customer WHERE comments = '31/12/2025'"), [])
  t.same(await values('SELECT SUM(trandate + 0) AS v FROM transaction WHERE id > 99'), [[]])
  t.same(await values('SELECT TO_NUMBER(trandate) AS v FROM transaction'), {
    kind: 'value',
    message: 'A date is no number.',
  })
  t.same(await values('SELECT id FROM transaction WHERE trandate BETWEEN 1'), {
    kind: 'syntax',
    message: 'AND is expected behind BETWEEN.',
  })
})

t.test('queries that were run in one format do not change what another one shows', async t => {
  const query = "SELECT trandate, trandate || '' AS v FROM transaction WHERE id = 11"
  const [first, second] = await Promise.all([
    values(query, { dateFormat: 'D.M.YYYY' }),
    values(query, { dateFormat: 'YYYY/MM/DD' }),
  ])
  t.same(first, [['8.9.2026', '8.9.2026']])
  t.same(second, [['2026/09/08', '2026/09/08']])
  t.same(await values(query), [['9/8/2026', '9/8/2026']])
})

t.test('a new date in a record is a date, whatever was in the column before', async t => {
  const own = openSample({ records: { customrecord_log: [{ id: '1', custrecord_at: 'soon' }] } })
  const rows = async () => {
    const result = await ask('SELECT custrecord_at AS v FROM customrecord_log', [], {}, own)
    return result.ok ? result.items : result.error
  }
  t.same(await rows(), [{ v: 'soon' }])
  own.records.update('customrecord_log', '1', { custrecord_at: '2026-06-04' })
  t.same(await rows(), [{ v: '6/4/2026' }])
})

t.test('every day is read as it is shown', async t => {
  const days = fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
  fc.assert(
    fc.property(days, fc.constantFrom(...dateFormats), (date, format) => {
      const midnight = Math.floor(date.getTime() / 86_400_000) * 86_400_000
      return (
        readDay(writeDay(date.getTime(), format).padStart(8, '0'), format) === midnight || date.getUTCFullYear() < 1000
      )
    }),
  )
  for (const text of ['', '6/4/26', '6/31/2026', '0/1/2026', '6/4/0000', '6/4/2026 ', '6-4-2026', '6/4/2026 3:05 pm']) {
    t.equal(readDay(text, 'M/D/YYYY'), undefined, text)
  }
})

t.test('a mark that is no date is shown as it came', async t => {
  t.same(await values('SELECT ? AS v FROM dual', { params: ['\u001eno date'] }), [['\u001eno date']])
  t.same(await values('SELECT LENGTH(?) AS v FROM dual', { params: ['\u001e'] }), [['1']])
})
