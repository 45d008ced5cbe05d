/** `!transform`, `!attach` and `!detach`: rest-and-restlets §1. */
import t from 'tap'
import { at, base, errorText, noSuchRecord, noSuchResource, noSuchType, restServer } from '../rest-server.js'

t.test('a sales order becomes an invoice with its customer and its lines, and stays as it is', async t => {
  const { call, account } = await restServer()
  const before = JSON.stringify(account.records.get('salesOrder', '501'))
  const answer = await call('POST', '/record/v1/salesOrder/501/!transform/invoice')
  t.same([answer.status, answer.text], [204, ''])
  t.equal(answer.headers['location'], `${base}/record/v1/invoice/802`)
  const { json } = await call('GET', '/record/v1/invoice/802?expandSubResources=true')
  t.match(json, {
    id: '802',
    entity: { id: '107' },
    createdFrom: { id: '501', refName: 'SO501' },
    memo: 'first',
    custbody_source: 'web',
    total: 25,
    item: { items: [{ quantity: 2, item: { id: '301' } }, { quantity: 1 }] },
  })
  t.not(at(json, 'tranId'), 'SO501')
  t.equal(JSON.stringify(account.records.get('salesOrder', '501')), before)
})

t.test('what is written into the new record afterwards does not reach its source', async t => {
  const { call, account } = await restServer()
  const before = JSON.stringify(account.records.get('salesOrder', '501'))
  await call('POST', '/record/v1/salesOrder/501/!transform/invoice')
  await call('PATCH', '/record/v1/invoice/802', { item: { items: [{ line: 1, quantity: 99, amount: 1 }] } })
  t.equal(JSON.stringify(account.records.get('salesOrder', '501')), before)
})

t.test('the body of a transformation wins over what is copied', async t => {
  const { call, account } = await restServer()
  const body = { memo: 'mine', item: { items: [{ item: '301', quantity: 1, rate: 7 }] } }
  t.equal((await call('POST', '/record/v1/salesOrder/501/!transform/invoice', body)).status, 204)
  t.match(account.records.get('invoice', '802'), { memo: 'mine', total: 7, item: { items: [{ amount: 7 }] } })
  t.equal((await call('POST', '/record/v1/salesOrder/501/!transform/invoice', '{')).status, 400)
  t.equal(account.records.count('invoice'), 2)
})

t.test('a customer becomes the customer of a transaction, also by its external id', async t => {
  const { call, account } = await restServer()
  t.equal((await call('POST', '/record/v1/customer/eid:CRM-107/!transform/salesOrder')).status, 204)
  t.match(account.records.get('salesOrder', '802'), { entity: { id: '107', refName: 'Alan Rath' } })
  t.notOk(account.records.get('salesOrder', '802')?.['externalId'])
})

t.test('what cannot be made of a record, no type and no record are refused', async t => {
  const { call, records } = await restServer()
  const before = records()
  const impossible = (from: string, to: string) =>
    errorText(
      400,
      'USER_ERROR',
      `Error while accessing a resource. A record of type '${from}' cannot be transformed into '${to}'.`,
    )
  for (const [path, expected] of [
    ['salesOrder/501/!transform/purchaseOrder', impossible('salesOrder', 'purchaseOrder')],
    ['salesOrder/501/!transform/customer', impossible('salesOrder', 'customer')],
    ['currency/3/!transform/invoice', impossible('currency', 'invoice')],
    ['salesOrder/501/!transform/Invoice', noSuchType('Invoice')],
    ['salesOrder/501/!transform/__proto__', noSuchType('__proto__')],
    ['salesOrder/999/!transform/invoice', noSuchRecord],
    ['salesOrder/501/!transform', noSuchResource],
    ['salesOrder/501/!transform/invoice/1', noSuchResource],
  ] as const) {
    t.equal((await call('POST', `/record/v1/${path}`)).text, expected, path)
  }
  t.strictSame(records(), before)
})

t.test('a contact is attached once, with a role, and detached again', async t => {
  const { call, account } = await restServer()
  const contacts = () => at(account.records.get('customer', '107'), 'contactRoles', 'items')
  const attach = await call('POST', '/record/v1/customer/107/!attach/contact/201')
  t.same([attach.status, attach.text, attach.headers['location']], [204, '', undefined])
  t.strictSame(contacts(), [{ contact: { id: '201', refName: 'Cleo Contact' } }])
  await call('POST', '/record/v1/customer/eid:CRM-107/!attach/contact/eid:CON-1', { role: { id: '-10' } })
  t.strictSame(contacts(), [{ contact: { id: '201', refName: 'Cleo Contact' }, role: { id: '-10' } }])
  await call('POST', '/record/v1/customer/107/!attach/contact/202')
  t.match((await call('GET', '/record/v1/customer/107/contactRoles')).json, { count: 2 })
  t.equal((await call('POST', '/record/v1/customer/107/!detach/contact/201')).status, 204)
  t.match(contacts(), [{ contact: { id: '202' } }])
  t.equal((await call('POST', '/record/v1/customer/107/!detach/contact/201')).status, 204, 'once more')
  t.match((await call('GET', '/record/v1/customer/107')).json, { entityId: 'Alan Rath', balance: 0 })
})

t.test('an attached contact is a line that can be read by its link', async t => {
  const { call } = await restServer()
  await call('POST', '/record/v1/customer/107/!attach/contact/201')
  const { text } = await call('GET', '/record/v1/customer/107/contactRoles')
  const href = /"items":\[\{"links":\[\{"rel":"self","href":"([^"]+)"/.exec(text)?.[1] ?? ''
  t.match((await call('GET', href.slice(base.length))).json, { contact: { id: '201' } })
})

t.test('only contacts can be attached, to records that exist, with a body that is JSON', async t => {
  const { call, records } = await restServer()
  const before = records()
  for (const [path, expected] of [
    ['customer/107/!attach/vendor/1', noSuchType('vendor')],
    ['customer/107/!attach/file/1', noSuchType('file')],
    ['customer/107/!attach', noSuchResource],
    ['currency/1/!attach/contact/201', noSuchResource],
    ['customer/107/!attach/contact/201/1', noSuchResource],
    ['customer/999/!attach/contact/201', noSuchRecord],
    ['customer/107/!attach/contact/999', noSuchRecord],
  ] as const) {
    t.equal((await call('POST', `/record/v1/${path}`)).text, expected, path)
  }
  t.equal((await call('POST', '/record/v1/customer/107/!attach/contact/201', '[')).status, 400)
  t.strictSame(records(), before)
})
