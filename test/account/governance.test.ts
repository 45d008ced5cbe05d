/** Concurrency slots that others hold. */
import t from 'tap'
import { ConcurrencyGate } from '../../src/account/governance.js'
import { requireAccount } from '../../src/account/parse.js'
import { sampleAccount } from './samples.js'

const { document } = requireAccount(sampleAccount({ concurrencyLimit: 3, settings: { concurrentRequestsOfOthers: 2 } }))
const [integration] = document.integrations

t.test('requests of others hold slots of what no integration has reserved', t => {
  const gate = new ConcurrencyGate()
  t.equal(gate.enter(document, integration), undefined)
  t.strictSame(gate.enter(document, integration), { scope: 'account', inFlight: 3, limit: 3 })
  gate.leave(integration)
  t.equal(gate.enter(document, undefined), undefined)
  t.end()
})

t.test('they hold none of what an integration has reserved', t => {
  const gate = new ConcurrencyGate()
  const own = requireAccount({
    ...document,
    concurrencyLimit: 3,
    integrations: document.integrations.map(one => ({ ...one, concurrencyLimit: 1 })),
  }).document
  const [reserved] = own.integrations
  t.equal(gate.enter(own, reserved), undefined)
  t.strictSame(gate.enter(own, reserved), { scope: 'integration', inFlight: 1, limit: 1 })
  t.strictSame(gate.enter(own, undefined), { scope: 'account', inFlight: 2, limit: 2 })
  t.end()
})
