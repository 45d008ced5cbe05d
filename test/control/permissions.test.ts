/** The permissions that calls asked for, over HTTP: as a list, live, and as the smallest role. */
import { setTimeout as sleep } from 'node:timers/promises'
import t from 'tap'
import { EventStream, mostUnread } from '../../src/control/event-stream.js'
import { authorizationHeader } from '../../src/sign.js'
import { startServer } from '../../src/start.js'
import { control } from './samples.js'

const server = await startServer({ controlToken: 'open sesame' })
t.teardown(() => server.close())
const { netsuite, url } = server
const guarded = { 'x-mock-control-token': 'open sesame' }

function freshAccount() {
  const account = netsuite.directory.create({ from: '1234567' })
  const path = `${url}/_mock/accounts/${account.id}`
  return {
    account,
    stream: (headers = {}, signal?: AbortSignal) =>
      fetch(`${path}/permission-stream`, { headers: { ...guarded, ...headers }, signal: signal ?? null }),
    log: netsuite.memory(account).watch.permissions,
    /** Reads customer 107 by REST: three needs. */
    async readCustomer() {
      const [integration] = account.document.integrations
      const token = account.document.tokens.find(
        one => one.integration === integration?.id && Number(one.role) === 1001,
      )
      if (!integration || !token) throw new TypeError('the default fixtures have changed')
      const target = `${url}/services/rest/record/v1/customer/107`
      const credentials = { account: account.id, ...integration, ...token }
      const timestamp = Math.floor(Date.now() / 1000)
      const authorization = authorizationHeader({ method: 'GET', url: target, credentials, timestamp })
      return (await fetch(target, { headers: { authorization } })).status
    },
  }
}

/** Reads a stream until it holds a text, and answers everything so far. */
async function reading(answer: Response) {
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  return {
    async until(wanted: string) {
      while (!text.includes(wanted)) {
        const part = await reader?.read()
        if (!part || part.done) throw new Error(`the stream ended before ${JSON.stringify(wanted)}: ${text}`)
        text += part.value
      }
      return text
    },
    async end() {
      for (;;) {
        const part = await reader?.read()
        if (!part || part.done) return text
        text += part.value
      }
    },
  }
}

const ids = (text: string) => [...text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id))

t.test('a stream says each need as it is asked for, with its sequence as id', async t => {
  const { account, stream, readCustomer } = freshAccount()
  const answer = await stream()
  t.equal(answer.status, 200)
  t.equal(answer.headers.get('content-type'), 'text/event-stream; charset=utf-8')
  t.equal(answer.headers.get('cache-control'), 'no-store')
  const events = await reading(answer)
  await events.until(': listening\n\n')
  t.equal(await readCustomer(), 200)
  const text = await events.until('id: 3\n')
  t.strictSame(ids(text), [1, 2, 3])
  const first: unknown = JSON.parse(/^data: (.*)$/m.exec(text)?.[1] ?? '')
  t.strictSame(first, netsuite.memory(account).watch.permissions.query(netsuite.memory(account).attempts.all())[2])
  t.match(first, { sequence: 1, permission: 'Log in using Access Tokens', granted: true, heldBy: 'role' })
  netsuite.directory.delete(account)
  await events.end()
})

t.test('a reader that comes back with Last-Event-ID misses nothing that is still kept', async t => {
  const { account, stream, readCustomer } = freshAccount()
  await readCustomer()
  await readCustomer()
  const events = await reading(await stream({ 'last-event-id': '2' }))
  t.strictSame(ids(await events.until('id: 6\n')), [3, 4, 5, 6])
  const behindAll = await reading(await stream({ 'last-event-id': '99' }))
  await behindAll.until(': listening')
  await readCustomer()
  t.strictSame(ids(await events.until('id: 9\n')), [3, 4, 5, 6, 7, 8, 9])
  t.strictSame(ids(await behindAll.until('id: 9\n')), [7, 8, 9])
  const wrong = await stream({ 'last-event-id': 'x' })
  t.equal(wrong.status, 422)
  t.match(await wrong.json(), {
    detail: 'Last-Event-ID must be the id of an event that was received, a whole number; found "x"',
  })
  netsuite.directory.delete(account)
})

t.test('a stream outlives a reset, which it tells, and ends with the account', async t => {
  const { account, stream, readCustomer } = freshAccount()
  const events = await reading(await stream())
  await readCustomer()
  netsuite.directory.reset(account)
  await readCustomer()
  const text = await events.until('id: 6\n')
  t.match(text, new RegExp(`id: 3\\n[^\\n]*\\n\\nevent: reset\\ndata: {"account":"${account.id}"}\\n\\nid: 4\\n`))
  netsuite.directory.delete(account)
  await events.end()
})

t.test('a hundred may listen to an account; one that hangs up gives its place back', async t => {
  const { account, stream, log } = freshAccount()
  const hangUp = new AbortController()
  await stream({}, hangUp.signal)
  const silent = { need: () => undefined, reset: () => undefined, end: () => undefined }
  const stops = Array.from({ length: 99 }, () => log.listen({ ...silent }))
  const refused = await stream()
  t.equal(refused.status, 429)
  t.match(await refused.json(), { detail: `100 listen to account ${account.id} already; close some of them first.` })
  hangUp.abort()
  while (log.listening === 100) await sleep(1)
  t.equal((await stream()).status, 200)
  for (const stop of stops) stop()
  netsuite.directory.delete(account)
})

t.test('a stream is guarded as all of the control API is', async t => {
  const { stream, account } = freshAccount()
  t.equal((await stream({ 'x-mock-control-token': 'wrong' })).status, 401)
  t.equal((await stream({ origin: 'https://elsewhere.example' })).status, 403)
  t.equal(netsuite.memory(account).watch.permissions.listening, 0)
})

t.test('a server that closes ends its streams', async t => {
  const closing = await startServer()
  const account = closing.netsuite.directory.create()
  const events = await reading(await fetch(`${closing.url}/_mock/accounts/${account.id}/permission-stream`))
  await events.until(': listening')
  await closing.close()
  t.equal(await events.end(), ': listening\n\n')
})

t.test('a reader that does not keep up is dropped, and what it left unread with it', async t => {
  let closed = 0
  const events = new EventStream(() => closed++)
  const data = 'x'.repeat(1024 * 1024)
  while (!events.body.destroyed) events.send({ id: 1, data })
  t.ok(events.body.readableLength <= mostUnread + data.length + 100)
  events.send({ data })
  events.comment('nobody listens')
  events.end()
  await sleep(1)
  t.equal(closed, 1)
})

t.test('when nothing happens a comment is sent now and then', async t => {
  const events = new EventStream(() => undefined, 1)
  let text = ''
  events.body.setEncoding('utf8')
  for await (const part of events.body) {
    text += part
    if (text.includes(': still here\n\n: still here\n\n')) break
  }
  t.match(text, /^: listening\n\n: still here\n\n/)
})

t.test('needs are listed with filters, and a wrong filter is named', async t => {
  const { call, login } = await control()
  await login()
  const { status, body } = await call('GET', '/accounts/1234567/permissions-needed')
  t.equal(status, 200)
  t.match(body, [
    { sequence: 2, permission: 'SuiteScript', level: 'View', granted: true },
    { sequence: 1, permission: 'Log in using Access Tokens', level: 'Full', heldBy: 'role' },
  ])
  const filtered = async (query: string) =>
    (await call('GET', `/accounts/1234567/permissions-needed?${query}`)).body.length
  t.equal(await filtered('granted=true&permission=SuiteScript&role=Integration%20Role'), 1)
  t.equal(await filtered('granted=false'), 0)
  t.equal(await filtered('role=1001&limit=1'), 1)
  t.equal(await filtered('since=2999-01-01T00:00:00Z'), 0)
  t.match(await call('GET', '/accounts/1234567/permissions-needed?granted=yes'), {
    status: 422,
    body: { errors: [{ path: '$.granted', found: '"yes"' }] },
  })
})

t.test('the smallest role is read over HTTP, for all roles or one', async t => {
  const { call, login } = await control()
  await login()
  await login(2)
  const permissions = { 'Log in using Access Tokens': 'Full', SuiteScript: 'View' }
  t.match(await call('GET', '/accounts/1234567/permissions-used'), {
    status: 200,
    body: { role: { name: 'Smallest role of Integration Role, Administrator', permissions }, needs: 2, complete: true },
  })
  t.match((await call('GET', '/accounts/1234567/permissions-used?role=1001')).body.role, { id: 1001, permissions })
  t.match((await call('GET', '/accounts/1234567/permissions-used?since=2999-01-01T00:00:00Z')).body, { needs: 0 })
  t.match(await call('GET', '/accounts/1234567/permissions-used?role=Integraton'), {
    status: 404,
    body: { detail: 'Account 1234567 has no role "Integraton"' },
  })
  t.match(await call('GET', '/accounts/1234567/permissions-used?role=Integration%20Rol'), {
    body: { detail: 'Account 1234567 has no role "Integration Rol", did you mean "Integration Role"?' },
  })
})
