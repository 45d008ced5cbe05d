/** What the pages of integration records and access tokens have in common. */
import type { Account } from '../../../account/account.js'
import type { Integration } from '../../../account/model/integration.js'
import type { AccessToken } from '../../../account/model/token.js'
import { callOf } from '../../../credentials/call.js'
import { Outcomes } from '../../../credentials/outcome.js'
import { presentedBy } from '../../../credentials/presented.js'
import { catalogue, type FailureId } from '../../../failures/catalogue.js'
import { isObject } from '../../../json-object.js'
import { accountPath } from '../../links.js'
import { PageProblem } from '../../page-problem.js'
import { Badge } from '../../parts/show.js'
import type { Visit } from '../../route.js'

/** The record that the address names by its internal id. */
export function recordOf<R extends { readonly id: number }>(
  { params }: Visit,
  { id }: Account,
  records: readonly R[],
  what: string,
): R {
  const record = records.find(one => String(one.id) === params.id)
  if (record) return record
  throw new PageProblem(
    404,
    `Account ${id} has no ${what} with the internal id ${JSON.stringify(params.id ?? '')}. It may have been deleted; the list has those that there are.`,
  )
}

export function StateBadge({ state }: { state: Integration['state'] }) {
  return <Badge tone={state === 'Enabled' ? 'ok' : state === 'Blocked' ? 'failed' : 'warn'}>{state}</Badge>
}

export const tokenStates = ['Active', 'Inactive', 'Revoked'] as const
export type TokenState = (typeof tokenStates)[number]

/** A revoked token is displayed as inactive too (identity §3); what counts is that it is gone for good. */
export function tokenState({ revoked, inactive }: AccessToken): TokenState {
  return revoked ? 'Revoked' : inactive ? 'Inactive' : 'Active'
}

export function TokenBadge({ token }: { token: AccessToken }) {
  const state = tokenState(token)
  return <Badge tone={state === 'Active' ? 'ok' : state === 'Inactive' ? 'warn' : 'failed'}>{state}</Badge>
}

/** What a login with each token would come to now, called from this computer. Nothing is recorded. */
export function loginsOf(
  { netsuite, baseUrl }: Visit,
  account: Account,
  tokens: readonly AccessToken[],
): (FailureId | undefined)[] {
  const outcomes = new Outcomes(netsuite, account)
  return tokens.map(({ id, name }) => {
    const set = { name, note: '', token: id, service: { name: 'tokeninfo' } } as const
    return outcomes.of(presentedBy(netsuite, account, set), callOf(set, account.document, baseUrl))?.failure
  })
}

export function LoginBadge({ failure }: { failure: FailureId | undefined }) {
  return failure === undefined ? (
    <Badge tone="ok">works</Badge>
  ) : (
    <span title={catalogue[failure].title}>
      <Badge tone="failed">{failure}</Badge>
    </span>
  )
}

export function UserLink({ account, id }: { account: Account; id: AccessToken['user'] }) {
  return <a href={accountPath(account.id, 'employees', { record: id })}>{account.user(id)?.name ?? `user ${id}`}</a>
}

export function RoleLink({ account, id }: { account: Account; id: AccessToken['role'] }) {
  return <a href={accountPath(account.id, 'roles', { record: id })}>{account.role(id)?.name ?? `role ${id}`}</a>
}

export function IntegrationLink({ account, id }: { account: Account; id: number }) {
  return (
    <a href={accountPath(account.id, 'integrations', { record: id })}>
      {account.integrationById(id)?.name ?? `integration ${id}`}
    </a>
  )
}

/** A text of an answer of the control API. */
export function textIn(body: unknown, key: string): string {
  const value = isObject(body) ? body[key] : undefined
  return typeof value === 'string' ? value : ''
}

/** The internal id in an answer of the control API. */
export function idIn(body: unknown): string {
  const value = isObject(body) ? body.id : undefined
  return typeof value === 'number' ? String(value) : ''
}
