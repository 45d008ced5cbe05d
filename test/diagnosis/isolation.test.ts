/** The isolation test of the checklist: other calls are calls of another kind, not the same call once more. */
import t from 'tap'
import type { AttemptRecord } from '../../src/audit/attempts.js'
import { checklistOf } from '../../src/diagnosis/checklist/checklist.js'
import { callStage, junkSignature } from './calls.js'

const stage = await callStage()
const { signed, surroundings } = stage

const isolation = (record: AttemptRecord) =>
  checklistOf(record, surroundings).find(one => one.item === 'Isolation test')

t.test('all RESTlets have one path: calls to another script or deployment are other calls', async t => {
  const path = (query: string) => `/app/site/hosting/restlet.nl?${query}`
  for (const [first, second, state] of [
    ['script=57&deploy=1', 'script=63&deploy=1', 'failed'],
    ['script=57&deploy=1', 'script=57&deploy=2', 'failed'],
    ['script=57&deploy=1', 'script=57', 'failed'],
    ['script=57&deploy=1&x=1', 'deploy=1&x=2&script=57', 'not reached'],
    ['script=57&deploy=1', 'script=%35%37&deploy=1', 'not reached'],
  ] as const) {
    const account = stage.copy()
    await signed(account, { path: path(first), edit: junkSignature })
    const record = await signed(account, { path: path(second), edit: junkSignature })
    t.equal(isolation(record)?.state, state, `${first}, then ${second}`)
  }
})
