/** An account as one JSON document: taken, read with all its mistakes told at once, and put back. */
import * as v from 'valibot'
import { Account, type AccountState } from '../account/account.js'
import { type AppliedScenario, appliedScenarioSchema } from '../account/applied.js'
import { type ClockState, runningClock } from '../account/clock.js'
import type { AccountId } from '../account/ids.js'
import type { AccountDocument, RecordsByType } from '../account/model/account.js'
import { foreignModules, foreignModulesIn, modulesOfAll, originsOf } from '../account/modules.js'
import { nearest } from '../account/nearest.js'
import { parseAccount } from '../account/parse.js'
import { InvalidAccountError, preview, type Problem, problemsOf } from '../account/problems.js'
import { RecordStore } from '../account/records.js'
import { unknownFieldProblems } from '../account/unknown-fields.js'
import type { FaultProgress } from '../faults/active-fault.js'
import type { Fault } from '../faults/fault.js'
import { FaultBook } from '../faults/fault-book.js'
import { InvalidFaultError, readFault } from '../faults/read-fault.js'
import { isObject } from '../json-object.js'
import type { NetSuite } from '../netsuite.js'
import { isScenarioName, scenarioNames } from '../scenarios/catalogue.js'
import { fillMemory, memorySchema, memorySnapshot, type MemorySnapshot } from './memory.js'

/** All that decides what the next call of an account is answered with, and its login audit trail; plain data. */
export interface Snapshot extends MemorySnapshot {
  readonly format: 1
  /** The account as a fixture file would hold it, with its records. */
  readonly account: AccountDocument & { readonly records: RecordsByType }
  readonly clock: ClockState
  /** The scenarios that are active in it. */
  readonly scenarios: readonly AppliedScenario[]
  /** The internal id that was given to a record last; left out when none was. */
  readonly lastRecordId?: number
}

const milliseconds = 'a number of milliseconds'
const recordId = 'the internal id of a record, a whole number'

export const snapshotSchema = v.strictObject({
  format: v.literal(1, '1'),
  account: v.looseObject({}, 'an account (a JSON object)'),
  clock: v.optional(
    v.strictObject({
      offsetMs: v.pipe(v.number(milliseconds), v.finite(milliseconds)),
      frozenAtMs: v.nullable(v.pipe(v.number(milliseconds), v.finite(milliseconds))),
    }),
    runningClock,
  ),
  scenarios: v.optional(v.array(appliedScenarioSchema, 'a list'), []),
  lastRecordId: v.exactOptional(
    v.pipe(v.number(recordId), v.integer(recordId), v.minValue(0, recordId), v.maxValue(999_999_999_999_999, recordId)),
  ),
  ...memorySchema.entries,
})

/** Takes a snapshot. What it holds is the account's own: copy it before you change it. */
export function takeSnapshot(netsuite: NetSuite, account: Account): Snapshot {
  const { document, records } = account.snapshot()
  const { lastId } = account.records
  return {
    format: 1,
    account: { ...document, records },
    clock: account.clock,
    scenarios: account.applied,
    ...(lastId === undefined ? {} : { lastRecordId: lastId }),
    ...memorySnapshot(netsuite.memory(account)),
  }
}

/** A snapshot that was read and is good. */
export interface ReadSnapshot {
  readonly state: AccountState
  readonly clock: ClockState
  readonly scenarios: readonly AppliedScenario[]
  readonly faults: readonly ReadFault[]
  readonly memory: MemorySnapshot
}

/**
 * Reads a snapshot as strictly as a fixture. Throws `InvalidAccountError` with everything that is wrong.
 * @param id the id the account must have; default: any
 */
export function readSnapshot({ directory }: NetSuite, data: unknown, id?: AccountId): ReadSnapshot {
  const parsed = v.safeParse(snapshotSchema, data)
  const account = parseAccount(isObject(data) ? data.account : undefined)
  const modules = modulesOfAll(originsOf(directory.all()))
  const problems: Problem[] = [
    ...problemsOf(parsed.success ? [] : parsed.issues.filter(issue => issue.expected !== 'never')),
    ...unknownFieldProblems(snapshotSchema, data),
  ]
  if (!account.ok) problems.push(...inAccount(account.problems, problems))
  else {
    const { document, records } = account.snapshot
    if (id !== undefined && document.id !== id) {
      problems.push({
        path: '$.account.id',
        found: `"${document.id}"`,
        expected: `"${id}", the account it is put into`,
      })
    }
    problems.push(...inAccount(foreignModules(document, modules)))
    if (parsed.success) problems.push(...lowRecordId(parsed.output.lastRecordId, records))
  }
  if (parsed.success) problems.push(...inScenarios(parsed.output.scenarios, modules))
  if (!parsed.success || !account.ok || problems.length > 0) throw new InvalidAccountError(problems)
  const { document, records } = account.snapshot
  const { clock, scenarios, lastRecordId, ...memory } = parsed.output
  const state = { document, records: RecordStore.from(records, lastRecordId) }
  return { state, clock, scenarios, faults: readFaults(memory.faults, state), memory }
}

/** Puts an account into the state of a snapshot. What a reset goes back to stays. */
export function restoreSnapshot(
  netsuite: NetSuite,
  account: Account,
  { state, clock, scenarios, ...rest }: ReadSnapshot,
): void {
  netsuite.directory.restore(account, state, clock, scenarios)
  remember(netsuite, account, rest)
}

/** Creates the account of a snapshot, to whose document and records a reset goes back. */
export function createOfSnapshot(netsuite: NetSuite, { state, clock, scenarios, ...rest }: ReadSnapshot): Account {
  const account = netsuite.directory.createOf(state, clock, scenarios)
  remember(netsuite, account, rest)
  return account
}

type Remembered = Pick<ReadSnapshot, 'memory' | 'faults'>

function remember(netsuite: NetSuite, account: Account, { memory, faults }: Remembered): void {
  fillMemory(netsuite.memory(account), memory)
  for (const { id, fault, progress } of faults) {
    const book = (netsuite.memory(account).faults ??= new FaultBook())
    book.add(id, fault, netsuite.now(account), progress)
  }
  const { trail } = netsuite.memory(account)
  for (const row of memory.loginAuditTrail) {
    trail.restore(row)
    netsuite.journal?.append(account.id, row)
  }
}

/** A fault with how far it has come. */
interface ReadFault {
  readonly id: string
  readonly fault: Fault
  readonly progress: FaultProgress
}

/** Faults as strictly as when they are made: of parts that the account has. */
function readFaults(faults: MemorySnapshot['faults'], state: AccountState): ReadFault[] {
  if (faults.length === 0) return []
  const account = new Account(state)
  const problems: Problem[] = []
  const read = faults.flatMap(({ id, definition, ...progress }, index): ReadFault[] => {
    try {
      return [{ id, fault: readFault(definition, account), progress }]
    } catch (error) {
      if (!(error instanceof InvalidFaultError)) throw error
      const place = `$.faults[${index}].definition`
      problems.push(...error.problems.map(one => ({ ...one, path: one.path.replace('$', place) })))
      return []
    }
  })
  if (problems.length > 0) throw new InvalidAccountError(problems)
  return read
}

/** Problems of the account, where they stand in the snapshot, unless they were told before. */
function inAccount(problems: readonly Problem[], told: readonly Problem[] = []): Problem[] {
  const places = new Set(told.map(one => one.path))
  return problems
    .map(problem => ({ ...problem, path: problem.path.replace('$', '$.account') }))
    .filter(one => !places.has(one.path))
}

/** What the scenarios would put back is judged as strictly: by it, too, no code comes in. */
function inScenarios(scenarios: readonly AppliedScenario[], modules: ReadonlySet<string>): Problem[] {
  return scenarios.flatMap(({ name, changes }, index) => {
    const place = `$.scenarios[${index}]`
    const foreign = foreignModulesIn(changes, modules, `${place}.changes`)
    if (isScenarioName(name)) return foreign
    const expected = `the name of a scenario${nearest(name, scenarioNames)}`
    return [{ path: `${place}.name`, found: preview(name, undefined), expected }, ...foreign]
  })
}

/** A number that was given out may not be given out again. */
function lowRecordId(lastRecordId: number | undefined, records: RecordsByType): Problem[] {
  if (lastRecordId === undefined) return []
  let highest = 0
  for (const list of Object.values(records)) for (const { id } of list) highest = Math.max(highest, Number(id))
  if (lastRecordId >= highest) return []
  return [
    {
      path: '$.lastRecordId',
      found: String(lastRecordId),
      expected: `at least ${highest}, the highest id of a record`,
    },
  ]
}
