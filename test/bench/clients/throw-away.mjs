/**
 * The client of the throw-away measurement, a process of its own: creates an account, calls it once, deletes it, again and again.
 * Usage: node throw-away.mjs '{"port":8080,"connections":8,"seconds":3,"wish":{"credentials":["good"]}}'; prints what it did as JSON.
 */
import { Pool } from 'undici'
import { partsOf, signerOf } from '../lib/signed-requests.mjs'

const { port, connections, seconds, wish } = JSON.parse(process.argv[2])
const pool = new Pool(`http://127.0.0.1:${port}`, { connections, pipelining: 1 })
const latencies = []
const create = JSON.stringify(wish)
const deadline = performance.now() + seconds * 1000
const started = performance.now()
await Promise.all(Array.from({ length: connections }, drive))
const elapsed = (performance.now() - started) / 1000
const { user, system } = process.cpuUsage()
await pool.close()
console.log(JSON.stringify({ perSecond: latencies.length / elapsed, latencies, busy: (user + system) / 1e6 / elapsed }))

async function drive() {
  while (performance.now() < deadline) {
    const begun = performance.now()
    await cycle()
    latencies.push(performance.now() - begun)
  }
}

async function cycle() {
  const { id, credentials } = JSON.parse(await ask(201, { method: 'POST', path: '/_mock/accounts', body: create }))
  const good = credentials.find(one => one.name === 'good')
  const { method, target, headers } = partsOf(signerOf(good).sign(1)[0])
  await ask(200, { method, path: target, headers })
  await ask(204, { method: 'DELETE', path: `/_mock/accounts/${id}` })
}

async function ask(expected, request) {
  const { statusCode, body } = await pool.request(request)
  const text = await body.text()
  if (statusCode !== expected) throw new Error(`${request.method} ${request.path}: ${statusCode}\n${text}`)
  return text
}
