/** The recipes run as a user would run them: each with its own runner, against the built package. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import t, { type Test } from 'tap'

const root = fileURLToPath(new URL('../../', import.meta.url))
const node = process.execPath

interface Ran {
  readonly code: number | null
  /** Standard output and error as they came. */
  readonly output: string
}

/** `undefined` when there is no such command. */
async function run(t: Test, command: string, ...args: string[]): Promise<Ran | undefined> {
  // A runner inside a runner must not take itself for a part of it.
  const isOurs = (name: string) => /^(TAP|_TAPJS|NODE_OPTIONS|NODE_TEST|VITEST|JEST)/.test(name)
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !isOurs(name)))
  const child = spawn(command, args, {
    cwd: root,
    env: { ...env, MOCK_NETSUITE: `${node} dist/cli.js`, PYTHONDONTWRITEBYTECODE: '1', NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  t.teardown(() => child.kill('SIGKILL'))
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', data => (output += String(data)))
  try {
    const [code] = await once(child, 'close')
    return { code, output }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

/** Runs a recipe whose runner says how many tests ran, and that all did well. */
function recipe(name: string, told: RegExp, command: string, ...args: string[]): void {
  t.test(`the recipe for ${name} passes`, async t => {
    const ran = await run(t, command, ...args)
    if (!ran) return t.pass(name, { skip: `there is no ${command} on this machine` })
    t.equal(ran.code, 0, ran.code === 0 ? 'exit code' : ran.output)
    t.match(ran.output, told)
  })
}

recipe(
  'node:test',
  /# tests 5\n[^]*# pass 5\n/,
  node,
  '--test',
  '--test-reporter=tap',
  'test/recipes/node-test/orders.test.mjs',
)
recipe('tap', /\n1\.\.5\n/, node, 'test/recipes/tap/orders.test.mjs')
recipe(
  'vitest',
  /Tests +5 passed \(5\)/,
  node,
  'node_modules/vitest/vitest.mjs',
  'run',
  '--root',
  'test/recipes/vitest',
)
recipe(
  'jest',
  /Tests: +5 passed, 5 total/,
  node,
  '--experimental-vm-modules',
  'node_modules/jest/bin/jest.js',
  '--rootDir',
  'test/recipes/jest',
)
recipe('Python', /Ran 5 tests[^]*\nOK\n/, 'python3', '-m', 'unittest', 'discover', 'test/recipes/python')
recipe('Java', /\n5 tests, 0 failed\n/, 'java', 'test/recipes/java/OrdersTest.java')

// Smaller than the 200 tests in 8 workers that it runs by default.
recipe(
  'parallel processes',
  /^40 tests of \d+ failures in 4 workers: 0 failed, [\d.]+ s\n$/,
  node,
  'test/recipes/parallel/suite.mjs',
  '40',
  '4',
)
