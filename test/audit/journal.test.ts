/** The login audit trail on disk: whole lines, bounded, and unharmed by whatever ends the process. */
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import t from 'tap'
import * as v from 'valibot'
import { type AccountId, accountIdSchema } from '../../src/account/ids.js'
import { AuditJournal } from '../../src/audit/journal.js'
import { auditRow } from '../../src/audit/row.js'
import { auditTrailCapacity, LoginAuditTrail } from '../../src/audit/trail.js'
import { refusedLogin, sampleLogin } from './samples.js'

const id = (text: string): AccountId => v.parse(accountIdSchema, text)
const first = id('1234567')
const second = id('1234567_SB1')
const file = '1234567.login-audit-trail.ndjson'
const older = '1234567.login-audit-trail.1.ndjson'

/** The operation ids of the rows kept of the first account. */
async function kept(folder: string, of = first): Promise<string[]> {
  return (await new AuditJournal(folder).load(of)).map(row => row.operationId.replace('operation-', ''))
}

async function write(folder: string, ...seconds: readonly number[]): Promise<void> {
  const journal = new AuditJournal(folder)
  for (const one of seconds) journal.append(first, sampleLogin(one))
  await journal.close()
}

t.test('rows come back as they were, oldest first, each account for itself', async t => {
  const folder = join(t.testdir({}), 'made', 'when', 'missing')
  const journal = new AuditJournal(folder)
  t.strictSame(await journal.load(first), [])
  journal.append(first, sampleLogin(1, { userAgent: 'line\nbreak "ü" \u2028' }))
  journal.append(second, refusedLogin(2))
  journal.append(first, refusedLogin(3))
  await journal.flush()
  t.strictSame(await journal.load(first), [
    auditRow(sampleLogin(1, { userAgent: 'line\nbreak "ü" \u2028' })),
    auditRow(refusedLogin(3)),
  ])
  t.strictSame(await new AuditJournal(folder).load(second), [auditRow(refusedLogin(2))])
  t.strictSame(readdirSync(folder).sort(), [file, '1234567_SB1.login-audit-trail.ndjson'])
  t.equal(readFileSync(join(folder, file), 'utf8').split('\n').length, 3, 'one line per row')
})

t.test('a later process appends to what is there', async t => {
  const folder = t.testdir({})
  await write(folder, 1, 2)
  await write(folder, 3)
  await write(folder)
  t.strictSame(await kept(folder), ['1', '2', '3'])
})

t.test('rows are written by themselves after a short while, in order', async t => {
  const folder = t.testdir({})
  const journal = new AuditJournal(folder)
  for (let i = 0; i < 50; i++) journal.append(first, sampleLogin(i))
  t.notOk(existsSync(join(folder, file)), 'not at once')
  for (let waited = 0; waited < 5_000 && (await kept(folder)).length < 50; waited += 10) await sleep(10)
  t.strictSame(
    await kept(folder),
    Array.from({ length: 50 }, (_, index) => String(index)),
  )
})

t.test('rows appended while others are being written are not lost, nor twice there', async t => {
  const folder = t.testdir({})
  const journal = new AuditJournal(folder)
  const flushes: Promise<void>[] = []
  for (let i = 0; i < 60; i++) {
    journal.append(first, sampleLogin(i))
    if (i % 3 === 0) flushes.push(journal.flush())
    if (i % 7 === 0) await Promise.resolve()
  }
  await Promise.all([...flushes, journal.close()])
  t.strictSame(
    await kept(folder),
    Array.from({ length: 60 }, (_, index) => String(index)),
  )
})

t.test('a line that a killed process left torn is skipped, and the next row begins a line of its own', async t => {
  const folder = t.testdir({})
  await write(folder, 1, 2)
  const whole = readFileSync(join(folder, file), 'utf8')
  const torn = JSON.stringify(auditRow(sampleLogin(3)))
  for (const length of [1, 20, torn.length - 1]) {
    appendFileSync(join(folder, file), torn.slice(0, length))
    t.strictSame(await kept(folder), ['1', '2'])
  }
  await write(folder, 4)
  await write(folder, 5)
  t.strictSame(await kept(folder), ['1', '2', '4', '5'])
  t.ok(readFileSync(join(folder, file), 'utf8').startsWith(whole), 'what was whole stays')
})

t.test('wherever a process is killed, every row before the cut and every row after it is there', async t => {
  const folder = t.testdir({})
  await write(folder, 1, 2, 3)
  const bytes = readFileSync(join(folder, file))
  const ends = [...bytes.entries()].filter(([, byte]) => byte === 0x0a).map(([place]) => place)
  let round = 0
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: bytes.length }), async length => {
      const own = join(folder, `round${++round}`)
      mkdirSync(own)
      appendFileSync(join(own, file), bytes.subarray(0, length))
      await write(own, 8, 9)
      // A row is whole with its last brace, with or without the line break.
      const whole = ends.filter(end => end <= length).map((_, index) => String(index + 1))
      return JSON.stringify(await kept(own)) === JSON.stringify([...whole, '8', '9'])
    }),
    { numRuns: 40, examples: [[0], [bytes.length], [(ends[0] ?? 0) + 1], [ends[0] ?? 0]] },
  )
})

t.test('lines that are no rows are skipped', async t => {
  const row = JSON.stringify(auditRow(sampleLogin(1)))
  const incomplete = JSON.stringify({ date: '2026-11-22T08:00:00.000Z', operationId: 'x' })
  const wrongType = JSON.stringify({ ...auditRow(sampleLogin(2)), emailAddress: 5 })
  const folder = t.testdir({
    [file]: ['', 'rubbish', 'null', '5', '[]', '{}', incomplete, wrongType, row, '', '{"a":'].join('\n'),
  })
  t.strictSame(await kept(folder), ['1'])
  const trail = new LoginAuditTrail()
  for (const one of await new AuditJournal(folder).load(first)) trail.restore(one)
  t.equal(trail.query({ email: 'ines@example.com', since: 0, detail: '', status: 'Success' }).length, 1)
})

t.test('a file that has grown too large is moved aside, and both are read, the older first', async t => {
  const folder = t.testdir({})
  const journal = new AuditJournal(folder, { fileBytes: 500 })
  for (const seconds of [1, 2, 3, 4, 5, 6]) {
    journal.append(first, sampleLogin(seconds))
    await journal.flush()
  }
  t.strictSame(readdirSync(folder).sort(), [older, file])
  const rows = await kept(folder)
  t.equal(rows.at(-1), '6')
  t.ok(rows.length >= 2 && rows.length < 6, `${rows.length} rows are left: the oldest file was let go`)
  t.strictSame(rows, ['1', '2', '3', '4', '5', '6'].slice(-rows.length), 'without a gap')
})

t.test('a row behind a torn line in the file moved aside is not lost', async t => {
  const row = (seconds: number) => JSON.stringify(auditRow(sampleLogin(seconds)))
  const folder = t.testdir({ [older]: `${row(1)}\n${row(2).slice(0, 50)}`, [file]: `${row(3)}\n${row(4)}\n` })
  t.strictSame(await kept(folder), ['1', '3', '4'])
})

t.test('a torn file that is moved aside costs no row either', async t => {
  const folder = t.testdir({})
  await write(folder, 1, 2)
  appendFileSync(join(folder, file), '{"torn')
  const journal = new AuditJournal(folder, { fileBytes: 100 })
  journal.append(first, sampleLogin(3))
  await journal.close()
  t.ok(existsSync(join(folder, older)))
  t.strictSame(await kept(folder), ['1', '2', '3'])
})

t.test('loading is bounded by what fits into memory: the latest ten thousand rows', async t => {
  const row = (index: number) => JSON.stringify({ ...auditRow(sampleLogin(0)), operationId: String(index) })
  const lines = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, index) => `${row(from + index)}\n`).join('')
  const folder = t.testdir({ [older]: lines(0, 6_000), [file]: lines(6_000, 12_000) })
  const rows = await kept(folder)
  t.equal(rows.length, auditTrailCapacity)
  t.equal(rows[0], '2000')
  t.equal(rows.at(-1), '11999')
})

t.test('forgetting an account leaves nothing of it, not even what was about to be written', async t => {
  const folder = t.testdir({})
  const journal = new AuditJournal(folder, { fileBytes: 100 })
  for (const one of [first, second]) {
    for (const seconds of [1, 2, 3]) {
      journal.append(one, sampleLogin(seconds))
      await journal.flush()
    }
  }
  journal.append(first, sampleLogin(4))
  const writing = journal.flush()
  journal.append(first, sampleLogin(5))
  await journal.forget(first)
  await writing
  await journal.flush()
  t.strictSame(await kept(folder), [])
  t.notOk(readdirSync(folder).some(name => name.startsWith('1234567.')))
  t.ok((await kept(folder, second)).length > 0, 'and touches no other')

  journal.append(first, sampleLogin(6))
  await journal.forget(first)
  await journal.flush()
  t.strictSame(await kept(folder), [], 'nor what was waiting')

  journal.append(first, sampleLogin(7))
  await journal.close()
  t.strictSame(await kept(folder), ['7'], 'a new beginning')
})

t.test('forgetting what was never kept is fine', async t => {
  const journal = new AuditJournal(t.testdir({}))
  await t.resolves(journal.forget(first))
  await t.resolves(journal.close())
})

t.test('rows that cannot be written are told, kept and written later; other accounts go on', async t => {
  const folder = t.testdir({})
  const errors: Error[] = []
  const journal = new AuditJournal(folder, { onError: error => errors.push(error) })
  journal.append(first, sampleLogin(1))
  await journal.flush()
  // The disk breaks in the middle of a line, and comes back.
  renameSync(join(folder, file), join(folder, 'aside'))
  mkdirSync(join(folder, file))
  journal.append(first, sampleLogin(2))
  journal.append(second, sampleLogin(3))
  for (let waited = 0; waited < 5_000 && errors.length === 0; waited += 10) await sleep(10)
  t.match(errors, [{ code: 'EISDIR' }])
  t.strictSame(await kept(folder, second), ['3'])
  rmdirSync(join(folder, file))
  renameSync(join(folder, 'aside'), join(folder, file))
  appendFileSync(join(folder, file), '{"torn')
  journal.append(first, sampleLogin(4))
  await journal.close()
  t.strictSame(await kept(folder), ['1', '2', '4'])
})

t.test('a row of no known status or failure is skipped', async t => {
  const folder = t.testdir({})
  await write(folder, 1)
  const row = auditRow(refusedLogin(2))
  for (const wrong of [{ status: 'Perhaps' }, { failure: 'no-such-failure' }, { failure: undefined }, { failure: 5 }])
    appendFileSync(join(folder, file), `${JSON.stringify({ ...row, ...wrong })}\n`)
  t.strictSame(await kept(folder), ['1'])
  appendFileSync(join(folder, file), `${JSON.stringify(row)}\n`)
  t.strictSame(await kept(folder), ['1', '2'])
})
