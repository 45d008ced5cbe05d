/** The one way in for an account, whether from a fixture file, the store or the control API: schema first, then references. */
import * as v from 'valibot'
import {
  type AccountSnapshot,
  accountSchema,
  type ParsedAccount,
  type RecordData,
  recordSchema,
} from './model/account.js'
import { InvalidAccountError, jsonPath, type Problem, preview, problemsOf } from './problems.js'
import { referenceProblems } from './references.js'

export type ParseResult =
  | { readonly ok: true; readonly snapshot: AccountSnapshot }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/** Reads a record file named by a fixture; the result is whatever the JSON holds. */
export type ReadRecordFile = (path: string) => unknown

/**
 * Validates plain data as an account and says everything that is wrong at once.
 * @param readRecordFile reads the record files a fixture names; without it, naming one is a problem
 */
export function parseAccount(data: unknown, readRecordFile?: ReadRecordFile): ParseResult {
  const parsed = v.safeParse(accountSchema, data)
  if (!parsed.success) {
    const { output, issues } = parsed
    const wrongValues = problemsOf(issues)
    const places = new Set(wrongValues.map(one => one.path))
    const references = hasShape(output, issues) ? referenceProblems(output) : []
    return { ok: false, problems: [...wrongValues, ...references.filter(one => !places.has(one.path))] }
  }
  const { $schema: _, records: recordsOrPaths, ...document } = parsed.output
  const problems: Problem[] = []
  const records: Record<string, readonly RecordData[]> = {}
  for (const [type, listOrPath] of Object.entries(recordsOrPaths)) {
    records[type] =
      typeof listOrPath === 'string' ? readRecords(type, listOrPath, readRecordFile, problems) : listOrPath
  }
  const complete: ParsedAccount = { ...document, records: { ...records } as ParsedAccount['records'] }
  problems.push(...referenceProblems(complete))
  return problems.length > 0 ? { ok: false, problems } : { ok: true, snapshot: { document, records } }
}

/** Is every value of the right type, and only its content wrong? Then references can be followed all the same. */
function hasShape(_output: unknown, issues: readonly v.BaseIssue<unknown>[]): _output is ParsedAccount {
  return issues.every(issue => issue.kind === 'validation')
}

/** As `parseAccount`, but throws `InvalidAccountError`. */
export function requireAccount(data: unknown): AccountSnapshot {
  const result = parseAccount(data)
  if (!result.ok) throw new InvalidAccountError(result.problems)
  return result.snapshot
}

function readRecords(
  type: string,
  path: string,
  read: ReadRecordFile | undefined,
  problems: Problem[],
): readonly RecordData[] {
  const at = ['records', type]
  if (!read) {
    problems.push({
      path: jsonPath(at),
      found: preview(path, type),
      expected: 'a list of records (files are read for fixtures only)',
    })
    return []
  }
  let data: unknown
  try {
    data = read(path)
  } catch (error) {
    problems.push({
      path: jsonPath(at),
      found: `${preview(path, type)} (${messageOf(error)})`,
      expected: 'the path of a JSON file that can be read',
    })
    return []
  }
  const parsed = v.safeParse(v.array(recordSchema), data)
  if (parsed.success) return parsed.output
  problems.push(...problemsOf(parsed.issues, at))
  return []
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
