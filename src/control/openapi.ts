/** The OpenAPI 3.1 document of the control API, made from the routes themselves and from what `openapi/topics/` says of them. */
import { version } from '../version.js'
import { operation, operationKey } from './openapi/operation.js'
import { errorResponses, problemSchema } from './openapi/responses.js'
import { componentSchemas } from './openapi/schemas.js'
import { topics } from './openapi/topics/index.js'
import type { ControlRoute } from './route.js'

/** The order in which the operations of a path are listed. */
const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

export function openApiDocument(routes: readonly ControlRoute[]): unknown {
  const paths = Object.fromEntries(
    [...new Set(routes.map(route => route.path))].map(path => [
      `/_mock${path.replace(/:(\w+)/g, '{$1}')}`,
      Object.fromEntries(
        methods.flatMap(method => {
          const route = routes.find(one => one.path === path && one.method === method)
          return route ? [[method.toLowerCase(), described(route)]] : []
        }),
      ),
    ]),
  )
  return {
    openapi: '3.1.0',
    info: {
      title: 'mock-netsuite control API',
      version,
      description:
        'Accounts, failures on demand, clocks, credentials and the login audit trail of a local mock NetSuite server. Served on loopback; other host names and origins are refused.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/', description: 'This server' }],
    security: [{}, { controlToken: [] }],
    tags: topics.map(({ name, description }) => ({ name, description })),
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
      schemas: { Problem: problemSchema, ...componentSchemas() },
      responses: errorResponses,
    },
  }
}

function described(route: ControlRoute): unknown {
  const key = operationKey(route)
  const topic = topics.find(one => key in one.operations)
  return operation(route, topic?.name ?? 'Others', topic?.operations[key] ?? {})
}
