/** Accounts of one server: look-ups, copies with fresh secrets, changes as a whole, reset, delete. */
import fc from 'fast-check'
import t from 'tap'
import * as v from 'valibot'
import { Account, findDeployment } from '../../src/account/account.js'
import { Directory } from '../../src/account/directory.js'
import { accountIdSchema } from '../../src/account/ids.js'
import { releaseSchema } from '../../src/account/releases.js'
import { directoryOf } from './directories.js'
import {
  countingCredentials,
  openSample,
  type Plain,
  sampleAccount,
  sampleCredential,
  sampleSecrets,
  sampleState,
  strangeSecrets,
  withValue,
} from './samples.js'

const id = (text: string) => v.parse(accountIdSchema, text)
const release = (text: string) => v.parse(releaseSchema, text)

/** The account's document and records as plain data, to be changed and handed back. */
function plainOf(account: Account): Plain {
  const plain: Plain = JSON.parse(JSON.stringify({ ...account.document, records: account.records }))
  return plain
}

function usersOf(account: Plain): readonly unknown[] {
  return Array.isArray(account.users) ? account.users : []
}

t.test('an account finds its parts by what a request names', t => {
  const account = openSample()
  const { consumerKey, tokenId } = sampleSecrets
  const integration = account.integrationByKey(consumerKey)
  const token = account.tokenById(tokenId)
  t.equal(integration?.id, 1)
  t.equal(token?.id, 21)
  if (!integration || !token) throw new TypeError('the sample account does not hang together')
  t.equal(account.integrationById(1), integration)
  t.equal(account.integrationByRetiredKey(sampleCredential('retired key')), integration)
  t.equal(account.user(token.user)?.name, 'Ines Integration')
  t.equal(account.role(token.role)?.name, 'Integration Role')
  t.equal(account.script('57'), account.script('customscript_echo'))
  t.equal(account.script('57')?.name, 'Echo')
  for (const strange of ['', 'constructor', consumerKey.toUpperCase().slice(0, 63), '057', 'CUSTOMSCRIPT_ECHO']) {
    t.equal(account.integrationByKey(strange), undefined)
    t.equal(account.tokenById(strange), undefined)
    t.equal(account.script(strange), undefined, strange)
  }
  t.equal(account.integrationByKey(sampleCredential('retired key')), undefined, 'a retired key is no key')
  t.equal(account.integrationByRetiredKey(consumerKey), undefined)
  t.end()
})

t.test('a deployment is found by its number or its script id', t => {
  const script = openSample().script('57')
  if (!script) throw new TypeError('no script')
  t.equal(findDeployment(script, '1')?.scriptId, 'customdeploy_echo')
  t.equal(findDeployment(script, 'customdeploy_echo')?.id, 1)
  for (const strange of ['', '2', '01', '1.0', 'CUSTOMDEPLOY_ECHO']) t.equal(findDeployment(script, strange), undefined)
  t.end()
})

t.test('look-ups follow a change of the document at once', t => {
  const account = openSample({ allowedIpAddresses: '10.0.0.1' })
  const [user] = account.document.users
  if (!user) throw new TypeError('no user')
  t.equal(account.companyIpRules().length, 1)
  t.equal(account.userIpRules(user).length, 0)
  const consumerKey = sampleCredential('another key')
  const changed = withValue(plainOf(account), ['integrations', 0, 'consumerKey'], consumerKey)
  const after = sampleState({
    ...withValue(changed, ['users', 0, 'ipAddressRestriction'], '10.0.0.2 10.0.0.3'),
    allowedIpAddresses: 'NONE 10.0.0.1',
  })
  account.replace(after.document)
  t.equal(account.integrationByKey(consumerKey)?.id, 1)
  t.equal(account.integrationByKey(sampleSecrets.consumerKey), undefined)
  t.equal(account.companyIpRules().length, 2)
  const [userAfter] = account.document.users
  t.equal(userAfter && account.userIpRules(userAfter).length, 2)
  t.end()
})

t.test('a reset brings back document, records and clock, again and again', t => {
  const account = openSample()
  const origin = JSON.stringify(account.snapshot())
  for (let round = 0; round < 2; round++) {
    account.replace({ ...account.document, name: 'Changed' })
    account.records.create('customer', { companyName: 'New' })
    account.records.delete('customer', '41')
    account.setClock({ offsetMs: 5, frozenAtMs: 7 })
    t.equal(account.now(1_000), 7)
    t.not(JSON.stringify(account.snapshot()), origin)
    account.reset()
    t.equal(JSON.stringify(account.snapshot()), origin)
    t.equal(account.now(1_000), 1_000)
  }
  t.end()
})

t.test('any spelling of an id finds its account, an unknown one is told the nearest', t => {
  const { directory } = directoryOf({}, { id: '1234567_SB1' }, { id: 'TSTDRV1234567' })
  t.equal(directory.size, 3)
  t.strictSame(
    [...directory.all()].map(one => one.id),
    ['1234567', '1234567_SB1', 'TSTDRV1234567'],
  )
  t.equal(directory.get(id('1234567_SB1'))?.id, '1234567_SB1')
  t.equal(directory.get(id('9')), undefined)
  for (const spelling of ['1234567_SB1', '1234567-sb1', ' 1234567_sb1 '])
    t.equal(directory.require(spelling).id, '1234567_SB1')
  t.throws(() => directory.require('1234568'), {
    name: 'UnknownAccountError',
    code: 'UNKNOWN_ACCOUNT',
    message: 'There is no account "1234568", did you mean "1234567"?',
  })
  t.throws(() => directory.require('../etc'), { message: 'There is no account "../etc"' })
  t.end()
})

t.test('a host label names its account and nothing else', t => {
  const { directory } = directoryOf({}, { id: '1234567_SB1' })
  t.equal(directory.byHostLabel('1234567-sb1')?.id, '1234567_SB1')
  t.equal(directory.byHostLabel('1234567')?.id, '1234567')
  for (const label of ['1234567_SB1', '1234567_sb1', '1234567-SB1', '', 'www'])
    t.equal(directory.byHostLabel(label), undefined)
  const copy = directory.create({ id: '42_RP' })
  t.equal(directory.byHostLabel('42-rp'), copy)
  directory.delete(copy)
  t.equal(directory.byHostLabel('42-rp'), undefined)
  t.end()
})

t.test('a copy has an id of its own, all secrets fresh, and everything else as the account it was made of', t => {
  const { directory, sample, told } = directoryOf()
  const copy = directory.create()
  t.equal(copy.id, '2000001')
  t.equal(directory.get(copy.id), copy)
  t.equal(directory.isFixture(copy.id), false)
  t.equal(directory.isFixture(sample.id), true)
  t.strictSame(told, ['changed 2000001'])
  const text = JSON.stringify(copy.snapshot())
  for (const secret of [
    ...Object.values(sampleSecrets),
    ...Object.values(strangeSecrets),
    sampleCredential('retired key'),
  ])
    t.notMatch(text, secret)
  const masked = (account: Account): unknown =>
    JSON.parse(
      JSON.stringify(account.snapshot())
        .replaceAll(/"[0-9a-f]{64}"/g, '"…"')
        .replaceAll(account.id, 'id'),
    )
  t.strictSame(masked(copy), masked(sample))
  t.end()
})

t.test('credentials wrong on purpose stay wrong in the same way: equal values become equal values', t => {
  const twin = sampleCredential('twin')
  const data = [
    [['credentials', 0, 'consumerKey'], twin],
    [['credentials', 1, 'consumerKey'], twin],
    [['credentials', 2, 'tokenId'], sampleSecrets.consumerKey],
    [['credentials', 2, 'tokenSecret'], sampleCredential('retired key')],
  ] as const
  const account = data.reduce<Plain>((plain, [path, value]) => withValue(plain, path, value), sampleAccount())
  const { directory } = directoryOf(account)
  const { integrations, credentials } = directory.create().document
  const [first, second, third] = credentials
  t.match(first?.consumerKey, /^0+[0-9a-f]+$/)
  t.equal(first?.consumerKey, second?.consumerKey, 'the same strange key in both sets')
  t.not(first?.consumerKey, integrations[0]?.consumerKey, 'which is not the right one')
  t.equal(third?.tokenId, integrations[0]?.consumerKey, 'the right key in the wrong place')
  t.equal(third?.tokenSecret, integrations[0]?.retiredConsumerKeys[0], 'a retired key')
  t.notOk(first && 'tokenSecret' in first, 'what a set did not replace, it does not replace now')
  t.end()
})

t.test('a copy of a copy, or of a changed account, is made of what that is now', t => {
  const { directory, sample } = directoryOf()
  sample.records.create('customer', { companyName: 'Later' })
  directory.change(sample, withValue(plainOf(sample), ['name'], 'Renamed'))
  const first = directory.create({ from: '1234567' })
  const second = directory.create({ from: first.id, release: release('2021.1') })
  t.equal(second.document.name, 'Renamed')
  t.equal(second.records.count('customer'), 3)
  t.equal(second.document.release, '2021.1')
  t.equal(first.document.release, '2026.2')
  second.records.delete('customer', '41')
  t.equal(first.records.count('customer'), 3)
  t.equal(sample.records.count('customer'), 3)
  second.reset()
  t.equal(second.records.count('customer'), 3, 'a copy goes back to the state it was created in')
  t.equal(second.document.release, '2021.1')
  t.end()
})

t.test('the id of a copy has the form of the one it was made of', t => {
  const { directory } = directoryOf({}, { id: '1234567_SB1' }, { id: 'TSTDRV1234567' }, { id: '2000004' })
  t.equal(directory.create({ from: '1234567_SB1' }).id, '2000001_SB1')
  t.equal(directory.create({ from: 'tstdrv1234567' }).id, 'TSTDRV2000002')
  t.equal(directory.create().id, '2000003')
  t.equal(directory.create().id, '2000005', 'an id that is taken is passed over')
  t.end()
})

t.test('an account of any id can be copied, and all ids differ', t => {
  const anyId = fc
    .tuple(
      fc.stringMatching(/^[A-Z]{0,14}[A-Z0-9]{1,6}$/),
      fc.option(fc.stringMatching(/^_[A-Z]{2}\d{0,3}$/), { nil: '' }),
    )
    .map(parts => parts.join(''))
  fc.assert(
    fc.property(anyId, id => {
      const { directory } = directoryOf({ id })
      const ids = Array.from({ length: 5 }, () => directory.create({ from: id }).id)
      return new Set([id, ...ids]).size === 6 && ids.every(one => v.is(accountIdSchema, one))
    }),
    { examples: [['ABCDEFGHIJKLMNOPQRST'], ['ABCDEFGHIJKLMNOPQRST_SB123'], ['A']] },
  )
  t.end()
})

t.test('a wished id is taken as it is, when it is an id and free', t => {
  const { directory } = directoryOf()
  t.equal(directory.create({ id: '7654321_SB2' }).id, '7654321_SB2')
  t.throws(() => directory.create({ id: '7654321_SB2' }), { name: 'AccountExistsError', code: 'ACCOUNT_EXISTS' })
  for (const wrong of ['7654321_sb2', '7654321-SB2', '', ' 1', '../1'])
    t.throws(
      () => directory.create({ id: wrong }),
      { code: 'INVALID_ACCOUNT', problems: [{ path: '$.id', found: JSON.stringify(wrong) }] },
      wrong,
    )
  t.throws(() => directory.create({ from: '9999999' }), { code: 'UNKNOWN_ACCOUNT' })
  t.equal(directory.size, 2)
  t.throws(() => new Directory(countingCredentials()).create(), {
    code: 'UNKNOWN_ACCOUNT',
    message: /without fixtures/,
  })
  t.end()
})

t.test('an account can be created from plain data, as a fixture file would hold it', t => {
  const { directory, told } = directoryOf()
  const account = directory.createFrom(sampleAccount({ id: '55' }))
  t.equal(account.document.tokens[0]?.tokenId, sampleSecrets.tokenId, 'with the secrets it names')
  t.equal(account.records.count('customer'), 2)
  t.strictSame(told, ['changed 55'])
  t.throws(() => directory.createFrom(sampleAccount({ id: '55' })), { code: 'ACCOUNT_EXISTS' })
  t.throws(() => directory.createFrom(sampleAccount({ id: '56', name: 5 })), { code: 'INVALID_ACCOUNT' })
  t.equal(directory.size, 2)
  t.end()
})

t.test('a change is validated as a whole; one that is refused leaves the account as it was', t => {
  const { directory, sample, told } = directoryOf()
  const before = sample.document
  const records = sample.records
  const bad = withValue(withValue(plainOf(sample), ['tokens', 0, 'role'], 99), ['users', 0, 'defaultRole'], 98)
  t.throws(() => directory.change(sample, bad), {
    code: 'INVALID_ACCOUNT',
    problems: [{ path: '$.users[0].defaultRole' }, { path: '$.tokens[0].role' }],
  })
  t.throws(() => directory.change(sample, withValue(plainOf(sample), ['id'], '2')), {
    code: 'INVALID_ACCOUNT',
    problems: [{ path: '$.id', found: '"2"', expected: '"1234567", an id never changes' }],
  })
  t.throws(
    () =>
      directory.change(sample, withValue(plainOf(sample), ['name'], 'New'), {
        accept(after) {
          throw new Error(`refused ${after.name}`)
        },
      }),
    { message: 'refused New' },
  )
  t.equal(sample.document, before)
  t.equal(sample.records, records)
  t.strictSame(told, [], 'and nobody is told')

  directory.change(sample, withValue(plainOf(sample), ['tokens', 0, 'revoked'], true), { accept: () => undefined })
  t.equal(sample.tokenById(sampleSecrets.tokenId)?.revoked, true)
  t.equal(before.tokens[0]?.revoked, false, 'the document before is not changed in place')
  t.strictSame(told, ['changed 1234567'])
  t.end()
})

t.test('reset and delete are told, and touch no other account', t => {
  const { directory, sample, told } = directoryOf({}, { id: '1234567_SB1' })
  const sibling = directory.require('1234567_SB1')
  for (const account of [sample, sibling]) directory.change(account, withValue(plainOf(account), ['name'], 'Changed'))
  told.length = 0
  directory.reset(sample)
  t.equal(sample.document.name, 'Sample Company')
  t.equal(sibling.document.name, 'Changed')
  directory.delete(sample)
  t.strictSame(told, ['reset 1234567', 'deleted 1234567'])
  t.throws(() => directory.require('1234567'), { code: 'UNKNOWN_ACCOUNT' })
  t.equal(directory.byHostLabel('1234567'), undefined)
  t.strictSame([...directory.all()], [sibling])
  t.end()
})

t.test('a change of records or clock is told when somebody notes it', t => {
  const { directory, sample, told } = directoryOf()
  directory.noteChange(sample)
  t.strictSame(told, ['changed 1234567'])
  t.end()
})

t.test('a credential finds its account: by the token first, else by the key', t => {
  const { directory, sample } = directoryOf({}, { id: '1234567_SB1' })
  const { consumerKey, tokenId } = sampleSecrets
  const copy = directory.create()
  const own = {
    consumerKey: copy.document.integrations[0]?.consumerKey ?? '',
    tokenId: copy.document.tokens[0]?.tokenId ?? '',
  }
  t.equal(directory.accountOfCredential(consumerKey, tokenId), sample, 'the first of those that hold both')
  t.equal(directory.accountOfCredential(own.consumerKey, own.tokenId), copy)
  t.equal(directory.accountOfCredential(consumerKey, own.tokenId), copy, 'the token decides')
  t.equal(directory.accountOfCredential(own.consumerKey, 'unknown'), copy, 'the key alone')
  t.equal(directory.accountOfCredential('unknown', own.tokenId), copy, 'the token alone')
  t.equal(directory.accountOfCredential('unknown', 'unknown'), undefined)
  directory.delete(copy)
  t.equal(directory.accountOfCredential(own.consumerKey, own.tokenId), undefined)
  t.end()
})

t.test('a token of another account is found elsewhere, never in the account itself', t => {
  const { directory, sample } = directoryOf()
  const copy = directory.create()
  const token = copy.document.tokens[0]
  t.strictSame(directory.tokenElsewhere(token?.tokenId ?? '', sample), { account: copy, token })
  t.equal(directory.tokenElsewhere(token?.tokenId ?? '', copy), undefined)
  t.equal(directory.tokenElsewhere('unknown', sample), undefined)
  t.end()
})

t.test('everybody with an e-mail address is found by it, however it is capitalised', t => {
  const contact = { id: 13, name: 'Ada at home', email: 'ADA@example.com', kind: 'contact' }
  const account = openSample({ users: [...usersOf(sampleAccount()), contact] })
  const idsOf = (email: string) => account.usersByEmail(email).map(one => one.id as number)
  t.strictSame(idsOf('ada@example.com'), [11, 13], 'an employee and a contact of one address')
  t.strictSame(idsOf('Ada@Example.COM'), [11, 13])
  t.strictSame(idsOf('ines@example.com'), [12])
  for (const strange of ['', 'ada', 'ada@example.com ', 'constructor']) t.strictSame(idsOf(strange), [], strange)
  account.replace({ ...account.document, users: account.document.users.slice(1) })
  t.strictSame(idsOf('ada@example.com'), [13], 'the look-up follows a change')
  t.end()
})

t.test('an integration is found by its Application ID, exactly as it is written', t => {
  const applicationId = '939521B5-003D-4050-9448-5BFAD7FE3A62'
  const account = openSample(withValue(sampleAccount(), ['integrations', 0, 'applicationId'], applicationId))
  t.equal(account.integrationByApplicationId(applicationId)?.name, 'Connector')
  for (const strange of ['', 'undefined', applicationId.toLowerCase(), sampleSecrets.consumerKey])
    t.equal(account.integrationByApplicationId(strange), undefined, strange)
  t.equal(openSample().integrationByApplicationId(''), undefined, 'a record without one is not found by nothing')
  t.end()
})

t.test('what a login amends is told to listeners, and not validated', t => {
  const { directory, sample, told } = directoryOf()
  const before = sample.document
  directory.amend(sample, document => ({
    ...document,
    users: document.users.map(one => ({ ...one, failedLogins: 3 })),
  }))
  t.strictSame(
    sample.document.users.map(one => one.failedLogins),
    [3, 3],
  )
  t.equal(before.users[0]?.failedLogins, 0, 'the document before is not changed in place')
  t.strictSame(told, ['changed 1234567'])
  directory.amend(sample, document => ({ ...document, roles: [] }))
  t.strictSame(sample.document.roles, [], 'a document that parsing would refuse')
  sample.reset()
  t.equal(sample.document.roles.length, 2, 'is gone with a reset')
  t.end()
})

t.test('an amendment that changes nothing is told to nobody', t => {
  const { directory, sample, told } = directoryOf()
  const before = sample.document
  directory.amend(sample, document => document)
  t.equal(sample.document, before)
  t.strictSame(told, [])
  t.end()
})

t.test('an account that was deleted meanwhile is not amended, nor one that came in its place', t => {
  const { directory, sample, told } = directoryOf()
  const before = sample.document
  directory.delete(sample)
  const successor = directory.createFrom(sampleAccount())
  told.length = 0
  directory.amend(sample, document => {
    t.fail('nothing is asked for')
    return document
  })
  t.equal(sample.document, before)
  t.equal(successor.document.name, 'Sample Company')
  t.strictSame(told, [])
  t.end()
})

t.test('an integration of another account is found elsewhere, never in the account itself', t => {
  const { directory, sample } = directoryOf({}, { id: '1234567_SB1' })
  const sandbox = directory.require('1234567_SB1')
  const copy = directory.create()
  const own = copy.document.integrations[0]
  t.strictSame(directory.integrationElsewhere(own?.consumerKey ?? '', sample), { account: copy, integration: own })
  t.equal(directory.integrationElsewhere(own?.consumerKey ?? '', copy), undefined)
  t.equal(directory.integrationElsewhere(sampleSecrets.consumerKey, sample)?.account, sandbox)
  t.equal(directory.integrationElsewhere(sampleSecrets.consumerKey, copy)?.account, sample, 'the first that has it')
  t.equal(directory.integrationElsewhere(sampleCredential('retired key'), sample), undefined, 'a retired key is no key')
  t.equal(directory.integrationElsewhere('unknown', sample), undefined)
  t.end()
})

t.test('an account whose origin is its own first state is not the same object', t => {
  const state = sampleState()
  const account = new Account(state)
  account.records.delete('customer', '41')
  account.reset()
  t.equal(account.records.count('customer'), 2)
  t.end()
})

t.test('listeners learn what a document was before and what changed it; records and clock change none', t => {
  const { directory, sample: account } = directoryOf()
  const told: unknown[] = []
  directory.listen({ changed: (_account, change) => void told.push(change) })
  const before = account.document
  directory.noteChange(account)
  directory.change(account, { ...before, name: 'Renamed' })
  const renamed = account.document
  directory.amend(account, document => ({ ...document, tokens: [], credentials: [] }), 'revoketoken')
  const without = account.document
  directory.overwrite(account, sampleState({ name: 'Refreshed' }), 'refresh-sandbox')
  t.strictSame(told, [
    undefined,
    { before, cause: undefined },
    { before: renamed, cause: 'revoketoken' },
    { before: without, cause: 'refresh-sandbox' },
  ])
  t.equal(account.document.name, 'Refreshed')
  t.equal(account.records.count('customer'), 2)
  directory.delete(account)
  t.throws(() => directory.overwrite(account, sampleState(), 'refresh-sandbox'), /was deleted/)
  t.end()
})

t.test('a consumer key that is amended away is remembered as one that is changed away', t => {
  const { directory, sample: account } = directoryOf()
  const consumerKey = sampleCredential('another key')
  directory.amend(account, document => ({
    ...document,
    integrations: document.integrations.map(one => ({ ...one, consumerKey })),
  }))
  t.equal(account.integrationByRetiredKey(sampleSecrets.consumerKey)?.id, 1)
  t.end()
})

t.test('a scenario and its repair say so, and nothing is put back with code that no account goes back to', t => {
  const { directory, sample: account } = directoryOf()
  const causes: unknown[] = []
  directory.listen({ changed: (_account, change) => void causes.push(change?.cause) })
  const before = account.document
  directory.change(account, { ...before, name: 'Broken' }, { cause: 'scenario' })
  directory.putBack(account, before)
  t.strictSame(causes, ['scenario', 'scenario'])
  const { document } = account
  const module = withValue(plainOf(account), ['scripts', 0, 'behaviour'], {
    kind: 'module',
    path: '/elsewhere/evil.mjs',
  })
  t.throws(() => directory.putBack(account, module), {
    code: 'INVALID_ACCOUNT',
    problems: [
      {
        path: '$.scripts[0].behaviour.path',
        found: '"/elsewhere/evil.mjs"',
        expected: 'a module that a fixture file names; nothing else than a fixture file loads code',
      },
    ],
  })
  t.equal(account.document, document)
  t.end()
})

t.test('what is overwritten is no scenario any more', t => {
  const { directory, sample: account } = directoryOf()
  account.setApplied([{ name: 'token-revoked', target: {}, at: '2026-11-22T08:00:00.000Z', changes: [] }])
  directory.overwrite(account, sampleState({ name: 'Refreshed' }), 'refresh-sandbox')
  t.strictSame(account.applied, [])
  t.end()
})
