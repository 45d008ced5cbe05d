/** Fixture files: what is read from where, and how every mistake in every file is told. */
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import t, { type Test } from 'tap'
import { type Fixture, InvalidFixturesError, loadFixtures } from '../../src/account/fixtures.js'
import { jsonErrorOffset } from '../../src/account/json-error.js'
import type { Problem } from '../../src/account/problems.js'
import { run } from '../../src/cli/run.js'
import { sampleAccount, withValue } from './samples.js'

const json = (value: unknown) => JSON.stringify(value, null, 2)
const ids = (fixtures: readonly Fixture[]) => fixtures.map(one => one.snapshot.document.id)

/** A path as problems show it: relative to where the command runs. */
const shown = (...parts: string[]) => {
  const path = join(...parts)
  return path.startsWith(`${process.cwd()}/`) ? path.slice(process.cwd().length + 1) : path
}

function problemsOf(path: string): readonly Problem[] {
  try {
    loadFixtures(path)
  } catch (error) {
    if (error instanceof InvalidFixturesError) return error.problems
    throw error
  }
  return []
}

t.test('a folder gives one account per JSON file, in the order of their names', t => {
  const folder = t.testdir({
    'b.json': json(sampleAccount({ id: '2' })),
    'a.json': json(sampleAccount({ id: '1' })),
    'account.schema.json': '{}',
    'notes.txt': 'not JSON',
    'a.json.bak': 'not JSON',
  })
  const fixtures = loadFixtures(folder)
  t.strictSame(ids(fixtures), ['1', '2'])
  t.strictSame(
    fixtures.map(one => one.file),
    [shown(folder, 'a.json'), shown(folder, 'b.json')],
  )
  t.end()
})

t.test('an accounts folder inside is where the accounts are', t => {
  const folder = t.testdir({
    'other.json': 'not an account',
    accounts: { 'a.json': json(sampleAccount()) },
    records: { 'r.json': '[]' },
  })
  t.strictSame(ids(loadFixtures(folder)), ['1234567'])
  t.end()
})

t.test('one account file may stand for the folder, whatever it is called', t => {
  const folder = t.testdir({ 'mine.txt': json(sampleAccount({ id: '7' })), 'b.json': 'not JSON' })
  t.strictSame(ids(loadFixtures(join(folder, 'mine.txt'))), ['7'])
  t.end()
})

t.test('a byte order mark at the beginning of a file does no harm', t => {
  const folder = t.testdir({
    'a.json': `\uFEFF${json(sampleAccount({ records: { customer: 'customers.data' } }))}`,
    'customers.data': '\uFEFF[{"id":"5"}]',
  })
  t.match(loadFixtures(folder), [{ snapshot: { records: { customer: [{ id: '5' }] } } }])
  t.end()
})

t.test('record files and modules are found next to their fixture file, wherever the command runs', t => {
  const account = sampleAccount({ records: { customer: '../records/customers.json' } })
  const script = { id: 60, scriptId: 'customscript_own', name: 'Own', deployments: [] }
  const elsewhere = fileURLToPath(import.meta.url)
  const folder = t.testdir({
    accounts: {
      'a.json': json({
        ...account,
        scripts: [
          { ...script, behaviour: { kind: 'module', path: '../restlets/own.mjs' } },
          {
            ...script,
            id: 61,
            scriptId: 'customscript_abs',
            behaviour: { kind: 'module', path: elsewhere },
          },
        ],
      }),
    },
    records: { 'customers.json': '[{"id":"5","companyName":"Blue"}]' },
    restlets: { 'own.mjs': '' },
  })
  const [fixture] = loadFixtures(folder)
  t.strictSame(fixture?.snapshot.records, { customer: [{ id: '5', companyName: 'Blue' }] })
  t.strictSame(
    fixture?.snapshot.document.scripts.map(one => one.behaviour.kind === 'module' && one.behaviour.path),
    [resolve(folder, 'restlets/own.mjs'), elsewhere],
  )
  t.end()
})

t.test('the digest changes with the file and with the record files it reads, and with nothing else', t => {
  const files = (name: string, records: string, other: string) => ({
    'a.json': json(sampleAccount({ name, records: { customer: 'c.data' } })),
    'c.data': records,
    'b.json': json(sampleAccount({ id: '2', name: other })),
  })
  const digest = (t: Test, name: string, records: string, other: string) =>
    loadFixtures(t.testdir(files(name, records, other)))[0]?.digest
  t.test('digests', t => {
    const first = digest(t, 'A', '[]', 'x')
    t.match(first, /^[0-9a-f]{64}$/)
    t.equal(digest(t, 'A', '[]', 'y'), first)
    t.not(digest(t, 'B', '[]', 'x'), first)
    t.not(digest(t, 'A', '[ ]', 'x'), first)
    t.end()
  })
  t.end()
})

/** Broken JSON, and where it breaks. */
const broken: readonly (readonly [what: string, text: string, found: RegExp])[] = [
  ['an unknown word', '{\n  "id": "1",\n  "name": Acme\n}', /^not JSON: Unexpected token.* \(line 3, column 11\)$/],
  ['a comma too many', '{\n  "id": "1",\n}', /^not JSON: .* \(line 3, column 1\)$/],
  ['a comma too few', '{\n  "id": "1"\n  "name": "x"\n}', /^not JSON: .* \(line 3, column 3\)$/],
  ['its end missing', '{\n  "id": "1"', /^not JSON: .* \(line 2, column 12\)$/],
  ['nothing in it', '', /^not JSON: Unexpected end of JSON input \(line 1, column 1\)$/],
  ['a string without an end', '{\n  "id": "1\n}', /^not JSON: .* \(line 2, column 9\)$/],
  ['something behind it', '{}\n\n x', /^not JSON: .* \(line 3, column 2\)$/],
  ['a byte order mark before the mistake', '\uFEFF{"id": x}', /^not JSON: Unexpected token.* \(line 1, column 8\)$/],
  ['a comment', '// mine\n{}', /^not JSON: .* \(line 1, column 1\)$/],
  ['Windows line ends', '{\r\n  "id": 1,\r\n  x\r\n}', /^not JSON: .* \(line 3, column 3\)$/],
]

for (const [what, text, found] of broken) {
  t.test(`a file with ${what} is refused with line and column`, t => {
    const folder = t.testdir({ 'a.json': text })
    const problems = problemsOf(folder)
    t.match(problems, [{ file: shown(folder, 'a.json'), path: '$', found, expected: 'an account as JSON' }])
    t.notMatch(problems[0]?.found, /position|is not valid JSON/, 'the place is said once')
    t.end()
  })
}

t.test('broken JSON in a record file is told with its line, at the record type', t => {
  const folder = t.testdir({
    'a.json': json(sampleAccount({ records: { customer: 'c.data' } })),
    'c.data': '[\n  {"id": "5"},\n]',
  })
  t.match(problemsOf(folder), [
    {
      file: shown(folder, 'a.json'),
      path: '$.records.customer',
      found: /^"c\.data" \(not JSON: .* \(line 3, column 1\)\)$/,
      expected: 'the path of a JSON file that can be read',
    },
  ])
  t.end()
})

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

t.test('a text has a place where it breaks exactly when it is not JSON', t => {
  const units = fc.constantFrom(...'{}[]:,"\\ue1-.0tfn \n', 'true', '"a":', '12', 'null')
  const soup = fc.string({ unit: units, maxLength: 30 })
  const damaged = fc
    .tuple(fc.json({ maxDepth: 3 }), fc.nat(), fc.constantFrom('', '}', ']', ',', '"', 'x', '\n', '0'))
    .map(([text, place, put]) => text.slice(0, place % text.length) + put + text.slice((place % text.length) + 1))
  fc.assert(
    fc.property(fc.oneof(soup, damaged, fc.json()), text => {
      const offset = jsonErrorOffset(text)
      return isJson(text) ? offset === undefined : offset !== undefined && offset >= 0 && offset <= text.length
    }),
    { numRuns: 2_000 },
  )
  t.end()
})

t.test('the place where a text breaks is the first at which nothing can make JSON of it any more', t => {
  // Of these, every character is a token of its own, and an item and brackets complete whatever can be completed.
  const text = fc
    .string({ unit: fc.constantFrom(...'[],0'), minLength: 1, maxLength: 6 })
    .filter(one => !one.includes('00'))
  const canBeCompleted = (begin: string) =>
    ['', '0'].some(item =>
      Array.from({ length: 7 }, (_, count) => ']'.repeat(count)).some(end => isJson(begin + item + end)),
    )
  fc.assert(
    fc.property(text, text => {
      const offset = jsonErrorOffset(text) ?? text.length
      return (
        canBeCompleted(text.slice(0, offset)) && (offset === text.length || !canBeCompleted(text.slice(0, offset + 1)))
      )
    }),
    { numRuns: 2_000 },
  )
  t.end()
})

t.test('the same account in two files is a mistake that names both', t => {
  const folder = t.testdir({
    'a.json': json(sampleAccount()),
    'b.json': json(sampleAccount({ id: '2' })),
    'c.json': json(sampleAccount()),
  })
  t.strictSame(problemsOf(folder), [
    {
      file: shown(folder, 'c.json'),
      path: '$.id',
      found: '"1234567" again',
      expected: `an account id that ${shown(folder, 'a.json')} does not have`,
    },
  ])
  t.end()
})

t.test('a missing record file is a mistake of the account that names it', t => {
  const folder = t.testdir({ 'a.json': json(sampleAccount({ records: { customer: 'nowhere.json' } })) })
  t.strictSame(problemsOf(folder), [
    {
      file: shown(folder, 'a.json'),
      path: '$.records.customer',
      found: '"nowhere.json" (no such file)',
      expected: 'the path of a JSON file that can be read',
    },
  ])
  t.end()
})

t.test('a missing folder, an empty one, and a folder that poses as a file are told', t => {
  const folder = t.testdir({ empty: {}, noAccounts: { accounts: {} }, posing: { 'a.json': {} } })
  t.strictSame(problemsOf(join(folder, 'nowhere')), [
    {
      file: shown(folder, 'nowhere'),
      path: '$',
      found: 'no such file',
      expected: 'a folder of account files that can be read',
    },
  ])
  t.strictSame(problemsOf(join(folder, 'empty')), [
    { file: shown(folder, 'empty'), path: '$', found: 'no .json file', expected: 'one JSON file per account' },
  ])
  t.strictSame(problemsOf(join(folder, 'noAccounts')), [
    {
      file: shown(folder, 'noAccounts', 'accounts'),
      path: '$',
      found: 'no .json file',
      expected: 'one JSON file per account',
    },
  ])
  t.match(problemsOf(join(folder, 'posing')), [{ file: shown(folder, 'posing', 'a.json'), path: '$', found: /EISDIR/ }])
  t.end()
})

/** A folder in which every file has something wrong, and what is told about it. */
function badFolder(t: Test): { readonly folder: string; readonly lines: readonly string[] } {
  const folder = t.testdir({
    'a.json': json(withValue(withValue(sampleAccount(), ['tokens', 0, 'role'], 99), ['tokens', 0, 'user'], 98)),
    'b.json': '{"id": oops}',
    'c.json': json({ id: 'lower', name: 5 }),
    'd.json': json(sampleAccount({ id: '4' })),
    'e.json': json(sampleAccount({ id: '4' })),
  })
  const at = (file: string) => shown(folder, file)
  return {
    folder,
    lines: [
      `${at('a.json')} $.tokens[0].user: found 98, expected the id of a user of this account`,
      `${at('a.json')} $.tokens[0].role: found 99, expected the id of a role of this account`,
      `${at('b.json')} $: found not JSON: Unexpected token`,
      `${at('c.json')} $.id: found "lower", expected an account id such as`,
      `${at('c.json')} $.name: found 5, expected string`,
      `${at('e.json')} $.id: found "4" again, expected an account id that ${at('d.json')} does not have`,
    ],
  }
}

t.test('the mistakes of all files are told at once, one line each', t => {
  const { folder, lines } = badFolder(t)
  t.throws(() => loadFixtures(folder), { name: 'InvalidFixturesError', code: 'INVALID_FIXTURES' })
  try {
    loadFixtures(folder)
  } catch (error) {
    if (!(error instanceof InvalidFixturesError)) throw error
    t.equal(error.problems.length, lines.length)
    const [head, ...told] = error.message.split('\n')
    t.equal(head, `The fixtures have ${lines.length} problems:`)
    t.equal(told.length, lines.length)
    told.forEach((line, index) => {
      t.ok(line.startsWith(`  ${lines[index]}`), line)
    })
  }
  t.end()
})

/** Runs the command and gives what it printed. */
async function runCaptured(t: Test, ...args: string[]) {
  const out = t.capture(console, 'log', () => undefined)
  const err = t.capture(console, 'error', () => undefined)
  const code = await run(args)
  const printed = (calls: readonly { readonly args: readonly unknown[] }[]) =>
    calls.map(call => call.args.join(' ')).join('\n')
  const result = { code, out: printed(out()), err: printed(err()) }
  out.restore()
  err.restore()
  return result
}

t.test('the command check prints every mistake and ends with 1', async t => {
  const { folder, lines } = badFolder(t)
  const { code, out, err } = await runCaptured(t, 'check', folder)
  t.equal(code, 1)
  t.equal(out, '')
  for (const line of lines) t.ok(err.includes(line), line)
  t.equal(err.split('\n').length, lines.length + 1)
})

t.test('the command check says what a good folder holds and ends with 0', async t => {
  const folder = t.testdir({ 'a.json': json(sampleAccount()), 'b.json': json(sampleAccount({ id: '2', name: 'Two' })) })
  for (const args of [[folder], ['--fixtures', folder]]) {
    const { code, out, err } = await runCaptured(t, 'check', ...args)
    t.equal(code, 0)
    t.equal(err, '')
    t.equal(
      out,
      [
        `${shown(folder, 'a.json')}: 1234567 "Sample Company", release 2026.2, 1 integrations, 1 tokens, 2 users, 2 roles, 1 scripts, 2 records`,
        `${shown(folder, 'b.json')}: 2 "Two", release 2026.2, 1 integrations, 1 tokens, 2 users, 2 roles, 1 scripts, 2 records`,
        '2 accounts are fine',
      ].join('\n'),
    )
  }
})

t.test('the command check refuses an option it does not know with 2', async t => {
  const { code, err } = await runCaptured(t, 'check', '--fixture', 'x')
  t.equal(code, 2)
  t.match(err, 'unknown option --fixture, did you mean --fixtures?')
})

t.test('a RESTlet module that is not there is a mistake of the script that names it', t => {
  const behaviour = { kind: 'module', path: 'gone.mjs' }
  const folder = t.testdir({ 'a.json': json(withValue(sampleAccount(), ['scripts', 0, 'behaviour'], behaviour)) })
  t.strictSame(problemsOf(folder), [
    {
      path: '$.scripts[0].behaviour.path',
      found: '"gone.mjs" (no such file)',
      expected: 'the path of a JavaScript module, relative to the fixture file',
      file: shown(folder, 'a.json'),
    },
  ])
  t.end()
})

t.test('an account id is found twice even where another mistake is', t => {
  const folder = t.testdir({ 'a.json': json(sampleAccount({ name: 5 })), 'b.json': json(sampleAccount()) })
  t.strictSame(
    problemsOf(folder).map(one => one.path),
    ['$.name', '$.id'],
  )
  t.end()
})
