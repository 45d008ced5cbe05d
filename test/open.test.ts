/** From fixtures and kept state to a server that is ready: what survives a restart, and what does not. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import t, { type Test } from 'tap'
import * as v from 'valibot'
import type { Account } from '../src/account/account.js'
import { releaseSchema } from '../src/account/releases.js'
import { lockFileName } from '../src/account/store/lock.js'
import { createMemoryStore } from '../src/account/store/lowdb.js'
import { type OpenNetSuite, type OpenOptions, openNetSuite } from '../src/open.js'
import { loginWithPassword } from '../src/password-login.js'
import { authorizationHeader } from '../src/sign.js'
import { readAuthorization, requestFacts } from '../src/surfaces/request-facts.js'
import {
  countingCredentials,
  type Plain,
  sampleAccount,
  sampleCredential,
  sampleSecrets,
  withValue,
} from './account/samples.js'
import { goodLogin, presented } from './login/password-samples.js'

interface House {
  readonly fixtures: string
  readonly data: string
  /** Opens it (again), on the same data. */
  open(options?: OpenOptions): Promise<OpenNetSuite>
  /** Replaces a fixture file. */
  edit(file: string, account: Plain): void
  /** Names of what is kept, in order. */
  keptFiles(): string[]
}

/** Fixtures (default: the sample account) in one folder, an empty data folder beside it. */
function house(t: Test, accounts: readonly Partial<Plain>[] = [{}]): House {
  const files = accounts.map((one, index) => [`${index}.json`, JSON.stringify(sampleAccount(one))] as const)
  const folder = t.testdir({ fixtures: Object.fromEntries(files), data: {} })
  const fixtures = join(folder, 'fixtures')
  const data = join(folder, 'data')
  return {
    fixtures,
    data,
    open: options => openNetSuite({ fixtures, data, makeCredential: countingCredentials(), ...options }),
    edit: (file, account) => writeFileSync(join(fixtures, file), JSON.stringify(account)),
    keptFiles: () =>
      readdirSync(data)
        .filter(name => name !== lockFileName)
        .sort(),
  }
}

const release = (text: string) => v.parse(releaseSchema, text)

function change(opened: OpenNetSuite, account: Account, path: readonly (string | number)[], value: unknown): void {
  const plain: Plain = JSON.parse(JSON.stringify(account.document))
  opened.netsuite.directory.change(account, withValue(plain, path, value))
}

const secret = sampleCredential('a pasted secret of somebody')

/** A signed call of the echo RESTlet, as a surface hands it to the server. */
function login(opened: OpenNetSuite, account: Account, wrong: Partial<typeof sampleSecrets> = {}): string {
  const [integration] = account.document.integrations
  const [token] = account.document.tokens
  if (!integration || !token) throw new TypeError('the account has no credentials')
  const url = 'http://127.0.0.1:8080/app/site/hosting/restlet.nl?script=57&deploy=1'
  const header = authorizationHeader({
    method: 'GET',
    url,
    timestamp: Math.floor(account.now(Date.now()) / 1000),
    credentials: {
      account: account.id,
      consumerKey: integration.consumerKey,
      consumerSecret: integration.consumerSecret,
      tokenId: token.tokenId,
      tokenSecret: token.tokenSecret,
      ...wrong,
    },
  })
  const facts = requestFacts(
    {
      method: 'GET',
      url: url.slice('http://127.0.0.1:8080'.length),
      headers: { host: '127.0.0.1:8080', 'user-agent': 'tests/1', cookie: `x=${secret}` },
      remoteAddress: '127.0.0.1',
      tls: false,
    },
    'restlet',
    { trustForwarded: false },
  )
  const { attempt } = readAuthorization(header, facts, { takesNlauth: false })
  if (attempt.credential !== 'tba') throw new TypeError('the header is not OAuth')
  return opened.netsuite.loginWithTba(attempt).record.operationId
}

t.test('without a data folder nothing is kept, and closing is fine', async t => {
  const { fixtures, keptFiles } = house(t)
  const opened = await openNetSuite({ fixtures })
  const account = opened.netsuite.directory.require('1234567')
  change(opened, account, ['name'], 'Changed')
  await opened.flush()
  await opened.close()
  t.strictSame(keptFiles(), [])
  const again = await openNetSuite({ fixtures })
  t.equal(again.netsuite.directory.require('1234567').document.name, 'Sample Company')
})

t.test('fixtures that cannot be served stop the start, before anything is made', async t => {
  const { open, edit, data, keptFiles } = house(t)
  edit('0.json', sampleAccount({ name: 5 }))
  await t.rejects(open(), { name: 'InvalidFixturesError', problems: [{ path: '$.name', found: '5' }] })
  await t.rejects(openNetSuite({ fixtures: join(data, 'nowhere') }), { name: 'InvalidFixturesError' })
  t.strictSame(keptFiles(), [])
})

t.test('an account that nobody changed is not kept: the next start takes the fixture as it is then', async t => {
  const { open, edit, keptFiles } = house(t)
  await (await open()).close()
  t.strictSame(keptFiles(), [])
  edit('0.json', sampleAccount({ name: 'Edited' }))
  const notices: string[] = []
  const opened = await open({ notify: message => notices.push(message) })
  t.equal(opened.netsuite.directory.require('1234567').document.name, 'Edited')
  t.strictSame(notices, [])
  await opened.close()
})

t.test('changes of document, records and clock survive a restart', async t => {
  const { open, keptFiles } = house(t, [{}, { id: '1234567_SB1' }])
  const opened = await open()
  const { directory } = opened.netsuite
  const account = directory.require('1234567')
  change(opened, account, ['tokens', 0, 'revoked'], true)
  account.records.create('customer', { companyName: 'New' })
  account.records.delete('customer', '41')
  account.setClock({ offsetMs: 0, frozenAtMs: Date.UTC(2026, 10, 22) })
  directory.noteChange(account)
  await opened.close()
  t.strictSame(keptFiles(), ['1234567.account.json'], 'only what changed')

  const again = await open()
  const found = again.netsuite.directory.require('1234567')
  t.strictSame(found.document, account.document)
  t.strictSame(found.records.toJSON(), {
    customer: [
      { id: '107', companyName: 'Green Shop' },
      { companyName: 'New', id: '108' },
    ],
  })
  t.equal(found.now(Date.now()), Date.UTC(2026, 10, 22))
  t.equal(again.netsuite.directory.isFixture(found.id), true)
  t.equal(again.netsuite.directory.require('1234567_SB1').tokenById(sampleSecrets.tokenId)?.revoked, false)
  found.reset()
  t.equal(found.document.tokens[0]?.revoked, false, 'and it still knows its fixture')
  t.equal(found.records.count('customer'), 2)
  t.equal(found.records.get('customer', '41')?.companyName, 'Blue Shop')
  await again.close()
})

t.test('what was changed after a restart is kept as well', async t => {
  const { open } = house(t)
  for (const name of ['First', 'Second', 'Third']) {
    const opened = await open()
    change(opened, opened.netsuite.directory.require('1234567'), ['name'], name)
    await opened.close()
  }
  const last = await open()
  t.equal(last.netsuite.directory.require('1234567').document.name, 'Third')
  await last.close()
})

t.test('flush keeps what is there, without an end to serving', async t => {
  const { open, data } = house(t)
  const opened = await open()
  const account = opened.netsuite.directory.require('1234567')
  change(opened, account, ['name'], 'Flushed')
  await opened.flush()
  const kept = () => readFileSync(join(data, '1234567.account.json'), 'utf8')
  t.match(kept(), /"Flushed"/)
  change(opened, account, ['name'], 'Later')
  await opened.close()
  t.match(kept(), /"Later"/)
})

t.test('a reset of a fixture account forgets what was kept of it, now and after a restart', async t => {
  const { open, keptFiles } = house(t)
  const opened = await open()
  const account = opened.netsuite.directory.require('1234567')
  change(opened, account, ['name'], 'Changed')
  await opened.flush()
  t.strictSame(keptFiles(), ['1234567.account.json'])
  opened.netsuite.directory.reset(account)
  t.equal(account.document.name, 'Sample Company')
  await opened.close()
  t.strictSame(keptFiles(), [])
  const again = await open()
  t.equal(again.netsuite.directory.require('1234567').document.name, 'Sample Company')
  await again.close()
})

t.test('a deleted fixture account stays deleted', async t => {
  const { open } = house(t, [{}, { id: '2' }])
  const opened = await open()
  opened.netsuite.directory.delete(opened.netsuite.directory.require('1234567'))
  await opened.close()
  for (let round = 0; round < 2; round++) {
    const again = await open()
    t.strictSame(
      [...again.netsuite.directory.all()].map(one => one.id),
      ['2'],
    )
    await again.close()
  }
})

t.test('a throw-away account survives with its secrets, its changes, and the state it goes back to', async t => {
  const { open, keptFiles } = house(t)
  const opened = await open()
  const copy = opened.netsuite.directory.create({ release: release('2021.1') })
  const origin = copy.snapshot()
  change(opened, copy, ['name'], 'Changed')
  copy.records.delete('customer', '41')
  opened.netsuite.directory.noteChange(copy)
  const changed = copy.snapshot()
  await opened.close()
  t.strictSame(keptFiles(), ['2000001.account.json'])

  const again = await open()
  const { directory } = again.netsuite
  const found = directory.require('2000001')
  t.strictSame(found.snapshot(), changed)
  t.equal(directory.isFixture(found.id), false)
  t.equal(directory.byHostLabel('2000001'), found)
  t.equal(directory.create().id, '2000002', 'its id is not given again')
  directory.reset(found)
  t.strictSame(found.snapshot(), origin)
  await again.close()

  const third = await open()
  t.strictSame(third.netsuite.directory.require('2000001').snapshot(), origin)
  third.netsuite.directory.delete(third.netsuite.directory.require('2000001'))
  await third.close()
  t.strictSame(keptFiles(), ['2000002.account.json'], 'deleted, it leaves nothing')
})

t.test('an account whose fixture file is gone is still served, and goes back to what was kept', async t => {
  const { open, fixtures } = house(t, [{}, { id: '2' }])
  const opened = await open()
  const account = opened.netsuite.directory.require('1234567')
  change(opened, account, ['name'], 'Kept')
  await opened.close()
  const again = await open({ fixtures: join(fixtures, '1.json') })
  const found = again.netsuite.directory.require('1234567')
  t.equal(found.document.name, 'Kept')
  t.equal(again.netsuite.directory.isFixture(found.id), false)
  found.records.delete('customer', '41')
  again.netsuite.directory.reset(found)
  t.equal(found.records.count('customer'), 2)
  await again.close()
})

t.test('an edited fixture is noticed while something older is kept, and a reset takes it', async t => {
  const { open, edit, fixtures } = house(t, [{}, { id: '2' }])
  const opened = await open()
  for (const account of opened.netsuite.directory.all()) change(opened, account, ['name'], 'Kept')
  await opened.close()
  const unchanged: string[] = []
  await (await open({ notify: message => unchanged.push(message) })).close()
  t.strictSame(unchanged, [], 'no notice without an edit')

  edit('0.json', sampleAccount({ name: 'Edited' }))
  const notices: string[] = []
  const again = await open({ notify: message => notices.push(message) })
  t.equal(notices.length, 1)
  t.match(notices[0], join(fixtures, '0.json').slice(process.cwd().length + 1))
  t.match(
    notices[0],
    'was edited after account 1234567 was kept; the kept state is served. POST /_mock/accounts/1234567/reset takes the fixture.',
  )
  const account = again.netsuite.directory.require('1234567')
  t.equal(account.document.name, 'Kept')
  again.netsuite.directory.reset(account)
  t.equal(account.document.name, 'Edited')
  await again.close()
  const after: string[] = []
  await (await open({ notify: message => after.push(message) })).close()
  t.strictSame(after, [], 'then all is well')
})

t.test('a release given at the start is what every fixture account emulates, and goes back to', async t => {
  const { open } = house(t, [{}, { id: '2', release: '2020.1' }])
  const opened = await open({ release: release('2022.2') })
  for (const account of opened.netsuite.directory.all()) {
    t.equal(account.document.release, '2022.2')
    change(opened, account, ['release'], '2023.1')
    opened.netsuite.directory.reset(account)
    t.equal(account.document.release, '2022.2')
  }
  t.equal(opened.netsuite.directory.create().document.release, '2022.2')
  await opened.close()
  const plain = await open()
  t.equal(plain.netsuite.directory.require('2').document.release, '2020.1', 'and nothing of it stays')
  await plain.close()
})

t.test('a store of the caller keeps accounts as a folder does', async t => {
  const { fixtures } = house(t)
  const store = createMemoryStore()
  const opened = await openNetSuite({ fixtures, store })
  change(opened, opened.netsuite.directory.require('1234567'), ['name'], 'Kept')
  await opened.close()
  const again = await openNetSuite({ fixtures, store })
  t.equal(again.netsuite.directory.require('1234567').document.name, 'Kept')
})

t.test('kept state that cannot be read stops the start and is named', async t => {
  const { open, data } = house(t)
  const file = join(data, '1234567.account.json')
  writeFileSync(file, '{"format":1,')
  await t.rejects(open(), { message: `${file} is not an account that was kept here` })
  const kept = {
    format: 1,
    id: '1234567',
    account: sampleAccount({ name: 5 }),
    clock: { offsetMs: 0, frozenAtMs: null },
  }
  writeFileSync(file, JSON.stringify(kept))
  await t.rejects(open(), {
    message: /^what is kept of account 1234567 is not a valid account; .*\n\$\.name: found 5, expected string$/,
  })
})

t.test('audit rows survive a restart, in order, and know their failures', async t => {
  const { open } = house(t)
  const opened = await open()
  const account = opened.netsuite.directory.require('1234567')
  const copy = opened.netsuite.directory.create()
  const granted = login(opened, account)
  const refused = login(opened, account, { tokenSecret: secret })
  const ofCopy = login(opened, copy)
  await opened.close()
  const again = await open()
  const rows = again.netsuite.trail(again.netsuite.directory.require('1234567')).query()
  t.match(rows, [
    {
      operationId: refused,
      status: 'Failure',
      detail: 'InvalidSignature',
      failure: 'signature-invalid',
      userAgent: 'tests/1',
    },
    {
      operationId: granted,
      status: 'Success',
      detail: '',
      failure: null,
      emailAddress: 'ines@example.com',
      requestUri: '/app/site/hosting/restlet.nl',
    },
  ])
  t.equal(rows.length, 2)
  t.match(again.netsuite.trail(again.netsuite.directory.require(copy.id)).query(), [
    { operationId: ofCopy, status: 'Success' },
  ])
  const later = login(again, again.netsuite.directory.require('1234567'))
  t.equal(again.netsuite.trail(again.netsuite.directory.require('1234567')).query()[0]?.operationId, later)
  t.equal(again.netsuite.attempt(granted), undefined, 'attempts are of one run')
  await again.close()
})

t.test('nothing on disk holds an Authorization header, a cookie or a secret that a client presented', async t => {
  const { open, data, keptFiles } = house(t)
  const opened = await open()
  const account = opened.netsuite.directory.require('1234567')
  login(opened, account)
  login(opened, account, { tokenSecret: secret })
  login(opened, account, { consumerKey: secret })
  login(opened, account, { tokenId: secret })
  change(opened, account, ['name'], 'Changed')
  await opened.close()
  t.strictSame(keptFiles(), ['1234567.account.json', '1234567.login-audit-trail.ndjson'])
  const trail = readFileSync(join(data, '1234567.login-audit-trail.ndjson'), 'utf8')
  t.equal(trail.split('\n').length - 1, 4)
  for (const word of [secret, ...Object.values(sampleSecrets), 'oauth_', 'OAuth', 'signature=', 'nonce='])
    t.notOk(trail.includes(word), word)
  t.notOk(readFileSync(join(data, '1234567.account.json'), 'utf8').includes(secret))
})

t.test('locks and last roles survive a restart, and nothing on disk holds a password that was presented', async t => {
  const { open, data, keptFiles } = house(t, [
    {
      users: [
        { id: 11, name: 'Ada Admin', email: 'ada@example.com', roles: [3] },
        { id: 12, name: 'Ines Integration', email: 'ines@example.com', roles: [1001], password: 'Right-Pa55word' },
      ],
    },
  ])
  const known = { account: '1234567', email: 'ines@example.com' }
  const logIn = ({ netsuite }: OpenNetSuite, password: string) => {
    const { attempt, secrets, call } = presented({ ...goodLogin, ...known, password })
    return loginWithPassword(netsuite, attempt, secrets, call).record.refusal?.failure ?? 'granted'
  }
  const opened = await open()
  t.equal(logIn(opened, 'Right-Pa55word'), 'granted')
  for (let count = 0; count < 5; count++) t.equal(logIn(opened, 'presented-s3cret'), 'password-wrong')
  await opened.close()

  const again = await open()
  t.equal(logIn(again, 'Right-Pa55word'), 'user-locked')
  t.match(again.netsuite.directory.require('1234567').document.users[1], { lastRole: 1001, failedLogins: 0 })
  await again.close()
  for (const file of keptFiles()) t.notMatch(readFileSync(join(data, file), 'utf8'), /presented-s3cret/, file)
})

t.test('a reset or deleted account has no audit rows left, on disk either', async t => {
  const { open, keptFiles } = house(t, [{}, { id: '2' }])
  const opened = await open()
  const { directory } = opened.netsuite
  for (const account of directory.all()) login(opened, account)
  const copy = directory.create()
  login(opened, copy)
  await opened.flush()
  t.equal(keptFiles().filter(name => name.endsWith('.ndjson')).length, 3)
  directory.reset(directory.require('1234567'))
  directory.delete(copy)
  t.strictSame(opened.netsuite.trail(directory.require('1234567')).query(), [])
  await opened.close()
  t.strictSame(keptFiles(), ['2.login-audit-trail.ndjson'])
  const again = await open()
  t.strictSame(again.netsuite.trail(again.netsuite.directory.require('1234567')).query(), [])
  t.equal(again.netsuite.trail(again.netsuite.directory.require('2')).query().length, 1)
  await again.close()
})

t.test('two servers on the same fixtures know nothing of each other', async t => {
  const { fixtures } = house(t)
  const [one, two] = await Promise.all([openNetSuite({ fixtures }), openNetSuite({ fixtures })])
  const account = one.netsuite.directory.require('1234567')
  change(one, account, ['name'], 'Changed')
  account.records.delete('customer', '41')
  login(one, account)
  const sibling = two.netsuite.directory.require('1234567')
  t.equal(sibling.document.name, 'Sample Company')
  t.equal(sibling.records.count('customer'), 2)
  t.strictSame(two.netsuite.trail(sibling).query(), [])
})

t.test('what cannot be written is told, and the server lives on', async t => {
  const { open, data } = house(t)
  const notices: string[] = []
  const opened = await open({ notify: message => notices.push(message) })
  const account = opened.netsuite.directory.require('1234567')
  const inTheWay = ['1234567.account.json', '1234567.login-audit-trail.ndjson'].map(name => join(data, name))
  for (const path of inTheWay) mkdirSync(path)
  login(opened, account)
  change(opened, account, ['name'], 'Changed')
  for (let waited = 0; waited < 5_000 && notices.length < 2; waited += 10) await sleep(10)
  t.equal(notices.length, 2)
  for (const notice of notices) t.ok(notice.startsWith(`cannot write to ${data}: `), notice)
  t.equal(opened.netsuite.trail(account).length, 1)
  for (const path of inTheWay) rmdirSync(path)
  await opened.close()
  const again = await open()
  const found = again.netsuite.directory.require('1234567')
  t.equal(found.document.name, 'Changed')
  t.equal(again.netsuite.trail(found).length, 1)
  await again.close()
})

t.test('an account made under the id of a deleted fixture account keeps its own origin across a restart', async t => {
  const fixtures = t.testdir({ 'a.json': JSON.stringify(sampleAccount()), data: {} })
  const options = { fixtures: `${fixtures}/a.json`, data: `${fixtures}/data` }
  const first = await openNetSuite(options)
  const { id } = first.netsuite.directory.require('1234567')
  first.netsuite.directory.delete(first.netsuite.directory.require(id))
  first.netsuite.directory.createFrom({ ...sampleAccount(), name: 'Made later' })
  await first.close()

  const second = await openNetSuite(options)
  const account = second.netsuite.directory.require(id)
  t.equal(account.document.name, 'Made later')
  second.netsuite.directory.reset(account)
  t.equal(account.document.name, 'Made later')
  second.netsuite.directory.delete(account)
  await second.close()

  const third = await openNetSuite(options)
  t.equal(third.netsuite.directory.size, 0, 'the fixture account stays deleted')
  await third.close()
})

t.test(
  'a release given at start counts for accounts that were kept too, and a clock that is none is a running one',
  async t => {
    const fixtures = t.testdir({ 'a.json': JSON.stringify(sampleAccount()), data: {} })
    const options = { fixtures: `${fixtures}/a.json`, data: `${fixtures}/data` }
    const first = await openNetSuite(options)
    first.netsuite.directory.noteChange(first.netsuite.directory.require('1234567'))
    await first.close()
    const file = `${fixtures}/data/1234567.account.json`
    writeFileSync(file, readFileSync(file, 'utf8').replace(/"offsetMs": \d+/, '"offsetMs": "soon"'))

    const second = await openNetSuite({ ...options, release: v.parse(releaseSchema, '2021.1') })
    const account = second.netsuite.directory.require('1234567')
    t.equal(account.document.release, '2021.1')
    t.same(account.clock, { offsetMs: 0, frozenAtMs: null })
    await second.close()
  },
)

t.test('a data folder belongs to one server at a time, also within one process', async t => {
  const { open, data } = house(t)
  const opened = await open()
  await t.rejects(open(), {
    message: new RegExp(`${data} is in use .*\\(process ${process.pid}\\).*name another folder`),
  })
  await opened.close()
  t.strictSame(readdirSync(data), [], 'released')
  await (await open()).close()
})

t.test('the lock of a process that was killed is taken over, whoever has its id now', async t => {
  const { open, data } = house(t)
  const file = join(data, lockFileName)
  const dead = spawnSync(process.execPath, ['--version']).pid
  writeFileSync(file, JSON.stringify({ pid: dead, token: 'x' }))
  await (await open()).close()
  writeFileSync(file, JSON.stringify({ pid: process.pid, token: 'x' }))
  utimesSync(file, 0, 0)
  await (await open()).close()
  writeFileSync(file, '')
  await (await open()).close()
  writeFileSync(file, JSON.stringify({ pid: process.ppid, token: 'x' }))
  await t.rejects(open(), { message: `process ${process.ppid}` })
})

t.test('a start that fails lets go of its data folder', async t => {
  const { open, data } = house(t)
  writeFileSync(join(data, '1234567.account.json'), '{')
  await t.rejects(open())
  t.strictSame(readdirSync(data), ['1234567.account.json'])
})

t.test('a file in place of the data folder is told', async t => {
  const { open, fixtures } = house(t)
  const file = join(fixtures, '0.json')
  await t.rejects(open({ data: file }), { message: `--data ${file} is a file; name a folder` })
})

/** What is kept of the sample account, and the start after it. */
async function startOnKept(t: Test, change: Plain) {
  const { open, data } = house(t)
  const clock = { offsetMs: 0, frozenAtMs: null }
  const kept = { format: 1, id: '1234567', account: sampleAccount(), clock, ...change }
  writeFileSync(join(data, '1234567.account.json'), JSON.stringify(kept))
  await (await open()).close()
}

t.test('kept state of another account, or that is none, stops the start', async t => {
  const head = /^what is kept of account 1234567 is not a valid account/
  await startOnKept(t, {})
  for (const [what, change, why] of [
    ['another account', { account: sampleAccount({ id: '2' }) }, '$.id: found "2", expected "1234567"'],
    ['no account', { account: 5 }, '$.account: found 5, expected an account'],
    ['a digest that is none', { fixtureDigest: 5 }, '$.fixtureDigest: found 5, expected string'],
  ] as const)
    await t.test(what, async t => {
      await t.rejects(startOnKept(t, change), { message: head })
      await t.rejects(startOnKept(t, change), { message: why })
    })
  const { open, data } = house(t, [{ id: '2' }])
  const kept = { format: 1, id: '1234567', account: sampleAccount(), clock: { offsetMs: 0, frozenAtMs: null } }
  writeFileSync(join(data, '1234567.account.json'), JSON.stringify({ ...kept, origin: sampleAccount({ id: '3' }) }))
  await t.rejects(open(), { message: '$.id: found "3", expected "1234567"' })
})

t.test('what is kept of a scenario cannot bring in a RESTlet module either', async t => {
  const before = { kind: 'module', path: '/elsewhere/evil.mjs', delayMs: 0 }
  const changes = [{ path: ['scripts', { id: 57 }, 'behaviour'], before }]
  const scenarios = [{ name: 'token-revoked', target: {}, at: '2026-11-22T08:00:00.000Z', changes }]
  await t.rejects(startOnKept(t, { scenarios }), {
    message:
      '$.scenarios[0].changes[0].before: found "/elsewhere/evil.mjs", expected a module that a fixture file names; nothing else than a fixture file loads code',
  })
})

t.test('kept state cannot bring in a RESTlet module that no fixture names', async t => {
  const script = { id: 60, scriptId: 'customscript_own', name: 'Own', deployments: [] }
  const scripts = (path: string) => [{ ...script, behaviour: { kind: 'module', path } }]
  await t.rejects(startOnKept(t, { account: sampleAccount({ scripts: scripts('/elsewhere/evil.mjs') }) }), {
    message: 'it names the RESTlet module /elsewhere/evil.mjs, which no fixture names',
  })
  const { open, fixtures, edit } = house(t)
  writeFileSync(join(fixtures, 'own.mjs'), '')
  edit('0.json', sampleAccount({ scripts: scripts('own.mjs') }))
  const opened = await open()
  change(opened, opened.netsuite.directory.require('1234567'), ['name'], 'Kept')
  const copy = opened.netsuite.directory.create()
  await opened.close()
  const again = await open()
  t.equal(again.netsuite.directory.require('1234567').document.name, 'Kept')
  t.ok(again.netsuite.directory.require(copy.id), 'a copy has the modules of its template')
  await again.close()
})
