/** What it takes to say why a call was refused, and what that costs the calls that are not. */
import { setTimeout as sleep } from 'node:timers/promises'
import { buildApp } from '../../../dist/app.js'
import { diagnose } from '../../../dist/diagnosis/diagnose.js'
import { surroundingsOf } from '../../../dist/diagnosis/surroundings.js'
import { listCredentials } from '../../../dist/credentials.js'
import { openNetSuite } from '../../../dist/open.js'
import { startGrantedLoad } from '../lib/granted-load.mjs'
import { defaultFixtures } from '../lib/server.mjs'
import { partsOf, signerOf } from '../lib/signed-requests.mjs'
import { median, quantile } from '../lib/stats.mjs'

const url = 'http://127.0.0.1:8080'

/** Header and target of calls that are refused, made of one that would be granted. */
const refusedCalls = {
  nothingFound: credential =>
    withHeader(signed(credential), header => header.replace(/(oauth_signature=").{9}/, '$1AAAAAAAAA')),
  queryNotSigned(credential) {
    const { pathname, search } = new URL(credential.url)
    return { ...signed(credential, pathname), target: `${pathname}${search}` }
  },
  tokenUnknown: credential =>
    withHeader(signed(credential), header => header.replace(/(oauth_token=").{9}/, '$1000000000')),
}

/** @param target what is signed; default: the call's own path and query */
function signed(credential, target) {
  return partsOf(signerOf(credential, target === undefined ? {} : { target }).sign(1)[0])
}

function withHeader(call, change) {
  return { ...call, headers: { ...call.headers, Authorization: change(call.headers.Authorization) } }
}

/**
 * @param repeats how many refused calls of each kind are diagnosed, each once
 * @param refusalsPerSecond how many arrive, and are read, while granted calls are measured
 */
export async function measureDiagnosis({ repeats, refusalsPerSecond, ...options }) {
  return {
    refusalsPerSecond,
    times: await measureTimes(repeats),
    load: await measureLoad({ refusalsPerSecond, ...options }),
  }
}

/** In process: the diagnosis alone, without HTTP. */
async function measureTimes(repeats) {
  const opened = await openNetSuite({ fixtures: defaultFixtures })
  const { netsuite } = opened
  const app = buildApp({ netsuite, control: { allowHosts: [], controlToken: undefined } })
  await app.ready()
  const surroundings = surroundingsOf(netsuite)
  const credential = listCredentials(netsuite, netsuite.directory.require('1234567'), url).find(one => one.works)
  const results = {}
  for (const [name, make] of Object.entries(refusedCalls)) {
    const times = []
    let found = []
    for (let count = 0; count < repeats; count++) {
      const { target, headers } = make(credential)
      const answer = await app.inject({ method: 'GET', url: target, headers })
      const record = netsuite.attempt(answer.headers['x-n-operationid'])
      const started = performance.now()
      const diagnosis = diagnose(record, surroundings)
      times.push(performance.now() - started)
      found = diagnosis.mistakes.map(one => one.id)
    }
    results[name] = { medianMs: median(times), p99Ms: quantile(times, 0.99), found }
  }
  await app.close()
  await opened.close()
  return results
}

/** Granted calls alone, while others are refused, and while the diagnoses of those are read. */
async function measureLoad({ refusalsPerSecond, rounds, seconds, warmUpSeconds, connections }) {
  const { server, credential, play } = await startGrantedLoad({ warmUpSeconds, connections })
  const { port } = server
  // Who refuses and reads takes time of this process too, so the two differ in what is read only.
  const pathsRead = { alone: undefined, refused: () => '/health', diagnosed: id => `/attempts/${id}` }
  const played = { alone: [], refused: [], diagnosed: [] }
  let read = 0
  for (let round = 0; round < rounds; round++) {
    for (const [name, pathOf] of Object.entries(pathsRead)) {
      const reader = pathOf && startReader(port, credential, refusalsPerSecond, pathOf)
      played[name].push(await play(seconds))
      const answers = (await reader?.stop()) ?? 0
      if (name === 'diagnosed') read += answers
    }
  }
  await server.stop()
  const results = Object.entries(played).map(([name, rates]) => [
    name,
    // Round by round, because the machine may be slower in one round than in another.
    { perSecond: median(rates), ratioToAlone: median(rates.map((one, round) => one / played.alone[round])) },
  ])
  return { ...Object.fromEntries(results), read }
}

/** Sends refused calls at a rate, and reads of the control API what `pathOf` makes of the operation id of each. */
function startReader(port, credential, perSecond, pathOf) {
  let stopped = false
  let read = 0
  const done = (async () => {
    while (!stopped) {
      const due = performance.now() + 1000 / perSecond
      const { method, target, headers } = refusedCalls.queryNotSigned(credential)
      // fetch names the host itself.
      const others = Object.entries(headers).filter(([name]) => name !== 'Host')
      const refused = await fetch(`http://127.0.0.1:${port}${target}`, { method, headers: others })
      await refused.arrayBuffer()
      const id = refused.headers.get('x-n-operationid')
      const answer = await fetch(`http://127.0.0.1:${port}/_mock${pathOf(id)}`)
      if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
      await answer.arrayBuffer()
      read++
      await sleep(Math.max(0, due - performance.now()))
    }
  })()
  return {
    async stop() {
      stopped = true
      await done
      return read
    },
  }
}
