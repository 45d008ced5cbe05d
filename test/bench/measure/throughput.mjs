/** Requests per second and latency, in rounds that take turns, so that a busy moment of the machine hits all alike. */
import { setTimeout as sleep } from 'node:timers/promises'
import { load } from '../lib/load.mjs'
import { benchFixture, processorTime, residentMemory, servers, startServer } from '../lib/server.mjs'
import { onPort, signerOf, workingCredential } from '../lib/signed-requests.mjs'
import { median, quantile } from '../lib/stats.mjs'

/** The body of ours, so that the others can answer the same. */
async function answerOf(port, signer) {
  const [request] = signer.sign(1)
  const [line, ...lines] = request.latin1Slice().trimEnd().split('\r\n')
  const headers = lines.map(one => /^([^:]+): (.*)$/.exec(one).slice(1)).filter(([name]) => name !== 'Host')
  const response = await fetch(`http://127.0.0.1:${port}${line.split(' ')[1]}`, { headers })
  return response.text()
}

export async function measureThroughput({ rounds, seconds, warmUpSeconds, connections }) {
  const ours = await startServer(servers.ours(benchFixture))
  const signer = signerOf(onPort(await workingCredential(ours), ours.port))
  const body = await answerOf(ours.port, signer)
  const running = {
    bare: await startServer(servers.bare(body)),
    hmac: await startServer(servers.hmac(body)),
    ours,
  }
  const results = Object.fromEntries(Object.keys(running).map(name => [name, { rounds: [], latencies: [] }]))
  await sleep(1000)
  for (const [name, server] of Object.entries(running)) results[name].idleMiB = residentMemory(server)

  let rate = 5_000
  const play = async (name, seconds) => {
    const server = running[name]
    // More than can be answered in the time; only ours looks at the nonces.
    const requests = signer.sign(name === 'ours' ? Math.ceil(rate * seconds * 1.5) : 5_000)
    const before = processorTime(server)
    const own = process.cpuUsage()
    const started = performance.now()
    const { perSecond, latencies } = await load({
      port: server.port,
      requests,
      connections,
      seconds,
      repeat: name !== 'ours',
    })
    const elapsed = (performance.now() - started) / 1000
    const { user, system } = process.cpuUsage(own)
    if (name === 'ours') rate = Math.max(rate, perSecond)
    return {
      perSecond,
      latencies,
      serverBusy: before === undefined ? Number.NaN : (processorTime(server) - before) / elapsed,
      loadBusy: (user + system) / 1e6 / elapsed,
    }
  }
  for (const part of [0.5, 0.5]) for (const name of Object.keys(running)) await play(name, warmUpSeconds * part)
  for (let round = 0; round < rounds; round++) {
    for (const name of Object.keys(running)) {
      const { latencies, ...figures } = await play(name, seconds)
      results[name].rounds.push(figures)
      for (const one of latencies) results[name].latencies.push(one)
    }
  }
  await sleep(1000)
  for (const [name, server] of Object.entries(running)) results[name].loadedMiB = residentMemory(server)
  await Promise.all(Object.values(running).map(server => server.stop()))
  return { bodyBytes: body.length, ...mapValues(results, one => summary(one, results.bare)) }
}

function summary({ rounds, latencies, idleMiB, loadedMiB }, bare) {
  return {
    perSecond: median(rounds.map(one => one.perSecond)),
    // Round by round, because the machine may be slower in one round than in another.
    ratioToBare: median(rounds.map((one, index) => one.perSecond / bare.rounds[index].perSecond)),
    p50Ms: quantile(latencies, 0.5),
    p99Ms: quantile(latencies, 0.99),
    serverBusy: median(rounds.map(one => one.serverBusy)),
    // Of all threads; a busy machine disturbs it less than requests per second.
    processorUsPerRequest: median(rounds.map(one => (one.serverBusy * 1e6) / one.perSecond)),
    loadBusy: median(rounds.map(one => one.loadBusy)),
    idleMiB,
    loadedMiB,
    rounds: rounds.map(one => Math.round(one.perSecond)),
  }
}

function mapValues(object, change) {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, change(value)]))
}
