/** The JSON schema of account files, for editors; made from the same schema that validates them. */
import { toJsonSchema } from '@valibot/to-json-schema'
import { accountSchema } from './model/account.js'
import { permissionGrantsSchema } from './model/role.js'
import { permissionKeys } from './permissions.js'
import { schemaDescriptions } from './schema-descriptions.js'

/** As it stands in `fixtures/account.schema.json`. */
export function accountJsonSchemaText(): string {
  const schema = toJsonSchema(accountSchema, {
    typeMode: 'input',
    errorMode: 'ignore',
    // The converter knows nothing of the check that permission names go through.
    overrideSchema: ({ valibotSchema, jsonSchema }) =>
      valibotSchema === permissionGrantsSchema
        ? { ...jsonSchema, propertyNames: { enum: [...permissionKeys()] } }
        : undefined,
  })
  const plain: unknown = JSON.parse(JSON.stringify(schema))
  for (const [path, description] of Object.entries(schemaDescriptions)) describe(plain, path, description)
  const head = {
    title: 'mock-netsuite account',
    description: 'One emulated NetSuite account: a file in fixtures/accounts',
  }
  return JSON.stringify(isObject(plain) ? { ...head, ...plain } : head, null, 2)
}

/** Puts a description on the field at a path; a path that leads nowhere is a mistake in the table. */
function describe(schema: unknown, path: string, description: string): void {
  let at: unknown = schema
  for (const name of path.split('.')) {
    const holder = isObject(at) && isObject(at.items) ? at.items : at
    at = isObject(holder) && isObject(holder.properties) ? holder.properties[name] : undefined
  }
  if (!isObject(at)) throw new TypeError(`the JSON schema has no field ${path} to describe`)
  at.description = description
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
