/** The table of scenarios against the catalogue of failures. */
import t from 'tap'
import { catalogue, failureIds } from '../../src/failures/catalogue.js'
import { isScenarioName, requireScenario, scenarioNames, scenarios } from '../../src/scenarios/catalogue.js'
import { describeScenario } from '../../src/scenarios/describe.js'

/** Failures of an account that no scenario makes, and why. */
const withoutScenario: Readonly<Record<string, string>> = {
  'unexpected-error': 'a fault of the server itself',
  'soap-feature-disabled': 'SOAP is not served',
  'role-without-soap-permission': 'SOAP is not served',
  'role-without-oauth2-permission': 'OAuth 2.0 is not served',
}

t.test('every failure that lives in an account, or between it and the client, has a scenario of its name', async t => {
  const living = failureIds.filter(id => catalogue[id].origin !== 'client')
  t.strictSame(
    living.filter(id => !isScenarioName(id)),
    Object.keys(withoutScenario),
  )
  for (const id of living) if (isScenarioName(id)) t.equal(scenarios[id].produces, id)
})

t.test('so does every entry of the reference that stands for a change of an account', async t => {
  const made = new Set(scenarioNames.flatMap(name => scenarios[name].catalogue))
  const living = failureIds.filter(id => catalogue[id].origin !== 'client' && withoutScenario[id] === undefined)
  const entries = new Set(living.flatMap(id => catalogue[id].catalogue))
  t.strictSame(
    [...entries].filter(row => !made.has(row)),
    [],
  )
  // Of failures that a client can make too: tokens gone, record deleted, callback, user deleted, password and e-mail changed, role taken.
  for (const row of ['F06', 'F07', 'F08', 'F23', 'F27', 'F42', 'F56', 'F63', 'F82']) t.ok(made.has(row), row)
})

t.test('a scenario says which entries of the reference it makes: some of its failure, and no others', async t => {
  for (const name of scenarioNames) {
    const { produces, catalogue: rows } = scenarios[name]
    const known: readonly string[] = catalogue[produces].catalogue
    t.strictSame(
      rows.filter(row => !known.includes(row)),
      [],
      name,
    )
    t.equal(rows.length === 0, known.length === 0, name)
  }
})

t.test('every scenario has a place in NetSuite, unless NetSuite itself did it, and says what was done', async t => {
  const byNetSuite = ['account-disabled', 'account-unavailable']
  for (const name of scenarioNames) {
    const { menuPath, done, symptoms } = describeScenario(name)
    t.equal(menuPath === undefined, byNetSuite.includes(name), name)
    t.match(done, /^["A-Z].*\.$/, name)
    t.ok(symptoms.length > 0, name)
    t.match(name, /^[a-z0-9]+(-[a-z0-9]+)+$/)
  }
})

t.test('a scenario is described with its symptoms, its audit words and its repair', async t => {
  t.strictSame(describeScenario('integration-without-issue-token'), {
    name: 'integration-without-issue-token',
    title: 'The box TBA: IssueToken Endpoint is clear on the integration record',
    produces: 'integration-without-issue-token',
    catalogue: ['F26'],
    done: 'On the Authentication subtab of the integration record, TBA: IssueToken Endpoint was cleared.',
    menuPath: 'Setup > Integration > Manage Integrations',
    breaks: ['integration'],
    target: ['credentials', 'token', 'integration'],
    symptoms: [
      {
        surface: 'tokens',
        call: 'GET /rest/issuetoken',
        status: 401,
        code: 'INVALID_LOGIN_ATTEMPT',
        message: 'Invalid login attempt.',
      },
    ],
    audit: catalogue['integration-without-issue-token'].audit,
    cause: catalogue['integration-without-issue-token'].cause,
    remedy: catalogue['integration-without-issue-token'].remedy,
  })
  t.strictSame(
    describeScenario('data-center-wrong').symptoms.map(one => one.call),
    [
      'GET a RESTlet at rest.{dataCenter}.netsuite.com',
      'GET /services/rest/record/v1/customer/{customer} at rest.{dataCenter}.netsuite.com',
    ],
  )
  t.match(
    describeScenario('ip-not-ipv4').symptoms.map(one => one.call),
    ['GET a RESTlet from 2001:db8::7'],
  )
  t.match(
    describeScenario('tba-integration-not-installable').symptoms.map(one => one.call),
    [
      "GET /rest/issuetoken, with the consumer key of another account's integration",
      "POST /rest/requesttoken, with the consumer key of another account's integration",
    ],
  )
})

t.test('an unknown scenario is answered with the nearest: by name, by failure, by entry of the reference', async t => {
  const table: readonly (readonly [name: string, message: string])[] = [
    ['token-revokd', 'There is no scenario "token-revokd", did you mean "token-revoked"?'],
    ['F37', 'There is no scenario "F37"; F37 is made by "token-revoked" or "revocation-token-revoked"'],
    ['f42', 'There is no scenario "f42"; F42 is made by "user-deleted"'],
    ['F999', 'There is no scenario "F999"; no scenario makes F999'],
    [
      'token-unknown',
      'There is no scenario "token-unknown"; the failure "token-unknown" is made by "sandbox-refreshed" or "user-deleted"',
    ],
    [
      'signature-invalid',
      `There is no scenario "signature-invalid"; the failure "signature-invalid" is a mistake of the client's request, which no account can make`,
    ],
    [
      'soap-feature-disabled',
      'There is no scenario "soap-feature-disabled"; no scenario makes the failure "soap-feature-disabled"',
    ],
    ['constructor', 'There is no scenario "constructor"'],
    ['x'.repeat(500), `There is no scenario "${'x'.repeat(76)}…`],
  ]
  for (const [name, message] of table) t.throws(() => requireScenario(name), { code: 'UNKNOWN_SCENARIO', message })
})
