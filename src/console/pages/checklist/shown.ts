/** The checklist of one attempt as the page shows it: each item with what was found, what a person has to check, and where it is repaired. */
import type { Account } from '../../../account/account.js'
import type { AttemptRecord } from '../../../audit/attempts.js'
import { checklistOf, checklistWithoutSecrets } from '../../../diagnosis/checklist/checklist.js'
import type { CheckState, ChecklistItem, ChecklistItemName, ChecklistStep } from '../../../diagnosis/checklist/shape.js'
import { isStepName } from '../../../diagnosis/checklist/steps.js'
import { type Diagnosis, type Told, tellOf } from '../../../diagnosis/diagnose.js'
import type { Surroundings } from '../../../diagnosis/surroundings.js'
import { inert } from '../../../diagnosis/text/inert.js'
import type { NetSuite } from '../../../netsuite.js'
import { type RepairLink, partiesOf, placeLink, repairLinks } from '../../repairs.js'
import { checksByHand } from './by-hand.js'
import { stepPlaces } from './step-places.js'

export interface ShownStep {
  readonly step: string
  readonly state: CheckState
  readonly note: string
  readonly found: readonly { readonly what: string; readonly found: string; readonly expected: string }[]
  readonly menuPath: string | undefined
  /** The page and field of the console. */
  readonly link: RepairLink | undefined
}

export interface ShownItem {
  readonly item: ChecklistItemName
  readonly state: CheckState
  readonly note: string
  readonly menuPath: string | undefined
  readonly steps: readonly ShownStep[]
  /** To be ticked by a person. */
  readonly byHand: readonly string[]
  /** Of the item that failed. */
  readonly repair: ShownRepair | undefined
}

export interface ShownRepair {
  readonly who: string
  readonly steps: readonly string[]
  readonly menuPath: string | undefined
  readonly links: readonly RepairLink[]
}

export interface ShownChecklist {
  readonly items: readonly ShownItem[]
  /** What refused it, in one sentence; `undefined` when nothing did. */
  readonly summary: string | undefined
  readonly hide: (text: string) => string
}

/** @param real where links lead, and where the account is as it is now */
export function shownChecklist(record: AttemptRecord, surroundings: Surroundings, real: NetSuite): ShownChecklist {
  const told = tellOf(record, surroundings)
  const diagnosis = told.diagnosis ?? told.passed?.[0]
  const account = record.account && real.directory.get(record.account.id)
  const checklist = diagnosis?.checklist ?? checklistWithoutSecrets(checklistOf(record, surroundings), told.concealer)
  return {
    items: checklist.map(item => shownItem(item, { record, diagnosis, account, real })),
    summary: diagnosis && words(diagnosis.summary),
    hide: hider(told),
  }
}

interface Shown {
  readonly record: AttemptRecord
  readonly diagnosis: Diagnosis | undefined
  readonly account: Account | undefined
  readonly real: NetSuite
}

function shownItem({ item, state, note, menuPath, steps }: ChecklistItem, shown: Shown): ShownItem {
  const { record, diagnosis, account, real } = shown
  const failed = steps.find(one => one.state === 'failed')
  const isRefused = diagnosis !== undefined && state === 'failed' && failed !== undefined && isStepName(failed.step)
  // What refused it is told at its step.
  const rest = failed && note.startsWith(failed.note) ? note.slice(failed.note.length).trim() : note
  // These two have nothing to say but what their steps say.
  const isToldBySteps = item === 'Logs' || item === 'Isolation test'
  return {
    item,
    state,
    note: isToldBySteps ? '' : words(rest),
    menuPath,
    steps: steps.map(step => shownStep(step, shown)),
    byHand: checksByHand(item, record, account),
    repair: isRefused
      ? {
          who: diagnosis.remedy.who,
          steps: diagnosis.remedy.steps.map(words),
          menuPath: diagnosis.remedy.menuPath,
          links: repairLinks(real, record),
        }
      : undefined,
  }
}

function shownStep({ step, state, note, menuPath }: ChecklistStep, { record, diagnosis, account }: Shown): ShownStep {
  const place = isStepName(step) ? stepPlaces[step] : undefined
  const isRefusal = state === 'failed' && isStepName(step)
  const found = isRefusal ? (diagnosis?.evidence ?? []).filter(isShort).slice(0, mostEvidence) : []
  return {
    step,
    state,
    note: words(isRefusal && found.length > 0 ? (diagnosis?.summary ?? note) : note),
    found: found.map(one => ({ what: words(one.what), found: words(one.found), expected: words(one.expected) })),
    menuPath,
    link: place && account && placeLink(account, place, partiesOf(record, account)),
  }
}

/** Base strings are for the page of the attempt. */
const isShort = ({ found, expected }: { readonly found: string; readonly expected: string }) =>
  found.length + expected.length <= 400

const mostEvidence = 4

function hider({ concealer }: Told) {
  return (text: string) => inert(concealer.hide(text), 300)
}

function words(text: string): string {
  return inert(text, 1_000)
}
