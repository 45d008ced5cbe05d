/** An attempt in words, as plain text or Markdown: what was called, why it was refused, what proves it, how to repair it. */
import type { AttemptRecord } from '../audit/attempts.js'
import type { Evidence } from '../login/verdict.js'
import { checklistOf, checklistWithoutSecrets } from './checklist/checklist.js'
import type { CheckState, ChecklistItem, ChecklistStep } from './checklist/shape.js'
import type { Concealer } from './concealer.js'
import { type Diagnosis, diagnose, partingOf, tellOf, type Told } from './diagnose.js'
import type { MistakeId } from './forensics/mistake-ids.js'
import type { Mistake } from './forensics/mistake.js'
import { maskedQuery } from './masked-query.js'
import type { NearMiss } from './near/near-miss.js'
import type { OtherSurface } from './other-surfaces.js'
import type { Surroundings } from './surroundings.js'
import type { Block, Line, ListItem } from './text/blocks.js'
import { inert } from './text/inert.js'
import { markdown } from './text/markdown.js'
import { plainText } from './text/plain.js'
import { differenceWindow } from './text/window.js'

/**
 * The whole diagnosis as plain text, or what a granted attempt was lucky with. Several lines; everything a client sent is inert in it.
 * @param told what was made of it already, where it was
 */
export function explain(record: AttemptRecord, surroundings: Surroundings, told?: Told): string {
  return plainText(blocksOf(record, surroundings, told))
}

/** The same as Markdown. */
export function explainInMarkdown(record: AttemptRecord, surroundings: Surroundings, told?: Told): string {
  return markdown(blocksOf(record, surroundings, told))
}

/** The failure and its diagnosis in one line; `undefined` when nothing was refused. */
export function explainShort(record: AttemptRecord, surroundings: Surroundings): string | undefined {
  const diagnosis = diagnose(record, surroundings)
  return diagnosis ? `${diagnosis.failure}: ${words(diagnosis.summary)}` : undefined
}

/** A sentence, a note. */
const words = (text: string) => inert(text, 1_000)
/** A value beside others. */
const longestValue = 160
/** A value that stands alone: a base string. */
const whole = (text: string) => inert(text, 8_000)
/** Things of a kind; more are counted. */
const mostListed = 30

function blocksOf(
  record: AttemptRecord,
  surroundings: Surroundings,
  { diagnosis, passed = [], nearMisses, concealer }: Told = tellOf(record, surroundings),
): readonly Block[] {
  if (diagnosis) return refusalBlocks(record, diagnosis, { surroundings, concealer })
  const [first] = passed
  const title = first ? `let pass by soft mode, else refused with ${first.failure}` : 'nothing was refused'
  return [
    ...head(record, title, { surroundings, concealer }),
    ...passed.flatMap(diagnosisBlocks),
    ...nearMissBlocks(nearMisses),
    ...(first ? [] : checklistBlocks(checklistWithoutSecrets(checklistOf(record, surroundings), concealer))),
  ]
}

/** A refused attempt and its diagnosis, to be written as one likes. */
export function refusalBlocks(record: AttemptRecord, diagnosis: Diagnosis, how: Telling): readonly Block[] {
  return [...head(record, `refused with ${diagnosis.failure}`, how), ...diagnosisBlocks(diagnosis)]
}

/** What words are made with: what is not shown, and what is made up. */
export interface Telling {
  readonly surroundings: Surroundings
  readonly concealer: Concealer
}

/** Of a call that nobody answers there is nothing to look up. */
function head(
  { attempt, operationId, status, account, at }: AttemptRecord,
  outcome: string,
  { concealer, surroundings: { supposed } }: Telling,
): Block[] {
  const { method, path, query, surface, address, userAgent } = attempt.request
  const shown = (text: string, most: number) => inert(concealer.hide(text), most)
  const called = shown(`${method} ${path}${query === '' ? '' : `?${maskedQuery(query)}`}`, 500)
  const waiting = supposed ? 'what it does is not judged' : 'not answered yet'
  const unanswered = surface === 'soap' ? 'not answered, since SOAP is not served' : waiting
  const answered = status === undefined ? unanswered : `${supposed ? 'would be ' : ''}answered ${status}`
  const facts = [
    account ? `account ${account.id}` : 'no account',
    new Date(at).toISOString(),
    `from ${shown(address, 100)}`,
    ...(userAgent === '' ? [] : [`by ${shown(userAgent, 200)}`]),
    ...(supposed ? [] : [`X-N-OperationId ${operationId}`]),
  ]
  return [
    { kind: 'title', line: [{ value: called }, ` (${surface}), ${answered}: ${outcome}.`] },
    paragraph(`${facts.join(', ')}.`),
  ]
}

function diagnosisBlocks(diagnosis: Diagnosis): Block[] {
  const { summary, evidence, mistakes, ruledOut, triedInPart, remedy, checklist, source, confidence } = diagnosis
  return [
    paragraph(words(summary)),
    ...mistakeBlocks(mistakes),
    ...evidenceBlocks(evidence),
    ...idBlocks('Ruled out', ruledOut),
    ...idBlocks('Tried in their usual forms only', triedInPart),
    heading(`Repair, by the ${remedy.who}${remedy.menuPath === undefined ? '' : `, at ${remedy.menuPath}`}`),
    { kind: 'list', numbered: true, items: remedy.steps.slice(0, mostListed).map(step => item(words(step))) },
    ...checklistBlocks(checklist),
    ...otherSurfaceBlocks(diagnosis.onOtherSurfaces),
    paragraph(words(`Source: ${source} (${confidence}).`)),
    ...inFull(evidence),
  ]
}

function idBlocks(title: string, ids: readonly MistakeId[]): Block[] {
  return ids.length === 0 ? [] : [heading(title), paragraph(whole(ids.join(', ')))]
}

function mistakeBlocks(mistakes: readonly Mistake[]): Block[] {
  const shown = mistakes.slice(0, mostListed)
  const lines = shown.map(({ certainty, title, repair, id }) => ({
    line: [words(`${certainty === 'proven' ? 'Proven' : 'Seen'} (${id}): ${title}`)],
    items: [item(words(`Repair: ${repair}`))],
  }))
  const first = shown.find(one => one.differsAt !== undefined)
  const { clientBaseString: client, rightBaseString: right, differsAt: at } = first ?? {}
  return [
    ...(lines.length === 0 ? [] : [heading('Mistakes'), { kind: 'list', items: lines } as const]),
    ...(client === undefined || right === undefined || at === undefined
      ? []
      : [
          heading('Base strings where they part'),
          { kind: 'verbatim', lines: differenceWindow(client, right, at) } as const,
        ]),
  ]
}

const isLong = (text: string) => text.length > longestValue

function evidenceBlocks(evidence: readonly Evidence[]): Block[] {
  if (evidence.length === 0) return []
  const value = (text: string) =>
    isLong(text) ? [{ value: inert(text, 40) }, ' (in full below)'] : [{ value: inert(text, longestValue) }]
  const items = evidence
    // Where they part is shown with the mistake.
    .filter(one => !one.what.startsWith(partingOf))
    .slice(0, mostListed)
    .map(({ what, found, expected }) =>
      item(`${words(what)}: found `, ...value(found), '; expected ', ...value(expected)),
    )
  return [heading('Evidence'), { kind: 'list', items }]
}

/** Long values as they are: to be copied, so they are not wrapped. */
function inFull(evidence: readonly Evidence[]): Block[] {
  return evidence
    .slice(0, mostListed)
    .flatMap(({ what, found, expected }) => [
      ...(isLong(found)
        ? [heading(words(`${what}, found`)), { kind: 'verbatim', lines: [whole(found)] } as const]
        : []),
      ...(isLong(expected)
        ? [heading(words(`${what}, expected`)), { kind: 'verbatim', lines: [whole(expected)] } as const]
        : []),
    ])
}

const marks: Readonly<Record<CheckState, string>> = { ok: '✓', failed: '✗', 'not reached': '·' }

/** Every item; the steps of the one that failed. */
function checklistBlocks(checklist: readonly ChecklistItem[]): Block[] {
  const items = checklist.map(({ item: name, state, note, menuPath, steps }) => ({
    line: [`${marks[state]} ${name}: ${words(note)}${at(menuPath)}`],
    items: state === 'failed' ? steps.map(step => stepItem(step)) : [],
  }))
  return [heading('Checklist'), { kind: 'list', items }]
}

/** Why the failed step failed is said with its item. */
function stepItem({ step, state, note }: ChecklistStep): ListItem {
  return item(`${marks[state]} ${step}${state === 'failed' ? '' : `: ${words(note)}`}`)
}

const at = (menuPath: string | undefined) => (menuPath === undefined ? '' : ` (${menuPath})`)

function otherSurfaceBlocks(others: readonly OtherSurface[]): Block[] {
  const title = heading('The same failure on other surfaces')
  if (others.length === 0) return [title, paragraph('None answers it, as far as is known.')]
  const items = others.map(({ surface, paths, status, code, message, auditDetail }) => {
    const answer = [String(status), code, message && `"${message}"`]
      .filter(one => one !== undefined && one !== '')
      .join(' ')
    const where = paths ? `${surface} (${paths.join(', ')})` : surface
    return item(words(`${where}: ${answer}${auditDetail === undefined ? '' : `; Detail ${auditDetail}`}`))
  })
  return [title, { kind: 'list', items }]
}

function nearMissBlocks(all: readonly NearMiss[]): Block[] {
  const misses = all.slice(0, mostListed)
  if (misses.length === 0) return []
  const items = misses.map(({ id, title, found, expected, repair }) => ({
    line: [words(`${title} (${id}): found ${found}; expected ${expected}`)],
    items: [item(words(`Repair: ${repair}`))],
  }))
  return [heading('Near misses: it passed, but'), { kind: 'list', items }]
}

const heading = (text: string): Block => ({ kind: 'heading', text })
const paragraph = (...line: Line): Block => ({ kind: 'paragraph', line })
const item = (...line: Line): ListItem => ({ line })
