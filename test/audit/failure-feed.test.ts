/** Handing out refused attempts: each once, in order, however the questions and the failures fall in time. */
import fc from 'fast-check'
import t from 'tap'
import {
  type Announced,
  FailureFeed,
  failureFeedCapacity,
  type FeedOutcome,
  mostWaiting,
  TooManyWaitingError,
  UnknownSequenceError,
} from '../../src/audit/failure-feed.js'

const now = { timeoutMs: 0 }
const later = { timeoutMs: 60_000 }

const sequenceOf = (outcome: FeedOutcome<string>) => (typeof outcome === 'object' ? outcome.sequence : outcome)

t.test('a failure that happened before the question is handed out, once', async t => {
  const feed = new FailureFeed<string>()
  t.equal(feed.newest(), undefined)
  t.equal(await feed.next(now), 'timeout')
  feed.announce('a')
  feed.announce('b')
  t.strictSame(await feed.next(now), { sequence: 1, record: 'a' })
  t.strictSame(await feed.next(later), { sequence: 2, record: 'b' })
  t.equal(await feed.next(now), 'timeout')
  t.strictSame(feed.newest(), { sequence: 2, record: 'b' })
})

t.test('who asks first waits, and of several readers each gets another failure, in the order they came', async t => {
  const feed = new FailureFeed<string>()
  const readers = [feed.next(later), feed.next(later), feed.next(later)]
  t.equal(feed.waiting, 3)
  for (const one of ['a', 'b', 'c']) feed.announce(one)
  t.strictSame((await Promise.all(readers)).map(sequenceOf), [1, 2, 3])
  t.equal(feed.waiting, 0)
})

t.test('with a sequence everybody gets the first failure behind it, and takes it from nobody', async t => {
  const feed = new FailureFeed<string>()
  feed.announce('a')
  const behind = [feed.next({ ...later, after: 1 }), feed.next({ ...later, after: 1 })]
  feed.announce('b')
  t.strictSame((await Promise.all(behind)).map(sequenceOf), [2, 2])
  t.equal(sequenceOf(await feed.next({ ...now, after: 0 })), 1)
  t.equal(sequenceOf(await feed.next(now)), 1)
  t.equal(sequenceOf(await feed.next(now)), 2)
  t.throws(() => feed.next({ ...now, after: 3 }), {
    name: 'UnknownSequenceError',
    message: 'after must be the sequence of a failure that was read, or 0; the newest is 2; found 3',
  })
  for (const after of [1, -1, 0.5, Number.NaN])
    t.throws(() => new FailureFeed().next({ ...now, after }), UnknownSequenceError, String(after))
})

t.test('whatever the order of failures and questions, each failure is handed out once and in order', () =>
  fc.assert(
    fc.asyncProperty(fc.array(fc.boolean(), { maxLength: 60 }), async asked => {
      const feed = new FailureFeed<number>()
      const outcomes: Promise<FeedOutcome<number>>[] = []
      let announced = 0
      for (const isQuestion of asked) {
        if (isQuestion) outcomes.push(feed.next(later))
        else feed.announce(++announced)
      }
      feed.end('closed')
      const handed = (await Promise.all(outcomes)).filter((one): one is Announced<number> => typeof one === 'object')
      const questions = asked.filter(Boolean).length
      return (
        handed.length === Math.min(questions, announced) &&
        handed.every(({ sequence, record }, index) => sequence === index + 1 && record === index + 1)
      )
    }),
  ),
)

t.test('an attempt that is answered twice, because its first answer could not be written, is one failure', async t => {
  const feed = new FailureFeed<string>()
  feed.announce('a')
  feed.announce('a')
  t.equal(feed.last, 1)
})

t.test('a feed that ends tells everybody who waits, and takes no more', async t => {
  for (const why of ['reset', 'deleted', 'closed'] as const) {
    const feed = new FailureFeed<string>()
    feed.announce('read by nobody')
    const waiting = [feed.next({ ...later, after: 1 }), feed.next({ ...later, after: 1 })]
    feed.end(why)
    t.strictSame(await Promise.all(waiting), [why, why])
    feed.announce('late')
    t.strictSame([feed.last, feed.newest(), await feed.next(later)], [1, undefined, why])
  }
})

t.test('after a reset numbers go on, and what was not read before is gone', async t => {
  const before = new FailureFeed<string>()
  before.announce('a')
  before.announce('b')
  const after = new FailureFeed(before)
  before.end('reset')
  t.equal(await after.next(now), 'timeout')
  after.announce('c')
  t.strictSame(await after.next({ ...now, after: 1 }), { sequence: 3, record: 'c' })
  t.strictSame(await after.next(now), { sequence: 3, record: 'c' })
})

t.test('a thousand readers may wait; one that hangs up, or whose time is up, gives its place back', async t => {
  t.equal(mostWaiting, 1_000)
  const feed = new FailureFeed<string>()
  const hangUp = new AbortController()
  const first = feed.next({ ...later, signal: hangUp.signal })
  const others = Array.from({ length: mostWaiting - 1 }, () => feed.next(later))
  t.throws(() => feed.next(later), TooManyWaitingError)
  t.equal(await feed.next(now), 'timeout', 'to look needs no place')
  hangUp.abort()
  t.equal(await first, 'hung-up')
  t.equal(feed.waiting, mostWaiting - 1)
  t.equal(await feed.next({ timeoutMs: 1 }), 'timeout')
  t.equal(await feed.next({ ...later, signal: hangUp.signal }), 'hung-up', 'it was gone before it waited')
  feed.announce('for the first that still waits')
  t.equal(sequenceOf((await others[0]) ?? 'timeout'), 1)
  feed.end('closed')
  await Promise.all(others)
})

t.test('a thousand failures are kept for who comes late: the latest', async t => {
  t.equal(failureFeedCapacity, 1_000)
  const feed = new FailureFeed<number>()
  for (let i = 1; i <= 1_010; i++) feed.announce(i)
  t.strictSame(await feed.next(now), { sequence: 11, record: 11 })
  t.strictSame(await feed.next({ ...now, after: 3 }), { sequence: 11, record: 11 })
})
