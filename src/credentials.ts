/** The ready credential sets of an account, each with what happens when it is used now. */
import type { Account } from './account/account.js'
import type { CredentialSet } from './account/model/account.js'
import type { FailureId } from './failures/catalogue.js'
import type { TbaAttempt } from './login/attempt.js'
import type { Refusal } from './login/verdict.js'
import type { NetSuite } from './netsuite.js'
import { authorizationHeader } from './sign.js'
import { readAuthorization, requestFacts } from './surfaces/request-facts.js'
import { previewRestlet } from './surfaces/restlets/handle.js'
import { restletPath } from './surfaces/restlets/plugin.js'

/** One line of `GET /_mock/accounts/{id}/credentials`. */
export interface CredentialListing {
  readonly name: string
  /** Would a signed GET of `url` from this machine be answered with 200 now? */
  readonly works: boolean
  /** What refuses it, when it does not work. */
  readonly failure?: FailureId
  readonly account: string
  readonly consumerKey: string
  readonly consumerSecret: string
  readonly tokenId: string
  readonly tokenSecret: string
  readonly email: string
  readonly user: string
  readonly role: string
  readonly integration: string
  /** The RESTlet to call with it. */
  readonly url: string
  readonly note: string
}

/**
 * Lists the credential sets of an account; `works` and `failure` are judged at this moment, not read from the fixture.
 * @param baseUrl where the server is reached, without a slash at the end
 */
export function listCredentials(netsuite: NetSuite, account: Account, baseUrl: string): CredentialListing[] {
  return account.document.credentials.map(set => listing(netsuite, account, set, baseUrl))
}

function listing(netsuite: NetSuite, account: Account, set: CredentialSet, baseUrl: string): CredentialListing {
  const { document } = account
  const token = document.tokens.find(one => one.id === set.token)
  const integration = token && account.integrationById(token.integration)
  const user = token && account.user(token.user)
  const role = token && account.role(token.role)
  if (!token || !integration || !user || !role)
    throw new TypeError(`the credential set "${set.name}" names a token that does not hang together`)
  const values = {
    account: account.id,
    consumerKey: set.consumerKey ?? integration.consumerKey,
    consumerSecret: set.consumerSecret ?? integration.consumerSecret,
    tokenId: set.tokenId ?? token.tokenId,
    tokenSecret: set.tokenSecret ?? token.tokenSecret,
  }
  const script = set.script ?? String(document.scripts[0]?.id ?? '')
  const deploy = set.deploy ?? '1'
  const url = `${baseUrl}${restletPath}?script=${encodeURIComponent(script)}&deploy=${encodeURIComponent(deploy)}`
  const refusal = outcome(netsuite, account, values, url)
  return {
    name: set.name,
    works: refusal === undefined,
    ...(refusal ? { failure: refusal.failure } : {}),
    ...values,
    email: user.email,
    user: user.name,
    role: role.name,
    // The record that the presented key names, which is another one than the token's in a set that mixes them up.
    integration: (account.integrationByKey(values.consumerKey) ?? integration).name,
    url,
    note: set.note,
  }
}

/** What a signed GET from this machine would be refused with, after the login too. Nothing is recorded. */
function outcome(
  netsuite: NetSuite,
  account: Account,
  credentials: Parameters<typeof authorizationHeader>[0]['credentials'],
  url: string,
): Refusal | undefined {
  const timestamp = Math.floor(account.now(netsuite.systemNow()) / 1000)
  const header = authorizationHeader({ method: 'GET', url, credentials, timestamp })
  const { host, pathname, search } = new URL(url)
  const facts = requestFacts(
    {
      method: 'GET',
      url: pathname + search,
      headers: { host },
      remoteAddress: '127.0.0.1',
      tls: url.startsWith('https:'),
    },
    'restlet',
    { trustForwarded: false },
  )
  const attempt = readAuthorization(header, facts)
  if (!isTba(attempt)) throw new TypeError('the signer made a header that is not OAuth')
  const verdict = netsuite.probe(attempt)
  if (verdict.outcome === 'refused') return verdict.refusal
  return previewRestlet(verdict.session, facts.queryParameters ?? [])
}

function isTba(attempt: ReturnType<typeof readAuthorization>): attempt is TbaAttempt {
  return attempt.credential === 'tba'
}
