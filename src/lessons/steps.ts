/** Takes the steps of a lesson, each by the route of the control API that a program would call. */
import type { Account } from '../account/account.js'
import type { ControlRequest, ControlRoute } from '../control/route.js'
import { accountRoutes } from '../control/routes/accounts.js'
import { partRoutes } from '../control/routes/parts.js'
import { rotationRoutes } from '../control/routes/rotation.js'
import { scenarioRoutes } from '../control/routes/scenarios.js'
import type { NetSuite } from '../netsuite.js'
import { type ClientSettings, configured } from './client.js'
import type { LessonStep } from './model/step.js'
import { idNamed } from './parts.js'

/** A step could not be taken; the message says which and why. */
export class LessonStepError extends Error {
  override readonly name = 'LessonStepError'
  /** Where the step stands in the lesson's file, such as `$.setup[2]`. */
  readonly path: string

  constructor(path: string, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause })
    this.path = path
  }
}

/** Whose steps are taken. */
export interface Actors {
  readonly netsuite: NetSuite
  readonly account: Account
}

/**
 * Takes the steps in their order. What it answers with are the client's settings after them. Throws `LessonStepError` at the first that fails.
 * @param path where the steps stand in the lesson's file
 */
export async function takeSteps(
  actors: Actors,
  steps: readonly LessonStep[],
  settings: ClientSettings,
  path: string,
): Promise<ClientSettings> {
  let current = settings
  for (const [index, step] of steps.entries()) {
    try {
      if (step.do === 'configure-client') current = configured(actors.account, current, step.settings)
      else await take(actors, step)
    } catch (error) {
      throw new LessonStepError(`${path}[${index}]`, error)
    }
  }
  return current
}

type AccountStep = Exclude<LessonStep, { readonly do: 'configure-client' }>

const ofAccount = '/accounts/:account'

async function take(actors: Actors, step: AccountStep): Promise<void> {
  const { account } = actors
  const call = (method: ControlRoute['method'], path: string, body: unknown, more: Record<string, string> = {}) =>
    callRoute(actors.netsuite, method, path, { account: account.id, ...more }, body)
  switch (step.do) {
    case 'apply-scenario':
      return call('PUT', `${ofAccount}/scenarios/:name`, step.target, { name: step.scenario })
    case 'change': {
      const { part, named = '', fields } = step
      if (part === 'account') return call('PATCH', ofAccount, fields)
      return call('PATCH', `${ofAccount}/${part}s/:key`, fields, { key: String(idNamed(account, part, named)) })
    }
    case 'new-token': {
      const { integration, user, role, name } = step
      return call('POST', `${ofAccount}/tokens`, {
        integration: idNamed(account, 'integration', integration),
        user: idNamed(account, 'user', user),
        role: idNamed(account, 'role', role),
        ...(name === undefined ? {} : { name }),
      })
    }
    case 'change-password': {
      const body = step.password === undefined ? {} : { password: step.password }
      return call('POST', `${ofAccount}/users/:key/change-password`, body, { key: String(step.user) })
    }
    case 'roll-token':
      return call('POST', `${ofAccount}/tokens/:key/roll`, {}, { key: String(step.token) })
    case 'reset-credentials':
      return call('POST', `${ofAccount}/integrations/:key/reset-credentials`, {}, { key: String(step.integration) })
    case 'refresh-sandbox':
      return call('POST', `${ofAccount}/refresh-sandbox`, step.from === undefined ? {} : { from: step.from })
    case 'set-clock':
      return call('PUT', `${ofAccount}/clock`, { offset: step.offset })
  }
}

const routes: readonly ControlRoute[] = [...accountRoutes, ...partRoutes, ...rotationRoutes, ...scenarioRoutes]

async function callRoute(
  netsuite: NetSuite,
  method: ControlRoute['method'],
  path: string,
  params: Readonly<Record<string, string>>,
  body: unknown,
): Promise<void> {
  const route = routes.find(one => one.method === method && one.path === path)
  if (!route) throw new TypeError(`the control API has no ${method} ${path}`)
  const request: ControlRequest = {
    netsuite,
    params,
    body,
    query: {},
    headers: {},
    baseUrl: 'http://localhost',
    listCredentials: notNeeded,
    explainCapture: notNeeded,
    hungUp: () => new AbortController().signal,
  }
  await route.handle(request)
}

function notNeeded(): never {
  throw new TypeError('no step of a lesson needs this')
}
