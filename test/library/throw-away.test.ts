/** Throw-away accounts and snapshots in the library. */
import t from 'tap'
import {
  AccountExistsError,
  InvalidAccountError,
  type MockAccount,
  type MockNetSuite,
  startMockNetSuite,
  TooManyAccountsError,
  UnknownAccountError,
} from '../../src/index.js'
import { call } from './calls.js'

const startedAt = Date.parse('2026-11-22T08:00:00Z')

const start = () => startMockNetSuite({ now: () => startedAt })

const exists = (netsuite: MockNetSuite, { id }: MockAccount) => netsuite.accounts().some(one => one.id === id)

t.test('an account of any form in one call', async t => {
  await using netsuite = await start()
  const sandbox = netsuite.createAccount({ type: 'sandbox' })
  t.match(sandbox.id, /^\d+_SB1$/)
  t.equal(sandbox.document.type, 'sandbox')
  t.equal(netsuite.createAccount({ id: '7654321_RP' }).document.type, 'release-preview')
  t.equal(netsuite.createAccount({ from: '1234567_SB1', id: '7654321' }).document.type, 'production')
  t.match(netsuite.createAccount({ type: 'test-drive' }).id, /^TSTDRV\d+$/)
  t.throws(
    () => netsuite.createAccount({ id: '7654322', type: 'sandbox' }),
    new InvalidAccountError([
      {
        path: '$.type',
        found: '"sandbox" with the id "7654322"',
        expected: '"production" or "development", as such an id says; leave "id" or "type" out',
      },
    ]),
  )
})

t.test('an account with a time to live is deleted by itself; closed, the server deletes nobody', async t => {
  await using netsuite = await startMockNetSuite()
  const short = netsuite.createAccount({ ttlSeconds: 1 })
  const long = netsuite.createAccount({ ttlSeconds: 604_800 })
  const deadline = Date.now() + 30_000
  while (exists(netsuite, short) && Date.now() < deadline) await new Promise(resolve => setTimeout(resolve, 20))
  t.notOk(exists(netsuite, short))
  t.throws(() => short.reset(), UnknownAccountError)
  t.ok(exists(netsuite, long))
  for (const ttlSeconds of [0, 604_801, 1.5, Number.NaN]) {
    t.throws(() => netsuite.createAccount({ ttlSeconds }), {
      code: 'INVALID_ACCOUNT',
      message: /expected a whole number of seconds from 1 to 604800, a week$/,
    })
  }
})

t.test('a snapshot brings an account back; it is the caller’s own', async t => {
  await using netsuite = await start()
  const account = netsuite.createAccount()
  const origin = account.snapshot()
  account.update(document => ({ ...document, name: 'Changed' }))
  account.clock.advance('10m')
  const changed = account.snapshot()
  t.equal(changed.account.name, 'Changed')
  t.equal(changed.clock.offsetMs, 600_000)
  account.restore(origin)
  t.strictSame(account.snapshot(), origin)
  account.restore(JSON.parse(JSON.stringify(changed)))
  t.strictSame(account.snapshot(), changed)
  account.reset()
  t.strictSame(account.snapshot(), origin, 'a reset goes back to where it did before')

  const sibling = netsuite.createAccount()
  const before = JSON.stringify(sibling.snapshot().account.records)
  for (const list of Object.values(origin.account.records))
    for (const record of list) Object.assign(record, { id: '1' })
  t.equal(JSON.stringify(sibling.snapshot().account.records), before, 'what is done to it reaches no account')
})

t.test('an account is created of a snapshot, here or in another server', async t => {
  await using netsuite = await start()
  await using other = await start()
  const account = netsuite.createAccount({ id: '7654321' })
  account.update(document => ({ ...document, name: 'Kept' }))
  const snapshot = account.snapshot()
  t.throws(() => netsuite.createAccount({ snapshot }), AccountExistsError)
  const created = other.createAccount({ snapshot })
  t.equal(created.id, '7654321')
  t.strictSame(created.snapshot(), snapshot)
  created.update(document => ({ ...document, name: 'Later' }))
  created.reset()
  t.equal(created.document.name, 'Kept')
  t.throws(() => other.createAccount({ snapshot, from: '1234567', release: '2026.2' }), {
    name: 'TypeError',
    message: 'a snapshot says all of an account; leave from, release out',
  })
})

t.test('what is no snapshot, or that of another account, is refused and changes nothing', async t => {
  await using netsuite = await start()
  const account = netsuite.createAccount()
  const before = account.snapshot()
  t.throws(() => account.restore(netsuite.account('1234567').snapshot()), {
    code: 'INVALID_ACCOUNT',
    message: `$.account.id: found "1234567", expected "${account.id}", the account it is put into`,
  })
  t.throws(() => account.restore({ ...before, format: 3 }), { message: '$.format: found 3, expected 1' })
  t.throws(() => account.restore(undefined), InvalidAccountError)
  t.strictSame(account.snapshot(), before)
  account.delete()
  t.throws(() => account.snapshot(), UnknownAccountError)
  t.throws(() => account.restore(before), UnknownAccountError)
})

t.test('a credential set that does not exist is told with the nearest', async t => {
  await using netsuite = await start()
  const account = netsuite.account('1234567')
  t.equal(account.credential('good').works, true)
  t.throws(() => account.credential('god'), {
    name: 'RangeError',
    message: 'Account 1234567 has no credential set "god", did you mean "good"?',
  })
})

t.test('above 10,000 accounts the error says what to do', async t => {
  t.match(new TooManyAccountsError(10_000).message, /give throw-away accounts "ttlSeconds"/)
  t.equal(new TooManyAccountsError(10_000).code, 'TOO_MANY_ACCOUNTS')
})

t.test('the handle of a deleted account shows nothing of another one that took its id', async t => {
  await using netsuite = await start()
  const stale = netsuite.createAccount({ id: '7654321' })
  stale.delete()
  const fresh = netsuite.createAccount({ id: '7654321' })
  fresh.fault({ match: { surface: 'rest' }, answer: { status: 503 } })
  await call(fresh, 'revoked token')
  fresh.update(document => ({
    ...document,
    tokens: document.tokens.map((one, at) => (at === 0 ? { ...one, tokenId: 'another-id' } : one)),
  }))
  t.equal(fresh.auditTrail.query().length, 1)
  t.match(fresh.lastFailure(), { failure: 'token-revoked' })
  t.equal(fresh.faults().length, 1)
  t.not(fresh.rotations().length, 0)
  t.same(stale.auditTrail.query(), [])
  t.equal(stale.lastFailure(), null)
  t.same(stale.faults(), [])
  t.same(stale.rotations(), [])
  fresh.reset()
  await call(fresh, 'revoked token')
  t.equal(fresh.auditTrail.query().length, 1, 'after a reset it is still the same account')
})
