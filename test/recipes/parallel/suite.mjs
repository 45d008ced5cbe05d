/**
 * Tests in parallel processes on one server, each with an account of its own and another failure.
 * Run: node test/recipes/parallel/suite.mjs [tests] [workers]; default 200 tests in 8 workers.
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { startMockNetSuite } from 'mock-netsuite'
import { casesOf } from './cases.mjs'

const [tests = 200, workers = 8] = process.argv.slice(2).map(Number)
const netsuite = await startMockNetSuite()
const cases = await casesOf(netsuite.url)
// Spread over all of them; more tests than cases begin anew.
const chosen = Array.from(
  { length: tests },
  (_, index) => cases[tests > cases.length ? index % cases.length : Math.floor((index * cases.length) / tests)],
)

/** Runs its share in a process of its own: the tests that failed. */
async function run(worker) {
  const child = fork(new URL('worker.mjs', import.meta.url), [netsuite.url])
  let failed = [`worker ${worker} ended too early`]
  child.once('message', message => {
    failed = message
  })
  child.send(chosen.filter((_, index) => index % workers === worker))
  await once(child, 'exit')
  return failed
}

const startedAt = performance.now()
const failed = (await Promise.all(Array.from({ length: workers }, (_, worker) => run(worker)))).flat()
const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
await netsuite.close()

for (const line of failed) console.log(`not ok ${line}`)
const different = new Set(chosen.map(one => one.failure)).size
console.log(`${tests} tests of ${different} failures in ${workers} workers: ${failed.length} failed, ${seconds} s`)
process.exitCode = failed.length === 0 ? 0 : 1
