/** Accounts are apart: whatever is done to one, every other stays as it was, to the byte. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import t from 'tap'
import type { Account } from '../src/account/account.js'
import { buildApp } from '../src/app.js'
import type { NetSuite } from '../src/netsuite.js'
import { openNetSuite } from '../src/open.js'
import { authorizationHeader } from '../src/sign.js'
import { readSnapshot, restoreSnapshot, takeSnapshot } from '../src/snapshot/snapshot.js'
import { changeAtRandom, randomChange } from './changes.js'
import { countingCredentials, sampleAccount, sampleNetSuite } from './account/samples.js'

type App = ReturnType<typeof buildApp>

const operation = fc.oneof(
  fc.record({
    kind: fc.constantFrom(
      'call' as const,
      'bad call' as const,
      'query' as const,
      'job' as const,
      'flow' as const,
      'page' as const,
      'reset' as const,
      'restore' as const,
      'delete' as const,
      'create' as const,
    ),
    at: fc.nat(20),
  }),
  fc.record({ kind: fc.constant('change' as const), at: fc.nat(20), change: randomChange }),
)
type Operation = typeof operation extends fc.Arbitrary<infer T> ? T : never

/** All that an account holds, as text; asking changes nothing. */
function stateOf(netsuite: NetSuite, account: Account): string {
  const { id, expiresAtMs } = account
  return JSON.stringify({
    ...takeSnapshot(netsuite, account),
    expiresAtMs,
    attempts: [...netsuite.memory(account).attempts.granted()].map(one => [one.operationId, one.status]),
    requestToken: netsuite.requestTokens.find(`token of ${id}`),
    session: netsuite.browserSessions.find(`session of ${id}`),
  })
}

function signed(account: Account, method: string, path: string, wrong = {}) {
  const [integration] = account.document.integrations
  const [token] = account.document.tokens
  if (!integration || !token) throw new TypeError('the sample account has credentials')
  const url = `http://localhost${path}`
  const credentials = { account: account.id, ...integration, ...token, ...wrong }
  const timestamp = Math.floor(account.now(Date.now()) / 1000)
  return authorizationHeader({ method, url, credentials, timestamp: Math.max(1, timestamp) })
}

async function perform(app: App, netsuite: NetSuite, account: Account, one: Operation): Promise<void> {
  const { id } = account
  const restlet = '/app/site/hosting/restlet.nl?script=57&deploy=1'
  const suiteQl = '/services/rest/query/v1/suiteql'
  const post = (url: string, prefer: string) =>
    app.inject({
      method: 'POST',
      url,
      headers: { host: 'localhost', authorization: signed(account, 'POST', url), prefer },
      payload: JSON.stringify({ q: 'SELECT id, companyname FROM customer' }),
    })
  switch (one.kind) {
    case 'call':
    case 'bad call': {
      const wrong = one.kind === 'call' ? {} : { tokenSecret: 'none of this account' }
      const authorization = signed(account, 'GET', restlet, wrong)
      await app.inject({ url: restlet, headers: { host: 'localhost', authorization } })
      break
    }
    case 'query':
      await post(suiteQl, 'transient')
      break
    case 'job':
      await post(suiteQl, 'transient, respond-async')
      break
    case 'flow':
      netsuite.requestTokens.add({
        token: `token of ${id}`,
        secret: '',
        consumerKey: '',
        owner: id,
        company: undefined,
        callback: '',
        role: undefined,
        createdAt: 0,
        state: { kind: 'new' },
      })
      break
    case 'page': {
      const [user] = account.document.users
      if (!user) throw new TypeError('the sample account has users')
      netsuite.browserSessions.keep({
        id: `session of ${id}`,
        csrf: '',
        usedAt: 0,
        identities: [{ account: id, user: user.id }],
        secondFactor: false,
        choosing: false,
      })
      break
    }
    case 'reset':
      netsuite.directory.reset(account)
      break
    case 'restore': {
      const snapshot: unknown = JSON.parse(JSON.stringify(takeSnapshot(netsuite, account)))
      restoreSnapshot(netsuite, account, readSnapshot(netsuite, snapshot, id))
      break
    }
    case 'delete':
      netsuite.directory.delete(account)
      break
    case 'create':
      netsuite.directory.create({ from: id })
      break
    case 'change':
      changeAtRandom(netsuite, account, one.change)
      break
  }
}

t.test('of random things done to random accounts, none changes another account', async () => {
  const netsuite = await sampleNetSuite([withPermissions()])
  const app = buildApp({ netsuite, control: { allowHosts: [], controlToken: undefined } })
  await fc.assert(
    fc.asyncProperty(fc.array(operation, { minLength: 1, maxLength: 25 }), async operations => {
      for (const account of [...netsuite.directory.all()].slice(1)) netsuite.directory.delete(account)
      for (let count = 0; count < 5; count++) netsuite.directory.create()
      for (const one of operations) {
        const accounts = [...netsuite.directory.all()]
        const index = one.at % accounts.length
        const account = accounts[index]
        // The first one is the template of the others; it is not deleted.
        if (!account || (one.kind === 'delete' && index === 0)) continue
        const others = accounts.filter(other => other !== account)
        const before = others.map(other => stateOf(netsuite, other))
        await perform(app, netsuite, account, one)
        if (others.some((other, at) => stateOf(netsuite, other) !== before[at])) return false
      }
      return true
    }),
    { numRuns: 40 },
  )
  await app.close()
})

t.test('a query sees the records of its own account, also of one that got the id of a deleted one', async t => {
  const netsuite = await sampleNetSuite([withPermissions()])
  const app = buildApp({ netsuite, control: { allowHosts: [], controlToken: undefined } })
  const url = '/services/rest/query/v1/suiteql'
  const names = async (account: Account) => {
    const headers = { host: 'localhost', authorization: signed(account, 'POST', url), prefer: 'transient' }
    const payload = JSON.stringify({ q: 'SELECT companyname FROM customer ORDER BY id' })
    const answer = await app.inject({ method: 'POST', url, headers, payload })
    return answer.json().items.map((one: { companyname: string }) => one.companyname)
  }
  const first = netsuite.directory.create({ id: '7654321' })
  const second = netsuite.directory.create()
  first.records.update('customer', '41', { companyName: 'First' })
  second.records.update('customer', '41', { companyName: 'Second' })
  t.strictSame(await names(first), ['First', 'Green Shop'])
  t.strictSame(await names(second), ['Second', 'Green Shop'])
  netsuite.directory.delete(first)
  t.strictSame(await names(second), ['Second', 'Green Shop'])
  const heir = netsuite.directory.create({ id: '7654321' })
  t.strictSame(await names(heir), ['Blue Shop', 'Green Shop'])
  netsuite.directory.reset(second)
  t.strictSame(await names(heir), ['Blue Shop', 'Green Shop'])
  t.strictSame(await names(second), ['Blue Shop', 'Green Shop'])
  await app.close()
})

t.test('on disk too: the files of others stay as they are, whatever becomes of one', async t => {
  const folder = t.testdir({ fixtures: { '0.json': JSON.stringify(withPermissions()) }, data: {} })
  const data = join(folder, 'data')
  const opened = await openNetSuite({
    fixtures: join(folder, 'fixtures'),
    data,
    makeCredential: countingCredentials(),
  })
  const { netsuite } = opened
  const app = buildApp({ netsuite, control: { allowHosts: [], controlToken: undefined } })
  const [one, other, third] = [1, 2, 3].map(() => netsuite.directory.create())
  if (!one || !other || !third) throw new TypeError('three copies')
  for (const account of [one, other, third]) {
    await perform(app, netsuite, account, { kind: 'call', at: 0 })
    account.records.create('customer', {})
    netsuite.directory.noteChange(account)
  }
  await opened.flush()
  const filesOf = (id: string) =>
    readdirSync(data)
      .filter(name => name.startsWith(`${id}.`))
      .map(name => [name, readFileSync(join(data, name), 'utf8')])
  const before = filesOf(other.id)
  t.equal(before.length, 2)
  await perform(app, netsuite, one, { kind: 'restore', at: 0 })
  await perform(app, netsuite, third, { kind: 'reset', at: 0 })
  await opened.flush()
  t.equal(filesOf(one.id).length, 2, 'the restored one has its rows again')
  t.strictSame(
    filesOf(third.id).map(([name]) => name),
    [`${third.id}.account.json`],
  )
  netsuite.directory.delete(one)
  await opened.flush()
  t.strictSame(filesOf(one.id), [])
  t.strictSame(filesOf(other.id), before)
  await app.close()
  await opened.close()
})

/** The sample account, whose integration may use REST and query. */
function withPermissions() {
  const sample = sampleAccount()
  const roles: unknown = sample.roles
  if (!Array.isArray(roles)) throw new TypeError('the sample account has roles')
  const more = {
    'REST Web Services': 'Full',
    'Log in using Access Tokens': 'Full',
    SuiteScript: 'View',
    'Lists -> Customers': 'Full',
    'Reports -> SuiteAnalytics Workbook': 'Edit',
  }
  return sampleAccount({
    roles: roles.map((role: { id: number }) => (role.id === 1001 ? { ...role, permissions: more } : role)),
  })
}
