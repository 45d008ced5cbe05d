/** Step 1 of tba §9: is this a host that serves the surface, and that of this account? Source: rest-and-restlets §7, nlauth §1. */
import type { Account } from '../account/account.js'
import { holds } from '../account/releases.js'
import type { Surface } from '../failures/failure.js'
import { accountOfAttempt } from '../login/account-of-attempt.js'
import type { Attempt } from '../login/attempt.js'
import { accountLabel, type HostService, type NetSuiteHost } from '../login/hosts.js'
import { tbaParameters } from '../login/tba-parameters.js'
import { type Refusal, refuse } from '../login/verdict.js'
import type { NetSuite } from '../netsuite.js'
import { accountOfPassword } from '../password-login.js'

/** The services whose host names serve a surface, its own first. REST paths on the restlets host are refused in that host's dialect. */
const servedBy: Readonly<Record<Surface, readonly HostService[]>> = {
  restlet: ['restlets'],
  rest: ['suitetalk', 'restlets'],
  tokens: ['restlets', 'app'],
  flow: ['restlets', 'app'],
  pages: ['app'],
  soap: ['suitetalk'],
}

/** What the help calls the host name of a surface's own service. */
const ownHost: Readonly<Record<Surface, string>> = {
  restlet: '<account>.restlets.api.netsuite.com',
  rest: '<account>.suitetalk.api.netsuite.com',
  tokens: '<account>.restlets.api.netsuite.com',
  flow: '<account>.restlets.api.netsuite.com',
  pages: '<account>.app.netsuite.com',
  soap: '<account>.suitetalk.api.netsuite.com',
}

/** The account that a host name names. */
export function accountOfHost(netsuite: NetSuite, host: NetSuiteHost): Account | undefined {
  const label = accountLabel(host)
  return label === undefined ? undefined : netsuite.directory.byHostLabel(label)
}

/** Why a call went to the wrong host; `undefined` when it did not. */
export function checkHost(
  netsuite: NetSuite,
  attempt: Attempt,
): { readonly account: Account | undefined; readonly refusal: Refusal } | undefined {
  const { host, forwarded, received, surface } = attempt.request
  if (
    host.kind === 'plain' ||
    host.kind === 'local-account' ||
    (host.kind === 'account' && servedBy[surface].includes(host.service))
  )
    return undefined
  const found = (forwarded ?? received).authority.slice(0, 100)
  const account = accountOf(netsuite, attempt)
  if (surface === 'restlet' || surface === 'rest') {
    if (host.kind === 'data-center') return wrongDataCenter(account, host.dataCenter, found)
  } else if (servesAllAccounts(host, surface, account)) return undefined
  return {
    account: accountOfHost(netsuite, host),
    refusal: refuse('domain-invalid', { what: 'host name', found, expected: ownHost[surface] }),
  }
}

/** Old data centers and `system.netsuite.com` serve tokens, and since 2020.1 the authorization flow, for every account. */
function servesAllAccounts(host: NetSuiteHost, surface: Surface, account: Account | undefined): boolean {
  if (host.kind === 'data-center') return surface !== 'pages'
  if (host.kind !== 'system') return false
  return surface === 'tokens' || account === undefined || holds('flow-without-account', account.document.release)
}

function accountOf(netsuite: NetSuite, attempt: Attempt): Account | undefined {
  if (attempt.credential === 'nlauth') return accountOfPassword(netsuite, attempt)
  const parameters = tbaParameters(attempt.credential === 'tba' ? attempt.header.parameters : [])
  return accountOfAttempt(attempt.request, parameters, netsuite.directory)
}

function wrongDataCenter(account: Account | undefined, dataCenter: string, found: string) {
  if (!account || account.document.dataCenter === dataCenter) return undefined
  const expected = `the data center of ${account.id}, or its account-specific domain`
  return { account, refusal: refuse('data-center-wrong', { what: 'data center of the host name', found, expected }) }
}
