/** The second wall: whatever SQL reached the engine, it could only read what the query may read. */
import t from 'tap'
import { SqliteDatabase } from '../../../../src/surfaces/rest/suiteql/database.js'

t.test('SQL of a caller reads the tables it was given, and does nothing else', async t => {
  const database = await SqliteDatabase.open(() => performance.now(), 64 << 20)
  database.execute(
    'CREATE TABLE open (v); INSERT INTO open VALUES (7); CREATE TABLE "\u001f9" (v); INSERT INTO "\u001f9" VALUES (8)',
  )
  const run = (sql: string) => {
    const values: unknown[] = []
    const onRow = (row: { values(): unknown[] }) => values.push(...row.values()) > 0
    database.query({ sql, params: [], dateFormat: 'M/D/YYYY', tables: new Set(['open']), milliseconds: 1000, onRow })
    return values
  }
  t.same(run('SELECT v FROM open'), [7])
  t.same(run('WITH x AS (SELECT 1) SELECT count(*) FROM x'), [1])
  for (const sql of [
    'SELECT v FROM "\u001f9"',
    'SELECT count(*) FROM "\u001f9"',
    'SELECT name FROM sqlite_master',
    'SELECT count(*) FROM sqlite_master',
    'SELECT * FROM pragma_database_list',
    "SELECT * FROM json_each('[1]')",
    'SELECT * FROM dbstat',
    "ATTACH ':memory:' AS other",
    'PRAGMA user_version = 1',
    'PRAGMA database_list',
    'INSERT INTO open VALUES (1)',
    'UPDATE open SET v = 1',
    'DELETE FROM open',
    'DROP TABLE open',
    'CREATE TABLE more (v)',
    'CREATE TEMP VIEW more AS SELECT 1',
    'BEGIN',
    'SAVEPOINT x',
    'ANALYZE',
    'REINDEX',
    "SELECT load_extension('x')",
    'SELECT randomblob(10)',
    "SELECT json('[]')",
    'SELECT sqlite_version()',
  ]) {
    t.throws(() => run(sql), { message: 'sql' }, sql)
  }
  t.same(run('SELECT v FROM open'), [7])
  database.close()
})
