/** Bodies of refused calls over real sockets: kept for the diagnosis, without delay, and the connection goes on. */
import { once } from 'node:events'
import { type AddressInfo, connect, type Socket } from 'node:net'
import t, { type Test } from 'tap'
import { bodyCapacity } from '../../src/audit/attempts.js'
import { mostBodyBytes } from '../../src/audit/kept-body.js'
import type { AttemptRecord } from '../../src/audit/attempts.js'
import { sampleCredential, sampleSecrets, withValue } from '../account/samples.js'
import { loginAccount } from '../login/samples.js'
import { type House, openHouse, productionAccount } from '../diagnosis/house.js'
import { authorizationHeader } from '../../src/sign.js'

const path = '/app/site/hosting/restlet.nl?script=57&deploy=1'

/** The head of a POST to the RESTlet, without the empty line behind it. */
function head(house: House, headers: readonly string[], wrong = true, method = 'POST'): string {
  const { netsuite, sandbox } = house
  const authorization = authorizationHeader({
    method,
    url: `http://localhost${path}`,
    credentials: {
      account: sandbox.id,
      ...sampleSecrets,
      ...(wrong ? { tokenSecret: sampleCredential('wrong') } : {}),
    },
    timestamp: Math.floor(netsuite.now(sandbox) / 1000),
  })
  const lines = [`${method} ${path} HTTP/1.1`, 'Host: localhost', `Authorization: ${authorization}`, ...headers]
  return `${lines.join('\r\n')}\r\n\r\n`
}

interface Answer {
  readonly status: number
  readonly record: AttemptRecord
}

/** A connection, and the answers that come by it one after the other. */
class Connection {
  readonly socket: Socket
  readonly #house: House
  #received = ''

  constructor(house: House, port: number) {
    this.#house = house
    this.socket = connect(port, '127.0.0.1')
    this.socket.setEncoding('latin1')
    this.socket.on('data', (text: string) => (this.#received += text))
    this.socket.on('error', () => undefined)
  }

  write(text: string | Buffer): void {
    this.socket.write(text)
  }

  /** Waits for the next final answer; one hundred is none. */
  async answer(): Promise<Answer> {
    for (;;) {
      const [, status, headers = '', length] =
        /^(?:HTTP\/1\.1 100 Continue\r\n\r\n)?HTTP\/1\.1 (\d{3})(.*?Content-Length: (\d+).*?)\r\n\r\n/s.exec(
          this.#received,
        ) ?? []
      const at = this.#received.indexOf('\r\n\r\n', this.#received.indexOf('Content-Length'))
      if (status !== undefined && this.#received.length >= at + 4 + Number(length)) {
        this.#received = this.#received.slice(at + 4 + Number(length))
        const id = /X-N-OperationId: (\S+)/.exec(headers)?.[1] ?? ''
        const record = this.#house.netsuite.attempt(id)
        if (!record) throw new TypeError(`an answer without an attempt: ${status}`)
        return { status: Number(status), record }
      }
      await once(this.socket, 'data')
    }
  }
}

async function open(t: Test, softMode = false) {
  const account = softMode ? withValue(loginAccount(), ['settings'], { softMode }) : loginAccount()
  const house = await openHouse([account, productionAccount()], Date.now)
  await house.app.listen({ port: 0, host: '127.0.0.1' })
  t.teardown(() => house.app.close())
  const address: AddressInfo | string | null = house.app.server.address()
  if (address === null || typeof address === 'string') throw new TypeError('the server has no port')
  const { port } = address
  return { house, connection: () => new Connection(house, port) }
}

/** Waits until the body of an attempt was kept. */
async function kept(record: AttemptRecord): Promise<AttemptRecord['body']> {
  for (let turn = 0; turn < 500 && !record.body; turn++) await new Promise(resolve => setTimeout(resolve, 2))
  return record.body
}

const json = 'Content-Type: application/json'

t.test('the body of a wrong signature is kept, and the next call on the connection is answered', async t => {
  const { house, connection } = await open(t)
  const one = connection()
  for (const text of ['{"a":1}', '{"name":"Zoë"}']) {
    one.write(`${head(house, [json, `Content-Length: ${Buffer.byteLength(text)}`])}`)
    one.write(text)
    const { status, record } = await one.answer()
    t.equal(status, 401)
    t.equal(record.refusal?.failure, 'signature-invalid')
    t.strictSame(await kept(record), { contentType: 'application/json', text, cut: false })
  }
  one.write(`${head(house, [json, 'Content-Length: 7'], false)}{"b":2}`)
  const good = await one.answer()
  t.equal(good.status, 200)
  t.equal(good.record.body, undefined, 'of a call that is granted nothing is kept')
  one.socket.destroy()
})

t.test('the answer does not wait for the body', async t => {
  const { house, connection } = await open(t)
  const one = connection()
  one.write(head(house, [json, 'Content-Length: 10']))
  const { status, record } = await one.answer()
  t.equal(status, 401)
  t.equal(record.body, undefined)
  one.write('0123')
  one.write('456789')
  t.strictSame(await kept(record), { contentType: 'application/json', text: '0123456789', cut: false })
  one.socket.destroy()
})

t.test('bodies in chunks are kept; two calls may be sent at once', async t => {
  const { house, connection } = await open(t)
  const one = connection()
  const chunked = `${head(house, [json, 'Transfer-Encoding: chunked'])}4\r\n{"a"\r\n3\r\n:1}\r\n0\r\n\r\n`
  one.write(chunked + head(house, [json, 'Content-Length: 2'], false) + '{}')
  const { status, record } = await one.answer()
  t.equal(status, 401)
  t.equal((await kept(record))?.text, '{"a":1}')
  t.equal((await one.answer()).status, 200)
  one.socket.destroy()
})

t.test('of a long body the beginning is kept, the rest flows away, and the connection goes on', async t => {
  const { house, connection } = await open(t)
  const one = connection()
  const long = 'x'.repeat(mostBodyBytes - 1) + 'é'.repeat(1_000_000)
  one.write(head(house, [json, `Content-Length: ${Buffer.byteLength(long)}`]))
  one.write(long)
  const { record } = await one.answer()
  t.strictSame(await kept(record), {
    contentType: 'application/json',
    text: 'x'.repeat(mostBodyBytes - 1),
    cut: true,
  })
  one.write(`${head(house, [json, 'Content-Length: 2'], false)}{}`)
  t.equal((await one.answer()).status, 200)
  const exact = 'y'.repeat(mostBodyBytes)
  one.write(head(house, [json, `Content-Length: ${exact.length}`]) + exact)
  t.strictSame(await kept((await one.answer()).record), { contentType: 'application/json', text: exact, cut: false })
  one.socket.destroy()
})

t.test('a client that breaks off leaves what came until then, and the server lives on', async t => {
  const { house, connection } = await open(t)
  const one = connection()
  one.write(`${head(house, [json, 'Content-Length: 1000'])}{"a":`)
  const { record } = await one.answer()
  one.socket.resetAndDestroy()
  t.strictSame(await kept(record), { contentType: 'application/json', text: '{"a":', cut: true })
  const other = connection()
  other.write(`${head(house, [json, 'Content-Length: 2'], false)}{}`)
  t.equal((await other.answer()).status, 200)
  other.socket.destroy()
})

t.test('a client that waits for 100 Continue gets it, and its answer', async t => {
  const { house, connection } = await open(t)
  const one = connection()
  one.write(head(house, [json, 'Content-Length: 7', 'Expect: 100-continue']))
  const { status, record } = await one.answer()
  t.equal(status, 401)
  one.write('{"a":1}')
  t.equal((await kept(record))?.text, '{"a":1}')
  one.write(`${head(house, [json, 'Content-Length: 2'], false)}{}`)
  t.equal((await one.answer()).status, 200)
  one.socket.destroy()
})

t.test('a call without a body has none', async t => {
  const { house, connection } = await open(t)
  const one = connection()
  for (const headers of [[json], [json, 'Content-Length: 0'], [json, 'Transfer-Encoding: chunked']]) {
    one.write(head(house, headers, true, headers.length === 1 ? 'GET' : 'POST'))
    if (headers.at(-1) === 'Transfer-Encoding: chunked') one.write('0\r\n\r\n')
    const { status, record } = await one.answer()
    t.equal(status, 401)
    t.equal(record.body, undefined)
  }
  one.write(`${head(house, [json, 'Content-Length: 2'], false)}{}`)
  const { status, record } = await one.answer()
  t.equal(status, 200)
  const refused = house.netsuite
    .memory(house.sandbox)
    .attempts.all()
    .filter(other => other !== record)
  t.strictSame(
    refused.map(({ body }) => body),
    [undefined, undefined, undefined],
  )
  one.socket.destroy()
})

t.test('soft mode reads the body, and it is kept all the same', async t => {
  const { house, connection } = await open(t, true)
  const one = connection()
  one.write(`${head(house, [json, 'Content-Length: 7'])}{"a":1}`)
  const { status, record } = await one.answer()
  t.equal(status, 200)
  t.equal(record.wouldRefuse?.[0]?.failure, 'signature-invalid')
  t.strictSame(record.body, { contentType: 'application/json', text: '{"a":1}', cut: false })
  one.write(`${head(house, [json, 'Content-Length: 7'], false)}{"a":2}`)
  t.equal((await one.answer()).record.body, undefined)
  one.socket.destroy()
})

t.test('bodies are not shown, and only the latest are kept', async t => {
  const { house } = await open(t)
  const records: AttemptRecord[] = []
  for (let count = 0; count < bodyCapacity + 2; count++)
    records.push(
      await house.call(
        { tokenSecret: sampleCredential('wrong'), timestamp: String(Math.floor(Date.now() / 1000)), method: 'POST' },
        { payload: `{"secret-word":${count}}` },
      ),
    )
  t.equal(bodyCapacity, 100)
  t.strictSame(
    [records[0]?.body, records[1]?.body, records[2]?.body?.text, records.at(-1)?.body?.text],
    [undefined, undefined, '{"secret-word":2}', '{"secret-word":101}'],
  )
  const shown = await house.app.inject({
    url: `/_mock/attempts/${records.at(-1)?.operationId}`,
    headers: { host: 'localhost' },
  })
  t.equal(shown.statusCode, 200)
  t.notMatch(shown.body, 'secret-word')
  house.netsuite.memory(house.sandbox).attempts.clear()
  t.strictSame(house.netsuite.memory(house.sandbox).attempts.all(), [])
})
