/** Applying and repairing scenarios: what changes, what conflicts, what is left. */
import fc from 'fast-check'
import t from 'tap'
import { openNetSuite } from '../../src/open.js'
import { listCredentials } from '../../src/credentials.js'
import type { Account } from '../../src/account/account.js'
import type { User } from '../../src/account/model/user.js'
import { pathText } from '../../src/account/changes.js'
import { applyScenario, repairAll, repairScenario } from '../../src/scenarios/apply.js'
import { scenarioNames, scenarios } from '../../src/scenarios/catalogue.js'
import { describeActive, describeRepair } from '../../src/scenarios/describe.js'
import { ScenarioError } from '../../src/scenarios/problem.js'

const { netsuite } = await openNetSuite()
const { directory } = netsuite

const copy = (): Account => directory.create({ from: '1234567' })
const apply = (account: Account, name: string, target = {}) => applyScenario(netsuite, account, name, target)
const repair = (account: Account, name: string) => repairScenario(netsuite, account, name)

/** Changes the document as the control API would. */
function change(account: Account, edit: (document: Account['document']) => unknown): void {
  directory.change(account, edit(account.document))
}

const userWith = (id: number, fields: Partial<User>) => (one: User) =>
  Number(one.id) === id ? { ...one, ...fields } : one

t.test('every scenario applied and repaired leaves the document of the default account as it was', async t => {
  for (const name of scenarioNames) {
    const account = copy()
    const before = account.document
    const { applied, unchanged } = apply(account, name)
    t.equal(unchanged, false)
    t.not(account.document, before)
    t.ok(applied.changes.length > 0, name)
    t.strictSame(
      repair(account, name).map(one => [one.putBack, one.left]),
      [[applied.changes, []]],
      name,
    )
    t.strictSame(account.document, before, name)
    t.strictSame(account.applied, [])
    directory.delete(account)
  }
})

/** Applied in the first order, repaired in the second. */
const tokensBeforeTheirUser: [[string[], string[]]] = [
  [
    ['sandbox-refreshed', 'user-deleted'],
    ['sandbox-refreshed', 'user-deleted'],
  ],
]

t.test('law: scenarios that do not conflict, repaired in any order, leave the document as it was', async t => {
  const account = copy()
  const before = account.document
  fc.assert(
    fc.property(
      fc
        .subarray([...scenarioNames], { maxLength: 12 })
        .chain(names =>
          fc.tuple(
            fc.shuffledSubarray(names, { minLength: names.length }),
            fc.shuffledSubarray(names, { minLength: names.length }),
          ),
        ),
      ([names, order]) => {
        const active = names.filter(name => isApplied(account, name))
        // Tokens cannot come back before their user does: such a repair is refused until then.
        let waiting = order.filter(one => active.includes(one))
        for (let count = Infinity; waiting.length < count;) {
          count = waiting.length
          waiting = waiting.filter(name => !isRepaired(account, name))
        }
        t.strictSame(waiting, [])
        t.strictSame(account.document, before)
        t.strictSame(account.applied, [])
      },
    ),
    { numRuns: 60, examples: [tokensBeforeTheirUser] },
  )
})

function isRepaired(account: Account, name: string): boolean {
  try {
    repair(account, name)
    return true
  } catch (error) {
    if (error instanceof ScenarioError && error.code === 'NOT_REPAIRABLE') return false
    throw error
  }
}

function isApplied(account: Account, name: string): boolean {
  try {
    apply(account, name)
    return true
  } catch (error) {
    if (
      error instanceof ScenarioError &&
      ['SCENARIO_CONFLICT', 'ALREADY_SO', 'WITHOUT_EFFECT', 'TARGET_MISSING'].includes(error.code)
    )
      return false
    throw error
  }
}

t.test('an active scenario says what it broke and changed, by the clock of the account', async t => {
  const account = copy()
  account.setClock({ offsetMs: 0, frozenAtMs: Date.parse('2026-11-22T08:00:00Z') })
  const { applied } = apply(account, 'token-revoked')
  t.strictSame(describeActive(account, applied), {
    name: 'token-revoked',
    title: 'The token is revoked',
    failure: 'token-revoked',
    target: { token: { id: 1, name: 'OSC Connector - Ines Duarte, OSC Integration' } },
    appliedAt: '2026-11-22T08:00:00.000Z',
    changes: [{ where: 'tokens[1].revoked', before: false, after: true }],
    stillSentBy: [],
    changedSince: [],
  })
})

t.test(
  'applied once more to the same, a scenario changes nothing; applied to something else, it is active twice',
  async t => {
    const account = copy()
    const first = apply(account, 'token-revoked')
    const { document } = account
    t.strictSame(apply(account, 'token-revoked', { token: 1 }), { applied: first.applied, unchanged: true })
    t.equal(account.document, document)
    apply(account, 'token-revoked', { token: 2 })
    t.strictSame(
      account.applied.map(one => one.target),
      [{ token: 1 }, { token: 2 }],
    )
    t.equal(repair(account, 'token-revoked').length, 2)
    t.strictSame(account.applied, [])
  },
)

t.test('a scenario that would change nothing says which field is so already', async t => {
  const account = copy()
  t.throws(() => apply(account, 'token-revoked', { token: 6 }), {
    code: 'ALREADY_SO',
    message: `Account ${account.id} is so already, "token-revoked" would change nothing: tokens[6].revoked is true. No active scenario made it so; change it, or reset the account.`,
    problems: [{ path: '$.tokens[6].revoked', found: 'true', expected: 'something that the scenario could change' }],
  })
  t.throws(() => apply(account, 'suitescript-permission-missing', { user: 21, role: 1009 }), {
    code: 'ALREADY_SO',
    message: 'roles[1009].permissions.SuiteScript is nothing',
  })
  t.throws(() => apply(account, 'user-locked', { user: 15 }), {
    code: 'WITHOUT_EFFECT',
    message:
      'The scenario "user-locked" would not show: the user "Liam Novak" is locked already, until 2099-01-01T00:00:00Z',
  })
  t.strictSame(account.applied, [])
})

t.test('of two scenarios that change the same, the second names the first and the fields', async t => {
  const account = copy()
  apply(account, 'integration-blocked')
  const { document } = account
  t.throws(() => apply(account, 'integration-not-approved'), {
    code: 'SCENARIO_CONFLICT',
    message:
      'The scenario "integration-not-approved" conflicts with "integration-blocked", which changed integrations[1].state: repair it first, or aim one of them at something else.',
    problems: [
      {
        path: '$.integrations[1].state',
        found: 'changed by "integration-blocked"',
        expected: 'changed by no other scenario',
      },
    ],
  })
  apply(account, 'token-revoked')
  t.throws(() => apply(account, 'integration-deleted'), {
    code: 'SCENARIO_CONFLICT',
    message:
      'conflicts with "integration-blocked" and "token-revoked", which changed integrations[1].state, tokens[1].revoked: repair them first',
  })
  t.not(account.document, document)
  apply(account, 'integration-not-approved', { integration: 'ActOnTBA' })
  t.equal(account.applied.length, 3)
})

t.test('a credential set that lost its token is no other scenario’s to change', async t => {
  const account = copy()
  apply(account, 'consumer-key-reset')
  t.throws(() => apply(account, 'user-deleted'), {
    code: 'SCENARIO_CONFLICT',
    message:
      /^The scenario "user-deleted" conflicts with "consumer-key-reset", which changed credentials\["good"\]\.consumerKey,/,
  })
})

t.test('what is meant by default does not change with what else is broken', async t => {
  const account = copy()
  apply(account, 'consumer-key-reset')
  t.strictSame(apply(account, 'token-revoked').applied.target, { token: 1 })
  repairAll(netsuite, account)
  apply(account, 'user-deleted')
  t.throws(() => apply(account, 'token-revoked'), {
    code: 'SCENARIO_CONFLICT',
    message: 'conflicts with "user-deleted", which changed tokens[1]: repair it first',
  })
  t.throws(() => apply(account, 'user-inactive', { credentials: 'good' }), { code: 'SCENARIO_CONFLICT' })
})

t.test('repairing leaves other scenarios, and what somebody changed since', async t => {
  const account = copy()
  apply(account, 'integration-blocked')
  apply(account, 'user-inactive')
  apply(account, 'password-changed')
  const password = account.document.users.find(one => Number(one.id) === 12)?.password
  change(account, document => ({
    ...document,
    name: 'Renamed',
    users: document.users.map(userWith(12, { password: 'Chosen-Since-2026' })),
  }))
  const [active] = account.applied.slice(2).map(one => describeActive(account, one))
  t.match(active?.changedSince, [{ where: 'users[12].password', after: password, now: 'Chosen-Since-2026' }])
  const [repaired] = repair(account, 'password-changed').map(one => describeRepair(account, one))
  t.match(repaired, {
    name: 'password-changed',
    title: 'The password of the user was changed',
    target: { user: { id: 12, name: 'Ines Duarte' } },
    left: [{ where: 'users[12].password', after: password, now: 'Chosen-Since-2026' }],
  })
  t.strictSame(
    repaired?.putBack.map(one => one.where),
    ['users[12].previousPasswords', 'users[12].passwordChangedAt'],
  )
  const { users, integrations, name } = account.document
  t.match(
    users.find(one => Number(one.id) === 12),
    { password: 'Chosen-Since-2026', inactive: true },
  )
  t.equal(integrations[0]?.state, 'Blocked')
  t.equal(name, 'Renamed')
  t.strictSame(
    repairAll(netsuite, account).map(one => one.repaired.name),
    ['integration-blocked', 'user-inactive'],
  )
  t.equal(account.document.integrations[0]?.state, 'Enabled')
  t.equal(account.document.name, 'Renamed')
  t.strictSame(repairAll(netsuite, account), [], 'and nothing is left to repair')
})

t.test('what stands in the way of a repair is named, and the scenario stays active', async t => {
  const account = copy()
  const taken = account.document.users.find(one => Number(one.id) === 13)?.email
  apply(account, 'user-deleted', { user: 13 })
  change(account, document => ({ ...document, users: document.users.map(userWith(14, { email: taken ?? '' })) }))
  t.throws(() => repair(account, 'user-deleted'), {
    code: 'NOT_REPAIRABLE',
    message:
      /^What "user-deleted" changed cannot be put back, other changes made since stand in the way: \$\.users\[\d+\]\.email: found "clerk@example\.com" again/,
  })
  t.equal(account.applied.length, 1)
  change(account, document => ({ ...document, users: document.users.map(userWith(14, { email: 'free@example.com' })) }))
  t.strictSame(repair(account, 'user-deleted')[0]?.left, [])
})

t.test('one that cannot be repaired keeps no other from it, says why, and stays active', async t => {
  const account = copy()
  const taken = account.document.users.find(one => Number(one.id) === 13)?.email
  apply(account, 'token-revoked')
  apply(account, 'user-deleted', { user: 13 })
  apply(account, 'account-disabled')
  change(account, document => ({ ...document, users: document.users.map(userWith(14, { email: taken ?? '' })) }))
  const repairs = repairAll(netsuite, account).map(one => describeRepair(account, one))
  t.match(repairs, [
    { name: 'token-revoked', putBack: [{ where: 'tokens[1].revoked' }] },
    {
      name: 'user-deleted',
      putBack: [],
      left: [],
      stillActive:
        /^What "user-deleted" changed cannot be put back, other changes made since stand in the way: \$\.users\[\d+\]\.email: found "clerk@example\.com" again/,
    },
    { name: 'account-disabled', putBack: [{ where: 'disabled' }] },
  ])
  t.strictSame(
    repairs.map(one => 'stillActive' in one),
    [false, true, false],
  )
  t.strictSame(
    account.applied.map(one => one.name),
    ['user-deleted'],
  )
  t.equal(account.document.tokens[0]?.revoked, false)
  t.equal(account.document.disabled, false)
})

t.test(
  'applied again, what somebody changed since is what a repair goes back to; the rest goes back to where it was',
  async t => {
    const account = copy()
    const before = account.document.users.find(one => Number(one.id) === 12)
    apply(account, 'password-changed')
    change(account, document => ({
      ...document,
      users: document.users.map(userWith(12, { password: 'Chosen-Since-2026' })),
    }))
    const { unchanged, applied } = apply(account, 'password-changed')
    t.equal(unchanged, false)
    t.match(
      applied.changes.find(one => pathText(one.path) === 'users[12].password'),
      { before: 'Chosen-Since-2026' },
    )
    t.equal(account.applied.length, 1)
    repair(account, 'password-changed')
    t.strictSame(
      account.document.users.find(one => Number(one.id) === 12),
      { ...before, password: 'Chosen-Since-2026' },
    )
  },
)

t.test(
  'keys reset again after somebody put the secret back: the first key still is one from before a reset',
  async t => {
    const account = copy()
    const [was] = account.document.integrations
    apply(account, 'consumer-key-reset')
    const restored = { consumerSecret: was?.consumerSecret ?? '' }
    change(account, document => ({
      ...document,
      integrations: document.integrations.map(one => (one.id === was?.id ? { ...one, ...restored } : one)),
    }))
    t.equal(apply(account, 'consumer-key-reset').unchanged, false)
    t.equal(account.integrationByRetiredKey(was?.consumerKey ?? '')?.id, was?.id)
    repair(account, 'consumer-key-reset')
    t.strictSame(account.document.integrations[0], was)
  },
)

t.test('repairing what is not active names what is; an unknown name is answered with the nearest', async t => {
  const account = copy()
  t.throws(() => repair(account, 'token-revoked'), {
    code: 'NOT_ACTIVE',
    message: `The scenario "token-revoked" is not active in account ${account.id}; none is.`,
  })
  apply(account, 'user-inactive')
  apply(account, 'token-inactive')
  t.throws(() => repair(account, 'token-revoked'), { message: 'active are "user-inactive", "token-inactive".' })
  t.throws(() => repair(account, 'token-revokd'), { code: 'UNKNOWN_SCENARIO' })
})

t.test('a reset ends all scenarios, and a copy has none of its own', async t => {
  const account = copy()
  apply(account, 'token-revoked')
  const broken = directory.create({ from: account.id })
  t.strictSame(broken.applied, [])
  t.equal(broken.document.tokens[0]?.revoked, true, 'it is as broken as what it was copied from')
  directory.reset(account)
  t.strictSame(account.applied, [])
  t.equal(account.document.tokens[0]?.revoked, false)
})

t.test('a lock that ran out and was forgotten by a login leaves nothing to repair', async t => {
  const account = copy()
  const before = account.document
  apply(account, 'user-locked')
  directory.amend(account, () => before)
  t.match(repair(account, 'user-locked'), [{ putBack: [], left: [] }])
  t.strictSame(account.document, before)
})

t.test('ready credential sets go on sending what they sent', async t => {
  const values = (account: Account, name: string) => {
    const found = listCredentials(netsuite, account, 'http://localhost').find(one => one.name === name)
    const { consumerKey, consumerSecret, tokenId, tokenSecret, email, password, applicationId } = found ?? {}
    return {
      consumerKey,
      consumerSecret,
      tokenId,
      tokenSecret,
      password,
      applicationId,
      ...(password ? { email } : {}),
    }
  }
  const sets = directory.require('1234567').document.credentials.map(one => one.name)
  for (const name of [
    'integration-deleted',
    'user-deleted',
    'sandbox-refreshed',
    'consumer-key-reset',
    'email-changed',
    'password-changed',
  ]) {
    const account = copy()
    const sent = sets.map(set => values(account, set))
    const urls = listCredentials(netsuite, account, 'http://localhost').map(one => one.url)
    const { applied } = apply(account, name, name === 'integration-deleted' ? { integration: 3 } : {})
    t.strictSame(
      sets.map(set => values(account, set)),
      sent,
      name,
    )
    t.strictSame(
      listCredentials(netsuite, account, 'http://localhost').map(one => one.url),
      urls,
      name,
    )
    t.ok(
      applied.changes.some(({ path }) => path[0] === 'credentials'),
      name,
    )
    t.ok(describeActive(account, applied).stillSentBy.length > 0)
    t.notOk(describeActive(account, applied).changes.some(one => one.where.startsWith('credentials')))
    directory.delete(account)
  }
})

t.test('the first script gone, sets that name none go on calling it', async t => {
  const account = copy()
  const { url } = listCredentials(netsuite, account, 'http://localhost')[0] ?? {}
  apply(account, 'script-deleted')
  t.match(listCredentials(netsuite, account, 'http://localhost')[0], { name: 'good', url, failure: 'script-not-found' })
})

t.test('a copy of an account whose integration record is gone is as broken, with secrets of its own', async t => {
  const account = copy()
  apply(account, 'integration-deleted', { integration: 3 })
  const again = directory.create({ from: account.id })
  const set = (one: Account) => one.document.credentials.find(({ name }) => name === 'issuetoken: good')?.service
  t.match(set(again), { name: 'issuetoken', consumerKey: /^[0-9a-f]{64}$/ })
  t.not(set(again)?.integration, 3)
})

t.test('throw-away copies do not share what a scenario changes', async t => {
  const [one, other] = [copy(), copy()]
  apply(one, 'sandbox-refreshed')
  t.strictSame(one.document.tokens, [])
  t.equal(other.document.tokens.length, 30)
  t.strictSame(other.applied, [])
})

t.test('scenarios of the other fixture accounts are restored too, as far as they have what is needed', async t => {
  for (const { id } of [...directory.all()].filter(one => directory.isFixture(one.id))) {
    const account = directory.create({ from: id })
    const before = account.document
    for (const name of scenarioNames) {
      if (!isApplied(account, name)) continue
      t.strictSame(repair(account, name)[0]?.left, [], `${id} ${name}`)
      t.strictSame(account.document, before, `${id} ${name}`)
    }
    directory.delete(account)
  }
})

t.test('every path that a scenario changes can be said', async t => {
  const account = copy()
  const { applied } = apply(account, 'integration-deleted', { integration: 3 })
  t.match(
    applied.changes.map(one => pathText(one.path)),
    ['integrations[3]'],
  )
  t.strictSame(describeActive(account, applied).target, { integration: { id: 3, name: 'Legacy RESTlet client' } })
  t.equal(scenarios['integration-deleted'].produces, 'consumer-key-unknown')
})
