/** Judges a step of the authorization flow once more. The request token is taken as it was, whatever became of it since. */
import type { AttemptRecord } from '../audit/attempts.js'
import { namesCompany } from '../flow-login.js'
import type { TbaAttempt } from '../login/attempt.js'
import { flowParameters, type FlowParameters } from '../login/flow/inquiry.js'
import { judgeFlow } from '../login/flow/judge.js'
import type { RequestToken } from '../login/flow/request-tokens.js'
import { installableIn } from '../login/integration-install.js'
import type { NetSuite } from '../netsuite.js'
import { checkFlowExists } from '../surfaces/flow/exists.js'
import type { Replayed } from './replayed.js'
import type { World } from './world.js'

export function replayFlow(
  real: NetSuite,
  { netsuite, account }: World,
  record: AttemptRecord,
  attempt: TbaAttempt,
): Replayed {
  const missing = checkFlowExists(account)
  if (missing) return { login: missing }
  const parameters = flowParameters(attempt.header.parameters)
  const step = attempt.request.path.endsWith('accesstoken') ? 'accesstoken' : 'requesttoken'
  const kept = real.requestTokens.find(parameters.token ?? '')
  if (step === 'accesstoken' && !kept && record.granted)
    return { unknown: 'the request token of the call is no longer remembered' }
  const call = { step, form: [], namesCompany: namesCompany(attempt, parameters) } as const
  const { refusal } = judgeFlow({ attempt, parameters, call, account }, account, {
    now: record.at,
    nonces: { has: () => false },
    requestToken: () => kept && asItWas(kept, record, parameters),
    nowOf: token => (record.granted ? token.createdAt : real.now(real.directory.get(token.owner))),
    installable: installableIn(netsuite.directory, account),
  })
  return { login: refusal }
}

/** A token that was exchanged was allowed before, by whoever is recorded. */
function asItWas(kept: RequestToken, record: AttemptRecord, { verifier = '' }: FlowParameters): RequestToken {
  const { account, user, role } = record.known
  if (!record.granted || !account || !user || !role) return kept
  return { ...kept, state: { kind: 'authorized', verifier, account: account.id, user: user.id, role: role.id } }
}
