/** The echo script: tells the caller what arrived and as whom. */
import { parametersByName, type RestletCall, type ScriptResult, value } from '../call.js'

export function runEcho(call: RestletCall): ScriptResult {
  const { account, user, role } = call.session
  return value({
    method: call.method,
    parameters: parametersByName(call.parameters),
    body: call.body ?? null,
    account: account.id,
    user: { id: user.id, name: user.name, email: user.email },
    role: { id: role.id, name: role.name },
  })
}
