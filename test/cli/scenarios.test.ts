/** `mock-netsuite scenarios`. */
import t from 'tap'
import { scenarioNames } from '../../src/scenarios/catalogue.js'
import { describeScenario } from '../../src/scenarios/describe.js'
import { cli } from './cli.js'

t.test(
  'without a name, one line for each scenario: name, failure, entries of the reference, what it changes',
  async t => {
    const { code, out } = await cli(t, 'scenarios')
    t.equal(code, 0)
    const lines = out().split('\n')
    t.equal(lines.length, scenarioNames.length + 3)
    t.match(lines[0], /^scenario +failure +reference +what it changes$/)
    t.ok(lines.some(line => /^token-revoked +token-revoked +F37 +The token is revoked$/.test(line)))
    t.ok(lines.some(line => /^record-locked +record-locked +- +A workflow locks a record$/.test(line)))
    t.equal(lines.at(-1), 'mock-netsuite scenarios <name> says everything about one.')
  },
)

t.test('with a name, everything about that one', async t => {
  const { code, out } = await cli(t, 'scenarios', 'role-inactive')
  t.equal(code, 0)
  const text = out()
  for (const line of [
    'role-inactive: The role is inactive',
    'The role was edited and Inactive checked.',
    'Failure           role-inactive (reference F68)',
    'Breaks            role',
    'Where             Setup > Users/Roles > User Management > Manage Roles',
    'RESTlet           GET a RESTlet',
    'REST              GET /services/rest/record/v1/customer/{customer}',
    'TBA flow          POST /rest/accesstoken',
    'Login page        the login pages',
    '                  -> 401 INVALID_LOGIN_ATTEMPT "Invalid login attempt."',
    'Audit trail       Failure, permission_denied; EntityOrRoleDisabled in the TBA flow; LOGIN_DISABLED with a password',
    '  curl -X PUT http://127.0.0.1:8080/_mock/accounts/1234567/scenarios/role-inactive',
    `  curl -X PUT http://127.0.0.1:8080/_mock/accounts/1234567/scenarios/role-inactive -d '{"credentials": "read-only clerk"}'`,
    '  (a target names one of credentials, token, user, role)',
    '  curl -X DELETE http://127.0.0.1:8080/_mock/accounts/1234567/scenarios/role-inactive',
    "  const account = netsuite.createAccount({ scenarios: ['role-inactive'] })",
  ])
    t.ok(text.split('\n').includes(line), line)
})

t.test(
  'of the account itself no target is offered; what is refused after the login, or has no row, says so',
  async t => {
    const disabled = (await cli(t, 'scenarios', 'account-disabled')).out()
    t.match(disabled, 'Breaks            the account itself')
    t.match(disabled, 'Audit trail       no row')
    t.notMatch(disabled, 'a target names')
    t.notMatch(disabled, /^Where/m)
    const record = (await cli(t, 'scenarios', 'record-locked')).out()
    t.match(record, 'Audit trail       Success: the login is good, what it asks for is refused')
    t.match(record, 'Failure           record-locked\n')
  },
)

t.test('as JSON, all or one', async t => {
  const json = (one: unknown) => JSON.parse(JSON.stringify(one))
  t.strictSame(JSON.parse((await cli(t, 'scenarios', '--json')).out()), json(scenarioNames.map(describeScenario)))
  const one = await cli(t, 'scenarios', 'token-revoked', '--json')
  t.strictSame(JSON.parse(one.out()), json(describeScenario('token-revoked')))
})

t.test('an unknown name exits with 2 and the nearest; one name at the most', async t => {
  const wrong = await cli(t, 'scenarios', 'token-revokd')
  t.equal(wrong.code, 2)
  t.equal(
    wrong.errors(),
    'mock-netsuite scenarios: There is no scenario "token-revokd", did you mean "token-revoked"?\nTry: mock-netsuite scenarios --help',
  )
  t.match((await cli(t, 'scenarios', 'a', 'b')).errors(), 'wants at most one name, found 2')
  const help = await cli(t, 'scenarios', '--help')
  t.equal(help.code, 0)
  t.match(help.out(), 'Usage: mock-netsuite scenarios [name] [options]')
})
