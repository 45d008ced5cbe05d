/** Codes that were used (src/login/used-codes.ts): found as long as they could be good again. */
import fc from 'fast-check'
import t from 'tap'
import * as v from 'valibot'
import { type UserId, userIdSchema } from '../../src/account/ids.js'
import { usedCodeCapacity, UsedCodes } from '../../src/login/used-codes.js'

const user = (id: number): UserId => v.parse(userIdSchema, id)
const now = 59_000_000

t.test('a used code is found for its user and its step only', async t => {
  const codes = new UsedCodes()
  t.notOk(codes.has(user(12), now))
  codes.add(user(12), now)
  t.ok(codes.has(user(12), now))
  t.notOk(codes.has(user(12), now + 1))
  t.notOk(codes.has(user(12), now - 1))
  t.notOk(codes.has(user(1), now))
})

t.test('whatever is used: what could still be good is remembered, and what never was used is not', async () => {
  const use = fc.record({
    user: fc.constantFrom(1, 12),
    passing: fc.constantFrom(0, 0, 1, 5, 40),
    /** At most the widest drift that can be set. */
    drift: fc.integer({ min: -10, max: 10 }),
  })
  fc.assert(
    fc.property(fc.array(use, { maxLength: 80 }), uses => {
      const codes = new UsedCodes()
      const used: (readonly [UserId, number])[] = []
      let clock = now
      for (const { user: id, passing, drift } of uses) {
        clock += passing
        const step = clock + drift
        const before = used.some(([one, at]) => Number(one) === id && at === step)
        if (codes.has(user(id), step) !== before) return false
        codes.add(user(id), step)
        used.push([user(id), step])
        if (!used.every(([one, at]) => Math.abs(at - clock) > 10 || codes.has(one, at))) return false
      }
      return true
    }),
  )
})

t.test('a clock that is set back finds codes of before as used', async t => {
  const codes = new UsedCodes()
  codes.add(user(12), now)
  codes.add(user(12), now + 1_000_000)
  t.ok(codes.has(user(12), now))
  t.ok(codes.has(user(12), now + 1_000_000))
})

t.test('of each user only so many are remembered; the one used longest ago goes first', async t => {
  const codes = new UsedCodes()
  codes.add(user(1), now)
  for (let step = 0; step <= usedCodeCapacity; step++) codes.add(user(12), now + step)
  t.notOk(codes.has(user(12), now))
  t.ok(codes.has(user(12), now + 1))
  t.ok(codes.has(user(12), now + usedCodeCapacity))
  t.ok(codes.has(user(1), now), "another user's are not touched")
})

t.test('a user whose secret is renewed has used no code yet', async t => {
  const codes = new UsedCodes()
  codes.add(user(12), now)
  codes.add(user(1), now)
  codes.forget(user(12))
  t.notOk(codes.has(user(12), now))
  t.ok(codes.has(user(1), now))
})
