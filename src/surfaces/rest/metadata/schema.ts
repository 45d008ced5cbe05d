/**
 * Record types as schemas, in the one vocabulary that both metadata formats of NetSuite share (JSON Schema and OpenAPI).
 * Source: an OpenAPI document and JSON schemas that NetSuite made, 2020 and 2025, read in public repositories (observed).
 * What a record type does not tell is left out or guessed: titles (inferred), values of enumerations and help texts (none).
 */
import type {
  FieldKind,
  RecordField,
  RecordType,
  Sublist,
  Subrecord,
} from '../../../account/record-types/record-type.js'

export type Schema = Readonly<Record<string, unknown>>
type Properties = Readonly<Record<string, Schema>>

/** How a format writes what it could also point to. */
export interface SchemaStyle {
  /** One link. */
  readonly link: Schema
  /** A sublist, a line of it, or a subrecord: the schema itself, or a pointer to where it was put under its name. */
  readonly place: (name: string, schema: Schema) => Schema
  /** A reference to another record. */
  readonly reference: (field: RecordField) => Schema
  /** A list of references: what a multi-select field holds. */
  readonly references: (field: RecordField) => Schema
}

export function recordSchema({ name, kind, fields, mandatory, ...type }: RecordType, style: SchemaStyle): Schema {
  const own: Readonly<Record<string, RecordField>> = Object.hasOwn(fields, 'externalId')
    ? fields
    : { ...fields, externalId: { kind: 'string', targets: [], readOnly: false } }
  const { values, references } = fieldSchemas(own, style, mandatory)
  return {
    type: 'object',
    properties: {
      id: { title: 'Internal ID', type: 'string', nullable: true },
      ...values,
      refName,
      links: links(style.link),
      ...references,
      ...sublistSchemas(name, type.sublists, style),
      ...subrecordSchemas(name, type.subrecords, style),
    },
    ...(kind === 'custom' ? { 'x-ns-custom-record': true } : {}),
    // Names of properties that the parameter q of a list knows.
    'x-ns-filterable': ['id', ...Object.keys(own).filter(isFieldName)],
  }
}

function subrecordSchemas(
  owner: string,
  subrecords: Readonly<Record<string, Subrecord>>,
  style: SchemaStyle,
): Properties {
  return mapEntries(subrecords, (name, { fields, sublists = {} }) => {
    const { values, references } = fieldSchemas(fields, style)
    return style.place(`${owner}-${name}`, {
      type: 'object',
      properties: {
        ...values,
        refName,
        links: links(style.link),
        ...references,
        ...sublistSchemas(`${owner}-${name}`, sublists, style),
      },
      'x-ns-filterable': [],
    })
  })
}

function sublistSchemas(owner: string, sublists: Readonly<Record<string, Sublist>>, style: SchemaStyle): Properties {
  return mapEntries(sublists, (name, sublist) => {
    const line = style.place(`${owner}-${name}Element`, lineSchema(`${owner}-${name}`, sublist, style))
    return style.place(`${owner}-${name}Collection`, sublistSchema(line, style.link))
  })
}

function lineSchema(owner: string, { key, fields, subrecords = {} }: Sublist, style: SchemaStyle): Schema {
  const { values, references } = fieldSchemas(fields, style)
  return {
    type: 'object',
    properties: {
      links: links(style.link),
      ...values,
      refName,
      ...references,
      ...subrecordSchemas(owner, subrecords, style),
    },
    'x-ns-sublistkey': sublistKey(key, fields),
    'x-ns-filterable': [],
  }
}

/** What tells the lines of a sublist apart when its record is written. A line without its key among its fields is never matched. */
function sublistKey(key: string, fields: Sublist['fields']): Schema {
  if (!Object.hasOwn(fields, key)) return { present: false }
  const added = key === 'line' && Object.hasOwn(fields, 'orderLine') ? 'orderLine' : key
  return { present: true, value: { new: [added], existing: [key] } }
}

/** Plain values and references apart: NetSuite lists the latter behind `links`. */
function fieldSchemas(
  fields: Readonly<Record<string, RecordField>>,
  style: SchemaStyle,
  labels: Readonly<Record<string, string>> = {},
): { readonly values: Properties; readonly references: Properties } {
  const values: [string, Schema][] = []
  const references: [string, Schema][] = []
  for (const [name, field] of Object.entries(fields)) {
    if (!isFieldName(name)) continue
    const { kind, readOnly } = field
    if (kind === 'reference') references.push([name, style.reference(field)])
    else if (kind === 'references') references.push([name, style.references(field)])
    else if (kind === 'enumeration') values.push([name, { ...enumeration, ...(readOnly ? { readOnly } : {}) }])
    else values.push([name, valueSchema(name, kind, readOnly, Object.hasOwn(labels, name) ? labels[name] : undefined)])
  }
  return { values: Object.fromEntries(values), references: Object.fromEntries(references) }
}

type ValueKind = Exclude<FieldKind, 'reference' | 'references' | 'enumeration'>

function valueSchema(name: string, kind: ValueKind, readOnly: boolean, label = titleOf(name)): Schema {
  return {
    title: label,
    ...types[kind],
    ...(readOnly ? { readOnly } : {}),
    ...(kind === 'boolean' ? {} : { nullable: true }),
    ...(isCustomField(name) ? { 'x-ns-custom-field': true } : {}),
  }
}

const types: Readonly<Record<ValueKind, Schema>> = {
  string: { type: 'string' },
  integer: { type: 'integer', format: 'int64' },
  number: { type: 'number', format: 'double' },
  boolean: { type: 'boolean' },
  date: { type: 'string', format: 'date' },
  'date-time': { type: 'string', format: 'date-time' },
}

const refName: Schema = { title: 'Reference Name', type: 'string' }
const identifier: Schema = { title: 'Internal identifier', type: 'string' }
const enumeration: Schema = { type: 'object', properties: { id: identifier, refName } }

const links = (link: Schema): Schema => ({ title: 'Links', type: 'array', readOnly: true, items: link })

/** `{rel, href}`. */
export const linkSchema: Schema = {
  type: 'object',
  properties: {
    rel: { title: 'Relationship', type: 'string', readOnly: true },
    href: { title: 'Hypertext Reference', type: 'string', readOnly: true },
  },
}

/** A reference to a record of any type. */
export function resourceSchema(link: Schema): Schema {
  return {
    type: 'object',
    properties: {
      id: identifier,
      refName,
      externalId: { title: 'External identifier', type: 'string' },
      links: links(link),
    },
  }
}

const counter = (title: string): Schema => ({ title, type: 'integer', format: 'int64', readOnly: true })

const totalResults = counter('Total Results')
/** What every page of a collection says of itself. */
const page = {
  count: counter('Count'),
  hasMore: { title: 'Has More Results', type: 'boolean', readOnly: true },
  offset: counter('Query Offset'),
} satisfies Properties

/** The order of its properties is that of NetSuite, as with the other two collections. */
function sublistSchema(line: Schema, link: Schema): Schema {
  const items = { type: 'array', items: line }
  return { type: 'object', properties: { links: links(link), totalResults, ...page, items } }
}

/** A list of references. */
export function resourceCollectionSchema(resource: Schema, link: Schema): Schema {
  const items = { type: 'array', items: resource }
  return { type: 'object', properties: { links: links(link), totalResults, items, ...page } }
}

/** A page of the list of all records of a type. */
export function recordCollectionSchema(record: Schema, link: Schema): Schema {
  const items = { title: 'Items', type: 'array', description: 'The records of this page', items: record }
  return { type: 'object', properties: { totalResults, items, links: links(link), ...page } }
}

const problem = (description: string): Schema => ({ type: 'string', description, readOnly: true })

/** The body of a refusal. */
export const errorSchema: Schema = {
  type: 'object',
  properties: {
    type: problem('A URL that explains the kind of problem'),
    title: problem('The kind of problem in words'),
    status: { type: 'integer', description: 'The HTTP status', readOnly: true },
    'o:errorDetails': {
      type: 'array',
      description: 'The problems, at least one',
      readOnly: true,
      items: {
        type: 'object',
        properties: {
          detail: problem('What went wrong'),
          'o:errorPath': problem('Where in the body, as a JSON path'),
          'o:errorUrl': problem('Where in the URL'),
          'o:errorHeader': problem('The name of the request header'),
          'o:errorQueryParam': problem('The name of the query parameter'),
          'o:errorCode': problem('A code for programs; related problems share one'),
        },
      },
    },
  },
}

/** Is this a property of its own, not one that every record has? */
function isFieldName(name: string): boolean {
  return name !== 'id' && name !== 'links' && name !== 'refName'
}

function isCustomField(name: string): boolean {
  return /^(cust(body|col|entity|event|item|record)|cseg)/.test(name)
}

/** A label for people, made of the name: `tranDate` is `Tran Date`. */
function titleOf(name: string): string {
  if (name === 'internalId') return 'Internal ID'
  if (name === 'externalId') return 'External ID'
  const words = name
    .replace(/^cust(body|col|entity|event|item|record)_?(?=.)/, '')
    .replace(/([a-z\d])(?=[A-Z])/g, '$1 ')
    .split(/[ _]+/)
    .filter(word => word !== '')
  return words.map(word => word.charAt(0).toUpperCase() + word.slice(1)).join(' ')
}

function mapEntries<From>(
  values: Readonly<Record<string, From>>,
  map: (name: string, value: From) => Schema,
): Properties {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, map(name, value)]))
}
