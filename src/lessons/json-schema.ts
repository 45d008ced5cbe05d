/** The JSON schema of lesson files, for editors; made from the same schema that validates them. */
import { toJsonSchema } from '@valibot/to-json-schema'
import { failureIds } from '../failures/catalogue.js'
import { isObject } from '../json-object.js'
import { scenarioNames } from '../scenarios/catalogue.js'
import { failureTextSchema, lessonSchema } from './model/lesson.js'
import { accountValueSchema, settingsWishSchema } from './model/client.js'
import { scenarioTextSchema, stepSchema } from './model/step.js'

/** As it stands in `fixtures/lesson.schema.json`. */
export function lessonJsonSchemaText(): string {
  const schema = toJsonSchema(lessonSchema, {
    typeMode: 'input',
    errorMode: 'ignore',
    definitions: { step: stepSchema, settings: settingsWishSchema, valueOfAccount: accountValueSchema },
    // The converter knows nothing of the checks that names go through.
    overrideSchema: ({ valibotSchema, jsonSchema }) => {
      if (valibotSchema === scenarioTextSchema) return { ...jsonSchema, enum: [...scenarioNames] }
      if (valibotSchema === failureTextSchema) return { ...jsonSchema, enum: [...failureIds] }
      return undefined
    },
  })
  const plain: unknown = JSON.parse(JSON.stringify(schema))
  const head = {
    title: 'mock-netsuite lesson',
    description: 'One lesson of the console: a file in fixtures/lessons, or in a folder of your own (start --lessons)',
  }
  return JSON.stringify(isObject(plain) ? { ...head, ...plain } : head, null, 2)
}
