/** Changing a password: rules, history, and who notices (identity §4, §4.1, F56). */
import { randomBytes } from 'node:crypto'
import t from 'tap'
import fc from 'fast-check'
import { passwordProblem } from '../../src/account/password-policy.js'
import { passwordRulesOf } from '../../src/account/password-rules.js'
import { changePassword } from '../../src/rotation/change-password.js'
import { sampleNetSuite } from '../account/samples.js'
import { userById } from '../control/samples.js'
import { drillInstant, drills, production, sandbox } from './clients.js'

const email = 'jsmith@example.com'
const old = 'Welcome-123'
const fresh = 'Blue-Wagon-7788'
const route = `/accounts/${production}/users/${email}/change-password`
const changed = { status: 200, body: { rotation: 1, user: { id: 5, name: 'John Smith', email }, password: fresh } }

t.test('the old password is refused from then on, the new one works, and tokens notice nothing', async t => {
  const { call, nlauth, signed, secretsOf, account } = await drills()
  t.equal((await nlauth(production, email, old)).status, 200)
  await call('PATCH', `/accounts/${production}/users/5`, { failedLogins: 3, mustChangePassword: true })
  t.match(await call('POST', route, { password: fresh }), { ...changed, body: { passwordChangedAt: drillInstant } })
  t.match(userById(account, 5), { failedLogins: 0, mustChangePassword: false, previousPasswords: [old] })
  t.match(await nlauth(production, email, old), {
    status: 401,
    failure: 'password-wrong',
    found: [`the password from before the change of ${drillInstant}`, '1 of 5'],
  })
  t.equal((await nlauth(production, email, fresh)).status, 200)
  t.equal((await signed(secretsOf(production))).status, 200)
})

t.test('an old password and any wrong one get the same answer and count the same', async t => {
  const { call, nlauth, account } = await drills()
  await call('POST', route, { password: fresh })
  const wrong = await nlauth(production, email, 'Never-Was-One-1')
  const former = await nlauth(production, email, old)
  t.equal(former.text, wrong.text)
  t.equal(former.status, wrong.status)
  t.same([wrong.found[0], former.found[1]], ['another password', '2 of 5'])
  t.equal(userById(account, 5).failedLogins, 2)
})

t.test('passwords from before several changes are told apart', async t => {
  const { call, nlauth } = await drills()
  await call('POST', route, { password: fresh })
  await call('PUT', `/accounts/${production}/clock`, { frozenAt: '2026-11-23T08:00:00Z' })
  await call('POST', route, { password: 'Green-Train-0099' })
  t.equal(
    (await nlauth(production, email, fresh)).found[0],
    'the password from before the change of 2026-11-23T08:00:00.000Z',
  )
  t.equal(
    (await nlauth(production, email, old)).found[0],
    'an older password, from before the change of 2026-11-23T08:00:00.000Z and others',
  )
})

t.test('the same person elsewhere keeps the password of that account, and the answer says so', async t => {
  const { call, nlauth } = await drills()
  const { body } = await call('POST', route, { password: fresh })
  t.same(body.unchangedIn, [sandbox])
  t.equal((await nlauth(sandbox, email, old)).status, 200)
})

t.test('left out, a password is made up that every account takes', async t => {
  const { call, nlauth } = await drills()
  const { body } = await call('POST', route)
  t.match(body.password, /^Pw-[0-9a-f]{16}A$/)
  t.equal((await nlauth(production, email, body.password)).status, 200)
  const policies = fc.record({
    policy: fc.constantFrom('Very strong', 'Strong', 'Medium', 'Weak'),
    minimumLength: fc.integer({ min: 6, max: 128 }),
  })
  await fc.assert(
    fc.asyncProperty(policies, async passwordPolicy => {
      const netsuite = await sampleNetSuite([{ passwordPolicy }], {
        makeCredential: () => randomBytes(32).toString('hex'),
      })
      const account = netsuite.directory.require('1234567')
      const ines = userById(account, 12)
      const { password } = changePassword(netsuite, account, ines)
      t.equal(passwordProblem(password, passwordRulesOf(account.document, ines), [], ines), undefined)
    }),
    { numRuns: 20 },
  )
})

for (const [why, password, detail, found] of [
  [
    'was used before',
    old,
    "INVALID_PSWD: You've used that password before. Please choose a new password. (Here: the user had this password before; none may be used again.)",
    'a password that is not taken: the user had this password before; none may be used again',
  ],
  [
    'differs in one character',
    'Welcome-124',
    'INVALID_PSWD: Your new password must be at least 10 characters, contain at least one non-letter, and be substantially different from the current password. (Here: it differs from the current password in one character only; at least two must change.)',
    'a password that is not taken: it differs from the current password in one character only; at least two must change',
  ],
  [
    'is no ASCII',
    'Blü-Wagon-7788',
    'INVALID_PSWD_ILLEGAL_CHAR: Password contains an illegal character. (Here: it contains a character that is not printable ASCII.)',
    'a password that is not taken: it contains a character that is not printable ASCII',
  ],
] as const) {
  t.test(`a password that ${why} is refused in NetSuite's words, and nothing changes`, async t => {
    const { call, account } = await drills()
    const before = account.document
    t.match(await call('POST', route, { password }), {
      status: 422,
      body: {
        detail,
        errors: [
          {
            path: '$.password',
            found,
            expected:
              'at least 10 printable ASCII characters of 3 of the types A-Z, a-z, 0-9, others that the user never had (policy Strong)',
          },
        ],
      },
    })
    t.equal(account.document, before)
  })
}

t.test('a password that looks like a hash is not taken for test data in clear', async t => {
  const { call } = await drills()
  t.match(await call('POST', route, { password: 'scrypt$Blue-Wagon-7788' }), {
    status: 422,
    body: { errors: [{ path: '$.password', found: 'a password that begins with "scrypt$"' }] },
  })
})

t.test('a user without a password gets one, and a lock stays', async t => {
  const { call, nlauth } = await drills()
  const lockedUntil = '2026-11-22T08:10:00Z'
  await call('PATCH', `/accounts/${production}/users/4`, { lockedUntil, roles: [3, 1001] })
  const { body } = await call('POST', `/accounts/${production}/users/ada@example.com/change-password`, {
    password: fresh,
  })
  t.equal(body.rotation, undefined, 'there was no old one')
  t.match(await nlauth(production, 'ada@example.com', fresh), { failure: 'user-locked' })
})

t.test('unknown users answer with the nearest, wrong fields with their path', async t => {
  const { call } = await drills()
  t.match(await call('POST', `/accounts/${production}/users/jsmth@example.com/change-password`), {
    status: 404,
    body: {
      detail: `Account ${production} has no user "jsmth@example.com", did you mean "jsmith@example.com" or "ada@example.com"?`,
    },
  })
  t.match(await call('POST', route, { password: 12345678 }), {
    status: 422,
    body: { errors: [{ path: '$.password', found: 'a number that is not shown', expected: 'a password' }] },
  })
  t.match(await call('POST', route, { pasword: fresh }), { status: 422, body: { errors: [{ path: '$.pasword' }] } })
})
