/** From spawning the process to its first answer. */
import { load } from '../lib/load.mjs'
import { servers, startServer } from '../lib/server.mjs'
import { onPort, signerOf, workingCredential } from '../lib/signed-requests.mjs'
import { median } from '../lib/stats.mjs'

/** @param fixtures fixtures by name; ours is started with each */
export async function measureColdStart({ repeats, fixtures }) {
  const subjects = { bare: { args: servers.bare('{"ok":true}') } }
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
