/** The paths of one record type in the OpenAPI document: its list and its records. Generators name methods after the summaries. */
import type { Schema } from './schema.js'

const mediaType = {
  singular: 'application/vnd.oracle.resource+json; type=singular',
  collection: 'application/vnd.oracle.resource+json; type=collection',
  error: 'application/vnd.oracle.resource+json; type=error',
} as const

export function recordPaths(type: string): (readonly [path: string, operations: Schema])[] {
  const tags = [type.charAt(0).toUpperCase() + type.slice(1)]
  const record = { $ref: `#/components/schemas/${type}` }
  const requestBody = {
    description: 'Fields of the record.',
    content: { [mediaType.singular]: { schema: record } },
    required: true,
  }
  const written = (description: string): Schema =>
    answers('204', { description, headers: { ...validation, ...warning } })
  const list = {
    get: {
      tags,
      summary: 'Get list of records.',
      parameters: [...asynchronous, ...paging],
      responses: answers('200', {
        description: 'A page of the list.',
        content: { [mediaType.collection]: { schema: { $ref: `#/components/schemas/${type}Collection` } } },
      }),
    },
    post: {
      tags,
      summary: 'Insert record.',
      parameters: [...asynchronous, replace, ...strictness],
      requestBody,
      responses: written('The record was created.'),
    },
  }
  const single = {
    get: {
      tags,
      summary: 'Get record.',
      parameters: [...asynchronous, internalId, ...reading],
      responses: answers('200', {
        description: 'The record.',
        headers: warning,
        content: { [mediaType.singular]: { schema: record } },
      }),
    },
    put: {
      tags,
      summary: 'Insert or update record.',
      parameters: [...asynchronous, externalId, ...strictness, replace, replaceSelectedFields],
      requestBody,
      responses: written('The record was created or changed.'),
    },
    delete: {
      tags,
      summary: 'Remove record.',
      parameters: [...asynchronous, internalId],
      responses: answers('204', { description: 'The record is gone.' }),
    },
    patch: {
      tags,
      summary: 'Update record.',
      parameters: [...asynchronous, internalId, ...strictness, replace, replaceSelectedFields],
      requestBody,
      responses: written('The record was changed.'),
    },
  }
  return [
    [`/${type}`, list],
    [`/${type}/{id}`, single],
  ]
}

function answers(status: string, success: Schema): Schema {
  return {
    [status]: success,
    default: {
      description: 'The request was refused.',
      content: { [mediaType.error]: { schema: { $ref: '#/components/schemas/nsError' } } },
    },
  }
}

const header = (description: string): Schema => ({ description, required: false, schema: { type: 'string' } })

const validation = { 'X-NetSuite-PropertyValidation': header('Properties that were not taken over, and why.') }
const warning = { 'X-NetSuite-Warning': header('What is worth knowing about a request that succeeded.') }

const inHeader = (name: string, description: string, schema: Schema): Schema => ({
  name,
  in: 'header',
  description,
  required: false,
  schema,
})

const inQuery = (name: string, description: string, schema: Schema): Schema => ({
  name,
  in: 'query',
  description,
  required: false,
  schema,
})

const inPath = (description: string, schema: Schema): Schema => ({
  name: 'id',
  in: 'path',
  description,
  required: true,
  schema,
})

const text = { type: 'string' }
const no = { type: 'boolean', default: false }
const whole = { type: 'integer', format: 'int32' }
const strictnessOf = (standard: string): Schema => ({
  ...text,
  enum: ['Error', 'Warning', 'Ignore'],
  default: standard,
})

/** Parameters of every operation. */
const asynchronous: readonly Schema[] = [
  inHeader('Prefer', 'respond-async makes the request a job of its own.', { ...text, enum: ['respond-async'] }),
  inHeader('X-NetSuite-Idempotency-Key', 'A UUID; a job with the same one runs only once.', text),
]

const internalId = inPath('The internal id of the record.', whole)
const externalId = inPath('The external id of the record, behind eid:.', { pattern: 'eid:(.+)', ...text })

const paging: readonly Schema[] = [
  inQuery('q', 'A condition that the records of the list meet.', text),
  inQuery('limit', 'How many records a page has.', { ...whole, default: 1000 }),
  inQuery('offset', 'How many records are skipped.', { ...whole, default: 0 }),
]

const reading: readonly Schema[] = [
  inQuery('expandSubResources', 'Shows sublists, their lines and subrecords instead of links to them.', no),
  inQuery('simpleEnumFormat', 'Shows the id of a value from a fixed list only.', no),
  {
    ...inQuery('fields', 'The fields and sublists to show, separated by commas.', text),
    examples: { 'multiple fields': { value: 'field1,field2' }, 'single field': { value: 'field' } },
  },
]

const strictness: readonly Schema[] = [
  inHeader(
    'X-NetSuite-PropertyNameValidation',
    'What a property of an unknown name leads to.',
    strictnessOf('Warning'),
  ),
  inHeader('X-NetSuite-PropertyValueValidation', 'What a property of a wrong value leads to.', strictnessOf('Error')),
]

const replace: Schema = {
  ...inQuery('replace', 'The sublists whose lines all give way to those of the body, separated by commas.', text),
  examples: {
    'multiple sublists': { value: 'sublist1,subrecord.sublist2' },
    'sublist on subrecord': { value: 'subrecord.sublist' },
    'single sublist': { value: 'sublist' },
  },
}

const replaceSelectedFields = inQuery(
  'replaceSelectedFields',
  'Deletes the body fields named in replace that the body does not have.',
  no,
)
