/** The ready credential sets of an account, each with what happens when it is used now. */
import type { Account } from './account/account.js'
import { credentialSet } from './account/credential-sets.js'
import type { CredentialSet } from './account/model/account.js'
import type { FailureId } from './failures/catalogue.js'
import { callOf, type Call } from './credentials/call.js'
import { type Presented, presentedBy } from './credentials/presented.js'
import { Outcomes } from './credentials/outcome.js'
import type { NetSuite } from './netsuite.js'

/** One line of `GET /_mock/accounts/{id}/credentials`. What a set does not use is an empty text. */
export interface CredentialListing {
  readonly name: string
  /** How it logs in: by a signature, or by a password in an NLAuth header. */
  readonly authentication: 'tba' | 'nlauth'
  /** Would a call of `url` from this machine succeed now? */
  readonly works: boolean
  /** What refuses it, when it does not work. */
  readonly failure?: FailureId
  readonly account: string
  readonly consumerKey: string
  readonly consumerSecret: string
  readonly tokenId: string
  readonly tokenSecret: string
  readonly email: string
  readonly password: string
  readonly user: string
  readonly role: string
  /** `nlauth_role`, when the set names a role. */
  readonly roleId: string
  /** `nlauth_application_id`, when the set sends one. */
  readonly applicationId: string
  readonly integration: string
  readonly method: string
  /** The RESTlet, REST resource or token service to call with it. */
  readonly url: string
  /** The JSON body that goes with it, as text. */
  readonly body?: string
  /** A ready Authorization header, where it does not change from call to call. */
  readonly authorization?: string
  readonly note: string
}

/**
 * Lists the credential sets of an account; `works` and `failure` are judged at this moment, not read from the fixture.
 * @param baseUrl where the server is reached, without a slash at the end
 * @param names the sets to list, in this order; default: all. Throws `RangeError` when there is none of a name
 */
export function listCredentials(
  netsuite: NetSuite,
  account: Account,
  baseUrl: string,
  names?: readonly string[],
): CredentialListing[] {
  const { credentials } = account.document
  const sets = names?.map(name => credentialSet(account, name)) ?? credentials
  const outcomes = new Outcomes(netsuite, account)
  return sets.map(set => listing(netsuite, account, set, baseUrl, outcomes))
}

function listing(
  netsuite: NetSuite,
  account: Account,
  set: CredentialSet,
  baseUrl: string,
  outcomes: Outcomes,
): CredentialListing {
  const presented = presentedBy(netsuite, account, set)
  const call = callOf(set, account.document, baseUrl)
  return written(set, account.id, presented, call, outcomes.of(presented, call)?.failure)
}

function written(
  { name, note }: CredentialSet,
  account: string,
  presented: Presented,
  { method, url, body }: Call,
  failure: FailureId | undefined,
): CredentialListing {
  const signed = presented.kind === 'tba' ? presented : undefined
  const typed = presented.kind === 'nlauth' ? presented : undefined
  return {
    name,
    authentication: presented.kind,
    works: failure === undefined,
    ...(failure === undefined ? {} : { failure }),
    account,
    consumerKey: signed?.credentials.consumerKey ?? '',
    consumerSecret: signed?.credentials.consumerSecret ?? '',
    tokenId: signed?.credentials.tokenId ?? '',
    tokenSecret: signed?.credentials.tokenSecret ?? '',
    email: typed?.email ?? presented.user?.email ?? '',
    password: typed?.password ?? '',
    user: presented.user?.name ?? '',
    role: typed?.role ?? signed?.role?.name ?? '',
    roleId: typed?.roleId ?? '',
    applicationId: typed?.applicationId ?? '',
    integration: presented.integration,
    method,
    url,
    ...(body === undefined ? {} : { body }),
    ...(typed === undefined ? {} : { authorization: typed.authorization }),
    note,
  }
}
