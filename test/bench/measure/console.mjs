/** What the console costs: the first paint of a long login audit trail, and what watching consoles cost the calls that are granted. */
import { Agent, get, request } from 'node:http'
import { clearInterval, setInterval } from 'node:timers'
import { setTimeout as sleep } from 'node:timers/promises'
import { startGrantedLoad } from '../lib/granted-load.mjs'
import { benchFixture, servers, startServer } from '../lib/server.mjs'
import { onPort, partsOf, signerOf, workingCredential } from '../lib/signed-requests.mjs'
import { median } from '../lib/stats.mjs'

/** The browser is started the way the tests start it. */
async function launchBrowser() {
  await import('../../loader/typescript.mjs')
  const tests = await import('../../browser.js')
  return tests.launchBrowser()
}

/**
 * @param rows how many logins the audit trail has when it is opened
 * @param openings how often a new browser opens it
 * @param refusalsPerSecond how many refused calls arrive while granted ones are measured
 * @param watchers how many consoles watch the audit trail
 */
export async function measureConsole({ rows, openings, refusalsPerSecond, watchers, ...options }) {
  return {
    rows,
    refusalsPerSecond,
    watchers,
    paint: await measurePaint({ rows, openings }),
    load: await measureLoad({ refusalsPerSecond, watchers, ...options }),
  }
}

const trailPath = account => `/_mock/console/accounts/${account}/login-audit-trail`

async function measurePaint({ rows, openings }) {
  const server = await startServer([...servers.ours(benchFixture), '--no-log-refusals'])
  const credential = onPort(await workingCredential(server), server.port)
  const refuser = startRefuser(server.port, credential, 2_000)
  while (refuser.sent < rows) await sleep(20)
  await refuser.stop()
  const times = []
  const browser = await launchBrowser()
  const url = `http://127.0.0.1:${server.port}${trailPath(credential.account)}`
  const bytes = (await (await fetch(url)).arrayBuffer()).byteLength
  for (let opening = 0; opening < openings; opening++) {
    const page = await browser.newPage()
    await page.goto(url)
    times.push(await page.evaluate(firstPaint))
    await page.close()
  }
  await browser.close()
  await server.stop()
  return { ms: median(times), worstMs: Math.max(...times), bytes }
}

/** Runs in the browser: milliseconds from the navigation to the first paint with content. */
async function firstPaint() {
  for (;;) {
    const [entry] = performance.getEntriesByName('first-contentful-paint')
    if (entry) return entry.startTime
    await new Promise(resolve => setTimeout(resolve, 10))
  }
}

/** Granted calls alone, while others are refused, and while consoles watch those arrive. */
async function measureLoad({ refusalsPerSecond, watchers, rounds, seconds, warmUpSeconds, connections }) {
  const { server, credential, play } = await startGrantedLoad({ warmUpSeconds, connections })
  const { port } = server
  const played = { alone: [], refused: [], watched: [] }
  let seen = 0
  let refused = 0
  const steps = {
    alone: () => play(seconds),
    async refused() {
      const refuser = startRefuser(port, credential, refusalsPerSecond)
      const perSecond = await play(seconds)
      refused += await refuser.stop()
      return perSecond
    },
    async watched() {
      const streams = Array.from({ length: watchers }, () => watch(port, trailPath(credential.account)))
      await Promise.all(streams.map(one => one.opened))
      const perSecond = await steps.refused()
      for (const stream of streams) seen += stream.stop()
      return perSecond
    },
  }
  const names = Object.keys(steps)
  for (let round = 0; round < rounds; round++) {
    // In turns, so that no step always follows the same one.
    for (const name of round % 2 === 0 ? names : names.toReversed()) played[name].push(await steps[name]())
  }
  await server.stop()
  const results = Object.entries(played).map(([name, rates]) => [
    name,
    {
      perSecond: median(rates),
      ratioToAlone: median(rates.map((one, round) => one / played.alone[round])),
      ratioToRefused: median(rates.map((one, round) => one / played.refused[round])),
    },
  ])
  return { ...Object.fromEntries(results), refusedCalls: refused, eventBytes: seen }
}

/** Sends calls with an unknown token, so many a second. */
function startRefuser(port, credential, perSecond) {
  const { method, target, headers } = partsOf(signerOf(credential, {}).sign(1)[0])
  const Authorization = headers.Authorization.replace(/(oauth_token=").{9}/, '$1000000000')
  const agent = new Agent({ keepAlive: true, maxSockets: 8 })
  const started = performance.now()
  const pending = new Set()
  const refuser = { sent: 0, stop }
  const timer = setInterval(() => {
    const due = Math.floor(((performance.now() - started) / 1000) * perSecond)
    while (refuser.sent < due && pending.size < 200) send()
  }, 5)
  function send() {
    refuser.sent++
    const done = new Promise((resolve, reject) => {
      request(
        { port, host: '127.0.0.1', method, path: target, headers: { ...headers, Authorization }, agent },
        answer => {
          if (answer.statusCode !== 401) reject(new Error(`a refused call was answered with ${answer.statusCode}`))
          answer.resume().once('end', resolve)
        },
      )
        .once('error', reject)
        .end()
    }).finally(() => pending.delete(done))
    pending.add(done)
  }
  async function stop() {
    clearInterval(timer)
    await Promise.all(pending)
    agent.destroy()
    return refuser.sent
  }
  return refuser
}

/** A console that is open: reads its events and counts their bytes. */
function watch(port, path) {
  let bytes = 0
  let watching
  const opened = new Promise((resolve, reject) => {
    watching = get({ port, host: '127.0.0.1', path: `${path}/live` }, answer => {
      if (answer.statusCode !== 200) reject(new Error(`the live audit trail answers ${answer.statusCode}`))
      answer.on('data', chunk => (bytes += chunk.length))
      resolve()
    }).once('error', reject)
  })
  return {
    opened,
    stop() {
      watching.removeAllListeners('error').on('error', () => undefined)
      watching.destroy()
      if (bytes < 1000) throw new Error(`a console that watches was told next to nothing: ${bytes} bytes`)
      return bytes
    },
  }
}
