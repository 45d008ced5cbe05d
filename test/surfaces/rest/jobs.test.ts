/** `Prefer: respond-async` and `async/v1/job`: rest-and-restlets §1.1, §2.4. */
import { randomUUID } from 'node:crypto'
import t from 'tap'
import {
  administrator,
  at,
  base,
  type Data,
  errorText,
  integrationRole,
  mediaTypes,
  noSuchRecord,
  noSuchResource,
  otherIntegration,
  type RestAnswer,
  type RestServer,
  restServer,
} from './rest-server.js'

const key = 'X-NetSuite-Idempotency-Key'

function submit(
  { call }: RestServer,
  body: unknown = { name: 'Made later' },
  headers: Readonly<Record<string, string>> = {},
): Promise<RestAnswer> {
  return call('POST', '/record/v1/department', body, { headers: { prefer: 'respond-async', ...headers } })
}

/** Waits until a job is done and answers its document. */
async function finished({ call }: RestServer, id: string): Promise<RestAnswer> {
  for (;;) {
    const answer = await call('GET', `/async/v1/job/${id}`)
    if (at(answer.json, 'completed') !== false) return answer
    await new Promise(setImmediate)
  }
}

t.test('a request that may be answered later is taken with 202, and done later', async t => {
  const server = await restServer()
  const answer = await submit(server)
  t.same([answer.status, answer.text], [202, ''])
  t.match(answer.headers, {
    'preference-applied': 'respond-async',
    'content-type': 'application/json',
    location: '/services/rest/async/v1/job/1',
    'x-netsuite-jobid': '1',
  })
  await finished(server, '1')
  t.match(server.records()['department'], [{ name: 'Made later' }])
  t.equal((await submit(server)).headers['location'], '/services/rest/async/v1/job/2')
})

t.test('the documents of a job by the clock of the account', async t => {
  const server = await restServer(account => ({ ...account, settings: { rest: { delayMs: 60 } } }))
  const { account, netsuite } = server
  account.setClock({ offsetMs: 0, frozenAtMs: Date.UTC(2026, 0, 2, 3, 4, 5, 678) })
  await submit(server)
  const href = `${base}/async/v1/job/1`
  const job = await server.call('GET', '/async/v1/job/1')
  t.equal(job.headers['content-type'], mediaTypes.singular)
  const shown = (completed: boolean, progress: string) =>
    `{"links":[{"rel":"self","href":"${href}"}],"completed":${completed},"id":"1","progress":"${progress}","task":{"links":[{"rel":"self","href":"${href}/task"}]}}`
  t.ok([shown(false, 'processing'), shown(true, 'succeeded')].includes(job.text), job.text)
  t.ok(netsuite.trail(account).query().length > 0)
  t.equal((await finished(server, '1')).text, shown(true, 'succeeded'))
  t.strictSame((await server.call('GET', '/async/v1/job/1/task')).json, {
    links: [{ rel: 'self', href: `${href}/task?limit=1000&offset=0` }],
    count: 1,
    hasMore: false,
    items: [{ links: [{ rel: 'self', href: `${href}/task/1` }], id: '1' }],
    offset: 0,
    totalResults: 1,
  })
  t.strictSame((await server.call('GET', '/async/v1/job/1/task/1')).json, {
    links: [
      { rel: 'related', href: `${href}/task/1/result` },
      { rel: 'self', href: `${href}/task/1` },
    ],
    completed: true,
    endTime: '2026-01-02T03:04:05Z',
    id: '1',
    progress: 'succeeded',
    startTime: '2026-01-02T03:04:05Z',
  })
  const result = await server.call('GET', '/async/v1/job/1/task/1/result')
  const [{ id } = { id: '' }] = server.records()['department'] ?? []
  t.same([result.status, result.text], [204, ''])
  t.equal(result.headers['location'], `${base}/record/v1/department/${id}`)
  t.not(result.headers['x-n-operationid'], undefined)
})

t.test('a job that has not begun is pending, and has no result', async t => {
  const server = await restServer()
  const [taken, job, task, result] = await Promise.all([
    server.call('GET', '/record/v1/customer', undefined, { headers: { prefer: 'respond-async' } }),
    server.call('GET', '/async/v1/job/1'),
    server.call('GET', '/async/v1/job/1/task/1'),
    server.call('GET', '/async/v1/job/1/task/1/result'),
  ])
  t.equal(taken.status, 202)
  t.match(job.json, { completed: false, progress: 'pending' })
  t.same(Object.keys(Object(task.json)), ['links', 'completed', 'id', 'progress'])
  t.same([result.status, result.text], [404, noSuchResource])
})

t.test('a job that fails keeps the refusal as its result, with its status', async t => {
  const server = await restServer()
  await submit(server, { memo: 'no name' })
  await submit(server, '{')
  for (const [id, expected] of [
    ['1', errorText(400, 'USER_ERROR', 'Error while accessing a resource. Please enter value(s) for: Name')],
    ['2', errorText(400, 'INVALID_CONTENT', 'Invalid content in the request body.')],
  ] as const) {
    t.match((await finished(server, id)).json, { completed: true, progress: 'failed' })
    const result = await server.call('GET', `/async/v1/job/${id}/task/1/result`)
    t.same([result.status, result.text, result.headers['content-type']], [400, expected, mediaTypes.error])
  }
  t.equal(server.records()['department'], undefined)
})

t.test('a read, a query and an unknown record can be jobs too', async t => {
  const server = await restServer()
  const headers = { prefer: 'transient, respond-async' }
  const later = async (method: string, path: string, body?: unknown) => {
    const { headers: answered } = await server.call(method, path, body, { headers })
    const id = String(answered['x-netsuite-jobid'])
    await finished(server, id)
    return server.call('GET', `/async/v1/job/${id}/task/1/result`)
  }
  t.match((await later('GET', '/record/v1/customer/107')).json, { id: '107', entityId: 'Alan Rath' })
  t.equal((await later('GET', '/record/v1/customer/999')).text, noSuchRecord)
  t.equal((await later('DELETE', '/record/v1/customer/108')).status, 204)
  t.notOk(server.account.records.get('customer', '108'))
  t.match((await later('POST', '/query/v1/suiteql', { q: 'SELECT id FROM currency' })).json, { items: [{ id: '3' }] })
})

t.test('an idempotency key is good for one job; the same again is answered with the job it was taken for', async t => {
  const server = await restServer()
  const uuid = randomUUID()
  t.equal((await submit(server, undefined, { [key]: uuid })).status, 202)
  for (const again of [uuid, uuid.toUpperCase(), ` ${uuid} `]) {
    const { status, headers, json } = await submit(server, undefined, { [key]: again })
    t.equal(status, 400)
    t.equal(headers['location'], '/services/rest/async/v1/job/1')
    t.equal(headers['preference-applied'], 'respond-async')
    t.strictSame(at(json, 'o:errorDetails'), [
      {
        detail:
          'A request with the same idempotency key is already submitted. See the "Location" header for a link to the previously submitted job',
        'o:errorCode': 'IDEMPOTENCY_ERROR',
      },
    ])
    t.match(json, { title: 'Conflict', status: 400 })
  }
  t.equal((await submit(server, undefined, { [key]: randomUUID() })).status, 202)
  await finished(server, '2')
  t.equal(server.account.records.count('department'), 2)
})

t.test('an idempotency key that is no UUID is refused, and counts only for jobs', async t => {
  const server = await restServer()
  for (const bad of ['1', 'not-a-uuid', `${randomUUID()}0`, randomUUID().replaceAll('-', '')]) {
    t.equal(
      (await submit(server, undefined, { [key]: bad })).text,
      errorText(400, 'INVALID_REQUEST', 'The request could not be understood by the server due to malformed syntax.', {
        'o:errorHeader': key,
      }),
    )
    const options = { headers: { [key]: bad } }
    for (const name of [`${bad} a`, `${bad} b`]) {
      t.equal((await server.call('POST', '/record/v1/department', { name }, options)).status, 204, 'synchronous')
    }
  }
  t.equal(server.account.records.count('department'), 8)
})

t.test('jobs are forgotten when the account is reset, and those of another account were never there', async t => {
  const server = await restServer()
  const uuid = randomUUID()
  await submit(server, undefined, { [key]: uuid })
  await finished(server, '1')
  t.equal((await server.call('GET', '/async/v1/job/1')).status, 200)
  await server.app.inject({ method: 'POST', url: '/_mock/accounts/1234567/reset', headers: { host: 'localhost' } })
  t.equal(server.account.records.count('department'), 0)
  t.equal((await server.call('GET', '/async/v1/job/1')).text, noSuchRecord)
  t.equal((await submit(server, undefined, { [key]: uuid })).status, 202)
})

t.test('what is no job, no task and no result is not found', async t => {
  const server = await restServer()
  await submit(server)
  await finished(server, '1')
  for (const [path, expected] of [
    ['/async/v1/job/2', noSuchRecord],
    ['/async/v1/job/__proto__', noSuchRecord],
    ['/async/v1/job/1/task/2', noSuchRecord],
    ['/async/v1/job/1/task/2/result', noSuchRecord],
    ['/async/v1/job/1/nothing', noSuchResource],
    ['/async/v1/job/1/task/1/nothing', noSuchResource],
    ['/async/v1/job/1/task/1/result/1', noSuchResource],
  ] as const) {
    t.equal((await server.call('GET', path)).text, expected, path)
  }
  t.equal((await server.call('DELETE', '/async/v1/job/1')).status, 405)
  t.equal((await server.call('GET', '/async/v1/job/1/task?limit=0')).status, 400)
})

t.test('Prefer is read as a list without regard to case; only respond-async makes a job', async t => {
  const server = await restServer()
  for (const [prefer, status] of [
    ['Respond-Async', 202],
    ['transient, respond-async', 202],
    ['respond-async; wait=10', 202],
    ['wait=10, respond-async', 202],
    ['transient', 204],
    ['respond-asynchronously', 204],
    ['', 204],
  ] as const) {
    t.equal((await submit(server, { name: prefer || 'none' }, { prefer })).status, status, prefer)
  }
  const headers = { prefer: 'respond-async' }
  for (const path of ['/system/v1/serverTime', '/async/v1/job/1']) {
    t.equal((await server.call('GET', path, undefined, { headers })).status, 200, path)
  }
})

t.test('a job is seen only by the user and the role that asked, through any integration', async t => {
  const server = await restServer()
  const get = (path: string, token: number) => server.call('GET', path, undefined, { token })
  const headers = { prefer: 'respond-async' }
  const asked = await server.call('GET', '/record/v1/customer/107', undefined, { token: integrationRole, headers })
  t.equal(asked.status, 202)
  const job = '/async/v1/job/1'
  while (at((await get(job, integrationRole)).json, 'completed') !== true) await new Promise(setImmediate)
  for (const path of [job, `${job}/task`, `${job}/task/1`, `${job}/task/1/result`]) {
    t.equal((await get(path, integrationRole)).status, 200, path)
    t.equal((await get(path, otherIntegration)).status, 200, `${path}, by the same user and role`)
    const { status, text } = await get(path, administrator)
    t.same([status, text], [404, noSuchRecord], `${path}, by somebody else`)
  }
})

t.test('a job of the same user in another role is not seen', async t => {
  const server = await restServer(account => {
    const { tokens, users } = account
    if (!Array.isArray(tokens) || !Array.isArray(users)) throw new RangeError('the sample account has no tokens')
    return {
      ...account,
      users: users.map((user: Data) => (user.id === 5 ? { ...user, roles: [1001, 3] } : user)),
      tokens: tokens.map((token: Data) => (token.id === 2 ? { ...token, role: 3 } : token)),
    }
  })
  const headers = { prefer: 'respond-async' }
  await server.call('GET', '/record/v1/customer/107', undefined, { token: integrationRole, headers })
  const get = (token: number) => server.call('GET', '/async/v1/job/1', undefined, { token })
  t.equal((await get(integrationRole)).status, 200)
  t.equal((await get(otherIntegration)).text, noSuchRecord)
})

t.test("an idempotency key is its asker's own: another may use the same, and learns of no job", async t => {
  const { call } = await restServer()
  const uuid = randomUUID()
  const ask = (token: number) =>
    call('GET', '/record/v1/customer/107', undefined, { token, headers: { prefer: 'respond-async', [key]: uuid } })
  const places: unknown[] = []
  for (const token of [administrator, integrationRole]) {
    const first = await ask(token)
    t.equal(first.status, 202)
    places.push(first.headers['location'])
    const again = await ask(token)
    t.same([again.status, again.headers['location']], [400, first.headers['location']])
  }
  t.not(places[0], places[1])
})

t.test('a request that may be answered later is taken at once, and its job takes the delay', async t => {
  const server = await restServer(account => ({ ...account, settings: { rest: { delayMs: 100 } } }))
  const order: string[] = []
  const note = (what: string) => (answer: RestAnswer) => {
    order.push(`${what} ${answer.status}`)
    return answer
  }
  const synchronous = server.call('GET', '/record/v1/customer/107').then(note('read'))
  const taken = submit(server).then(note('taken'))
  await Promise.all([synchronous, taken])
  t.same(order, ['taken 202', 'read 200'])
  const started = performance.now()
  await submit(server, { name: 'Made later, too' })
  const names = () => JSON.stringify(server.records()['department'] ?? [])
  await new Promise(setImmediate)
  t.notMatch(names(), 'Made later, too')
  while (!names().includes('Made later, too')) await new Promise(resolve => setTimeout(resolve, 5))
  t.ok(performance.now() - started >= 90, 'the delay was taken')
})

t.test('jobs do not count against the concurrency limit', async t => {
  const server = await restServer(account => ({
    ...account,
    concurrencyLimit: 1,
    settings: { rest: { delayMs: 500 } },
  }))
  for (const name of ['A', 'B', 'C']) t.equal((await submit(server, { name })).status, 202)
  await new Promise(setImmediate)
  t.equal(server.account.records.count('department'), 0, 'none is done')
  t.equal((await server.call('GET', '/record/v1/customer/107')).status, 200)
  while (server.account.records.count('department') < 3) await new Promise(resolve => setTimeout(resolve, 5))
  for (const id of ['1', '2', '3']) t.match((await finished(server, id)).json, { progress: 'succeeded' })
})

/** What is left of a job when its account was reset, at once or when the job had begun. */
async function resetAmidJob(delayMs: number, when: 'waiting' | 'not begun') {
  const server = await restServer(account => ({ ...account, settings: { rest: { delayMs } } }))
  const { netsuite, account } = server
  let changes = 0
  netsuite.directory.listen({ changed: () => changes++ })
  const { status } = await submit(server)
  if (when === 'waiting') await new Promise(setImmediate)
  netsuite.directory.reset(account)
  await new Promise(resolve => setTimeout(resolve, delayMs + 30))
  const { text } = await server.call('GET', '/async/v1/job/1')
  return { status, written: account.records.count('department'), changes, text }
}

const nothingLeft = { status: 202, written: 0, changes: 0, text: noSuchRecord }

t.test('a job whose account is reset while it waits writes nothing into the fresh one, and is forgotten', async t => {
  t.strictSame(await resetAmidJob(20, 'waiting'), nothingLeft)
})

t.test('a job that has not begun when its account is reset writes nothing into the fresh one', async t => {
  for (const delayMs of [0, 20]) t.strictSame(await resetAmidJob(delayMs, 'not begun'), nothingLeft, `${delayMs}`)
})
