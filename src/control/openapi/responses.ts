/** Errors: the same shape everywhere, under every status that a route can answer with. */
import { reasonPhrase } from '../../reason-phrases.js'
import type { ControlRoute } from '../route.js'
import type { JsonObject } from '../../json-object.js'

export const problemSchema = {
  type: 'object',
  description: 'Problem details (RFC 9457): what was wrong, where, what was expected, and what to do',
  required: ['type', 'title', 'status', 'detail'],
  additionalProperties: false,
  properties: {
    type: { type: 'string', const: 'about:blank' },
    title: { type: 'string' },
    status: { type: 'integer', minimum: 400, maximum: 599 },
    detail: { type: 'string' },
    errors: {
      type: 'array',
      description: 'One for each field that is wrong',
      items: {
        type: 'object',
        required: ['path', 'found', 'expected'],
        additionalProperties: false,
        properties: {
          path: { type: 'string', description: 'JSON path of the field, or of the query parameter' },
          line: { type: 'integer', minimum: 1, description: 'Of a text that cannot be read' },
          column: { type: 'integer', minimum: 1 },
          found: { type: 'string' },
          expected: { type: 'string' },
        },
      },
    },
  },
}

/** What a status means wherever nothing else is said. */
const everywhere: Readonly<Record<number, string>> = {
  400: 'The body is no JSON, or a capture in it, the path or the Host header cannot be read',
  401: 'The control token is missing or wrong',
  403: 'The Host or the Origin is foreign',
  404: 'There is no such thing; the nearest names are told',
  413: 'The body is too long',
  422: 'Fields of the body or the query are wrong; each is named',
}

const name = (status: number) => reasonPhrase(status).replace(/\W/g, '')

const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
})

export const errorResponses: Readonly<Record<string, unknown>> = {
  ...Object.fromEntries(
    Object.entries(everywhere).map(([status, meaning]) => [name(Number(status)), problem(meaning)]),
  ),
  Problem: problem('Anything else that went wrong'),
}

/** The errors that a route can answer with. */
export function errorsOf(route: ControlRoute, refusals: Readonly<Record<number, string>> = {}): JsonObject {
  const { method, path, query, open } = route
  const takesBody = method === 'POST' || method === 'PUT' || method === 'PATCH'
  const statuses = [
    400,
    ...(open ? [] : [401]),
    403,
    ...(path.includes(':') ? [404] : []),
    ...(takesBody ? [413] : []),
    ...(takesBody || query ? [422] : []),
  ]
  const common = statuses.map(status => [status, { $ref: `#/components/responses/${name(status)}` }] as const)
  const own = Object.entries(refusals).map(([status, meaning]) => [status, problem(meaning)] as const)
  return {
    ...Object.fromEntries(common),
    ...Object.fromEntries(own),
    default: { $ref: '#/components/responses/Problem' },
  }
}
