import { execFile } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import t, { type Test } from 'tap'
import * as v from 'valibot'
import { copiesOf } from '../../../src/console/trying/copies/copies.js'
import type { Copy } from '../../../src/console/trying/copies/copy.js'
import type { Plan, Wish } from '../../../src/console/trying/plan.js'
import type { Recipe } from '../../../src/console/trying/recipe.js'
import { openTrials, type Trials } from './stage.js'

const run = promisify(execFile)
const folder = t.testdir({})
const has = async (command: string, ...args: string[]) =>
  run(command, args).then(
    () => true,
    () => false,
  )

const hasCurl = async () => (await has('openssl', 'version')) && (await has('curl', '--version'))

let trials: Trials
t.before(async () => {
  trials = await openTrials()
})
t.teardown(() => trials.close())

let files = 0
/** Writes a copy to a file of its own. */
function saved({ file, text }: Copy): string {
  const own = join(folder, String(files++))
  mkdirSync(own)
  writeFileSync(join(own, file), text)
  return join(own, file)
}

function copy(plan: Plan, id: Copy['id']): Copy {
  const found = copiesOf(plan, 'Try a login').find(one => one.id === id)
  if (!found) throw new TypeError(`there is no copy for ${id}`)
  return found
}

/** Runs a copy; its last line of a status, or what it printed. */
async function played(command: string, one: Copy): Promise<string> {
  const { stdout } = await run(command, [saved(one)], { timeout: 30_000 })
  return stdout
}

/** What the call of the last operation id that was printed was refused with. */
function outcomeOf(text: string): string | undefined {
  const id = [...text.matchAll(/x-n-operationid'?: '?([0-9a-f-]{36})/gi)].at(-1)?.[1]
  const record = trials.netsuite.attempt(id ?? '')
  return record?.refusal?.failure ?? (record?.granted ? 'success' : undefined)
}

const tries: readonly (readonly [failure: string, wish: Wish, status: number])[] = [
  ['success', { credentials: 'set:good' }, 200],
  ['token-revoked', { credentials: 'set:revoked token' }, 401],
  ['success', { credentials: 'set:REST: SuiteQL' }, 200],
  ['success', { credentials: 'set:NLAuth: good' }, 200],
  ['signature-invalid', { credentials: 'set:good', mistake: 'secrets-swapped' }, 401],
  ['signature-invalid', { credentials: 'set:good', mistake: 'query-not-signed' }, 401],
  ['signature-invalid', { credentials: 'set:good', mistake: 'plus-for-blank' }, 401],
  ['signature-method-refused', { credentials: 'set:good', mistake: 'hmac-sha1' }, 400],
  ['timestamp-out-of-window', { credentials: 'set:good', mistake: 'clock-slow' }, 401],
  ['nonce-used', { credentials: 'set:good', mistake: 'nonce-used' }, 401],
  ['success', { credentials: 'set:good', mistake: 'signature-not-encoded' }, 200],
  ['realm-of-other-account', { credentials: 'set:good', mistake: 'host-of-other-account' }, 401],
  ['nlauth-value-unescaped', { credentials: 'set:NLAuth: characters to escape', mistake: 'nlauth-unescaped' }, 401],
  ['success', { credentials: 'set:good', address: '203.0.113.9' }, 200],
]

/** Checks what the copies of all tries print, each with an account of its own. */
async function tried(t: Pick<Test, 'match' | 'equal'>, id: Copy['id'], play: (copies: Copy[]) => Promise<string[]>) {
  const copies = tries.map(([, wish]) => copy(trials.plan(trials.copy(), wish), id))
  const printed = await play(copies)
  for (const [index, [failure, wish, status]] of tries.entries()) {
    const label = JSON.stringify(wish)
    const text = printed[index] ?? ''
    t.match(text, new RegExp(id === 'curl' ? `HTTP/1.1 ${status} ` : `^${status} `, 'm'), label)
    t.equal(outcomeOf(text), failure, label)
  }
}

const oneByOne = (command: string) => async (copies: Copy[]) => {
  const printed: string[] = []
  for (const one of copies) printed.push(await played(command, one))
  return printed
}

const between = '--- the next copy ---'

/** All in one process, which takes a fraction of the time. */
async function inOneNode(copies: Copy[]): Promise<string[]> {
  const lines = copies.flatMap(one => [`await import(${JSON.stringify(saved(one))})`, `console.log('${between}')`])
  return (await played(process.execPath, { id: 'node', label: '', file: 'all.mjs', text: lines.join('\n') })).split(
    between,
  )
}

t.test('the copy for curl does what was tried, mistakes included', async t => {
  if (!(await hasCurl())) return t.pass('needs curl and openssl')
  return tried(t, 'curl', oneByOne('bash'))
})

t.test('the copy for Node does what was tried, mistakes included', t => tried(t, 'node', inOneNode))

t.test('the copy for Python does what was tried, or at least is Python', async t => {
  if (!(await has('python3', '--version'))) return t.pass('needs python3')
  if (await has('python3', '-c', 'import requests_oauthlib')) return tried(t, 'python', oneByOne('python3'))
  const paths = tries.map(([, wish]) => saved(copy(trials.plan(trials.copy(), wish), 'python')))
  return t.resolves(run('python3', ['-m', 'py_compile', ...paths]))
})

t.test('copies can be run again, and obey the clock of the account', async t => {
  const account = trials.copy()
  account.setClock({ offsetMs: -3_600_000, frozenAtMs: null })
  const node = copy(trials.plan(account, { credentials: 'set:good' }), 'node')
  for (const _ of [1, 2]) t.match(await played(process.execPath, node), /^200 /m)
  account.setClock({ offsetMs: 0, frozenAtMs: Date.parse('2030-01-01T00:00:00Z') })
  t.match(await played(process.execPath, copy(trials.plan(account, { credentials: 'set:good' }), 'node')), /^200 /m)
})

const collectionSchema = v.object({
  info: v.object({ name: v.string(), schema: v.pipe(v.string(), v.includes('/v2.1.0/')) }),
  item: v.tuple([
    v.looseObject({
      request: v.looseObject({
        method: v.string(),
        url: v.string(),
        auth: v.looseObject({
          type: v.string(),
          oauth1: v.optional(v.array(v.object({ key: v.string(), value: v.union([v.string(), v.boolean()]) }))),
        }),
        header: v.array(v.looseObject({ key: v.string(), value: v.string() })),
      }),
    }),
  ]),
})

t.test('the Postman collection signs with the credentials, and says when it leaves the mistake out', t => {
  const account = trials.copy()
  const read = (wish: Wish) => {
    const { text, note } = copy(trials.plan(account, wish), 'postman')
    return { ...v.parse(collectionSchema, JSON.parse(text)).item[0], text, note }
  }
  const good = read({ credentials: 'set:good' })
  const values = Object.fromEntries(good.request.auth.oauth1?.map(({ key, value }) => [key, value]) ?? [])
  t.match(values, { signatureMethod: 'HMAC-SHA256', realm: account.id, addParamsToHeader: true })
  t.equal(good.note, undefined)
  t.match(read({ credentials: 'set:good', mistake: 'query-not-signed' }).note, /without the mistake/)
  t.match(read({ credentials: 'set:good', mistake: 'clock-slow' }).text, /prerequest/)
  const password = read({ credentials: 'set:NLAuth: good' })
  t.equal(password.request.auth.type, 'noauth')
  t.match(password.request.header.at(-1), { key: 'Authorization', value: /^NLAuth / })
  t.end()
})

/** Whatever would end a string, a line or a command somewhere. */
const hostile = [
  `'"\`$(touch pwned)\\ \n#{x} %s ; & | < > * ? ! ~`,
  '\u2028\u202e\u{1f600}\u0000é',
  '${process.exit(7)} """ \'\'\' \\u0041 {{x}}',
]

t.test('hostile values are quoted: what arrives is what was meant', async t => {
  const account = trials.copy()
  const plan = trials.plan(account, { credentials: 'set:good' })
  const { login } = plan.recipe
  if (login.kind !== 'tba') throw new TypeError('the set signs')
  for (const text of hostile) {
    const path = `${plan.recipe.path}&odd=${encodeURIComponent(text)}`
    const recipe: Recipe = {
      ...plan.recipe,
      method: 'POST',
      path,
      body: JSON.stringify({ odd: text }, null, '\n'),
      headers: [
        ['Content-Type', 'application/json'],
        ['X-Odd', `x${text.replaceAll(/[^ -~]/g, '')}`],
      ],
      login: { ...login, signedPath: path },
    }
    const odd: Plan = { ...plan, recipe, good: recipe }
    const runs: readonly (readonly [Copy['id'], string])[] = [
      ['node', process.execPath],
      ...((await hasCurl()) ? [['curl', 'bash'] as const] : []),
    ]
    for (const [id, command] of runs) {
      const printed = await played(command, copy(odd, id))
      t.equal(outcomeOf(printed), 'success', `${id} ${hostile.indexOf(text)}`)
      t.has(JSON.parse(printed.slice(printed.indexOf('{"method"'))), {
        parameters: { odd: text },
        body: { odd: text },
      })
    }
    if (await has('python3', '--version'))
      await t.resolves(run('python3', ['-m', 'py_compile', saved(copy(odd, 'python'))]))
    t.doesNotThrow(() => JSON.parse(copy(odd, 'postman').text))
  }
})
