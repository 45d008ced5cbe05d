/** What is remembered of rotations: bounded, and only what changed. */
import t from 'tap'
import { callerCapacity, rotationCapacity } from '../../src/audit/rotations.js'
import { rotationsBetween } from '../../src/audit/rotations-between.js'
import { rotationsOf } from '../../src/rotation/report.js'
import { rollToken } from '../../src/rotation/roll-token.js'
import { resetCredentials } from '../../src/rotation/reset-credentials.js'
import { openSample, sampleNetSuite, sampleSecrets } from '../account/samples.js'
import { attemptOf, goodCall } from '../login/samples.js'

async function sample() {
  const netsuite = await sampleNetSuite([{}], { systemNow: () => Date.parse('2026-11-22T08:00:00Z') })
  const account = netsuite.directory.require('1234567')
  const [integration] = account.document.integrations
  if (!integration) throw new RangeError('the sample has no integration')
  return { netsuite, account, integration }
}

t.test('the latest 100 rotations are remembered, and their numbers run on', async t => {
  t.equal(rotationCapacity, 100)
  const { netsuite, account } = await sample()
  for (let count = 0; count < 103; count++) {
    const token = account.document.tokens.at(-1)
    if (!token) throw new RangeError('no token')
    rollToken(netsuite, account, token)
  }
  const report = rotationsOf(netsuite, account)
  t.equal(report.length, 100)
  t.same([report[0]?.id, report.at(-1)?.id], [103, 4])
})

t.test('100 callers of an old secret are told apart, further ones are counted together', async t => {
  t.equal(callerCapacity, 100)
  const { netsuite, account, integration } = await sample()
  resetCredentials(netsuite, account, integration)
  const caller = (number: number) =>
    netsuite.loginWithTba(
      attemptOf({ ...goodCall, realm: '1234567', headers: { 'user-agent': `client/${number}${'x'.repeat(300)}` } }),
    )
  for (let number = 0; number < 103; number++) t.equal(caller(number).record.refusal?.failure, 'consumer-key-reset')
  caller(7)
  caller(102)
  const oldCallers = rotationsOf(netsuite, account)[0]?.oldCallers
  t.match(oldCallers, { count: 105, others: 4 })
  t.equal(oldCallers?.callers.length, 100)
  t.match(oldCallers?.callers[0], { userAgent: /^client\/7x{192}$/, count: 2 })
})

t.test('nothing is remembered before the first rotation', async t => {
  const { netsuite, account, integration } = await sample()
  netsuite.loginWithTba(attemptOf({ ...goodCall, realm: '1234567', consumerKey: 'a-stranger' }))
  netsuite.directory.amend(account, document => ({ ...document, name: 'Renamed' }))
  t.equal(netsuite.memory(account).rotations, undefined)
  resetCredentials(netsuite, account, integration)
  t.not(netsuite.memory(account).rotations, undefined)
})

t.test('a document that is read anew, the same in every field, rotates nothing', async t => {
  t.same(rotationsBetween(openSample().document, openSample().document, undefined), [])
})

t.test('tokens that go with their integration record are told there', async t => {
  const { document } = openSample()
  const after = { ...document, integrations: [], tokens: [] }
  const rotations = rotationsBetween(document, after, undefined)
  t.match(
    rotations.map(({ kind, what }) => [kind, what]),
    [['integration', 'integration "Connector" was deleted']],
  )
  t.same([...(rotations[0]?.oldTokens ?? [])], [sampleSecrets.tokenId])
  t.equal(rotations[0]?.successor, undefined)
})
