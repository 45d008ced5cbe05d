/** Long polls for the next refused attempt, over sockets: they wait, end, and hang up. */
import { request as httpRequest } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import t from 'tap'
import { mostWaiting } from '../../src/audit/failure-feed.js'
import { startServer } from '../../src/start.js'

const server = await startServer()
t.teardown(() => server.close())
const { netsuite, url } = server

function freshAccount() {
  const account = netsuite.directory.create()
  const poll = async (query = '') => {
    const answer = await fetch(`${url}/_mock/accounts/${account.id}/next-failure${query}`)
    const text = await answer.text()
    const body: ReturnType<JSON['parse']> = text === '' ? undefined : JSON.parse(text)
    return { status: answer.status, body, cache: answer.headers.get('cache-control') }
  }
  /** A call without a credential that names the account. */
  const fail = async () => {
    const authorization = `OAuth realm="${account.id}"`
    const answer = await fetch(`${url}/app/site/hosting/restlet.nl`, { headers: { authorization } })
    return answer.headers.get('x-n-operationid')
  }
  const { failures } = netsuite.memory(account).watch
  return { account, poll, fail, failures }
}

/** Until so many readers wait. */
async function untilWaiting(feed: { readonly waiting: number }, count: number): Promise<void> {
  while (feed.waiting !== count) await sleep(1)
}

t.test('a poll answers with the attempt, each once, and with 204 when there is none', async t => {
  const { poll, fail, failures } = freshAccount()
  t.strictSame(await poll('?timeout=0s'), { status: 204, body: undefined, cache: 'no-store' })
  const operationId = await fail()
  const first = await poll()
  t.match(first, {
    status: 200,
    cache: 'no-store',
    body: { sequence: 1, operationId, failure: 'parameter-missing', status: 400, verdict: 'refused' },
  })
  const attempt = await (await fetch(`${url}/_mock/attempts/${operationId}`)).json()
  t.strictSame(first.body, { sequence: 1, ...attempt })
  const waiting = poll('?timeout=30s')
  await untilWaiting(failures, 1)
  await fail()
  t.match(await waiting, { status: 200, body: { sequence: 2 } })
  t.equal((await poll('?timeout=0s')).status, 204)
  t.match(await poll('?timeout=0s&after=0'), { body: { sequence: 1 } })
  t.match(await poll('?timeout=0s&after=1'), { body: { sequence: 2 } })
  t.equal((await poll('?timeout=0s&after=2')).status, 204)
})

t.test('two polls wait for two failures; two with the same "after" get the same one', async t => {
  const { poll, fail, failures } = freshAccount()
  const waiting = [poll(), poll()]
  await untilWaiting(failures, 2)
  await fail()
  await fail()
  const sequences = (await Promise.all(waiting)).map(one => Number(one.body.sequence))
  t.strictSame(sequences.sort(), [1, 2])
  const behind = [poll('?after=2'), poll('?after=2')]
  await untilWaiting(failures, 2)
  await fail()
  t.strictSame(
    (await Promise.all(behind)).map(one => one.body.sequence),
    [3, 3],
  )
})

t.test('a wrong query is refused, and says what would be right', async t => {
  const { poll } = freshAccount()
  t.match(await poll('?timeout=61s'), {
    status: 422,
    body: {
      detail: '$.timeout: found "61s", expected a duration from "0s" to "60s", such as "5s" or "500ms"',
      errors: [{ path: '$.timeout' }],
    },
  })
  t.match(await poll('?after=one'), {
    status: 422,
    body: { detail: '$.after: found "one", expected the sequence of an earlier answer, a whole number' },
  })
  t.match(await poll('?after=7'), {
    status: 422,
    body: {
      detail: 'after must be the sequence of a failure that was read, or 0; the newest is 0; found 7',
      errors: [
        { path: '$.after', found: '7', expected: 'the sequence of a failure that was read, or 0; the newest is 0' },
      ],
    },
  })
  t.match(await poll('?timout=1s'), {
    status: 422,
    body: {
      detail: '$.timout: found the query parameter "timout", expected one of timeout, after, did you mean "timeout"?',
    },
  })
})

t.test('polls end when the account is reset or deleted, and say so', async t => {
  const { account, poll, failures } = freshAccount()
  const untilReset = poll('?timeout=60s')
  await untilWaiting(failures, 1)
  netsuite.directory.reset(account)
  t.match(await untilReset, {
    status: 409,
    body: { detail: `Account ${account.id} was reset while this request waited. Ask again.` },
  })
  const untilDeleted = poll('?timeout=60s')
  await untilWaiting(netsuite.memory(account).watch.failures, 1)
  netsuite.directory.delete(account)
  t.match(await untilDeleted, {
    status: 404,
    body: { detail: `Account ${account.id} was deleted while this request waited.` },
  })
  t.equal((await poll()).status, 404)
})

t.test('a call that was begun before a reset is no failure of the account after it', async t => {
  const { account, fail, failures } = freshAccount()
  await fail()
  const record = failures.newest()?.record
  if (!record) throw new TypeError('the failure was not announced')
  netsuite.directory.reset(account)
  netsuite.answered(record, 500)
  t.equal(netsuite.memory(account).watch.failures.last, 1)
  t.equal(netsuite.memory(account).watch.failures.newest(), undefined)
})

t.test('a client that hangs up gives its place back, and takes no failure with it', async t => {
  const { account, poll, fail, failures } = freshAccount()
  const gone = httpRequest(`${url}/_mock/accounts/${account.id}/next-failure?timeout=60s`)
  gone.on('error', () => undefined)
  gone.end()
  await untilWaiting(failures, 1)
  gone.destroy()
  await untilWaiting(failures, 0)
  await fail()
  t.match(await poll(), { body: { sequence: 1 } })
})

t.test('above a thousand waiting polls of an account there are no more, and other accounts have theirs', async t => {
  const { account, poll, failures } = freshAccount()
  const others = Array.from({ length: mostWaiting }, () => failures.next({ timeoutMs: 60_000 }))
  t.match(await poll(), {
    status: 429,
    body: {
      title: 'Too Many Requests',
      detail: '1000 readers wait for the next failure already; let some of them end first',
    },
  })
  t.equal((await freshAccount().poll('?timeout=1ms')).status, 204)
  netsuite.directory.delete(account)
  await Promise.all(others)
})

t.test('what names no account that exists is in a list of its own', async t => {
  const { poll } = freshAccount()
  const strays = `${url}/_mock/next-failure?timeout=0s`
  t.equal((await fetch(strays)).status, 204)
  await fetch(`${url}/app/site/hosting/restlet.nl`, { headers: { authorization: 'OAuth realm="7777777"' } })
  t.match(await (await fetch(strays)).json(), { sequence: 1, account: null, failure: 'parameter-missing' })
  t.equal((await poll('?timeout=0s')).status, 204)
})

t.test('a server that closes lets nobody wait: it closes at once, and polls are told', async t => {
  const closing = await startServer()
  const account = closing.netsuite.directory.create()
  const { failures } = closing.netsuite.memory(account).watch
  const waiting = [`accounts/${account.id}/next-failure`, 'next-failure'].map(path =>
    fetch(`${closing.url}/_mock/${path}?timeout=60s`).then(one => one.status),
  )
  await untilWaiting(failures, 1)
  await untilWaiting(closing.netsuite.strays.watch.failures, 1)
  await closing.close()
  t.strictSame(await Promise.all(waiting), [503, 503])
})
