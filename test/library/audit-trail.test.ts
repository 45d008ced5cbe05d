/** Expectations on the login audit trail: what they find, and what they say when they do not. */
import { AssertionError } from 'node:assert'
import t from 'tap'
import { type AuditRow, startMockNetSuite } from '../../src/index.js'
import { call } from './calls.js'

const netsuite = await startMockNetSuite()
t.teardown(() => netsuite.close())

const at = new Date('2026-11-22T08:00:00Z')

function freshAccount() {
  const account = netsuite.createAccount({ from: '1234567' })
  account.clock.freeze(at)
  return account
}

function thrown(run: () => unknown): AssertionError {
  try {
    run()
  } catch (error) {
    if (error instanceof AssertionError) return error
    throw error
  }
  throw new TypeError('nothing was thrown')
}

t.test('the newest row that matches is returned', async t => {
  const account = freshAccount()
  await call(account, 'good')
  const { operationId: first } = await call(account, 'revoked token')
  account.clock.advance('1m')
  const { operationId: second } = await call(account, 'revoked token')
  const { auditTrail } = account
  t.equal(auditTrail.expect({ status: 'Failure', detail: 'token_rejected' }).operationId, second)
  t.equal(auditTrail.expect({ failure: 'token-revoked', until: at }).operationId, first)
  t.equal(auditTrail.expect({}).operationId, second)
  t.equal(
    netsuite.auditTrail.expect({ since: '2026-11-22T08:00:01Z', until: new Date(at.getTime() + 60_000) }).operationId,
    second,
  )
})

t.test('every column can be asked for', async t => {
  const account = freshAccount()
  const { operationId } = await call(account, 'revoked token')
  const [row] = account.auditTrail.query()
  if (!row) throw new TypeError('no row was written')
  const wanted = {
    status: 'Failure',
    detail: row.detail,
    failure: 'token-revoked',
    user: row.user.toUpperCase(),
    email: row.emailAddress.toUpperCase(),
    role: row.role.toLowerCase(),
    ipAddress: '127.0.0.1',
    requestUri: 'restlet.nl',
    userAgent: 'node',
    application: row.tokenBasedApplicationName,
    token: row.tokenBasedAccessTokenName,
    since: at.getTime(),
    until: at.toISOString(),
  } as const
  t.equal(account.auditTrail.expect(wanted).operationId, operationId)
  for (const [name, value] of Object.entries(wanted)) {
    if (typeof value !== 'string' || ['status', 'failure', 'until'].includes(name)) continue
    t.throws(() => account.auditTrail.expect({ ...wanted, [name]: `${value}?` }), AssertionError, name)
  }
  t.throws(() => account.auditTrail.expect({ ...wanted, status: 'Success' }), AssertionError)
  t.throws(() => account.auditTrail.expect({ ...wanted, failure: 'token-inactive' }), AssertionError)
  t.throws(() => account.auditTrail.expect({ ...wanted, securityChallenge: 'Failure' }), AssertionError)
  t.throws(() => account.auditTrail.expect({ ...wanted, since: at.getTime() + 1 }), AssertionError)
  t.throws(() => account.auditTrail.expect({ ...wanted, until: at.getTime() - 1 }), AssertionError)
})

t.test(
  'an expectation that is not met shows the nearest row, what differs in it, and why the call was refused',
  async t => {
    const account = freshAccount()
    const { operationId } = await call(account, 'good', {}, { tokenSecret: '0'.repeat(64) })
    const error = thrown(() =>
      account.auditTrail.expect({ status: 'Failure', detail: 'token_rejected', role: 'Marketing' }),
    )
    t.equal(
      error.message,
      [
        `No row of the login audit trail of account ${account.id} has`,
        '  status: "Failure"',
        '  detail: "token_rejected"',
        '  role: "Marketing"',
        'It has 1 row:',
        '  1. 2026-11-22T08:00:00.000Z  Failure  InvalidSignature  integration@example.com  /app/site/hosting/restlet.nl',
        '     detail: expected "token_rejected", found "InvalidSignature"',
        '     role: expected "Marketing", found "OSC Integration"',
        `     refused with signature-invalid: ${netsuite.diagnosis(operationId)?.summary}`,
        `     X-N-OperationId: ${operationId}`,
      ].join('\n'),
    )
    t.strictSame(error.actual, { status: 'Failure', detail: 'InvalidSignature', role: 'OSC Integration' })
    t.strictSame(error.expected, { status: 'Failure', detail: 'token_rejected', role: 'Marketing' })
    t.equal(error.operator, 'auditTrail.expect')
    t.match(error.stack, /^[^\n]*[\s\S]*?\n {4}at [^\n]*audit-trail\.test\.ts/, 'the stack begins where the test asked')
  },
)

t.test('a call that was refused after a good login is told so: its row says Success', async t => {
  const account = freshAccount()
  const { operationId } = await call(account, 'REST: View only on Customers')
  const { message } = thrown(() => account.auditTrail.expect({ failure: 'permission-level-too-low' }))
  t.match(
    message,
    `     failure: expected "permission-level-too-low", found null\n     logged in, then refused with permission-level-too-low: ${netsuite.diagnosis(operationId)?.summary}\n`,
  )
})

t.test('at most five rows are shown, those that differ least first', async t => {
  const account = freshAccount()
  const { operationId } = await call(account, 'revoked token')
  for (let i = 0; i < 7; i++) await call(account, 'good')
  const { message } = thrown(() => account.auditTrail.expect({ status: 'Failure', detail: 'InvalidSignature' }))
  t.match(message, '\nIt has 8 rows; the nearest 5:\n  1. 2026-11-22T08:00:00.000Z  Failure  token_rejected  ')
  t.match(message.split('\n').filter(line => /^ {2}\d\./.test(line)).length, 5)
  t.ok(message.indexOf(operationId) < message.indexOf('  2. '))
})

t.test('an empty trail is called empty', async t => {
  const account = freshAccount()
  const error = thrown(() => account.auditTrail.expect({ requestUri: 'restlet.nl' }))
  t.equal(
    error.message,
    [
      `No row of the login audit trail of account ${account.id} has`,
      '  requestUri: a text with "restlet.nl"',
      'The trail is empty: no login was recorded since the account was created or reset. A call that names another account, or none, is in another trail, or in none.',
    ].join('\n'),
  )
  t.strictSame([error.actual, error.expected], [null, { requestUri: 'restlet.nl' }])
})

t.test('that there is no row can be expected too', async t => {
  const account = freshAccount()
  account.auditTrail.expectNone()
  const { operationId } = await call(account, 'good')
  account.auditTrail.expectNone({ status: 'Failure' })
  const error = thrown(() => account.auditTrail.expectNone({ status: 'Success' }))
  t.equal(
    error.message,
    [
      `1 row of the login audit trail of account ${account.id} matches, none was expected:`,
      '  wanted by the filter:',
      '  status: "Success"',
      '  1. 2026-11-22T08:00:00.000Z  Success  integration@example.com  /app/site/hosting/restlet.nl',
      `     X-N-OperationId: ${operationId}`,
    ].join('\n'),
  )
  t.strictSame([error.actual, error.expected], [[{ status: 'Success' }], []])
  t.throws(() => account.auditTrail.expectNone(), AssertionError)
  t.match(thrown(() => netsuite.auditTrail.expectNone()).message, / of the login audit trail of any account match/)
})

t.test('a filter that no row can meet is a mistake of the test, and named', async t => {
  const { auditTrail } = freshAccount()
  // What a test in JavaScript may write: fields and values that the types would not let pass.
  const filter = (text: string): Parameters<typeof auditTrail.query>[0] => JSON.parse(text)
  for (const run of [auditTrail.query, auditTrail.expect, auditTrail.expectNone] as ((wish: object) => unknown)[]) {
    t.throws(() => run(filter('{"detial":"InvalidSignature"}') ?? {}), {
      name: 'TypeError',
      message: 'the login audit trail has no filter "detial", did you mean "detail"?',
    })
    t.throws(() => run(filter('{"status":"failure"}') ?? {}), {
      name: 'RangeError',
      message: 'status cannot be "failure", did you mean "Failure"?',
    })
    t.throws(() => run(filter('{"failure":"token-revokd"}') ?? {}), {
      name: 'RangeError',
      message: /^failure cannot be "token-revokd", did you mean "token-revoked"/,
    })
    t.throws(() => run({ since: new Date('x') }), {
      name: 'RangeError',
      message: 'since must be an instant such as new Date("2026-11-22T08:00:00Z"); found null',
    })
  }
  t.throws(() => auditTrail.expect(filter('{"limit":1}') ?? {}), { name: 'TypeError', message: /no filter "limit"/ })
  const rows: AuditRow[] = auditTrail.query({ limit: 1 })
  t.strictSame(rows, [])
})
