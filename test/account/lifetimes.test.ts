/** Accounts that live for a while are deleted when their time is over, and no others. */
import { setTimeout as sleep } from 'node:timers/promises'
import t from 'tap'
import * as v from 'valibot'
import { Lifetimes, ttlSecondsSchema } from '../../src/account/lifetimes.js'
import { directoryOf } from './directories.js'

/** A directory whose accounts' time is watched, and a promise of the next one deleted. */
function watched(systemNow: () => number = Date.now) {
  const { directory, told, sample } = directoryOf()
  const lifetimes = new Lifetimes(directory, systemNow)
  lifetimes.start()
  const nextDeleted = () => new Promise<string>(resolve => directory.listen({ deleted: resolve }))
  return { directory, told, sample, lifetimes, nextDeleted }
}

t.test('an account is deleted when its time is over, others stay', async t => {
  const { directory, sample, nextDeleted, lifetimes } = watched()
  const gone = nextDeleted()
  const stays = directory.create()
  const short = directory.create({ expiresAtMs: Date.now() + 20 })
  const long = directory.create({ expiresAtMs: Date.now() + 3_600_000 })
  const stop = setInterval(() => undefined, 1000)
  t.equal(await gone, short.id)
  clearInterval(stop)
  t.strictSame([...directory.all()], [sample, stays, long])
  lifetimes.close()
})

t.test('a reset does not make it live longer', async t => {
  const { directory, nextDeleted } = watched()
  const gone = nextDeleted()
  const account = directory.create({ expiresAtMs: Date.now() + 20 })
  const { expiresAtMs } = account
  directory.reset(account)
  t.equal(account.expiresAtMs, expiresAtMs)
  const stop = setInterval(() => undefined, 1000)
  t.equal(await gone, account.id)
  clearInterval(stop)
})

t.test('whoever gets the id of an account that was deleted before its time is left alone', async t => {
  const { directory, nextDeleted } = watched()
  const early = directory.create({ id: '7654321', expiresAtMs: Date.now() + 10 })
  directory.delete(early)
  const heir = directory.create({ id: '7654321' })
  const gone = nextDeleted()
  const last = directory.create({ expiresAtMs: Date.now() + 40 })
  const stop = setInterval(() => undefined, 1000)
  t.equal(await gone, last.id)
  clearInterval(stop)
  t.equal(directory.require('7654321'), heir)
})

t.test('the time is that of the system clock handed in: a timer that is early waits on', async t => {
  let now = 1_000_000
  const { directory, lifetimes, nextDeleted } = watched(() => now)
  const account = directory.create({ expiresAtMs: now + 5 })
  const stop = setInterval(() => undefined, 1000)
  await sleep(40)
  t.equal(directory.require(account.id), account)
  now += 5
  t.equal(await nextDeleted(), account.id)
  clearInterval(stop)
  lifetimes.close()
})

t.test('once closed, nobody is deleted', async t => {
  const { directory, lifetimes } = watched()
  const account = directory.create({ expiresAtMs: Date.now() + 10 })
  lifetimes.close()
  await sleep(40)
  t.equal(directory.require(account.id), account)
})

t.test('whose time went by while nobody watched is deleted at once', async t => {
  const { directory, lifetimes, told } = watched(() => 5000)
  lifetimes.close()
  const [over, now, later] = [4999, 5000, 5001].map(expiresAtMs => directory.create({ expiresAtMs }).id)
  told.length = 0
  lifetimes.start()
  t.strictSame(told, [`deleted ${over}`, `deleted ${now}`])
  t.ok(directory.require(later ?? ''))
  lifetimes.close()
})

t.test('a time to live is a whole number of seconds up to a week', async t => {
  for (const good of [1, 60, 604_800]) t.equal(v.parse(ttlSecondsSchema, good), good)
  for (const bad of [0, -1, 0.5, 604_801, Number.NaN, '60', null]) {
    const parsed = v.safeParse(ttlSecondsSchema, bad)
    t.equal(parsed.issues?.[0].message, 'a whole number of seconds from 1 to 604800, a week', String(bad))
  }
})
