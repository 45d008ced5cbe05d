/** The errors of filters, in NetSuite's words and in ours. */
import type { FilterError } from './model.js'

/** Carries an error out of reading a filter; never leaves it. */
export class FilterFault extends Error {
  readonly error: FilterError

  constructor(error: FilterError) {
    super(error.reason)
    this.error = error
  }
}

/** Observed twice, both times for values in single quotes. That all other bad grammar reads the same is inferred. */
const invalid = 'Invalid search query. Provide a valid search query.'

/** SuiteQL and filters share it (observed); that the three texts after it stand behind it here too is inferred. */
const searchError = 'Invalid search query. Detailed unprocessed description follows. Search error occurred: '

export function syntaxFault(reason: string): FilterFault {
  return new FilterFault({ kind: 'syntax', detail: invalid, reason })
}

/** Words observed, with the code NONEXISTENT_FIELD. */
export function unknownFieldFault(name: string, reason: string): FilterFault {
  const detail = `Unknown field name '${name}' in the search query. The field does not exist on this record type.`
  return new FilterFault({ kind: 'unknown-field', detail, reason })
}

/** No operator of that name: to NetSuite that is grammar (inferred). */
export function unknownOperatorFault(reason: string): FilterFault {
  return new FilterFault({ kind: 'operator', detail: invalid, reason })
}

/** An operator that the field does not take. The words are N/query's (observed in SuiteScript), which runs the filters. */
export function operatorFault(operator: string, reason: string): FilterFault {
  const detail = `${searchError}Operator ${operator} is not valid for given search filter.`
  return new FilterFault({ kind: 'operator', detail, reason })
}

/** Too few or too many values: grammar (inferred). */
export function valueCountFault(reason: string): FilterFault {
  return new FilterFault({ kind: 'value', detail: invalid, reason })
}

/** A value that is no number or no boolean; the words are the only general ones known of searches (inferred). */
export function valueFault(reason: string): FilterFault {
  return new FilterFault({ kind: 'value', detail: `${searchError}Invalid or unsupported search.`, reason })
}

/** Words observed, apart from the time zone: the mock's clock is UTC, NetSuite names the one of the user. */
export function dateFault(text: string, pattern: string, reason: string): FilterFault {
  const detail = `${searchError}Parse of date/time "${text}" failed with date format "${pattern}" in time zone GMT`
  return new FilterFault({ kind: 'value', detail, reason })
}

export function tooLongFault(reason: string): FilterFault {
  return new FilterFault({ kind: 'too-long', detail: invalid, reason })
}

/** A piece of the filter for a sentence: quoted, and not longer than a line. */
export function shown(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text)
}
