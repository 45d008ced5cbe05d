/** The JSON schema of account files, for editors; made from the same schema that validates them. */
import { toJsonSchema } from '@valibot/to-json-schema'
import { accountSchema } from './model/account.js'

/** As it stands in `fixtures/account.schema.json`. */
export function accountJsonSchemaText(): string {
  const schema = toJsonSchema(accountSchema, { typeMode: 'input', errorMode: 'ignore' })
  return JSON.stringify(
    {
      title: 'mock-netsuite account',
      description: 'One emulated NetSuite account: a file in fixtures/accounts',
      ...schema,
    },
    null,
    2,
  )
}
