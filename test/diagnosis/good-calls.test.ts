/** Plainly good calls of a current client: what is told of them, which for most is nothing. */
import t from 'tap'
import type { AttemptRecord } from '../../src/audit/attempts.js'
import { nearMisses } from '../../src/diagnosis/near-misses.js'
import { surroundingsOf } from '../../src/diagnosis/surroundings.js'
import { type GoodCallId, goodCalls, isGoodCallId, preparationOf } from '../../src/failures/requests/good-calls.js'
import { sendInTurn } from '../../src/mistakes/send.js'
import { openStage } from '../mistakes/stage.js'

const stage = await openStage()
const surroundings = surroundingsOf(stage.netsuite)

/** What is kept of a good call; pages are answered without an operation id. */
async function recordOf(call: GoodCallId, release: string): Promise<AttemptRecord | undefined> {
  const { make } = stage.maker(stage.copy({ release }))
  const { headers } = await sendInTurn(
    [...preparationOf(call), call].map(one => make(one)),
    stage.send,
  )
  return stage.netsuite.attempt(headers['x-n-operationid'] ?? '')
}

/** What breaks for certain with the next release. */
const breaking: Partial<Readonly<Record<GoodCallId, string>>> = {
  nlauth: 'Refused from release 2027.1 on: NLAuth has ended for RESTlets',
  'nlauth-application': 'Refused from release 2027.1 on: NLAuth has ended for RESTlets',
  'requesttoken-installing': 'Refused from release 2027.1 on: No new TBA integration in this release',
}

t.test('nothing is told of a good call, but where the next release refuses it for certain', async t => {
  let judged = 0
  for (const call of Object.keys(goodCalls).filter(isGoodCallId)) {
    const record = await recordOf(call, '2026.2')
    if (!record) continue
    judged++
    t.equal(record.refusal, undefined, call)
    const title = breaking[call]
    t.strictSame(
      nearMisses(record, surroundings).map(one => [one.id, one.title]),
      title === undefined ? [] : [['breaks-at-release', title]],
      call,
    )
  }
  t.equal(judged, 24)
})

t.test('the end of token-based authentication is told when it is the next that comes, as tentative', async t => {
  for (const release of ['2027.1', '2028.1']) {
    const record = await recordOf('rest', release)
    t.strictSame(record && nearMisses(record, surroundings), [
      {
        id: 'breaks-at-release',
        title: 'Refused from release 2028.2 on (tentative): Token-based authentication has ended',
        found: `passes in ${release}; in 2028.2 it is refused with tba-ended by the rule tba-ended (inferred)`,
        expected: 'a call that passes in later releases too',
        repair:
          'Move every signed call to OAuth 2.0: the authorization code grant where a person allows it, client credentials (M2M) where none is there.',
      },
    ])
  }
})

t.test('a call of a refused login has no near miss', async t => {
  const record = await recordOf('nlauth', '2027.1')
  t.equal(record?.refusal?.failure, 'nlauth-ended')
  t.strictSame(record && nearMisses(record, surroundings), [])
})
