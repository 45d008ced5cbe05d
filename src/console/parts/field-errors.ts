/** What a refused change says of each field of its form. */
import type { Problem } from '../../account/problems.js'
import type { ProblemBody } from '../../control/problem.js'

export interface FormErrors {
  /** A sentence for each field of the form that is wrong. */
  readonly fields: ReadonlyMap<string, string>
  /** What belongs to no field of the form. */
  readonly others: readonly string[]
}

export const noErrors: FormErrors = { fields: new Map(), others: [] }

/** What stands beside a field that is wrong. */
export function fieldWords({ found, expected }: Problem): string {
  return `Found ${found}; expected ${expected}.`
}

/**
 * @param names fields of the form
 * @param nameOf the field for a path within the part, such as `roles[2]`; default: its first word
 */
export function formErrors(
  { detail, errors = [] }: ProblemBody,
  names: readonly string[],
  nameOf: (path: string) => string = path => /^\w+/.exec(path)?.[0] ?? '',
): FormErrors {
  const fields = new Map<string, string>()
  const others: string[] = []
  for (const problem of errors) {
    const { path, found, expected } = problem
    const name = nameOf(withinPart(path))
    if (!names.includes(name)) others.push(`${path}: found ${found}, expected ${expected}.`)
    else if (!fields.has(name)) fields.set(name, fieldWords(problem))
  }
  return { fields, others: errors.length === 0 ? [detail] : others }
}

/** `$.users[3].roles[0]` → `roles[0]`; `$.password` → `password`. */
function withinPart(path: string): string {
  return path.replace(/^\$\.(?:[a-z]+\[\d+\]\.?)?/, '')
}
