/** The ready credential sets of an account, each with what happens when it is used now. */
import type { Account } from './account/account.js'
import type { AccountDocument, CredentialSet } from './account/model/account.js'
import type { FailureId } from './failures/catalogue.js'
import type { TbaAttempt } from './login/attempt.js'
import type { Refusal } from './login/verdict.js'
import type { NetSuite } from './netsuite.js'
import { authorizationHeader } from './sign.js'
import { readAuthorization, requestFacts } from './surfaces/request-facts.js'
import { restPath } from './surfaces/rest/plugin.js'
import { previewRest } from './surfaces/rest/preview.js'
import { previewRestlet } from './surfaces/restlets/handle.js'
import { restletPath } from './surfaces/restlets/plugin.js'

/** One line of `GET /_mock/accounts/{id}/credentials`. */
export interface CredentialListing {
  readonly name: string
  /** Would a signed call of `url` from this machine succeed now? */
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
  readonly method: string
  /** The RESTlet or REST resource to call with it. */
  readonly url: string
  /** The JSON body that goes with it, as text. */
  readonly body?: string
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
  const call = callOf(set, document, baseUrl)
  const refusal = outcome(netsuite, account, values, call)
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
    ...call,
    note: set.note,
  }
}

interface Call {
  readonly method: string
  readonly url: string
  readonly body?: string
}

/** What a set is to be tried with: a REST resource, or a script of the account. */
function callOf({ rest, script, deploy = '1' }: CredentialSet, { scripts }: AccountDocument, baseUrl: string): Call {
  if (rest) {
    const body = rest.body === undefined ? {} : { body: JSON.stringify(rest.body) }
    return { method: rest.method, url: `${baseUrl}${rest.path}`, ...body }
  }
  const id = script ?? String(scripts[0]?.id ?? '')
  const query = `script=${encodeURIComponent(id)}&deploy=${encodeURIComponent(deploy)}`
  return { method: 'GET', url: `${baseUrl}${restletPath}?${query}` }
}

/** What a signed call from this machine would be refused with, after the login too. Nothing is recorded or changed. */
function outcome(
  netsuite: NetSuite,
  account: Account,
  credentials: Parameters<typeof authorizationHeader>[0]['credentials'],
  { method, url, body }: Call,
): Refusal | undefined {
  const now = account.now(netsuite.systemNow())
  const header = authorizationHeader({ method, url, credentials, timestamp: Math.floor(now / 1000) })
  const { host, pathname, search } = new URL(url)
  const onRest = pathname.startsWith(`${restPath}/`)
  const facts = requestFacts(
    {
      method,
      url: pathname + search,
      headers: { host },
      remoteAddress: '127.0.0.1',
      tls: url.startsWith('https:'),
    },
    onRest ? 'rest' : 'restlet',
    { trustForwarded: false },
  )
  const attempt = readAuthorization(header, facts)
  if (!isTba(attempt)) throw new TypeError('the signer made a header that is not OAuth')
  const verdict = netsuite.probe(attempt)
  if (verdict.outcome === 'refused') return verdict.refusal
  if (onRest) return previewRest(verdict.session, facts, { body, now })
  return previewRestlet(verdict.session, facts.queryParameters ?? [])
}

function isTba(attempt: ReturnType<typeof readAuthorization>): attempt is TbaAttempt {
  return attempt.credential === 'tba'
}
