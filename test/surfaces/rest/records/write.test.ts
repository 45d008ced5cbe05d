/** Creating, changing and deleting records: rest-and-restlets §1, §3.2; clients §1. */
import t from 'tap'
import { at, base, errorText, mediaTypes, noSuchRecord, restServer } from '../rest-server.js'

const accessing = 'Error while accessing a resource.'
const exists = errorText(400, 'USER_ERROR', `${accessing} This entity already exists.`)

t.test('a created record is 204 without a body or a length, and Location leads to it', async t => {
  const { call, account } = await restServer()
  account.setClock({ offsetMs: 0, frozenAtMs: Date.UTC(2026, 4, 6, 7, 8, 9, 500) })
  const answer = await call('POST', '/record/v1/customer', { companyName: 'New & Co', subsidiary: { id: '1' } })
  t.same([answer.status, answer.text], [204, ''])
  t.equal(answer.headers['content-type'], 'application/json')
  t.equal(answer.headers['content-length'], undefined)
  t.equal(answer.headers['transfer-encoding'], undefined)
  t.equal(answer.headers['x-netsuite-propertyvalidation'], undefined)
  t.equal(answer.headers['location'], `${base}/record/v1/customer/802`)
  t.strictSame(account.records.get('customer', '802'), {
    companyName: 'New & Co',
    subsidiary: { id: '1', refName: 'Parent Company' },
    entityId: 'New & Co',
    isInactive: false,
    dateCreated: '2026-05-06T07:08:09Z',
    lastModifiedDate: '2026-05-06T07:08:09Z',
    id: '802',
  })
  t.match((await call('GET', '/record/v1/customer/802')).json, { id: '802', companyName: 'New & Co' })
})

t.test('a changed record is 204 with Location, and only what was sent is changed', async t => {
  const { call, account } = await restServer()
  account.setClock({ offsetMs: 0, frozenAtMs: Date.UTC(2026, 4, 6) })
  const before = account.records.get('customer', '107')
  const answer = await call('PATCH', '/record/v1/customer/eid:CRM-107', { phone: '123' })
  t.same([answer.status, answer.text], [204, ''])
  t.equal(answer.headers['location'], `${base}/record/v1/customer/107`)
  t.equal(answer.headers['content-length'], undefined)
  const after = { ...before, phone: '123', lastModifiedDate: '2026-05-06T00:00:00Z' }
  t.strictSame(account.records.get('customer', '107'), after)
})

t.test('a deleted record is 204, without Location, and gone', async t => {
  const { call, account } = await restServer()
  for (const path of ['/record/v1/customer/108', '/record/v1/contact/eid:CON-1']) {
    const answer = await call('DELETE', path)
    t.same([answer.status, answer.text, answer.headers['location']], [204, '', undefined])
    t.equal(answer.headers['content-length'], undefined)
    t.equal((await call('GET', path)).text, noSuchRecord)
    t.equal((await call('DELETE', path)).text, noSuchRecord)
  }
  t.equal(account.records.count('customer'), 2)
})

t.test('PUT to an external id creates once, and changes from then on', async t => {
  const { call, account } = await restServer()
  const path = '/record/v1/department/eid:D%2F1%20%C3%A4'
  const created = await call('PUT', path, { name: 'One', externalId: 'another' })
  t.equal(created.status, 204)
  const id = String(created.headers['location']).split('/').at(-1) ?? ''
  t.strictSame(
    Object.entries(account.records.get('department', id) ?? {}).filter(([name]) => name !== 'lastModifiedDate'),
    Object.entries({ externalId: 'D/1 ä', name: 'One', isInactive: false, id }),
  )
  const changed = await call('PUT', path, { name: 'Two' })
  t.same([changed.status, changed.headers['location']], [204, created.headers['location']])
  t.equal(account.records.count('department'), 1)
  t.match((await call('GET', path)).json, { id, name: 'Two' })
  const missing = await call('PUT', '/record/v1/department/eid:D2', {})
  t.equal(missing.text, errorText(400, 'USER_ERROR', `${accessing} Please enter value(s) for: Name`))
  t.equal((await call('GET', '/record/v1/department/eid:D2')).status, 404)
})

t.test('field names are taken in any letter case, and kept under their own', async t => {
  const { call, account } = await restServer()
  const { headers } = await call('POST', '/record/v1/customer', {
    COMPANYNAME: 'Shouting',
    creditlimit: 5,
    Subsidiary: '1',
    EXTERNALID: 'X1',
    addressbook: { items: [{ LABEL: 'Home', DefaultBilling: true }] },
  })
  const id = String(headers['location']).split('/').at(-1) ?? ''
  t.match(account.records.get('customer', id), {
    companyName: 'Shouting',
    creditLimit: 5,
    subsidiary: { id: '1' },
    externalId: 'X1',
    addressBook: { items: [{ label: 'Home', defaultBilling: true, internalId: 1 }] },
  })
})

t.test('links, id and refName of a body say nothing', async t => {
  const { call, account } = await restServer()
  const body = { links: [{ rel: 'self', href: 'http://elsewhere' }], id: '999', refName: 'x', phone: '1' }
  t.equal((await call('PATCH', '/record/v1/customer/107', body)).status, 204)
  t.equal(account.records.get('customer', '999'), undefined)
  t.notOk(Object.hasOwn(account.records.get('customer', '107') ?? {}, 'links'))
})

const good = { id: '2', refName: 'Daughter' }
const references: readonly (readonly [given: unknown, kept: unknown])[] = [
  [{ id: '2' }, good],
  [{ id: 2 }, good],
  ['2', good],
  [2, good],
  [{ externalId: 'SUB-2' }, good],
  [{ id: '2', refName: 'Some other name', links: [] }, good],
]

t.test(
  'a reference is given by id, as text or number, or by external id, and kept with the name of its target',
  async t => {
    const { call, account } = await restServer()
    for (const [subsidiary, kept] of references) {
      await call('PATCH', '/record/v1/customer/107', { subsidiary: { id: '1' } })
      const { status, text } = await call('PATCH', '/record/v1/customer/107', { subsidiary })
      t.equal(status, 204, text)
      t.strictSame(account.records.get('customer', '107')?.['subsidiary'], kept, JSON.stringify(subsidiary))
    }
  },
)

t.test('a reference to nothing is refused with its value, its field and its place', async t => {
  const { call, records } = await restServer()
  const before = records()
  const bad = (value: string, field: string, path: string) =>
    errorText(
      400,
      'USER_ERROR',
      `${accessing} You have entered an Invalid Field Value ${value} for the following field: ${field}.`,
      { 'o:errorPath': path },
    )
  for (const [method, path, body, expected] of [
    ['PATCH', 'customer/107', { subsidiary: { id: '53384' } }, bad('53384', 'subsidiary', 'subsidiary')],
    ['PATCH', 'customer/107', { SUBSIDIARY: 53384 }, bad('53384', 'subsidiary', 'subsidiary')],
    ['PATCH', 'customer/107', { subsidiary: { externalId: 'none' } }, bad('none', 'subsidiary', 'subsidiary')],
    ['POST', 'customer', { companyName: 'X', subsidiary: '9' }, bad('9', 'subsidiary', 'subsidiary')],
    ['PATCH', 'salesOrder/501', { entity: { id: '301' } }, bad('301', 'entity', 'entity')],
    [
      'PATCH',
      'salesOrder/501',
      { item: { items: [{ item: { id: '301' } }, {}, { item: { id: '53384' } }] } },
      bad('53384', 'item', 'item.items[2]'),
    ],
    [
      'PATCH',
      'inventoryItem/301',
      { subsidiary: { items: [{ id: '1' }, { id: '77' }] } },
      bad('77', 'subsidiary', 'subsidiary'),
    ],
  ] as const) {
    const answer = await call(method, `/record/v1/${path}`, body)
    t.same([answer.status, answer.text], [400, expected], `${method} ${path} ${JSON.stringify(body)}`)
  }
  t.strictSame(records(), before)
})

t.test('a reference to a type of which the account has no record is taken as it comes', async t => {
  const { call, account } = await restServer()
  t.equal((await call('PATCH', '/record/v1/customer/107', { terms: { id: '5', refName: 'Net 30' } })).status, 204)
  t.strictSame(account.records.get('customer', '107')?.['terms'], { id: '5', refName: 'Net 30' })
})

t.test('mandatory fields that are missing, null or empty are named by their labels, all at once', async t => {
  const { call, records } = await restServer()
  const before = records()
  for (const [method, path, body, labels] of [
    ['POST', 'customer', {}, 'Subsidiary, Company Name'],
    ['POST', 'customer', { companyName: 'New' }, 'Subsidiary'],
    ['POST', 'customer', { companyName: 'New', subsidiary: null }, 'Subsidiary'],
    ['POST', 'customer', { companyName: 'New', subsidiary: '' }, 'Subsidiary'],
    ['POST', 'salesOrder', { memo: 'x' }, 'Customer'],
    ['PATCH', 'salesOrder/501', { entity: null }, 'Customer'],
    ['PUT', 'customer/eid:new', { companyName: 'New' }, 'Subsidiary'],
    ['PUT', 'customer/eid:CRM-107', { subsidiary: null }, 'Subsidiary'],
  ] as const) {
    const { status, text } = await call(method, `/record/v1/${path}`, body)
    const expected = errorText(400, 'USER_ERROR', `${accessing} Please enter value(s) for: ${labels}`)
    t.same([status, text], [400, expected], `${method} ${path}`)
  }
  t.strictSame(records(), before)
})

t.test('a second record with the same external id or the same entity name is refused', async t => {
  const { call, records } = await restServer()
  const before = records()
  const customer = { companyName: 'Other', subsidiary: '1' }
  for (const [method, path, body] of [
    ['POST', 'customer', { ...customer, externalId: 'CRM-107' }],
    ['POST', 'customer', { ...customer, entityId: 'Alan Rath' }],
    ['POST', 'customer', { companyName: 'Alan Rath', subsidiary: '1' }],
    ['PATCH', 'customer/41', { externalId: 'CRM-107' }],
    ['PATCH', 'customer/41', { entityId: 'Alan Rath' }],
    ['PUT', 'customer/eid:new', { ...customer, entityId: 'Alan Rath' }],
  ] as const) {
    const { status, text } = await call(method, `/record/v1/${path}`, body)
    t.same([status, text], [400, exists], `${method} ${path} ${JSON.stringify(body)}`)
  }
  t.strictSame(records(), before)
  t.equal(
    (await call('PATCH', '/record/v1/customer/107', { externalId: 'CRM-107', entityId: 'Alan Rath' })).status,
    204,
  )
  t.equal(
    (await call('POST', '/record/v1/department', { name: 'X', externalId: 'CRM-107' })).status,
    204,
    'another type',
  )
})

t.test('null and an empty text clear a field of any kind', async t => {
  const { call, account } = await restServer()
  const cleared = { creditLimit: null, externalId: '', language: null, custentity_source: null }
  const { status, text } = await call('PATCH', '/record/v1/customer/107', cleared)
  t.equal(status, 204, text)
  const after = account.records.get('customer', '107') ?? {}
  for (const name of Object.keys(cleared)) t.notOk(Object.hasOwn(after, name), name)
  t.equal((await call('GET', '/record/v1/customer/eid:CRM-107')).status, 404, 'the external id is free')
  t.equal((await call('PATCH', '/record/v1/salesOrder/501', { billingAddress: null })).status, 204)
  t.equal((await call('GET', '/record/v1/salesOrder/501/billingAddress')).status, 404)
})

const readOnly = (field: string) =>
  errorText(
    400,
    'USER_ERROR',
    `You do not have permissions to set a value for element ${field} due to one of the following reasons: 1) The field is read-only; 2) An associated feature is disabled; 3) The field is available either when a record is created or updated, but not in both cases.`,
    { 'o:errorPath': field },
  )

t.test('a read-only field is refused, unless it has the value that was read', async t => {
  const { call, records } = await restServer()
  const before = records()
  for (const [method, path, body, field] of [
    ['PATCH', 'customer/107', { balance: 5 }, 'balance'],
    ['PATCH', 'customer/107', { BALANCE: 5 }, 'balance'],
    ['PATCH', 'customer/107', { balance: null }, 'balance'],
    ['PATCH', 'customer/107', { lastModifiedDate: '2020-01-01T00:00:00Z' }, 'lastModifiedDate'],
    ['POST', 'customer', { companyName: 'X', subsidiary: '1', balance: 0 }, 'balance'],
    ['PUT', 'customer/eid:CRM-107', { dateCreated: '2020-01-01T00:00:00Z' }, 'dateCreated'],
    ['PATCH', 'customer/107', { overdueBalance: 1 }, 'overdueBalance'],
  ] as const) {
    const { status, text } = await call(method, `/record/v1/${path}`, body)
    t.same([status, text], [400, readOnly(field)], `${method} ${path} ${JSON.stringify(body)}`)
  }
  t.strictSame(records(), before)
  for (const body of [{ balance: 0 }, { dateCreated: '2025-01-02T03:04:05Z' }, { overdueBalance: null }]) {
    t.equal((await call('PATCH', '/record/v1/customer/107', body)).status, 204, JSON.stringify(body))
  }
})

t.test('what was read can be sent back as it is: nothing changes but the date of the last change', async t => {
  for (const query of ['', '?expandSubResources=true', '?fields=id,externalId']) {
    const { call, records, account } = await restServer()
    account.setClock({ offsetMs: 0, frozenAtMs: Date.UTC(2030, 0, 1) })
    for (const [type, list] of Object.entries(records())) {
      for (const { id } of list) {
        const path = `/record/v1/${type}/${id}`
        const whole = `${path}?expandSubResources=true`
        const unmodified = async () => ({
          ...Object(await call('GET', whole)).json,
          lastModifiedDate: '',
          lastModified: '',
        })
        const before = await unmodified()
        const read = await call('GET', `${path}${query}`)
        const { status, text } = await call('PATCH', path, read.text)
        t.same([status, text], [204, ''], `${path}${query}`)
        t.strictSame(await unmodified(), before, `${path}${query}`)
        t.notOk(JSON.stringify(account.records.get(type, id)).includes('"links"'), `${path}${query} keeps no links`)
      }
    }
  }
})

t.test('a record that a workflow has locked can be read, and not changed, whatever the body', async t => {
  const { call, records } = await restServer(account => ({
    ...account,
    settings: { rest: { lockedRecords: ['customer/107', 'salesOrder/501'] } },
  }))
  const before = records()
  const locked = errorText(400, 'USER_ERROR', `${accessing} This record has been locked by a user defined workflow.`)
  for (const [method, path, body] of [
    ['PATCH', 'customer/107', { phone: '1' }],
    ['PATCH', 'customer/107', '{'],
    ['PATCH', 'customer/eid:CRM-107', {}],
    ['PUT', 'customer/eid:CRM-107', { phone: '1' }],
    ['DELETE', 'customer/107'],
    ['DELETE', 'salesOrder/501'],
  ] as const) {
    const { status, text } = await call(method, `/record/v1/${path}`, body)
    t.same([status, text], [400, locked], `${method} ${path}`)
  }
  t.strictSame(records(), before)
  t.equal((await call('GET', '/record/v1/customer/107')).status, 200)
  t.equal((await call('PATCH', '/record/v1/customer/41', {})).status, 204)
})

t.test('contacts are neither attached to nor detached from a locked record', async t => {
  const { call, records } = await restServer(account => ({
    ...account,
    settings: { rest: { lockedRecords: ['customer/107'] } },
  }))
  const before = records()
  for (const verb of ['!attach', '!detach']) {
    const { status } = await call('POST', `/record/v1/customer/107/${verb}/contact/201`)
    t.equal(status, 400, verb)
  }
  t.strictSame(records(), before)
})

t.test('replaceSelectedFields empties the fields that are named and not sent', async t => {
  const { call, account } = await restServer()
  const path = '/record/v1/customer/107'
  const query = '?replaceSelectedFields=true&fields=creditLimit,LANGUAGE,entityId'
  t.equal((await call('PATCH', `${path}${query}`, { entityId: 'Alan R' })).status, 204)
  const after = account.records.get('customer', '107') ?? {}
  t.match(after, { entityId: 'Alan R', companyName: 'Rath Robotics', externalId: 'CRM-107' })
  for (const name of ['creditLimit', 'language']) t.notOk(Object.hasOwn(after, name), name)
  await call('PATCH', `${path}?replaceSelectedFields=false&fields=companyName`, {})
  await call('PATCH', `${path}?fields=companyName`, {})
  t.equal(account.records.get('customer', '107')?.['companyName'], 'Rath Robotics')
  const { text } = await call('PATCH', `${path}?replaceSelectedFields=true&fields=subsidiary`, {})
  t.equal(text, errorText(400, 'USER_ERROR', `${accessing} Please enter value(s) for: Subsidiary`))
})

t.test('replaceSelectedFields empties no field that NetSuite alone sets', async t => {
  const { call, account } = await restServer()
  await call('PATCH', '/record/v1/customer/107?replaceSelectedFields=true&fields=balance,dateCreated,id', {})
  t.match(account.records.get('customer', '107'), { id: '107', balance: 0, dateCreated: '2025-01-02T03:04:05Z' })
})

t.test('a custom record is created, changed and read with whatever fields it has', async t => {
  const { call } = await restServer()
  const body = { name: 'Second', custrecord_score: 1.5, custrecord_list: { id: '4', refName: 'Four' } }
  const { headers } = await call('POST', '/record/v1/customrecord_lead', body)
  const path = String(headers['location']).slice(base.length)
  t.equal((await call('PATCH', path, { custrecord_score: 2 })).status, 204)
  const { json, headers: read } = await call('GET', path)
  t.equal(read['content-type'], mediaTypes.singular)
  t.match(json, { ...body, custrecord_score: 2, custrecord_list: { links: [], id: '4', refName: 'Four' } })
})

t.test('ids of created records are never those of others, over all types', async t => {
  const { call, account } = await restServer()
  const ids = new Set(account.records.types().flatMap(type => [...account.records.list(type)].map(one => one.id)))
  for (let at = 0; at < 20; at++) {
    const type = at % 2 ? 'department' : 'location'
    const { headers } = await call('POST', `/record/v1/${type}`, { name: `N${at}` })
    const id = String(headers['location']).split('/').at(-1) ?? ''
    t.notOk(ids.has(id), id)
    ids.add(id)
    if (at % 3 === 0) await call('DELETE', `/record/v1/${type}/${id}`)
  }
})

t.test('a change is written to the store of the account, a refusal is not', async t => {
  const { call, netsuite, account } = await restServer()
  let changes = 0
  netsuite.directory.listen({ changed: () => changes++ })
  await call('GET', '/record/v1/customer/107')
  await call('PATCH', '/record/v1/customer/107', { balance: 9 })
  t.equal(changes, 0)
  await call('PATCH', '/record/v1/customer/107', { phone: '1' })
  await call('POST', '/record/v1/department', { name: 'N' })
  await call('POST', '/record/v1/customer/107/!attach/contact/201')
  await call('DELETE', '/record/v1/customer/41')
  t.equal(changes, 4)
  t.equal(at(account.records.get('customer', '107'), 'phone'), '1')
})

t.test('an entity has a name: one without any is refused, a company by the name of its field', async t => {
  const { call, records } = await restServer()
  const before = records()
  const subsidiary = '1'
  for (const [type, body, label] of [
    ['customer', { subsidiary }, 'Company Name'],
    ['customer', { subsidiary, companyName: null }, 'Company Name'],
    ['customer', { subsidiary, companyName: '' }, 'Company Name'],
    ['customer', { subsidiary, entityId: null, companyName: null }, 'Company Name'],
    ['customer', { subsidiary, isPerson: false }, 'Company Name'],
    ['customer', { subsidiary, isPerson: true }, 'Name'],
    ['customer', { subsidiary, isPerson: true, firstName: null, lastName: '' }, 'Name'],
    ['vendor', { subsidiary }, 'Company Name'],
    ['contact', {}, 'Name'],
    ['contact', { firstName: null }, 'Name'],
    ['employee', { subsidiary, email: 'a@example.com' }, 'Name'],
  ] as const) {
    const { status, text } = await call('POST', `/record/v1/${type}`, body)
    const expected = errorText(400, 'USER_ERROR', `${accessing} Please enter value(s) for: ${label}`)
    t.same([status, text], [400, expected], `${type} ${JSON.stringify(body)}`)
  }
  const upsert = await call('PUT', '/record/v1/contact/eid:new', {})
  t.equal(upsert.text, errorText(400, 'USER_ERROR', `${accessing} Please enter value(s) for: Name`))
  t.strictSame(records(), before)
})

t.test('an entity without an entity id is called by its company, or by first and last name', async t => {
  const { call, account } = await restServer()
  for (const [type, body, entityId] of [
    ['customer', { subsidiary: '1', companyName: 'One', entityId: null }, 'One'],
    ['customer', { subsidiary: '1', isPerson: true, firstName: 'Ann', lastName: 'Lee' }, 'Ann Lee'],
    ['customer', { subsidiary: '1', companyName: null, lastName: 'Low' }, 'Low'],
    ['contact', { firstName: 'Bo' }, 'Bo'],
    ['contact', { entityId: 'Given', firstName: 'Cy' }, 'Given'],
    ['vendor', { subsidiary: '1', companyName: '', entityId: 'V-1' }, 'V-1'],
  ] as const) {
    const { status, headers, text } = await call('POST', `/record/v1/${type}`, body)
    t.equal(status, 204, text)
    const id = String(headers['location']).split('/').at(-1) ?? ''
    t.equal(account.records.get(type, id)?.['entityId'], entityId, JSON.stringify(body))
  }
})

t.test('an entity keeps a name: clearing it falls back to the company, or is refused', async t => {
  for (const cleared of [{ entityId: null }, { entityId: '' }]) {
    const { call, account } = await restServer()
    t.equal((await call('PATCH', '/record/v1/customer/107', cleared)).status, 204)
    t.match(account.records.get('customer', '107'), { entityId: 'Rath Robotics', companyName: 'Rath Robotics' })
    const before = account.snapshot().records
    for (const [path, label] of [
      ['customer/41', 'Company Name'],
      ['contact/201', 'Name'],
    ] as const) {
      const { text } = await call('PATCH', `/record/v1/${path}`, cleared)
      t.equal(text, errorText(400, 'USER_ERROR', `${accessing} Please enter value(s) for: ${label}`), path)
    }
    const both = await call('PATCH', '/record/v1/customer/107', { ...cleared, companyName: null })
    t.equal(both.text, errorText(400, 'USER_ERROR', `${accessing} Please enter value(s) for: Company Name`))
    t.strictSame(account.snapshot().records, before)
  }
  const { call, account } = await restServer()
  const query = '?replaceSelectedFields=true&fields=entityId'
  t.equal((await call('PATCH', `/record/v1/customer/107${query}`, {})).status, 204)
  t.equal(account.records.get('customer', '107')?.['entityId'], 'Rath Robotics')
  t.equal((await call('PATCH', `/record/v1/customer/41${query}`, {})).status, 400)
  t.equal(account.records.get('customer', '41')?.['entityId'], 'Blue Shop')
})

t.test('a name that an entity falls back to is unique, too', async t => {
  const { call, account } = await restServer()
  await call('PATCH', '/record/v1/customer/41', { companyName: 'Alan Rath' })
  t.equal((await call('PATCH', '/record/v1/customer/41', { entityId: null })).text, exists)
  t.equal(account.records.get('customer', '41')?.['entityId'], 'Blue Shop')
})

t.test('nothing has an empty external id, and nothing can be given one', async t => {
  const { call, records } = await restServer()
  const before = records()
  for (const address of ['eid:', 'eid:%20', 'eid:%20%20%09']) {
    for (const [method, body] of [
      ['PUT', { name: 'One' }],
      ['PUT', '{'],
      ['GET', undefined],
      ['PATCH', { name: 'One' }],
      ['DELETE', undefined],
    ] as const) {
      const { status, text } = await call(method, `/record/v1/department/${address}`, body)
      t.same([status, text], [404, noSuchRecord], `${method} ${address}`)
    }
  }
  t.strictSame(records(), before)
})

t.test('a transaction without a number of its own has its id as number', async t => {
  const { call, account } = await restServer()
  const created = async (path: string, body: unknown) => {
    const { status, headers, text } = await call('POST', `/record/v1/${path}`, body)
    t.equal(status, 204, text)
    const [type = '', id = ''] = String(headers['location']).split('/').slice(-2)
    return account.records.get(type, id)
  }
  for (const tranId of [undefined, null, '']) {
    const record = await created('salesOrder', { entity: '107', tranId })
    t.match(record?.id, /^\d+$/)
    t.equal(record?.['tranId'], record?.id, String(tranId))
  }
  t.equal((await created('salesOrder', { entity: '107', tranId: 'MINE' }))?.['tranId'], 'MINE')
  const invoice = await created('salesOrder/501/!transform/invoice', {})
  t.equal(invoice?.['tranId'], invoice?.id, 'a transformation does not take the number over')
  const department = await created('department', { name: 'No transaction' })
  t.notOk(Object.hasOwn(department ?? {}, 'tranId'))
})

t.test('a custom record knows when it was created and last changed', async t => {
  const { call, account } = await restServer()
  account.setClock({ offsetMs: 0, frozenAtMs: Date.UTC(2026, 4, 6, 7, 8, 9) })
  const { headers } = await call('POST', '/record/v1/customrecord_lead', { name: 'Second' })
  const path = String(headers['location']).slice(base.length)
  const created = '2026-05-06T07:08:09Z'
  t.match((await call('GET', path)).json, { created, lastModified: created })
  account.setClock({ offsetMs: 0, frozenAtMs: Date.UTC(2026, 4, 7) })
  t.equal((await call('PATCH', path, { custrecord_score: 2 })).status, 204)
  t.match((await call('GET', path)).json, { created, lastModified: '2026-05-07T00:00:00Z', custrecord_score: 2 })
  for (const body of [{ created: '2020-01-01T00:00:00Z' }, { lastModified: null }]) {
    const { status } = await call('PATCH', path, body)
    t.equal(status, 400, JSON.stringify(body))
  }
})
