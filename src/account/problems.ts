/** What is wrong with a fixture or a change, said so that it can be repaired: where, what was found, what was expected. */
import type * as v from 'valibot'

export interface Problem {
  /** The fixture file, where there is one. */
  readonly file?: string
  /** JSON path from the account, e.g. `$.tokens[2].role`. */
  readonly path: string
  /** Where in a text that is no JSON, both from 1. */
  readonly line?: number
  readonly column?: number
  readonly found: string
  readonly expected: string
}

/** One line a person can act on. */
export function describeProblem(problem: Problem): string {
  const where = problem.file === undefined ? problem.path : `${problem.file} ${problem.path}`
  return `${where}: found ${problem.found}, expected ${problem.expected}`
}

export type JsonPath = readonly (string | number)[]

/** `['tokens', 2, 'role']` → `$.tokens[2].role`. */
export function jsonPath(path: JsonPath): string {
  let text = '$'
  for (const key of path) {
    if (typeof key === 'number') text += `[${key}]`
    else text += /^[A-Za-z_$][\w$]*$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`
  }
  return text
}

/** A short preview of a value; secrets are described, not shown. */
export function preview(value: unknown, key: unknown): string {
  if (value === undefined) return 'nothing'
  if (isSecret(key)) return `a ${typeof value} that is not shown`
  const text = JSON.stringify(value, (name, part) => (isSecret(name) ? 'not shown' : part)) ?? String(value)
  return text.length > 80 ? `${text.slice(0, 77)}…` : text
}

function isSecret(key: unknown): boolean {
  return typeof key === 'string' && /secret|^password$|^previousPasswords$|^backupCodes$/i.test(key)
}

/** A schema library's issues as problems. */
export function problemsOf(issues: readonly v.BaseIssue<unknown>[], prefix: JsonPath = []): Problem[] {
  return issues.flatMap(issue => {
    const path = [...prefix, ...(issue.path ?? []).map(item => keyOf(item.key))]
    const last = path.at(-1)
    // When one form of a union fits but for something inside it, that is what to repair.
    const inside = issue.type === 'union' ? (issue.issues ?? []).filter(one => one.path !== undefined) : []
    if (inside.length > 0) return problemsOf(inside, path)
    if (issue.type === 'strict_object' && issue.expected === 'never') {
      return {
        path: jsonPath(path),
        found: `the field ${preview(last, undefined)}`,
        expected: 'no field of this name here',
      }
    }
    if (issue.input === undefined) {
      return {
        path: jsonPath(path),
        found: 'nothing',
        expected: last === undefined ? 'a value' : `a value for ${JSON.stringify(last)}`,
      }
    }
    return {
      path: jsonPath(path),
      found: preview(
        issue.input,
        path.findLast(key => typeof key === 'string'),
      ),
      expected: expectation(issue),
    }
  })
}

function keyOf(key: unknown): string | number {
  return typeof key === 'number' ? key : String(key)
}

/** Our own schema messages are phrases that say what was expected; the library's own begin with "Invalid". */
function expectation(issue: v.BaseIssue<unknown>): string {
  if (!issue.message.startsWith('Invalid ')) return issue.message
  const expected = issue.expected ?? issue.message
  if (expected === 'Array') return 'a list'
  if (expected === 'Object') return 'an object'
  const bound = /^(>=|<=)(\d+)$/.exec(expected)
  if (!bound) return expected
  const unit = issue.type.endsWith('_length') ? ` character${bound[2] === '1' ? '' : 's'}` : ''
  return `${bound[1] === '>=' ? 'at least' : 'at most'} ${bound[2]}${unit}`
}

/** Thrown when an account cannot be accepted as it stands. */
export class InvalidAccountError extends Error {
  override readonly name = 'InvalidAccountError'
  readonly code = 'INVALID_ACCOUNT'
  readonly problems: readonly Problem[]

  constructor(problems: readonly Problem[]) {
    super(problems.map(describeProblem).join('\n'))
    this.problems = problems
  }
}
