/** The checklist of the login guide for one attempt: each item ticked, crossed, or not reached. */
import type { AttemptRecord } from '../../audit/attempts.js'
import type { Remedy } from '../../failures/failure.js'
import type { Refusal } from '../../login/verdict.js'
import type { Concealer } from '../concealer.js'
import { fittingRemedy } from '../fitting-remedy.js'
import { inPassportWords } from '../passport-words.js'
import type { SupposedPart, Surroundings } from '../surroundings.js'
import { type Case, caseOf, type ItemNotes, refusedWords, type StepNotes } from './case.js'
import { isolationTest } from './isolation.js'
import { logs } from './logs.js'
import type { CheckState, ChecklistItem, ChecklistStep } from './shape.js'
import { loginItems, type StepName, stepsOf } from './steps.js'
import { aboutGiven, isolationNotKnown, isSupposed, logsNotKnown, notLookedAt } from './supposed.js'
import { type Way, wayOf } from './way.js'

/**
 * The seven items, in the guide's order.
 * @param refusal what refused the attempt; default: what did, or in soft mode what would have first
 * @param remedy how that is repaired
 */
export function checklistOf(
  record: AttemptRecord,
  surroundings: Surroundings,
  refusal: Refusal | undefined = record.refusal ?? record.wouldRefuse?.[0],
  remedy: Remedy | undefined = refusal && fittingRemedy(refusal, record),
): readonly ChecklistItem[] {
  const one = caseOf(record, refusal, surroundings)
  const way = wayOf(record, refusal)
  const part = surroundings.supposed?.of(record)
  const item = (name: keyof typeof loginItems) => loginItem(name, one, way, { part, repairedAt: remedy?.menuPath })
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

/** Notes show what a client sent. */
export function checklistWithoutSecrets(
  checklist: readonly ChecklistItem[],
  concealer: Concealer,
): readonly ChecklistItem[] {
  return checklist.map(item => ({
    ...item,
    note: concealer.hide(item.note),
    steps: item.steps.map(step => ({ ...step, note: concealer.hide(step.note) })),
  }))
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

interface Circumstances {
  /** What of the call is made up. */
  readonly part: SupposedPart | undefined
  /** Where what failed is repaired; what the client itself must repair has no place in NetSuite. */
  readonly repairedAt: string | undefined
}

/**
 * An item is `failed` when one of its steps failed, and `not reached` when none was come to, or when it is about another way in. Of a login
 * by password it is `ok` as far as it was come to. The steps of a signed login lead up to one that decides: once that was passed the item
 * is `ok`, else when all were. What was not looked at is named in the note; what is made up ticks nothing.
 */
function loginItem(
  name: keyof typeof loginItems,
  one: Case,
  way: Way,
  { part, repairedAt }: Circumstances,
): ChecklistItem {
  const notes = stepsOf(name)
  const supposed = (step: StepName) => part !== undefined && isSupposed(step, part)
  const { menuPath: place, decides, applies, about: usual }: ItemNotes<StepNotes> = loginItems[name]
  const about = part === undefined ? usual : (one: Case) => aboutGiven(name, one, part)
  const names = way.steps.filter(step => Object.hasOwn(notes, step))
  const steps = names.map(stepNote)
  const judged = names.filter(step => !supposed(step)).map(stepNote)
  const missed = judged.filter(step => step.state === 'not reached')
  const isDecided = decides !== undefined && judged.some(({ step, state }) => step === decides.step && state === 'ok')
  const isEnough = one.byPassword ? missed.length < judged.length : isDecided
  const isPassed = judged.length > 0 && (missed.length === 0 || isEnough)
  const failed = steps.some(step => step.state === 'failed')
  const state = failed ? 'failed' : isPassed && (applies?.(one) ?? true) ? 'ok' : 'not reached'
  const where = typeof place === 'function' ? place(one) : place
  const menuPath = state === 'failed' ? repairedAt : where
  return { item: name, state, note: itemNote(), ...(menuPath === undefined ? {} : { menuPath }), steps }

  function stepNote(step: StepName): ChecklistStep {
    const reached = supposed(step) ? 'not reached' : stateOf(step, way)
    const path = reached === 'failed' ? repairedAt : notes[step]?.menuPath
    return { step, state: reached, note: noteOf(step, reached), ...(path === undefined ? {} : { menuPath: path }) }
  }

  function noteOf(step: StepName, reached: CheckState): string {
    if (reached === 'failed' && one.refusal) return refusedWords(one.refusal)
    if (part !== undefined && supposed(step)) return notLookedAt(part)
    if (reached === 'not reached') return `not looked at: "${way.failed}" refused before`
    return notes[step]?.passed(one) ?? ''
  }

  function itemNote(): string {
    const [next] = missed
    if (failed && one.refusal) return `${refusedWords(one.refusal)} ${about(one)}`
    if (way.failed === undefined) return about(one)
    if (!next) return about(one)
    if (state === 'not reached')
      return `Not reached: "${way.failed}" refused before "${next.step}" was looked at. ${about(one)}`
    const names = missed.map(({ step }) => step).join(', ')
    const right = isDecided ? `${decides.words} ` : ''
    return `${right}Not looked at, because "${way.failed}" refused before: ${names}. ${about(one)}`
  }
}
