/** The nonce store (tba §8): what was added is found while it matters, and no flood makes it grow. */
import fc from 'fast-check'
import t from 'tap'
import * as v from 'valibot'
import { type UserId, userIdSchema } from '../../src/account/ids.js'
import { leastRetentionSeconds, type NonceLimits, NonceStore } from '../../src/login/nonces.js'

const user = (id: number): UserId => v.parse(userIdSchema, id)
const roomy: NonceLimits = { capacity: 1_000_000, windowSeconds: 300 }
const now = 1_760_612_345

t.test('a nonce is found for its user and its timestamp only', async t => {
  const store = new NonceStore()
  store.add(user(1), now, 'abcdef', now, roomy)
  t.ok(store.has(user(1), now, 'abcdef'))
  t.notOk(store.has(user(2), now, 'abcdef'), 'another user')
  t.notOk(store.has(user(1), now + 1, 'abcdef'), 'another timestamp')
  t.notOk(store.has(user(1), now, 'ABCDEF'), 'another nonce')
  store.add(user(11), now, '1 x', now, roomy)
  t.notOk(store.has(user(1), now, '1 1 x'), 'user and nonce do not run together')
})

t.test('adding the same nonce again does not count twice', async t => {
  const store = new NonceStore()
  store.add(user(1), now, 'abcdef', now, roomy)
  store.add(user(1), now, 'abcdef', now, roomy)
  t.equal(store.size, 1)
})

t.test('a nonce is kept for ten minutes past its timestamp and no longer', async t => {
  const store = new NonceStore()
  store.add(user(1), now, 'abcdef', now, roomy)
  store.add(user(1), now + 600, 'at ten minutes', now + 600, roomy)
  t.ok(store.has(user(1), now, 'abcdef'))
  store.add(user(1), now + 601, 'one second later', now + 601, roomy)
  t.notOk(store.has(user(1), now, 'abcdef'))
  t.equal(store.size, 2)
})

t.test('a window wider than ten minutes keeps nonces as long', async t => {
  const store = new NonceStore()
  const wide = { ...roomy, windowSeconds: 3600 }
  store.add(user(1), now, 'abcdef', now, wide)
  store.add(user(1), now, 'other', now + 3600, wide)
  t.ok(store.has(user(1), now, 'abcdef'))
  store.add(user(1), now + 3601, 'other', now + 3601, wide)
  t.notOk(store.has(user(1), now, 'abcdef'))
})

t.test('a full store drops the nonces of the oldest timestamps', async t => {
  const store = new NonceStore()
  const limits = { capacity: 100, windowSeconds: 300 }
  for (let index = 0; index < 100; index++) store.add(user(1), now + index, 'abcdef', now, limits)
  t.equal(store.size, 100)
  store.add(user(1), now + 50, 'one more', now, limits)
  t.equal(store.size, 90)
  t.notOk(store.has(user(1), now + 10, 'abcdef'))
  t.ok(store.has(user(1), now + 11, 'abcdef'))
  t.ok(store.has(user(1), now + 50, 'one more'))
})

t.test('within one timestamp the nonces that came first are dropped', async t => {
  const store = new NonceStore()
  const limits = { capacity: 100, windowSeconds: 300 }
  for (let index = 0; index <= 100; index++) store.add(user(1), now, `nonce ${index}`, now, limits)
  t.equal(store.size, 90)
  t.notOk(store.has(user(1), now, 'nonce 10'))
  t.ok(store.has(user(1), now, 'nonce 11'))
  t.ok(store.has(user(1), now, 'nonce 100'))
})

t.test('a capacity that was lowered is kept from the next nonce on', async t => {
  const store = new NonceStore()
  for (let index = 0; index < 500; index++) store.add(user(1), now, `nonce ${index}`, now, roomy)
  store.add(user(1), now, 'the last', now, { capacity: 100, windowSeconds: 300 })
  t.equal(store.size, 90)
  t.ok(store.has(user(1), now, 'the last'))
})

t.test('a cleared store knows nothing', async t => {
  const store = new NonceStore()
  store.add(user(1), now, 'abcdef', now, roomy)
  store.clear()
  t.equal(store.size, 0)
  t.notOk(store.has(user(1), now, 'abcdef'))
})

t.test(
  'whatever happens: used nonces that could still be accepted are found, unused ones are not, and the size is right',
  async () => {
    const step = fc.record({
      user: fc.constantFrom(1, 2, 12),
      nonce: fc.constantFrom('a', 'b', 'c', '2 a'),
      /** How far the timestamp is from the clock, within the window. */
      skew: fc.integer({ min: -300, max: 300 }),
      passing: fc.constantFrom(0, 0, 1, 60, 299, 300, 301, 900),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), fc.constantFrom(100, 300, 900), (steps, windowSeconds) => {
        const store = new NonceStore()
        const used = new Map<string, { readonly user: UserId; readonly timestamp: number; readonly nonce: string }>()
        let clock = now
        for (const { user: id, nonce, skew, passing } of steps) {
          clock += passing
          const timestamp = clock + Math.sign(skew) * Math.min(Math.abs(skew), windowSeconds)
          const entry = { user: user(id), timestamp, nonce }
          const key = JSON.stringify(entry)
          if (store.has(entry.user, timestamp, nonce) && !used.has(key)) return false
          store.add(entry.user, timestamp, nonce, clock, { capacity: 1000, windowSeconds })
          used.set(key, entry)
          const found = [...used.values()].filter(one => store.has(one.user, one.timestamp, one.nonce))
          if (found.length !== store.size) return false
          const acceptable = [...used.values()].filter(one => Math.abs(one.timestamp - clock) <= windowSeconds)
          if (!acceptable.every(one => found.includes(one))) return false
          const kept = Math.max(leastRetentionSeconds, windowSeconds)
          if (passing > 0 && found.some(one => Math.abs(one.timestamp - clock) > kept)) return false
        }
        return true
      }),
    )
  },
)

t.test('the store never holds more than its capacity, and the newest timestamp survives', async () => {
  const add = fc.record({ skew: fc.integer({ min: -20, max: 20 }), nonce: fc.string({ maxLength: 3 }) })
  fc.assert(
    fc.property(fc.array(add, { maxLength: 300 }), fc.integer({ min: 10, max: 120 }), (adds, capacity) => {
      const store = new NonceStore()
      for (const { skew, nonce } of adds) {
        store.add(user(1), now + skew, nonce, now, { capacity, windowSeconds: 300 })
        if (store.size > capacity) return false
        if (skew === 20 && !store.has(user(1), now + 20, nonce)) return false
      }
      return true
    }),
  )
})
