/** Allow or Deny, and the way back to the application. Source: reference nlauth §6.2, §9 row 10. */
import { callbackLocation } from '../../account/callback-url.js'
import type { Purpose } from './purpose.js'
import type { RoleOption, Visit } from './visit.js'

type Authorize = Extract<Purpose, { kind: 'authorize' }>

/** The address the browser is sent to after Allow: the callback with token, verifier, company, role, entity and state, in this order. */
export function allow({ netsuite }: Visit, { token, state }: Authorize, { account, user, role }: RoleOption): string {
  const verifier = netsuite.directory.makeCredential()
  netsuite.requestTokens.become(token.token, {
    kind: 'authorized',
    verifier,
    account: account.id,
    user: user.id,
    role: role.id,
  })
  return callbackLocation(token.callback, [
    ['oauth_token', token.token],
    ['oauth_verifier', verifier],
    ['company', account.id],
    ['role', String(role.id)],
    ['entity', String(user.id)],
    ...stateOf(state),
  ])
}

/** After Deny the verifier is empty, and the request token is dead. */
export function deny({ netsuite }: Visit, { token, state }: Authorize): string {
  netsuite.requestTokens.become(token.token, { kind: 'denied' })
  return callbackLocation(token.callback, [['oauth_token', token.token], ['oauth_verifier', ''], ...stateOf(state)])
}

function stateOf(state: string | undefined): readonly (readonly [string, string])[] {
  return state === undefined ? [] : [['state', state]]
}
