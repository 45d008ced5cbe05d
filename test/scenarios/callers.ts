/** Calls of the real application, each as the client of a kind makes it. Holds no test of its own. */
import type { FastifyInstance } from 'fastify'
import type { Account } from '../../src/account/account.js'
import type { AccountDocument } from '../../src/account/model/account.js'
import { type CredentialListing, listCredentials } from '../../src/credentials.js'
import type { NetSuite } from '../../src/netsuite.js'
import { partyOfCaller, setOfCaller } from '../../src/scenarios/parties.js'
import type { CallerKind, Scenario, ScenarioCall } from '../../src/scenarios/scenario.js'
import { targetKeys } from '../../src/scenarios/target.js'
import type { ScenarioTarget } from '../../src/scenarios/target.js'
import { authorizationHeader } from '../../src/sign.js'
import { authorizationOf, type FlowStepCall, flowVerifier, goodStepOne } from '../surfaces/flow/flow-server.js'
import { loginPath } from '../surfaces/login-pages/portal.js'
import { Visitor } from '../surfaces/login-pages/visitor.js'

export interface Answered {
  readonly status: number
  /** What refused the call; `undefined` when nothing did. */
  readonly failure: string | undefined
}

export interface Caller {
  /** What a scenario must be aimed at to break this call; nothing, where the default target does. */
  readonly target: ScenarioTarget
  call(): Promise<Answered>
}

interface World {
  readonly netsuite: NetSuite
  readonly app: FastifyInstance
  readonly account: Account
}

const homeHeading = 'You are logged in'
const restletPath = '/app/site/hosting/restlet.nl'

/** A client that has its credentials from now, and goes on using them. */
export function callerOf(world: World, scenario: Scenario, call: ScenarioCall): Caller {
  const kind = kindOf(scenario, call)
  return { target: targetOf(world.account.document, scenario, kind), call: callOf(world, kind, call) }
}

/** Of password calls, those of the scenario's own kind. */
function kindOf({ caller }: Scenario, call: ScenarioCall): CallerKind {
  switch (call.surface) {
    case 'restlet':
    case 'rest':
      return 'signed'
    case 'nlauth':
      return caller.startsWith('password') ? caller : 'password'
    case 'pages':
      return caller === 'customer' ? caller : 'password'
    case 'flow':
      return 'flow'
    case 'tokens':
      switch (call.service) {
        case 'issuetoken':
          return caller === 'second factor' ? caller : 'issuetoken'
        case 'revoketoken':
          return 'revoketoken'
        default:
          return 'signed'
      }
  }
}

function targetOf(document: AccountDocument, scenario: Scenario, kind: CallerKind): ScenarioTarget {
  if (kind === scenario.caller || targetKeys(scenario).length === 0) return {}
  const set = setOfCaller(document, kind)
  if (set) return { credentials: set.name }
  const { integration, user, role } = partyOfCaller(document, kind)
  const keys = targetKeys(scenario)
  return {
    ...(keys.includes('integration') && integration ? { integration: integration.id } : {}),
    ...(keys.includes('user') && user ? { user: user.id } : {}),
    ...(keys.includes('role') && role ? { role: role.id } : {}),
  }
}

function callOf(world: World, kind: CallerKind, call: ScenarioCall): () => Promise<Answered> {
  switch (call.surface) {
    case 'restlet':
    case 'nlauth': {
      const script = call.script === 'records' ? '58' : '57'
      const url = `${restletPath}?script=${script}&deploy=1`
      return http(world, kind, { ...call, url, ...(call.method === 'POST' ? { body: '{"memo":"new"}' } : {}) })
    }
    case 'rest': {
      const { body, path, ...rest } = call
      const url = `/services/rest${withRecords(world.account, path)}`
      return http(world, kind, { ...rest, ...(body === undefined ? {} : { body: JSON.stringify(body) }), url })
    }
    case 'tokens': {
      if (call.service === 'datacenterurls')
        return http(world, undefined, { ...call, url: `/rest/datacenterurls?account=${world.account.id}` })
      const foreign = call.consumerKey === undefined ? '' : `?consumerKey=${foreignKey(world)}`
      const url = foreign === '' ? serviceUrl(world, kind, call.service) : `/rest/${call.service}${foreign}`
      return http(world, kind, { ...call, url })
    }
    case 'flow':
      return flowStep(world, call)
    case 'pages':
      return login(world, kind, call.address)
  }
}

interface HttpCall {
  readonly method?: string
  readonly url: string
  readonly body?: string
  readonly host?: string
  readonly address?: string
}

function http(world: World, kind: CallerKind | undefined, call: HttpCall): () => Promise<Answered> {
  const { netsuite, app, account } = world
  const { method = 'GET', url, body, address } = call
  const host = (call.host ?? 'localhost').replace('{dataCenter}', account.document.dataCenter)
  const credentials = kind && credentialsOf(world, kind)
  return async () => {
    const authorization =
      credentials &&
      // Of each code there is one use: by the clock of the account it is always another.
      (kind === 'second factor'
        ? (advance(account), credentialsOf(world, kind).authorization)
        : (credentials.authorization ??
          authorizationHeader({
            method,
            url: `http://${host}${url}`,
            credentials,
            timestamp: Math.floor(netsuite.now(account) / 1000),
          })))
    const { statusCode, headers } = await app.inject({
      method: method === 'POST' ? 'POST' : method === 'PATCH' ? 'PATCH' : 'GET',
      url,
      headers: {
        host,
        prefer: 'transient',
        'content-type': 'application/json',
        ...(authorization === undefined ? {} : { authorization }),
        ...(address === undefined ? {} : { 'x-forwarded-for': address }),
      },
      ...(body === undefined ? {} : { payload: body }),
    })
    return { status: statusCode, failure: failureOf(netsuite, headers['x-n-operationid'], statusCode) }
  }
}

function advance(account: Account): void {
  account.setClock({ ...account.clock, offsetMs: account.clock.offsetMs + 90_000 })
}

function failureOf(netsuite: NetSuite, operationId: unknown, status: number): string | undefined {
  const record = netsuite.attempt(String(operationId))
  return record ? record.refusal?.failure : `no attempt, ${status}`
}

function credentialsOf({ netsuite, account }: World, kind: CallerKind): CredentialListing {
  const set = setOfCaller(account.document, kind)
  const found = listCredentials(netsuite, account, 'http://localhost').find(one => one.name === set?.name)
  if (!found) throw new RangeError(`the account has no credential set for "${kind}"`)
  return found
}

function serviceUrl(world: World, kind: CallerKind, service: string): string {
  if (service === 'tokeninfo' || service === 'roles') return `/rest/${service}`
  const { pathname, search } = new URL(credentialsOf(world, kind).url)
  return pathname + search
}

function foreignKey({ netsuite, account }: World): string {
  const [integration] = netsuite.directory
    .require('1234567')
    .document.integrations.filter(one => one.authentication.issueTokenEndpoint)
  if (!integration || account.integrationByKey(integration.consumerKey)) throw new RangeError('no foreign integration')
  return integration.consumerKey
}

function withRecords({ document, records }: Account, path: string): string {
  const first = (type: string) => [...records.list(type)][0]?.id ?? ''
  const [custom] = document.customRecordTypes
  return path
    .replace('{customer}', first('customer'))
    .replace('{salesOrder}', first('salesOrder'))
    .replace('{customRecord}', `${custom?.scriptId}/${first(custom?.scriptId ?? '')}`)
}

type FlowCall = Extract<ScenarioCall, { surface: 'flow' }>

function flowStep(world: World, { step, consumerKey: whose }: FlowCall): () => Promise<Answered> {
  const { netsuite, app, account } = world
  const { user, role, integration: own } = partyOfCaller(account.document, 'flow')
  const template = netsuite.directory.require('1234567')
  const integration = whose === undefined ? own : partyOfCaller(template.document, 'flow').integration
  if (!user || !role || !integration) throw new RangeError('the account has no flow')
  const { consumerKey, consumerSecret } = integration
  const callback = integration.authentication.callbackUrl ?? ''
  const token = netsuite.directory.makeCredential()
  const secret = netsuite.directory.makeCredential()
  netsuite.requestTokens.add({
    token,
    secret,
    consumerKey,
    owner: account.id,
    company: account.id,
    callback,
    role: undefined,
    createdAt: netsuite.now(account),
    state: { kind: 'authorized', verifier: flowVerifier, account: account.id, user: user.id, role: role.id },
  })
  const ofStep: Partial<FlowStepCall> =
    step === 'requesttoken' ? { callback } : { token, tokenSecret: secret, verifier: flowVerifier, callback: undefined }
  return async () => {
    const call = {
      ...goodStepOne,
      ...ofStep,
      step,
      host: 'localhost',
      realm: account.id,
      consumerKey,
      consumerSecret,
      nonce: netsuite.directory.makeCredential().slice(0, 20),
      timestamp: String(Math.floor(netsuite.now(account) / 1000)),
    }
    const { statusCode, headers } = await app.inject({
      method: 'POST',
      url: `/rest/${step}`,
      headers: { host: 'localhost', authorization: authorizationOf(call) },
    })
    return { status: statusCode, failure: failureOf(netsuite, headers['x-n-operationid'], statusCode) }
  }
}

function login({ netsuite, app, account }: World, kind: CallerKind, address: string | undefined) {
  const { user } = partyOfCaller(account.document, kind)
  if (user?.password === undefined) throw new RangeError('nobody has a password')
  const { email, password } = user
  return async (): Promise<Answered> => {
    const visitor = new Visitor(app, {
      origin: `http://${account.id}.localhost`,
      headers: address === undefined ? {} : { 'x-forwarded-for': address },
    })
    await visitor.open(loginPath)
    const { status, operationId, heading } = await visitor.submit({ email, password })
    // A good login leads on to the home page, which is no attempt of its own.
    const isHome = operationId === undefined && status === 200 && heading === homeHeading
    return { status, failure: isHome ? undefined : failureOf(netsuite, operationId, status) }
  }
}
