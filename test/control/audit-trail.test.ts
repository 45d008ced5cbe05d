/** The login audit trail over HTTP: the filters of View Login Audit Trail (identity §9), and those of the mock's own columns. */
import t from 'tap'
import { control } from './samples.js'

const { call, login, netsuite, account } = await control()
const path = '/accounts/1234567/login-audit-trail'

/** Operation ids of the rows that match. */
const rows = async (query: Record<string, string>) =>
  (await call('GET', `${path}?${new URLSearchParams(query)}`)).body.length

t.test('each filter takes what fits and leaves out what does not; several must all fit', async t => {
  account.setClock({ offsetMs: 0, frozenAtMs: Date.parse('2026-11-22T08:00:00Z') })
  await login()
  account.setClock({ offsetMs: 0, frozenAtMs: Date.parse('2026-11-22T08:01:00Z') })
  await login(2)
  netsuite.directory.amend(account, document => ({
    ...document,
    tokens: document.tokens.map(one => (one.id === 1 ? { ...one, revoked: true } : one)),
  }))
  await login()
  const all = (await call('GET', path)).body
  t.equal(all.length, 3)
  const row = all[2]
  const counts = {
    status: ['Success', 2],
    detail: ['token_rejected', 1],
    failure: ['token-revoked', 1],
    user: [row.user.toUpperCase(), 2],
    email: [row.emailAddress.toUpperCase(), 2],
    role: ['integration ROLE', 2],
    ipAddress: ['127.0.0.1', 3],
    requestUri: ['site/hosting', 3],
    userAgent: ['light', 3],
    application: [row.tokenBasedApplicationName, 3],
    token: [row.tokenBasedAccessTokenName, 2],
    since: ['2026-11-22T08:00:01Z', 2],
    until: ['2026-11-22T08:00:59Z', 1],
    limit: ['2', 2],
  } as const
  for (const [name, [value, count]] of Object.entries(counts))
    t.equal(await rows({ [name]: String(value) }), count, name)
  for (const name of ['user', 'email', 'role', 'ipAddress', 'requestUri', 'userAgent', 'application', 'token'])
    t.equal(await rows({ [name]: 'another' }), 0, name)
  t.equal(await rows({ securityChallenge: 'Success' }), 0)
  t.equal(await rows({ status: 'Failure', role: 'Integration Role', since: '2026-11-22T08:01:00Z' }), 1)
  t.equal(await rows({ status: 'Failure', role: 'Administrator' }), 0)
})

t.test('a filter that is wrong is named, with the nearest that is right', async t => {
  const refused = async (query: string) => {
    const { status, body } = await call('GET', `${path}?${query}`)
    t.equal(status, 422)
    return body.detail
  }
  t.equal(
    await refused('failure=token-revokd'),
    '$.failure: found "token-revokd", expected a failure of the catalogue, did you mean "token-revoked"?',
  )
  t.match(await refused('ip=127.0.0.1'), /^\$\.ip: found the query parameter "ip", expected one of status, detail, /)
  t.match(await refused('requestUrl=x'), /, did you mean "requestUri"\?$/)
  t.match(await refused('status=Either'), /^\$\.status: found "Either"/)
  t.match(await refused('until=tomorrow'), /^\$\.until: found "tomorrow", expected an instant such as/)
  t.match(await refused('limit=-1'), /^\$\.limit: found "-1", expected a whole number$/)
  t.match(await refused('status=Success&status=Failure'), /^\$\.status: found \["Success","Failure"\]/)
})

t.test('ten thousand rows are kept, and a filter looks through all of them', async t => {
  const trail = netsuite.trail(account)
  const [newest] = trail.query()
  if (!newest) throw new TypeError('there is no row')
  trail.clear()
  trail.restore({ ...newest, userAgent: 'the first' })
  for (let i = 1; i < 10_000; i++) trail.restore({ ...newest, userAgent: `agent ${i}` })
  t.equal(await rows({ userAgent: 'the first' }), 1)
  trail.restore(newest)
  t.equal(await rows({ userAgent: 'the first' }), 0)
})
