/** JSON schemas of record types. Source: help "Working with JSON Schema Metadata", and clients that read such schemas. */
import { createRequire } from 'node:module'
import Ajv from 'ajv'
import t from 'tap'
import { standardRecordTypes } from '../../../../src/account/record-types/catalogue.js'
import type {
  FieldKind,
  RecordField,
  RecordType,
  Sublist,
  Subrecord,
} from '../../../../src/account/record-types/record-type.js'
import { jsonSchemaOf, sharedSchemaOf } from '../../../../src/surfaces/rest/metadata/json-schema.js'
import { at, bare, base, everything, isObject, keys, lead, order, pointers } from './samples.js'

const hyperSchema = 'https://json-schema.org/draft-06/hyper-schema#'
const linkPath = '/services/rest/record/v1/metadata-catalog/nsLink'

/** A validator that knows draft 6, and the one schema that others point to. */
function validator() {
  const ajv = new Ajv({ nullable: true, unknownFormats: ['int64', 'double'], schemaId: '$id' })
  const draft6: unknown = createRequire(import.meta.url)('ajv/lib/refs/json-schema-draft-06.json')
  if (!isObject(draft6)) throw new TypeError('there is no meta-schema')
  ajv.addMetaSchema(draft6)
  const draft6Id = 'http://json-schema.org/draft-06/schema#'
  ajv.addMetaSchema({ $id: hyperSchema, $schema: draft6Id, allOf: [{ $ref: draft6Id }] })
  const link = sharedSchemaOf('nsLink')
  if (link) ajv.addSchema({ ...link, $id: linkPath })
  return ajv
}

t.test('the schema of every standard record type is one, by the meta-schema it names', t => {
  const ajv = validator()
  for (const type of standardRecordTypes.values()) {
    const schema = jsonSchemaOf(type, base)
    t.equal(schema.$schema, hyperSchema, type.name)
    if (ajv.validateSchema(schema) !== true) t.fail(`${type.name}: ${ajv.errorsText()}`)
    t.doesNotThrow(() => ajv.compile(schema), type.name)
  }
  t.notOk(
    ajv.validateSchema({ $schema: hyperSchema, properties: { id: { type: 'text' } } }),
    'the meta-schema does check',
  )
  t.end()
})

t.test('pointers lead to the schema of links, and nowhere else', t => {
  t.ok(pointers(jsonSchemaOf(order, base)).length > 0)
  for (const type of [order, bare, lead, ...standardRecordTypes.values()]) {
    t.strictSame([...new Set(pointers(jsonSchemaOf(type, base)))], [linkPath], type.name)
  }
  t.strictSame(
    [...new Set(pointers(jsonSchemaOf(order, '/elsewhere')))],
    ['/elsewhere/record/v1/metadata-catalog/nsLink'],
  )
  t.end()
})

t.test('a field of each kind is described the way NetSuite does', t => {
  const { properties } = jsonSchemaOf(order, base)
  const is = (name: string, expected: unknown) => t.strictSame(at(properties, name), expected, name)
  is('id', { title: 'Internal ID', type: 'string', nullable: true })
  is('externalId', { title: 'External ID', type: 'string', nullable: true })
  is('memo', { title: 'Memo', type: 'string', nullable: true })
  is('daysOpen', { title: 'Days Open', type: 'integer', format: 'int64', readOnly: true, nullable: true })
  is('total', { title: 'Total', type: 'number', format: 'double', readOnly: true, nullable: true })
  is('isClosed', { title: 'Is Closed', type: 'boolean' })
  is('tranDate', { title: 'Date', type: 'string', format: 'date', nullable: true })
  is('lastModifiedDate', {
    title: 'Last Modified Date',
    type: 'string',
    format: 'date-time',
    readOnly: true,
    nullable: true,
  })
  const id = { title: 'Internal identifier', type: 'string' }
  const refName = { title: 'Reference Name', type: 'string' }
  is('shipMethodType', { type: 'object', properties: { id, refName } })
  is('status', { type: 'object', properties: { id, refName }, readOnly: true })
  const links = { title: 'Links', type: 'array', readOnly: true, items: { $ref: linkPath } }
  const externalId = { title: 'External identifier', type: 'string' }
  const reference = { type: 'object', properties: { id, refName, externalId, links } }
  is('currency', reference)
  is('entity', reference)
  is('subsidiary', { ...reference, readOnly: true })
  is('refName', refName)
  is('links', links)
  t.strictSame(keys(at(properties, 'salesTeamList', 'properties')), [
    'links',
    'totalResults',
    'items',
    'count',
    'hasMore',
    'offset',
  ])
  t.strictSame(at(properties, 'salesTeamList', 'properties', 'items'), { type: 'array', items: reference })
  t.end()
})

t.test('custom fields with a value of their own are marked, and so is a custom record type', t => {
  t.match(jsonSchemaOf(order, base), {
    properties: {
      custbody_shop_code: { title: 'Shop Code', type: 'string', 'x-ns-custom-field': true },
      custbody_rush: { title: 'Rush', type: 'boolean', 'x-ns-custom-field': true },
    },
  })
  t.equal(at(jsonSchemaOf(order, base), 'properties', 'cseg_region', 'x-ns-custom-field'), undefined)
  t.equal(at(jsonSchemaOf(order, base), 'x-ns-custom-record'), undefined)
  t.match(jsonSchemaOf(lead, base), {
    'x-ns-custom-record': true,
    properties: { custrecord_lead_source: { title: 'Lead Source', 'x-ns-custom-field': true } },
  })
  t.end()
})

t.test('sublists and subrecords are written out, in one another as well', t => {
  const { properties } = jsonSchemaOf(order, base)
  t.strictSame(keys(at(properties, 'item', 'properties')), [
    'links',
    'totalResults',
    'count',
    'hasMore',
    'offset',
    'items',
  ])
  const line = at(properties, 'item', 'properties', 'items', 'items')
  t.strictSame(keys(at(line, 'properties')), [
    'links',
    'line',
    'orderLine',
    'quantity',
    'refName',
    'item',
    'inventoryDetail',
  ])
  const detail = at(line, 'properties', 'inventoryDetail')
  t.strictSame(keys(at(detail, 'properties')), ['quantity', 'refName', 'links', 'inventoryAssignment'])
  const assignment = at(detail, 'properties', 'inventoryAssignment', 'properties', 'items', 'items')
  t.strictSame(keys(at(assignment, 'properties')), ['links', 'internalId', 'refName', 'binNumber'])
  t.strictSame(keys(at(properties, 'billingAddress', 'properties')), ['addr1', 'city', 'country', 'refName', 'links'])
  t.end()
})

t.test('a line says what it is told apart by, if by a field of its own', t => {
  const keyOf = (schema: unknown, ...path: string[]) => at(schema, ...path, 'items', 'items', 'x-ns-sublistkey')
  const item = at(jsonSchemaOf(order, base), 'properties', 'item', 'properties')
  t.strictSame(keyOf(item), { present: true, value: { new: ['orderLine'], existing: ['line'] } })
  const detail = at(item, 'items', 'items', 'properties', 'inventoryDetail', 'properties')
  t.strictSame(keyOf(detail, 'inventoryAssignment', 'properties'), {
    present: true,
    value: { new: ['internalId'], existing: ['internalId'] },
  })
  t.strictSame(keyOf(jsonSchemaOf(order, base), 'properties', 'contacts', 'properties'), { present: false })
  t.end()
})

t.test('the fields a list can be searched by are those of the record itself', t => {
  t.strictSame(jsonSchemaOf(order, base)['x-ns-filterable'], ['id', ...Object.keys(order.fields)])
  for (const type of standardRecordTypes.values()) {
    const { properties, 'x-ns-filterable': filterable } = jsonSchemaOf(type, base)
    const names: unknown[] = Array.isArray(filterable) ? filterable : []
    t.ok(names.length > 0, type.name)
    const unknown = names.filter(name => !isObject(at(properties, String(name))))
    t.strictSame(unknown, [], type.name)
  }
  t.end()
})

/** The kinds of field that a schema could be of. */
function kindsOf(schema: unknown): readonly FieldKind[] {
  const inner = keys(at(schema, 'properties'))
  switch (`${String(at(schema, 'type'))} ${String(at(schema, 'format') ?? inner.join())}`) {
    case 'string ':
      return ['string']
    case 'string date':
      return ['date']
    case 'string date-time':
      return ['date-time']
    case 'integer int64':
      return ['integer']
    case 'number double':
      return ['number']
    case 'boolean ':
      return ['boolean']
    case 'object id,refName':
      return ['enumeration']
    case 'object id,refName,externalId,links':
      return ['reference']
    case 'object links,totalResults,items,count,hasMore,offset':
      return ['references']
    default:
      return []
  }
}

/** Paths of what should be in a schema and is not, or is something else. */
function* differences(schema: unknown, type: Subrecord & Partial<Sublist & RecordType>): Generator<string> {
  const properties = at(schema, 'properties')
  for (const [name, { kind, readOnly }] of Object.entries(type.fields)) {
    const found = at(properties, name)
    if (!kindsOf(found).includes(kind) || (at(found, 'readOnly') ?? false) !== readOnly) yield name
  }
  for (const [name, subrecord] of Object.entries(type.subrecords ?? {})) {
    for (const path of differences(at(properties, name), subrecord)) yield `${name}.${path}`
    if (!isObject(at(properties, name))) yield name
  }
  for (const [name, sublist] of Object.entries(type.sublists ?? {})) {
    const line = at(properties, name, 'properties', 'items', 'items')
    for (const path of differences(line, sublist)) yield `${name}.${path}`
    if (!isObject(line)) yield name
  }
}

t.test('every field, sublist and subrecord of every record type is there, as what it is', t => {
  for (const type of [order, bare, lead, ...standardRecordTypes.values()]) {
    t.strictSame([...differences(jsonSchemaOf(type, base), type)], [], type.name)
  }
  t.ok([...differences(jsonSchemaOf(bare, base), order)].includes('item.inventoryDetail.inventoryAssignment'))
  t.end()
})

t.test('a type that nobody described has what every record has', t => {
  const schema = jsonSchemaOf(bare, base)
  t.strictSame(keys(schema.properties), ['id', 'externalId', 'refName', 'links'])
  t.strictSame(schema['x-ns-filterable'], ['id', 'externalId'])
  t.equal(at(schema, 'required'), undefined)
  t.end()
})

t.test('a field of a name that schemas use themselves does not take its place', t => {
  const field: RecordField = { kind: 'reference', targets: [], readOnly: false }
  const odd = { ...bare, fields: { links: field, refName: field, id: field, toString: field, __proto__: field } }
  const { properties } = jsonSchemaOf(odd, base)
  t.match(properties, { links: { type: 'array' }, refName: { type: 'string' }, id: { type: 'string' } })
  t.ok(isObject(at(properties, 'toString')))
  t.end()
})

t.test('records as NetSuite sends them are valid, others are not', t => {
  const check = validator().compile(jsonSchemaOf(order, base))
  const link = { links: [{ rel: 'self', href: `${base}/record/v1/order/7` }] }
  const record = {
    ...link,
    id: '7',
    tranDate: '2026-02-03',
    memo: null,
    total: 12.5,
    currency: { ...link, id: '1', refName: 'Euro' },
    status: { id: 'A', refName: 'Open' },
    salesTeamList: { ...link, totalResults: 1, count: 1, hasMore: false, offset: 0, items: [{ id: '4' }] },
    item: { ...link, items: [{ line: 1, quantity: 2, item: { id: '9' } }] },
    somethingElse: 1,
  }
  t.equal(check(record), true, JSON.stringify(check.errors))
  for (const wrong of [{ total: 'much' }, { tranDate: 'today' }, { currency: '1' }, { item: { items: {} } }]) {
    t.equal(check({ ...record, ...wrong }), false, JSON.stringify(wrong))
  }
  t.end()
})

t.test('the schemas that others point to are asked for by name', t => {
  const ajv = validator()
  for (const name of ['nsLink', 'nsResource', 'nsResourceCollection', 'nsError']) {
    const schema = sharedSchemaOf(name)
    if (!schema) return t.fail(name)
    t.equal(schema.$schema, hyperSchema, name)
    t.ok(ajv.validateSchema(schema), name)
    for (const target of pointers(schema)) t.equal(target, linkPath, name)
  }
  t.strictSame(sharedSchemaOf('nsResource', base), sharedSchemaOf('nsResource'))
  for (const name of ['', 'nslink', 'customer', 'toString', '__proto__']) t.equal(sharedSchemaOf(name), undefined, name)
  t.end()
})

t.test('the same type gives the same text, and nothing in it is not JSON', t => {
  const text = JSON.stringify(jsonSchemaOf(order, base))
  t.equal(JSON.stringify(jsonSchemaOf(order, base)), text)
  t.strictSame(JSON.parse(text), jsonSchemaOf(order, base))
  t.notOk([...everything(jsonSchemaOf(order, base))].includes(undefined))
  t.end()
})
