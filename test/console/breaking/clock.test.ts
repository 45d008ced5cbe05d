/** The clock: moved by buttons, set exactly, stopped, put back, undone; what is wrong is said beside the field. */
import t from 'tap'
import { openFixtures } from './fixtures.js'

const path = '/_mock/console/accounts/1234567/clock'

t.test('buttons move, stop and run the clock, and put it back', async t => {
  const { visitor, account } = await openFixtures()
  const first = await visitor.open(path)
  t.match(first.text, 'the system’s time')
  t.match(first.text, 'oauth_timestamp may be 300 seconds off')
  const ahead = await visitor.submit('clock', { advance: '7m' })
  t.match(ahead.text, /The clock of account 1234567: 7 min ahead, now \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC\./)
  t.match(ahead.text, 'clock 7 min ahead', 'the strip of every page')
  t.equal(account.clock.offsetMs, 420_000)
  await visitor.submit('clock', { do: 'stop' })
  t.ok(account.clock.frozenAtMs)
  t.match(visitor.page.text, 'Run again from here')
  await visitor.submit('clock', { advance: '-7m' })
  await visitor.submit('clock', { do: 'run' })
  t.equal(account.clock.frozenAtMs, null)
  await visitor.submit('clock', { do: 'system' })
  t.same(account.clock, { offsetMs: 0, frozenAtMs: null })
})

t.test('a step can be undone', async t => {
  const { visitor, account } = await openFixtures()
  await visitor.open(path)
  await visitor.submit('clock', { advance: '90d' })
  await visitor.submit('undo')
  t.equal(account.clock.offsetMs, 0)
})

t.test('exact values are taken as the control API takes them', async t => {
  const { visitor, account } = await openFixtures()
  await visitor.open(path)
  await visitor.submit('name="frozenAt"', { frozenAt: ' 2026-11-22T08:00:00Z ' })
  t.equal(account.clock.frozenAtMs, Date.parse('2026-11-22T08:00:00Z'))
  t.match(visitor.page.text, '2026-11-22 08:00:00 UTC')
  await visitor.submit('name="offset"', { offset: '-90s' })
  t.same(account.clock, { offsetMs: -90_000, frozenAtMs: null })
  await visitor.submit('name="runningFrom"', { runningFrom: '2030-01-01T00:00:00Z' })
  t.match(visitor.page.text, 'Now in account 1234567 2030-01-01 00:00:0')
})

t.test('what is no time is said beside its field, with what it should be, and kept', async t => {
  const { visitor, account } = await openFixtures()
  await visitor.open(path)
  const hostile = '"><script>alert(1)</script>'
  const page = await visitor.submit('name="offset"', { offset: hostile })
  t.equal(page.status, 422)
  t.match(page.markup, /id="field-offset-error"/)
  t.match(page.text, 'expected a duration such as "+7m"')
  t.notMatch(page.markup, '<script>alert')
  t.ok(page.markup.includes('value="&quot;>&lt;script>alert(1)'))
  t.match((await visitor.submit('name="frozenAt"', { frozenAt: 'tomorrow' })).text, 'an instant that exists')
  t.equal((await visitor.submit('clock', { do: 'nothing' })).status, 400)
  t.same(account.clock, { offsetMs: 0, frozenAtMs: null })
})

t.test('a clock at the end of time is shown', async t => {
  const { visitor } = await openFixtures()
  await visitor.open(path)
  for (const offset of ['100000000d', '-100000000d']) {
    const page = await visitor.submit('name="offset"', { offset })
    t.equal(page.status, 200)
    t.match(page.text, 'days')
  }
})
