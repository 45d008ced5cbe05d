/** Every documented operation is called, with every example of its body, and its answers are as documented. */
import type { FastifyInstance } from 'fastify'
import t from 'tap'
import { buildApp } from '../../src/app.js'
import type { NetSuite } from '../../src/netsuite.js'
import { openNetSuite } from '../../src/open.js'
import { authorizationHeader } from '../../src/sign.js'
import { operationsOf } from './documented.js'
import { type ControlCalls, controlCalls } from './samples.js'

interface Context extends ControlCalls {
  readonly netsuite: NetSuite
  readonly app: FastifyInstance
  /** An account of this operation alone. */
  readonly id: string
  /** The path of something in that account. */
  in(path: string): string
}

/** What stands for the parameters of a path, where nothing else is said. */
const usual: Readonly<Record<string, string>> = {
  '/users/{key}': '/users/12',
  '/roles/{key}': '/roles/1001',
  '/integrations/{key}': '/integrations/1',
  '/tokens/{key}': '/tokens/1',
  '/scripts/{key}': '/scripts/63',
  '{name}': 'token-revoked',
  '{failure}': 'nonce-used',
}

/** The path of an operation on things that are there. */
function filled(path: string, id: string): string {
  let url = path.replace('/_mock', '').replace('{account}', id)
  for (const [pattern, value] of Object.entries(usual)) url = url.replace(pattern, value)
  return url
}

async function post({ call }: Context, path: string, body?: unknown) {
  const answer = await call('POST', path, body)
  if (answer.status >= 300) throw new Error(`POST ${path}: ${answer.text}`)
  return answer.body
}

const restlet = '/app/site/hosting/restlet.nl?script=57&deploy=1'

/** A call that is refused, or a good one: its operation id. */
async function attempt({ app, id, call }: Context, isGood: boolean): Promise<string> {
  const [good] = (await call('GET', `/accounts/${id}/credentials`)).body
  const credentials = isGood ? good : { ...good, tokenId: "nobody's" }
  const url = `http://localhost${restlet}`
  const authorization = authorizationHeader({
    method: 'GET',
    url,
    credentials,
    timestamp: Math.floor(Date.now() / 1000),
  })
  const answer = await app.inject({ url: restlet, headers: { host: 'localhost', authorization } })
  return String(answer.headers['x-n-operationid'])
}

/** Operations that need something before they can succeed, or stand elsewhere: the path to call. */
const prepared: Readonly<Record<string, (context: Context) => Promise<string>>> = {
  'GET /_mock/attempts/{operationId}': async context => `/attempts/${await attempt(context, false)}`,
  'GET /_mock/accounts/{account}/diagnoses/latest': async context => {
    await attempt(context, false)
    return context.in('/diagnoses/latest?surface=restlet&failure=token-unknown')
  },
  'GET /_mock/accounts/{account}/login-audit-trail': async context => {
    await attempt(context, false)
    return context.in('/login-audit-trail?status=Failure&limit=5')
  },
  'GET /_mock/accounts/{account}/integrations/{key}/execution-log': async context => {
    await attempt(context, true)
    return context.in('/integrations/1/execution-log')
  },
  'GET /_mock/accounts/{account}/next-failure': async context => {
    await attempt(context, false)
    return context.in('/next-failure?timeout=0s')
  },
  'GET /_mock/next-failure': async context => {
    await context.app.inject({ url: restlet, headers: { host: 'localhost', authorization: 'OAuth realm="1"' } })
    return '/next-failure?timeout=0s'
  },
  'GET /_mock/accounts/{account}/permissions-needed': async context => {
    await attempt(context, true)
    return context.in('/permissions-needed?granted=true&limit=5')
  },
  'GET /_mock/accounts/{account}/permissions-used': async context => {
    await attempt(context, true)
    return context.in('/permissions-used')
  },
  // The stream ends with the account.
  'GET /_mock/accounts/{account}/permission-stream': async context => {
    const { directory } = context.netsuite
    const account = directory.require(context.id)
    const { permissions } = context.netsuite.memory(account).watch
    const waiting = setInterval(() => {
      if (permissions.listening === 0) return
      clearInterval(waiting)
      directory.delete(account)
    }, 5)
    return context.in('/permission-stream')
  },
  'PUT /_mock/accounts/{account}/snapshot': async () => '/accounts/7654321/snapshot',
  'DELETE /_mock/accounts/{account}/scenarios/{name}': async context => {
    await context.call('PUT', context.in('/scenarios/token-revoked'))
    return context.in('/scenarios/token-revoked')
  },
  'DELETE /_mock/accounts/{account}/scenarios': async context => {
    await context.call('PUT', context.in('/scenarios/user-inactive'))
    return context.in('/scenarios')
  },
  'GET /_mock/accounts/{account}/scenarios': async context => {
    await context.call('PUT', context.in('/scenarios/role-inactive'))
    return context.in('/scenarios')
  },
  'GET /_mock/accounts/{account}/faults': async context => {
    await post(context, context.in('/faults'), { answer: { status: 503 }, when: { times: 2 }, ttl: '5m' })
    return context.in('/faults')
  },
  'GET /_mock/accounts/{account}/faults/{fault}': async context =>
    context.in(`/faults/${(await post(context, context.in('/faults'), { answer: { reset: true } })).id}`),
  'DELETE /_mock/accounts/{account}/faults/{fault}': async context =>
    context.in(`/faults/${(await post(context, context.in('/faults'), { answer: { delay: '1s' } })).id}`),
  'GET /_mock/accounts/{account}/rotations': async context => {
    await post(context, context.in('/tokens/1/roll'))
    return context.in('/rotations')
  },
  'GET /_mock/accounts/{account}/upgrade-report': async context => {
    await attempt(context, false)
    return context.in('/upgrade-report?to=2028.2')
  },
  'POST /_mock/accounts/{account}/refresh-sandbox': async context => {
    const { id } = await post(context, '/accounts', { from: '1234567_SB1', id: `${context.id}_SB1` })
    return `/accounts/${id}/refresh-sandbox`
  },
  'GET /_mock/accounts/{account}/users/{key}/verification-code': async context =>
    context.in('/users/11/verification-code'),
  'GET /_mock/accounts/{account}/users/{key}/verification-code.svg': async context =>
    context.in('/users/11/verification-code.svg'),
  // Only what nothing refers to can be deleted.
  'DELETE /_mock/accounts/{account}/roles/{key}': async context =>
    context.in(`/roles/${(await post(context, context.in('/roles'), { name: 'Unused' })).id}`),
}

t.test('every documented operation succeeds with every example of its body, and answers as documented', async t => {
  const { netsuite } = await openNetSuite()
  const app = buildApp({ netsuite, control: { allowHosts: [], controlToken: undefined } })
  const calls = controlCalls(app)
  const { document } = await calls.documented()
  const operations = operationsOf(document)
  for (const key of Object.keys(prepared))
    t.ok(
      operations.some(({ method, path }) => `${method} ${path}` === key),
      `${key} is documented`,
    )
  for (const { method, path, operation } of operations) {
    const media = Object.values(operation.requestBody?.content ?? {})
    const examples = media.flatMap(one => Object.values(one.examples ?? {}))
    for (const { summary, value } of examples.length > 0
      ? examples
      : [{ summary: 'without a body', value: undefined }]) {
      const { id } = (await calls.call('POST', '/accounts', { credentials: [] })).body
      const context = { ...calls, netsuite, app, id, in: (inside: string) => `/accounts/${id}${inside}` }
      const url = (await prepared[`${method} ${path}`]?.(context)) ?? filled(path, id)
      const answer = await calls.call(method, url, value)
      t.ok(answer.status < 300, `${method} ${path}, ${summary}${answer.status < 300 ? '' : `: ${answer.text}`}`)
    }
  }
})
