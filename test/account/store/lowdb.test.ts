/** Keeping accounts: one suite that every adapter of the port passes, then what is special about files. */
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import t, { type Test } from 'tap'
import * as v from 'valibot'
import { type AccountId, accountIdSchema } from '../../../src/account/ids.js'
import { createFileStore, createMemoryStore } from '../../../src/account/store/lowdb.js'
import type { AccountStore, StoredAccount } from '../../../src/account/store/port.js'

const id = (text: string): AccountId => v.parse(accountIdSchema, text)
const first = id('1234567')
const second = id('1234567_SB1')

const kept = (id: AccountId, counter: number): StoredAccount => ({
  format: 1,
  id,
  account: { counter },
  clock: { offsetMs: counter, frozenAtMs: null },
})

/** Keeps a state and counts how often it is asked for. */
function counted(state: StoredAccount) {
  const take = () => {
    take.calls++
    return state
  }
  take.calls = 0
  return take
}

/** An adapter under test: a store, and the same again as another process would open it later. */
interface Adapter {
  open(): AccountStore
}

const adapters: Readonly<Record<string, (t: Test) => Adapter>> = {
  'the memory store': () => {
    const store = createMemoryStore()
    return { open: () => store }
  },
  'the file store': t => {
    const folder = join(t.testdir({}), 'made', 'when', 'missing')
    // No timer of its own fires within a test: what is written was asked for.
    return { open: () => createFileStore(folder, { delayMs: 600_000 }) }
  },
}

for (const [name, make] of Object.entries(adapters)) {
  t.test(`${name} keeps nothing at first`, async t => {
    t.strictSame(await make(t).open().load(), [])
  })

  t.test(`${name} gives back what was kept, each account once, in the order of the ids`, async t => {
    const adapter = make(t)
    const store = adapter.open()
    const full: StoredAccount = {
      ...kept(first, 1),
      account: { name: 'Ä "quoted" \u2028', records: { customer: [{ id: '1', n: null, list: [1, { a: true }] }] } },
      origin: { name: 'origin' },
      fixtureDigest: 'abc',
    }
    const gone: StoredAccount = { format: 1, id: id('9'), deleted: true }
    store.keep(gone.id, () => gone)
    store.keep(second, () => kept(second, 2))
    store.keep(first, () => full)
    await store.flush()
    t.strictSame(await store.load(), [full, kept(second, 2), gone])
    t.strictSame(await adapter.open().load(), [full, kept(second, 2), gone])
    await store.close()
  })

  t.test(`${name}: the last of several states wins, and a burst costs one write`, async t => {
    const adapter = make(t)
    const store = adapter.open()
    const takes = Array.from({ length: 100 }, (_, counter) => counted(kept(first, counter)))
    for (const take of takes) store.keep(first, take)
    t.equal(
      takes.reduce((sum, take) => sum + take.calls, 0),
      0,
      'nothing is taken before it is written',
    )
    await store.flush()
    t.strictSame(
      takes.map(take => take.calls),
      [...Array<number>(99).fill(0), 1],
    )
    t.strictSame(await adapter.open().load(), [kept(first, 99)])
    await store.flush()
    t.equal(takes.at(-1)?.calls, 1, 'what is written is not written again')
  })

  t.test(`${name} writes the accounts that changed, not the others`, async t => {
    const store = make(t).open()
    const takes = { first: counted(kept(first, 1)), second: counted(kept(second, 1)) }
    store.keep(first, takes.first)
    store.keep(second, takes.second)
    await store.flush()
    store.keep(second, takes.second)
    await store.flush()
    t.equal(takes.first.calls, 1)
    t.equal(takes.second.calls, 2)
  })

  t.test(`${name} forgets, and keeps again after that`, async t => {
    const adapter = make(t)
    const store = adapter.open()
    store.forget(second)
    await store.flush()
    for (const one of [first, second]) store.keep(one, () => kept(one, 1))
    await store.flush()
    store.forget(first)
    await store.flush()
    t.strictSame(await adapter.open().load(), [kept(second, 1)])
    store.keep(second, () => kept(second, 2))
    store.forget(second)
    store.forget(first)
    store.keep(first, () => kept(first, 3))
    await store.flush()
    t.strictSame(await adapter.open().load(), [kept(first, 3)], 'the last wish counts')
  })

  t.test(`${name} loads what was noted a moment ago`, async t => {
    const store = make(t).open()
    store.keep(first, () => kept(first, 1))
    t.strictSame(await store.load(), [kept(first, 1)])
    store.forget(first)
    t.strictSame(await store.load(), [])
  })

  t.test(`${name} writes what is pending when it is closed`, async t => {
    const adapter = make(t)
    const store = adapter.open()
    store.keep(first, () => kept(first, 1))
    await store.close()
    t.strictSame(await adapter.open().load(), [kept(first, 1)])
  })

  t.test(`${name}: a change noted while the one before is being written is not lost`, async t => {
    const adapter = make(t)
    const store = adapter.open()
    let counter = 1
    // The same function each time, as a caller may well hand it in.
    const take = () => kept(first, counter)
    store.keep(first, take)
    const writing = store.flush()
    await Promise.resolve()
    await Promise.resolve()
    counter = 2
    store.keep(first, take)
    await writing
    await store.flush()
    t.strictSame(await adapter.open().load(), [kept(first, 2)])
  })

  t.test(`${name}: many flushes at once leave the newest state`, async t => {
    const adapter = make(t)
    const store = adapter.open()
    const flushes: Promise<void>[] = []
    for (let counter = 0; counter < 30; counter++) {
      store.keep(first, () => kept(first, counter))
      flushes.push(store.flush())
      if (counter % 3 === 0) await Promise.resolve()
    }
    await Promise.all(flushes)
    t.strictSame(await adapter.open().load(), [kept(first, 29)])
  })

  t.test(`${name}: one account that cannot be kept does not stop the others, and is tried again`, async t => {
    const adapter = make(t)
    const store = adapter.open()
    let works = false
    store.keep(first, () => {
      if (!works) throw new Error('not now')
      return kept(first, 1)
    })
    const take = counted(kept(second, 1))
    store.keep(second, take)
    await t.rejects(store.flush(), { message: 'not now' })
    t.equal(take.calls, 1)
    works = true
    await store.flush()
    t.equal(take.calls, 1, 'which are kept already')
    t.strictSame(await adapter.open().load(), [kept(first, 1), kept(second, 1)])
  })
}

t.test('the file store keeps one file per account and leaves nothing else behind', async t => {
  const folder = t.testdir({})
  const store = createFileStore(folder)
  for (const one of [first, second]) store.keep(one, () => kept(one, 1))
  await store.flush()
  t.strictSame(readdirSync(folder).sort(), ['1234567.account.json', '1234567_SB1.account.json'])
  t.strictSame(JSON.parse(readFileSync(join(folder, '1234567.account.json'), 'utf8')), kept(first, 1))
  store.forget(first)
  await store.flush()
  t.strictSame(readdirSync(folder), ['1234567_SB1.account.json'])
})

t.test('the file store writes by itself after a short while, once for a burst', async t => {
  const folder = t.testdir({})
  const store = createFileStore(folder, { delayMs: 20 })
  const take = counted(kept(first, 1))
  for (let i = 0; i < 50; i++) store.keep(first, take)
  const file = join(folder, '1234567.account.json')
  for (let waited = 0; waited < 5_000 && !existsSync(file); waited += 10) await sleep(10)
  t.strictSame(readdirSync(folder), ['1234567.account.json'])
  t.equal(take.calls, 1)
})

t.test('files that are no kept accounts are left alone', async t => {
  const strangers = {
    'notes.txt': 'mine',
    '1234567.login-audit-trail.ndjson': '{}',
    '.9.account.json.tmp': '{"format":1',
    '1234567.account.json.bak': '{',
    'lower.account.json': '{',
    'account.schema.json': '{}',
    'A_B_C.account.json': '{',
    '.account.json': '{',
  }
  const folder = t.testdir(strangers)
  const store = createFileStore(folder)
  t.strictSame(await store.load(), [])
  store.keep(first, () => kept(first, 1))
  store.forget(second)
  await store.close()
  t.strictSame(readdirSync(folder).sort(), [...Object.keys(strangers), '1234567.account.json'].sort())
  t.strictSame(await createFileStore(folder).load(), [kept(first, 1)])
})

const corrupt: readonly (readonly [what: string, text: string])[] = [
  ['is cut off', '{"format":1,"id":"1234567","acc'],
  ['is empty', ''],
  ['holds something else', '[1, 2]'],
  ['holds null', 'null'],
  ['holds a number', '5'],
  ['is of another version', '{"format":2,"id":"1234567","account":{},"clock":{}}'],
  ['belongs to another account', JSON.stringify(kept(second, 1))],
]

for (const [what, text] of corrupt) {
  t.test(`a kept file that ${what} is named, and nothing is loaded`, async t => {
    const folder = t.testdir({ '1234567.account.json': text, '2.account.json': JSON.stringify(kept(id('2'), 1)) })
    const file = join(folder, '1234567.account.json')
    const load = createFileStore(folder).load()
    await t.rejects(load, { message: `${file} is not an account` })
    await t.rejects(load, { message: 'move it away or repair it' })
    t.equal(readFileSync(file, 'utf8'), text, 'and the file stays as it is')
  })
}

t.test('a write that failed is told, and made good with the next one', async t => {
  const folder = t.testdir({})
  const errors: Error[] = []
  const store = createFileStore(folder, { delayMs: 5, onError: error => errors.push(error) })
  const file = join(folder, '1234567.account.json')
  mkdirSync(file)
  store.keep(first, () => kept(first, 1))
  store.keep(second, () => kept(second, 1))
  for (let waited = 0; waited < 5_000 && errors.length === 0; waited += 10) await sleep(10)
  t.match(errors, [{ message: /1234567\.account\.json/ }])
  t.strictSame(
    JSON.parse(readFileSync(join(folder, '1234567_SB1.account.json'), 'utf8')),
    kept(second, 1),
    'the other account is kept',
  )
  rmdirSync(file)
  await store.close()
  t.strictSame(JSON.parse(readFileSync(file, 'utf8')), kept(first, 1))
})

const builtStore = new URL('../../../dist/account/store/lowdb.js', import.meta.url).href

/**
 * A program that keeps ever higher counters of two accounts in the folder given as first argument, and prints each
 * counter once the store says that it is kept. The accounts are large enough for a write to take a while.
 */
const hammer = `
  import { createFileStore } from ${JSON.stringify(builtStore)}
  const store = createFileStore(process.argv[1], { delayMs: 1 })
  const filling = 'x'.repeat(300000)
  for (let counter = Number(process.argv[2]); ; counter++) {
    const state = id => ({
      format: 1,
      id,
      account: { counter, filling, counterAgain: counter },
      clock: { offsetMs: counter, frozenAtMs: null },
    })
    for (const id of ['1234567', '1234567_SB1']) store.keep(id, () => state(id))
    await store.flush()
    process.stdout.write(counter + '\\n')
  }`

function runModule(program: string, ...args: string[]) {
  return spawn(process.execPath, ['--input-type=module', '-e', program, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    // Children need nothing of the test runner.
    env: { PATH: process.env.PATH },
    timeout: 60_000,
  })
}

/** Lets the hammer run on a folder, kills it with SIGKILL after a while, and gives the last counter it said was kept. */
async function killHammer(folder: string, from: number, afterMs: number): Promise<number> {
  const child = runModule(hammer, folder, String(from))
  let printed = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    // The random while begins at the first counter, so that every round is killed in the middle of its work.
    if (printed === '') setTimeout(() => child.kill('SIGKILL'), afterMs)
    printed += text
  })
  const signal = await new Promise(resolve => child.once('close', (_code, signal) => resolve(signal)))
  if (signal !== 'SIGKILL') throw new Error(`the hammer ended by itself (${signal})`)
  const whole = printed.slice(0, printed.lastIndexOf('\n')).split('\n')
  return Number(whole.at(-1))
}

t.test('a store with something pending keeps no process alive', async t => {
  const program = `
    import { createFileStore } from ${JSON.stringify(builtStore)}
    createFileStore(process.argv[1], { delayMs: 600000 }).keep('1', () => ({}))`
  const child = runModule(program, t.testdir({}))
  t.equal(await new Promise(resolve => child.once('close', resolve)), 0)
})

const counterOf = (one: StoredAccount | undefined): unknown =>
  one !== undefined && 'clock' in one ? one.clock.offsetMs : undefined

t.test(
  'whenever a process is killed, the next one finds whole accounts, at least as new as the last that was kept',
  async t => {
    const folder = t.testdir({})
    let next = 1
    for (let round = 0; round < 12; round++) {
      const afterMs = Math.random() * 40
      const last = await killHammer(folder, next, afterMs)
      const about = `round ${round}, killed after ${afterMs.toFixed(1)} ms at ${last}`
      const found = await createFileStore(folder).load()
      t.strictSame(
        found.map(one => one.id),
        [first, second],
        about,
      )
      for (const one of found) {
        const counter = Number(counterOf(one))
        t.ok(counter === last || counter === last + 1, `${about}: ${one.id} is at ${counter}`)
        t.match(one, { account: { counter, counterAgain: counter } }, 'in one piece')
      }
      next = last + 2
    }
  },
)

t.test('a file that a killed process left half written is no hindrance to the next', async t => {
  const folder = t.testdir({
    '.1234567.account.json.tmp': '{"format":1,"id":"12',
    '1234567.account.json': JSON.stringify(kept(first, 1)),
  })
  const store = createFileStore(folder)
  t.strictSame(await store.load(), [kept(first, 1)])
  store.keep(first, () => kept(first, 2))
  await store.close()
  t.strictSame(await createFileStore(folder).load(), [kept(first, 2)])
})
