/** The execution log of an integration record. Source: reference identity §2, nlauth §2.6. */
import type { AttemptRecord } from '../../audit/attempts.js'
import { answer, type ControlRoute } from '../route.js'
import { milliseconds } from '../../diagnosis/attempt-view.js'
import { accountOf } from './accounts.js'
import { integrationOf } from './parts.js'

const read: ControlRoute = {
  method: 'GET',
  path: '/accounts/:account/integrations/:key/execution-log',
  summary:
    'The calls of an integration, newest first: those signed with its consumer key, and those with a password that name its application id. Failed logins are in the login audit trail instead. The latest 200 granted logins of the account are kept, and longer than that those whose call was refused afterwards',
  success: [200, 'the calls'],
  handle(request) {
    const account = accountOf(request)
    const { id } = integrationOf(request)
    const calls = [...request.netsuite.memory(account).attempts.granted()].filter(
      ({ known }) => known.integration?.id === id,
    )
    return answer(200, calls.map(line))
  },
}

function line({ operationId, at, attempt, known, status, durationMs, refusal }: AttemptRecord) {
  const { request, credential } = attempt
  return {
    date: new Date(at).toISOString(),
    durationMs: milliseconds(durationMs),
    method: request.method,
    requestUri: request.path.slice(0, 500),
    email: known.user?.email ?? '',
    user: known.user?.name ?? '',
    role: known.role?.name ?? '',
    status: status ?? null,
    failure: refusal?.failure ?? null,
    authentication: credential === 'tba' ? 'TBA' : 'user credentials',
    operationId,
  }
}

export const executionLogRoutes: readonly ControlRoute[] = [read]
