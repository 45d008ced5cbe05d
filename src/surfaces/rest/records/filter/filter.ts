/** The `q` of a list of records: reads it once, and judges as many records as there are. */
import type { RecordData } from '../../../../account/model/account.js'
import type { RecordType } from '../../../../account/record-types/record-type.js'
import { propertyOf } from '../fields.js'
import { compileCondition, type FilterField } from './compile.js'
import type { FilterDates } from './dates.js'
import { FilterFault, shown, unknownFieldFault } from './faults.js'
import type { Expression, FilterResult, Literal } from './model.js'
import { parseFilter } from './parse.js'

export type { FilterError, FilterResult } from './model.js'

/** Reads `q` for records of a type. Fields are found by their names in any letter case. */
export function readFilter(text: string, type: RecordType, options: FilterDates): FilterResult {
  try {
    const fields = new Set<string>()
    const matches = compile(
      parseFilter(text),
      literal => {
        const field = fieldOf(literal, type)
        fields.add(field.name)
        return field
      },
      options,
    )
    return { ok: true, matches, fields: [...fields] }
  } catch (error) {
    if (error instanceof FilterFault) return { ok: false, error: error.error }
    throw error
  }
}

/** Recurses as deep as parentheses are nested, which is bounded. */
function compile(
  expression: Expression,
  find: (name: Literal) => FilterField,
  dates: FilterDates,
): (record: RecordData) => boolean {
  if (expression.kind === 'condition') return compileCondition(expression, find(expression.field), dates)
  const tests = expression.of.map(part => compile(part, find, dates))
  return expression.kind === 'all'
    ? record => tests.every(test => test(record))
    : record => tests.some(test => test(record))
}

/** Only fields of the record itself can be filtered by: no sublists, no subrecords, no joins (documented). */
function fieldOf({ text, at }: Literal, type: RecordType): FilterField {
  if (text.toLowerCase() === 'id') return { name: 'id', kind: 'integer' }
  const property = text.includes('.') ? undefined : propertyOf(type, text)
  if (property?.kind === 'field') return { name: property.name, kind: property.field.kind }
  if (property?.kind === 'open' || (!property && /^cust\w*$/i.test(text))) return { name: text, kind: 'open' }
  const where = `${shown(text)} at position ${at}`
  if (property)
    throw unknownFieldFault(
      text,
      `${where} is a ${property.kind}; only fields of the record itself can be filtered by.`,
    )
  if (text.includes('.'))
    throw unknownFieldFault(text, `${where} is a join, and filters have none: name a field of the record itself.`)
  throw unknownFieldFault(text, `The record type ${type.name} has no field ${where}.`)
}
