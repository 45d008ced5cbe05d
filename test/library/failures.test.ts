/** Reading refused attempts: the next one, whenever one asks. */
import { setTimeout as sleep } from 'node:timers/promises'
import t from 'tap'
import { NoFailureError, startMockNetSuite, UnknownAccountError } from '../../src/index.js'
import { call } from './calls.js'

const netsuite = await startMockNetSuite()
t.teardown(() => netsuite.close())

t.test('a secret in a path is hidden in the failure, its diagnosis and its words', async t => {
  const account = netsuite.createAccount({ from: '1234567' })
  const { consumerKey, consumerSecret = '' } = account.credentials()[0] ?? {}
  await fetch(`${netsuite.url}/services/rest/record/v1/${consumerSecret}`, {
    headers: { authorization: `OAuth realm="${account.id}", oauth_consumer_key="${consumerKey}"` },
  })
  const { request, diagnosis, explain } = await account.nextFailure()
  t.strictSame(request, { method: 'GET', path: '/services/rest/record/v1/…' })
  t.notMatch(JSON.stringify([request, diagnosis, explain()]), consumerSecret)
})

t.test('a test may call first and ask then, or ask first', async t => {
  const account = netsuite.createAccount({ from: '1234567' })
  t.equal(account.lastFailure(), null)
  const { operationId } = await call(account, 'revoked token')
  const failure = await account.nextFailure()
  const { explain, diagnosis, ...facts } = failure
  t.strictSame(facts, {
    sequence: 1,
    operationId,
    failure: 'token-revoked',
    surface: 'restlet',
    status: 401,
    detail: 'token_rejected',
    request: { method: 'GET', path: '/app/site/hosting/restlet.nl' },
  })
  t.strictSame(diagnosis, netsuite.diagnosis(operationId))
  t.equal(diagnosis, failure.diagnosis, 'made once')
  const lines = explain().split('\n')
  t.equal(
    lines[0],
    'GET /app/site/hosting/restlet.nl?script=57&deploy=1 (restlet), answered 401: refused with token-revoked.',
  )
  t.ok(lines.includes(diagnosis.summary))
  t.ok(lines.includes(`  1. ${diagnosis.remedy.steps[0]}`))
  t.match(explain(), operationId)
  const waiting = account.nextFailure()
  await call(account, 'blocked integration')
  t.match(await waiting, { sequence: 2, failure: 'integration-blocked' })
  t.match(account.lastFailure(), { sequence: 2, failure: 'integration-blocked' })
  t.match(await account.nextFailure({ after: 0 }), { sequence: 1 })
})

t.test('a call that is refused after its login is a failure as well, without a Failure row', async t => {
  const account = netsuite.createAccount({ from: '1234567' })
  await call(account, 'REST: View only on Customers')
  t.match(await account.nextFailure(), {
    failure: 'permission-level-too-low',
    surface: 'rest',
    status: 403,
    detail: '',
    request: { method: 'POST', path: '/services/rest/record/v1/customer' },
  })
})

t.test(
  'every ready credential set that fails, whatever its surface, is announced once with its failure and status',
  async t => {
    const surfaces = new Set<string>()
    for (const { id } of netsuite.accounts()) {
      const account = netsuite.createAccount({ from: id })
      for (const { name } of account.credentials()) {
        // Listed anew each time: a call may spend a code or revoke a token.
        const { works, failure } = account.credential(name)
        const { status, operationId } = await call(account, name)
        if (works) {
          await t.rejects(account.nextFailure({ timeout: '0s' }), NoFailureError, name)
          continue
        }
        const next = await account.nextFailure({ timeout: '0s' }).catch(() => netsuite.nextFailure({ timeout: '0s' }))
        t.match(next, { failure, status, operationId }, `${id} ${name}`)
        surfaces.add(next.surface)
      }
    }
    t.strictSame(surfaces, new Set(['restlet', 'rest', 'tokens']))
  },
)

t.test('who waits for nothing is told what happened instead', async t => {
  const account = netsuite.createAccount({ from: '1234567' })
  await t.rejects(account.nextFailure({ timeout: '1ms' }), {
    name: 'NoFailureError',
    code: 'NO_FAILURE',
    reason: 'timeout',
    message: `No call of account ${account.id} was refused within 1ms. Meanwhile no call was made.`,
  })
  const afterOne = t.rejects(account.nextFailure({ timeout: '1s' }), {
    message: new RegExp(
      `^No call of account ${account.id} was refused within 1s\\. Meanwhile 1 login was granted: GET /app/site/hosting/restlet\\.nl, answered 200 \\(X-N-OperationId [\\da-f-]{36}\\)\\.$`,
    ),
  })
  await call(account, 'good')
  await afterOne
  const afterTwo = t.rejects(account.nextFailure({ timeout: '1s' }), {
    message:
      /Meanwhile 2 logins were granted, the last one: .*\. 1 refused attempt belongs to no account: nothing in it names one that exists\.$/,
  })
  await call(account, 'good')
  await call(account, 'good')
  await fetch(`${netsuite.url}/app/site/hosting/restlet.nl?script=57&deploy=1`)
  await afterTwo
  t.match(await netsuite.nextFailure(), { sequence: 1, failure: 'authorization-missing', detail: '' })
  await t.rejects(netsuite.nextFailure({ timeout: '0s' }), {
    message: 'No call without an account was refused within 0s. Meanwhile no call was made.',
  })
})

t.test('nobody waits for an account that is reset or deleted, or for a server that closes', async t => {
  const other = await startMockNetSuite()
  const account = other.createAccount({ from: '1234567' })
  await call(account, 'revoked token')
  t.equal((await account.nextFailure()).sequence, 1)
  const untilReset = t.rejects(account.nextFailure(), {
    reason: 'reset',
    message: `No call of account ${account.id} was refused before the account was reset. Meanwhile no call was made.`,
  })
  await sleep(1)
  account.reset()
  await untilReset
  t.equal(account.lastFailure(), null)
  await call(account, 'revoked token')
  t.equal((await account.nextFailure()).sequence, 2, 'numbers go on')
  const untilDeleted = t.rejects(account.nextFailure(), /before the account was deleted/)
  await sleep(1)
  account.delete()
  await untilDeleted
  await t.rejects(account.nextFailure(), UnknownAccountError)
  const [fixture] = other.accounts()
  if (!fixture) throw new TypeError('the fixtures hold no account')
  const untilClosed = Promise.all([
    t.rejects(fixture.nextFailure(), /before the server closed/),
    t.rejects(other.nextFailure(), /before the server closed/),
  ])
  await sleep(1)
  await other.close()
  await untilClosed
  await t.rejects(fixture.nextFailure(), NoFailureError)
})

t.test('a timeout that is none, and a sequence that was never given, are named', async t => {
  const account = netsuite.createAccount()
  for (const timeout of ['5', '-1s', '61s', 'soon']) {
    await t.rejects(account.nextFailure({ timeout }), {
      name: 'RangeError',
      message: `timeout must be a duration from "0s" to "60s", such as "5s" or "500ms"; found "${timeout}"`,
    })
  }
  await t.rejects(account.nextFailure({ after: 1 }), {
    name: 'UnknownSequenceError',
    message: 'after must be the sequence of a failure that was read, or 0; the newest is 0; found 1',
  })
})
