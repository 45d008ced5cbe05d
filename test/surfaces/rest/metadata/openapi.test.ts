/** The OpenAPI document. Source: documents that NetSuite made, and clients generated from them (reference rest-and-restlets P2). */
import t from 'tap'
import { standardRecordTypes } from '../../../../src/account/record-types/catalogue.js'
import { defineRecordType } from '../../../../src/account/record-types/define.js'
import { openApiOf } from '../../../../src/surfaces/rest/metadata/openapi.js'
import { at, bare, base, isObject, keys, lead, order, pointers } from './samples.js'

const customer = defineRecordType('customer', {
  label: 'Customer',
  kind: 'entity',
  fields: { reference: 'parent:customer' },
})
const components = '#/components/schemas/'
const ref = (name: string) => ({ $ref: `${components}${name}` })
const schemasOf = (document: unknown) => at(document, 'components', 'schemas')

t.test('the document says what it is, where it is served and how one logs in', t => {
  t.match(openApiOf([order], base), {
    openapi: '3.0.1',
    info: { title: 'NetSuite REST Record API', version: 'v1' },
    servers: [{ url: `${base}/record/v1` }],
    security: [{ 'OAuth_1.0_authorization': [] }],
    components: {
      securitySchemes: { 'OAuth_1.0_authorization': { type: 'apiKey', name: 'authorization', in: 'header' } },
    },
  })
  t.end()
})

t.test('each type has a list and records, with the verbs of NetSuite', t => {
  const { paths } = openApiOf([order, lead], base)
  t.strictSame(keys(paths), ['/order', '/order/{id}', '/customrecord_lead', '/customrecord_lead/{id}'])
  t.strictSame(keys(at(paths, '/order')), ['get', 'post'])
  t.strictSame(keys(at(paths, '/order/{id}')), ['get', 'put', 'delete', 'patch'])
  t.strictSame(at(paths, '/order', 'get', 'tags'), ['Order'])
  t.end()
})

/** Parameters and successful answers, as clients generated from NetSuite's document have them. */
const operations: readonly (readonly [
  path: string,
  verb: string,
  summary: string,
  status: string,
  parameters: string,
])[] = [
  ['/order', 'get', 'Get list of records.', '200', 'q limit offset'],
  ['/order', 'post', 'Insert record.', '204', 'replace NameValidation ValueValidation'],
  ['/order/{id}', 'get', 'Get record.', '200', 'id expandSubResources simpleEnumFormat fields'],
  [
    '/order/{id}',
    'put',
    'Insert or update record.',
    '204',
    'id NameValidation ValueValidation replace replaceSelectedFields',
  ],
  ['/order/{id}', 'delete', 'Remove record.', '204', 'id'],
  ['/order/{id}', 'patch', 'Update record.', '204', 'id NameValidation ValueValidation replace replaceSelectedFields'],
]

t.test('each operation takes the parameters of NetSuite and answers with its media types', t => {
  const { paths } = openApiOf([order], base)
  for (const [path, verb, summary, status, expected] of operations) {
    const operation = at(paths, path, verb)
    const parameters: unknown = at(operation, 'parameters')
    if (!Array.isArray(parameters)) return t.fail(`${verb} ${path}`)
    const names = parameters.map(one => String(at(one, 'name')).replace('X-NetSuite-Property', ''))
    t.strictSame(names, ['Prefer', 'X-NetSuite-Idempotency-Key', ...expected.split(' ')], summary)
    t.equal(at(operation, 'summary'), summary)
    t.strictSame(keys(at(operation, 'responses')), [status, 'default'], summary)
    t.strictSame(
      at(operation, 'responses', 'default', 'content', 'application/vnd.oracle.resource+json; type=error', 'schema'),
      ref('nsError'),
      summary,
    )
    const writes = ['post', 'put', 'patch'].includes(verb)
    const body = at(
      operation,
      'requestBody',
      'content',
      'application/vnd.oracle.resource+json; type=singular',
      'schema',
    )
    t.strictSame(body, writes ? ref('order') : undefined, summary)
    t.strictSame(
      keys(at(operation, 'responses', status, 'headers')),
      writes
        ? ['X-NetSuite-PropertyValidation', 'X-NetSuite-Warning']
        : verb === 'get' && path !== '/order'
          ? ['X-NetSuite-Warning']
          : [],
      summary,
    )
  }
  const answer = (path: string, type: string) =>
    at(
      paths,
      path,
      'get',
      'responses',
      '200',
      'content',
      `application/vnd.oracle.resource+json; type=${type}`,
      'schema',
    )
  t.strictSame(answer('/order', 'collection'), ref('orderCollection'))
  t.strictSame(answer('/order/{id}', 'singular'), ref('order'))
  t.end()
})

t.test('records are named by internal id, but put by external id', t => {
  const record = at(openApiOf([order], base), 'paths', '/order/{id}')
  for (const verb of keys(record)) {
    const parameter = at(record, verb, 'parameters', '2')
    t.match(parameter, { name: 'id', in: 'path', required: true }, verb)
    t.strictSame(
      at(parameter, 'schema'),
      verb === 'put' ? { pattern: 'eid:(.+)', type: 'string' } : { type: 'integer', format: 'int32' },
      verb,
    )
  }
  t.end()
})

t.test('sublists, their lines and subrecords are components of their own, named after where they are', t => {
  const schemas = schemasOf(openApiOf([order], base))
  t.strictSame(
    keys(schemas).sort(),
    [
      'nsResourceCollection',
      'nsResource',
      'nsLink',
      'nsError',
      'orderCollection',
      'order',
      'order-item-inventoryDetail-inventoryAssignmentElement',
      'order-item-inventoryDetail-inventoryAssignmentCollection',
      'order-item-inventoryDetail',
      'order-itemElement',
      'order-itemCollection',
      'order-contactsElement',
      'order-contactsCollection',
      'order-billingAddress',
    ].sort(),
  )
  const properties = (name: string) => at(schemas, name, 'properties')
  t.strictSame(at(properties('order'), 'item'), ref('order-itemCollection'))
  t.strictSame(at(properties('order-itemCollection'), 'items'), { type: 'array', items: ref('order-itemElement') })
  t.strictSame(at(properties('order-itemElement'), 'inventoryDetail'), ref('order-item-inventoryDetail'))
  t.strictSame(at(properties('order'), 'billingAddress'), ref('order-billingAddress'))
  t.strictSame(at(properties('orderCollection'), 'items', 'items'), ref('order'))
  t.end()
})

t.test('references point to types of the document; to others they are references of no type', t => {
  const target = (field: string, ...types: (typeof order)[]) =>
    at(schemasOf(openApiOf([order, ...types], base)), 'order', 'properties', field)
  t.strictSame(target('location'), ref('nsResource'))
  t.strictSame(target('currency'), ref('nsResource'))
  t.strictSame(target('currency', { ...bare, name: 'currency' }), ref('currency'))
  t.strictSame(target('entity'), { oneOf: [ref('nsResource')] })
  t.strictSame(target('entity', customer), { oneOf: [ref('customer'), ref('nsResource')] })
  t.strictSame(target('entity', customer, { ...bare, name: 'vendor' }, { ...bare, name: 'job' }), {
    oneOf: [ref('customer'), ref('job'), ref('vendor')],
  })
  t.strictSame(target('salesTeamList'), ref('nsResourceCollection'))
  t.strictSame(at(schemasOf(openApiOf([customer], base)), 'customer', 'properties', 'parent'), ref('customer'))
  t.end()
})

t.test('every pointer leads somewhere, whatever types are asked for', t => {
  const all = [...standardRecordTypes.values()]
  for (const types of [[], [order], [bare, lead], all, ...all.map(type => [type])]) {
    const document = openApiOf(types, base)
    const schemas = schemasOf(document)
    const missing = pointers(document).filter(target => !isObject(at(schemas, target.slice(components.length))))
    t.strictSame(missing, [], types.map(type => type.name).join())
  }
  t.end()
})

t.test('every field of every standard record type is there, and a name of a component can be one', t => {
  const document = openApiOf(standardRecordTypes.values(), base)
  const schemas = schemasOf(document)
  t.equal(keys(at(document, 'paths')).length, 2 * standardRecordTypes.size)
  for (const { name, fields, sublists, subrecords } of standardRecordTypes.values()) {
    const expected = ['id', ...Object.keys({ ...fields, ...sublists, ...subrecords }), 'links', 'refName']
    const found = new Set(keys(at(schemas, name, 'properties')))
    t.strictSame(
      expected.filter(one => !found.has(one)),
      [],
      name,
    )
  }
  t.strictSame(
    keys(schemas).filter(name => !/^[\w.-]+$/.test(name)),
    [],
  )
  t.end()
})

t.test('a type that is asked for twice is described once', t => {
  t.strictSame(openApiOf([order, lead, order], base), openApiOf([order, lead], base))
  t.end()
})

t.test('the same types give the same text, and nothing in it is not JSON', t => {
  const document = openApiOf([order, bare, lead, customer], base)
  const text = JSON.stringify(document)
  t.equal(JSON.stringify(openApiOf([order, bare, lead, customer], base)), text)
  t.strictSame(JSON.parse(text), document)
  t.end()
})
