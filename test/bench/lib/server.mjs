/** Server processes: started, watched and stopped. */
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'

const file = name => fileURLToPath(new URL(`../${name}`, import.meta.url))

export const benchFixture = file('fixture.json')
export const defaultFixtures = file('../../fixtures')
export const defaultAccount = file('../../fixtures/accounts/1234567.json')

const command = file('../../dist/cli.js')
const bareServer = file('servers/bare.mjs')
const loadedScripts = file('servers/loaded-scripts.mjs')

/** The arguments of `node` for each server; the bare ones are told what they answer. */
export const servers = {
  bare: answer => [bareServer, JSON.stringify(answer)],
  hmac: answer => [bareServer, JSON.stringify(answer), '--hmac'],
  ours: fixtures => [command, 'start', '--port', '0', '--fixtures', fixtures],
}

const running = new Set()
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

/**
 * Starts `node ...args` and waits until it prints the URL it listens on.
 * @returns its process, port and process id, and `stop`
 */
export async function startServer(args, channels = []) {
  const stdio = ['ignore', 'pipe', 'inherit', ...channels]
  const child = spawn(process.execPath, [...nodeFlags(), ...args], { stdio })
  running.add(child)
  const exited = new Promise(resolve => child.once('exit', resolve))
  exited.then(() => running.delete(child))
  const port = await new Promise((resolve, reject) => {
    let printed = ''
    child.stdout.on('data', chunk => {
      printed += chunk
      const found = /http:\/\/127\.0\.0\.1:(\d+)/.exec(printed)
      if (found) resolve(Number(found[1]))
    })
    child.once('error', reject)
    exited.then(code => reject(new Error(`node ${args.join(' ')} ended with ${code} before it listened`)))
  })
  return {
    child,
    port,
    pid: child.pid,
    async stop() {
      child.kill('SIGTERM')
      await exited
    },
  }
}

/**
 * Starts a server that can be asked what it has loaded; it is slower than others.
 * @returns what `startServer` does and `scripts`, which resolves to the URLs of all scripts loaded so far
 */
export async function startWatchedServer(args) {
  const server = await startServer(['--import', pathToFileURL(loadedScripts).href, ...args], ['ipc'])
  return {
    ...server,
    scripts() {
      const answer = new Promise(resolve => server.child.once('message', resolve))
      server.child.send('scripts')
      return answer
    },
  }
}

/** Flags for the servers, for profiling: BENCH_NODE_FLAGS="--cpu-prof". */
function nodeFlags() {
  return (process.env.BENCH_NODE_FLAGS ?? '').split(' ').filter(flag => flag !== '')
}

/** Resident memory in MiB; `undefined` where the system does not say. */
export function residentMemory({ pid }) {
  const kib = /VmRSS:\s+(\d+) kB/.exec(readProc(pid, 'status'))?.[1]
  return kib === undefined ? undefined : Number(kib) / 1024
}

/** Processor seconds used so far; `undefined` where the system does not say. */
export function processorTime({ pid }) {
  // The process name before the last ")" may hold blanks; utime and stime are fields 14 and 15, in hundredths.
  const fields = readProc(pid, 'stat').split(') ').at(-1)?.split(' ')
  return fields?.[12] === undefined ? undefined : (Number(fields[11]) + Number(fields[12])) / 100
}

function readProc(pid, name) {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8')
  } catch {
    return ''
  }
}
