/** From valibot schemas to those of the document. */
import { type ConversionConfig, toJsonSchema } from '@valibot/to-json-schema'
import type * as v from 'valibot'
import { isObject, type JsonObject } from '../../json-object.js'
import { namedSchemas } from './answers/index.js'

const shared: ConversionConfig = { errorMode: 'ignore', target: 'draft-2020-12' }

function converted(schema: v.GenericSchema, config: ConversionConfig): JsonObject {
  const { $schema: _dialect, $defs: _definitions, ...plain } = toJsonSchema(schema, { ...shared, ...config })
  const result: unknown = JSON.parse(JSON.stringify(plain))
  return isObject(result) ? result : {}
}

/** What is sent to the server. */
export const inputSchema = (schema: v.GenericSchema): JsonObject => converted(schema, { typeMode: 'input' })

/** What the server answers with: defaults are filled in, and what has a name of its own is referred to. */
export const outputSchema = (schema: v.GenericSchema): JsonObject =>
  converted(schema, {
    typeMode: 'output',
    definitions: { ...namedSchemas },
    overrideRef: ({ referenceId }) => `#/components/schemas/${referenceId}`,
  })

/** The named schemas themselves: at their top they are spelled out, below it they refer to each other. */
export function componentSchemas(): Record<string, JsonObject> {
  return Object.fromEntries(
    Object.entries(namedSchemas).map(([name, schema]) => {
      const { [name]: _self, ...others } = namedSchemas
      return [
        name,
        converted(schema, {
          typeMode: 'output',
          definitions: others,
          overrideRef: ({ referenceId }) => `#/components/schemas/${referenceId}`,
        }),
      ]
    }),
  )
}

/** The JSON merge patches (RFC 7396) of what a schema describes: nothing is required, and `null` removes. */
export function patchSchema(schema: JsonObject): JsonObject {
  const { required: _required, default: _default, properties, additionalProperties, ...rest } = schema
  return {
    ...rest,
    ...(isObject(properties)
      ? { properties: Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, removable(one)])) }
      : {}),
    ...(isObject(additionalProperties) ? { additionalProperties: removable(additionalProperties) } : {}),
    ...(additionalProperties === false ? { additionalProperties } : {}),
  }
}

function removable(property: unknown): JsonObject {
  return { anyOf: [isObject(property) ? patchSchema(property) : {}, { type: 'null' }] }
}
