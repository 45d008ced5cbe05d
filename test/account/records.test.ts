/** Records and concurrency slots: the parts of an account that requests change. */
import fc from 'fast-check'
import t from 'tap'
import { ConcurrencyGate } from '../../src/account/governance.js'
import type { AccountDocument, RecordsByType } from '../../src/account/model/account.js'
import type { Integration } from '../../src/account/model/integration.js'
import { RecordStore } from '../../src/account/records.js'
import { sampleCredential, sampleState } from './samples.js'

const some: RecordsByType = {
  customer: [
    { id: '107', companyName: 'Green' },
    { id: '41', companyName: 'Blue' },
  ],
  vendor: [{ id: '5' }],
}

t.test('records are read by type and id, in the order they were created', t => {
  const store = RecordStore.from(some)
  t.strictSame(store.types(), ['customer', 'vendor'])
  t.strictSame(store.get('customer', '41'), { id: '41', companyName: 'Blue' })
  t.strictSame([...store.list('customer')], some.customer)
  t.equal(store.count('customer'), 2)
  t.equal(store.get('customer', '5'), undefined, 'an id counts within its type')
  t.equal(store.get('nothing', '5'), undefined)
  t.equal(store.count('nothing'), 0)
  t.strictSame(store.toJSON(), some)
  t.end()
})

t.test('a created record gets the next free internal id of the whole account, whatever id was asked for', t => {
  const store = RecordStore.from(some)
  t.strictSame(store.create('vendor', { id: '41', name: 'New' }), { id: '108', name: 'New' })
  t.strictSame(store.create('customer', {}), { id: '109' })
  t.strictSame(store.create('salesOrder', {}), { id: '110' })
  t.strictSame(store.types(), ['customer', 'vendor', 'salesOrder'])
  t.strictSame(RecordStore.from({}).create('customer', {}), { id: '1' })
  t.end()
})

t.test('an update changes the named fields and never the id', t => {
  const store = RecordStore.from(some)
  t.strictSame(store.update('customer', '41', { id: '9', city: 'Oslo' }), {
    id: '41',
    companyName: 'Blue',
    city: 'Oslo',
  })
  t.strictSame(store.get('customer', '41'), { id: '41', companyName: 'Blue', city: 'Oslo' })
  t.strictSame(
    [...store.list('customer')].map(one => one.id),
    ['107', '41'],
    'the order stays',
  )
  t.equal(store.update('customer', '42', { city: 'Oslo' }), undefined)
  t.equal(store.count('customer'), 2)
  t.end()
})

t.test('a deleted record is gone, and its id is not given to another', t => {
  const store = RecordStore.from(some)
  const { id } = store.create('customer', {})
  t.equal(store.delete('customer', id), true)
  t.equal(store.delete('customer', id), false)
  t.equal(store.get('customer', id), undefined)
  t.equal(store.delete('vendor', '41'), false)
  t.not(store.create('customer', {}).id, id)
  t.end()
})

t.test('a record is replaced as a whole, in its place, and only where there is one', t => {
  const store = RecordStore.from(some)
  t.equal(store.replace('customer', { id: '107', city: 'Oslo' }), true)
  t.strictSame(store.get('customer', '107'), { id: '107', city: 'Oslo' })
  t.strictSame(
    [...store.list('customer')].map(one => one.id),
    ['107', '41'],
    'the order stays',
  )
  t.equal(store.replace('customer', { id: '5', city: 'Oslo' }), false)
  t.equal(store.replace('nothing', { id: '107' }), false)
  t.strictSame(store.types(), ['customer', 'vendor'])
  t.end()
})

t.test('a record is found by its external id, within its type, as it is after every change', t => {
  const store = RecordStore.from({
    customer: [
      { id: '107', externalId: 'A' },
      { id: '41', externalId: 5 },
    ],
    vendor: [{ id: '5', externalId: 'B' }],
  })
  const found = (externalId: string, type = 'customer') => store.findBy('externalId', type, externalId)?.id
  t.equal(found('A'), '107')
  t.equal(found('a'), undefined, 'case counts')
  t.equal(found('5'), undefined, 'an external id is a text')
  t.equal(found('B'), undefined, 'of another type')
  t.equal(found('B', 'vendor'), '5')
  for (const name of ['', '__proto__', 'constructor']) t.equal(found(name), undefined, name)
  t.equal(found('A', 'nothing'), undefined)
  store.update('customer', '107', { externalId: 'C' })
  t.strictSame([found('A'), found('C')], [undefined, '107'])
  const { id } = store.create('customer', { externalId: 'D' })
  t.equal(found('D'), id)
  store.replace('customer', { id: '107' })
  t.equal(found('C'), undefined)
  store.delete('customer', id)
  t.equal(found('D'), undefined)
  t.equal(found('B', 'vendor'), '5')
  t.end()
})

t.test('the version of a type is another after each write to it, and only then', t => {
  const store = RecordStore.from(some)
  const writes: readonly (readonly [what: string, write: () => unknown, writes: boolean])[] = [
    ['create', () => store.create('customer', {}), true],
    ['update', () => store.update('customer', '107', {}), true],
    ['replace', () => store.replace('customer', { id: '107' }), true],
    ['delete', () => store.delete('customer', '41'), true],
    ['update nothing', () => store.update('customer', '999', {}), false],
    ['replace nothing', () => store.replace('customer', { id: '999' }), false],
    ['delete nothing', () => store.delete('customer', '999'), false],
    ['another type', () => store.create('vendor', {}), false],
    [
      'read',
      () => [store.get('customer', '107'), ...store.list('customer'), store.findBy('externalId', 'customer', 'A')],
      false,
    ],
    ['copy and write', () => store.copy().create('customer', {}), false],
  ]
  const seen = new Set<object>()
  for (const [what, write, changes] of writes) {
    const before = store.version('customer')
    seen.add(before)
    t.equal(store.version('customer'), before, what)
    write()
    t.equal(store.version('customer') === before, !changes, what)
    if (changes) t.notOk(seen.has(store.version('customer')), what)
  }
  const none = store.version('salesOrder')
  t.equal(store.version('salesOrder'), none)
  store.create('salesOrder', {})
  t.not(store.version('salesOrder'), none)
  t.end()
})

t.test('whatever happens, a look-up by a field finds a record that has the text, exactly when there is one', t => {
  const text = fc.constantFrom('A', 'B', '', '__proto__', 5, null, undefined)
  const fields = fc.record({ externalId: text, entityId: text })
  const write = fc.record({
    kind: fc.constantFrom('create', 'update', 'replace', 'delete', 'copy', 'look'),
    type: fc.constantFrom('customer', 'vendor'),
    pick: fc.nat(),
    fields,
  })
  const agrees = (store: RecordStore) =>
    (['externalId', 'entityId'] as const).every(field =>
      ['customer', 'vendor'].every(type =>
        ['A', 'B', '', '__proto__', '5'].every(value => {
          const having = [...store.list(type)].filter(one => one[field] === value)
          const found = store.findBy(field, type, value)
          return found === undefined ? having.length === 0 : having.includes(found)
        }),
      ),
    )
  fc.assert(
    fc.property(fc.array(write, { maxLength: 40 }), writes => {
      let store = RecordStore.from({ customer: [{ id: '1', externalId: 'A' }] })
      const all = [store]
      for (const { kind, type, pick, fields } of writes) {
        const ids = [...store.list(type)].map(one => one.id)
        const id = ids[pick % Math.max(1, ids.length)] ?? '1'
        if (kind === 'create') store.create(type, fields)
        else if (kind === 'update') store.update(type, id, fields)
        else if (kind === 'replace') store.replace(type, { ...fields, id })
        else if (kind === 'delete') store.delete(type, id)
        else if (kind === 'copy') all.push((store = store.copy()))
        else if (!agrees(store)) return false
      }
      return all.every(agrees)
    }),
  )
  t.end()
})

t.test('a copy knows external ids of its own, and its versions are not those of what it was copied from', t => {
  const store = RecordStore.from({ customer: [{ id: '1', externalId: 'A' }] })
  store.update('customer', '1', { externalId: 'B' })
  t.equal(store.findBy('externalId', 'customer', 'B')?.id, '1')
  const copy = store.copy()
  store.update('customer', '1', { externalId: 'C' })
  copy.create('customer', { externalId: 'D' })
  t.strictSame(
    ['A', 'B', 'C', 'D'].map(one => [
      store.findBy('externalId', 'customer', one)?.id,
      copy.findBy('externalId', 'customer', one)?.id,
    ]),
    [
      [undefined, undefined],
      [undefined, '1'],
      ['1', undefined],
      [undefined, '2'],
    ],
  )
  t.not(store.version('customer'), copy.version('customer'))
  t.end()
})

/** One thing a client does to the records of an account. */
type Step =
  | { readonly kind: 'create'; readonly type: string; readonly note: number }
  | { readonly kind: 'update' | 'delete'; readonly type: string; readonly pick: number; readonly note: number }

const type = fc.constantFrom('customer', 'vendor', 'salesOrder', 'constructor')
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('create' as const), type, note: fc.nat() }),
  fc.record({ kind: fc.constantFrom('update' as const, 'delete' as const), type, pick: fc.nat(), note: fc.nat() }),
)
const steps = fc.array(step, { maxLength: 30 })
const recordsByType: fc.Arbitrary<RecordsByType> = fc.dictionary(
  fc.constantFrom('customer', 'vendor', 'invoice'),
  fc
    .uniqueArray(fc.integer({ min: 1, max: 99_999_999_999_999 }).map(String), { maxLength: 5 })
    .map(ids => ids.map(id => ({ id }))),
  { noNullPrototype: true },
)

function take(store: RecordStore, step: Step): void {
  if (step.kind === 'create') {
    store.create(step.type, { note: step.note })
    return
  }
  const ids = [...store.list(step.type)].map(one => one.id)
  const id = ids[step.pick % Math.max(1, ids.length)] ?? '1'
  if (step.kind === 'update') store.update(step.type, id, { note: step.note })
  else store.delete(step.type, id)
}

t.test('a store and its copies never see what happens to the others', t => {
  fc.assert(
    fc.property(recordsByType, steps, steps, steps, (records, before, first, second) => {
      const given = JSON.stringify(records)
      const store = RecordStore.from(records)
      for (const one of before) take(store, one)
      const then = JSON.stringify(store)
      const copy = store.copy()
      const copyOfCopy = copy.copy()
      for (const one of first) take(copy, one)
      const changed = JSON.stringify(copy)
      for (const one of second) take(store, one)
      return (
        JSON.stringify(copyOfCopy) === then && JSON.stringify(copy) === changed && JSON.stringify(records) === given
      )
    }),
  )
  t.end()
})

t.test(
  'whatever happens, a store behaves like a plain list per type, and no two records share an id of one store',
  t => {
    fc.assert(
      fc.property(recordsByType, steps, fc.boolean(), (records, steps, asCopy) => {
        const origin = RecordStore.from(records)
        const store = asCopy ? origin.copy() : origin
        const oracle = new Map(Object.entries(records).map(([type, list]) => [type, [...list]]))
        const given = new Set(Object.values(records).flatMap(list => list.map(one => one.id)))
        for (const step of steps) {
          const list = oracle.get(step.type) ?? []
          oracle.set(step.type, list)
          if (step.kind === 'create') {
            const record = store.create(step.type, { note: step.note })
            if (given.has(record.id)) return false
            given.add(record.id)
            list.push({ note: step.note, id: record.id })
            continue
          }
          const place = step.pick % Math.max(1, list.length)
          const id = list[place]?.id
          if (id === undefined) {
            if (store.update(step.type, '1', {}) !== undefined || store.delete(step.type, '1')) return false
          } else if (step.kind === 'update') {
            store.update(step.type, id, { note: step.note })
            list[place] = { ...list[place], note: step.note, id }
          } else {
            if (!store.delete(step.type, id)) return false
            list.splice(place, 1)
          }
        }
        return [...oracle].every(
          ([type, list]) =>
            JSON.stringify([...store.list(type)]) === JSON.stringify(list) &&
            store.count(type) === list.length &&
            list.every(one => store.get(type, one.id)?.id === one.id),
        )
      }),
    )
    t.end()
  },
)

t.test('what is written as JSON is read back as the same records', t => {
  fc.assert(
    fc.property(recordsByType, steps, (records, steps) => {
      const store = RecordStore.from(records)
      for (const one of steps) take(store, one)
      const read: RecordsByType = JSON.parse(JSON.stringify(store))
      return JSON.stringify(RecordStore.from(read)) === JSON.stringify(store)
    }),
  )
  t.end()
})

/** An account with integrations of these concurrency limits, in order. */
function governed(limit: number, ...integrationLimits: readonly (number | undefined)[]) {
  const { document } = sampleState({
    concurrencyLimit: limit,
    integrations: integrationLimits.map((concurrencyLimit, index) => ({
      id: index + 1,
      name: `Integration ${index + 1}`,
      consumerKey: sampleCredential(`key ${index}`),
      consumerSecret: sampleCredential(`secret ${index}`),
      ...(concurrencyLimit === undefined ? {} : { concurrencyLimit }),
    })),
  })
  return { document, integrations: document.integrations }
}

/** Lets that many requests in at once and says how many were refused, and by what. */
function send(gate: ConcurrencyGate, document: AccountDocument, integration: Integration | undefined, count: number) {
  if (!integration) throw new TypeError('no such integration')
  return Array.from({ length: count }, () => gate.enter(document, integration)).filter(one => one !== undefined)
}

t.test('the published example: of 40 requests, one integration reserves 16 and the others share 24', t => {
  const { document, integrations } = governed(40, 16, undefined, undefined)
  const [e, d, f] = integrations
  const gate = new ConcurrencyGate()
  t.strictSame(send(gate, document, e, 18), [
    { scope: 'integration', inFlight: 16, limit: 16 },
    { scope: 'integration', inFlight: 16, limit: 16 },
  ])
  t.strictSame(send(gate, document, d, 12), [])
  t.strictSame(send(gate, document, f, 13), [{ scope: 'account', inFlight: 24, limit: 24 }])
  t.end()
})

t.test(
  'an integration without a limit of its own may use all that is unallocated, and a reservation is kept free',
  t => {
    const { document, integrations } = governed(5, undefined, 2)
    const [free, reserved] = integrations
    const gate = new ConcurrencyGate()
    t.strictSame(send(gate, document, free, 5), [
      { scope: 'account', inFlight: 3, limit: 3 },
      { scope: 'account', inFlight: 3, limit: 3 },
    ])
    t.strictSame(send(gate, document, reserved, 2), [])
    t.end()
  },
)

t.test('a slot that is given back can be taken again, and giving back too much gives nothing', t => {
  const { document, integrations } = governed(2, undefined)
  const [one] = integrations
  if (!one) throw new TypeError('no integration')
  const gate = new ConcurrencyGate()
  t.equal(send(gate, document, one, 3).length, 1)
  gate.leave(one)
  t.equal(send(gate, document, one, 2).length, 1)
  for (let i = 0; i < 5; i++) gate.leave(one)
  t.equal(send(gate, document, one, 4).length, 2)
  t.end()
})

t.test('a limit changed while requests are in flight holds for the next one', t => {
  const wide = governed(5, undefined)
  const narrow = governed(2, undefined)
  const gate = new ConcurrencyGate()
  t.equal(send(gate, wide.document, wide.integrations[0], 4).length, 0)
  t.strictSame(send(gate, narrow.document, narrow.integrations[0], 1), [{ scope: 'account', inFlight: 4, limit: 2 }])
  t.end()
})

t.test('no order of requests gets more in than the limits allow, and none is refused while there is room', t => {
  const limits = fc
    .tuple(
      fc.array(fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }), { minLength: 1, maxLength: 4 }),
      fc.integer({ min: 1, max: 6 }),
    )
    .map(([own, unallocated]) => ({
      own,
      unallocated,
      account: own.reduce<number>((sum, one) => sum + (one ?? 0), unallocated),
    }))
  const moves = fc.array(fc.record({ pick: fc.nat(), enter: fc.boolean() }), { maxLength: 60 })
  fc.assert(
    fc.property(limits, moves, ({ own, unallocated, account }, moves) => {
      const { document, integrations } = governed(account, ...own)
      const gate = new ConcurrencyGate()
      const inFlight = own.map(() => 0)
      return moves.every(({ pick, enter }) => {
        const place = pick % own.length
        const integration = integrations[place]
        const mine = inFlight[place] ?? 0
        if (!integration) return false
        if (!enter) {
          if (mine > 0) gate.leave(integration)
          inFlight[place] = Math.max(0, mine - 1)
          return true
        }
        const shared = inFlight.reduce((sum, one, index) => (own[index] === undefined ? sum + one : sum), 0)
        const limit = own[place]
        const room = limit === undefined ? shared < unallocated : mine < limit
        const refusal = gate.enter(document, integration)
        if (room) inFlight[place] = mine + 1
        return (refusal === undefined) === room
      })
    }),
  )
  t.end()
})
