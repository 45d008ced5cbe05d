/** What a browser came to the login pages for: to allow an integration, or just to log in. Source: reference nlauth §6.2, §9 row 11. */
import type { Account } from '../../account/account.js'
import { holds } from '../../account/releases.js'
import type { RequestFacts } from '../../login/attempt.js'
import type { RequestToken } from '../../login/flow/request-tokens.js'
import { tokenStateRefusal } from '../../login/flow/token-state.js'
import { firstValue } from '../../login/rfc5849/parameters.js'
import { type Refusal, refuse } from '../../login/verdict.js'
import type { NetSuite } from '../../netsuite.js'
import { accountLabel } from '../../login/hosts.js'

export type Purpose =
  | { readonly kind: 'login'; readonly account: Account | undefined }
  | {
      readonly kind: 'authorize'
      /** The account that host name or step one named; its users alone can allow. */
      readonly account: Account | undefined
      readonly token: RequestToken
      readonly state: string | undefined
      /** The name of the integration that asks. */
      readonly application: string
    }

export type FoundPurpose =
  { readonly purpose: Purpose } | { readonly refusal: Refusal; readonly account: Account | undefined }

/** The account of the host name, as far as there is one. */
function hostAccount({ directory }: NetSuite, { host }: RequestFacts): Account | 'unknown' | undefined {
  const label = accountLabel(host)
  return label === undefined ? undefined : (directory.byHostLabel(label) ?? 'unknown')
}

export function loginPurpose(netsuite: NetSuite, facts: RequestFacts): FoundPurpose {
  const account = hostAccount(netsuite, facts)
  return account === 'unknown' ? unknownAccount() : { purpose: { kind: 'login', account } }
}

/** Reads the query of authorizetoken.nl. A request that cannot be trusted leads to a page, never to a redirect. */
export function authorizePurpose(netsuite: NetSuite, facts: RequestFacts): FoundPurpose {
  const { directory, requestTokens } = netsuite
  const account = hostAccount(netsuite, facts)
  if (account === 'unknown') return unknownAccount()
  const query = facts.queryParameters ?? []
  const token = requestTokens.find(firstValue(query, 'oauth_token') ?? '')
  const owner = token && directory.get(token.owner)
  if (!token || !owner) {
    const found = firstValue(query, 'oauth_token') === undefined ? 'nothing' : 'a value that step one did not give out'
    const evidence = { what: 'query parameter oauth_token', found, expected: 'the oauth_token of step one' }
    return { refusal: refuse('request-token-unknown', evidence), account }
  }
  const refusal =
    checkSystemHost(facts, owner) ??
    tokenStateRefusal(token, owner, netsuite.now(owner)) ??
    checkNew(token) ??
    checkCompany(token, account)
  if (refusal) return { refusal, account: owner }
  const state = firstValue(query, 'state')
  if (state !== undefined && !/^[a-zA-Z0-9]{0,512}$/.test(state)) {
    const found = state.length > 512 ? `${state.length} characters` : 'a character that is neither letter nor digit'
    const evidence = { what: 'query parameter state', found, expected: 'at most 512 letters and digits' }
    return { refusal: refuse('state-malformed', evidence), account: owner }
  }
  const company = token.company === undefined ? undefined : directory.get(token.company)
  const application =
    owner.integrationByKey(token.consumerKey) ?? directory.integrationElsewhere(token.consumerKey, owner)?.integration
  return {
    purpose: {
      kind: 'authorize',
      account: account ?? company,
      token,
      state,
      application: application?.name ?? 'An application',
    },
  }
}

/** The flow may run on system.netsuite.com since 2020.1 (nlauth §6.1). */
function checkSystemHost({ host }: RequestFacts, { document }: Account): Refusal | undefined {
  if (host.kind !== 'system' || holds('flow-without-account', document.release)) return undefined
  return refuse('domain-invalid', {
    what: 'host name',
    found: `system.netsuite.com in release ${document.release}`,
    expected: '<account>.app.netsuite.com, or release 2020.1',
  })
}

/** Once it was allowed, a request token waits for step three and is not asked about again. */
function checkNew({ state }: RequestToken): Refusal | undefined {
  if (state.kind === 'new') return undefined
  return refuse('request-token-used', { what: 'request token', found: 'allowed already', expected: 'a new one' })
}

function checkCompany({ company }: RequestToken, account: Account | undefined): Refusal | undefined {
  if (company === undefined || account === undefined || account.id === company) return undefined
  return refuse('request-token-of-other-account', {
    what: 'account in the host name',
    found: account.id,
    expected: `${company}, which step one named`,
  })
}

function unknownAccount(): FoundPurpose {
  const evidence = { what: 'account in the host name', found: 'one that does not exist', expected: 'an account id' }
  return { refusal: refuse('account-unknown', evidence), account: undefined }
}
