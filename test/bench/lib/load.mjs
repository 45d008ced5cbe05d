/** The load: ready-made requests over keep-alive connections, one in flight on each. */
import { connect } from 'node:net'

/** Splits a connection's bytes into responses; calls `onResponse` at the end of each. */
function responseReader(onResponse) {
  let pending = Buffer.alloc(0)
  return chunk => {
    let rest = pending.length === 0 ? chunk : Buffer.concat([pending, chunk])
    for (;;) {
      const end = rest.indexOf('\r\n\r\n')
      if (end < 0) break
      const head = rest.latin1Slice(0, end)
      const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? Number.NaN)
      if (Number.isNaN(length)) throw new Error(`an answer without a length:\n${head}`)
      const total = end + 4 + length
      if (rest.length < total) break
      if (!head.startsWith('HTTP/1.1 200 '))
        throw new Error(`an answer that is not 200:\n${rest.latin1Slice(0, total)}`)
      rest = rest.subarray(total)
      onResponse()
    }
    // Copied: the buffer that was read into is used again.
    pending = rest.length === 0 ? rest : Buffer.from(rest)
  }
}

/**
 * Sends requests until time or requests run out.
 * @param requests ready-made bytes, taken in order
 * @param repeat start over when they run out (for servers that do not care about nonces)
 * @returns what was answered, and how long each answer took in milliseconds
 */
export async function load({ port, requests, connections, seconds = Number.POSITIVE_INFINITY, repeat = false }) {
  const latencies = []
  const started = performance.now()
  const deadline = started + seconds * 1000
  let next = 0
  const take = now => {
    if (now >= deadline) return undefined
    if (next === requests.length && repeat) next = 0
    return requests[next++]
  }
  await Promise.all(Array.from({ length: Math.min(connections, requests.length) }, () => drive(port, take, latencies)))
  const elapsed = (performance.now() - started) / 1000
  return { answers: latencies.length, perSecond: latencies.length / elapsed, latencies }
}

/** One connection: the next request goes out when the answer to the last is complete. */
function drive(port, take, latencies) {
  return new Promise((resolve, reject) => {
    let sentAt = 0
    let done = false
    const send = now => {
      const request = take(now)
      sentAt = now
      if (request) socket.write(request)
      else {
        done = true
        socket.end()
      }
    }
    const read = responseReader(() => {
      const now = performance.now()
      latencies.push(now - sentAt)
      send(now)
    })
    const socket = connect({
      port,
      host: '127.0.0.1',
      noDelay: true,
      onread: {
        buffer: Buffer.alloc(16 * 1024),
        callback(size, buffer) {
          try {
            read(buffer.subarray(0, size))
          } catch (error) {
            socket.destroy(error)
          }
          return true
        },
      },
    })
    socket.once('connect', () => send(performance.now()))
    socket.once('error', reject)
    socket.once('close', () => {
      if (done) resolve()
      else reject(new Error('the server closed a connection'))
    })
  })
}
