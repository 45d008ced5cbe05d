/**
 * Conditions as functions. A value that is absent, or that cannot be seen as the operator sees it, satisfies neither an operator nor its
 * `_NOT` twin: N/query becomes SQL, where a comparison with null is never true (SuiteQL observed so, filters inferred). Two exceptions: EMPTY,
 * which asks just that, and checkboxes, which are off when nobody ticked them: `isInactive IS false` finds records without the field.
 */
import type { RecordData } from '../../../../account/model/account.js'
import type { FieldKind } from '../../../../account/record-types/record-type.js'
import { filterDateForms, filterDatePatterns, readFilterDate, type FilterDate, type FilterDates } from './dates.js'
import { dateFault, operatorFault, shown, valueFault } from './faults.js'
import type { Condition, Literal } from './model.js'
import { familyFor, operatorsOf, type Comparison, type Family } from './operators.js'
import { booleanOf, idsOf, instantOf, isEmpty, numberOf, textOf } from './values.js'

/** Does the value satisfy the condition without its `_NOT`? `undefined`: there is no saying. */
type Judge = (value: unknown) => boolean | undefined

export interface FilterField {
  readonly name: string
  /** `open`: nobody knows, and its values will show. */
  readonly kind: FieldKind | 'open'
}

const dayLength = 86_400_000

/** @throws FilterFault when the field does not take the operator, or the operator not the values */
export function compileCondition(
  { operator, values }: Condition,
  field: FilterField,
  dates: FilterDates,
): (record: RecordData) => boolean {
  const family = familyOf(operator, field)
  const judge = judgeOf(operator.comparison, family, field, values, dates)
  const wanted = !operator.negated
  const { name } = field
  const lower = name.toLowerCase()
  return record => judge(Object.hasOwn(record, name) ? record[name] : valueOf(record, lower)) === wanted
}

/** The value of a field that the record writes in other case. */
function valueOf(record: RecordData, lower: string): unknown {
  const found = Object.keys(record).find(key => key.length === lower.length && key.toLowerCase() === lower)
  return found === undefined ? undefined : record[found]
}

function familyOf(operator: Condition['operator'], { name, kind }: FilterField): Family | 'any' | 'open' {
  if (kind === 'open') return operator.families === 'any' ? 'any' : 'open'
  const family = familyFor(operator, kind)
  if (family !== undefined) return family
  const reason = `The field ${shown(name)} (${kind}) does not take ${operator.name}, but ${operatorsOf(kind).join(', ')}.`
  throw operatorFault(operator.name, reason)
}

function judgeOf(
  comparison: Comparison,
  family: Family | 'any' | 'open',
  field: FilterField,
  values: readonly Literal[],
  dates: FilterDates,
): Judge {
  // Operators without values never look at these.
  const [first = { text: '', at: 0 }, second = first] = values
  switch (comparison) {
    case 'EMPTY':
      return field.kind === 'boolean' ? () => false : isEmpty
    case 'IS':
      if (family === 'boolean') return judgeBoolean(readBoolean(first, field))
      return family === 'open' ? judgeAnything(first) : judgeText(first, (text, wanted) => text === wanted)
    case 'CONTAIN':
      return judgeText(first, (text, wanted) => text.includes(wanted))
    case 'START_WITH':
      return judgeText(first, (text, wanted) => text.startsWith(wanted))
    case 'END_WITH':
      return judgeText(first, (text, wanted) => text.endsWith(wanted))
    case 'ANY_OF':
      return family === 'number' ? judgeNumbers(values, field) : judgeIds(values)
    case 'BETWEEN':
    case 'WITHIN': {
      // Both ends belong to it; ends the wrong way round hold nothing, as in SQL (inferred).
      const [low, high] = [readNumber(first, field), readNumber(second, field)]
      return judgeNumber(number => number >= low && number <= high)
    }
    case 'EQUAL':
    case 'GREATER':
    case 'GREATER_OR_EQUAL':
    case 'LESS':
    case 'LESS_OR_EQUAL':
      return judgeNumber(numberTests[comparison](readNumber(first, field)))
    case 'AFTER':
    case 'BEFORE':
    case 'ON':
    case 'ON_OR_AFTER':
    case 'ON_OR_BEFORE':
      return judgeDate(comparison, first, field, dates)
  }
}

/** Letter case does not matter in NetSuite's text criteria (inferred for filters). */
function judgeText({ text }: Literal, test: (text: string, wanted: string) => boolean): Judge {
  const wanted = text.toLowerCase()
  return value => {
    const found = textOf(value)
    return found === undefined ? undefined : test(found.toLowerCase(), wanted)
  }
}

function judgeBoolean(wanted: boolean): Judge {
  return value => {
    const found = isEmpty(value) ? false : booleanOf(value)
    return found === undefined ? undefined : found === wanted
  }
}

/** IS of a field that may be a checkbox or text: `IS true` and `IS false` are about the former, as far as the value allows. */
function judgeAnything(literal: Literal): Judge {
  const asText = judgeText(literal, (text, wanted) => text === wanted)
  const wanted = booleanOf(literal.text.toLowerCase())
  if (wanted === undefined) return asText
  const asBoolean = judgeBoolean(wanted)
  return value => asBoolean(value) ?? asText(value)
}

function judgeNumber(test: (number: number) => boolean): Judge {
  return value => {
    const found = numberOf(value)
    return found === undefined ? undefined : test(found)
  }
}

const numberTests = {
  EQUAL: wanted => number => number === wanted,
  GREATER: wanted => number => number > wanted,
  GREATER_OR_EQUAL: wanted => number => number >= wanted,
  LESS: wanted => number => number < wanted,
  LESS_OR_EQUAL: wanted => number => number <= wanted,
} as const satisfies Readonly<Record<string, (wanted: number) => (number: number) => boolean>>

function judgeNumbers(values: readonly Literal[], field: FilterField): Judge {
  const wanted = new Set(values.map(value => readNumber(value, field)))
  return judgeNumber(number => wanted.has(number))
}

/** A multi-select is any of them when one of its ids is (inferred). Numbers of open fields are compared as numbers: 5 is 5.0. */
function judgeIds(values: readonly Literal[]): Judge {
  const texts = new Set(values.map(({ text }) => text))
  const numbers = new Set(values.map(({ text }) => numberOf(text)))
  return value => {
    if (typeof value === 'number') return numbers.has(value)
    const ids = isEmpty(value) ? undefined : idsOf(value)
    return ids?.some(id => texts.has(id))
  }
}

/**
 * A date without a time is its midnight, so that `ON_OR_BEFORE "8/4/2026"` leaves out the hours of that day in a field with times (observed).
 * Only ON takes it for the whole day (inferred: nothing would be on it otherwise). A date field has no hours to compare.
 */
function judgeDate(
  comparison: 'AFTER' | 'BEFORE' | 'ON' | 'ON_OR_AFTER' | 'ON_OR_BEFORE',
  literal: Literal,
  field: FilterField,
  dates: FilterDates,
): Judge {
  const { at, hasTime } = readDate(literal, field, dates)
  const end = hasTime ? at + 1 : at + dayLength
  const tests: Readonly<Record<typeof comparison, (instant: number) => boolean>> = {
    AFTER: instant => instant > at,
    BEFORE: instant => instant < at,
    ON: instant => instant >= at && instant < end,
    ON_OR_AFTER: instant => instant >= at,
    ON_OR_BEFORE: instant => instant <= at,
  }
  const test = tests[comparison]
  const unit = field.kind === 'date' ? dayLength : 1
  return value => {
    const found = instantOf(value)
    return found === undefined ? undefined : test(Math.floor(found / unit) * unit)
  }
}

function readBoolean({ text, at }: Literal, { name }: FilterField): boolean {
  // In any letter case: clients send False. That the T and F of SuiteQL are refused is inferred.
  const found = booleanOf(text.toLowerCase())
  if (found !== undefined) return found
  throw valueFault(`The field ${shown(name)} is a checkbox, true or false, not ${shown(text)} at position ${at}.`)
}

function readNumber({ text, at }: Literal, { name }: FilterField): number {
  const found = numberOf(text)
  if (found !== undefined) return found
  throw valueFault(`The field ${shown(name)} is compared with a number, not with ${shown(text)} at position ${at}.`)
}

function readDate({ text, at }: Literal, { name }: FilterField, dates: FilterDates): FilterDate {
  const found = readFilterDate(text, dates)
  if (found) return found
  const reason = `The field ${shown(name)} is compared with a date such as ${filterDateForms(dates.dateFormat)}, not with ${shown(text)} at position ${at}. Filters take dates as N/query does, in the user's format, ${dates.dateFormat}.`
  throw dateFault(text, filterDatePatterns[dates.dateFormat], reason)
}
