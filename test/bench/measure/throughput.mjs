/** Requests per second and latency, in rounds that take turns, so that a busy moment of the machine hits all alike. */
import { setTimeout as sleep } from 'node:timers/promises'
import { withCustomers } from '../lib/customers.mjs'
import { load } from '../lib/load.mjs'
import { getCustomer, listCustomers, queryCustomer } from '../lib/rest-calls.mjs'
import { benchFixture, defaultAccount, processorTime, residentMemory, servers, startServer } from '../lib/server.mjs'
import { onPort, partsOf, signerOf, workingCredential } from '../lib/signed-requests.mjs'
import { median, quantile } from '../lib/stats.mjs'

/** A RESTlet. */
export async function measureThroughput(options) {
  return compare({ ...options, fixture: benchFixture, others: ['bare', 'hmac'] })
}

/** A RESTlet of an account that is alone, and one among many. */
export async function measureResident({ accounts, ...options }) {
  const common = { ...options, fixture: defaultAccount, others: ['bare'] }
  const alone = await compare(common)
  return { accounts, alone, many: await compare({ ...common, prepare: server => createAccounts(server, accounts) }) }
}

async function createAccounts({ port }, number) {
  for (let count = 0; count < number; count++) {
    const response = await fetch(`http://127.0.0.1:${port}/_mock/accounts`, {
      method: 'POST',
      body: JSON.stringify({ credentials: [] }),
    })
    if (response.status !== 201) throw new Error(`an account was not created:\n${await response.text()}`)
    await response.arrayBuffer()
  }
}

/** Records and queries over REST, each with servers of its own. */
export async function measureRestThroughput(options) {
  const calls = {
    record: getCustomer(500),
    list: listCustomers({ limit: 100 }),
    suiteQl: queryCustomer(500),
  }
  return withCustomers(1000, async fixture => {
    const results = {}
    for (const [name, call] of Object.entries(calls)) {
      results[name] = await compare({ ...options, fixture, call, others: ['bare'] })
    }
    return results
  })
}

/** What a server answers. */
async function answerOf({ port }, signer) {
  const { method, target, headers, body } = partsOf(signer.sign(1)[0])
  // fetch names the host itself.
  const others = Object.entries(headers).filter(([name]) => name !== 'Host')
  const response = await fetch(`http://127.0.0.1:${port}${target}`, { method, headers: others, body })
  const answer = { status: response.status, type: response.headers.get('Content-Type'), body: await response.text() }
  if (answer.status !== 200) throw new Error(`an answer that is not 200:\n${JSON.stringify(answer)}`)
  return { ...answer, method, path: target.split('?')[0] }
}

/**
 * Ours and others under the same load.
 * @param call what is asked of ours; default: the RESTlet of the credential set
 * @param others names of servers that answer the same
 * @param prepare what is done to ours before
 */
async function compare({ fixture, call, others, prepare, rounds, seconds, warmUpSeconds, connections }) {
  const ours = await startServer(servers.ours(fixture))
  await prepare?.(ours)
  const signer = signerOf(onPort(await workingCredential(ours), ours.port), call)
  const { type, ...answer } = await answerOf(ours, signer)
  const running = {}
  for (const name of others) {
    running[name] = await startServer(servers[name](call ? { ...answer, type } : answer))
    const other = await answerOf(running[name], signer)
    if (other.body !== answer.body || other.type !== type) throw new Error(`${name} does not answer what ours does`)
  }
  running.ours = ours
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
  return { bodyBytes: Buffer.byteLength(answer.body), ...mapValues(results, one => summary(one, results.bare)) }
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
