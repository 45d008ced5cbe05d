/** From spawning the process to its first answer, and what was loaded for it. */
import { withCustomers } from '../lib/customers.mjs'
import { load } from '../lib/load.mjs'
import { getCustomer, queryCustomer } from '../lib/rest-calls.mjs'
import { residentMemory, servers, startServer, startWatchedServer } from '../lib/server.mjs'
import { onPort, signerOf, workingCredential } from '../lib/signed-requests.mjs'
import { median } from '../lib/stats.mjs'

/** @param fixtures fixtures by name; ours is started with each */
export async function measureColdStart({ repeats, fixtures }) {
  return { firstAnswer: await measureFirstAnswer(repeats, fixtures), sqlEngine: await watchSqlEngine() }
}

async function measureFirstAnswer(repeats, fixtures) {
  const answer = { method: 'GET', path: '/app/site/hosting/restlet.nl', body: '{"ok":true}' }
  const subjects = { bare: { args: servers.bare(answer) } }
  for (const [name, path] of Object.entries(fixtures)) {
    const args = servers.ours(path)
    const server = await startServer(args)
    subjects[name] = { args, credential: await workingCredential(server) }
    await server.stop()
  }
  // The bare server gets a signed call too: it does not care which.
  subjects.bare.credential = Object.values(subjects)[1].credential
  const times = Object.fromEntries(Object.keys(subjects).map(name => [name, []]))
  for (let round = 0; round < repeats; round++) {
    for (const [name, subject] of Object.entries(subjects)) times[name].push(await firstAnswer(subject))
  }
  const bare = times.bare
  return Object.fromEntries(
    Object.entries(times).map(([name, ms]) => [
      name,
      { ms: median(ms), ratioToBare: median(ms.map((one, round) => one / bare[round])) },
    ]),
  )
}

async function firstAnswer({ args, credential }) {
  const started = performance.now()
  const server = await startServer(args)
  const requests = signerOf(onPort(credential, server.port)).sign(1)
  await load({ port: server.port, requests, connections: 1 })
  const ms = performance.now() - started
  await server.stop()
  return ms
}

/** After which call a server has loaded the SQL engine. */
async function watchSqlEngine() {
  const calls = { restlet: undefined, record: getCustomer(0), suiteQl: queryCustomer(0) }
  return withCustomers(100, async fixture => {
    const server = await startWatchedServer(servers.ours(fixture))
    const credential = onPort(await workingCredential(server), server.port)
    const steps = {}
    for (const [name, call] of Object.entries(calls)) {
      await load({ port: server.port, requests: signerOf(credential, call).sign(1), connections: 1 })
      const scripts = await server.scripts()
      const loaded = scripts.some(url => url.includes('/@sqlite.org/sqlite-wasm/'))
      steps[name] = { loaded, scripts: scripts.length, mib: residentMemory(server) }
    }
    await server.stop()
    return steps
  })
}
