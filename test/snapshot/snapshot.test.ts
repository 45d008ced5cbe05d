/** Snapshots: what is taken, changed and put back is the same again, and what is not good is refused with everything that is wrong. */
import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import t from 'tap'
import { InvalidAccountError } from '../../src/account/problems.js'
import { isObject } from '../../src/json-object.js'
import type { NetSuite } from '../../src/netsuite.js'
import { createOfSnapshot, readSnapshot, restoreSnapshot, takeSnapshot } from '../../src/snapshot/snapshot.js'
import { addFault, faultsOf } from '../../src/account-faults.js'
import { type Plain, sampleAccount, sampleNetSuite, withValue } from '../account/samples.js'
import { changeAtRandom, randomChange } from '../changes.js'

/** A snapshot as it comes back from a file. */
function taken(netsuite: NetSuite, id = '1234567'): Plain {
  const plain: Plain = JSON.parse(JSON.stringify(takeSnapshot(netsuite, netsuite.directory.require(id))))
  return plain
}

/** The same values, and the fields of records in the same order: answers show them so. */
function isSame(one: Plain, other: Plain): boolean {
  const recordsOf = ({ account }: Plain) => JSON.stringify(isObject(account) ? account.records : account)
  return isDeepStrictEqual(one, other) && recordsOf(one) === recordsOf(other)
}

function problemsOf(read: () => unknown): readonly unknown[] {
  try {
    read()
  } catch (error) {
    if (error instanceof InvalidAccountError) return error.problems
    throw error
  }
  return []
}

t.test(
  'a snapshot taken, things changed, restored: the next snapshot is equal, in the same account and in a new one',
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(randomChange, { maxLength: 12 }), fc.array(randomChange), async (before, after) => {
        const netsuite = await sampleNetSuite()
        const account = netsuite.directory.require('1234567')
        for (const one of before) changeAtRandom(netsuite, account, one)
        const snapshot = taken(netsuite)
        for (const one of after) changeAtRandom(netsuite, account, one)
        restoreSnapshot(netsuite, account, readSnapshot(netsuite, structuredClone(snapshot), account.id))
        if (!isSame(taken(netsuite), snapshot)) return false
        const other = await sampleNetSuite([])
        const created = createOfSnapshot(other, readSnapshot(other, structuredClone(snapshot)))
        if (!isSame(taken(other), snapshot)) return false
        for (const one of after) changeAtRandom(other, created, one)
        other.directory.reset(created)
        return isSame({ account: taken(other).account }, { account: snapshot.account })
      }),
      { numRuns: 60 },
    )
  },
)

t.test('a snapshot alone is enough: what is left out is as in an account that nothing has happened to', async t => {
  const netsuite = await sampleNetSuite([])
  const account = createOfSnapshot(netsuite, readSnapshot(netsuite, { format: 1, account: sampleAccount() }))
  const { format, clock, nonces, usedCodes, trustedDevices, loginAuditTrail, ...rest } = takeSnapshot(netsuite, account)
  t.equal(format, 1)
  t.strictSame(clock, { offsetMs: 0, frozenAtMs: null })
  t.strictSame([nonces, usedCodes, trustedDevices, loginAuditTrail], [[], [], [], []])
  t.strictSame(rest.scenarios, [])
  t.strictSame(rest.faults, [])
  t.strictSame(Object.keys(rest), ['account', 'scenarios', 'faults'])
})

t.test('an internal id that was given out once is not given out again after a restore', async t => {
  const netsuite = await sampleNetSuite()
  const account = netsuite.directory.require('1234567')
  const { id } = account.records.create('customer', {})
  account.records.delete('customer', id)
  const snapshot = taken(netsuite)
  t.equal(snapshot.lastRecordId, Number(id))
  account.reset()
  restoreSnapshot(netsuite, account, readSnapshot(netsuite, snapshot, account.id))
  t.equal(account.records.create('customer', {}).id, String(Number(id) + 1))
})

t.test('what a reset goes back to stays, and how long the account lives', async t => {
  const netsuite = await sampleNetSuite()
  const account = netsuite.directory.create({ expiresAtMs: 8_000_000_000_000 })
  const origin = JSON.stringify(taken(netsuite, account.id))
  netsuite.directory.amend(account, document => ({ ...document, name: 'Changed' }))
  const changed = taken(netsuite, account.id)
  netsuite.directory.reset(account)
  restoreSnapshot(netsuite, account, readSnapshot(netsuite, changed, account.id))
  t.equal(account.document.name, 'Changed')
  t.equal(account.expiresAtMs, 8_000_000_000_000)
  netsuite.directory.reset(account)
  t.equal(JSON.stringify(taken(netsuite, account.id)), origin)
})

t.test('a restore ends what hung on the state before: sessions of browsers and request tokens', async t => {
  const netsuite = await sampleNetSuite([{}, { id: '1234567_SB1' }])
  const [account, sandbox] = [...netsuite.directory.all()]
  if (!account || !sandbox) throw new TypeError('two accounts')
  for (const { id, document } of [account, sandbox]) {
    const [user] = document.users
    if (!user) throw new TypeError('the sample account has users')
    netsuite.browserSessions.keep({
      id,
      csrf: '',
      usedAt: 0,
      identities: [{ account: id, user: user.id }],
      secondFactor: false,
      choosing: false,
    })
    netsuite.requestTokens.add({
      token: id,
      secret: '',
      consumerKey: '',
      owner: id,
      company: undefined,
      callback: '',
      role: undefined,
      createdAt: 0,
      state: { kind: 'new' },
    })
  }
  restoreSnapshot(netsuite, account, readSnapshot(netsuite, taken(netsuite), account.id))
  t.equal(netsuite.browserSessions.find(account.id), undefined)
  t.equal(netsuite.requestTokens.find(account.id), undefined)
  t.ok(netsuite.browserSessions.find(sandbox.id))
  t.ok(netsuite.requestTokens.find(sandbox.id))
})

t.test('everything that is wrong is told at once, where it stands in the snapshot; nothing has changed', async t => {
  const netsuite = await sampleNetSuite()
  const account = netsuite.directory.require('1234567')
  const before = JSON.stringify(taken(netsuite))
  const bad = [
    [['format'], 2],
    [['surprise'], true],
    [['clock', 'offsetMs'], 'soon'],
    [['lastRecordId'], -1],
    [['nonces'], [{ timestamp: 0, used: ['12', '12 good'] }]],
    [['usedCodes'], [{ user: 'Ada', steps: [1.5] }]],
    [['trustedDevices'], [{ token: 'a b', user: 12, role: 0, until: 5 }]],
    [['loginAuditTrail'], [{ ...row, status: 'Maybe', date: 'today', failure: 'no-such', extra: 1 }]],
    [['account', 'users', 0, 'roles'], [999]],
    [['account', 'tokens', 0, 'role'], 998],
    [['account', 'surprise'], 1],
  ] as const
  const snapshot = bad.reduce<Plain>((plain, [path, value]) => withValue(plain, path, value), taken(netsuite))
  const problems = problemsOf(() => readSnapshot(netsuite, snapshot, account.id))
  t.strictSame(
    problems.map(one => `${Object.values(one ?? {}).join(' | ')}`),
    [
      '$.format | 2 | 1',
      '$.clock.offsetMs | "soon" | a number of milliseconds',
      '$.lastRecordId | -1 | the internal id of a record, a whole number',
      '$.nonces[0].timestamp | 0 | a whole number of seconds since 1970',
      '$.nonces[0].used[0] | "12" | an owner, a blank and a nonce, such as "12 kT3b9QmZx1A"',
      '$.usedCodes[0].user | "Ada" | a whole number, the internal id NetSuite shows',
      '$.usedCodes[0].steps[0] | 1.5 | the number of a step of 30 seconds since 1970',
      '$.trustedDevices[0].token | "a b" | a token of printable characters without blanks',
      '$.trustedDevices[0].role | 0 | an internal id from 1 up',
      '$.loginAuditTrail[0].date | "today" | an instant such as 2026-11-22T08:00:00.000Z',
      '$.loginAuditTrail[0].status | "Maybe" | "Success" or "Failure"',
      '$.loginAuditTrail[0].failure | "no-such" | the id of a failure of the catalogue, or null',
      '$.loginAuditTrail[0].extra | the field "extra" | no field of this name here',
      '$.surprise | the field "surprise" | no field of this name here',
      '$.account.surprise | the field "surprise" | no field of this name here',
      '$.account.users[0].roles[0] | 999 | the id of a role of this account',
      '$.account.tokens[0].role | 998 | the id of a role of this account',
    ],
  )
  t.equal(JSON.stringify(taken(netsuite)), before)
})

const row = {
  date: '2026-11-22T08:00:00.000Z',
  status: 'Failure',
  user: '',
  emailAddress: '',
  role: '',
  ipAddress: '127.0.0.1',
  requestUri: '/',
  userAgent: '',
  detail: 'token_rejected',
  tokenBasedAccessTokenName: '',
  tokenBasedApplicationName: '',
  securityChallenge: '',
  detailIsOurs: false,
  operationId: 'one',
  failure: 'token-unknown',
} as const

t.test('more than an account remembers is refused', async t => {
  const netsuite = await sampleNetSuite()
  const steps = Array.from({ length: 501 }, (_, step) => step)
  const device = { token: 'x', user: 12, role: 3, until: 5 }
  const problems = problemsOf(() =>
    readSnapshot(netsuite, {
      ...taken(netsuite),
      usedCodes: [{ user: 12, steps }],
      trustedDevices: Array.from({ length: 1001 }, () => device),
      loginAuditTrail: Array.from({ length: 10_001 }, () => row),
    }),
  )
  t.strictSame(
    problems.map(one => Object.values(one ?? {}).filter((_, index) => index !== 1)),
    [
      ['$.usedCodes[0].steps', 'at most 500 steps'],
      ['$.trustedDevices', 'at most 1000 of them'],
      ['$.loginAuditTrail', 'at most 10000 of them'],
    ],
  )
})

t.test(
  'a snapshot of another account, one without an account, and a number that is given out again are refused',
  async t => {
    const netsuite = await sampleNetSuite([{}, { id: '1234567_SB1' }])
    const { id } = netsuite.directory.require('1234567')
    t.strictSame(
      problemsOf(() => readSnapshot(netsuite, taken(netsuite, '1234567_SB1'), id)),
      [{ path: '$.account.id', found: '"1234567_SB1"', expected: '"1234567", the account it is put into' }],
    )
    t.strictSame(
      problemsOf(() => readSnapshot(netsuite, { format: 1 }, id)),
      [{ path: '$.account', found: 'nothing', expected: 'a value for "account"' }],
    )
    t.strictSame(
      problemsOf(() => readSnapshot(netsuite, { ...taken(netsuite), lastRecordId: 106 }, id)),
      [{ path: '$.lastRecordId', found: '106', expected: 'at least 107, the highest id of a record' }],
    )
    for (const strange of [undefined, null, [], 'text', 5])
      t.throws(() => readSnapshot(netsuite, strange, id), { code: 'INVALID_ACCOUNT' }, String(strange))
  },
)

t.test(
  'code comes from fixture files alone: a module is taken when an account of this server goes back to it',
  async t => {
    const behaviour = { kind: 'module', path: '/fixtures/restlets/orders.mjs' }
    const withModule = withValue(sampleAccount({ id: '7654321' }), ['scripts', 0, 'behaviour'], behaviour)
    const strange = await sampleNetSuite()
    t.strictSame(
      problemsOf(() => readSnapshot(strange, { format: 1, account: withModule })),
      [
        {
          path: '$.account.scripts[0].behaviour.path',
          found: '"/fixtures/restlets/orders.mjs"',
          expected: 'a module that a fixture file names; nothing else than a fixture file loads code',
        },
      ],
    )
    const known = await sampleNetSuite([{ ...withModule, id: '1234567' }])
    t.equal(createOfSnapshot(known, readSnapshot(known, { format: 1, account: withModule })).id, '7654321')
  },
)

t.test('scenarios of a snapshot are of the catalogue, and none would put back code', async t => {
  const netsuite = await sampleNetSuite()
  const path = ['scripts', { id: 57 }, 'behaviour']
  const before = { kind: 'module', path: '/elsewhere/evil.mjs', delayMs: 0 }
  const scenario = { name: 'token-revokd', target: {}, at: '2026-11-22T08:00:00.000Z', changes: [{ path, before }] }
  t.strictSame(
    problemsOf(() => readSnapshot(netsuite, { ...taken(netsuite), scenarios: [scenario] })),
    [
      {
        path: '$.scenarios[0].name',
        found: '"token-revokd"',
        expected: 'the name of a scenario, did you mean "token-revoked"?',
      },
      {
        path: '$.scenarios[0].changes[0].before',
        found: '"/elsewhere/evil.mjs"',
        expected: 'a module that a fixture file names; nothing else than a fixture file loads code',
      },
    ],
  )
})

t.test('faults come back with whom they are for, whatever that part is called now, and when it is gone', async t => {
  const netsuite = await sampleNetSuite()
  const account = netsuite.directory.require('1234567')
  const { users, tokens } = account.document
  const [user] = users
  const [token] = tokens
  if (!user || !token) throw new RangeError('the sample account has a user and a token')
  addFault(netsuite, account, { match: { user: user.email }, answer: { failure: 'user-locked' } })
  addFault(netsuite, account, { match: { token: token.id }, answer: { reset: true } })
  netsuite.directory.change(account, {
    ...account.document,
    users: users.map(one => (one === user ? { ...one, email: 'renamed@example.com' } : one)),
    tokens: tokens.filter(one => one !== token),
    credentials: [],
  })
  const snapshot = taken(netsuite)
  restoreSnapshot(netsuite, account, readSnapshot(netsuite, structuredClone(snapshot), account.id))
  t.strictSame(
    faultsOf(netsuite, account).map(({ fault: { matcher } }) => [matcher.user, matcher.token]),
    [
      [new Set([user.id]), undefined],
      [undefined, new Set([token.id])],
    ],
  )
  t.strictSame(taken(netsuite), snapshot)
})
