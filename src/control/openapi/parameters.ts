/** The parameters in paths, by name. */
import type { JsonObject } from '../../json-object.js'

interface PathParameter {
  readonly description: string
  readonly schema: JsonObject
  readonly example: string
}

const text = { type: 'string', minLength: 1, maxLength: 500 }

export const pathParameters: Readonly<Record<string, PathParameter>> = {
  account: {
    description: 'The account id, as in 1234567_SB1 or 1234567-sb1',
    schema: text,
    example: '1234567',
  },
  key: { description: 'The internal id, or a name', schema: text, example: '1' },
  name: {
    description: 'The name of a scenario',
    schema: { $ref: '#/components/schemas/ScenarioName' },
    example: 'token-revoked',
  },
  failure: {
    description: 'The id of a failure of the catalogue',
    schema: { $ref: '#/components/schemas/FailureId' },
    example: 'nonce-used',
  },
  fault: { description: 'The id of a fault', schema: { ...text, pattern: '^fault-\\d+$' }, example: 'fault-1' },
  operationId: {
    description: 'The X-N-OperationId of an answer',
    schema: { type: 'string', format: 'uuid' },
    example: '9f3cbf1e-7c3a-4f0b-9d55-2f4f7f6f3a11',
  },
}
