/** Lines of sublists and records within records, as they are written: rest-and-restlets §1. */
import t from 'tap'
import { at, errorText, type RestServer, restServer } from '../rest-server.js'

function linesOf({ account }: RestServer, type: string, id: string, sublist: string): unknown {
  return at(account.records.get(type, id), sublist, 'items')
}

const book = '/record/v1/customer/107'
const order = '/record/v1/salesOrder/501'

t.test('a line with the key of one that is there changes it, and leaves what is not sent', async t => {
  const server = await restServer()
  const body = { addressBook: { items: [{ internalId: 2, label: 'Office' }] } }
  t.equal((await server.call('PATCH', book, body)).status, 204)
  t.match(linesOf(server, 'customer', '107', 'addressBook'), [
    { internalId: 1, label: 'Home', addressBookAddress: { city: 'Oslo' } },
    { internalId: 2, label: 'Office', defaultBilling: false },
  ])
})

t.test('a line without a key, or with a new one, is added; keys go on from the highest', async t => {
  const server = await restServer()
  const body = { addressBook: { items: [{ label: 'A' }, { internalId: 9, label: 'B' }, { label: 'C' }] } }
  t.equal((await server.call('PATCH', book, body)).status, 204)
  t.strictSame(
    JSON.stringify(linesOf(server, 'customer', '107', 'addressBook')).match(/"(internalId":\d+|label":"\w+)/g),
    ['1', 'Home', '2', 'Work', '3', 'A', '9', 'B', '10', 'C'].map((value, place) =>
      place % 2 ? `"label":"${value}` : `"internalId":${value}`,
    ),
  )
  t.equal((await server.call('GET', `${book}/addressBook/10`)).status, 200)
})

t.test('a key may be written as text, and its name in any letter case', async t => {
  for (const line of [
    { internalId: '2', label: 'Office' },
    { INTERNALID: 2, label: 'Office' },
  ]) {
    const server = await restServer()
    await server.call('PATCH', book, { addressBook: { items: [line] } })
    t.strictSame(
      linesOf(server, 'customer', '107', 'addressBook'),
      [
        {
          internalId: 1,
          label: 'Home',
          defaultBilling: true,
          addressBookAddress: { city: 'Oslo', country: { id: 'NO', refName: 'Norway' } },
        },
        { internalId: 2, label: 'Office', defaultBilling: false },
      ],
      JSON.stringify(line),
    )
  }
})

t.test('a line always has a key, so that its link leads to it', async t => {
  for (const line of [{ internalId: null }, { internalId: '' }, {}]) {
    const { call } = await restServer()
    await call('PATCH', book, { addressBook: { items: [{ ...line, label: 'New' }] } })
    const { json } = await call('GET', `${book}/addressBook`)
    const links = JSON.stringify(at(json, 'items')).match(/addressBook\/[^"]*/g)
    t.strictSame(links, ['addressBook/1', 'addressBook/2', 'addressBook/3'], JSON.stringify(line))
  }
})

t.test('replace names the sublists whose lines are replaced and not joined, in any letter case', async t => {
  for (const [query, expected] of [
    ['?replace=addressBook', [{ internalId: 1, label: 'Only' }]],
    ['?replace=ADDRESSBOOK', [{ internalId: 1, label: 'Only' }]],
    ['?replace=item,%20addressbook', [{ internalId: 1, label: 'Only' }]],
    ['?replace=item', [{ internalId: 1 }, { internalId: 2 }, { internalId: 3, label: 'Only' }]],
    ['', [{ internalId: 1 }, { internalId: 2 }, { internalId: 3, label: 'Only' }]],
  ] as const) {
    const server = await restServer()
    const { status } = await server.call('PATCH', `${book}${query}`, { addressBook: { items: [{ label: 'Only' }] } })
    t.equal(status, 204)
    const lines = linesOf(server, 'customer', '107', 'addressBook')
    t.match(lines, expected, query)
    t.equal(Array.isArray(lines) && lines.length, expected.length, query)
  }
  const server = await restServer()
  await server.call('PATCH', `${book}?replace=addressBook`, { addressBook: { items: [] } })
  t.strictSame(linesOf(server, 'customer', '107', 'addressBook'), [])
})

t.test('a record within a record or a line keeps what is not sent', async t => {
  const server = await restServer()
  const { account, call } = server
  await call('PATCH', order, { billingAddress: { city: 'Bergen' } })
  t.strictSame(account.records.get('salesOrder', '501')?.['billingAddress'], {
    addr1: 'Street 1',
    city: 'Bergen',
    country: { id: 'NO', refName: 'Norway' },
  })
  await call('PATCH', book, { addressBook: { items: [{ internalId: 1, addressBookAddress: { CITY: 'Bergen' } }] } })
  t.match(linesOf(server, 'customer', '107', 'addressBook'), [
    { addressBookAddress: { city: 'Bergen', country: { id: 'NO' } } },
    {},
  ])
})

t.test('amounts of lines that lack one are quantity times rate, and the total is their sum', async t => {
  const server = await restServer()
  const items = [{ item: '301', quantity: 3, rate: 1.1 }, { item: '301', amount: 10 }, { item: '301' }]
  const { headers } = await server.call('POST', '/record/v1/salesOrder', {
    entity: '107',
    shippingCost: 5,
    item: { items },
  })
  const id = String(headers['location']).split('/').at(-1) ?? ''
  t.match(server.account.records.get('salesOrder', id), {
    subtotal: 13.3,
    total: 18.3,
    item: { items: [{ line: 1, amount: 3.3, item: { refName: 'Bolt' } }, { line: 2, amount: 10 }, { line: 3 }] },
  })
  await server.call('PATCH', `/record/v1/salesOrder/${id}`, { item: { items: [{ line: 2, amount: 20 }] } })
  t.match(server.account.records.get('salesOrder', id), { subtotal: 23.3, total: 28.3 })
  await server.call('PATCH', `/record/v1/salesOrder/${id}?replace=item`, { item: { items: [{ amount: 1 }] } })
  t.match(server.account.records.get('salesOrder', id), { subtotal: 1, total: 6 })
})

const malformed = (field: string, path: string, expected: string) =>
  errorText(400, 'INVALID_CONTENT', `Invalid value for the property '${field}'. Expected ${expected}.`, {
    'o:errorPath': path,
  })

t.test('what is no list of lines, no line and no record is refused with its place', async t => {
  const { call, records } = await restServer()
  const before = records()
  const lines = 'lines such as {"items": [{…}]}'
  for (const [path, body, expected] of [
    [book, { addressBook: [] }, malformed('addressBook', 'addressBook', lines)],
    [book, { addressBook: 'x' }, malformed('addressBook', 'addressBook', lines)],
    [book, { addressBook: { items: {} } }, malformed('addressBook', 'addressBook', lines)],
    [book, { addressBook: { items: [{}, 5] } }, malformed('addressBook', 'addressBook.items[1]', 'an object')],
    [book, { addressBook: { items: [null] } }, malformed('addressBook', 'addressBook.items[0]', 'an object')],
    [
      book,
      { addressBook: { items: [{ defaultBilling: 'yes' }] } },
      malformed('defaultBilling', 'addressBook.items[0].defaultBilling', 'true or false'),
    ],
    [
      book,
      { addressBook: { items: [{ internalId: 'x' }] } },
      malformed('internalId', 'addressBook.items[0].internalId', 'a whole number'),
    ],
    [order, { billingAddress: 'x' }, malformed('billingAddress', 'billingAddress', 'an object')],
    [order, { billingAddress: [] }, malformed('billingAddress', 'billingAddress', 'an object')],
    [order, { billingAddress: { override: 1 } }, malformed('override', 'billingAddress.override', 'true or false')],
    [
      order,
      { item: { items: [{ line: 1, inventoryDetail: { quantity: 'many' } }] } },
      malformed('quantity', 'item.items[0].inventoryDetail.quantity', 'a number'),
    ],
  ] as const) {
    const { status, text } = await call('PATCH', path, body)
    t.same([status, text], [400, expected], JSON.stringify(body))
  }
  t.strictSame(records(), before)
})

t.test('names of lines that nobody knows are warned of with their place, or refused', async t => {
  const { call, account } = await restServer()
  const body = { addressBook: { items: [{ internalId: 1, nonsense: 1, label: 'New' }] } }
  const warned = await call('PATCH', book, body)
  t.equal(warned.status, 204)
  t.match(warned.headers['x-netsuite-propertyvalidation'], 'addressBook.items[0].nonsense')
  t.notOk(JSON.stringify(account.records.get('customer', '107')).includes('nonsense'))
  const refused = await call('PATCH', book, body, { headers: { 'x-netsuite-propertynamevalidation': 'error' } })
  t.equal(
    refused.text,
    errorText(400, 'INVALID_CONTENT', "Unknown property 'nonsense'.", {
      'o:errorPath': 'addressBook.items[0].nonsense',
    }),
  )
})

const many = (count: number) => Array.from({ length: count }, (_, at) => ({ label: `L${at}` }))

t.test('lines are taken in a time that grows with their number', async t => {
  const server = await restServer()
  const all = JSON.stringify({ addressBook: { items: many(10_000) } })
  const few = JSON.stringify({ addressBook: { items: many(2_000) } })
  const path = `${book}?replace=addressBook`
  const time = async (body: string) => {
    const start = performance.now()
    t.equal((await server.call('PATCH', path, body)).status, 204)
    return performance.now() - start
  }
  const best = async (body: string) => {
    let least = Infinity
    for (let again = 0; again < 4; again++) least = Math.min(least, await time(body))
    return least
  }
  const slow = await best(all)
  const fast = await best(few)
  t.comment(`2,000 lines: ${fast.toFixed(1)} ms, 10,000 lines: ${slow.toFixed(1)} ms`)
  // Five times as many: linear is 5, quadratic 25.
  t.ok(slow / fast < 15, `${(slow / fast).toFixed(1)} times as long`)
})

t.test('ten thousand lines have keys of their own, and as many more are joined with them by key', async t => {
  const server = await restServer()
  const addressBook = { items: many(10_000) }
  t.equal((await server.call('PATCH', `${book}?replace=addressBook`, { addressBook })).status, 204)
  const keys = () => keysOf(linesOf(server, 'customer', '107', 'addressBook'))
  t.strictSame(
    keys(),
    Array.from({ length: 10_000 }, (_, at) => at + 1),
  )
  const changed = { items: Array.from({ length: 10_000 }, (_, at) => ({ internalId: 10_000 - at, label: 'Joined' })) }
  t.equal((await server.call('PATCH', book, { addressBook: changed })).status, 204)
  t.strictSame(
    keys(),
    Array.from({ length: 10_000 }, (_, at) => at + 1),
    'none was added, each has its place',
  )
  t.equal(JSON.stringify(linesOf(server, 'customer', '107', 'addressBook')).split('"Joined"').length - 1, 10_000)
})

function keysOf(lines: unknown): unknown[] {
  return Array.isArray(lines) ? lines.map(line => at(line, 'internalId')) : []
}

t.test('keys are unique also among lines that give some of them', async t => {
  const server = await restServer()
  const items = [{ label: 'A' }, { internalId: 3, label: 'B' }, { internalId: 7 }, { label: 'C' }, { internalId: 7 }]
  t.equal((await server.call('PATCH', book, { addressBook: { items } })).status, 204)
  const keys = keysOf(linesOf(server, 'customer', '107', 'addressBook'))
  t.strictSame(keys, [1, 2, 3, 7, 8])
  t.match(linesOf(server, 'customer', '107', 'addressBook'), [{}, {}, { label: 'B' }, {}, { label: 'C' }])
})

t.test('more than ten thousand lines are refused with their place, in whatever part of a body', async t => {
  const { call, records } = await restServer()
  const before = records()
  const items = Array.from({ length: 10_001 }, () => ({}))
  const expected = 'at most 10000 lines'
  for (const [method, path, body, place] of [
    ['PATCH', book, { addressBook: { items } }, 'addressBook'],
    ['PATCH', `${book}?replace=addressBook`, { addressBook: { items } }, 'addressBook'],
    ['POST', '/record/v1/salesOrder', { entity: '107', item: { items } }, 'item'],
    [
      'PATCH',
      order,
      { item: { items: [{ line: 1, inventoryDetail: { inventoryAssignment: { items } } }] } },
      'item.items[0].inventoryDetail.inventoryAssignment',
    ],
  ] as const) {
    const { status, text } = await call(method, path, body)
    const name = place.split('.').at(-1) ?? ''
    t.same([status, text], [400, malformed(name, place, expected)], `${method} ${path}`)
  }
  t.strictSame(records(), before)
})

t.test('a new quantity or rate of a line makes a new amount and a new total', async t => {
  for (const [change, amount, total] of [
    [{ quantity: 5 }, 50, 55],
    [{ rate: 2.5 }, 5, 10],
    [{ quantity: 3, rate: 3 }, 9, 14],
    [{ quantity: 5, amount: 7 }, 7, 12],
    [{ description: 'same' }, 20, 25],
    [{ QUANTITY: 5 }, 50, 55],
  ] as const) {
    const server = await restServer()
    const what = JSON.stringify(change)
    t.equal((await server.call('PATCH', order, { item: { items: [{ line: 1, ...change }] } })).status, 204, what)
    const expected = {
      subtotal: total,
      total,
      item: {
        items: [
          { line: 1, amount },
          { line: 2, amount: 5 },
        ],
      },
    }
    t.match(server.account.records.get('salesOrder', '501'), expected, what)
  }
})
