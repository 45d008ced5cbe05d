/**
 * `application/schema+json`: one record type, everything in its place but links, which point to the catalog.
 * Source: help "Working with JSON Schema Metadata" (documented); that references, sublists and subrecords are written out
 * is known from clients that read them (observed).
 */
import type { RecordType } from '../../../account/record-types/record-type.js'
import {
  errorSchema,
  linkSchema,
  recordSchema,
  resourceCollectionSchema,
  resourceSchema,
  type Schema,
  type SchemaStyle,
} from './schema.js'

const dialect: Schema = { $schema: 'https://json-schema.org/draft-06/hyper-schema#' }

export function jsonSchemaOf(type: RecordType, base: string): Schema {
  return { ...recordSchema(type, inPlace(base)), ...dialect }
}

function inPlace(base: string): SchemaStyle {
  const link = linkAt(base)
  const resource = resourceSchema(link)
  const resources = resourceCollectionSchema(resource, link)
  return {
    link,
    place: (_name, schema) => schema,
    reference: ({ readOnly }) => (readOnly ? { ...resource, readOnly } : resource),
    references: ({ readOnly }) => (readOnly ? { ...resources, readOnly } : resources),
  }
}

/** A schema that is no record type but is asked for like one, because schemas point to it; without a base as of any host. */
export function sharedSchemaOf(name: string, base = '/services/rest'): Schema | undefined {
  const link = linkAt(base)
  switch (name) {
    case 'nsLink':
      return { ...linkSchema, ...dialect }
    case 'nsResource':
      return { ...resourceSchema(link), ...dialect }
    case 'nsResourceCollection':
      return { ...resourceCollectionSchema(resourceSchema(link), link), ...dialect }
    case 'nsError':
      return { ...errorSchema, ...dialect }
    default:
      return undefined
  }
}

/** Pointers have no host: clients put their own in front. */
function linkAt(base: string): Schema {
  return { $ref: `${base.replace(/^https?:\/\/[^/]*/, '')}/record/v1/metadata-catalog/nsLink` }
}
