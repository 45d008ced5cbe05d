/** What is announced of the ways in that no credential set walks: the authorization flow and the login pages; and that no need is forgotten. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import type { Account } from '../src/account/account.js'
import type { NetSuite } from '../src/netsuite.js'
import { flowServer } from './surfaces/flow/flow-server.js'
import { loginPath, portal, solo } from './surfaces/login-pages/portal.js'
import { ana } from './surfaces/login-pages/portal.js'
import { visitorAt } from './surfaces/login-pages/visitor.js'
import { startMockNetSuite } from '../src/index.js'
import { call } from './library/calls.js'

const alternatives = ['Log in using Access Tokens', 'User Access Tokens']

function needsOf(netsuite: NetSuite, account: Account) {
  const { attempts, watch } = netsuite.memory(account)
  return watch.permissions.query(attempts.all())
}

const newestFailure = (netsuite: NetSuite, account: Account) => netsuite.memory(account).watch.failures.newest()

t.test('step three of the flow asks for the permission to log in with tokens, step one for none', async t => {
  const server = await flowServer()
  await server.stepOne()
  t.strictSame(needsOf(server.netsuite, server.account), [])
  t.equal((await server.stepThree()).status, 200)
  t.match(needsOf(server.netsuite, server.account), [
    { permission: alternatives[0], anyOf: alternatives, granted: true, surface: 'flow', role: { id: 1002 } },
  ])
  t.equal(newestFailure(server.netsuite, server.account), undefined)
})

t.test('a step of the flow that is refused is a failure, and says which permission was missing', async t => {
  const { netsuite, account, stepThree } = await flowServer([{ path: ['roles', 1, 'permissions'], value: {} }])
  t.not((await stepThree()).status, 200)
  t.match(newestFailure(netsuite, account), {
    sequence: 1,
    record: { refusal: { failure: 'role-without-tba-permission' } },
  })
  t.match(needsOf(netsuite, account), [{ permission: alternatives[0], held: 'None', granted: false }])
  await stepThree({ verifier: 'another' })
  t.match(newestFailure(netsuite, account), { sequence: 2, record: { refusal: { failure: 'verifier-wrong' } } })
  t.equal(needsOf(netsuite, account).length, 1, 'it was refused before the permission was looked at')
})

t.test('issuetoken asks for the permission to create tokens besides that to log in with them', async t => {
  await using netsuite = await startMockNetSuite()
  const needs = async (set: string) => {
    const account = netsuite.createAccount({ from: '1234567' })
    await call(account, set)
    return account.permissionsNeeded().map(({ permission, level, granted }) => [permission, level, granted])
  }
  t.strictSame(await needs('issuetoken: good'), [
    ['User Access Tokens', 'Full', true],
    ['User Access Tokens', 'Full', true],
  ])
  t.strictSame(await needs('issuetoken: role may not create tokens'), [
    ['User Access Tokens', 'Full', false],
    ['Log in using Access Tokens', 'Full', true],
  ])
  t.strictSame(await needs('issuetoken: role without TBA permission'), [['Log in using Access Tokens', 'Full', false]])
  t.strictSame(await needs('issuetoken: wrong code'), [])
  const account = netsuite.createAccount({ from: '1234567' })
  await call(account, 'issuetoken: good')
  t.match(account.permissionsUsed(), { role: { permissions: { 'User Access Tokens': 'Full' } }, anyOf: [], needs: 2 })
})

t.test(
  'a signed call that fails behind its token login permission has asked for it, one that fails before has not',
  async t => {
    await using netsuite = await startMockNetSuite()
    const needs = async (set: string) => {
      const account = netsuite.createAccount({ from: '1234567' })
      await call(account, set)
      t.not(account.lastFailure(), null, set)
      return account.permissionsNeeded().map(({ permission, granted }) => [permission, granted])
    }
    t.strictSame(await needs('user outside the IP list'), [['Log in using Access Tokens', true]])
    t.strictSame(await needs('revoked token'), [])
  },
)

t.test('a login page that refuses is a failure of the account', async t => {
  const { netsuite, app, account } = await portal()
  const visitor = await visitorAt(app, loginPath)
  const page = await visitor.submit({ ...solo, password: 'wrong' })
  t.match(newestFailure(netsuite, account), {
    sequence: 1,
    record: { operationId: page.operationId, status: page.status, refusal: { failure: 'password-wrong' } },
  })
})

t.test(
  'a password that fits in two accounts, one of which refuses it: the page goes on, and the refusal is announced',
  async t => {
    const { netsuite, app, account } = await portal()
    const sandbox = netsuite.directory.require('4100001_SB1')
    netsuite.directory.amend(sandbox, document => ({
      ...document,
      users: document.users.map(one => ({ ...one, access: false })),
    }))
    const visitor = await visitorAt(app, loginPath)
    await visitor.submit(ana)
    t.equal(newestFailure(netsuite, account), undefined)
    t.match(newestFailure(netsuite, sandbox), { record: { status: 303, refusal: { failure: 'user-without-access' } } })
  },
)

t.test('whoever asks for a permission notes it', async t => {
  const source = new URL('../src/surfaces/', import.meta.url).pathname
  const asking = readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.ts'))
    .map(name => ({ name, text: readFileSync(join(source, name), 'utf8') }))
    .filter(({ text }) => /permission(Need|Level)\(/.test(text))
  t.ok(asking.length >= 5)
  for (const { name, text } of asking) {
    const asked = text.match(/\bpermission(Need|Level)\(/g) ?? []
    const noted = text.match(/\bnoteNeed\(need\)/g) ?? []
    t.equal(noted.length, asked.length, name)
  }
})
