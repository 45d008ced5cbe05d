/** How many mistakes were found, missed and wrongly named. Holds no test of its own. */
import type { MistakeId } from '../../src/diagnosis/forensics/mistake-ids.js'

/** What was made, and what was named. */
export interface Named {
  readonly expect: readonly MistakeId[]
  readonly found: readonly MistakeId[]
}

export interface Counts {
  readonly cases: number
  readonly found: number
  readonly missed: number
  readonly wronglyNamed: number
}

export function count(results: readonly Named[], id?: MistakeId): Counts {
  const is = (one: MistakeId) => id === undefined || one === id
  const sum = (of: (one: Named) => readonly MistakeId[]) =>
    results.reduce((total, one) => total + of(one).filter(is).length, 0)
  return {
    cases: sum(({ expect }) => expect),
    found: sum(({ expect, found }) => expect.filter(one => found.includes(one))),
    missed: sum(({ expect, found }) => expect.filter(one => !found.includes(one))),
    wronglyNamed: sum(({ expect, found }) => found.filter(one => !expect.includes(one))),
  }
}

/** Of all that was named, how much is right; of all that was made, how much was found. */
export function rates({ found, missed, wronglyNamed }: Counts): {
  readonly precision: number
  readonly recall: number
} {
  const of = (part: number, rest: number) => (part + rest === 0 ? 1 : part / (part + rest))
  return { precision: of(found, wronglyNamed), recall: of(found, missed) }
}

/** One line for each mistake, then the sums. */
export function table(results: readonly Named[], ids: readonly MistakeId[]): string {
  const singles = results.filter(({ expect }) => expect.length < 2)
  const pairs = results.filter(({ expect }) => expect.length > 1)
  const line = (name: string, { cases, found, missed, wronglyNamed }: Counts) =>
    [name.padEnd(38), ...[cases, found, missed, wronglyNamed].map(one => String(one).padStart(7))].join(' ')
  const sum = (name: string, of: readonly Named[]) => {
    const counts = count(of)
    const { precision, recall } = rates(counts)
    const percent = (rate: number) => `${(100 * rate).toFixed(1)} %`
    return `${line(name, counts)}   precision ${percent(precision)}, recall ${percent(recall)}`
  }
  return [
    `${'mistake'.padEnd(38)}   cases   found  missed  wrongly named`,
    ...ids.map(id => line(id, count(results, id))),
    '',
    sum(`single, or none (${singles.length} requests)`, singles),
    sum(`together (${pairs.length} requests)`, pairs),
    sum(`all (${results.length} requests)`, results),
  ].join('\n')
}
