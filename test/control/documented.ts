/** Holds real answers of the control API against what its OpenAPI document says of them. */
import { Ajv2020, type ValidateFunction } from 'ajv-2020/dist/2020.js'
import type { FastifyInstance } from 'fastify'
import type { JsonObject } from '../../src/json-object.js'

export const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const
export type Method = (typeof methods)[number]

export interface Operation {
  readonly operationId: string
  readonly summary: string
  readonly description: string
  readonly tags: readonly string[]
  readonly security?: readonly JsonObject[]
  readonly parameters: readonly { readonly name: string; readonly in: 'path' | 'query'; readonly schema: JsonObject }[]
  readonly requestBody?: {
    readonly content: Readonly<Record<string, MediaType>>
  }
  readonly responses: Readonly<Record<string, Response | Reference>>
}

interface Response {
  readonly content?: Readonly<Record<string, MediaType>>
}

interface Reference {
  readonly $ref: string
}

export interface MediaType {
  readonly schema: JsonObject
  readonly examples?: Readonly<Record<string, { readonly summary: string; readonly value: unknown }>>
}

export interface OpenApi {
  readonly openapi: string
  readonly tags: readonly { readonly name: string; readonly description: string }[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly responses: Readonly<Record<string, Response>> }
}

export interface Listed {
  readonly method: Method
  /** `/_mock/accounts/{account}` */
  readonly path: string
  readonly operation: Operation
}

export function operationsOf({ paths }: OpenApi): Listed[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    methods.flatMap(method => {
      const operation = item[method.toLowerCase()]
      return operation ? [{ method, path, operation }] : []
    }),
  )
}

/** An answer as it came. */
export interface Answered {
  readonly status: number
  /** The Content-Type; `undefined` when there is none. */
  readonly type: string | undefined
  readonly text: string
}

const instant = /^[+-]?\d{4,6}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/

export class Documentation {
  readonly document: OpenApi
  readonly #ajv: Ajv2020
  readonly #validators = new Map<string, ValidateFunction>()

  constructor(document: OpenApi) {
    this.document = document
    this.#ajv = new Ajv2020({
      strict: false,
      formats: {
        'date-time': instant,
        uri: (text: string) => URL.canParse(text),
        uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
      },
    })
    this.#ajv.addSchema(document, 'openapi')
  }

  /** The operation that serves a path; `undefined` when none is documented. */
  find(method: string, url: string): Listed | undefined {
    const parts = segments(url)
    const fits = ({ path }: Listed) => {
      const pattern = segments(path)
      return pattern.length === parts.length && pattern.every((part, at) => part.startsWith('{') || part === parts[at])
    }
    const found = operationsOf(this.document).filter(one => one.method === method && fits(one))
    return found.find(one => !one.path.includes('{')) ?? found[0]
  }

  /** What of an answer is not as the document has it; of a path that is not documented nothing is said. */
  problems(method: string, url: string, { status, type, text }: Answered): string[] {
    const found = this.find(method, url)
    if (!found) return []
    const what = `${method} ${found.path} ${status}`
    const response = found.operation.responses[status]
    if (!response) return [`${what} is not documented: ${text.slice(0, 300)}`]
    const { content } = this.#resolved(response)
    if (content === undefined) return text === '' ? [] : [`${what} has a body`]
    const media = type?.split(';')[0] ?? ''
    const described = content[media]
    if (!described) return [`${what} has the media type ${media}`]
    if (!media.endsWith('json')) return []
    const validate = this.#validator(described.schema)
    if (validate(JSON.parse(text))) return []
    const errors = validate.errors ?? []
    return errors.map(one => `${what}: ${one.instancePath} ${one.message} ${JSON.stringify(one.params)}`)
  }

  #resolved(response: Response | Reference): Response {
    if (!('$ref' in response)) return response
    const name = response.$ref.split('/').at(-1) ?? ''
    const found = this.document.components.responses[name]
    if (!found) throw new RangeError(`the document has no ${response.$ref}`)
    return found
  }

  #validator(schema: JsonObject): ValidateFunction {
    // The schema's references lead into the document, not into itself.
    const text = JSON.stringify(schema).replaceAll('"#/', '"openapi#/')
    const known = this.#validators.get(text) ?? this.#ajv.compile(JSON.parse(text))
    this.#validators.set(text, known)
    return known
  }
}

function segments(url: string): string[] {
  return (url.split('?')[0] ?? '').split('/').filter(part => part !== '')
}

export async function documentation(app: FastifyInstance): Promise<Documentation> {
  const { body } = await app.inject({ url: '/_mock/openapi.json', headers: { host: 'localhost' } })
  return new Documentation(JSON.parse(body))
}
