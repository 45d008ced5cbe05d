/** Backup codes and codes of the app, with randomness handed in. */
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import t from 'tap'
import { Account, stateOf } from '../src/account/account.js'
import { requireAccount } from '../src/account/parse.js'
import { NetSuite } from '../src/netsuite.js'
import { appCode, nearestEmail, otpUser, renewBackupCodes, resetTwoFactor } from '../src/two-factor.js'
import { userById } from './control/samples.js'

async function sample(makeCredential: () => string, now = 0) {
  const netsuite = new NetSuite({ makeCredential, systemNow: () => now })
  const { document, records } = requireAccount({
    id: '1234567',
    name: 'Acme',
    release: '2026.2',
    roles: [{ id: 3, name: 'Administrator' }],
    users: [
      { id: 1, name: 'Ana', email: 'ana@example.com', roles: [3] },
      {
        id: 2,
        name: 'Ana at home',
        email: 'Ana@example.com',
        kind: 'contact',
        roles: [3],
        otpSecret: 'GEZDGNBVGY3TQOJQ',
      },
    ],
  })
  const account = new Account(stateOf({ document, records }))
  await netsuite.add(account, 'fixture')
  return { netsuite, account }
}

const hex = (text: string) => createHash('sha256').update(text).digest('hex')

t.test('whatever the randomness, ten different codes of eight digits are made, and none of the old set', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string(), async seed => {
      const { netsuite, account } = await sample(() => hex(seed))
      const codes = renewBackupCodes(netsuite, account, userById(account, 1))
      // The same randomness once more: still another set.
      const others = renewBackupCodes(netsuite, account, userById(account, 1))
      return (
        new Set(codes).size === 10 &&
        [...codes, ...others].every(code => /^\d{8}$/.test(code)) &&
        others.length === 10 &&
        !others.some(code => codes.includes(code))
      )
    }),
    { numRuns: 50 },
  )
})

t.test('a secret is made of the randomness that was handed in', async t => {
  const { netsuite, account } = await sample(() => hex('a'))
  const [one] = account.document.users
  if (!one) throw new RangeError('no user')
  t.equal(appCode(netsuite, account, one), undefined)
  resetTwoFactor(netsuite, account, one)
  const first = userById(account, 1).otpSecret
  t.match(first, /^[A-Z2-7]{32}$/)
  const other = await sample(() => hex('b'))
  resetTwoFactor(other.netsuite, other.account, one)
  t.not(userById(other.account, 1).otpSecret, first)
})

t.test('a code says to the second how long it stands, the running one included', async t => {
  for (const [now, seconds] of [
    [0, 30],
    [1, 30],
    [29_000, 1],
    [29_001, 1],
    [29_999, 1],
    [30_000, 30],
  ] as const) {
    const { netsuite, account } = await sample(() => hex('a'), now)
    const user = otpUser(account, 'ANA@EXAMPLE.COM')
    t.equal(user?.id, 2, 'the one with a secret')
    t.equal(user && appCode(netsuite, account, user)?.secondsLeft, seconds, String(now))
  }
})

t.test('an address that nobody has is answered with the nearest', async t => {
  const { account } = await sample(() => hex('a'))
  t.match(nearestEmail(account, 'anna@example.com'), 'did you mean "ana@example.com"')
})
