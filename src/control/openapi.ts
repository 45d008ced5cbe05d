/** The OpenAPI 3.1 document of the control API, made from the routes themselves. */
import { toJsonSchema } from '@valibot/to-json-schema'
import { version } from '../version.js'
import type { ControlRoute } from './route.js'

export function openApiDocument(routes: readonly ControlRoute[]): unknown {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const route of routes) {
    const path = `/_mock${route.path.replace(/:(\w+)/g, '{$1}')}`
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'mock-netsuite control API',
      version,
      description:
        'Accounts, clocks, credentials and the login audit trail of a local mock NetSuite server. Served on loopback; other host names and origins are refused.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    security: [{}, { controlToken: [] }],
    paths,
    components: {
      securitySchemes: {
        controlToken: {
          type: 'apiKey',
          in: 'header',
          name: 'X-Mock-Control-Token',
          description: 'Wanted when the server was given a control token, or is bound beyond loopback',
        },
      },
      schemas: { Problem: problemSchema },
      responses: {
        Problem: {
          description: 'What was wrong, where, what was expected, and what to do',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
    },
  }
}

function operation({
  method,
  path,
  summary,
  query,
  body,
  success,
  produces,
  producesText,
  open,
}: ControlRoute): unknown {
  const pathParameters = [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))
  const queryParameters = Object.entries(query ?? {}).map(([name, description]) => ({
    name,
    in: 'query',
    description,
    schema: { type: 'string' },
  }))
  const patch = method === 'PATCH' ? { type: 'object', description: 'JSON merge patch (RFC 7396)' } : undefined
  const schema = body ? toJsonSchema(body, { typeMode: 'input', errorMode: 'ignore' }) : patch
  const [status, meaning] = success
  return {
    operationId: operationId(method, path),
    summary,
    ...(open ? { security: [{}] } : {}),
    parameters: [...pathParameters, ...queryParameters],
    ...(schema ? { requestBody: { required: method === 'PATCH', content: { 'application/json': { schema } } } } : {}),
    responses: {
      [status]: {
        description: meaning,
        ...(status === 204 ? {} : { content: successContent(produces, producesText) }),
      },
      default: { $ref: '#/components/responses/Problem' },
    },
  }
}

/** What a route answers: any JSON, or text of another media type. */
function successContent(produces: string | undefined, producesText: true | undefined): unknown {
  const text = { schema: { type: 'string' } }
  if (produces !== undefined) return { [produces]: text }
  return { 'application/json': { schema: {} }, ...(producesText ? { 'text/plain': text } : {}) }
}

function operationId(method: string, path: string): string {
  const words = path.split(/[/:.-]+/).filter(word => word !== '')
  return method.toLowerCase() + words.map(word => (word[0] ?? '').toUpperCase() + word.slice(1)).join('')
}

const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['path', 'found', 'expected'],
        properties: {
          path: { type: 'string', description: 'JSON path of the field' },
          found: { type: 'string' },
          expected: { type: 'string' },
        },
      },
    },
  },
}
