/** The checklist of the login guide for one attempt: each item ticked, crossed, or not reached. */
import type { AttemptRecord } from '../../audit/attempts.js'
import { catalogue } from '../../failures/catalogue.js'
import type { Refusal } from '../../login/verdict.js'
import { inPassportWords } from '../passport-words.js'
import type { SupposedPart, Surroundings } from '../surroundings.js'
import { type Case, caseOf, refusedWords } from './case.js'
import { isolationTest } from './isolation.js'
import { logs } from './logs.js'
import type { CheckState, ChecklistItem, ChecklistStep } from './shape.js'
import { loginItems, type StepName, stepsOf } from './steps.js'
import { aboutGiven, isolationNotKnown, isSupposed, logsNotKnown, notLookedAt } from './supposed.js'
import { type Way, wayOf } from './way.js'

/**
 * The seven items, in the guide's order.
 * @param refusal what refused the attempt; default: what did, or in soft mode what would have first
 */
export function checklistOf(
  record: AttemptRecord,
  surroundings: Surroundings,
  refusal: Refusal | undefined = record.refusal ?? record.wouldRefuse?.[0],
): readonly ChecklistItem[] {
  const one = caseOf(record, refusal, surroundings)
  const way = wayOf(record, refusal)
  const part = surroundings.supposed?.of(record)
  const item = (name: keyof typeof loginItems) => loginItem(name, one, way, part)
  const call = !refusal && record.status === undefined ? 'not reached' : stateOf('the call itself', way)
  const items = [
    item('Credentials'),
    item('Account ID'),
    item('TBA deep dive'),
    item('Role and permissions'),
    item('IP restrictions'),
    part === undefined ? logs(one) : logsNotKnown(),
    part === undefined ? isolationTest(one, call) : isolationNotKnown(part),
  ]
  return record.attempt.request.surface === 'soap' ? items.map(ofPassport) : items
}

function ofPassport(item: ChecklistItem): ChecklistItem {
  const note = inPassportWords(item.note)
  return { ...item, note, steps: item.steps.map(step => ({ ...step, note: inPassportWords(step.note) })) }
}

function stateOf(step: StepName, { steps, failed }: Way): CheckState {
  if (failed === undefined) return 'ok'
  if (step === failed) return 'failed'
  return steps.indexOf(step) < steps.indexOf(failed) ? 'ok' : 'not reached'
}

function loginItem(name: keyof typeof loginItems, one: Case, way: Way, part: SupposedPart | undefined): ChecklistItem {
  const notes = stepsOf(name)
  const supposed = (step: StepName) => part !== undefined && isSupposed(step, part)
  const names = way.steps.filter(step => Object.hasOwn(notes, step))
  const steps = names.map(stepNote)
  const judged = names.filter(step => !supposed(step)).map(stepNote)
  const { menuPath: place } = loginItems[name]
  const about = part === undefined ? loginItems[name].about : (one: Case) => aboutGiven(name, one, part)
  const failed = steps.some(step => step.state === 'failed')
  const state = failed
    ? 'failed'
    : judged.length > 0 && judged.every(step => step.state === 'ok')
      ? 'ok'
      : 'not reached'
  const where = typeof place === 'function' ? place(one) : place
  const menuPath = (failed ? remedyPath(one) : undefined) ?? where
  return { item: name, state, note: itemNote(), ...(menuPath === undefined ? {} : { menuPath }), steps }

  function stepNote(step: StepName): ChecklistStep {
    const found = notes[step]
    const reached = supposed(step) ? 'not reached' : stateOf(step, way)
    const path = (reached === 'failed' ? remedyPath(one) : undefined) ?? found?.menuPath
    return { step, state: reached, note: noteOf(step, reached), ...(path === undefined ? {} : { menuPath: path }) }
  }

  function noteOf(step: StepName, reached: CheckState): string {
    if (reached === 'failed' && one.refusal) return refusedWords(one.refusal)
    if (part !== undefined && supposed(step)) return notLookedAt(part)
    if (reached === 'not reached') return `not looked at: "${way.failed}" refused before`
    return notes[step]?.passed(one) ?? ''
  }

  function itemNote(): string {
    if (failed && one.refusal) return `${refusedWords(one.refusal)} ${about(one)}`
    if (state === 'ok' || way.failed === undefined) return about(one)
    const [next] = judged.filter(step => step.state === 'not reached')
    if (!next) return about(one)
    return `Not reached: "${way.failed}" refused before "${next.step}" was looked at. ${about(one)}`
  }
}

function remedyPath({ refusal }: Case): string | undefined {
  return refusal && catalogue[refusal.failure].remedy.menuPath
}
