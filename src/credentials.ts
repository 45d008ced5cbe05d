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
  const refusal = outcomes.of(presented, call)
  return {
    name: set.name,
    authentication: presented.kind,
    works: refusal === undefined,
    ...(refusal ? { failure: refusal.failure } : {}),
    ...fieldsOf(presented, account),
    ...shown(call),
    ...(presented.kind === 'nlauth' ? { authorization: presented.authorization } : {}),
    note: set.note,
  }
}

function shown({ method, url, body }: Call) {
  return { method, url, ...(body === undefined ? {} : { body }) }
}

function fieldsOf(presented: Presented, account: Account) {
  if (presented.kind === 'tba') {
    const { credentials, user, role, integration } = presented
    const none = { password: '', roleId: '', applicationId: '' }
    return { ...credentials, ...none, email: user.email, user: user.name, role: role.name, integration }
  }
  const { email, password, user, role, roleId, applicationId, integration } = presented
  const none = { consumerKey: '', consumerSecret: '', tokenId: '', tokenSecret: '' }
  return { account: account.id, ...none, email, password, user: user.name, role, roleId, applicationId, integration }
}
