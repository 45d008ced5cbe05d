/** What a login can be tried against: the account's RESTlets, REST web services, and the token services. */
import type { Account } from '../../account/account.js'
import type { Call } from '../../credentials/call.js'
import { percentEncode } from '../../login/rfc5849/percent.js'
import { restletPath } from '../../surfaces/restlets/plugin.js'
import type { HeaderLines } from './answer.js'
import type { Chosen } from './choices.js'
import { TrialError } from './trial-error.js'

/** A call without its login. */
export interface TargetCall {
  readonly method: string
  /** Path and query. */
  readonly path: string
  readonly headers: HeaderLines
  readonly body?: string
}

export interface Target {
  /** What the form sends. */
  readonly value: string
  readonly label: string
}

export interface TargetGroup {
  readonly surface: string
  readonly targets: readonly Target[]
}

/** What the chosen credentials are made for. */
export const ownTarget = 'own'

const json = ['Content-Type', 'application/json'] as const
const suiteqlPath = '/services/rest/query/v1/suiteql'

const restTargets: readonly (Target & { readonly call: TargetCall })[] = [
  {
    value: 'rest:customers',
    label: 'GET customers',
    call: { method: 'GET', path: '/services/rest/record/v1/customer?limit=5', headers: [] },
  },
  {
    value: 'rest:sales-orders',
    label: 'GET sales orders',
    call: { method: 'GET', path: '/services/rest/record/v1/salesOrder?limit=5', headers: [] },
  },
  {
    value: 'rest:suiteql',
    label: 'SuiteQL query',
    call: {
      method: 'POST',
      path: `${suiteqlPath}?limit=5`,
      headers: [json, ['Prefer', 'transient']],
      body: '{"q":"SELECT id, companyname FROM customer"}',
    },
  },
]

const services = ['tokeninfo', 'issuetoken', 'revoketoken', 'roles'] as const
type Service = (typeof services)[number]

const serviceLabels: Readonly<Record<Service, string>> = {
  tokeninfo: 'tokeninfo: who is this token?',
  issuetoken: 'issuetoken: a password for a new token',
  revoketoken: 'revoketoken: revokes the chosen token for good',
  roles: 'roles: the roles of a user',
}

/** All targets of an account, for a select with groups. */
export function listTargets({ document }: Account): TargetGroup[] {
  const restlets = document.scripts.flatMap(script =>
    script.deployments.map(deployment => ({
      value: `restlet:${script.id}:${deployment.id}`,
      label: `${script.name}, script=${script.id}&deploy=${deployment.id}`,
    })),
  )
  return [
    { surface: 'RESTlets', targets: restlets },
    { surface: 'REST web services', targets: restTargets.map(({ value, label }) => ({ value, label })) },
    {
      surface: 'Token services',
      targets: services.map(name => ({ value: `tokens:${name}`, label: serviceLabels[name] })),
    },
  ]
}

/** The call of a target. Throws `TrialError` when there is no such target. */
export function callOfTarget(account: Account, value: string, chosen: Chosen): TargetCall {
  if (value === ownTarget) return ownCall(chosen.call)
  const rest = restTargets.find(one => one.value === value)
  if (rest) return rest.call
  const service = services.find(name => value === `tokens:${name}`)
  if (service) return { method: 'GET', path: `/rest/${service}${serviceQuery(account, service, chosen)}`, headers: [] }
  const known = listTargets(account).flatMap(({ targets }) => targets)
  const [, script = '', deploy = ''] = value.split(':')
  if (known.some(one => one.value === value))
    return { method: 'GET', path: `${restletPath}?script=${script}&deploy=${deploy}`, headers: [json] }
  const found = JSON.stringify(value.slice(0, 100))
  throw new TrialError('target', `Account ${account.id} offers nothing called ${found}. Choose a target of the list.`)
}

function ownCall({ kind, method, url, body }: Call): TargetCall {
  const { pathname, search } = new URL(url)
  const headers: HeaderLines = [
    ...(kind === 'restlet' || body !== undefined ? [json] : []),
    ...(pathname === suiteqlPath ? [['Prefer', 'transient'] as const] : []),
  ]
  return { method, path: pathname + search, headers, ...(body === undefined ? {} : { body }) }
}

function serviceQuery({ document }: Account, service: Service, { presented }: Chosen): string {
  const signed = presented.kind === 'tba' ? presented.credentials : undefined
  const issuing = document.integrations.find(one => one.authentication.issueTokenEndpoint)
  const first = signed?.consumerKey ?? document.integrations[0]?.consumerKey ?? ''
  const token = signed?.tokenId ?? document.tokens[0]?.tokenId ?? ''
  if (service === 'issuetoken') return `?consumerKey=${percentEncode(issuing?.consumerKey ?? first)}`
  if (service === 'revoketoken') return `?consumerKey=${percentEncode(first)}&token=${percentEncode(token)}`
  return ''
}
