/**
 * `npm run bench`: what the mock costs, compared with bare Fastify. Times are reported, never asserted.
 * Build first: the servers run from `dist/`.
 */
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { benchFixture, defaultFixtures } from './lib/server.mjs'
import { measureBigList } from './measure/big-list.mjs'
import { measureColdStart } from './measure/cold-start.mjs'
import { measureConsole } from './measure/console.mjs'
import { measureCreateAccount } from './measure/create-account.mjs'
import { measureDiagnosis } from './measure/diagnosis.mjs'
import { measureMemory } from './measure/memory.mjs'
import { measureThrowAway } from './measure/throw-away.mjs'
import { measureResident, measureRestThroughput, measureThroughput } from './measure/throughput.mjs'
import { report } from './report.mjs'

const help = `Usage: npm run bench -- [options]

  --quick               a short run, for a first impression
  --json <file>         write the figures there
  --only <name>         one of throughput, restThroughput, coldStart, memory, bigList, createAccount,
                        throwAway, resident, diagnosis, console;
                        can be repeated
  --rounds <n>          rounds of load per server (default 5)
  --seconds <n>         seconds of load per round (default 3)
  --connections <n>     connections, one request in flight on each (default 48)`

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean' },
    json: { type: 'string' },
    only: { type: 'string', multiple: true },
    rounds: { type: 'string' },
    seconds: { type: 'string' },
    connections: { type: 'string', default: '48' },
    help: { type: 'boolean' },
  },
})

if (values.help) {
  console.log(help)
  process.exit(0)
}
const { quick = false } = values
const connections = Number(values.connections)
const fixtures = hasAccounts(defaultFixtures)
  ? { bench: benchFixture, standard: defaultFixtures }
  : { bench: benchFixture }

const loadOptions = {
  rounds: Number(values.rounds ?? (quick ? 3 : 5)),
  seconds: Number(values.seconds ?? (quick ? 1 : 3)),
  warmUpSeconds: quick ? 1 : 3,
  connections,
}

const measurements = {
  throughput: () => measureThroughput(loadOptions),
  // Longer ways through the code take longer to be compiled.
  restThroughput: () => measureRestThroughput({ ...loadOptions, warmUpSeconds: quick ? 2 : 8 }),
  coldStart: () => measureColdStart({ repeats: quick ? 5 : 9, fixtures }),
  memory: () => measureMemory({ steps: 4, requestsPerStep: quick ? 10_000 : 50_000, connections, fixtures }),
  bigList: () => measureBigList({ customers: 100_000, openings: quick ? 1 : 3, repeats: quick ? 5 : 11 }),
  throwAway: () => measureThrowAway({ ...loadOptions, connections: 8 }),
  resident: () => measureResident({ ...loadOptions, accounts: 1000 }),
  diagnosis: () => measureDiagnosis({ ...loadOptions, repeats: quick ? 200 : 1000, refusalsPerSecond: 10 }),
  console: () =>
    measureConsole({ ...loadOptions, rows: 1000, openings: quick ? 3 : 9, refusalsPerSecond: 200, watchers: 2 }),
  createAccount: () => measureCreateAccount({ repeats: quick ? 100 : 500, fixtures }),
}

const wanted = values.only ?? Object.keys(measurements)
const figures = {}
for (const name of wanted) {
  const measure = measurements[name]
  if (!measure) throw new Error(`--only knows ${Object.keys(measurements).join(', ')}, not ${name}`)
  figures[name] = await measure()
  console.log(`${report(name, figures[name])}\n`)
}
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`)

function hasAccounts(folder) {
  const accounts = join(folder, 'accounts')
  return existsSync(accounts) && readdirSync(accounts).some(name => name.endsWith('.json'))
}
