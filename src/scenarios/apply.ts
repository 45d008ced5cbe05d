/** Applying scenarios to an account, and repairing them. Only the account's document changes, and what is active in it. */
import { isDeepStrictEqual } from 'node:util'
import type { Account } from '../account/account.js'
import type { AppliedScenario } from '../account/applied.js'
import {
  type Change,
  type ChangePath,
  difference,
  type LeftChange,
  overlap,
  pathText,
  undo,
  valueAt,
} from '../account/changes.js'
import { instantOf } from '../account/clock.js'
import type { AccountDocument } from '../account/model/account.js'
import { parseAccount } from '../account/parse.js'
import { describeProblem, InvalidAccountError, preview, type Problem } from '../account/problems.js'
import type { JsonObject } from '../json-object.js'
import type { NetSuite } from '../netsuite.js'
import { type Edit, edited } from './edits.js'
import { notActive, requireScenario } from './catalogue.js'
import { ScenarioError } from './problem.js'
import { Situation } from './situation.js'
import { stillSent } from './still-sent.js'
import { findTarget, type ScenarioTarget, targetIds } from './target.js'

export interface Application {
  readonly applied: AppliedScenario
  /** It was active already, with the same target, and all it changed still is so: nothing was changed. */
  readonly unchanged: boolean
}

/**
 * Makes the account so that the failure is real. Where it was active and somebody changed a value since, it is applied anew: a
 * repair goes back to what they made of it. Throws `ScenarioError`, and `InvalidAccountError` for a document that would not be valid.
 */
export function applyScenario(
  netsuite: NetSuite,
  account: Account,
  name: string,
  wish: ScenarioTarget = {},
): Application {
  const found = requireScenario(name)
  const { scenario } = found
  const { records } = account
  const whole = wholeDocument(account)
  const find = (document: AccountDocument) => findTarget(document, whole, found.name, scenario, wish)
  const target = targetIds(scenario, find(account.document))
  const same = account.applied.find(one => one.name === found.name && isDeepStrictEqual(one.target, target))
  if (same && holds(account.document, same)) return { applied: same, unchanged: true }
  const others = account.applied.filter(one => one !== same)
  const document = same ? documentWithout(account, same) : account.document
  const now = netsuite.now(account)
  const { makeCredential } = netsuite.directory
  const situation = new Situation({ document, records, now, makeCredential }, find(document))
  const without = scenario.withoutEffect?.(situation)
  if (without !== undefined)
    throw new ScenarioError('WITHOUT_EFFECT', `The scenario "${found.name}" would not show: ${without}`)
  const edits = scenario.edits(situation)
  const draft = edited(document, [...edits, ...stillSent(document, edits)])
  const planned = difference(document, draft)
  refuseConflict(others, found.name, [...edits.map(one => one.path), ...planned.map(ownedPath)])
  if (planned.length === 0) throw alreadySo(account, found.name, edits)
  netsuite.directory.change(account, draft, {
    accept: after => netsuite.directory.mustNameKnownModules(account, after),
    cause: 'scenario',
    since: document,
  })
  const changes = difference(document, account.document, whole)
  const applied: AppliedScenario = { name: found.name, target, at: instantOf(now), changes }
  account.setApplied([...others, applied])
  netsuite.directory.noteChange(account)
  return { applied, unchanged: false }
}

/** Is everything still as the scenario made it? */
function holds(document: AccountDocument, { changes }: AppliedScenario): boolean {
  return changes.every(({ path, after }) => isDeepStrictEqual(valueAt(document, path), after))
}

/** The document without what one scenario changed, but for what somebody changed since. */
function documentWithout({ document }: Account, applied: AppliedScenario): AccountDocument {
  const parsed = parseAccount(undo(document, applied.changes).document)
  if (!parsed.ok) throw notRepairable([applied], parsed.problems)
  return parsed.snapshot.document
}

/** The document as if no scenario were active, in which the parts that scenarios took out stand in their places. */
function wholeDocument({ applied, document }: Account): AccountDocument {
  if (applied.length === 0) return document
  const undone = applied.reduceRight<JsonObject>((current, { changes }) => undo(current, changes).document, document)
  const parsed = parseAccount(undone)
  // What somebody changed since may stand in the way.
  return parsed.ok ? parsed.snapshot.document : document
}

function alreadySo({ id, document }: Account, name: string, edits: readonly Edit[]): ScenarioError {
  const problems = edits.map(({ path }) => {
    const value = valueAt(document, path)
    return {
      path: `$.${pathText(path)}`,
      found: preview(value, path.at(-1)),
      expected: 'something that the scenario could change',
    }
  })
  const where = problems.map(one => `${one.path.slice(2)} is ${one.found}`).join(', ')
  return new ScenarioError(
    'ALREADY_SO',
    `Account ${id} is so already, "${name}" would change nothing: ${where === '' ? 'there is nothing to change' : where}. No active scenario made it so; change it, or reset the account.`,
    problems,
  )
}

/** A change inside what another active scenario changed could not be repaired independently of it. */
function refuseConflict(active: readonly AppliedScenario[], name: string, paths: readonly ChangePath[]): void {
  const inTheWay = active.flatMap(other =>
    other.changes
      .filter(theirs => paths.some(ours => overlap(ours, ownedPath(theirs))))
      .map(({ path }) => ({ name: other.name, path: pathText(path) })),
  )
  if (inTheWay.length === 0) return
  const names = [...new Set(inTheWay.map(one => one.name))]
  const places = [...new Set(inTheWay.map(one => one.path))]
  throw new ScenarioError(
    'SCENARIO_CONFLICT',
    `The scenario "${name}" conflicts with ${listed(names)}, which changed ${places.join(', ')}: repair ${names.length === 1 ? 'it' : 'them'} first, or aim one of them at something else.`,
    inTheWay.map(one => ({
      path: `$.${one.path}`,
      found: `changed by "${one.name}"`,
      expected: 'changed by no other scenario',
    })),
  )
}

/** A credential set that loses its token or user is another one in every field. */
function ownedPath({ path, after }: Change): ChangePath {
  const [list, set, field] = path
  const isUprooted = list === 'credentials' && after === undefined && (field === 'token' || field === 'login')
  return isUprooted && set !== undefined ? [list, set] : path
}

const listed = (names: readonly string[]) => names.map(one => `"${one}"`).join(' and ')

export interface Repair {
  readonly repaired: AppliedScenario
  /** What was put back. */
  readonly putBack: readonly Change[]
  /** What was left as it is, because somebody changed it since. */
  readonly left: readonly LeftChange[]
  /** Why it could not be repaired and still is active, while others could; left out when it was repaired. */
  readonly stillActive?: string
}

/**
 * Undoes what the active scenarios of that name changed, on whatever target; one that cannot be repaired keeps no other from it.
 * Throws `ScenarioError` when none is active or none can be repaired.
 */
export function repairScenario(netsuite: NetSuite, account: Account, name: string): readonly Repair[] {
  const active = account.applied.filter(one => one.name === name)
  if (active.length === 0) throw notActive(account, name)
  return repair(netsuite, account, active)
}

/** Undoes what all active scenarios changed, so far as they can be repaired; other changes stay. Throws when none can be. */
export function repairAll(netsuite: NetSuite, account: Account): readonly Repair[] {
  return repair(netsuite, account, account.applied)
}

/** All together, else one by one. */
function repair(netsuite: NetSuite, account: Account, active: readonly AppliedScenario[]): readonly Repair[] {
  if (active.length === 0) return []
  const together = repairTogether(netsuite, account, active)
  if (!(together instanceof InvalidAccountError)) return together
  const results = new Map<AppliedScenario, Repair>()
  let open = active.toReversed()
  let count: number
  // Once more after each round that repaired one: what stood in the way of another may have gone with it.
  do {
    count = open.length
    open = open.filter(one => {
      const repaired = repairTogether(netsuite, account, [one])
      const isOpen = repaired instanceof InvalidAccountError
      const result = isOpen ? stillActive(one, repaired.problems) : repaired[0]
      if (result) results.set(one, result)
      return isOpen
    })
  } while (open.length > 0 && open.length < count)
  if (open.length === active.length) throw notRepairable(active, together.problems)
  return active.flatMap(one => results.get(one) ?? [])
}

/** Undoes all of them or none; the last one first, as each was applied on top of those before. */
function repairTogether(
  netsuite: NetSuite,
  account: Account,
  active: readonly AppliedScenario[],
): readonly Repair[] | InvalidAccountError {
  let document: JsonObject = account.document
  const repairs: Repair[] = []
  for (const one of active.toReversed()) {
    const { document: before, undone, left } = undo(document, one.changes)
    document = before
    repairs.unshift({ repaired: one, putBack: undone, left })
  }
  try {
    netsuite.directory.putBack(account, document)
  } catch (error) {
    if (error instanceof InvalidAccountError) return error
    throw error
  }
  account.setApplied(account.applied.filter(one => !active.includes(one)))
  netsuite.directory.noteChange(account)
  return repairs
}

function stillActive(one: AppliedScenario, problems: readonly Problem[]): Repair {
  return { repaired: one, putBack: [], left: [], stillActive: whyNot([one], problems) }
}

function notRepairable(active: readonly AppliedScenario[], problems: readonly Problem[]): ScenarioError {
  return new ScenarioError('NOT_REPAIRABLE', whyNot(active, problems), problems)
}

function whyNot(active: readonly AppliedScenario[], problems: readonly Problem[]): string {
  const found = problems.map(describeProblem).join('; ')
  return `What ${listed(active.map(one => one.name))} changed cannot be put back, other changes made since stand in the way: ${found}. Change that, or reset the account.`
}
