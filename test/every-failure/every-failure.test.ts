/** Every failure of the catalogue on every surface it is met on: state, mistake or fault → exact answer → audit row → diagnosis → repair. */
import t, { type Test } from 'tap'
import type { AuditRow } from '../../src/audit/row.js'
import { catalogue, failureIds } from '../../src/failures/catalogue.js'
import { type GoodCallId, preparationOf } from '../../src/failures/requests/good-calls.js'
import { mistakeOf, mistakeSurfaces } from '../../src/failures/requests/index.js'
import { scenarios, isScenarioName } from '../../src/scenarios/catalogue.js'
import { sendInTurn } from '../../src/mistakes/send.js'
import { testWholeDiagnosis } from '../diagnosis/whole-diagnosis.js'
import { type CopyWish, openStage, stageNow } from '../mistakes/stage.js'
import { type Entry, entriesOf, failureOf, pageMessage, play } from './runner.js'

/** Failures with a face that no entry shows, and why. */
const excused: Readonly<Record<string, string>> = {
  'role-without-oauth2-permission on restlet': 'OAuth 2.0 is not served yet',
  'role-without-oauth2-permission on rest': 'OAuth 2.0 is not served yet',
  'soap-feature-disabled on soap': 'SOAP is not served yet',
  'role-without-soap-permission on soap': 'SOAP is not served yet',
}

const all = mistakeSurfaces.flatMap(surface => entriesOf(surface).map(entry => ({ surface, entry })))

t.test('every failure has an entry on every surface it is met on, and no entry is stale', async t => {
  const shown = new Set(all.map(({ surface, entry }) => `${entry.failure} on ${surface}`))
  t.equal(shown.size, all.length, 'no failure is told twice')
  const wanted = failureIds.flatMap(id => Object.keys(catalogue[id].faces).map(surface => `${id} on ${surface}`))
  for (const one of wanted) t.ok(shown.has(one) || one in excused, `${one} has an entry`)
  for (const one of shown) t.ok(wanted.includes(one), `${one} is in the catalogue`)
  for (const [one, why] of Object.entries(excused)) {
    t.ok(wanted.includes(one), `${one} is excused: it is in the catalogue`)
    t.notOk(shown.has(one), `${one} is excused (${why}): it has no entry, or the excuse must go`)
  }
})

t.test('a failure is made where it lives: in the client by a mistake, else by a scenario', async t => {
  for (const { surface, entry } of all) {
    const failure = failureOf(entry)
    const name = `${failure} on ${surface}`
    const { by } = entry
    t.equal('mistake' in by, mistakeOf(failure, surface) !== undefined, `${name}: a mistake exactly where there is one`)
    if ('scenario' in by)
      t.equal(isScenarioName(by.scenario) && scenarios[by.scenario].produces, failure, `${name}: its scenario`)
    if ('fault' in by) t.ok(failure === 'unexpected-error' || surface === 'tokens', `${name}: no other way leads there`)
    t.match(entry.source, /\S{3}/, `${name}: a source`)
    t.ok(['documented', 'observed', 'inferred'].includes(entry.confidence), `${name}: a confidence`)
  }
})

const stage = await openStage()

for (const surface of mistakeSurfaces) {
  t.test(`every failure of ${surface}`, async t => {
    for (const entry of entriesOf(surface)) {
      await t.test(entry.failure, async t => {
        const { answer, expected, audit, diagnosis, row, attempt, record, forms, secrets, repaired } = await play(
          stage,
          surface,
          entry,
        )
        t.equal(answer.status, expected.status, 'status')
        for (const [name, value] of Object.entries(expected.headers)) t.equal(answer.headers[name] ?? null, value, name)
        if (expected.body !== undefined) t.equal(answer.body, expected.body, 'body')
        else t.equal(pageMessage(answer.body), expected.message, 'message')
        testRow(t, row, audit)
        testDiagnosis(t, attempt, { ...entry, diagnosis })
        if (!attempt.diagnosis || !record) throw new TypeError('an attempt without a diagnosis')
        testWholeDiagnosis(t, attempt.diagnosis, record)
        for (const form of forms) {
          t.match(form, entry.failure, 'every form names the failure')
          for (const secret of secrets) if (form.includes(secret)) t.fail(`a secret is shown: ${secret}`)
        }
        if (repaired) {
          t.equal(repaired.failure, entry.afterRepair, 'after the repair')
          t.equal(repaired.status < 400, entry.afterRepair === undefined, `${repaired.status} after the repair`)
        }
      })
    }
  })
}

/** The columns of a row that an entry does not name. */
const emptyRow: Partial<AuditRow> = {
  user: '',
  emailAddress: '',
  role: '',
  detail: '',
  tokenBasedAccessTokenName: '',
  tokenBasedApplicationName: '',
  securityChallenge: '',
  detailIsOurs: false,
  wouldRefuse: null,
}

function testRow(t: Test, row: AuditRow | undefined, audit: Entry['audit']): void {
  if (!row || audit === null) {
    t.strictSame([row === undefined, audit], [true, null], 'an audit row, or none')
    return
  }
  const { date, ipAddress: _address, requestUri, userAgent, operationId: _id, failure: _failure, ...columns } = row
  t.strictSame(columns, { ...emptyRow, ...audit }, 'audit row')
  t.ok(Date.parse(date) >= stageNow, "the account's time")
  t.match(requestUri, /^\//)
  t.equal(userAgent, 'stage/1')
}

type Attempt = Awaited<ReturnType<typeof play>>['attempt']

function testDiagnosis(t: Test, { failure, status, diagnosis }: Attempt, entry: Entry): void {
  t.equal(failure, entry.failure, 'the attempt names the failure')
  t.equal(status, entry.response.status, 'the attempt knows the status')
  const { summary, who, menuPath } = entry.diagnosis
  if ('fault' in entry.by)
    t.match(diagnosis?.summary, /^Forced by the fault "fault-\d+", whatever the account's state: /)
  if (diagnosis?.mistakes.some(one => one.certainty === 'proven'))
    t.match(diagnosis.summary, /^Proven: .+\. Wrong signature\.$/)
  else t.equal(diagnosis?.summary.replace(/^Forced by the fault .*? state: /, ''), summary, 'summary')
  t.strictSame([diagnosis?.remedy.who, diagnosis?.remedy.menuPath], [who, menuPath], 'who repairs it, and where')
  t.ok(diagnosis?.evidence.length, 'evidence')
}

t.test('without its mistake, every call that a mistake starts from passes', async t => {
  const calls = new Map<string, { readonly call: GoodCallId; readonly wish: CopyWish | undefined }>()
  for (const { surface, entry } of all) {
    const mistake = mistakeOf(failureOf(entry), surface)
    if (!mistake || !('mistake' in entry.by)) continue
    const { call } = mistake
    calls.set(`${call} ${JSON.stringify(entry.account)}`, { call, wish: entry.account })
  }
  for (const { call, wish } of calls.values()) {
    const { make } = stage.maker(stage.copy(wish))
    const answer = await sendInTurn([...preparationOf(call), call].map(make), stage.send)
    t.ok(answer.status < 400, `${call}: ${answer.status} ${answer.body.slice(0, 100)}`)
  }
})
