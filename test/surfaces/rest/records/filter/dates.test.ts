/** Dates as filters write them. */
import fc from 'fast-check'
import t from 'tap'
import { dateFormats, type DateFormat } from '../../../../../src/account/model/settings.js'
import { filterDateForms, readFilterDate } from '../../../../../src/surfaces/rest/records/filter/dates.js'
import { readFilter } from '../../../../../src/surfaces/rest/records/filter/filter.js'
import { dates, described, now } from './samples.js'

t.test('a date has a month, a day and a year, with or without leading zeros', t => {
  for (const text of ['6/4/2026', '06/04/2026', '6/04/26']) {
    t.strictSame(readFilterDate(text, dates), { at: Date.UTC(2026, 5, 4), hasTime: false }, text)
  }
  t.strictSame(readFilterDate('2/29/2024', dates)?.at, Date.UTC(2024, 1, 29))
  t.end()
})

t.test('a time has twelve hours, and noon and midnight are twelve', t => {
  const times: readonly (readonly [text: string, hour: number, minute: number, second: number])[] = [
    ['12:00 am', 0, 0, 0],
    ['12:30 AM', 0, 30, 0],
    ['1:05 am', 1, 5, 0],
    ['12:00 pm', 12, 0, 0],
    ['11:59:59 pm', 23, 59, 59],
    ['3:05pm', 15, 5, 0],
  ]
  for (const [text, hour, minute, second] of times) {
    const at = Date.UTC(2026, 5, 4, hour, minute, second)
    t.strictSame(readFilterDate(`6/4/2026 ${text}`, dates), { at, hasTime: true }, text)
  }
  t.end()
})

t.test('a year of two digits lies at most 80 years back and less than 20 ahead', t => {
  for (const [text, year] of [
    ['26', 2026],
    ['45', 2045],
    ['46', 1946],
    ['99', 1999],
    ['00', 2000],
  ] as const) {
    t.equal(readFilterDate(`1/1/${text}`, dates)?.at, Date.UTC(year, 0, 1), text)
  }
  t.equal(readFilterDate('1/1/99', { ...dates, now: Date.UTC(2095, 0, 1) })?.at, Date.UTC(2099, 0, 1), 'as of 2095')
  t.equal(readFilterDate('1/1/10', { ...dates, now: Date.UTC(2095, 0, 1) })?.at, Date.UTC(2110, 0, 1), 'as of 2095')
  t.end()
})

t.test('every day of the calendar is read as itself', t => {
  const days = fc.date({ min: new Date('1000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
  fc.assert(
    fc.property(days, date => {
      const text = `${date.getUTCMonth() + 1}/${date.getUTCDate()}/${date.getUTCFullYear()}`
      return readFilterDate(text, dates)?.at === Math.floor(date.getTime() / 86_400_000) * 86_400_000
    }),
  )
  t.end()
})

t.test('a clock that shows no time refuses years of two digits only', t => {
  t.equal(readFilterDate('1/1/26', { ...dates, now: NaN }), undefined)
  t.equal(readFilterDate('1/1/2026', { ...dates, now: NaN })?.at, Date.UTC(2026, 0, 1))
  t.end()
})

interface Written {
  /** June 4th, without and with leading zeros, and with a year of two digits where that is taken. */
  readonly taken: readonly string[]
  readonly refused: readonly string[]
  readonly pattern: string
}

const formats: Readonly<Record<DateFormat, Written>> = {
  'M/D/YYYY': { taken: ['6/4/2026', '06/04/2026', '6/4/26'], refused: ['6.4.2026', '2026-06-04'], pattern: 'M/d/yy' },
  'D/M/YYYY': { taken: ['4/6/2026', '04/06/2026', '4/6/26'], refused: ['6/31/2026', '4.6.2026'], pattern: 'd/M/yy' },
  'D.M.YYYY': { taken: ['4.6.2026', '04.06.2026', '4.6.26'], refused: ['4/6/2026', '4-6-2026'], pattern: 'd.M.yy' },
  'D-M-YYYY': { taken: ['4-6-2026', '04-06-2026', '4-6-26'], refused: ['4/6/2026', '2026-06-04'], pattern: 'd-M-yy' },
  'YYYY-MM-DD': { taken: ['2026-06-04', '2026-6-4'], refused: ['26-06-04', '6/4/2026'], pattern: 'yyyy-MM-dd' },
  'YYYY/MM/DD': { taken: ['2026/06/04', '2026/6/4'], refused: ['2026-06-04', '6/4/2026'], pattern: 'yyyy/MM/dd' },
}

t.test('a filter takes dates in the format of the user, and names it when it refuses others', t => {
  for (const dateFormat of dateFormats) {
    const { taken, refused, pattern } = formats[dateFormat]
    const read = (text: string) => readFilter(`startDate ON "${text}"`, described, { now, dateFormat })
    for (const text of [...taken, `${taken[0] ?? ''} 12:00 am`]) {
      const result = read(text)
      t.ok(result.ok && result.matches({ id: '1', startDate: '2026-06-04' }), `${text} in ${dateFormat}`)
      t.notOk(result.ok && result.matches({ id: '1', startDate: '2026-04-06' }), `${text} is not in April`)
    }
    for (const text of refused) {
      const result = read(text)
      t.match(
        result,
        {
          ok: false,
          error: {
            kind: 'value',
            detail: `Parse of date/time "${text}" failed with date format "${pattern}" in time zone GMT`,
            reason: filterDateForms(dateFormat),
          },
        },
        `${text} in ${dateFormat}`,
      )
    }
    t.match(filterDateForms(dateFormat), `"${taken[0] ?? ''}" or`)
  }
  t.end()
})
