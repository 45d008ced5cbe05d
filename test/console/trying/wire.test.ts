import { createServer, type Socket } from 'node:net'
import t, { type Test } from 'tap'
import { sendOnWire, UnsendableRequestError, type WireRequest, written } from '../../../src/console/trying/wire.js'

const request: WireRequest = { method: 'GET', path: '/a?b=c', headers: [['hOsT', 'example']] }

/** A server that answers each connection with these bytes. */
async function answering(t: Test, answer: (socket: Socket) => void) {
  const sockets: Socket[] = []
  const server = createServer(socket => {
    sockets.push(socket)
    socket.on('error', () => undefined)
    socket.once('data', () => answer(socket))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  t.teardown(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new TypeError('the server does not listen')
  return { host: '127.0.0.1', port: address.port }
}

t.test('both sides are kept as they were on the wire', async t => {
  const bytes = 'HTTP/1.1 401 Nope\r\nX-oDD:  two \r\nx-odd: again\r\nContent-Length: 3\r\n\r\nabc'
  const address = await answering(t, socket => socket.end(bytes))
  const { sent, received, outcome, answer } = await sendOnWire(address, { ...request, method: 'POST', body: 'ü\n' })
  t.equal(sent, 'POST /a?b=c HTTP/1.1\r\nhOsT: example\r\n\r\nü\n')
  t.equal(received, bytes)
  t.equal(outcome, 'complete')
  t.strictSame(answer?.headers, [
    ['X-oDD', 'two'],
    ['x-odd', 'again'],
    ['Content-Length', '3'],
  ])
  t.match(answer, { status: 401, reason: 'Nope', body: 'abc' })
})

t.test('a body in chunks is put together', async t => {
  const head = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n'
  const whole = await answering(t, socket => socket.end(`${head}3\r\nab\n\r\nA;x=y\r\n0123456789\r\n0\r\n\r\n`))
  t.match(await sendOnWire(whole, request), { outcome: 'complete', answer: { body: 'ab\n0123456789', chunked: true } })
  const cut = await answering(t, socket => socket.end(`${head}3\r\nab\n\r\nA\r\n01234`))
  t.match(await sendOnWire(cut, request), { outcome: 'cut-short', answer: { body: 'ab\n01234', whole: false } })
})

t.test('whatever the connection does is an outcome', async t => {
  const outcomes: readonly [outcome: string, answer: (socket: Socket) => void][] = [
    ['no-answer', socket => socket.end()],
    ['reset', socket => socket.resetAndDestroy()],
    ['cut-short', socket => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc')],
    ['cut-short', socket => socket.end('HTTP/1.1 200 OK\r\nContent-Le')],
    ['complete', socket => socket.end('HTTP/1.1 200 OK\r\n\r\nuntil the end')],
    ['complete', socket => socket.end('HTTP/1.1 204 No Content\r\n\r\n')],
    ['not-http', socket => socket.end('SSH-2.0-OpenSSH\r\n')],
    ['too-long', socket => socket.write(`HTTP/1.1 200 OK\r\n\r\n${'x'.repeat(5000)}`)],
    ['timed-out', socket => socket.write('HTTP/1.1 200 OK\r\n\r\nabc')],
  ]
  for (const [outcome, answer] of outcomes) {
    const address = await answering(t, answer)
    const got = await sendOnWire(address, request, { timeoutMs: 300, mostBytes: 1000 })
    t.equal(got.outcome, outcome, outcome)
    t.ok(Buffer.byteLength(got.received) <= 1000)
  }
})

t.test('a port on which nobody listens is an outcome', async t => {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new TypeError('the server does not listen')
  await new Promise(resolve => server.close(resolve))
  const got = await sendOnWire({ host: '127.0.0.1', port: address.port }, request)
  t.match(got, { outcome: 'unreachable', answer: undefined, received: '' })
})

t.test('nothing can be smuggled into a request', async t => {
  const bad: readonly Partial<WireRequest>[] = [
    { method: 'GET /x HTTP/1.1\r\n' },
    { path: '/a b' },
    { path: '/a\r\nX: y' },
    { path: 'http://elsewhere' },
    { headers: [['X', 'a\r\nY: b']] },
    { headers: [['X\r\nY', 'b']] },
    { headers: [['X', 'a\0']] },
  ]
  for (const one of bad) t.throws(() => written({ ...request, ...one }), UnsendableRequestError)
})
