/** The OpenAPI document: complete, clean by a linter, and true. */
import { createConfig, lintFromString } from '@redocly/openapi-core'
import { Validator } from '@seriousme/openapi-schema-validator'
import t from 'tap'
import { buildApp } from '../../src/app.js'
import { NetSuite } from '../../src/netsuite.js'
import { operationKey } from '../../src/control/openapi/operation.js'
import { pathParameters } from '../../src/control/openapi/parameters.js'
import { topics } from '../../src/control/openapi/topics/index.js'
import { controlRoutes } from '../../src/control/routes/index.js'
import { documentation, operationsOf } from './documented.js'
import { control } from './samples.js'

/** All rules of the linter, but for those that are a matter of taste. */
const rules = `
extends: [all]
rules:
  boolean-parameter-prefixes: off
  info-contact: off # nobody to call: the server is the user's own
  paths-kebab-case: off # of /_mock
  path-segment-plural: off
  tags-alphabetical: off # in the order in which people meet them
  scalar-property-missing-example: off # the answers of a running server are the examples
  required-string-property-missing-min-length: off # NetSuite's columns may be empty
  request-mime-type: { severity: error, allowedValues: [application/json, application/merge-patch+json] }
  response-mime-type: { severity: error, allowedValues: [application/json, application/problem+json, text/plain, text/markdown, image/svg+xml, text/event-stream] }
`

t.test('a linter finds nothing to say about the OpenAPI document', async t => {
  const { call } = await control()
  const { text } = await call('GET', '/openapi.json')
  const problems = await lintFromString({ source: text, config: await createConfig(rules) })
  t.same(
    problems.map(({ ruleId, message, location }) => `${ruleId}: ${message} at ${location[0]?.pointer}`),
    [],
  )
  const poor = JSON.stringify({ openapi: '3.1.0', info: { title: 'Poor', version: '1' }, paths: {} })
  t.same(
    (await lintFromString({ source: poor, config: await createConfig(rules) })).map(one => one.ruleId),
    ['no-empty-servers', 'info-license'],
    'the rules are looked at',
  )
})

t.test('the OpenAPI document is one, by the schema of OpenAPI 3.1', async t => {
  const { call } = await control()
  const { body } = await call('GET', '/openapi.json')
  t.equal(body.openapi, '3.1.0')
  t.same(await new Validator().validate(body), { valid: true })
})

t.test('the OpenAPI document describes every route that is served, and nothing else', async t => {
  const app = buildApp({ netsuite: new NetSuite(), control: { allowHosts: [], controlToken: undefined } })
  const served: string[] = []
  app.addHook('onRoute', ({ method, url }) => {
    // The console's pages are for people, not for programs.
    if (url.startsWith('/_mock') && !url.startsWith('/_mock/console'))
      served.push(`${String(method)} ${url.replace(/:(\w+)/g, '{$1}')}`)
  })
  const { document } = await documentation(app)
  const described = operationsOf(document).map(({ method, path }) => `${method} ${path}`)
  t.ok(served.length > 60)
  t.same(described.toSorted(), served.toSorted())
  const ids = operationsOf(document).map(({ operation }) => operation.operationId)
  t.equal(new Set(ids).size, ids.length, 'operation ids are unique')
})

t.test('every route belongs to one topic, and every topic has only routes that exist', async t => {
  const routes = controlRoutes.map(operationKey)
  const told = topics.flatMap(topic => Object.keys(topic.operations))
  // A new route needs a line in src/control/openapi/topics: what it answers with, and bodies that it takes.
  t.same(told.toSorted(), [...routes, 'GET /openapi.json'].toSorted())
})

t.test('everything that goes into a route and comes out of it is described', async t => {
  for (const route of controlRoutes) {
    const key = operationKey(route)
    const topic = topics.find(one => key in one.operations)
    const { answer, examples, patches, query = {}, refusals = {} } = topic?.operations[key] ?? {}
    const [status] = route.success
    const isJson = route.produces === undefined && status !== 204
    t.equal(answer !== undefined, isJson, `${key} has a schema of its answer, if that is JSON`)
    t.equal(
      examples !== undefined,
      route.body !== undefined || patches !== undefined,
      `${key} has examples of its body`,
    )
    t.equal(patches !== undefined, route.method === 'PATCH', `${key} says what is patched`)
    for (const [, name = ''] of route.path.matchAll(/:(\w+)/g)) t.ok(name in pathParameters, `${key}: ${name}`)
    for (const name of Object.keys(query)) t.ok(name in (route.query ?? {}), `${key} has the query parameter ${name}`)
    for (const code of Object.keys(refusals)) t.ok(Number(code) >= 404, `${key}: ${code}`)
  }
})

t.test('operations have a short name and say the rest in their description', async t => {
  const { call } = await control()
  const { body } = await call('GET', '/openapi.json')
  for (const { method, path, operation } of operationsOf(body)) {
    t.ok(operation.summary.length <= 100, `${method} ${path}: ${operation.summary}`)
    t.ok(operation.description.startsWith(operation.summary.slice(0, 4)), `${method} ${path}`)
    t.notMatch(operation.description, /\.\.$/, `${method} ${path}`)
  }
})

t.test('parameters have the types that the routes read', async t => {
  const { documented } = await control()
  const { operation } = (await documented()).find('GET', '/_mock/accounts/1234567/login-audit-trail') ?? {}
  const types = Object.fromEntries(operation?.parameters.map(one => [one.name, one.schema]) ?? [])
  t.match(types, { status: { enum: ['Success', 'Failure'] }, limit: { type: 'integer' }, account: { type: 'string' } })
  const scenario = (await documented()).find('PUT', '/_mock/accounts/1234567/scenarios/token-revoked')
  t.same(scenario?.operation.parameters.find(one => one.name === 'name')?.schema, {
    $ref: '#/components/schemas/ScenarioName',
  })
})

t.test('media types that are no JSON are told', async t => {
  const { call } = await control()
  const { paths } = (await call('GET', '/openapi.json')).body
  const types = (path: string, method = 'get') => Object.keys(paths[`/_mock${path}`][method].responses[200].content)
  t.same(types('/accounts/{account}/users/{key}/verification-code.svg'), ['image/svg+xml'])
  t.same(types('/accounts/{account}/upgrade-report'), ['application/json', 'text/plain'])
  t.same(types('/health'), ['application/json'])
  t.same(types('/accounts/{account}/permission-stream'), ['text/event-stream'])
  t.same(Object.keys(paths['/_mock/next-failure'].get.responses['204']), ['description'], 'no body')
})
