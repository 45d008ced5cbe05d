/** A server on which faults are tried, and one call for every surface. Holds no test of its own. */
import type { InjectOptions } from 'fastify'
import type { Surface } from '../../src/failures/failure.js'
import { addFault, clearFaults } from '../../src/account-faults.js'
import type { ActiveFault } from '../../src/faults/active-fault.js'
import type { FaultDefinition } from '../../src/faults/fault.js'
import { sampleServer } from '../sample-server.js'
import { nlauthHeader } from '../transcripts/nlauth-header.js'

/** A surface called with a signature, or `nlauth` and `issuetoken`: one called with a password. */
export type Way = Exclude<Surface, 'soap'> | 'nlauth' | 'issuetoken'

export const ways: readonly Way[] = ['restlet', 'nlauth', 'rest', 'tokens', 'issuetoken', 'flow', 'pages']

export interface FaultAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly operationId: string
}

const restlet = '/app/site/hosting/restlet.nl?script=63&deploy=1'
/** Created in 2020.2: it takes passwords. */
const olderRestlet = '/app/site/hosting/restlet.nl?script=57&deploy=1'
const rest = '/services/rest/record/v1/customer/41'

export async function faultServer() {
  const server = await sampleServer(data => ({ ...data, roles: mayMakeTokens(data.roles) }))
  const { netsuite, app, account } = server

  const byPassword = () => nlauthHeader({ email: 'jsmith@example.com' }, account.document, Date.now())
  const consumerKey = account.document.integrations[0]?.consumerKey ?? ''
  const requests: Readonly<Record<Way, () => InjectOptions>> = {
    restlet: () => ({ url: restlet, headers: { authorization: server.sign('GET', restlet) } }),
    nlauth: () => ({ url: olderRestlet, headers: { authorization: byPassword() } }),
    rest: () => ({ url: rest, headers: { authorization: server.sign('GET', rest, 2) } }),
    tokens: () => ({ url: '/rest/tokeninfo', headers: { authorization: server.sign('GET', '/rest/tokeninfo') } }),
    issuetoken: () => ({
      url: `/rest/issuetoken?consumerKey=${consumerKey}`,
      headers: { authorization: byPassword() },
    }),
    // The flow is not for this application: whatever the account's state, a fault forces its answer.
    flow: () => ({ method: 'POST', url: '/rest/requesttoken', headers: { authorization: 'OAuth realm="1234567"' } }),
    pages: () => ({ url: '/app/login/secure/login.nl', headers: { host: '1234567.app.netsuite.com' } }),
  }

  return {
    ...server,
    fault: (definition: FaultDefinition): ActiveFault => addFault(netsuite, account, definition),
    clear: () => clearFaults(netsuite, account),
    async call(way: Way): Promise<FaultAnswer> {
      const { headers, ...request } = requests[way]()
      const answer = await app.inject({
        ...request,
        headers: { host: 'localhost', 'content-type': 'application/json', ...headers },
      })
      const answered = Object.fromEntries(
        Object.entries(answer.headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
      )
      return {
        status: answer.statusCode,
        headers: answered,
        body: answer.body,
        operationId: answered['x-n-operationid'] ?? '',
      }
    },
    /** The audit rows of the account, newest first. */
    rows: () => netsuite.trail(account).query(),
  }
}

/** The integration role may make tokens as well. */
function mayMakeTokens(roles: unknown): unknown {
  if (!Array.isArray(roles)) throw new TypeError('the sample account has roles')
  return roles.map((one: Record<string, unknown>) =>
    one.id === 1001 ? { ...one, permissions: { ...Object(one.permissions), 'User Access Tokens': 'Full' } } : one,
  )
}

export type FaultServer = Awaited<ReturnType<typeof faultServer>>
