/** Resident memory of ours while it answers very many requests: it must level off. */
import { setTimeout as sleep } from 'node:timers/promises'
import { load } from '../lib/load.mjs'
import { benchFixture, residentMemory, servers, startServer } from '../lib/server.mjs'
import { onPort, signerOf, workingCredential } from '../lib/signed-requests.mjs'

/** @param fixtures fixtures by name, for the memory of an idle server */
export async function measureMemory({ steps, requestsPerStep, connections, fixtures }) {
  const idle = {}
  for (const [name, path] of Object.entries(fixtures)) {
    const server = await startServer(servers.ours(path))
    await sleep(1000)
    idle[name] = residentMemory(server)
    await server.stop()
  }
  const server = await startServer(servers.ours(benchFixture))
  const signer = signerOf(onPort(await workingCredential(server), server.port))
  const growth = [{ requests: 0, mib: residentMemory(server) }]
  for (let step = 1; step <= steps; step++) {
    const { answers } = await load({ port: server.port, requests: signer.sign(requestsPerStep), connections })
    if (answers !== requestsPerStep) throw new Error(`${answers} answers to ${requestsPerStep} requests`)
    growth.push({ requests: step * requestsPerStep, mib: residentMemory(server) })
  }
  await server.stop()
  return { idle, growth }
}
