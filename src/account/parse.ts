/** The one way in for an account, whether from a fixture file, the store or the control API: schema first, then references. */
import * as v from 'valibot'
import { type AccountSnapshot, accountSchema, type RecordData, recordSchema } from './model/account.js'
import { InvalidAccountError, jsonPath, type Problem, preview, problemsOf } from './problems.js'
import { referenceProblems } from './references.js'
import { unknownFieldProblems } from './unknown-fields.js'

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
  if (typeof data !== 'object' || data === null || Array.isArray(data)) {
    const found = Array.isArray(data) ? 'a list' : preview(data, undefined)
    return { ok: false, problems: [{ path: '$', found, expected: 'an account (a JSON object)' }] }
  }
  const parsed = v.safeParse(accountSchema, data)
  const problems = [
    ...problemsOf(parsed.success ? [] : parsed.issues.filter(issue => issue.expected !== 'never')),
    ...unknownFieldProblems(accountSchema, data),
  ]
  const records = new Map<string, readonly RecordData[]>()
  const rawRecords = new Map<string, unknown>()
  const named: unknown = 'records' in data ? data.records : undefined
  for (const [type, listOrPath] of Object.entries(typeof named === 'object' && named !== null ? named : {})) {
    const isPath = typeof listOrPath === 'string'
    const list: unknown = isPath ? readRecords(type, listOrPath, readRecordFile, problems) : listOrPath
    rawRecords.set(type, list)
    // As they stand: what the schema gives out has the fields in another order.
    if (v.is(recordListSchema, list)) records.set(type, list)
    // A list that stands in the account itself was judged with it.
    else if (isPath) problems.push(...problemsOf(v.safeParse(recordListSchema, list).issues ?? [], ['records', type]))
  }
  const places = new Set(problems.map(one => one.path))
  problems.push(...referenceProblems(data, rawRecords).filter(one => !places.has(one.path)))
  if (!parsed.success || problems.length > 0) return { ok: false, problems: inOrder(problems) }
  const { $schema: _, records: _unread, ...document } = parsed.output
  return { ok: true, snapshot: { document, records: Object.fromEntries(records) } }
}

const recordListSchema = v.array(recordSchema)
const fieldOrder = Object.keys(accountSchema.entries)

/** In the order in which an account is written: by field, then by place in its list. */
function inOrder(problems: readonly Problem[]): Problem[] {
  const place = ({ path }: Problem): readonly [number, number] => {
    const [, field, index] = /^\$\.(\w+)(?:\[(\d+)\])?/.exec(path) ?? []
    return [fieldOrder.indexOf(field ?? ''), Number(index ?? -1)]
  }
  return problems
    .map(problem => ({ problem, place: place(problem) }))
    .sort((a, b) => a.place[0] - b.place[0] || a.place[1] - b.place[1])
    .map(({ problem }) => problem)
}

/** As `parseAccount`, but throws `InvalidAccountError`. */
export function requireAccount(data: unknown): AccountSnapshot {
  const result = parseAccount(data)
  if (!result.ok) throw new InvalidAccountError(result.problems)
  return result.snapshot
}

/** What a record file holds; no records, with a problem noted, when it cannot be read. */
function readRecords(type: string, path: string, read: ReadRecordFile | undefined, problems: Problem[]): unknown {
  const note = (found: string, expected: string) => {
    problems.push({ path: jsonPath(['records', type]), found, expected })
    return []
  }
  if (!read) return note(preview(path, type), 'a list of records (files are read for fixtures only)')
  try {
    return read(path)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return note(`${preview(path, type)} (${why})`, 'the path of a JSON file that can be read')
  }
}
