/** What changed between two documents, and putting it back. */
import fc from 'fast-check'
import t from 'tap'
import { type Change, difference, overlap, pathText, undo, valueAt, withValueAt } from '../../src/account/changes.js'
import type { AccountDocument } from '../../src/account/model/account.js'
import { requireAccount } from '../../src/account/parse.js'
import { sampleAccount } from './samples.js'

const sample: AccountDocument = requireAccount(sampleAccount()).document

function documentOf(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null) return { ...value }
  throw new TypeError('no document')
}

/** The sample with one value changed; `undefined` takes it out. */
const changed = (path: Change['path'], value: unknown, of: unknown = sample) => documentOf(withValueAt(of, path, value))

t.test('a changed field is named by the ids on the way to it, with what was and what is', t => {
  t.strictSame(difference(sample, changed(['tokens', { id: 21 }, 'revoked'], true)), [
    { path: ['tokens', { id: 21 }, 'revoked'], before: false, after: true },
  ])
  t.equal(pathText(['tokens', { id: 21 }, 'revoked']), 'tokens[21].revoked')
  t.equal(
    pathText(['roles', { id: 1001 }, 'permissions', 'Lists -> Customers']),
    'roles[1001].permissions["Lists -> Customers"]',
  )
  t.equal(pathText(['credentials', { id: 'REST: good' }, 'token']), 'credentials["REST: good"].token')
  t.end()
})

t.test('a field that comes has no before, one that goes has no after', t => {
  t.strictSame(difference(sample, changed(['users', { id: 12 }, 'defaultRole'], undefined)), [
    { path: ['users', { id: 12 }, 'defaultRole'], before: 1001 },
  ])
  t.strictSame(difference(sample, changed(['users', { id: 12 }, 'lockedUntil'], '2026-11-22T08:00:00Z')), [
    { path: ['users', { id: 12 }, 'lockedUntil'], after: '2026-11-22T08:00:00Z' },
  ])
  t.end()
})

t.test('a list of plain values is one value, and so is the behaviour of a script', t => {
  t.strictSame(difference(sample, changed(['users', { id: 12 }, 'roles'], [])), [
    { path: ['users', { id: 12 }, 'roles'], before: [1001], after: [] },
  ])
  const behaviour = { kind: 'throw', name: 'Error', message: 'no', methods: ['GET'], delayMs: 0 }
  t.strictSame(difference(sample, changed(['scripts', { id: 57 }, 'behaviour'], behaviour)), [
    { path: ['scripts', { id: 57 }, 'behaviour'], before: sample.scripts[0]?.behaviour, after: behaviour },
  ])
  t.end()
})

t.test('a part that goes knows behind which parts it stood, one that comes does not need to', t => {
  const [, second] = sample.users
  const without = changed(['users', { id: 12 }], undefined)
  t.strictSame(difference(sample, without), [{ path: ['users', { id: 12 }], before: second, behind: [11] }])
  t.strictSame(difference(without, sample), [{ path: ['users', { id: 12 }], after: second }])
  t.end()
})

t.test('the same parts in another order are no difference, nor are the same fields', t => {
  t.strictSame(difference(sample, { ...sample, users: sample.users.toReversed() }), [])
  t.strictSame(difference(sample, Object.fromEntries(Object.entries(sample).reverse())), [])
  t.end()
})

t.test('paths overlap when one leads to the other or into it', t => {
  const token = ['tokens', { id: 21 }]
  t.ok(overlap(token, token))
  t.ok(overlap(token, [...token, 'revoked']))
  t.ok(overlap([...token, 'revoked'], token))
  t.notOk(overlap([...token, 'revoked'], [...token, 'inactive']))
  t.notOk(overlap(token, ['tokens', { id: 22 }, 'revoked']))
  t.notOk(overlap(['users', { id: 21 }], token))
  t.end()
})

t.test('undo leaves what somebody changed since, and says what is there now', t => {
  const after = changed(['integrations', { id: 1 }, 'state'], 'Blocked')
  const changes = difference(sample, changed(['tokens', { id: 21 }, 'revoked'], true, after))
  const since = changed(['integrations', { id: 1 }, 'state'], 'Waiting for Approval', after)
  const current = changed(['tokens', { id: 21 }, 'revoked'], true, since)
  const { document, undone, left } = undo(current, changes)
  t.strictSame(document, since)
  t.strictSame(undone, [{ path: ['tokens', { id: 21 }, 'revoked'], before: false, after: true }])
  t.strictSame(left, [
    { path: ['integrations', { id: 1 }, 'state'], before: 'Enabled', after: 'Blocked', now: 'Waiting for Approval' },
  ])
  t.end()
})

t.test('what is as before already is neither put back nor left', t => {
  const changes = difference(sample, changed(['tokens', { id: 21 }, 'revoked'], true))
  t.strictSame(undo(sample, changes), { document: sample, undone: [], left: [] })
  t.end()
})

t.test('a change of a part that is gone is left, also one that took a field out', t => {
  const changes = difference(sample, changed(['users', { id: 12 }, 'defaultRole'], undefined))
  const without = changed(['users', { id: 12 }], undefined)
  t.strictSame(undo(without, changes), { document: without, undone: [], left: changes })
  t.end()
})

t.test('a part that somebody made anew is left, and so is one that was added and then changed', t => {
  const gone = difference(sample, changed(['users', { id: 12 }], undefined))
  const anew = changed(['users', { id: 12 }], { ...sample.users[1], name: 'Another' })
  t.match(undo(anew, gone), { document: anew, undone: [], left: [{ now: { name: 'Another' } }] })
  const added = difference(changed(['users', { id: 12 }], undefined), sample)
  t.match(undo(anew, added), { document: anew, undone: [], left: [{ now: { name: 'Another' } }] })
  t.strictSame(undo(sample, added).document, changed(['users', { id: 12 }], undefined))
  t.end()
})

t.test('a value is not found where a path ends in nothing, and nothing can be put there', t => {
  t.equal(valueAt(sample, ['tokens', { id: 99 }, 'revoked']), undefined)
  t.equal(valueAt(sample, ['name', 'length']), undefined)
  t.equal(valueAt(sample, ['name', { id: 1 }]), undefined)
  t.equal(withValueAt(sample, ['tokens', { id: 99 }, 'revoked'], true), undefined)
  t.equal(withValueAt(sample, ['name', 'first'], true), undefined)
  t.equal(withValueAt(sample, ['name', { id: 1 }], {}), undefined)
  t.equal(withValueAt(sample, ['tokens', { id: 99 }], undefined), undefined)
  t.equal(withValueAt(sample, ['tokens', { id: 99 }], 'no part'), undefined)
  t.end()
})

// The laws: small documents with parts and fields that come, go and change.

const part = fc.record({ a: fc.nat(3), b: fc.option(fc.nat(3), { nil: undefined }) }).map(({ a, b }) => ({
  a,
  ...(b === undefined ? {} : { b }),
}))
const ids = [1, 2, 3, 4, 5, 6]
type Parts = readonly { readonly id: number }[]

/** Some of the parts 1 to 6, in that order, each with fields. */
const tokens: fc.Arbitrary<Parts> = fc
  .tuple(fc.subarray(ids), fc.array(part, { minLength: 6, maxLength: 6 }))
  .map(([chosen, fields]) => chosen.map(id => ({ id, ...fields[id - 1] })))
const document = fc.record(
  {
    name: fc.constantFrom('one', 'two'),
    tokens,
    features: fc.dictionary(fc.constantFrom('x', 'y', 'z'), fc.boolean()).map(one => ({ ...one })),
    roles: fc.array(fc.nat(3), { maxLength: 3 }),
  },
  { noNullPrototype: true },
)

t.test('law: what was changed and undone is as before, parts in their places', t => {
  fc.assert(
    fc.property(document, document, (before, after) => {
      const { document: back, left } = undo(after, difference(before, after))
      t.strictSame(left, [])
      t.strictSame(back, before)
    }),
  )
  t.end()
})

/** Takes some parts out, or changes their fields. */
const step = fc.record({
  gone: fc.subarray(ids, { maxLength: 2 }),
  raised: fc.subarray(ids, { maxLength: 2 }),
})
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

function after(state: Readonly<Record<string, unknown>>, { gone, raised }: Step, number: number) {
  const all = Array.isArray(state['tokens']) ? state['tokens'] : []
  const kept = all.filter(one => !gone.includes(one.id))
  return { ...state, tokens: kept.map(one => (raised.includes(one.id) ? { ...one, [`raised${number}`]: true } : one)) }
}

t.test('law: several changes, undone in any order, leave the document as it was before them', t => {
  fc.assert(
    fc.property(
      fc
        .array(step, { maxLength: 4 })
        .chain(steps =>
          fc.tuple(fc.constant(steps), fc.shuffledSubarray([...steps.keys()], { minLength: steps.length })),
        ),
      ([steps, order]) => {
        const start: Readonly<Record<string, unknown>> = { tokens: ids.map(id => ({ id })) }
        const made: (readonly Change[])[] = []
        let current = start
        for (const [number, one] of steps.entries()) {
          const next = after(current, one, number)
          const whole = made.reduceRight((state, changes) => undo(state, changes).document, current)
          const changes = difference(current, next, whole)
          // As with scenarios, nobody changes what another one has changed.
          if (changes.some(mine => made.flat().some(theirs => overlap(mine.path, theirs.path)))) made.push([])
          else {
            made.push(changes)
            current = next
          }
        }
        for (const number of order) current = undo(current, made[number] ?? []).document
        t.strictSame(current, start)
      },
    ),
  )
  t.end()
})

t.test('law: undo leaves alone whatever else was changed meanwhile', t => {
  fc.assert(
    fc.property(fc.subarray(ids), fc.nat(9), (gone, level) => {
      const before = { name: 'one', level: 0, tokens: ids.map(id => ({ id, level: 0 })) }
      const broken = { ...before, tokens: before.tokens.filter(one => !gone.includes(one.id)) }
      const edited = { ...broken, level, tokens: broken.tokens.map(one => ({ ...one, level })) }
      const { document: back, left } = undo(edited, difference(before, broken))
      t.strictSame(left, [])
      t.strictSame(back, {
        ...before,
        level,
        tokens: before.tokens.map(one => (gone.includes(one.id) ? one : { ...one, level })),
      })
    }),
  )
  t.end()
})
