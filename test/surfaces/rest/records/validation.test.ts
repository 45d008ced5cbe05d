/** Names and values of a body that do not fit, and bodies that are none: rest-and-restlets §1.1, §3.2; clients §1. */
import t from 'tap'
import { type Data, errorText, mediaTypes, restServer } from '../rest-server.js'

const nameHeader = 'X-NetSuite-PropertyNameValidation'
const valueHeader = 'X-NetSuite-PropertyValueValidation'
const path = '/record/v1/customer/107'

t.test('an unknown name is warned of by default, ignored in silence, or refused, as the header wants', async t => {
  const { call, records } = await restServer()
  const body = { nothing: 1, phone: '1' }
  const before = records()
  const error = errorText(400, 'INVALID_CONTENT', "Unknown property 'nothing'.", { 'o:errorPath': 'nothing' })
  for (const mode of ['error', 'ERROR', ' error ']) {
    const { status, text } = await call('PATCH', path, body, { headers: { [nameHeader]: mode } })
    t.same([status, text], [400, error], mode)
  }
  t.strictSame(records(), before)
  for (const headers of [{}, { [nameHeader]: 'warning' }, { [nameHeader]: 'Warning' }, { [nameHeader]: 'ignore' }]) {
    const answer = await call('PATCH', path, body, { headers })
    t.equal(answer.status, 204)
    const warning = Object.values(headers)[0] === 'ignore' ? undefined : 'Unknown property nothing'
    t.equal(answer.headers['x-netsuite-propertyvalidation'], warning, JSON.stringify(headers))
    t.equal(answer.headers['location'], `http://localhost/services/rest${path}`)
  }
  t.match(records()['customer'], [{ phone: '1' }])
  t.notOk(Object.hasOwn(records()['customer']?.[0] ?? {}, 'nothing'))
})

t.test('several warnings are one comma list of printable characters', async t => {
  const { call } = await restServer()
  const { headers } = await call('PATCH', path, { a: 1, 'b,ä\r\nX-Evil: 1': 2, c: 3 })
  t.equal(
    headers['x-netsuite-propertyvalidation'],
    'Unknown property a,Unknown property b????X-Evil: 1,Unknown property c',
  )
  t.equal(headers['x-evil'], undefined)
  const many = await call('PATCH', path, Object.fromEntries(Array.from({ length: 5000 }, (_, at) => [`n${at}`, at])))
  t.equal(many.status, 204)
})

const bad: readonly (readonly [body: Data, field: string, expected: string])[] = [
  [{ creditLimit: 'much' }, 'creditLimit', 'a number'],
  [{ creditLimit: {} }, 'creditLimit', 'a number'],
  [{ creditLimit: true }, 'creditLimit', 'a number'],
  [{ visits: 1.5 }, 'visits', 'a whole number'],
  [{ visits: '1.5' }, 'visits', 'a whole number'],
  [{ visits: [] }, 'visits', 'a whole number'],
  [{ isInactive: 'yes' }, 'isInactive', 'true or false'],
  [{ isInactive: 'T' }, 'isInactive', 'true or false'],
  [{ isInactive: 1 }, 'isInactive', 'true or false'],
  [{ startDate: '22.11.2026' }, 'startDate', 'a date such as 2026-11-22'],
  [{ startDate: '2026-02-30' }, 'startDate', 'a date such as 2026-11-22'],
  [{ startDate: '2026-13-01' }, 'startDate', 'a date such as 2026-11-22'],
  [{ startDate: 20261122 }, 'startDate', 'a date such as 2026-11-22'],
  [{ firstVisit: '2026-11-22T25:00:00Z' }, 'firstVisit', 'a date and time such as 2026-11-22T08:00:00Z'],
  [{ firstVisit: 'now' }, 'firstVisit', 'a date and time such as 2026-11-22T08:00:00Z'],
  [{ subsidiary: true }, 'subsidiary', 'a reference such as {"id": "5"}'],
  [{ subsidiary: {} }, 'subsidiary', 'a reference such as {"id": "5"}'],
  [{ subsidiary: { id: {} } }, 'subsidiary', 'a reference such as {"id": "5"}'],
  [{ subsidiary: [{ id: '1' }] }, 'subsidiary', 'a reference such as {"id": "5"}'],
  [{ language: 5 }, 'language', 'a value such as {"id": "open"}'],
  [{ language: [] }, 'language', 'a value such as {"id": "open"}'],
  [{ companyName: {} }, 'companyName', 'a string'],
  [{ companyName: ['x'] }, 'companyName', 'a string'],
  [{ contactList: '201' }, 'contactList', 'references such as {"items": [{"id": "5"}]}'],
  [{ contactList: { items: [true] } }, 'contactList', 'a reference such as {"id": "5"}'],
]

t.test('a value of the wrong kind is refused by default, warned of or ignored as the header wants', async t => {
  const { call, records } = await restServer()
  const before = records()
  for (const [body, field, expected] of bad) {
    const detail = `Invalid value for the property '${field}'. Expected ${expected}.`
    const error = errorText(400, 'INVALID_CONTENT', detail, { 'o:errorPath': field })
    for (const headers of [{}, { [valueHeader]: 'error' }]) {
      const { status, text } = await call('PATCH', path, { ...body, phone: '1' }, { headers })
      t.same([status, text], [400, error], JSON.stringify(body))
    }
  }
  t.strictSame(records(), before)
  for (const [body, field] of bad) {
    for (const mode of ['warning', 'ignore']) {
      const answer = await call('PATCH', path, { ...body, phone: mode }, { headers: { [valueHeader]: mode } })
      t.equal(answer.status, 204, JSON.stringify(body))
      const warning = mode === 'warning' ? `Invalid value of ${field}` : undefined
      t.equal(answer.headers['x-netsuite-propertyvalidation'], warning, JSON.stringify(body))
      t.match(records()['customer'], [{ phone: mode }])
    }
  }
  const unstamped = ({ phone: _, lastModifiedDate: __, ...rest }: Data = {}) => rest
  t.strictSame(unstamped(records()['customer']?.[0]), unstamped(before['customer']?.[0]))
})

t.test('a semantic error is an error in every mode', async t => {
  const { call } = await restServer()
  for (const mode of ['ignore', 'warning', 'error']) {
    const headers = { [nameHeader]: mode, [valueHeader]: mode }
    for (const body of [
      { subsidiary: '99' },
      { subsidiary: null },
      { balance: 7 },
      { externalId: 'x', entityId: 'Blue Shop' },
      { entityId: null, companyName: null },
    ]) {
      const { status, text } = await call('PATCH', path, body, { headers })
      t.equal(status, 400, `${mode} ${JSON.stringify(body)}`)
      t.match(text, '"o:errorCode":"USER_ERROR"')
    }
  }
})

t.test('a validation header without meaning is refused and named', async t => {
  const { call, records } = await restServer()
  const before = records()
  for (const header of [nameHeader, valueHeader]) {
    for (const value of ['nonsense', '', 'error,warning', 'none']) {
      for (const [method, target] of [
        ['PATCH', path],
        ['POST', '/record/v1/customer'],
        ['PUT', '/record/v1/customer/eid:x'],
      ] as const) {
        const { status, text } = await call(method, target, { phone: '1' }, { headers: { [header]: value } })
        const detail = 'The request could not be understood by the server due to malformed syntax.'
        const expected = errorText(400, 'INVALID_REQUEST', detail, { 'o:errorHeader': header })
        t.same([status, text], [400, expected], `${method} ${header}: ${value}`)
      }
    }
  }
  t.strictSame(records(), before)
})

const taken: readonly (readonly [field: string, given: unknown, kept: unknown])[] = [
  ['creditLimit', '12.50', 12.5],
  ['creditLimit', '-1e3', -1000],
  ['creditLimit', 0, 0],
  ['visits', '7', 7],
  ['visits', 7.0, 7],
  ['companyName', 5, '5'],
  ['companyName', true, 'true'],
  ['companyName', ' x ', ' x '],
  ['isInactive', true, true],
  ['startDate', '2024-02-29', '2024-02-29'],
  ['firstVisit', '2026-11-22T08:00:00Z', '2026-11-22T08:00:00Z'],
  ['firstVisit', '2026-11-22T08:00:00.123+02:00', '2026-11-22T08:00:00.123+02:00'],
  ['language', 'de_DE', { id: 'de_DE', refName: 'de_DE' }],
  ['language', { id: 'de_DE' }, { id: 'de_DE', refName: 'de_DE' }],
  ['language', { id: 5, refName: 'Five' }, { id: '5', refName: 'Five' }],
  [
    'contactList',
    { items: ['201', { id: 202 }] },
    {
      items: [
        { id: '201', refName: 'Cleo Contact' },
        { id: '202', refName: 'Carl Contact' },
      ],
    },
  ],
]

t.test('values are taken in the forms that clients write, and kept in one', async t => {
  const { call, account } = await restServer()
  for (const [field, given, kept] of taken) {
    const { status, text } = await call('PATCH', path, { [field]: given })
    t.equal(status, 204, text)
    t.strictSame(account.records.get('customer', '107')?.[field], kept, `${field}: ${JSON.stringify(given)}`)
  }
})

const invalidContent = errorText(400, 'INVALID_CONTENT', 'Invalid content in the request body.')

t.test('a body that is no JSON object in UTF-8 is refused, and nothing is written', async t => {
  const { call, records } = await restServer()
  const before = records()
  const bodies: readonly (string | Buffer)[] = [
    '{',
    'nonsense',
    '{"a":1,}',
    "{'a':1}",
    '{"a":1}{"a":1}',
    '[]',
    '[{"phone":"1"}]',
    'null',
    'true',
    '5',
    '"text"',
    ' ',
    '\ufeff\ufeff{}',
    '<xml/>',
    'phone=1',
    `{"a":${'['.repeat(300)}${']'.repeat(300)}}`,
    `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`,
    Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]),
    Buffer.from('{"phone":"ä"}', 'latin1'),
    Buffer.from('{"phone":"1"}', 'utf16le'),
  ]
  for (const body of bodies) {
    for (const [method, target] of [
      ['PATCH', path],
      ['POST', '/record/v1/department'],
      ['PUT', '/record/v1/department/eid:x'],
    ] as const) {
      const { status, text, headers } = await call(method, target, body)
      const shown = `${method} ${String(body).slice(0, 30)}`
      t.same([status, text, headers['content-type']], [400, invalidContent, mediaTypes.error], shown)
    }
  }
  t.strictSame(records(), before)
})

t.test('an empty body is an empty object, with any Content-Type or none', async t => {
  const { call } = await restServer()
  for (const type of ['application/json', 'application/x-www-form-urlencoded', 'text/xml']) {
    for (const method of ['PATCH', 'DELETE'] as const) {
      const target = method === 'DELETE' ? '/record/v1/customer/108' : path
      const { status } = await call(method, target, '', { headers: { 'content-type': type } })
      t.equal(status === 404 ? 204 : status, 204, `${method} ${type}`)
    }
  }
  const { text } = await call('POST', '/record/v1/department')
  t.equal(text, errorText(400, 'USER_ERROR', 'Error while accessing a resource. Please enter value(s) for: Name'))
})

t.test('JSON is read from the bytes, whatever the Content-Type says', async t => {
  const { app, authorize, account } = await restServer()
  const target = `/services/rest${path}`
  for (const type of [
    undefined,
    'application/json; charset=utf-8',
    'APPLICATION/JSON',
    'application/vnd.oracle.resource+json; type=singular',
    'application/x-www-form-urlencoded',
    'text/plain',
    'text/xml',
    'application/soap+xml',
    'multipart/form-data; boundary=x',
  ]) {
    const answer = await app.inject({
      method: 'PATCH',
      url: target,
      headers: {
        host: 'localhost',
        authorization: authorize('PATCH', target),
        ...(type === undefined ? {} : { 'content-type': type }),
      },
      payload: Buffer.from(JSON.stringify({ phone: String(type) })),
    })
    t.equal(answer.statusCode, 204, String(type))
    t.equal(account.records.get('customer', '107')?.['phone'], String(type))
  }
})

t.test('a Content-Type that is no media type is answered with 204 or in the frame of an error', async t => {
  const { call } = await restServer()
  for (const type of ['nonsense', 'constructor', ';', '/', 'a/b; charset=']) {
    const { status, headers } = await call('PATCH', path, {}, { headers: { 'content-type': type } })
    if (status !== 204) t.same([status, headers['content-type']], [400, mediaTypes.error], type)
  }
})

t.test('names like those of every object are names like any other', async t => {
  const { call, account } = await restServer()
  const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf']
  for (const name of names) {
    const body = `{"${name}":{"phone":"evil"},"custentity_${name}":"x"}`
    const warned = await call('PATCH', path, body)
    t.same([warned.status, warned.headers['x-netsuite-propertyvalidation']], [204, `Unknown property ${name}`], name)
    t.notOk(Object.hasOwn(account.records.get('customer', '107') ?? {}, name), name)
    const refused = await call('PATCH', path, body, { headers: { [nameHeader]: 'error' } })
    t.equal(refused.status, 400, name)
    for (const inner of [`{"item":{"items":[{"${name}":1}]}}`, `{"billingAddress":{"${name}":{"a":1}}}`]) {
      t.equal((await call('PATCH', '/record/v1/salesOrder/501', inner)).status, 204, inner)
    }
  }
  const record = account.records.get('customer', '107')
  t.equal(Object.getPrototypeOf(record), Object.prototype)
  t.notOk('evil' in {} || 'phone' in {})
  t.equal((await call('GET', path)).status, 200)
  t.equal((await call('GET', '/record/v1/salesOrder/501?expandSubResources=true')).status, 200)
})

t.test('lines beyond what one body may have are left out as a whole where a bad value is no error', async t => {
  const { call, account } = await restServer()
  const addressBook = { items: Array.from({ length: 10_001 }, () => ({})) }
  const before = account.records.get('customer', '107')?.['addressBook']
  for (const mode of ['warning', 'ignore']) {
    const answer = await call('PATCH', path, { addressBook, phone: mode }, { headers: { [valueHeader]: mode } })
    t.equal(answer.status, 204)
    const warning = mode === 'warning' ? 'Invalid value of addressBook' : undefined
    t.equal(answer.headers['x-netsuite-propertyvalidation'], warning)
    t.strictSame(account.records.get('customer', '107')?.['addressBook'], before)
    t.equal(account.records.get('customer', '107')?.['phone'], mode)
  }
})
