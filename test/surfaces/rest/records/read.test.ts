/** What a record looks like: rest-and-restlets §2.1, §2.2. */
import t from 'tap'
import { at, base, errorText, mediaTypes, noSuchRecord, restServer } from '../rest-server.js'

const customer = `${base}/record/v1/customer`
const order = `${base}/record/v1/salesOrder`
const self = (href: string) => `"links":[{"rel":"self","href":"${href}"}]`

t.test('a record begins with its links; doubles have a decimal place, references the name of today', async t => {
  const { call } = await restServer()
  const fields = 'balance,creditLimit,daysOverdue,entityId,id,isInactive,language,subsidiary,addressBook'
  const { text, headers, status } = await call('GET', `/record/v1/customer/107?fields=${fields}`)
  t.equal(status, 200)
  t.equal(headers['content-type'], mediaTypes.singular)
  t.equal(
    text,
    `{${self(`${customer}/107`)},"addressBook":{${self(`${customer}/107/addressBook`)}},"balance":0.0,"creditLimit":1000.0,` +
      `"daysOverdue":0,"entityId":"Alan Rath","id":"107","isInactive":false,"language":{"id":"en_US","refName":"English"},` +
      `"subsidiary":{${self(`${base}/record/v1/subsidiary/1`)},"id":"1","refName":"Parent Company"}}`,
  )
})

t.test('doubles of every size are JSON numbers with a decimal place, and whole numbers have none', async t => {
  const { call, account } = await restServer()
  for (const [value, shown] of [
    [0, '0.0'],
    [-5, '-5.0'],
    [0.1, '0.1'],
    [120.5, '120.5'],
    [1e6, '1000000.0'],
    [123456789012, '123456789012.0'],
  ] as const) {
    account.records.update('customer', '107', { balance: value, daysOverdue: Math.trunc(value) })
    const { text } = await call('GET', '/record/v1/customer/107?fields=balance,daysOverdue')
    t.equal(text, `{${self(`${customer}/107`)},"balance":${shown},"daysOverdue":${Math.trunc(value)}}`)
  }
  account.records.update('customer', '107', { balance: 1e21 })
  t.equal(at((await call('GET', '/record/v1/customer/107')).json, 'balance'), 1e21)
})

t.test('a reference follows the renaming of its target, and keeps its stored name when there is none', async t => {
  const { call, account } = await restServer()
  const refName = async () => at((await call('GET', '/record/v1/customer/107')).json, 'subsidiary', 'refName')
  t.equal(await refName(), 'Parent Company')
  await call('PATCH', '/record/v1/subsidiary/1', { name: 'Renamed' })
  t.equal(await refName(), 'Renamed')
  account.records.delete('subsidiary', '1')
  t.equal(await refName(), 'An old name')
})

t.test('a record by its external id is the same record, under the same address', async t => {
  const { call } = await restServer()
  const byId = await call('GET', '/record/v1/customer/107')
  t.equal((await call('GET', '/record/v1/customer/eid:CRM-107')).text, byId.text)
})

t.test(
  'all fields are shown by name; sublists are links, also those without lines; what is null is left out',
  async t => {
    const { call, account } = await restServer()
    account.records.update('customer', '107', { phone: null, email: 'a@example.com' })
    const { json } = await call('GET', '/record/v1/customer/107')
    const names = Object.keys(Object(json))
    t.equal(names[0], 'links')
    t.strictSame(names.slice(1), names.slice(1).sort())
    t.match(json, {
      email: 'a@example.com',
      custentity_source: 'web',
      externalId: 'CRM-107',
      addressBook: { links: [{ rel: 'self', href: `${customer}/107/addressBook` }] },
      salesTeam: { links: [{ rel: 'self', href: `${customer}/107/salesTeam` }] },
    })
    t.strictSame(Object.keys(Object(at(json, 'addressBook'))), ['links'])
    t.notOk(names.includes('phone'))
  },
)

t.test('expandSubResources shows lines and subrecords in full, with doubles and references as in records', async t => {
  const { call } = await restServer()
  const { text } = await call(
    'GET',
    '/record/v1/salesOrder/501?expandSubResources=true&fields=item,billingAddress,salesTeam',
  )
  const item = `{${self(`${base}/record/v1/inventoryItem/301`)},"id":"301","refName":"Bolt"}`
  const line2 = `{${self(`${order}/501/item/2`)},"amount":5.0,"item":${item},"line":2,"quantity":1.0,"rate":5.0}`
  t.ok(text.includes(line2), text)
  t.ok(
    text.startsWith(
      `{${self(`${order}/501`)},"billingAddress":{${self(`${order}/501/billingAddress`)},"addr1":"Street 1","city":"Oslo","country":{"id":"NO","refName":"Norway"}},"item":{${self(`${order}/501/item`)},"items":[`,
    ),
    text,
  )
  t.ok(text.endsWith(`"salesTeam":{${self(`${order}/501/salesTeam`)},"items":[],"totalResults":0}}`), text)
})

t.test('a record within a line shows its fields as any record does', async t => {
  const { call } = await restServer()
  const { text } = await call('GET', '/record/v1/customer/107/addressBook/1/addressBookAddress')
  t.equal(
    text,
    `{${self(`${customer}/107/addressBook/1/addressBookAddress`)},"city":"Oslo","country":{"id":"NO","refName":"Norway"}}`,
  )
  const detail = await call('GET', '/record/v1/salesOrder/501/item/1/inventoryDetail')
  t.match(detail.text, /"quantity":2\.0\}$/)
})

t.test('a line and a sublist are read by their own address, a subrecord by its', async t => {
  const { call } = await restServer()
  const line = await call('GET', '/record/v1/customer/107/addressBook/2')
  t.equal(line.text, `{${self(`${customer}/107/addressBook/2`)},"defaultBilling":false,"internalId":2,"label":"Work"}`)
  const lines = await call('GET', '/record/v1/salesOrder/501/item')
  t.match(lines.json, { count: 2, items: [{ links: [{ href: `${order}/501/item/1` }] }, {}] })
  t.equal((await call('GET', '/record/v1/salesOrder/501/item/3')).text, noSuchRecord)
  t.match((await call('GET', '/record/v1/salesOrder/501/billingAddress')).json, { city: 'Oslo' })
})

t.test('fields are named in any letter case, with blanks and custom ones; sublists too', async t => {
  const { call } = await restServer()
  const read = async (fields: string) => {
    const { json, text } = await call('GET', `/record/v1/customer/107?fields=${encodeURIComponent(fields)}`)
    t.equal(at(json, 'links', 0, 'href'), `${customer}/107`, text)
    return Object.keys(Object(json)).slice(1)
  }
  t.strictSame(await read('ENTITYID, balance ,ID'), ['balance', 'entityId', 'id'])
  t.strictSame(await read('custentity_source,externalid'), ['custentity_source', 'externalId'])
  t.strictSame(await read('addressbook,salesTeam'), ['addressBook', 'salesTeam'])
  t.strictSame(await read('email'), [], 'a field without a value')
  t.strictSame(await read('custentity_nothing'), [])
  t.strictSame(await read(',,entityId,'), ['entityId'])
  t.ok((await read('')).length > 10, 'none named is all')
})

t.test('fields that the type does not have and expansions that are neither true nor false are refused', async t => {
  const { call } = await restServer()
  for (const path of ['/record/v1/customer/107', '/record/v1/customer']) {
    for (const [query, name, value, rule] of [
      ['fields=nothing', 'fields', 'nothing', "The record type customer has no field 'nothing'."],
      ['fields=id,__proto__', 'fields', 'id,__proto__', "The record type customer has no field '__proto__'."],
      ['fields=links', 'fields', 'links', "The record type customer has no field 'links'."],
      ['expandSubResources=yes', 'expandSubResources', 'yes', 'It must be true or false.'],
      ['expandSubResources=', 'expandSubResources', '', 'It must be true or false.'],
      ['expandSubResources=1', 'expandSubResources', '1', 'It must be true or false.'],
    ] as const) {
      const { status, text } = await call('GET', `${path}?${query}`)
      const detail = `Invalid value '${value}' for the query parameter '${name}'. ${rule}`
      const expected = errorText(400, 'INVALID_PARAMETER', detail, { 'o:errorQueryParam': name })
      t.same([status, text], [400, expected], `${path}?${query}`)
    }
    for (const query of ['expandSubResources=false', 'expandSubResources=TRUE', 'unknown=1', 'fields=%20']) {
      t.equal((await call('GET', `${path}?${query}`)).status, 200, query)
    }
  }
})

t.test('a list shows links and ids alone, or records when fields or expansion are asked for', async t => {
  const { call } = await restServer()
  const item = (id: string) => `{${self(`${customer}/${id}`)},"id":"${id}"}`
  const plain = await call('GET', '/record/v1/customer')
  t.ok(plain.text.includes(`"items":[${['107', '41', '108'].map(item).join(',')}]`), plain.text)
  const named = await call('GET', '/record/v1/customer?fields=entityId')
  t.ok(named.text.includes(`"items":[{${self(`${customer}/107`)},"entityId":"Alan Rath","id":"107"},`), named.text)
  const { json } = await call('GET', '/record/v1/customer?expandSubResources=true')
  const one = await call('GET', '/record/v1/customer/107?expandSubResources=true')
  t.strictSame(at(json, 'items', 0), one.json)
})

t.test('a field of several references is a list of links', async t => {
  const { call } = await restServer()
  const href = `${base}/record/v1/inventoryItem/301/subsidiary`
  t.strictSame((await call('GET', '/record/v1/inventoryItem/301?fields=subsidiary')).json, {
    links: [{ rel: 'self', href: `${base}/record/v1/inventoryItem/301` }],
    subsidiary: { links: [{ rel: 'self', href }] },
  })
  t.match((await call('GET', '/record/v1/inventoryItem/301/subsidiary')).json, {
    count: 1,
    items: [{ links: [{ href: `${base}/record/v1/subsidiary/1` }], id: '1' }],
  })
})

t.test('each of several references leads to its target and has the name of today', async t => {
  const { call } = await restServer()
  await call('PATCH', '/record/v1/subsidiary/1', { name: 'Renamed' })
  const { json } = await call('GET', '/record/v1/inventoryItem/301?expandSubResources=true')
  t.strictSame(at(json, 'subsidiary', 'items'), [
    { links: [{ rel: 'self', href: `${base}/record/v1/subsidiary/1` }], id: '1', refName: 'Renamed' },
  ])
})

t.test('a member called __proto__ or constructor is shown like any other', async t => {
  const { call } = await restServer()
  const body = '{"__proto__":"a","constructor":"b","toString":{"__proto__":1},"name":"N"}'
  const { headers, status } = await call('POST', '/record/v1/customrecord_lead', body)
  t.equal(status, 204)
  const { text } = await call('GET', String(headers['location']).slice(base.length))
  t.match(text, '"__proto__":"a","constructor":"b"')
  t.equal(Object.getPrototypeOf({}), Object.prototype)
})
