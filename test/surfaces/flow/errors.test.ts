/** Every way in which steps one and three are refused (nlauth §6.5), as data: the request, the exact answer, the audit trail's word. */
import { readFileSync } from 'node:fs'
import t from 'tap'
import { catalogue, type FailureId, failureIds, isFailureId, refusesLogin } from '../../../src/failures/catalogue.js'
import { diagnose } from '../../../src/diagnosis/diagnose.js'
import { surroundingsOf } from '../../../src/diagnosis/surroundings.js'
import { type Allowing, type Change, flowServer, type FlowStepCall, goodStepOne } from './flow-server.js'

/** A row of `step-one.json` or `step-three.json`. */
interface Case {
  readonly title: string
  readonly step: FlowStepCall['step']
  readonly failure: string
  readonly source: string
  readonly confidence: 'documented' | 'observed' | 'inferred'
  /** What is otherwise in the account from the start. */
  readonly given?: readonly Change[]
  /** What became of the request token; an authorized one by default. */
  readonly allowing?: Allowing
  /** What was changed between steps two and three. */
  readonly meanwhile?: readonly Change[]
  /** Seconds that went by between steps two and three. */
  readonly later?: number
  /** How the request differs from a right one; `null`: left out. */
  readonly call?: Readonly<Record<string, unknown>>
  /** How often it is sent; the last answer counts. */
  readonly times?: number
  readonly response: { readonly status: number; readonly body: string }
  /** The Detail of the audit row; `null`: no row. */
  readonly detail: string | null
}

const cases: readonly Case[] = ['step-one', 'step-three'].flatMap(name =>
  JSON.parse(readFileSync(new URL(`${name}.json`, import.meta.url), 'utf8')),
)

/** nlauth §6.5, its three columns. */
const table: readonly (readonly [name: string, steps: readonly FlowStepCall['step'][]])[] = [
  ['UnknownIntegration', ['requesttoken', 'accesstoken']],
  ['IntegrationBlocked', ['requesttoken', 'accesstoken']],
  ['AuthorizationFlowRequired', ['requesttoken', 'accesstoken']],
  ['InvalidTimestamp', ['requesttoken', 'accesstoken']],
  ['InvalidSignature', ['requesttoken', 'accesstoken']],
  ['InvalidCallback', ['requesttoken']],
  ['MissingRequiredParameter', ['requesttoken', 'accesstoken']],
  ['NonceRejected', ['requesttoken', 'accesstoken']],
  ['NonceUsed', ['requesttoken', 'accesstoken']],
  ['TokenRejected', ['accesstoken']],
  ['EntityOrRoleDisabled', ['accesstoken']],
  ['FeatureDisabled', ['requesttoken', 'accesstoken']],
  ['UnknownAlgorithm', ['requesttoken', 'accesstoken']],
  ['VersionRejected', ['requesttoken', 'accesstoken']],
  ['InvalidVerifier', ['accesstoken']],
]

t.test('the cases show the whole error table, each name in its steps and in no other', async t => {
  const shown = new Map<string, Set<string>>()
  for (const { detail, step } of cases) {
    if (detail === null) continue
    const name = detail.split(' ')[0] ?? ''
    shown.set(name, (shown.get(name) ?? new Set()).add(step))
  }
  t.strictSame([...shown.keys()].sort(), table.map(([name]) => name).sort())
  for (const [name, steps] of table) t.strictSame(shown.get(name), new Set(steps), name)
})

/** Refusals of the flow that no case shows: `flow.test.ts` does, or no call can meet them here. */
const elsewhere: readonly FailureId[] = [
  // Needs a second account that would have to install the record.
  'tba-integration-not-installable',
]

t.test('the cases show every refusal of a login that the flow has words for', async t => {
  const shown = new Set(cases.map(one => one.failure))
  const wanted = failureIds.filter(id => refusesLogin(id) && catalogue[id].faces.flow !== undefined)
  t.strictSame(
    wanted.filter(id => !shown.has(id)),
    elsewhere,
  )
})

t.test('every case is told once, with a failure of the catalogue', async t => {
  t.equal(new Set(cases.map(one => `${one.step} ${one.title}`)).size, cases.length)
  for (const { failure, title } of cases) t.ok(isFailureId(failure), title)
})

/** `null` in the data leaves a value out, but for a whole header, which it takes away. */
function deviations(call: Case['call'] = {}): Partial<FlowStepCall> {
  return Object.fromEntries(
    Object.entries(call).map(([name, value]) => [name, value === null && name !== 'authorization' ? undefined : value]),
  )
}

for (const {
  title,
  step,
  failure,
  given,
  allowing,
  meanwhile,
  later = 0,
  call,
  times = 1,
  response,
  detail,
} of cases) {
  t.test(`${step}, ${title}: ${detail ?? response.status}`, async t => {
    const server = await flowServer(given)
    const { netsuite, clock, fresh, send, allowed, rows, failureOf } = server
    const good = step === 'requesttoken' ? { ...goodStepOne, ...fresh() } : await allowed(allowing)
    if (meanwhile) server.change(meanwhile)
    clock.now += later * 1000
    const request = { ...good, ...(later === 0 ? {} : fresh()), ...deviations(call) }
    let answer = await send(request)
    for (let sent = 1; sent < times; sent++) answer = await send(request)

    t.equal(answer.status, response.status)
    t.equal(answer.body, response.body)
    t.equal(answer.headers['content-type'], response.body === '' ? undefined : 'application/json;charset=utf-8')
    t.notOk('www-authenticate' in answer.headers, 'no challenge')
    t.equal(failureOf(answer), failure)
    t.strictSame(
      rows().map(row => [row.status, row.detail, row.requestUri]),
      detail === null ? [] : [['Failure', detail, `/rest/${step}`]],
    )
    const record = netsuite.attempt(answer.headers['x-n-operationid'] ?? '')
    t.ok(record && diagnose(record, surroundingsOf(netsuite))?.evidence.length, 'the diagnosis shows evidence')
  })
}
