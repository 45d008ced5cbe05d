/** The small modules of an account: ids, releases, clock, spelling help, problems. */
import fc from 'fast-check'
import t from 'tap'
import * as v from 'valibot'
import {
  accountTime,
  advanced,
  type ClockState,
  frozenAt,
  parseDuration,
  runningClock,
  runningFrom,
} from '../../src/account/clock.js'
import { accountIdSchema, canonicalAccountId, hostLabel, isAccountId, userIdSchema } from '../../src/account/ids.js'
import { nearest } from '../../src/account/nearest.js'
import { describeProblem, InvalidAccountError, jsonPath, preview } from '../../src/account/problems.js'
import {
  defaultRelease,
  isSince,
  newestRelease,
  oldestRelease,
  releases,
  releaseSchema,
} from '../../src/account/releases.js'

t.test('an account id is upper case with an underscore before the suffix', t => {
  for (const id of [
    '1',
    '1234567',
    '1234567_SB1',
    '1234567_SB12',
    '1234567_RP',
    'TSTDRV1234567',
    'TD123',
    'A'.repeat(20),
  ])
    t.equal(isAccountId(id), true, id)
  for (const id of [
    '',
    '1234567_sb1',
    'tstdrv1',
    '1234567-SB1',
    '1234567_S',
    '1234567_SB1234',
    '1_SB1_SB2',
    ' 1234567',
    '1234567\n',
    '../1234567',
    'A'.repeat(21),
  ])
    t.equal(isAccountId(id), false, JSON.stringify(id))
  t.match(v.safeParse(accountIdSchema, 'x').issues?.[0]?.message, 'an account id such as "1234567"')
  t.end()
})

t.test('any spelling a person may type leads to the canonical account id', t => {
  const rows: readonly [string, string | undefined][] = [
    ['1234567', '1234567'],
    [' 1234567 ', '1234567'],
    ['1234567-sb1', '1234567_SB1'],
    ['1234567_sb1', '1234567_SB1'],
    ['tstdrv1234567', 'TSTDRV1234567'],
    ['12 34', undefined],
    ['1234567.sb1', undefined],
    ['', undefined],
    ['-', undefined],
  ]
  for (const [spelling, id] of rows) t.equal(canonicalAccountId(spelling), id, JSON.stringify(spelling))
  t.end()
})

t.test('a host label leads back to the account id it was made of', t => {
  const id = fc
    .tuple(fc.stringMatching(/^[A-Z0-9]{1,20}$/), fc.option(fc.stringMatching(/^_[A-Z]{2}\d{0,3}$/), { nil: '' }))
    .map(parts => v.parse(accountIdSchema, parts.join('')))
  fc.assert(
    fc.property(id, id => {
      const label = hostLabel(id)
      return /^[a-z0-9]+(-[a-z]{2}\d{0,3})?$/.test(label) && canonicalAccountId(label) === id
    }),
  )
  t.end()
})

t.test('an internal id is a whole number from 1 up', t => {
  for (const id of [1, 1001, Number.MAX_SAFE_INTEGER]) t.equal(v.is(userIdSchema, id), true, String(id))
  for (const id of [0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, '1', null])
    t.equal(v.is(userIdSchema, id), false, String(id))
  t.end()
})

t.test('releases go from 2015.2 to 2028.2', t => {
  t.equal(oldestRelease, '2015.2')
  t.equal(newestRelease, '2028.2')
  t.equal(releases.length, 27)
  t.equal(v.is(releaseSchema, defaultRelease), true)
  for (const text of [
    '2015.1',
    '2014.2',
    '2029.1',
    '2026.3',
    '2026.0',
    '2026',
    '26.2',
    '2026.2 ',
    '',
    '2026.12',
    2026.2,
    null,
  ])
    t.equal(v.is(releaseSchema, text), false, JSON.stringify(text))
  t.end()
})

t.test('releases are ordered as they came out', t => {
  releases.forEach((release, place) => {
    releases.forEach((other, otherPlace) => {
      if (isSince(release, other) !== place >= otherPlace) t.fail(`isSince(${release}, ${other})`)
    })
  })
  t.equal(isSince(v.parse(releaseSchema, '2021.1'), '2020.2'), true)
  t.equal(isSince(v.parse(releaseSchema, '2020.2'), '2021.1'), false)
  t.end()
})

t.test('a clock runs with the system, moved by its offset, until it is frozen', t => {
  t.equal(accountTime(runningClock, 1_000), 1_000)
  t.equal(accountTime({ offsetMs: 420_000, frozenAtMs: null }, 1_000), 421_000)
  t.equal(accountTime({ offsetMs: -500, frozenAtMs: null }, 1_000), 500)
  t.equal(accountTime({ offsetMs: 420_000, frozenAtMs: 77 }, 1_000), 77)
  t.equal(accountTime({ offsetMs: 0, frozenAtMs: 0 }, 1_000), 0, 'frozen at 1970 is frozen')
  t.end()
})

t.test('advancing moves an account by exactly that much, running or frozen', t => {
  const ms = fc.integer({ min: -1e12, max: 1e12 })
  const clock: fc.Arbitrary<ClockState> = fc.record({ offsetMs: ms, frozenAtMs: fc.option(ms) })
  fc.assert(
    fc.property(clock, ms, ms, fc.integer({ min: 0, max: 4e12 }), (clock, first, second, now) => {
      const moved = advanced(clock, first)
      return (
        accountTime(moved, now) === accountTime(clock, now) + first &&
        accountTime(advanced(moved, second), now) === accountTime(advanced(clock, first + second), now) &&
        (moved.frozenAtMs === null) === (clock.frozenAtMs === null)
      )
    }),
  )
  t.end()
})

t.test('a clock runs from an instant whatever the system shows, and stands at one', t => {
  const instant = fc.integer({ min: -4e15, max: 4e15 })
  fc.assert(
    fc.property(instant, instant, fc.nat(1e12), (from, system, later) => {
      const shown = accountTime(runningFrom(from, system), system + later)
      return shown === from + later && accountTime(frozenAt(from), system + later) === from
    }),
  )
  t.end()
})

t.test('a clock moved beyond what a date can say stands at its end', t => {
  for (const ms of [8.64e15, 1e300, Number.POSITIVE_INFINITY]) {
    t.equal(new Date(accountTime(advanced(runningClock, ms), Date.now())).toISOString(), '+275760-09-13T00:00:00.000Z')
    t.equal(
      new Date(accountTime(advanced(runningClock, -2 * ms), Date.now())).toISOString(),
      '-271821-04-20T00:00:00.000Z',
    )
    t.equal(new Date(accountTime(advanced({ offsetMs: 0, frozenAtMs: 5 }, ms), 0)).getTime(), 8.64e15)
  }
  t.end()
})

t.test('durations are read as written, rubbish is refused', t => {
  const good: readonly [string, number][] = [
    ['+7m', 420_000],
    ['7m', 420_000],
    ['-90s', -90_000],
    ['1h30m', 5_400_000],
    ['2d', 172_800_000],
    ['250ms', 250],
    ['1.5s', 1_500],
    ['0.5ms', 1],
    [' 5s ', 5_000],
    ['-1d2h3m4s5ms', -93_784_005],
    ['1m1ms', 60_001],
    ['0s', 0],
  ]
  for (const [text, ms] of good) t.equal(parseDuration(text), ms, text)
  const bad = [
    '',
    ' ',
    '7',
    'm',
    '+',
    '-',
    '7 m',
    '7M',
    '7min',
    '+-7m',
    '--7m',
    '1h-30m',
    '.5s',
    '1.s',
    '1e3s',
    '7m!',
    'PT7M',
    '7m 3s',
    '0x5s',
    'Infinitys',
    '٧m',
    `${'9'.repeat(400)}d`,
    '100000001d',
  ]
  for (const text of bad) t.equal(parseDuration(text), undefined, JSON.stringify(text.slice(0, 20)))
  t.end()
})

t.test('a duration written from its parts is the sum of its parts', t => {
  const part = fc.integer({ min: 0, max: 10_000 })
  fc.assert(
    fc.property(part, part, part, part, part, fc.constantFrom('', '+', '-'), (d, h, m, s, ms, sign) => {
      const sum = d * 86_400_000 + h * 3_600_000 + m * 60_000 + s * 1_000 + ms
      return (parseDuration(`${sign}${d}d${h}h${m}m${s}s${ms}ms`) ?? Number.NaN) + 0 === (sign === '-' ? 0 - sum : sum)
    }),
  )
  t.end()
})

t.test('reading a duration never throws and is quick for any text', t => {
  fc.assert(fc.property(fc.string(), text => ['number', 'undefined'].includes(typeof parseDuration(text))))
  const begin = performance.now()
  parseDuration(`${'1'.repeat(200_000)}x`)
  parseDuration(`${'1m'.repeat(100_000)}x`)
  t.ok(performance.now() - begin < 1_000)
  t.end()
})

t.test('the nearest words are named, closest first, three at the most', t => {
  t.equal(nearest('1234568', ['7654321', '1234567']), ', did you mean "1234567"?')
  t.equal(nearest('statr', ['start', 'state']), ', did you mean "state" or "start"?')
  t.equal(nearest('START', ['start']), ', did you mean "start"?', 'case is no distance')
  t.equal(nearest('1234567', ['1234567_SB1']), ', did you mean "1234567_SB1"?', 'a part of a longer word')
  t.equal(nearest('aaaa', ['aaab', 'aaac', 'aaad', 'aaae']), ', did you mean "aaab" or "aaac" or "aaad"?')
  t.equal(nearest('abcd', ['ab', 'abcx', 'abcd']), ', did you mean "abcd" or "abcx" or "ab"?')
  t.equal(nearest('wholly different', ['start', 'check']), '')
  t.equal(nearest('x', []), '')
  t.equal(nearest('a'.repeat(101), ['a'.repeat(101)]), '', 'words that long are not compared')
  t.end()
})

t.test('a word is always its own nearest, and one slip away is still found', t => {
  const word = fc.stringMatching(/^[a-z]{3,12}$/)
  fc.assert(
    fc.property(word, fc.array(fc.stringMatching(/^[A-Z0-9]{20,30}$/)), fc.nat(), (word, others, place) => {
      const slip = word.slice(0, place % word.length) + word.slice((place % word.length) + 1)
      return (
        nearest(word, [...others, word]).startsWith(`, did you mean "${word}"`) &&
        nearest(slip, [...others, word]).startsWith(`, did you mean "${word}"`)
      )
    }),
  )
  t.end()
})

t.test('a JSON path quotes what is no plain name', t => {
  t.equal(jsonPath([]), '$')
  t.equal(jsonPath(['tokens', 2, 'role']), '$.tokens[2].role')
  t.equal(jsonPath(['roles', 0, 'permissions', 'Lists -> Customers']), '$.roles[0].permissions["Lists -> Customers"]')
  t.equal(jsonPath(['$schema', '_x', '1a', 'a"b']), '$.$schema._x["1a"]["a\\"b"]')
  t.end()
})

t.test('a preview shows the value, short, and never a secret', t => {
  t.equal(preview('abc', 'name'), '"abc"')
  t.equal(preview(undefined, 'name'), 'nothing')
  t.equal(preview(null, 'name'), 'null')
  t.equal(preview([1, 'a'], 3), '[1,"a"]')
  t.equal(preview('x'.repeat(500), 'name'), `"${'x'.repeat(76)}…`)
  for (const key of ['consumerSecret', 'tokenSecret', 'password', 'Password', 'clientSECRET'])
    t.equal(preview('hunter2', key), 'a string that is not shown', key)
  t.equal(preview(['hunter2'], 'consumerSecret'), 'a object that is not shown')
  t.equal(
    preview({ id: 1, tokenSecret: 'hunter2', deep: { password: ['hunter2'] } }, 'tokens'),
    '{"id":1,"tokenSecret":"not shown","deep":{"password":"not shown"}}',
    'nor one inside of it',
  )
  t.equal(preview([{ consumerSecret: 'hunter2' }], 'integrations'), '[{"consumerSecret":"not shown"}]')
  t.end()
})

t.test('a problem is one line a person can act on, and an error holds all of them', t => {
  const first = { path: '$.id', found: '1', expected: 'a string' }
  const second = { file: 'accounts/a.json', path: '$.name', found: 'nothing', expected: 'a value for "name"' }
  t.equal(describeProblem(first), '$.id: found 1, expected a string')
  t.equal(describeProblem(second), 'accounts/a.json $.name: found nothing, expected a value for "name"')
  const error = new InvalidAccountError([first, second])
  t.equal(error.code, 'INVALID_ACCOUNT')
  t.strictSame(error.problems, [first, second])
  t.equal(error.message, `${describeProblem(first)}\n${describeProblem(second)}`)
  t.end()
})
