/** The line for each refused call: what it says, what it keeps to itself, and how many there may be. */
import t from 'tap'
import { RefusalLog } from '../src/refusal-log.js'
import { callStage, junkSignature } from './diagnosis/calls.js'

const { signed, get, copy } = await callStage()

function sampleLog(write?: (line: string) => void) {
  const lines: string[] = []
  let endSecond: (() => void) | undefined
  let timers = 0
  const log = new RefusalLog({
    write: write ?? (line => lines.push(line)),
    seeMore: id => `look at ${id}`,
    hide: text => text.replace('hunter2', '…'),
    now: () => Date.parse('2026-11-22T08:00:00.250Z'),
    later(ms, action) {
      t.equal(ms, 1000)
      timers++
      endSecond = action
      return () => (endSecond = undefined)
    },
  })
  return { log, lines, timers: () => timers, isWaiting: () => endSecond !== undefined, endSecond: () => endSecond?.() }
}

t.test('a line says when, what was called, whose it was, the status, the failure, and how to see more', async t => {
  const { log, lines } = sampleLog()
  const account = copy()
  const record = await signed(account, { edit: junkSignature })
  log.refused(record)
  const stray = await get('/services/rest/record/v1/customer?secret=hunter2', {})
  log.refused(stray)
  t.strictSame(lines, [
    `2026-11-22T08:00:00Z refused GET /app/site/hosting/restlet.nl (restlet, account ${account.id}) 401 signature-invalid: Wrong signature. Why: look at ${record.operationId}`,
    `2026-11-22T08:00:00Z refused GET /services/rest/record/v1/customer (rest, no account) 401 authorization-missing: No Authorization header. Why: look at ${stray.operationId}`,
  ])
})

t.test('control characters of a path are spelled out, and a long one is cut', async t => {
  const { log, lines } = sampleLog()
  const record = await get('/app/site/hosting/restlet.nl', {})
  const { attempt } = record
  log.refused({
    ...record,
    attempt: { ...attempt, request: { ...attempt.request, path: `/\u001b[2J\n${'x'.repeat(300)}` } },
  })
  t.match(lines[0], /refused GET \/\\u\{1b\}\[2J\\nx{190}… \(restlet/)
})

t.test('a storm of refusals is ten lines a second, and one that counts the rest', async t => {
  const { log, lines, timers, endSecond, isWaiting } = sampleLog()
  const record = await get('/app/site/hosting/restlet.nl', {})
  for (let count = 0; count < 1000; count++) log.refused(record)
  t.equal(lines.length, 10)
  endSecond()
  t.equal(lines[10], '2026-11-22T08:00:00Z 990 more refused, not listed: at most 10 a second are')
  log.refused(record)
  t.equal(lines.length, 12, 'the next second has lines again')
  endSecond()
  t.equal(lines.length, 12)
  t.equal(timers(), 2, 'a timer for each second with a refusal')
  for (let count = 0; count < 11; count++) log.refused(record)
  log.close()
  t.match(lines.at(-1), ' 1 more refused, ')
  t.notOk(isWaiting())
})

t.test('a reader that throws takes nothing along', async t => {
  const { log } = sampleLog(() => {
    throw new Error('full')
  })
  log.refused(await get('/app/site/hosting/restlet.nl', {}))
  t.pass('nothing was thrown')
})

t.test('an attempt that was not refused is no line', async t => {
  const record = await signed(copy())
  t.throws(() => sampleLog().log.refused(record), { message: 'an attempt that was not refused was told as refused' })
})
