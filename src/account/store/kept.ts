/** What was kept of an account, judged before it is served: a file in the data folder may have been edited or swapped. */
import * as v from 'valibot'
import { type AccountState, stateOf } from '../account.js'
import { type AppliedScenario, appliedScenarioSchema } from '../applied.js'
import { type ClockState, isClockState, runningClock } from '../clock.js'
import { type AccountId, accountIdSchema } from '../ids.js'
import { foreignModulesIn, modulesOf } from '../modules.js'
import { requireAccount } from '../parse.js'
import { describeProblem, InvalidAccountError, problemsOf } from '../problems.js'
import type { StoredAccount } from './port.js'

const head = { format: v.literal(1), id: accountIdSchema }
const storedSchema = v.union([
  v.strictObject({ ...head, deleted: v.literal(true) }),
  v.strictObject({
    ...head,
    account: v.looseObject({}, 'an account'),
    // A clock moved beyond all bounds cannot be written as JSON: it runs again rather than stop the start.
    clock: v.fallback(v.custom<ClockState>(isClockState), runningClock),
    scenarios: v.exactOptional(v.array(appliedScenarioSchema)),
    origin: v.exactOptional(v.looseObject({}, 'an account')),
    expiresAtMs: v.exactOptional(v.number()),
    fixtureDigest: v.exactOptional(v.string()),
  }),
])

/** What a store gave, if it is what a store keeps. */
export function requireStored(data: StoredAccount): StoredAccount {
  const parsed = v.safeParse(storedSchema, data)
  if (parsed.success) return parsed.output
  throw notValid(String(data?.id), problemsOf(parsed.issues).map(describeProblem).join('\n'))
}

/**
 * The state that was kept of account `id`.
 * @param modules the RESTlet modules that fixtures name: fixture files alone bring in code
 */
export function keptState(id: AccountId, data: unknown, modules: ReadonlySet<string>): AccountState {
  let state: AccountState
  try {
    state = stateOf(requireAccount(data))
  } catch (error) {
    if (!(error instanceof InvalidAccountError)) throw error
    throw notValid(id, error.message, error)
  }
  if (state.document.id !== id) throw notValid(id, `$.id: found "${state.document.id}", expected "${id}"`)
  const strange = [...modulesOf(state.document)].find(path => !modules.has(path))
  if (strange === undefined) return state
  throw notValid(
    id,
    `it names the RESTlet module ${strange}, which no fixture names; fixture files alone bring in code`,
  )
}

/** The scenarios that were active in it. Undoing one must not bring in code either. */
export function keptScenarios(
  id: AccountId,
  scenarios: readonly AppliedScenario[],
  modules: ReadonlySet<string>,
): readonly AppliedScenario[] {
  const problems = scenarios.flatMap(({ changes }, index) =>
    foreignModulesIn(changes, modules, `$.scenarios[${index}].changes`),
  )
  if (problems.length === 0) return scenarios
  throw notValid(id, problems.map(describeProblem).join('\n'))
}

function notValid(id: string, why: string, cause?: unknown): Error {
  return new Error(`what is kept of account ${id} is not a valid account; move it away or repair it:\n${why}`, {
    cause,
  })
}
