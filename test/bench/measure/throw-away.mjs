/** Throw-away accounts as a test suite uses them: created, called once and deleted over HTTP, by a process of its own. */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { defaultFixtures, processorTime, residentMemory, servers, startServer } from '../lib/server.mjs'
import { median, quantile } from '../lib/stats.mjs'

const client = fileURLToPath(new URL('../clients/throw-away.mjs', import.meta.url))

/** What is asked of a new account. */
const wishes = { all: {}, good: { credentials: ['good'] } }

export async function measureThrowAway({ rounds, seconds, warmUpSeconds, connections }) {
  const server = await startServer(servers.ours(defaultFixtures))
  const results = Object.fromEntries(Object.keys(wishes).map(name => [name, []]))
  const play = async (name, seconds) => {
    const before = processorTime(server)
    const played = await run({ port: server.port, connections, seconds, wish: wishes[name] })
    return { ...played, serverMs: ((processorTime(server) - before) * 1000) / played.latencies.length }
  }
  for (const name of Object.keys(wishes)) await play(name, warmUpSeconds)
  for (let round = 0; round < rounds; round++) {
    for (const name of Object.keys(wishes)) results[name].push(await play(name, seconds))
  }
  const loadedMiB = residentMemory(server)
  await server.stop()
  return {
    loadedMiB,
    ...Object.fromEntries(Object.entries(results).map(([name, played]) => [name, summary(played)])),
  }
}

function summary(played) {
  const latencies = played.flatMap(one => one.latencies)
  return {
    perSecond: median(played.map(one => one.perSecond)),
    p50Ms: quantile(latencies, 0.5),
    p99Ms: quantile(latencies, 0.99),
    serverMs: median(played.map(one => one.serverMs)),
    clientBusy: median(played.map(one => one.busy)),
  }
}

/** Runs the client; resolves to what it did. */
function run(options) {
  const child = spawn(process.execPath, [client, JSON.stringify(options)], { stdio: ['ignore', 'pipe', 'inherit'] })
  return new Promise((resolve, reject) => {
    let printed = ''
    child.stdout.on('data', chunk => (printed += chunk))
    child.once('error', reject)
    child.once('close', code =>
      code === 0 ? resolve(JSON.parse(printed)) : reject(new Error(`the client ended with ${code}`)),
    )
  })
}
