import { standardRecordTypes } from '../../../account/record-types/catalogue.js'
import { nearest } from '../../../account/nearest.js'
import { type Refusal, refuse } from '../../../login/verdict.js'

/** The refusal of a record type that NetSuite does not have, or writes in other case (rest-and-restlets §8). */
export function unknownType(name: string): Refusal {
  const shown = name.slice(0, 100)
  return {
    ...refuse('record-type-unknown', {
      what: 'record type in the path',
      found: shown,
      expected: `a record type, in camelCase${nearest(shown, standardRecordTypes.keys())}`,
    }),
    facts: { type: shown },
  }
}
