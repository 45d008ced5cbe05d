/** The needs of logins by token are made once for a user, also where copies of an account share their roles. */
import t from 'tap'
import type { Account } from '../../src/account/account.js'
import type { Holder } from '../../src/login/authorize.js'
import { TokenLoginNeeds } from '../../src/login/login-needs.js'
import { sampleServer } from '../sample-server.js'

function firstOf(account: Account): Holder {
  const [token] = account.document.tokens
  const user = token && account.user(token.user)
  const role = token && account.role(token.role)
  if (!user || !role) throw new TypeError('the sample account has no token')
  return { account, user, role }
}

t.test('accounts that share a role each find their own needs again', async t => {
  const { netsuite } = await sampleServer()
  const [one, other] = [1, 2].map(() => firstOf(netsuite.directory.create({ from: '1234567' })))
  if (!one || !other) throw new TypeError('no account was created')
  t.equal(one.role, other.role, 'the role is shared')
  t.not(one.user, other.user)
  const needs = new TokenLoginNeeds()
  const [first, second] = [needs.of(one), needs.of(other)]
  t.equal(needs.of(one), first)
  t.equal(needs.of(other), second)
})

t.test('another role of the user, or other features of the account, have other needs', async t => {
  const { netsuite } = await sampleServer()
  const { account, user, role } = firstOf(netsuite.directory.create({ from: '1234567' }))
  const needs = new TokenLoginNeeds()
  t.match(needs.of({ account, user, role }), [{ granted: true }])
  t.match(needs.of({ account, user, role: { ...role, permissions: {} } }), [{ granted: false }])
  const denied = {
    ...user,
    globalPermissions: { 'Log in using Access Tokens': 'None', 'User Access Tokens': 'None' },
  } as const
  const without = { account, user: denied, role }
  const before = needs.of(without)
  const { document } = account
  const globalPermissions = !document.features.globalPermissions
  netsuite.directory.change(account, { ...document, features: { ...document.features, globalPermissions } })
  t.not(needs.of(without)[0]?.granted, before[0]?.granted)
})
