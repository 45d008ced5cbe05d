/** What holds for all filters and all records. */
import fc from 'fast-check'
import t from 'tap'
import { operators } from '../../../../../src/surfaces/rest/records/filter/operators.js'
import { described, filter, finds, quote, test, undescribed } from './samples.js'

const letters = fc.string({
  unit: fc.constantFrom('a', 'B', 'b', 'é', 'É', ' ', '%', '"', '\\', '(', '1'),
  maxLength: 4,
})
const number = fc.oneof(
  fc.integer({ min: -6, max: 6 }),
  fc.integer({ min: -600, max: 600 }).map(cents => cents / 100),
)
const day = fc.integer({ min: 0, max: 5 }).map(days => Date.UTC(2026, 5, 1 + days))
/** Minutes of a few days, often at midnight. */
const minute = fc.oneof(
  day,
  fc.tuple(day, fc.nat({ max: 1439 })).map(([at, minutes]) => at + minutes * 60_000),
)

function dateText(at: number): string {
  const date = new Date(at)
  return `${date.getUTCMonth() + 1}/${date.getUTCDate()}/${date.getUTCFullYear()}`
}

function timeText(at: number): string {
  const date = new Date(at)
  const hours = date.getUTCHours()
  return `${dateText(at)} ${hours % 12 || 12}:${String(date.getUTCMinutes()).padStart(2, '0')} ${hours < 12 ? 'am' : 'pm'}`
}

const iso = (at: number) => new Date(at).toISOString().replace('.000', '')

/** A condition on a value, whether the value satisfies it, and whether it is there: by other means than the filter's. */
interface Sample {
  readonly field: string
  readonly operator: string
  readonly values: string
  readonly value: unknown
  readonly expected: boolean
}

const upper = (text: string) => [...text].map(one => one.toUpperCase()).join('')

const textSample = fc
  .tuple(
    fc.constantFrom('IS', 'CONTAIN', 'START_WITH', 'END_WITH'),
    letters,
    letters.filter(text => text !== ''),
  )
  .map(([operator, wanted, value]): Sample => {
    const [a, b] = [upper(value), upper(wanted)]
    const positions = Array.from({ length: a.length + 1 }, (_, at) => at).filter(at => a.slice(at, at + b.length) === b)
    const expected =
      operator === 'IS'
        ? a.length === b.length && positions.length > 0
        : operator === 'CONTAIN'
          ? positions.length > 0
          : operator === 'START_WITH'
            ? positions.includes(0)
            : positions.includes(a.length - b.length)
    return { field: 'companyName', operator, values: quote(wanted), value, expected }
  })

const signs: Readonly<Record<string, readonly number[]>> = {
  EQUAL: [0],
  GREATER: [1],
  GREATER_OR_EQUAL: [0, 1],
  LESS: [-1],
  LESS_OR_EQUAL: [-1, 0],
}

const numberSample = fc
  .tuple(fc.constantFrom(...Object.keys(signs)), number, number, fc.boolean())
  .map(([operator, wanted, value, asText]): Sample => {
    const expected = signs[operator]?.includes(Math.sign(value - wanted)) ?? false
    return { field: 'balance', operator, values: String(wanted), value: asText ? String(value) : value, expected }
  })

const rangeSample = fc
  .tuple(fc.constantFrom('BETWEEN', 'WITHIN'), number, number, number)
  .map(([operator, low, high, value]): Sample => {
    const expected = low <= high && [low, value, high].toSorted((a, b) => a - b)[1] === value
    return { field: 'balance', operator, values: `[${low}, ${high}]`, value, expected }
  })

const listSample = fc
  .tuple(
    fc.array(fc.nat({ max: 9 }), { minLength: 1, maxLength: 5 }),
    fc.nat({ max: 9 }),
    fc.constantFrom('rank', 'subsidiary'),
  )
  .map(([list, id, field]): Sample => {
    const value = field === 'rank' ? id : { id: String(id), refName: `Number ${id}` }
    return { field, operator: 'ANY_OF', values: `[${list.join()}]`, value, expected: list.includes(id) }
  })

const dateSample = fc
  .tuple(
    fc.constantFrom('AFTER', 'BEFORE', 'ON', 'ON_OR_AFTER', 'ON_OR_BEFORE'),
    minute,
    minute,
    fc.constantFrom('date', 'time'),
  )
  .map(([operator, wanted, at, form]): Sample => {
    // Dates sort as their ISO texts do.
    const literal = form === 'date' ? iso(wanted).slice(0, 10) + 'T00:00:00Z' : iso(wanted)
    const value = iso(at)
    const [earlier, later] = [value < literal, value > literal]
    const on = form === 'date' ? value.slice(0, 10) === literal.slice(0, 10) : value === literal
    const expected =
      { AFTER: later, BEFORE: earlier, ON: on, ON_OR_AFTER: !earlier, ON_OR_BEFORE: !later }[operator] ?? false
    const values = quote(form === 'date' ? dateText(wanted) : timeText(wanted))
    return { field: 'lastModifiedDate', operator, values, value, expected }
  })

const sample = fc.oneof(textSample, numberSample, rangeSample, listSample, dateSample)
const of = ({ field, operator, values }: Sample, not = '') => `${field} ${operator}${not} ${values}`

t.test('comparisons come to what a naive reading of them comes to', t => {
  fc.assert(
    fc.property(sample, one => finds(of(one), { [one.field]: one.value }) === one.expected),
    { numRuns: 2000 },
  )
  t.end()
})

t.test('without a description of the fields they come to the same', t => {
  fc.assert(
    fc.property(sample, one => finds(of(one), { [one.field]: one.value }, undescribed) === one.expected),
    { numRuns: 1000 },
  )
  t.end()
})

t.test('the _NOT twin of an operator finds just the other values, as long as there is one', t => {
  fc.assert(
    fc.property(
      sample,
      one => finds(of(one, '_NOT'), { [one.field]: one.value }) !== finds(of(one), { [one.field]: one.value }),
    ),
  )
  fc.assert(
    fc.property(sample, fc.constantFrom(null, undefined, ''), (one, nothing) =>
      [of(one), of(one, '_NOT')].every(q => !finds(q, { [one.field]: nothing })),
    ),
  )
  t.end()
})

t.test('AND is both, OR is either, and parentheses around a filter change nothing', t => {
  const record = fc.record({
    companyName: fc.option(letters),
    balance: fc.option(number),
    rank: fc.option(fc.nat({ max: 9 })),
    lastModifiedDate: fc.option(minute.map(iso)),
  })
  const condition = sample.map(one => of(one))
  const nested = fc.letrec<{ filter: string }>(tie => ({
    filter: fc.oneof(
      { maxDepth: 4 },
      condition,
      fc.tuple(tie('filter'), fc.constantFrom('AND', 'or'), tie('filter')).map(([a, join, b]) => `(${a} ${join} ${b})`),
    ),
  })).filter
  fc.assert(
    fc.property(nested, nested, record, (a, b, one) => {
      const [isA, isB] = [finds(a, one), finds(b, one)]
      return (
        finds(`(${a}) AND (${b})`, one) === (isA && isB) &&
        finds(`(${a}) OR (${b})`, one) === (isA || isB) &&
        finds(`(${a})`, one) === isA &&
        finds(`${a} AND ${b} OR ${a}`, one) === ((isA && isB) || isA) &&
        finds(`${a} OR ${b} AND ${a}`, one) === (isA || (isB && isA))
      )
    }),
  )
  t.end()
})

t.test('no text and no record make the filter throw, and every refusal has its words', t => {
  const word = fc.constantFrom(
    ...[...operators.keys()].slice(0, 40),
    ...[
      'AND',
      'OR',
      '(',
      ')',
      '[',
      ']',
      ',',
      '"',
      "'",
      '\\',
      '1',
      '-1.5',
      '1/1/2019',
      '1/1/19 1:00 am',
      'true',
      'x',
      '[1,2]',
      '[1]',
    ],
    ...[
      'companyName',
      'rank',
      'isInactive',
      'startDate',
      'subsidiary',
      'classes',
      'shippingCarrier',
      'id',
      'custentity_x',
    ],
    ...['__proto__', 'constructor', 'a.b', '\u0000', '🙂', '\ud800'],
  )
  const soup = fc.array(word, { maxLength: 12 }).map(words => words.join(' '))
  const likely = fc
    .tuple(
      fc.constantFrom('companyName', 'rank', 'isInactive', 'startDate', 'classes', 'shippingCarrier', 'custentity_x'),
      fc.constantFrom(...operators.keys()),
      fc.constantFrom('', 'x', '1', '"1/1/2019"', 'true', '[1]', '[1, 2]'),
    )
    .map(parts => parts.join(' '))
  const value = fc.oneof(
    fc.anything(),
    fc.string(),
    fc.constantFrom('2026-06-04', '2026-06-04T10:00:00Z', '9999-99-99'),
  )
  const names = fc.constantFrom(
    'companyName',
    'rank',
    'isInactive',
    'startDate',
    'classes',
    'shippingCarrier',
    'custentity_x',
  )
  fc.assert(
    fc.property(
      fc.oneof(soup, likely, fc.string(), fc.string({ unit: 'binary' })),
      fc.dictionary(fc.oneof(names, fc.string()), value),
      fc.constantFrom(described, undescribed),
      (q, fields, type) => {
        const result = filter(q, type)
        if (!result.ok) return result.error.detail !== '' && result.error.reason !== ''
        return typeof result.matches({ ...fields, id: '1' }) === 'boolean' && result.fields.length > 0
      },
    ),
    { numRuns: 5000 },
  )
  t.end()
})

t.test('a filter judges a record the same every time', t => {
  fc.assert(
    fc.property(sample, fc.array(sample, { maxLength: 3 }), (one, others) => {
      const matches = test(of(one))
      const before = matches({ id: '7', [one.field]: one.value })
      for (const other of others) matches({ id: '8', [other.field]: other.value })
      return matches({ id: '7', [one.field]: one.value }) === before
    }),
  )
  t.end()
})
