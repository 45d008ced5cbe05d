/**
 * `application/swagger+json`: an OpenAPI 3.0 document of some record types, for generators of clients.
 * Source: documents that NetSuite made, 2020 and 2025, read in public repositories (observed). Like those it has the paths
 * of records and lists only: none of sublists, none of actions.
 */
import type { RecordField, RecordType } from '../../../account/record-types/record-type.js'
import { recordPaths } from './openapi-paths.js'
import {
  errorSchema,
  linkSchema,
  recordCollectionSchema,
  recordSchema,
  resourceCollectionSchema,
  resourceSchema,
  type Schema,
  type SchemaStyle,
} from './schema.js'

/** How a logged-in client names itself. */
const security = 'OAuth_1.0_authorization'

export function openApiOf(types: Iterable<RecordType>, base: string): Schema {
  const chosen = new Map(Array.from(types, type => [type.name, type]))
  return {
    openapi: '3.0.1',
    info: { title: 'NetSuite REST Record API', description: 'Records as mock-netsuite serves them.', version: 'v1' },
    servers: [{ url: `${base}/record/v1` }],
    security: [{ [security]: [] }],
    paths: Object.fromEntries([...chosen.keys()].flatMap(recordPaths)),
    components: {
      schemas: componentsOf(chosen),
      securitySchemes: {
        [security]: {
          type: 'apiKey',
          description: 'The credentials of OAuth 1.0 (RFC 5849)',
          name: 'authorization',
          in: 'header',
        },
      },
    },
  }
}

function componentsOf(types: ReadonlyMap<string, RecordType>): Readonly<Record<string, Schema>> {
  const link = pointer('nsLink')
  const resource = pointer('nsResource')
  const schemas = new Map<string, Schema>([
    ['nsResourceCollection', resourceCollectionSchema(resource, link)],
    ['nsResource', resourceSchema(link)],
    ['nsLink', linkSchema],
    ['nsError', errorSchema],
  ])
  const style: SchemaStyle = {
    link,
    place(name, schema) {
      schemas.set(name, schema)
      return pointer(name)
    },
    reference: field => referenceSchema(field, types),
    references: () => pointer('nsResourceCollection'),
  }
  for (const [name, type] of types) {
    schemas.set(`${name}Collection`, recordCollectionSchema(pointer(name), link))
    schemas.set(name, recordSchema(type, style))
  }
  return Object.fromEntries(schemas)
}

/** Types the document does not describe are references of no particular type; a field of several types is always one of a list. */
function referenceSchema({ targets }: RecordField, types: ReadonlyMap<string, RecordType>): Schema {
  const names = targets.map(target => (types.has(target) ? target : 'nsResource'))
  const [first = 'nsResource', ...more] = names
  return more.length === 0 ? pointer(first) : { oneOf: [...new Set(names)].sort().map(pointer) }
}

function pointer(name: string): Schema {
  return { $ref: `#/components/schemas/${name}` }
}
