/** A server of the bench fixture under granted calls, for measurements of what else costs them. */
import { load } from './load.mjs'
import { benchFixture, servers, startServer } from './server.mjs'
import { onPort, signerOf, workingCredential } from './signed-requests.mjs'

/** @returns the server, its good credential, and `play`: seconds of granted calls, to requests per second. It is warm. */
export async function startGrantedLoad({ warmUpSeconds, connections }) {
  const server = await startServer([...servers.ours(benchFixture), '--no-log-refusals'])
  const { port } = server
  const credential = onPort(await workingCredential(server), port)
  const signer = signerOf(credential)
  let rate = 5_000
  const play = async seconds => {
    const requests = signer.sign(Math.ceil(rate * seconds * 1.5))
    const { perSecond } = await load({ port, requests, connections, seconds })
    rate = Math.max(rate, perSecond)
    return perSecond
  }
  await play(warmUpSeconds)
  return { server, credential, play }
}
