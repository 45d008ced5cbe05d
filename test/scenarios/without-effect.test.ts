/** Scenarios that would change something and not show, and credential sets whose values cannot be kept. */
import t from 'tap'
import { openNetSuite } from '../../src/open.js'
import { applyScenario, repairScenario } from '../../src/scenarios/apply.js'
import type { ScenarioTarget } from '../../src/scenarios/target.js'
import { sampleNetSuite } from '../account/samples.js'

const { netsuite } = await openNetSuite()

t.test('a scenario that would not show says why, and what to do', async t => {
  const account = netsuite.directory.create({ from: '1234567' })
  const { document } = account
  const table: readonly (readonly [name: string, target: ScenarioTarget, why: string])[] = [
    [
      'permission-missing',
      { role: 'Administrator' },
      'the role "Administrator" holds every permission, whatever its form says; aim it at another role',
    ],
    ['audience-excludes-role', { role: 3 }, '"Administrator" is in every audience; aim it at another role'],
    [
      'two-factor-required',
      { role: 'Controller (two factors)' },
      'the role "Controller (two factors)" needs two factors already',
    ],
    [
      'two-factor-required',
      { role: 14 },
      '"Customer Center" is a role of the Customer Center, which never needs two factors',
    ],
    [
      'role-with-privileged-permission',
      { role: 1016 },
      '"Campaigns (single sign-on)" is a Single Sign-on Only role, which never needs two factors',
    ],
    [
      'password-expired',
      { user: 'Paula Weber' },
      'the user "Paula Weber" is a contact, whose passwords do not expire; aim it at an employee',
    ],
    [
      'user-deleted',
      { user: 11 },
      'the user "Ada Okafor" owns a script, and NetSuite deletes nobody who is needed; aim it at another user',
    ],
    [
      'deployment-in-testing',
      { credentials: 'administrator' },
      'the user "Ada Okafor" owns the script, and owners may call what is in Testing; aim it at another script',
    ],
    [
      'ip-outside-user-rules',
      { token: 18 },
      'the role "Roaming Sales (any address)" is exempt from IP rules; aim it at a user with another role',
    ],
  ]
  for (const [name, target, why] of table) {
    t.throws(() => applyScenario(netsuite, account, name, target), {
      code: 'WITHOUT_EFFECT',
      message: `The scenario "${name}" would not show: ${why}`,
    })
  }
  t.equal(account.document, document)
})

t.test('so does one that the release or the parts of the account do not allow', async t => {
  const user = {
    id: 12,
    name: 'Ines Integration',
    email: 'ines@example.com',
    password: 'Harbor-Kite-2026',
    roles: [1001],
    defaultRole: 1001,
  }
  const roles = [{ id: 1001, name: 'Only one', permissions: { SuiteScript: 'View' } }]
  const settings = { restletsNeedSuiteScriptPermission: false }
  const small = await sampleNetSuite([{ release: '2018.2', users: [user], roles, scripts: [], records: {}, settings }])
  const account = small.directory.require('1234567')
  for (const [name, why] of [
    ['record-locked', 'the account has no record; add one to its "records"'],
    ['custom-record-permission-too-low', 'the account has no custom record type; add one to "customRecordTypes"'],
    [
      'suitescript-permission-missing',
      'settings.restletsNeedSuiteScriptPermission is false, so no RESTlet asks for SuiteScript',
    ],
    ['ip-exemption-of-other-role', 'the account has no other role that could be exempt; add one to its "roles"'],
    ['default-role-changed', 'the account has no role that needs two factors; add one to its "roles"'],
    [
      'role-with-privileged-permission',
      'in release 2018.2 such roles may still use passwords over APIs; set the release to 2019.1 or later',
    ],
  ] as const) {
    t.throws(() => applyScenario(small, account, name), {
      code: 'WITHOUT_EFFECT',
      message: `The scenario "${name}" would not show: ${why}`,
    })
  }
  t.throws(() => applyScenario(small, account, 'script-deleted'), { code: 'TARGET_MISSING' })
})

t.test('a set of a deleted user without a password goes with the user, and comes back in its place', async t => {
  const small = await sampleNetSuite([
    {
      credentials: [
        { name: 'first', token: 21 },
        { name: 'no password', login: { user: 12 } },
        { name: 'last', login: { user: 11 } },
      ],
    },
  ])
  const account = small.directory.require('1234567')
  const before = account.document
  const names = () => account.document.credentials.map(one => one.name)
  applyScenario(small, account, 'user-deleted')
  t.strictSame(names(), ['first', 'last'])
  repairScenario(small, account, 'user-deleted')
  t.strictSame(names(), ['first', 'no password', 'last'])
  t.strictSame(account.document, before)
})
