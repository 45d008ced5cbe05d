import t from 'tap'
import { control } from './samples.js'

t.test('a fault is made, shown with what became of it, and removed', async t => {
  const { call, login } = await control()
  const definition = {
    match: { surface: 'restlet' },
    answer: { status: 503, body: 'down' },
    when: { times: 2 },
    ttl: '1h',
  }
  await call('PUT', '/accounts/1234567/clock', { frozenAt: '2026-11-22T08:00:00Z' })
  const made = await call('POST', '/accounts/1234567/faults', definition)
  t.equal(made.status, 201)
  const expected = {
    id: 'fault-1',
    ...definition,
    createdAt: '2026-11-22T08:00:00.000Z',
    endsAt: '2026-11-22T09:00:00.000Z',
    matched: 0,
    acted: 0,
    left: 2,
    ended: false,
    endedBy: null,
  }
  t.strictSame(made.body, expected)
  t.equal(await login(), 503)
  t.strictSame((await call('GET', '/accounts/1234567/faults/fault-1')).body, {
    ...expected,
    matched: 1,
    acted: 1,
    left: 1,
  })
  t.equal(await login(), 503)
  t.equal(await login(), 200)
  const ended = { ...expected, matched: 2, acted: 2, left: 0, ended: true, endedBy: 'count' }
  t.strictSame((await call('GET', '/accounts/1234567/faults')).body, [ended])
  t.equal((await call('DELETE', '/accounts/1234567/faults/fault-1')).status, 204)
  t.strictSame((await call('GET', '/accounts/1234567/faults')).body, [])
})

t.test("a fault ends when its time is over by the account's clock", async t => {
  const { call, login } = await control()
  await call('POST', '/accounts/1234567/faults', { answer: { status: 503 }, ttl: '5m' })
  t.equal(await login(), 503)
  await call('PUT', '/accounts/1234567/clock', { advance: '5m' })
  t.equal(await login(), 200)
  t.match((await call('GET', '/accounts/1234567/faults')).body, [{ acted: 1, ended: true, endedBy: 'ttl', left: null }])
})

t.test('all faults are removed at once, and a reset forgets them', async t => {
  const { call, login } = await control()
  for (const status of [501, 502]) await call('POST', '/accounts/1234567/faults', { answer: { status } })
  t.equal(await login(), 501)
  t.equal((await call('DELETE', '/accounts/1234567/faults')).status, 204)
  t.equal(await login(), 200)
  await call('POST', '/accounts/1234567/faults', { answer: { status: 503 } })
  await call('POST', '/accounts/1234567/reset')
  t.strictSame((await call('GET', '/accounts/1234567/faults')).body, [])
  t.match((await call('POST', '/accounts/1234567/faults', { answer: { status: 503 } })).body, { id: 'fault-4' })
})

t.test('what is wrong with a fault is a problem that names the field', async t => {
  const { call } = await control()
  const wrong = await call('POST', '/accounts/1234567/faults', { answer: { failure: 'token-revokd' }, ttl: '8d' })
  t.equal(wrong.status, 422)
  t.strictSame(wrong.body, {
    type: 'about:blank',
    title: 'Unprocessable Content',
    status: 422,
    detail:
      '$.answer.failure: found "token-revokd", expected the id of a failure, did you mean "token-revoked"?; $.ttl: found "8d", expected a duration from 1s to 7d, such as "5m"',
    errors: [
      {
        path: '$.answer.failure',
        found: '"token-revokd"',
        expected: 'the id of a failure, did you mean "token-revoked"?',
      },
      { path: '$.ttl', found: '"8d"', expected: 'a duration from 1s to 7d, such as "5m"' },
    ],
  })
  t.equal((await call('POST', '/accounts/1234567/faults', [])).status, 422)
  t.match((await call('GET', '/accounts/1234567/faults/fault-9')).body, {
    status: 404,
    detail: 'Account 1234567 has no fault "fault-9"; it has none',
  })
  await call('POST', '/accounts/1234567/faults', { answer: { status: 503 } })
  t.match((await call('DELETE', '/accounts/1234567/faults/fault-9')).body, {
    status: 404,
    detail: 'Account 1234567 has no fault "fault-9", did you mean "fault-1"?',
  })
})

t.test('an account takes a hundred faults and says what to do about the next', async t => {
  const { call } = await control()
  for (let count = 0; count < 100; count++) await call('POST', '/accounts/1234567/faults', { answer: { status: 503 } })
  t.match((await call('POST', '/accounts/1234567/faults', { answer: { status: 503 } })).body, {
    status: 409,
    detail: 'Account 1234567 has 100 faults that have not ended; remove some before you make another',
  })
})

t.test('the attempt says which fault acted, and that soft mode let it pass', async t => {
  const { call, app, sign } = await control()
  const send = async () => {
    const url = '/app/site/hosting/restlet.nl?script=63&deploy=1'
    const headers = { host: 'localhost', authorization: sign('GET', url), 'content-type': 'application/json' }
    const answer = await app.inject({ url, headers })
    return (await call('GET', `/attempts/${String(answer.headers['x-n-operationid'])}`)).body
  }
  await call('POST', '/accounts/1234567/faults', {
    answer: { failure: 'token-revoked', delay: '5ms' },
    when: { times: 1 },
  })
  t.match(await send(), {
    verdict: 'refused',
    failure: 'token-revoked',
    fault: { id: 'fault-1', does: 'forces the failure "token-revoked", 5 ms late' },
    reason: /^Forced by the fault "fault-1", whatever the account's state: /,
    softMode: undefined,
  })
  t.equal((await send()).fault, undefined)
  const patched = await call('PATCH', '/accounts/1234567', { settings: { softMode: true } })
  t.equal(patched.status, 200)
  t.match(await send(), { verdict: 'granted', softMode: true, wouldRefuse: [], failure: null })
  await call('PATCH', '/accounts/1234567/tokens/1', { revoked: true })
  t.match(await send(), {
    verdict: 'granted',
    status: 200,
    softMode: true,
    wouldRefuse: [{ failure: 'token-revoked', summary: /^Token revoked\. /, remedy: { who: 'administrator' } }],
    failure: null,
    diagnosis: null,
  })
})
