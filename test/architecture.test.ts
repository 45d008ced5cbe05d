/** The walls of the house (design §3): imports point downwards, no cycles, small files. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import t from 'tap'

const source = new URL('../src/', import.meta.url).pathname
const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(name => /\.tsx?$/.test(name))

/** Import targets of a file, relative to src; type-only imports count too. */
function importsOf(file: string): string[] {
  const text = readFileSync(join(source, file), 'utf8')
  return [...text.matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)].map(([, target]) =>
    sourceOf(normalize(join(dirname(file), target ?? ''))),
  )
}

/** The source that an import of compiled code means. */
function sourceOf(compiled: string): string {
  const source = compiled.replace(/\.js$/, '.ts')
  return files.includes(`${source}x`) ? `${source}x` : source
}

/** Lower numbers must not import higher ones. Files of src itself: what composes a server stands between login and surfaces. */
const floors: Readonly<Record<string, number>> = {
  'version.ts': 0,
  'json-object.ts': 0,
  'capital.ts': 0,
  'own-path.ts': 0,
  'plural.ts': 0,
  'reason-phrases.ts': 0,
  'qr.ts': 0,
  'random-credentials.ts': 0,
  'shell-quote.ts': 0,
  account: 1,
  failures: 1,
  captures: 2,
  login: 2,
  faults: 3,
  audit: 3,
  'judged-login.ts': 4,
  'netsuite.ts': 4,
  diagnosis: 7,
  'memory.ts': 4,
  'issue-token.ts': 5,
  'user-changes.ts': 5,
  'account-faults.ts': 5,
  'password-login.ts': 5,
  'passport-login.ts': 5,
  'flow-login.ts': 5,
  'two-factor.ts': 5,
  'next-failure.ts': 5,
  'permissions-used.ts': 5,
  'open.ts': 5,
  'throw-away.ts': 5,
  'sign.ts': 5,
  scenarios: 5,
  rotation: 5,
  mistakes: 5,
  snapshot: 5,
  surfaces: 6,
  credentials: 7,
  'credentials.ts': 7,
  'upgrade-report': 7,
  'upgrade-report.ts': 7,
  control: 7,
  'surfaces-app.ts': 7,
  lessons: 8,
  explain: 8,
  console: 9,
  'app.ts': 9,
  'refusal-log.ts': 8,
  'start.ts': 10,
  library: 11,
  'index.ts': 11,
  cli: 11,
  'cli.ts': 12,
}

function floorOf(file: string): number {
  const floor = floors[file.split('/')[0] ?? '']
  if (floor === undefined) throw new Error(`${file} is on no floor: add it to the table`)
  return floor
}

t.test('imports point downwards', async t => {
  for (const file of files) {
    for (const target of importsOf(file)) t.ok(floorOf(target) <= floorOf(file), `${file} imports ${target}`)
  }
})

t.test('no file imports itself over others', async t => {
  const graph = new Map(files.map(file => [file, importsOf(file)]))
  const done = new Set<string>()
  const visit = (file: string, path: readonly string[]): readonly string[] | undefined => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file]
    if (done.has(file)) return undefined
    done.add(file)
    for (const target of graph.get(file) ?? []) {
      const cycle = visit(target, [...path, file])
      if (cycle) return cycle
    }
    return undefined
  }
  for (const file of files) t.equal(visit(file, [])?.join(' > '), undefined, file)
})

t.test('account and failures import nothing of the rest of the house', async t => {
  for (const file of files.filter(one => /^(account|failures)\//.test(one))) {
    const own = file.split('/')[0]
    for (const target of importsOf(file)) t.equal(target.split('/')[0], own, `${file} imports ${target}`)
  }
})

t.test('the surfaces know nothing of the control API, and the reverse', async t => {
  for (const file of files) {
    for (const target of importsOf(file)) {
      if (file.startsWith('surfaces/')) t.notOk(target.startsWith('control/'), `${file} imports ${target}`)
      if (file.startsWith('control/')) t.notOk(target.startsWith('surfaces/'), `${file} imports ${target}`)
    }
  }
})

t.test('diagnoses and explanations need nothing of the control API', async t => {
  for (const file of files.filter(one => /^(diagnosis|explain)\//.test(one)))
    for (const target of importsOf(file)) t.notOk(target.startsWith('control/'), `${file} imports ${target}`)
})

t.test('judging knows no HTTP library', async t => {
  for (const file of files.filter(one => /^(account|failures|login)\//.test(one))) {
    t.notMatch(readFileSync(join(source, file), 'utf8'), /from '(fastify|node:http|undici)/, file)
  }
})

t.test('no file is longer than 300 lines', async t => {
  for (const file of files) t.ok(readFileSync(join(source, file), 'utf8').split('\n').length <= 300, file)
})

t.test('one check, one file: every file of checks that checks exports one function of that name', async t => {
  const ofChecks = /^login\/(flow\/)?checks\//
  for (const file of files.filter(one => ofChecks.test(one) && !/(what-is-it|tba-box)\.ts$/.test(one))) {
    const functions = readFileSync(join(source, file), 'utf8').match(/export function check\w+/g) ?? []
    t.equal(functions.length, 1, file)
  }
})
