/** What every diagnosis of a refused call must be, whatever refused it. Holds no test of its own. */
import type { Test } from 'tap'
import type { AttemptRecord } from '../../src/audit/attempts.js'
import { type ChecklistItem, checklistItems } from '../../src/diagnosis/checklist/shape.js'
import { wayOf } from '../../src/diagnosis/checklist/way.js'
import type { Diagnosis } from '../../src/diagnosis/diagnose.js'
import { catalogue, refusesLogin } from '../../src/failures/catalogue.js'
import type { Failure } from '../../src/failures/failure.js'

export function testWholeDiagnosis(t: Test, diagnosis: Diagnosis, record: AttemptRecord): void {
  const { failure, cause, remedy, evidence, checklist, onOtherSurfaces, source, confidence } = diagnosis
  const known = catalogue[failure]
  t.strictSame([cause, source, confidence], [known.cause, known.source, known.confidence], 'out of the catalogue')
  t.ok(['administrator', 'user', 'integrator'].includes(remedy.who), 'who repairs it')
  t.ok(remedy.steps.length > 0 && remedy.steps.every(step => step !== ''), 'how it is repaired')
  t.ok(evidence.length > 0 && evidence.every(one => one.what !== '' && one.expected !== ''), 'evidence')
  testOtherSurfaces(t, onOtherSurfaces, record, known.faces)
  testChecklist(t, checklist, record)
}

/** Every other surface with a face, once; and of passwords in a header the other services, each once. */
function testOtherSurfaces(
  t: Test,
  others: Diagnosis['onOtherSurfaces'],
  { attempt: { credential, request } }: AttemptRecord,
  faces: Failure['faces'],
): void {
  const byHeader = credential === 'nlauth' && faces.nlauth !== undefined
  const own = byHeader ? 'nlauth' : request.surface
  const surfaces = others.map(one => one.surface).filter(one => one !== 'nlauth')
  const wanted = Object.keys(faces).filter(one => one !== own && one !== 'nlauth')
  t.strictSame([...surfaces].sort(), wanted.sort(), 'every other surface with a face')
  const paths = others.flatMap(one => one.paths ?? [])
  t.equal(new Set(paths).size, paths.length, 'no path twice')
  t.notOk(byHeader && paths.includes(request.path), 'not its own')
  if (faces.nlauth !== undefined && !byHeader) t.ok(paths.length > 0, 'a password in a header')
  t.ok(
    others.every(({ surface, paths }) => (surface === 'nlauth') === (paths !== undefined && paths.length > 0)),
    'paths exactly where there are several',
  )
}

function testChecklist(t: Test, checklist: readonly ChecklistItem[], record: AttemptRecord): void {
  t.strictSame(
    checklist.map(one => one.item),
    checklistItems,
    'the items of the login guide in their order',
  )
  const steps = checklist.flatMap(one => one.steps)
  const failed = checklist.filter(one => one.state === 'failed')
  t.equal(failed.length, 1, `one item failed: ${failed.map(one => one.item).join(', ')}`)
  t.equal(steps.filter(one => one.state === 'failed').length, 1, 'one step failed')
  t.ok(
    failed[0]?.steps.some(one => one.state === 'failed'),
    'the step is of the item',
  )
  for (const { item, note, menuPath } of checklist) {
    t.match(note, /\S/, `${item}: a note`)
    t.notMatch(note, /undefined|\[object/, item)
    if (menuPath !== undefined) t.match(menuPath, menuPaths, item)
  }
  for (const { step, note, menuPath } of steps) {
    t.match(note, /\S/, `${step}: a note`)
    t.notMatch(note, /undefined|\[object/, step)
    if (menuPath !== undefined) t.match(menuPath, menuPaths, step)
  }
  testOrder(t, checklist, record)
}

/** NetSuite has no Setup > Security, and no System > Integration (identity §12). */
const menuPaths =
  /^(Setup > (Company|Integration|Users\/Roles)( > [^>]+)+|Lists > Employees > Employees|Customization > Scripting > .+|Settings portlet > .+)$/

/** First steps that were passed, then the one that refused, then those that were not reached. */
function testOrder(t: Test, checklist: readonly ChecklistItem[], record: AttemptRecord): void {
  const { refusal, granted } = record
  const way = wayOf(record, refusal)
  t.equal(new Set(way.steps).size, way.steps.length, 'no step is made twice')
  const stateOf = new Map(checklist.flatMap(one => one.steps).map(one => [one.step, one.state]))
  const states = way.steps.map(step => stateOf.get(step))
  const at = states.indexOf('failed')
  t.equal(way.steps[at], way.failed)
  t.ok(
    states.every((state, place) => state === (place < at ? 'ok' : place > at ? 'not reached' : 'failed')),
    `steps in order: ${way.steps.map((step, place) => `${step} ${states[place]}`).join(', ')}`,
  )
  if (!refusal || refusesLogin(refusal.failure) || !granted) return
  const byPassword = record.attempt.credential === 'nlauth'
  for (const { item, state, steps } of checklist) {
    if (['Role and permissions', 'Logs', 'Isolation test'].includes(item)) continue
    const hasNone = steps.length === 0 || (item === 'TBA deep dive' && byPassword)
    t.equal(state, hasNone ? 'not reached' : 'ok', `after the login, the login is ticked: ${item}`)
  }
}
