/** Faults that only a socket shows: reset connections, bodies that are cut, answers that wait. */
import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import t from 'tap'
import { fetch as undiciFetch } from 'undici'
import { type CredentialListing, type MockAccount, startMockNetSuite } from '../../src/index.js'
import { authorizationHeader } from '../../src/sign.js'

/** What a client saw of an answer. */
interface Seen {
  readonly status: number | undefined
  readonly length: number
  /** Bytes that came. */
  readonly bytes: number
  /** Did the answer come whole? */
  readonly complete: boolean
  /** The code of the error, if the client got one. */
  readonly error: string | undefined
}

function headersOf(credentials: CredentialListing, url: string, method: string): Record<string, string> {
  const timestamp = Math.floor(Date.now() / 1000)
  const authorization = authorizationHeader({ method, url, credentials, timestamp })
  return { authorization, 'content-type': 'application/json' }
}

/** A call by node's own client. */
async function see(url: string, method: string, headers: Record<string, string>, body?: string): Promise<Seen> {
  const sent = request(url, { method, headers, agent: false })
  sent.end(body)
  let answer: IncomingMessage
  try {
    ;[answer] = await once(sent, 'response')
  } catch (error) {
    return { status: undefined, length: 0, bytes: 0, complete: false, error: codeOf(error) }
  }
  let bytes = 0
  let error: string | undefined
  try {
    for await (const chunk of answer) bytes += chunk.length
  } catch (thrown) {
    error = codeOf(thrown)
  }
  const length = Number(answer.headers['content-length'] ?? 0)
  return { status: answer.statusCode, length, bytes, complete: answer.complete, error }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error)
}

/** One call for each surface, and what it would do. */
function calls(url: string, account: MockAccount): Readonly<Record<string, () => Promise<Seen>>> {
  const good = account.credential('good')
  const restUrl = `${url}/services/rest/system/v1/serverTime`
  const infoUrl = `${url}/rest/tokeninfo`
  const signed = (one: string, method = 'GET') => see(one, method, headersOf(good, one, method))
  return {
    restlet: () => signed(good.url),
    rest: () => signed(restUrl),
    tokens: () => signed(infoUrl),
    flow: () => see(`${url}/rest/requesttoken`, 'POST', { authorization: `OAuth realm="${account.id}"` }),
    pages: () => see(`${url}/app/login/secure/login.nl`, 'GET', { host: `${account.id}.app.netsuite.com` }),
  }
}

t.test('a connection is reset instead of an answer, on every surface', async t => {
  await using netsuite = await startMockNetSuite()
  const account = netsuite.account('1234567')
  account.fault({ answer: { reset: true } })
  for (const [surface, call] of Object.entries(calls(netsuite.url, account)))
    t.match(await call(), { status: undefined, error: 'ECONNRESET' }, surface)
  account.clearFaults()
  t.match(await calls(netsuite.url, account).restlet?.(), { status: 200, complete: true })
})

t.test('a body is cut after the length of the whole was announced, on every surface', async t => {
  await using netsuite = await startMockNetSuite()
  const account = netsuite.account('1234567')
  for (const [surface, call] of Object.entries(calls(netsuite.url, account))) {
    const whole = await call()
    t.ok(whole.complete && whole.bytes > 10, surface)
    for (const [truncate, bytes] of [
      [7, 7],
      [0, 0],
      [0.5, Math.floor(whole.bytes / 2)],
      [1_000_000, whole.bytes - 1],
    ] as const) {
      account.clearFaults()
      account.fault({ answer: { truncate } })
      const seen = await call()
      t.match(seen, { status: whole.status, complete: false, error: 'ECONNRESET' }, `${surface} ${truncate}`)
      // Some answers differ by some bytes from call to call.
      t.ok(Math.abs(seen.bytes - bytes) < 5, `${surface} ${truncate}: ${seen.bytes} of ${bytes}`)
      t.ok(seen.length > seen.bytes, surface)
    }
    account.clearFaults()
  }
})

t.test('the action runs before a reset that comes after it, and not before one that comes instead', async t => {
  await using netsuite = await startMockNetSuite()
  const account = netsuite.account('1234567')
  const url = `${netsuite.url}/services/rest/record/v1/customer`
  const create = () => {
    const body = JSON.stringify({ companyName: 'Made in spite of it', subsidiary: { id: '1' } })
    return see(url, 'POST', headersOf(account.credential('good'), url, 'POST'), body)
  }
  const made = async () => {
    const list = `${url}?q=companyName%20IS%20%22Made%20in%20spite%20of%20it%22`
    const answer = await undiciFetch(list, { headers: headersOf(account.credential('good'), list, 'GET') })
    return answer.text()
  }
  account.fault({ match: { method: 'POST' }, answers: [{ reset: true }, { reset: true, afterAction: true }] })
  t.equal((await create()).error, 'ECONNRESET')
  t.match(await made(), /"totalResults":0/)
  t.equal((await create()).error, 'ECONNRESET')
  t.match(await made(), /"totalResults":1/)
})

t.test('undici sees a reset connection and a body that is cut as failures of the socket', async t => {
  await using netsuite = await startMockNetSuite()
  const account = netsuite.account('1234567')
  const good = account.credential('good')
  const call = () => undiciFetch(good.url, { headers: headersOf(good, good.url, 'GET') })
  account.fault({ answers: [{ reset: true }, { truncate: 0.5 }] })
  await t.rejects(call(), { cause: { code: 'ECONNRESET' } })
  const cut = await call()
  t.equal(cut.status, 200)
  await t.rejects(cut.text(), { cause: { code: 'UND_ERR_SOCKET' } })
  t.equal((await call()).status, 200)
})

t.test('an answer that waits comes later than one that does not', async t => {
  await using netsuite = await startMockNetSuite()
  const account = netsuite.account('1234567')
  account.fault({ answers: [{ status: 503, delay: '400ms' }, { pass: true }] })
  const call = calls(netsuite.url, account).restlet
  if (!call) throw new TypeError('there is a RESTlet')
  const order: (number | undefined)[] = []
  const note = ({ status }: Seen) => order.push(status)
  const late = call().then(note)
  while (account.faults()[0]?.matched === 0) await new Promise(resolve => setImmediate(resolve))
  await call().then(note)
  await late
  t.same(order, [200, 503])
})

t.test('whoever waits for a late answer is let go when the server closes', async t => {
  const netsuite = await startMockNetSuite()
  const account = netsuite.account('1234567')
  account.fault({ answer: { delay: '60s' } })
  const waiting = Object.values(calls(netsuite.url, account)).map(call => call())
  while ((account.faults()[0]?.matched ?? 0) < waiting.length) await new Promise(resolve => setImmediate(resolve))
  await netsuite.close()
  for (const seen of await Promise.all(waiting)) t.match(seen, { status: undefined, error: 'ECONNRESET' })
})

t.test('a fault that answers with a time of its own is not given another one', async t => {
  await using netsuite = await startMockNetSuite()
  const account = netsuite.createAccount()
  account.clock.freeze(new Date('2026-11-22T08:00:00Z'))
  const good = account.credential('good')
  const datesOf = async () => {
    const sent = request(good.url, { headers: headersOf(good, good.url, 'GET'), agent: false })
    sent.end()
    const [answer]: IncomingMessage[] = await once(sent, 'response')
    answer?.resume()
    return answer?.headersDistinct['date']
  }
  const date = 'Sun, 06 Nov 1994 08:49:37 GMT'
  for (const name of ['Date', 'date']) {
    account.clearFaults()
    account.fault({ answer: { status: 503, headers: { [name]: date } } })
    t.same(await datesOf(), [date], name)
  }
  account.clearFaults()
  t.same(await datesOf(), ['Sun, 22 Nov 2026 08:00:00 GMT'])
})
