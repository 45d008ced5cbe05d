/** What changing a password by control request brings along, and what an attempt with a password shows. */
import t from 'tap'
import { control, userById } from './samples.js'

const restlet = '/app/site/hosting/restlet.nl?script=57&deploy=1'

async function withPassword() {
  const sample = await control()
  await sample.call('PUT', '/accounts/1234567/clock', { frozenAt: '2026-11-22T08:00:00Z' })
  await sample.call('PATCH', '/accounts/1234567/users/5', {
    password: 'First-Of-2026!',
    passwordChangedAt: null,
    previousPasswords: [],
  })
  /** Calls a RESTlet with an NLAuth header and answers with the attempt. */
  const attempt = async (header: string) => {
    const answer = await sample.app.inject({
      url: restlet,
      headers: { host: 'localhost', authorization: `NLAuth ${header}`, 'content-type': 'application/json' },
    })
    const { body } = await sample.call('GET', `/attempts/${String(answer.headers['x-n-operationid'])}`)
    return { status: answer.statusCode, ...body }
  }
  return { ...sample, attempt }
}

t.test('a new password counts as changed now, and the old one is remembered', async t => {
  const { call, account } = await withPassword()
  t.equal(userById(account, 5).passwordChangedAt, undefined, 'null was said')
  await call('PATCH', '/accounts/1234567/users/5', { failedLogins: 3, lockedUntil: '2026-11-22T09:00:00Z' })
  const { status, body } = await call('PATCH', '/accounts/1234567/users/5', { password: 'Second-Of-2026!' })
  t.equal(status, 200)
  t.match(body, {
    password: 'Second-Of-2026!',
    passwordChangedAt: '2026-11-22T08:00:00.000Z',
    failedLogins: 0,
    lockedUntil: '2026-11-22T09:00:00Z',
    previousPasswords: ['First-Of-2026!'],
  })
})

t.test('a password can be changed by a clock that is far out', async t => {
  const { call } = await withPassword()
  await call('PUT', '/accounts/1234567/clock', { advance: '99999999d' })
  t.match(await call('PATCH', '/accounts/1234567/users/5', { password: 'Second-Of-2026!' }), {
    status: 200,
    body: { passwordChangedAt: '9999-12-31T23:59:59.999Z' },
  })
})

t.test('what the patch says itself is taken as it stands', async t => {
  const { call } = await withPassword()
  const patch = {
    password: 'Second-Of-2026!',
    passwordChangedAt: '2020-01-01T00:00:00Z',
    failedLogins: 4,
    previousPasswords: ['Another-One-1'],
  }
  const { body } = await call('PATCH', '/accounts/1234567/users/5', patch)
  t.match(body, patch)
  t.equal(body.previousPasswords.length, 1)
})

t.test('the same password, another field and a removed password change nothing else', async t => {
  const { call } = await withPassword()
  for (const patch of [{ password: 'First-Of-2026!' }, { name: 'Jon Smith' }, { password: null }]) {
    const { body } = await call('PATCH', '/accounts/1234567/users/5', patch)
    t.notOk('passwordChangedAt' in body)
    t.same(body.previousPasswords, [])
  }
})

t.test('no more than 100 old passwords are remembered, and a bad new one changes nothing', async t => {
  const { call, account } = await withPassword()
  const previousPasswords = Array.from({ length: 100 }, (_, index) => `Old-Password-${index}`)
  await call('PATCH', '/accounts/1234567/users/5', { previousPasswords })
  const { body } = await call('PATCH', '/accounts/1234567/users/5', { password: 'Second-Of-2026!' })
  t.same(body.previousPasswords, ['First-Of-2026!', ...previousPasswords.slice(0, 99)])
  const before = account.document
  t.match(await call('PATCH', '/accounts/1234567/users/5', { password: 'pässword' }), {
    status: 422,
    body: { errors: [{ path: '$.users[1].password' }] },
  })
  t.equal(account.document, before)
})

t.test('an attempt with a password shows all of the header but its secrets', async t => {
  const { attempt, call } = await withPassword()
  await call('PATCH', '/accounts/1234567/users/5', { otpSecret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ' })
  const record = await attempt(
    'nlauth_account=1234567, nlauth_email=jsmith%40example.com, nlauth_signature=First-Of-2026%21, nlauth_extra=1',
  )
  t.match(record, {
    status: 200,
    credential: 'nlauth',
    verdict: 'granted',
    failure: null,
    user: { id: 5 },
    role: { id: 1001 },
    token: null,
    login: {
      account: '1234567',
      email: 'jsmith@example.com',
      role: null,
      applicationId: null,
      passwordSent: true,
      codeSent: false,
      unknownNames: ['nlauth_extra'],
      roleSelectedBy: String,
    },
  })
  t.type(record.durationMs, 'number')
  t.notMatch(JSON.stringify(record), 'First-Of-2026')
})

t.test('a password in the wrong field is not repeated, and long fields are cut', async t => {
  const { attempt } = await withPassword()
  const record = await attempt(
    `nlauth_account=1234567, nlauth_email=First-Of-2026%21, nlauth_signature=jsmith%40example.com, nlauth_role=${'x'.repeat(1000)}, nlauth_otp=123456`,
  )
  t.match(record, {
    verdict: 'refused',
    failure: 'email-unknown',
    user: null,
    login: { email: /^not repeated: /, codeSent: true, role: /^x{200}…$/ },
  })
  t.notMatch(JSON.stringify(record), 'First-Of-2026')
  t.notMatch(JSON.stringify(record), '123456,')
})

t.test('a login that was granted stays granted when the call is refused afterwards', async t => {
  const { app, call, sign } = await withPassword()
  const url = '/app/site/hosting/restlet.nl?script=999&deploy=1'
  const headers = { host: 'localhost', authorization: sign('GET', url), 'content-type': 'application/json' }
  const answer = await app.inject({ url, headers })
  t.match((await call('GET', `/attempts/${String(answer.headers['x-n-operationid'])}`)).body, {
    verdict: 'granted',
    failure: 'script-not-found',
    status: answer.statusCode,
    matchedUrl: 'received',
  })
})
