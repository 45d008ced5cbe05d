/** The first half of every signed call, whatever the surface. */
import type { FastifyRequest } from 'fastify'
import type { Account } from '../account/account.js'
import type { Surface } from '../failures/failure.js'
import { accountOfAttempt } from '../login/account-of-attempt.js'
import type { RequestFacts } from '../login/attempt.js'
import { accountLabel, type HostService, type NetSuiteHost } from '../login/hosts.js'
import { tbaParameters } from '../login/tba-parameters.js'
import { type Refusal, refuse } from '../login/verdict.js'
import type { LoginResult, NetSuite } from '../netsuite.js'
import { type ForwardingOptions, readAuthorization, requestFacts } from './request-facts.js'

/** Takes the facts out of a request, looks whether its host serves the surface, and judges its credentials. */
export function judgeRequest(
  netsuite: NetSuite,
  request: FastifyRequest,
  surface: Surface,
  options: ForwardingOptions,
): LoginResult {
  const facts = requestFacts(
    {
      method: request.method,
      url: request.raw.url ?? request.url,
      headers: request.headers,
      remoteAddress: request.socket.remoteAddress ?? '',
      tls: 'encrypted' in request.socket && request.socket.encrypted === true,
    },
    surface,
    options,
  )
  const attempt = readAuthorization(request.headers.authorization, facts)
  const misdirected = checkHost(netsuite, facts, () => {
    const parameters = attempt.credential === 'tba' ? tbaParameters(attempt.header.parameters) : tbaParameters([])
    return accountOfAttempt(facts, parameters, netsuite.directory)
  })
  if (misdirected) return netsuite.refuseBeforeLogin(attempt, misdirected.account, misdirected.refusal)
  return attempt.credential === 'tba'
    ? netsuite.loginWithTba(attempt)
    : netsuite.refuseAnonymous(attempt, accountOfHost(netsuite, facts.host))
}

function accountOfHost(netsuite: NetSuite, host: NetSuiteHost): Account | undefined {
  const label = accountLabel(host)
  return label === undefined ? undefined : netsuite.directory.byHostLabel(label)
}

/** The service whose host name serves a surface (rest-and-restlets §7). */
const serviceOf = { restlet: 'restlets', rest: 'suitetalk' } as const satisfies Record<Surface, HostService>

/** REST paths on the restlets host are judged and refused in that host's dialect, so they are let through here. */
function servesSurface(service: HostService, surface: Surface): boolean {
  return service === serviceOf[surface] || (surface === 'rest' && service === 'restlets')
}

/** Step 1 of tba §9: is this a host that serves the surface, and that of this account? */
function checkHost(
  netsuite: NetSuite,
  { host, forwarded, received, surface }: RequestFacts,
  accountOf: () => Account | undefined,
): { readonly account: Account | undefined; readonly refusal: Refusal } | undefined {
  if (
    host.kind === 'plain' ||
    host.kind === 'local-account' ||
    (host.kind === 'account' && servesSurface(host.service, surface))
  )
    return undefined
  const found = (forwarded ?? received).authority.slice(0, 100)
  if (host.kind !== 'data-center') {
    const account = accountOfHost(netsuite, host)
    return {
      account,
      refusal: refuse('domain-invalid', {
        what: 'host name',
        found,
        expected: `<account>.${serviceOf[surface]}.api.netsuite.com`,
      }),
    }
  }
  const account = accountOf()
  if (!account || account.document.dataCenter === host.dataCenter) return undefined
  return {
    account,
    refusal: refuse('data-center-wrong', {
      what: 'data center of the host name',
      found,
      expected: `the data center of ${account.id}, or its account-specific domain`,
    }),
  }
}
