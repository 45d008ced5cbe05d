/** What the values of records are seen as; the rest of it is in the tests of the operators. */
import fc from 'fast-check'
import t from 'tap'
import { instantOf } from '../../../../../src/surfaces/rest/records/filter/values.js'
import { readDate } from '../../../../../src/surfaces/rest/suiteql/dates.js'

t.test('dates of records are what SuiteQL takes them for, and what JavaScript does', t => {
  const two = fc.nat({ max: 70 }).map(number => String(number).padStart(2, '0'))
  const year = fc.constantFrom('2026', '2024', '1999', '0999', '0000', '20x6', '9999')
  const separator = fc.constantFrom('-', '-', '-', '-', '-', '-', '/')
  const date = fc.tuple(year, separator, two, separator, two).map(parts => parts.join(''))
  const zone = fc.constantFrom('Z', 'Z', 'Z', '', '+02:00', 'z')
  const time = fc
    .tuple(fc.constantFrom('T', 'T', ' '), two, two, two, zone)
    .map(([t, h, m, s, z]) => `${t}${h}:${m}:${s}${z}`)
  fc.assert(
    fc.property(
      fc.tuple(date, fc.option(time, { nil: '' })),
      ([day, hour]) => instantOf(day + hour) === readDate(day + hour),
    ),
    { numRuns: 5000 },
  )
  const real = fc.date({ min: new Date('1000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
  fc.assert(
    fc.property(real, at => {
      const text = `${at.toISOString().slice(0, 19)}Z`
      return instantOf(text) === Date.parse(text) && instantOf(text.slice(0, 10)) === Date.parse(text.slice(0, 10))
    }),
  )
  t.end()
})
