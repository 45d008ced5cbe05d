/** The log of permissions: bounded, numbered without gaps, and read together with the attempts whose logins asked. */
import t from 'tap'
import type { Account } from '../../src/account/account.js'
import type { User } from '../../src/account/model/user.js'
import { needCapacity, type NeedEntry, PermissionLog, type NeedSource } from '../../src/audit/permission-log.js'
import { PermissionUse, useCapacity } from '../../src/audit/permission-use.js'
import type { PermissionNeed } from '../../src/login/authorize.js'
import { nobody } from '../../src/login/judge.js'
import { openSample } from '../account/samples.js'

const account = openSample()
const [role] = account.document.roles
const [user] = account.document.users

function need(permission: string, more: Partial<PermissionNeed> = {}): PermissionNeed {
  return { permission, level: 'View', held: 'Full', heldBy: 'role', granted: true, ...more }
}

function source(operationId: string, loginNeeds: readonly PermissionNeed[] = [], known = {}): NeedSource {
  return {
    operationId,
    at: Date.UTC(2026, 10, 22, 8),
    attempt: { request: { surface: 'rest', method: 'GET', path: `/${'x'.repeat(600)}` } },
    known: { ...nobody, account, user, role, ...known },
    loginNeeds,
    loginNeedsFrom: 0,
  }
}

t.test('needs are numbered as they come, those of logins and of actions alike', async t => {
  const log = new PermissionLog()
  const first = source('first', [need('a'), need('b')])
  const second = source('second', [need('a')])
  log.noteLogin(first)
  log.note(first, need('c'))
  log.noteLogin(second)
  log.note(second, need('d'))
  const all = log.query([second, source('asked for nothing'), first])
  t.strictSame(
    all.map(one => [one.sequence, one.permission, one.operationId]),
    [
      [5, 'd', 'second'],
      [4, 'a', 'second'],
      [3, 'c', 'first'],
      [2, 'b', 'first'],
      [1, 'a', 'first'],
    ],
  )
  t.equal(log.last, 5)
  t.equal(all[0]?.path.length, 500)
  t.strictSame(
    log.query([second]).map(one => one.sequence),
    [5, 4, 3],
    'what a forgotten attempt asked for at its login is forgotten',
  )
})

t.test('nobody who is known asks for nothing of a role', async t => {
  const log = new PermissionLog()
  log.note(source('one', [], { user: undefined, role: undefined }), need('a'))
  t.match(log.query([]), [{ user: null, role: null }])
  t.strictSame([...log.use.all()], [])
})

t.test('the latest thousand needs of actions are kept', async t => {
  t.equal(needCapacity, 1_000)
  const log = new PermissionLog()
  for (let i = 0; i < needCapacity + 5; i++) log.note(source(String(i)), need('a'))
  const all = log.query([])
  t.strictSame([all.length, all[0]?.sequence, all.at(-1)?.sequence], [1_000, 1_005, 6])
})

t.test('after a reset numbers go on, listeners stay, and what was begun before is not heard', async t => {
  const before = new PermissionLog()
  const heard: string[] = []
  const stop = before.listen({
    need: (entry: NeedEntry) => heard.push(String(entry.sequence)),
    reset: () => heard.push('reset'),
    end: () => heard.push('end'),
  })
  const old = source('old', [need('login')])
  before.noteLogin(old)
  const after = new PermissionLog(before)
  before.end('reset')
  before.note(old, need('a'))
  before.noteLogin(source('old', [need('login')]))
  after.note(source('new'), need('a'))
  t.strictSame(heard, ['1', 'reset', '2'])
  t.equal(after.listening, 1)
  after.end('deleted')
  stop()
  t.equal(after.listening, 0)
  t.strictSame(heard, ['1', 'reset', '2', 'end'])
})

t.test('what is asked for again and again is one use, with the latest time', async t => {
  const use = new PermissionUse()
  const known = { ...nobody, account, user, role }
  const shared = need('a')
  for (const at of [5, 9, 7]) {
    use.add(known, need('a'), at)
    use.addShared(known, shared, at)
    use.addShared(known, need('b', { anyOf: ['a', 'b'] }), at)
  }
  t.strictSame(
    [...use.all()].map(one => [one.need.permission, one.ofRole, one.lastAt]),
    [
      ['a', ['a'], 9],
      ['b', ['a', 'b'], 9],
    ],
  )
  for (const more of [{ level: 'Edit' }, { held: 'View' }, { granted: false, held: 'None' }] as const)
    use.add(known, need('a', more), 1)
  t.equal([...use.all()].length, 5)
})

t.test('users with other global permissions make other uses of the same role', async t => {
  const use = new PermissionUse()
  const withFeature: Account = openSample({ features: { globalPermissions: true } })
  const [plain] = withFeature.document.users
  if (!plain) throw new TypeError('the sample account has changed')
  const holding: User = { ...plain, globalPermissions: { a: 'View' } }
  const anyOf = ['a', 'b']
  for (let i = 0; i < 2; i++) {
    for (const one of [plain, holding])
      use.add({ ...nobody, account: withFeature, user: one, role }, need('b', { anyOf }), 1)
  }
  t.strictSame(
    [...use.all()].map(one => one.ofRole),
    [['a', 'b'], ['b']],
  )
})

t.test('names that clients make up fill no memory without end, and that some are missing is told', async t => {
  t.equal(useCapacity, 5_000)
  const use = new PermissionUse()
  const known = { ...nobody, account, user, role }
  for (let i = 0; i < useCapacity; i++) use.add(known, need(`customrecord_${i}`), 1)
  t.ok(use.complete)
  use.add(known, need('customrecord_0'), 2)
  t.ok(use.complete)
  use.add(known, need('customrecord_more'), 1)
  use.addShared(known, need('customrecord_more'), 1)
  t.notOk(use.complete)
  t.equal([...use.all()].length, useCapacity)
})
