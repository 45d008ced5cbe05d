/** Slots and delays: what a call holds while it waits, and what becomes of it when its account is reset meanwhile. */
import t from 'tap'
import { Account, stateOf } from '../../src/account/account.js'
import { ConcurrencyGate } from '../../src/account/governance.js'
import type { Session } from '../../src/login/verdict.js'
import { AccountResetError, afterDelay, inSlot } from '../../src/surfaces/slot.js'
import { sampleServer } from '../sample-server.js'

/** The server is not being closed. */
const open = new AbortController().signal

/** An account in which one call at a time has a place, and a gate that counts only what it is told. */
async function oneSlot(): Promise<{ readonly account: Account; readonly gate: ConcurrencyGate; session: Session }> {
  const { account: sample } = await sampleServer(data => ({ ...data, concurrencyLimit: 1 }))
  const account = new Account(stateOf(sample.snapshot()))
  const { document } = account
  const [integration] = document.integrations
  const [token] = document.tokens
  const [user] = document.users
  const [role] = document.roles
  if (!integration || !token || !user || !role) throw new RangeError('the sample account lacks a part')
  return { account, gate: new ConcurrencyGate(), session: { account, integration, token, user, role } }
}

t.test('a call that waits for nothing is run and answered at once', async t => {
  const { account, gate, session } = await oneSlot()
  t.equal(
    inSlot(gate, session, () => afterDelay(0, account, open, () => 'answer')),
    'answer',
  )
  t.equal(
    afterDelay(-1, account, open, () => 'answer'),
    'answer',
  )
})

t.test('a call that waits holds its slot until it is answered', async t => {
  const { account, gate, session } = await oneSlot()
  const order: string[] = []
  const waiting = inSlot(gate, session, () =>
    afterDelay(5, account, open, () => {
      order.push('run')
      return 'answer'
    }),
  )
  order.push('asked')
  t.match(
    inSlot(gate, session, () => 'too many'),
    {
      refusal: {
        failure: 'concurrency-limit-exceeded',
        evidence: [{ found: '1 request in flight', expected: 'fewer than 1' }],
      },
    },
  )
  t.equal(await waiting, 'answer')
  t.same(order, ['asked', 'run'])
  t.equal(
    inSlot(gate, session, () => 'next'),
    'next',
  )
})

t.test('a slot is given back when the call throws, at once or later', async t => {
  const { account, gate, session } = await oneSlot()
  const fail = () => {
    throw new RangeError('out of order')
  }
  for (const delayMs of [0, 1]) {
    await t.rejects(
      async () => inSlot(gate, session, () => afterDelay(delayMs, account, open, fail)),
      { message: 'out of order' },
      `${delayMs}`,
    )
    t.equal(
      inSlot(gate, session, () => 'next'),
      'next',
      `${delayMs}`,
    )
  }
})

t.test('a call whose account is reset while it waits is not run, and its slot is given back', async t => {
  const { account, gate, session } = await oneSlot()
  let runs = 0
  const waiting = inSlot(gate, session, () => afterDelay(5, account, open, () => ++runs))
  account.reset()
  await t.rejects(async () => waiting, AccountResetError)
  t.equal(runs, 0)
  t.equal(
    inSlot(gate, session, () => 'next'),
    'next',
  )
})

t.test('a call is run when only the document of its account changed while it waited', async t => {
  const { account } = await oneSlot()
  const waiting = afterDelay(5, account, open, () => account.document.name)
  account.replace({ ...account.document, name: 'Renamed' })
  t.equal(await waiting, 'Renamed')
})

t.test(
  'a call that waits when its server is closed is not run, keeps no process alive, and gives its slot back',
  async t => {
    const { account, gate, session } = await oneSlot()
    const timers = () => process.getActiveResourcesInfo().filter(name => name === 'Timeout').length
    const before = timers()
    const closing = new AbortController()
    let runs = 0
    const waiting = inSlot(gate, session, () => afterDelay(60_000, account, closing.signal, () => ++runs))
    t.equal(timers(), before + 1)
    closing.abort()
    t.equal(timers(), before)
    await t.rejects(async () => waiting, { name: 'AbortError' })
    t.equal(runs, 0)
    t.equal(
      inSlot(gate, session, () => 'next'),
      'next',
    )
  },
)
