/** With what a login can be tried: the ready credential sets of an account, and every access token it has. */
import type { Account } from '../../account/account.js'
import type { CredentialSet } from '../../account/model/account.js'
import type { AccessToken } from '../../account/model/token.js'
import { type Call, callOf } from '../../credentials/call.js'
import { Outcomes } from '../../credentials/outcome.js'
import { type Presented, presentedBy } from '../../credentials/presented.js'
import { catalogue, type FailureId } from '../../failures/catalogue.js'
import type { NetSuite } from '../../netsuite.js'
import { TrialError } from './trial-error.js'

/** One line of the select. */
export interface Choice {
  /** What the form sends: `set:revoked token` or `token:7`. */
  readonly value: string
  readonly kind: 'set' | 'token'
  readonly label: string
  readonly authentication: 'tba' | 'nlauth'
  readonly note: string
  /** What refuses the call that it is made for, now; `undefined` when it works. */
  readonly failure: FailureId | undefined
  /** The same in words: `works`, or the title of the failure. */
  readonly happens: string
}

/** A choice with everything that goes into a request. */
export interface Chosen {
  readonly set: CredentialSet
  readonly presented: Presented
  /** The call that it is made for. */
  readonly call: Call
}

export const setValue = (name: string): string => `set:${name}`
export const tokenValue = (id: number): string => `token:${id}`

/** The choice as links to the page name it. */
export function queryOfValue(value: string): { readonly credentials?: string; readonly token?: string } {
  const name = value.slice(value.indexOf(':') + 1)
  return value.startsWith('token:') ? { token: name } : { credentials: name }
}

/**
 * All choices of an account, with what happens to each at this moment.
 * @param baseUrl where the server is reached, without a slash at the end
 */
export function listChoices(netsuite: NetSuite, account: Account, baseUrl: string): Choice[] {
  const outcomes = new Outcomes(netsuite, account)
  const { credentials, tokens } = account.document
  const choice = (kind: Choice['kind'], value: string, label: string, set: CredentialSet): Choice => {
    const { presented, call } = chosen(netsuite, account, set, baseUrl)
    const failure = outcomes.of(presented, call)?.failure
    const happens = failure === undefined ? 'works' : catalogue[failure].title
    return { value, kind, label, authentication: presented.kind, note: set.note, failure, happens }
  }
  return [
    ...credentials.map(set => choice('set', setValue(set.name), set.name, set)),
    ...tokens.map(token => choice('token', tokenValue(token.id), tokenLabel(token), setOfToken(token))),
  ]
}

/** What a form chose. Throws `TrialError` when the account has it not (any more). */
export function choose(netsuite: NetSuite, account: Account, value: string, baseUrl: string): Chosen {
  return chosen(netsuite, account, setOf(account, value), baseUrl)
}

function chosen(netsuite: NetSuite, account: Account, set: CredentialSet, baseUrl: string): Chosen {
  return { set, presented: presentedBy(netsuite, account, set), call: callOf(set, account.document, baseUrl) }
}

function setOf({ id, document }: Account, value: string): CredentialSet {
  const set = document.credentials.find(one => setValue(one.name) === value)
  if (set) return set
  const token = document.tokens.find(one => tokenValue(one.id) === value)
  if (token) return setOfToken(token)
  const found = JSON.stringify(value.slice(0, 100))
  throw new TrialError('credentials', `Account ${id} has no credentials ${found}. Choose some of the list.`)
}

function setOfToken({ id, name }: AccessToken): CredentialSet {
  return { name, token: id, note: '' }
}

function tokenLabel({ id, name, revoked, inactive }: AccessToken): string {
  const state = revoked ? ', revoked' : inactive ? ', inactive' : ''
  return `${name} (token ${id}${state})`
}
