/** The operators, which fields take them and how many values they take. Source: help, Record Collection Filtering (documented unless noted). */
import type { FieldKind } from '../../../../account/record-types/record-type.js'

/** How an operator looks at a value. `select` is a choice of records or of a fixed list, told apart by id. */
export type Family = 'boolean' | 'number' | 'string' | 'date' | 'select'

export type ValueCount = 'none' | 'one' | 'two' | 'list'

interface Definition {
  readonly values: ValueCount
  /** `any`: every field takes it. */
  readonly families: readonly Family[] | 'any'
}

const definitions = {
  EMPTY: { values: 'none', families: 'any' },
  IS: { values: 'one', families: ['boolean', 'string'] },
  CONTAIN: { values: 'one', families: ['string'] },
  START_WITH: { values: 'one', families: ['string'] },
  END_WITH: { values: 'one', families: ['string'] },
  ANY_OF: { values: 'list', families: ['number', 'select'] },
  BETWEEN: { values: 'two', families: ['number'] },
  WITHIN: { values: 'two', families: ['number'] },
  EQUAL: { values: 'one', families: ['number'] },
  GREATER: { values: 'one', families: ['number'] },
  GREATER_OR_EQUAL: { values: 'one', families: ['number'] },
  LESS: { values: 'one', families: ['number'] },
  LESS_OR_EQUAL: { values: 'one', families: ['number'] },
  AFTER: { values: 'one', families: ['date'] },
  BEFORE: { values: 'one', families: ['date'] },
  ON: { values: 'one', families: ['date'] },
  ON_OR_AFTER: { values: 'one', families: ['date'] },
  ON_OR_BEFORE: { values: 'one', families: ['date'] },
} as const satisfies Readonly<Record<string, Definition>>

export type Comparison = keyof typeof definitions

export interface Operator extends Definition {
  /** As NetSuite writes it, `_NOT` included. */
  readonly name: string
  readonly comparison: Comparison
  readonly negated: boolean
}

const comparisons = Object.keys(definitions).filter((name): name is Comparison => Object.hasOwn(definitions, name))

/** Every operator with its twin. The help has printed END_WITH as ENDWITH too, which is N/query's spelling. */
export const operators: ReadonlyMap<string, Operator> = new Map(
  comparisons.flatMap(comparison => {
    const spellings = comparison === 'END_WITH' ? [comparison, 'ENDWITH'] : [comparison]
    return spellings.flatMap(spelling =>
      [false, true].map(negated => {
        const name = negated ? `${spelling}_NOT` : spelling
        return [name, { ...definitions[comparison], name, comparison, negated }] as const
      }),
    )
  }),
)

/**
 * What a field of a kind can be looked at as. The help has no line for references: N/query takes ANY_OF for them and refuses EQUAL (observed
 * in SuiteScript), and clients send ANY_OF. An enumeration also takes IS (help: `shippingCarrier IS "ups"`); other string operators inferred.
 */
const familiesOfKind: Readonly<Record<FieldKind, readonly Family[]>> = {
  string: ['string'],
  integer: ['number'],
  number: ['number'],
  boolean: ['boolean'],
  date: ['date'],
  'date-time': ['date'],
  reference: ['select'],
  references: ['select'],
  enumeration: ['string', 'select'],
}

/** What the operator looks at a field of that kind as; `undefined` when such a field does not take it. EMPTY looks at nothing. */
export function familyFor({ families }: Operator, kind: FieldKind): Family | 'any' | undefined {
  return families === 'any' ? 'any' : familiesOfKind[kind].find(family => families.includes(family))
}

/** The operators that a field of that kind takes, by name. */
export function operatorsOf(kind: FieldKind): readonly string[] {
  return [...operators.values()].filter(operator => familyFor(operator, kind) !== undefined).map(({ name }) => name)
}
