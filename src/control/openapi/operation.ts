/** One route, as an operation of the document. */
import type { JsonObject } from '../../json-object.js'
import type { ControlRoute } from '../route.js'
import { pathParameters } from './parameters.js'
import { errorsOf } from './responses.js'
import { inputSchema, outputSchema, patchSchema } from './schemas.js'
import type { OperationDescription } from './topic.js'

/** How a route is called in tables: `GET /accounts/:account`. */
export const operationKey = ({ method, path }: ControlRoute): string => `${method} ${path}`

export function operation(route: ControlRoute, tag: string, description: OperationDescription): JsonObject {
  const { method, path, summary, success, otherwise, open } = route
  const [status, meaning] = success
  const body = requestBody(route, description)
  const answered = (code: number, words: string) => ({
    [code]: { description: words, ...(code === 204 ? {} : { content: successContent(route, description) }) },
  })
  return {
    operationId: operationId(method, path),
    tags: [tag],
    summary: description.title ?? beginning(summary),
    description: `${summary}.`,
    ...(open ? { security: [{}] } : {}),
    parameters: [...inPath(path), ...inQuery(route, description)],
    ...(body ? { requestBody: body } : {}),
    responses: {
      ...answered(status, meaning),
      ...(otherwise ? answered(...otherwise) : {}),
      ...errorsOf(route, description.refusals),
    },
  }
}

function inPath(path: string): JsonObject[] {
  return [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    ...pathParameters[name],
  }))
}

function inQuery({ query = {} }: ControlRoute, { query: types = {} }: OperationDescription): JsonObject[] {
  return Object.entries(query).map(([name, description]) => {
    const type = types[name]
    return { name, in: 'query', description, schema: type ? inputSchema(type) : { type: 'string' } }
  })
}

function requestBody(route: ControlRoute, description: OperationDescription): JsonObject | undefined {
  const { method } = route
  const { examples = {}, patches, body = route.body } = description
  const schema = patches ? patchSchema(inputSchema(patches)) : body && bodySchema(inputSchema(body), description)
  if (!schema) return undefined
  const type = patches ? 'application/merge-patch+json' : 'application/json'
  const listed = Object.entries(examples).map(([summary, value]) => [nameOf(summary), { summary, value }] as const)
  return {
    description: patches
      ? 'A JSON merge patch (RFC 7396): fields that are null are removed'
      : 'Any Content-Type is taken as JSON',
    required: method === 'PATCH',
    content: { [type]: { schema, examples: Object.fromEntries(listed) } },
  }
}

function bodySchema(schema: JsonObject, { filledIn = [], orBody }: OperationDescription): JsonObject {
  const { required, ...rest } = schema
  const wanted = Array.isArray(required) ? required.filter(field => !filledIn.includes(String(field))) : []
  const own = wanted.length > 0 ? { ...rest, required: wanted } : rest
  return orBody ? { oneOf: [own, inputSchema(orBody)] } : own
}

function successContent({ produces, alsoProduces = [] }: ControlRoute, { answer }: OperationDescription): JsonObject {
  const plain = { schema: { type: 'string' } }
  if (produces !== undefined) return { [produces]: plain }
  return {
    'application/json': { schema: answer ? outputSchema(answer) : {} },
    ...Object.fromEntries(alsoProduces.map(type => [type, plain])),
  }
}

/** A summary up to where it goes into particulars. */
function beginning(summary: string): string {
  return summary.split(/[,;:.] /)[0] ?? summary
}

function operationId(method: string, path: string): string {
  return method.toLowerCase() + pascal(path.split(/[/:.-]+/))
}

/** A name for an example: letters only. */
function nameOf(summary: string): string {
  const name = pascal(summary.split(/\W+/))
  return name.slice(0, 1).toLowerCase() + name.slice(1)
}

function pascal(words: readonly string[]): string {
  return words.map(word => word.slice(0, 1).toUpperCase() + word.slice(1)).join('')
}
