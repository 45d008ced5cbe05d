/** The one place where a failure of the authorization flow becomes an answer. Source: reference nlauth §6.5, §9 rows 9, 23. */
import type { Account } from '../../account/account.js'
import { catalogue, wireFace } from '../../failures/catalogue.js'
import { fillMessage } from '../../failures/message.js'
import type { Refusal } from '../../login/verdict.js'
import type { WireReply } from '../wire-reply.js'

/** The answer to a refused step: JSON, never form-encoded. */
export function renderFlowRefusal(refusal: Refusal, account: Account | undefined): WireReply {
  const { status, code, message = '' } = wireFace(refusal.failure, 'flow')
  if (code === undefined) return { status, headers: {}, body: '' }
  const named = account?.document.settings.passwordLogins.nameFlowErrors ? auditName(refusal) : undefined
  return {
    status,
    headers: { 'Content-Type': 'application/json;charset=utf-8' },
    body: JSON.stringify({ error: { code, message: named ?? fillMessage(message, refusal.facts) } }),
  }
}

/** The name that the login audit trail has for it (nlauth §9 row 9, a setting). */
function auditName({ failure, facts }: Refusal): string | undefined {
  const { audit } = catalogue[failure]
  return audit.status === 'Failure' ? fillMessage(audit.flowDetail ?? audit.detail, facts) : undefined
}

/** What a step gives: form-encoded. */
export function formReply(pairs: readonly (readonly [string, string])[]): WireReply {
  return {
    status: 200,
    headers: { 'Content-Type': 'application/x-www-form-urlencoded;charset=utf-8' },
    body: pairs.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&'),
  }
}
