/** Throw-away accounts over a restart: how long they live is kept, and whose time is over is gone with all that was kept of it. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { lockFileName } from '../src/account/store/lock.js'
import { openNetSuite } from '../src/open.js'
import { createThrowAway } from '../src/throw-away.js'
import { countingCredentials, sampleAccount } from './account/samples.js'

/** A data folder with the sample account as fixture, and a system clock to be set. */
function house(t: Test) {
  const folder = t.testdir({ fixtures: { '0.json': JSON.stringify(sampleAccount()) }, data: {} })
  const data = join(folder, 'data')
  const clock = { now: 1_000_000_000_000 }
  return {
    clock,
    kept: () =>
      readdirSync(data)
        .filter(name => name !== lockFileName)
        .sort(),
    read: (name: string) => JSON.parse(readFileSync(join(data, name), 'utf8')),
    open: () =>
      openNetSuite({
        fixtures: join(folder, 'fixtures'),
        data,
        makeCredential: countingCredentials(),
        systemNow: () => clock.now,
      }),
  }
}

t.test('an account that lives for a while lives on after a restart, no longer than it was to', async t => {
  const { clock, kept, open } = house(t)
  const first = await open()
  const short = createThrowAway(first.netsuite, { ttlSeconds: 60 })
  const long = createThrowAway(first.netsuite, { ttlSeconds: 600 })
  const forever = createThrowAway(first.netsuite, {})
  await first.close()
  clock.now += 59_999
  const second = await open()
  t.strictSame(
    [...second.netsuite.directory.all()].map(one => [one.id as string, one.expiresAtMs]),
    [
      ['1234567', undefined],
      [short.id, 1_000_000_060_000],
      [long.id, 1_000_000_600_000],
      [forever.id, undefined],
    ],
  )
  second.netsuite.journal?.append(short.id, {
    at: clock.now,
    operationId: 'one',
    surface: 'restlet',
    failure: null,
    detail: '',
    known: { account: undefined, integration: undefined, token: undefined, user: undefined, role: undefined },
    password: false,
    address: '127.0.0.1',
    requestUri: '/',
    userAgent: '',
  })
  await second.close()
  t.ok(kept().includes(`${short.id}.login-audit-trail.ndjson`))
  clock.now += 1
  const third = await open()
  t.strictSame(
    [...third.netsuite.directory.all()].map(one => one.id as string),
    ['1234567', long.id, forever.id],
  )
  await third.close()
  t.strictSame(kept(), [`${long.id}.account.json`, `${forever.id}.account.json`])
})

t.test('one whose time is over and that has the id of a fixture leaves the fixture deleted', async t => {
  const { clock, kept, read, open } = house(t)
  const first = await open()
  first.netsuite.directory.create()
  first.netsuite.directory.delete(first.netsuite.directory.require('1234567'))
  createThrowAway(first.netsuite, { id: '1234567', ttlSeconds: 1 })
  await first.close()
  clock.now += 1000
  const second = await open()
  t.strictSame(
    [...second.netsuite.directory.all()].map(one => one.id as string),
    ['2000001'],
  )
  await second.close()
  t.strictSame(kept(), ['1234567.account.json', '2000001.account.json'])
  t.strictSame(read('1234567.account.json'), { format: 1, id: '1234567', deleted: true })
})
