/** What accounts share and what they do not: documents, memory, and what is left when one is deleted. */
import t from 'tap'
import { UnknownAccountError } from '../src/account/directory.js'
import { nobody } from '../src/login/judge.js'
import { requestFacts } from '../src/surfaces/request-facts.js'
import { sampleServer } from './sample-server.js'

const path = '/app/site/hosting/restlet.nl?script=63&deploy=1'

t.test('documents are frozen through and through: no account can be changed behind the directory', async t => {
  const { netsuite, account } = await sampleServer()
  const copy = netsuite.directory.create({ from: account.id })
  for (const one of [account, copy]) {
    const [user] = one.document.users
    t.ok(Object.isFrozen(one.document) && Object.isFrozen(user) && Object.isFrozen(user?.roles))
    t.ok(Object.isFrozen(one.origin.document))
    t.throws(() => Object.assign(user ?? {}, { inactive: true }), TypeError)
  }
  netsuite.directory.change(copy, {
    ...copy.document,
    users: copy.document.users.map(user => ({ ...user, inactive: true })),
  })
  t.equal(account.document.users[0]?.inactive, false, 'the template is as it was')
  t.ok(Object.isFrozen(copy.document.users[0]), 'a changed document is frozen too')
  netsuite.directory.reset(copy)
  t.equal(copy.document.users[0]?.inactive, false)
})

t.test(
  'an account that was deleted can be neither changed nor reset, and what it still does is remembered by nobody',
  async t => {
    const { netsuite, account } = await sampleServer()
    const changed: string[] = []
    netsuite.directory.listen({ changed: one => changed.push(one.id) })
    netsuite.directory.delete(account)
    t.throws(() => netsuite.directory.change(account, account.document), UnknownAccountError)
    t.throws(() => netsuite.directory.reset(account), UnknownAccountError)
    netsuite.directory.noteChange(account)
    t.same(changed, [])
    t.not(netsuite.trail(account), netsuite.trail(account), 'no memory is kept for it')
  },
)

t.test('a script that is running when its account is deleted does not bring the account back', async t => {
  const { app, netsuite, account, sign } = await sampleServer(data => ({
    ...data,
    scripts: [
      {
        id: 63,
        scriptId: 'customscript_slow',
        name: 'Slow',
        behaviour: { kind: 'records', recordType: 'salesOrder', delayMs: 100 },
        deployments: [{ id: 1, scriptId: 'customdeploy_slow' }],
      },
    ],
  }))
  const kept: string[] = []
  netsuite.directory.listen({
    changed: one => kept.push(`changed ${one.id}`),
    deleted: id => kept.push(`deleted ${id}`),
  })
  const headers = { host: 'localhost', 'content-type': 'application/json', authorization: sign('POST', path) }
  const running = app.inject({ method: 'POST', url: path, headers, payload: '{"memo":"late"}' })
  await new Promise(resolve => setTimeout(resolve, 30))
  netsuite.directory.delete(account)
  t.equal((await running).statusCode, 200)
  t.same(kept, ['deleted 1234567'])
})

t.test('a consumer key that is replaced is remembered as the key from before a reset', async t => {
  const { app, netsuite, account, sign } = await sampleServer()
  const headers = { host: 'localhost', authorization: sign('GET', path) }
  const fresh = 'f'.repeat(64)
  const integrations = account.document.integrations.map(one => (one.id === 1 ? { ...one, consumerKey: fresh } : one))
  netsuite.directory.change(account, { ...account.document, integrations })
  t.equal((await app.inject({ url: path, headers })).statusCode, 401)
  t.match(netsuite.trail(account).query(), [{ failure: 'consumer-key-reset', detail: 'consumer_key_unknown' }])
  t.equal(
    (await app.inject({ url: path, headers: { host: 'localhost', authorization: sign('GET', path) } })).statusCode,
    200,
  )
})

t.test('what an account remembers is its own, and gone with a reset', async t => {
  const { netsuite, account } = await sampleServer()
  const copy = netsuite.directory.create({ from: account.id })
  const [user] = account.document.users
  const [role] = account.document.roles
  if (!user || !role) throw new TypeError('the sample account lost its users')
  const remembers = (one: typeof account) => {
    const { usedCodes, trustedDevices, nonces } = netsuite.memory(one)
    return [usedCodes.has(user.id, 7), trustedDevices.isTrusted('a', user.id, role.id, 0), nonces.has(user.id, 7, 'n')]
  }
  const { usedCodes, trustedDevices, nonces } = netsuite.memory(account)
  usedCodes.add(user.id, 7)
  trustedDevices.trust('a', user.id, role.id, 1)
  nonces.add(user.id, 7, 'n', 7, { capacity: 100, windowSeconds: 300 })
  t.strictSame(remembers(account), [true, true, true])
  t.strictSame(remembers(copy), [false, false, false])
  netsuite.directory.reset(copy)
  t.strictSame(remembers(account), [true, true, true], 'another account was reset')
  netsuite.directory.reset(account)
  t.strictSame(remembers(account), [false, false, false])
})

t.test('a login may leave no audit row, and is remembered all the same', async t => {
  const { netsuite, account } = await sampleServer()
  const request = requestFacts(
    { method: 'GET', url: '/', headers: {}, remoteAddress: '127.0.0.1', tls: false },
    'pages',
    { trustForwarded: false },
  )
  const attempt = { credential: 'none', request, scheme: undefined, oauthInQuery: false } as const
  const login = { attempt, account, now: 0, refusal: undefined, known: { ...nobody, account } }
  const quiet = netsuite.record({ ...login, unaudited: true })
  t.equal(netsuite.attempt(quiet.record.operationId), quiet.record)
  t.equal(quiet.record.granted, true)
  t.equal(netsuite.trail(account).length, 0)
  const told = netsuite.record({ ...login, securityChallenge: 'Success' })
  t.match(netsuite.trail(account).query(), [
    { operationId: told.record.operationId, status: 'Success', securityChallenge: 'Success' },
  ])
})

t.test('an account that is reset while the server closes has nobody wait for it', async t => {
  const { netsuite, account } = await sampleServer()
  netsuite.memory(account)
  netsuite.stopWaiting()
  netsuite.directory.reset(account)
  t.equal(await netsuite.memory(account).watch.failures.next({ timeoutMs: 0 }), 'closed')
})
